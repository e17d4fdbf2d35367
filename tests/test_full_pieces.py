"""Full pieces side by side: cuts and lines against a plain enumeration, against nets, and against constructions."""

from itertools import pairwise, product
from pathlib import Path
from random import Random

import pytest
from ftc_verify_proofs.ours import three_layer_full_pieces as row
from ftc_verify_proofs.ours.full_pieces import no_cut

from ftc_verify.claims.steps import Outcome
from ftc_verify.theory.intervals import bounds
from ftc_verify.theory.label_sequences import FULL_PIECES, data, samples, sequences, three_layer_full_pieces
from ftc_verify.theory.three_layer import three_layer_upper

TABLE = sequences(FULL_PIECES)


def line_at(signs, third, at, sign, right):
    """What is known of the line at the other end of a full piece: `at` is (label, place), "out" or None."""
    outer = signs[-1] if right else signs[0]
    if at is None:
        return None
    if at == "out":
        return 0 if third or outer == -sign else None
    label, place = at
    side = -1 if right else 1
    if place == 1:
        return 1 if signs[label] == -sign else None
    if signs[label] == sign:
        return 1 if (place == 0) != right else 0
    last = (place == 2) != right
    beside = 0 <= label + side < len(signs) and signs[label + side] == signs[label]
    return 0 if last and beside else None


def cuts(kinks, breakpoints, most):
    """All ways to lay breakpoints, (kink, 1 if it is one), so that pieces have at most so many kinks of either sign."""
    if len(kinks) > (breakpoints + 1) * sum(most.values()) + breakpoints:
        return
    for end in range(len(kinks) + 1):
        if any(kinks[:end].count(s) > most[s] for s in most):
            return
        if breakpoints == 0 and end == len(kinks):
            yield ()
        for taken in range(2 if breakpoints and end < len(kinks) else 1 if breakpoints else 0):
            for rest in cuts(kinks[end + taken :], breakpoints - 1, most):
                yield ((end, taken), *((end + taken + i, also) for i, also in rest))


def plain(text, neurons):
    """(cuts with fewer neurons, those that lines do not exclude)."""
    signs = [1 if one == "+" else -1 for one in text.strip("0")]
    kinks = [s for label in signs for s in (label, -label, label)]
    third, found, left = (text[0] == "0", text[-1] == "0"), 0, 0
    for h, g in product(range(neurons), repeat=2):
        for cut in (cut for p in range(neurons - h - g) for cut in cuts(kinks, p, {1: h, -1: g})):
            found, left = found + 1, left + open_to(signs, third, kinks, cut, {1: h, -1: g})
    return found, left


def open_to(signs, third, kinks, cut, most):
    """Whether lines exclude no breakpoint of a cut."""
    starts, ends = [0, *(i + taken for i, taken in cut)], [*(i for i, _ in cut), len(kinks)]
    at = ["out", *(divmod(i, 3) if taken else None for i, taken in cut), "out"]
    pieces = [kinks[start:end] for start, end in zip(starts, ends, strict=True)]
    for j, (left, right) in enumerate(pairwise(pieces)):
        for s in most:
            if left.count(s) == most[s] > 0 and right.count(-s) == most[-s] > 0:
                lines = line_at(signs, third[0], at[j], s, False), line_at(signs, third[1], at[j + 2], -s, True)
                if None not in lines and any(lines):
                    return False
    return True


@pytest.mark.parametrize(
    ("text", "neurons", "some"),
    [("++---++", 9, True), ("++++---", 9, True), ("--++0", 7, True), ("+-+-", 7, True), ("0-+++", 6, False)],
)
def test_the_search_is_that_of_all_cuts(text, neurons, some):
    """For few labels; the count alone leaves some cuts, or none."""
    found, left = plain(text, neurons)
    assert (found > 0, left == 0) == (some, no_cut(text, neurons))


def test_no_construction_is_excluded():
    """No sequence of up to six labels is said to need more than a construction has for all data."""
    for n in range(1, 7):
        for rest in product("+-", repeat=n - 1):
            for third in ("", "0"):
                text = third + "".join(("+", *rest)) + third
                assert not no_cut(text, three_layer_upper(n, samples(text)) + 1)


def test_lines_of_nets_side_by_side():
    """Random functions at a breakpoint, all positive ones with a change of sign on one side, all negative ones on the
    other, the rest at will: the line far out on the first side is not above that on the second there."""
    random, equal = Random(5), 0
    for _ in range(300):
        functions = [
            (random.choice((-3, -1, 1, 2)), random.choice((-5, -2, 1, 4))) for _ in range(random.randint(1, 5))
        ]
        one, other = (
            sum(w * at for w, at in functions if (at < 0 if w * sign > 0 else random.random() < 0.5))
            for sign in (1, -1)
        )
        assert one <= other
        equal += one == other
    assert 0 < equal < 300


def test_the_table_has_nothing_needless():
    """Of each two sequences the one for more neurons has more labels or more samples; the count alone proves less."""
    table = [(t, len(signs.strip("0")), samples(signs)) for t, signs in TABLE]
    assert all(len(data(signs)) == samples(signs) for _, signs in TABLE)
    for t, n, k in table:
        assert not any(u >= t and m <= n and j <= k for u, m, j in table if (u, m, j) != (t, n, k))
        assert three_layer_full_pieces(n, k) == t > three_layer_full_pieces(n, k - 1)
        found = bounds(n, k, 3)
        assert (found.best[0], found.because[0]) == (t, "ours/three-layer-full-pieces")


@pytest.mark.parametrize(
    "mutant",
    [lambda t, signs: (t + 1, signs), lambda t, signs: (t, signs[:-1]), lambda t, signs: (t, signs.strip("0"))],
)
def test_a_mutated_table_is_noticed(monkeypatch, mutant):
    """One sequence changed, the last with a 0: with t + 1, a label fewer or a zero fewer a cut is left."""
    changed = (mutant(*[entry for entry in TABLE if "0" in entry[1]][-1]),)
    monkeypatch.setattr(row, "sequences", lambda name: changed)
    assert row.none_left.check().outcome is Outcome.FAILS


def test_docs_name_what_the_table_has():
    """docs/results.md says the same N, K and t as the row, which takes them from the table."""
    text = " ".join((Path(__file__).parents[1] / "docs" / "results.md").read_text(encoding="utf-8").split())
    _, _, places = row.THREE_LAYER_FULL_PIECES.text.partition("m*(N, K) >= t for (N, K, t) = ")
    assert places.startswith("(7, ")
    assert f"among them (N, K, t) = {places}" in text
    assert f"full_pieces.json has {len(TABLE)} sequences of signs" in text
