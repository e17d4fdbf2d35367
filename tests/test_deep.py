"""Four layers and more: zigzags, narrow nets, parameters, bounds and fits."""

import math
from fractions import Fraction
from itertools import pairwise

import pytest
from flint import fmpq
from helpers import exact_lists, fits_naively, line_data
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_book import BOOK, RUN

from ftc_verify import certificates
from ftc_verify.claims.book.verdict import Statement
from ftc_verify.constructions.deep import narrow_net
from ftc_verify.constructions.most_pieces import most_pieces_net
from ftc_verify.constructions.three_layer import shared_shape
from ftc_verify.constructions.zigzag import shared_zigzag_net, zigzag_net, zigzag_width
from ftc_verify.errors import InputError
from ftc_verify.questions.fit import fit
from ftc_verify.theory.deep import least_width_deep
from ftc_verify.theory.intervals import bounds
from ftc_verify.theory.parameters import least_width_parameters, parameters_at_most


def ceil_two_root(value):
    """ceil(2 sqrt(value)) by search."""
    return next(c for c in range(4 * value + 2) if c * c >= 4 * value)


@given(line_data(min_size=1, max_size=16))
def test_zigzags(data):
    """Construction (e): 4 layers, ceil(2 sqrt N) + 4 neurons (+ 3 for labels of one sign), wherever T lies."""
    x, z = exact_lists(*data)
    signs = {label > 0 for label in z if label}
    if not signs:
        with pytest.raises(InputError):
            zigzag_net(x, z)
        return
    network = zigzag_net(x, z)
    changed = sum(1 for label in z if label)
    assert len(network.layers) == 4
    assert fits_naively(network, x, z)
    assert network.neurons <= zigzag_width(changed, 2 + len(signs)) == ceil_two_root(changed) + 2 + len(signs)
    clipped = zigzag_net(x, z, clipped=True)
    assert fits_naively(clipped, x, z)
    assert clipped.widths == (*network.widths[:2], 1, network.widths[2] - 1)


