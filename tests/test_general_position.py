"""Samples in R^d in general position: the constructions, what they take, and bounds for them."""

from dataclasses import replace
from itertools import combinations
from math import ceil

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ftc_verify import bounds, fit
from ftc_verify.cli import main
from ftc_verify.constructions.general_position import bent_windows_net, facets_net, signed_windows_net
from ftc_verify.constructions.in_space import IN_SPACE
from ftc_verify.errors import InputError
from ftc_verify.questions import candidates


def general(x):
    """Whether every min(K, d + 1) samples are affinely independent."""
    size = min(len(x), len(x[0]) + 1)
    return all(fmpq_mat([[*row, fmpq(1)] for row in some]).rank() == size for some in combinations(x, size))


@st.composite
def samples(draw):
    """Samples in R^1 .. R^4 in general position, with labels."""
    dimension, size = draw(st.integers(1, 4)), draw(st.integers(2, 9))
    coordinate = st.integers(-50, 50).map(fmpq)
    x = draw(st.lists(st.lists(coordinate, min_size=dimension, max_size=dimension), min_size=size, max_size=size))
    z = draw(st.lists(st.integers(-3, 3).map(fmpq), min_size=size, max_size=size))
    assume(any(z) and general(x))
    return x, z


@settings(max_examples=80, deadline=None)
@given(samples())
def test_constructions_fit_with_the_neurons_that_they_want(data):
    """Each construction has all labels exactly, and takes no more neurons than for its counts and in its worst case."""
    x, z = data
    above, below = sum(label > 0 for label in z), sum(label < 0 for label in z)
    for construction in IN_SPACE:
        network = construction.build(x, z)
        assert network is not None
        assert network.evaluate(x) == z
        wanted = construction.wants(above, below, len(x), len(x[0]))
        assert network.neurons <= wanted <= construction.entry.evaluate(above + below, len(x), 2, len(x[0]))


@settings(max_examples=40, deadline=None)
@given(samples())
def test_fit_stays_within_the_bound_for_general_position(data):
    """`fit` takes the constructions where they are smaller than what it finds otherwise."""
    x, z = data
    ends = bounds(sum(map(bool, z)), len(x), dimension=len(x[0]), general_position=True)
    assert fit(x, z).neurons <= ends.best[1]


@pytest.mark.parametrize("build", [facets_net, signed_windows_net, bent_windows_net])
def test_samples_that_depend_on_each_other_are_fitted_exactly_or_not_at_all(build):
    """Four samples of a line in R^3, a square, a sample twice: an exact network, or None."""
    line = [[fmpq(i)] * 3 for i in range(4)]
    square = [[fmpq(a), fmpq(b)] for a in range(3) for b in range(3)]
    twice = [[fmpq(0), fmpq(0)], [fmpq(0), fmpq(0)], [fmpq(1), fmpq(0)], [fmpq(0), fmpq(3)]]
    for x in (line, square, twice):
        z = [fmpq(i % 2) for i in range(len(x))]
        network = build(x, z)
        assert network is None or network.evaluate(x) == z


def test_random_labels_in_space_take_a_facet_at_a_time():
    """20 labels of both signs in R^4: at most 2 ceil(19/4) - 1 neurons."""
    x = [[i**power for power in (1, 2, 3, 4)] for i in range(-10, 10)]
    z = [(-1) ** (i * i // 3) * (1 + i % 5) for i in range(20)]
    assert fit(x, z).neurons <= 9


@pytest.mark.parametrize("dimension", [1, 2, 3, 7])
def test_bounds_in_general_position(dimension):
    """Below (or at) any position, the ends in order, the named formulas; on a line the same as in any position."""
    for k in range(1, 30):
        for n in range(k + 1):
            ends = bounds(n, k, dimension=dimension, general_position=True)
            anywhere = bounds(n, k, dimension=dimension)
            assert 0 <= ends.best[0] <= ends.best[1] <= anywhere.best[1]
            assert anywhere.best == bounds(n, k).best
            if dimension == 1:
                assert ends.best == anywhere.best
            if n and k > 1:
                assert ends.best[1] <= 2 * ceil(k / dimension)
                assert ends.best[1] <= 3 * (1 + ceil((n - 1) / dimension))
                assert ends.best[1] <= 4 * ceil(n / dimension)
                assert ends.best[0] * (dimension + 1) + 1 >= n
                assert ends.constructions


def test_bounds_in_general_position_on_the_command_line(capsys):
    """The position is named; what makes no sense is refused in one line."""
    assert main(["bounds", "40", "100", "--dimension", "5", "--general-position"]) == 0
    assert "R^5, general position" in capsys.readouterr().out
    assert main(["bounds", "3", "9", "--dimension", "0"]) == 2
    assert "dimension must be 1 or more" in capsys.readouterr().err
    assert main(["bounds", "3", "9", "--layers", "3", "--dimension", "2", "--general-position"]) == 2
    assert "2 layers" in capsys.readouterr().err
    with pytest.raises(InputError, match="dimension"):
        bounds(3, 9, dimension=1.5)


def test_fit_does_not_build_facets_for_many_samples(monkeypatch):
    """Numbers grow from facet to facet: beyond a stated size nothing is built that would take longer than all else."""
    built = []

    def spied(one):
        return replace(one, build=lambda x, z: built.append(one.entry.name) or one.build(x, z))

    monkeypatch.setattr(candidates, "ROUTES", ())
    monkeypatch.setattr(candidates, "IN_SPACE", [spied(one) for one in IN_SPACE])
    for count in (60, 160):
        x = [[(i * i * 7919 + i * j * 31) % 1009 for j in range(1, 21)] for i in range(count)]
        fit(x, [(-1) ** (i * i // 3) * (1 + i % 5) for i in range(count)])
        assert bool(built) == (count**2 * 20 <= candidates.MAX_FACETS_WORK)
        built.clear()
