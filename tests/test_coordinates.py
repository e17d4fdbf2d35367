"""Pre-activations written in lines between breakpoints: the same networks, whatever the positions."""

import random
from itertools import count

import pytest
from flint import fmpq

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.grounds import NetworkFits
from ftc_verify.questions.search import coordinates
from ftc_verify.questions.search.aligned import aligned, applies
from ftc_verify.questions.search.branching import search
from ftc_verify.questions.search.cases import Breakpoint, Case
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.rationals import exact


def value(row, numbers):
    """A row at numbers for its variables."""
    return sum((factor * numbers[n] for n, factor in row.items()), fmpq(0))


@pytest.mark.parametrize("free", [True, False])
def test_heights_are_those_of_the_turns_at_breakpoints(free):
    """h = c + s t + sum of u t - v over active breakpoints, as in docs/certificates.md, at any values of the variables;
    where first slopes are not free, at those where what is said of them holds."""
    rng = random.Random(4)
    for _ in range(200):
        size = rng.randint(2, 7)
        x = tuple(sorted(exact(t) for t in rng.sample(range(100), size)))
        facings = "R" if free else "LR"
        places = {(rng.randrange(size - 1), rng.choice(facings)) for _ in range(rng.randint(0, 3))}
        several = tuple(Breakpoint(gap, facing, rng.random() < 0.3) for gap, facing in sorted(places))
        case = Case(x, x, 1, 0, several, free)
        neuron = coordinates._Lines(case).neuron(count())
        numbers = [exact(rng.randint(-9, 9)) for _ in range(40)]
        slope = value(neuron.slope, numbers)
        turns = [(value(u, numbers), value(v, numbers)) for u, v in neuron.turns]
        for i, (t, height) in enumerate(zip(x, neuron.heights, strict=True)):
            h = value(neuron.constant, numbers) + slope * t  # of the case only if slope is 0, or free
            for b, (u, v) in zip(several, turns, strict=True):
                if (i > b.gap) == (b.facing == "R"):
                    h += u * t - v if b.facing == "R" else v - u * t
            assert value(height, numbers) == h


@pytest.mark.parametrize("many", [1, 10**9])
def test_either_way_of_writing_decides(monkeypatch, many):
    """At positions that grow, with lines and without: answers whose certificates are valid, the same ones."""
    monkeypatch.setattr(coordinates, "MANY_SIZES", many)
    answers = []
    for z in ([1, 0, 1, 0, 1, 0, 0], [0, 0, 1, -1, 0, 1, 0], [0, 1, 0, 0, 0, 1, 1]):
        decision = decide_data(DataSet.of([3**i for i in range(7)], z), (3, 1))
        answers.append(decision.answer)
        assert check_bytes("".join(certificates.text_of(decision)).encode()).verdict == "valid"
    assert answers == [Answer.IMPOSSIBLE, Answer.IMPOSSIBLE, Answer.FITS]


def test_fourteen_geometric_samples_in_one_root_case():
    """0, 1, 0, 1, .. at 4^i, widths (3, 3): one root case and facings are refuted."""
    x, z = (tuple(exact(t) for t in some) for some in ([4**i for i in range(14)], [i % 2 for i in range(14)]))
    breakpoints = (Breakpoint(1, "L", False), Breakpoint(6, "R", False), Breakpoint(10, "L", False))
    assert search(Case(x, z, 1, 2, breakpoints, False), 10_000).tree is not None


def test_fourteen_geometric_samples_have_a_network():
    """0, 1, 0, 1, .. at 4^i, widths (3, 3), fit: breakpoints 446/7 and 2^19 leave 1024 + 3072 / 13 for the other."""
    x, z = (tuple(exact(t) for t in some) for some in ([4**i for i in range(14)], [i % 2 for i in range(14)]))
    breakpoints = (Breakpoint(2, "R", False), Breakpoint(5, "R", False), Breakpoint(9, "L", False))
    relaxation = Relaxation(Case(x, z, 1, 2, breakpoints, False))
    assert applies(relaxation.case)
    assert coordinates.many_sizes(x)
    for k, row in enumerate(("----+++++----+", "+--+++++++--++", "++++++-+++++++")):
        for i, sign in enumerate(row):
            relaxation.apply(("h", k, i), 1 if sign == "+" else -1)
    wanted = [[446 / 7], [3000.0], [2.0**19]]
    network = aligned(relaxation, [0.0] * relaxation.variables, wanted, lambda: None)
    assert network is not None
    assert network.layers[0].bias[1] == -fmpq(16384, 13)
    data = DataSet.of([4**i for i in range(14)], [i % 2 for i in range(14)])
    fits = Decision(data, (3, 3), Answer.FITS, "", NetworkFits(data, network))
    assert check_bytes("".join(certificates.text_of(fits)).encode()).verdict == "valid"
