"""Leaves that close other nodes than their own: what is learned in a search, and that the trees stay valid."""

import random

import pytest
from flint import fmpq

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.search import nogoods
from ftc_verify.questions.search.branching import _Run
from ftc_verify.questions.search.cases import Leaf, Node
from ftc_verify.questions.search.nogoods import GAP_SPLIT, Nogoods, end_of_gap
from ftc_verify.questions.settle import Instance

REFUTED = DataSet.of([1, 7, 9, 10, 14, 16, 18], [0, 0, 0, 0, 3, 0, 1])
A, B, C = (("h", 0, i) for i in range(3))
LEAF, OTHER = Leaf(()), Leaf(((("eq", 0, 1), fmpq(1)),))


def test_what_closes_and_what_is_left_over():
    """A set closes where all its sides are taken, the smallest first; a side is left over where all others are taken
    and the split is not, of the last set learned."""
    learned = Nogoods()
    for side in ((A, 1), (B, 1), (C, 1)):
        learned.take(side)
    learned.learn({(A, 1), (B, 1), (C, 1)}, LEAF)
    assert learned.closing() == (LEAF, {(A, 1), (B, 1), (C, 1)})
    learned.learn({(B, 1), (C, 1)}, OTHER)
    assert learned.closing() == (OTHER, {(B, 1), (C, 1)})
    learned.give_back((C, 1))
    assert learned.closing() is None
    assert learned.all_but_one() == (C, 1)
    learned.take((C, -1))
    assert learned.all_but_one() is None


def test_ends_of_gaps():
    """A leaf closes only where the gap has the ends of which it speaks, and these are never split; of trees that
    split a gap, or are long, nothing is learned."""
    learned, low, higher = Nogoods(), end_of_gap(0, 1, fmpq(2)), end_of_gap(0, 1, fmpq(3))
    learned.take((A, 1))
    learned.take(low)
    learned.learn({(A, 1), low}, LEAF)
    assert learned.closing() is not None
    learned.give_back(low)
    learned.take(higher)
    assert (learned.closing(), learned.all_but_one()) == (None, None)
    long = LEAF
    for i in range(5):
        long = Node(("h", 1, i), LEAF, long)
    learned.learn({(A, 1)}, long)
    learned.learn({(A, 1), GAP_SPLIT}, LEAF)
    assert learned.closing() is None


def test_many_sets():
    """As a plain count over all sets says, while tables grow and sides are taken and given back."""
    rng = random.Random(4)
    splits = [("h", 0, i) for i in range(12)] + [("u", (1, a), 0) for a in range(60)]
    learned, sets, taken = Nogoods(), [], []
    for _ in range(900):
        if taken and rng.random() < 0.45:
            learned.give_back(taken.pop())
        elif len(taken) < 8:
            split = rng.choice([s for s in splits if (s, 1) not in taken and (s, -1) not in taken])
            taken.append((split, rng.choice((1, -1))))
            learned.take(taken[-1])
        if taken and rng.random() < 0.6:
            sets.append(frozenset(rng.sample(taken, rng.randint(1, len(taken)))))
            learned.learn(sets[-1], LEAF)
        closing = [s for s in sets if s <= set(taken)]
        found = learned.closing()
        assert (found is None) == (not closing)
        assert found is None or (found[1] in closing and len(found[1]) == min(map(len, closing)))
        left = [s - set(taken) for s in sets if not any((split, -side) in taken for split, side in s)]
        single = [s for s in left if len(s) == 1]
        assert learned.all_but_one() == (next(iter(single[-1])) if single else None)
    assert len(sets) > 300


@pytest.mark.parametrize("ends", [True, False])
def test_trees_that_split_gaps(monkeypatch, ends):
    """With gaps split before u is, the certificate is valid; it would not be if a leaf could close a node
    where its gap has other ends."""
    choose = _Run._choose

    def gaps_first(self, point):
        split, first = choose(self, point)
        if split[0] != "u" or sum(above[0] == "b" for above, _ in self.path) == 3:
            return split, first
        return self._halved(split[2], random.Random(len(self.path)).random())

    monkeypatch.setattr(_Run, "_choose", gaps_first)
    if not ends:
        monkeypatch.setattr(_Run, "_ends_used", lambda self, combination: set())
    decision = Instance(DataSet.of(range(4), [0, 1, -1, 0])).search((2, 1), asks=False).run()
    assert decision.answer is Answer.IMPOSSIBLE
    text = "".join(certificates.text_of(decision))
    assert text.count('"split": ["b"') > 30 or not ends
    assert (check_bytes(text.encode()).verdict == "valid") == ends


def test_they_are_used(monkeypatch):
    """Nodes are closed by what was learned elsewhere: more leaves than linear programs that say so."""
    learned = []
    monkeypatch.setattr(nogoods.Nogoods, "learn", lambda self, sides, tree: learned.append(tree))
    search = Instance(REFUTED).search((1, 2), asks=False)
    search.run()
    without = search.steps
    monkeypatch.undo()
    search = Instance(REFUTED).search((1, 2), asks=False)
    search.run()
    assert search.steps < without
    assert learned