@given(st.sampled_from((1, 5, 8, 8, 11)), st.integers(0, 6), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_shared_zigzags(changed, more, random):
    """Construction (e'): widths (p, q, 4) with p q + min(p, 3) >= N, wherever T lies, samples close or far."""
    places = random.sample(random.choice(([2**i for i in range(20)], range(20), range(10**6))), changed + more)
    inside = set(random.sample(range(changed + more), changed))
    z = [random.choice((-3, -1, 1, 2)) if i in inside else 0 for i in range(changed + more)]
    x, z = exact_lists(sorted(places), z)
    network = shared_zigzag_net(x, z)
    assert fits_naively(network, x, z)
    assert network.widths == (*shared_shape(changed), 4)
    clipped = shared_zigzag_net(x, z, clipped=True)
    assert fits_naively(clipped, x, z)
    assert clipped.widths == (*shared_shape(changed), 1, 3)
    with pytest.raises(InputError):
        shared_zigzag_net(x, [0 * label for label in z])


@settings(max_examples=40)
@given(line_data(min_size=1, max_size=8), st.integers(4, 6))
def test_deeper_fits(data, layers):
    """More layers: exact, no larger than the 3-layer fit passed on, and never below the lower bound."""
    x, z = data
    result, three = fit(x, z, layers=layers, steps=200), fit(x, z, layers=3, steps=200)
    assert len(result.network.widths) == layers - 1
    assert fits_naively(result.network, *exact_lists(x, z))
    assert result.neurons <= (three.neurons + layers - 3 if three.neurons else 0)
    assert result.lower_bound <= result.neurons


def test_deep_fits_use_zigzags():
    """Where T is large and K much larger, four layers need far fewer neurons than three; also along a projection."""
    labels = [0 if i % 4 else (1 + i % 5) * (-1) ** (i // 8) for i in range(240)]
    three, four = fit(range(240), labels, layers=3), fit(range(240), labels, layers=4)
    assert four.neurons == ceil_two_root(60) + 4 < three.neurons
    points = [[i, 2 * i + i % 2] for i in range(120)]
    plane = fit(points, labels[:120], layers=5)
    assert plane.neurons <= ceil_two_root(30) + 5
    assert [plane.network(p) for p in points] == labels[:120]


def test_parameters_by_brute_force():
    """The most parameters for a given sum of widths, over all widths, and its inverse."""

    def compositions(total, parts):
        if parts == 1:
            yield (total,)
            return
        for first in range(1, total - parts + 2):
            for rest in compositions(total - first, parts - 1):
                yield (first, *rest)

    for hidden in range(2, 7):
        for width in range(hidden, 12):
            most = max(
                1 + sum(a * b for a, b in zip((1, *d), (*d, 1), strict=True)) for d in compositions(width, hidden)
            )
            assert parameters_at_most(width, hidden) == most
        for labels in range(1, 120):
            least = least_width_parameters(labels, hidden)
            assert parameters_at_most(least, hidden) >= labels
            assert least == hidden or parameters_at_most(least - 1, hidden) < labels


def test_parameters_are_needed():
    """The derivative of the labels by the weights has no larger rank than the count."""
    import random

    from flint import fmpq_mat

    rng = random.Random(7)

    def labels(widths, weights, points):
        values = [[p] for p in points]
        k = 0
        for d, d_ in zip((1, *widths), (*widths, 1), strict=True):
            rows = [[weights[k + a * (d + 1) + b] for b in range(d + 1)] for a in range(d_)]
            k += d_ * (d + 1)
            values = [[sum(r * v for r, v in zip(row, [*value, 1], strict=True)) for row in rows] for value in values]
            if k < len(weights):
                values = [[max(v, 0) for v in value] for value in values]
        return [value[0] for value in values]

    for widths in [(2, 2), (1, 3), (2, 2, 2), (1, 3, 2)]:
        shape = (1, *widths, 1)
        count = sum((a + 1) * b for a, b in pairwise(shape))
        points = [Fraction(i, 3) for i in range(-20, 21)]
        weights = [Fraction(rng.randint(-9, 9), 7) for _ in range(count)]
        step = Fraction(1, 10**30)
        base = labels(widths, weights, points)
        rows = []
        for k in range(count):
            moved = [w + step if i == k else w for i, w in enumerate(weights)]
            rows.append([(a - b) / step for a, b in zip(labels(widths, moved, points), base, strict=True)])
        matrix = fmpq_mat([[fmpq(v.numerator, v.denominator) for v in row] for row in rows])
        assert matrix.rank() <= 1 + sum(a * b for a, b in pairwise(shape))


def test_deep_bounds():
    """Proper intervals, monotone in L by one at most, at most 7 wide for L <= 8 and K <= 120; the product bound by
    brute force."""
    for layers in (4, 5, 8):
        for k in range(1, 121):
            for n in range(k + 1):
                low, high = bounds(n, k, layers).best
                assert 0 <= high - low <= 7
                assert high <= bounds(n, k, layers - 1).best[1] + 1
                assert high <= max(0, ceil_two_root(n) + layers) if n else high == 0
    for pieces in range(1, 60):
        brute = min(
            a + b + c
            for a in range(1, 60)
            for b in range(1, 8)
            for c in range(1, 8)
            if (a + 1) * (b + 1) * (c + 1) >= pieces
        )
        assert least_width_deep(pieces, 3) == brute
    assert bounds(10, 100, 4).paper is None
    assert [bounds(n, 100, layers).best for n in (1, 2) for layers in (4, 9)] == [(4, 4), (9, 9), (5, 5), (10, 10)]
    assert bounds(100, 100, 4).best == (19, 20)


def test_deep_bounds_rest_on_proved_claims():
    """The claims that bounds for four layers cite are proved."""
    rows = [BOOK.by_id[name] for name in bounds(50, 90, 4).because]
    assert [RUN.verdict(row).statement for row in rows] == [Statement.PROVED] * 2


@given(line_data(min_size=1, max_size=16), st.integers(3, 9))
def test_narrow_nets(data, layers):
    """L layers of width at most 2 sqrt(ceil(N / floor((L-1)/2))) + 6, exact, for any T that is not empty."""
    x, z = exact_lists(*data)
    changed = sum(1 for label in z if label)
    if not changed:
        with pytest.raises(InputError):
            narrow_net(x, z, layers)
        return
    network = narrow_net(x, z, layers)
    assert len(network.layers) == layers
    assert fits_naively(network, x, z)
    assert (max(network.widths) - 6) ** 2 <= 4 * -(-changed // ((layers - 1) // 2)) or max(network.widths) <= 6


@pytest.mark.parametrize("layers", [4, 5, 8, 11])
@pytest.mark.parametrize("one_sign", [False, True])
def test_pipelines_of_zigzags(layers, one_sign):
    """With many labels, width at most sqrt(ceil(N / floor((L-2)/2))) + 7, exact."""
    x = [fmpq(i) for i in range(700)]
    z = [fmpq(0 if i % 3 == 1 else (i % 7 + 1) * (1 if one_sign or i % 2 else -1)) for i in range(700)]
    network = narrow_net(x, z, layers)
    assert len(network.layers) == layers
    assert network.on_line().at_sorted(x) == z
    part = -(-sum(map(bool, z)) // ((layers - 2) // 2))
    assert max(network.widths) <= math.sqrt(part) + 7


@given(line_data(min_size=2, max_size=12), st.integers(3, 5))
def test_refutations_of_deeper_nets_are_valid(data, layers):
    """Where the lower bound rests on kinks, its certificate is valid and about one neuron fewer."""
    import json

    from ftc_verify.checker import check_bytes

    result = fit(*data, layers=layers, steps=0)
    if result.bound is None or result.bound.rule is None:
        with pytest.raises(InputError):
            result.refutation()
        return
    (document,) = certificates.of(result.refutation())
    assert document["claim"] == {
        "hidden_layers": layers - 1,
        "neurons": result.lower_bound - 1,
        "answer": "impossible",
    }
    assert check_bytes(json.dumps(document).encode()).verdict == "valid"
    document["claim"]["neurons"] += 1
    assert check_bytes(json.dumps(document).encode()).verdict == "invalid"


@pytest.mark.parametrize("left", range(7))
@pytest.mark.parametrize("d1", range(1, 5))
def test_room_for_signs_by_brute_force(left, d1):
    """The linear conditions agree with going through all choices of breakpoints and signs."""
    from itertools import product

    from ftc_verify.checker.kernel.budget import Budget
    from ftc_verify.checker.kernel.signs import room_for_signs as checkers
    from ftc_verify.questions.counting import room_for_signs

    for d2, q1, p2, q2 in product(range(1, 5), range(5), range(5), range(7)):
        whole = (left + p2, q1 + q2)
        brute = any(
            all(
                max(0, p - n * (b + 1)) + max(0, q - (d2 - n) * (b + 1)) <= b
                for (p, q), b in (((left, q1), b1), ((p2, q2), d1 - b1), (whole, d1))
            )
            for b1 in range(d1 + 1)
            for n in range(d2 + 1)
        )
        assert room_for_signs(d1, d2, (left, q1), (p2, q2)) == brute
        assert checkers(d1, d2, (left, q1), (p2, q2), Budget(0)) == brute


@given(st.lists(st.integers(3, 6), min_size=1, max_size=3))
def test_pieces_are_attained(widths):
    """A net of any widths from 3 on with as many pieces as `ours/pieces` allows."""
    network = most_pieces_net(widths)
    assert list(network.widths) == widths
    assert network.on_line().piece_count == math.prod(width + 1 for width in widths)
