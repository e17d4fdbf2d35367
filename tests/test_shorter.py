"""Finished trees are written with fewer leaves: the same verdicts, and never more leaves than the search had."""

import random
import subprocess
import sys

import pytest

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.questions.decide import decide
from ftc_verify.questions.search import known, shorter
from ftc_verify.questions.search.cases import Leaf, Node, Products
from ftc_verify.rationals import Q

FOUR_OF_TEN = ([*range(1, 11)], [0, 1, 0, 0, -1, 1, 0, 0, -1, 0], (3, 2))
SEVEN = ([*range(1, 8)], [1, 0, 1, 0, 1, 0, 0], (2, 2))


def leaf(*needed):
    """A leaf that needs these signs: (neuron, sample, side)."""
    return Leaf(tuple(((("h>=0" if side > 0 else "h<=0"), k, i), Q(1)) for k, i, side in needed))


def needs(tree):
    """The sides that a tree needs, by the rule of the checker: what a split's two trees need but its own sides."""
    if isinstance(tree, Leaf):
        return {((name[0][:1], *name[1:]), 1 if ">" in name[0] else -1) for name, _ in tree.combination}
    both = {1: needs(tree.at_least), -1: needs(tree.at_most)}
    return set().union(*(sides - {(tree.split, side)} for side, sides in both.items()))


def leaves(tree):
    """How many leaves a tree has."""
    return leaves(tree.at_least) + leaves(tree.at_most) if isinstance(tree, Node) else 1


def late(depth, at=0, taken=()):
    """A tree that splits samples in order, though the sign at the last one decides: a leaf needs it and one more."""
    if at == depth:
        return leaf(taken[-1], taken[0])
    return Node(("h", 0, at), *(late(depth, at + 1, (*taken, (0, at, side))) for side in (1, -1)))


def test_what_decides_is_split_first():
    """32 leaves, each of which needs two of five signs: four are enough."""
    tree = shorter.shorter(late(5))
    assert (leaves(late(5)), leaves(tree)) == (32, 4)
    assert needs(late(5)) == needs(tree) == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda node: Node(("b", 0, Q(1)), node, node),
        lambda node: Node(("p", ((1, 0),)), node, node),
        lambda node: Node(("h", 1, 0), node, Products((), (), ())),
    ],
)
def test_other_forms_are_left_alone(change):
    """Trees that split gaps or forms, or have leaves of products: what a leaf needs there hangs on the path."""
    tree = change(late(5))
    assert shorter.shorter(tree) is tree


@pytest.mark.parametrize("limit", ["MOST_SPLITS", "MOST_WORK", "MOST_TRIED"])
def test_large_trees_are_left_alone(monkeypatch, limit):
    """Beyond the limits no time is spent on a tree."""
    monkeypatch.setattr(shorter, limit, 4 if limit != "MOST_TRIED" else 0)
    assert shorter.shorter(tree := late(5)) is tree


def test_few_leaves_are_left_alone():
    """A tree with four leaves stays the object that it is, and so does one for which no shorter one is found."""
    assert shorter.shorter(tree := late(2)) is tree
    best = shorter.shorter(late(5))
    assert shorter.shorter(best) is best


def decided(monkeypatch, *question):
    """The certificate as bytes, and the leaves of its trees as the search had them and as they are written."""
    seen = []
    with monkeypatch.context() as patch:
        patch.setattr(known, "shorter", lambda tree: seen.append((tree, shorter.shorter(tree))) or seen[-1][1])
        decision = decide(*question)
    raw = "".join(certificates.text_of(decision)).encode()
    return raw, [(leaves(tree), leaves(found)) for tree, found in seen]


@pytest.mark.parametrize("seed", [1, 2])
def test_certificates_of_random_data_are_valid_and_shorter(monkeypatch, seed):
    """Labels that force nine kinks at random places, widths (3, 2): valid, and no tree has more leaves than before."""
    rng = random.Random(seed)
    x = sorted(rng.sample(range(20), 11))
    z = [sign * rng.randint(1, 3) for sign in (0, 1, 0, 1, 0, 1, 0, 0, -1, 0, 0)]
    raw, found = decided(monkeypatch, x, z, (3, 2))
    assert check_bytes(raw).verdict == "valid"
    assert all(many <= before for before, many in found)
    assert any(many < before for before, many in found)


def test_a_certificate_that_ships_has_far_fewer_leaves(monkeypatch):
    """Four labels among ten samples, widths (3, 2): three quarters of the leaves at most, whatever the version of the
    linear solver, which the search's own tree hangs on."""
    raw, found = decided(monkeypatch, *FOUR_OF_TEN)
    assert check_bytes(raw).verdict == "valid"
    before, many = (sum(counts) for counts in zip(*found, strict=True))
    assert 4 * many <= 3 * before


def test_the_same_tree_whatever_the_order_of_sets():
    """The certificate does not hang on how Python hashes strings in a run."""
    program = (
        "import hashlib; from ftc_verify import certificates; from ftc_verify.questions.decide import decide\n"
        f"print(hashlib.sha256(''.join(certificates.text_of(decide(*{SEVEN!r}))).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


def test_a_leaf_that_is_moved_where_it_does_not_hold_is_noticed(monkeypatch):
    """Sides left out of what leaves need (here: signs <= 0) make trees that the checker refuses."""
    monkeypatch.setattr(shorter, "SIGN_NEEDED", {"r<=h": 1, "h>=0": 1})
    raw, _ = decided(monkeypatch, *FOUR_OF_TEN)
    assert check_bytes(raw).verdict == "invalid"
