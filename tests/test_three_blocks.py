"""Two and three blocks of labels: what is proved against cutting the forced kinks into pieces of layer 1 directly."""

from fractions import Fraction as F
from functools import partial
from itertools import combinations_with_replacement, pairwise

import pytest
import z3
from ftc_verify_proofs.ours import places_of_breakpoints as places
from ftc_verify_proofs.ours import three_layer_labels_apart as apart
from ftc_verify_proofs.ours.three_layer_blocks import labels

from ftc_verify.theory.chosen_labels import least_for_blocks, three_layer_blocks, three_layer_labels_apart
from ftc_verify.theory.intervals import bounds
from ftc_verify.theory.three_layer import three_layer_lower

FOUR = places.Labels((1, 1, -1, -1), (2, 5, 4, 5, 3), 3)
"""Four labels far apart: 23 samples, which no net of six neurons fits."""


def fewest_breakpoints(kinks, positive, negative):
    """Breakpoints (each one kink) between pieces with so many kinks of either sign: each piece as long as can be."""
    breakpoints, left = 0, [positive, negative]
    for kink in kinks:
        if left[kink < 0]:
            left[kink < 0] -= 1
        else:
            breakpoints, left = breakpoints + 1, [positive, negative]
    return breakpoints


def fewest_neurons(kinks):
    """The least sum of widths that such a cut leaves room for."""
    return min(
        neurons + fewest_breakpoints(kinks, positive, neurons - positive)
        for neurons in range(1, 30)
        for positive in range(neurons + 1)
    )


@pytest.mark.parametrize("ends", [1, 3, 6, 9])
def test_no_cut_of_the_kinks_takes_fewer(ends):
    """The kinks of the data, in order, need as many neurons as is claimed; where nothing is claimed, the value is 0."""
    claimed = 0
    for middle in range(1, 22, 2):
        z = labels(ends, middle)
        bends = [after - 2 * here + before for before, here, after in zip(z, z[1:], z[2:], strict=False)]
        value = least_for_blocks(ends, middle)
        assert value <= fewest_neurons([bend for bend in bends if bend])
        claimed += value > 0
    assert claimed


def test_nothing_is_claimed_outside():
    """Without labels at the ends or in the middle; and below N = K/4, where they are not enough."""
    assert least_for_blocks(0, 5) == least_for_blocks(5, 0) == least_for_blocks(3, -1) == 0
    assert {three_layer_blocks(n, k) for k in range(1, 120) for n in range(k // 4)} == {0}


def test_bounds_name_the_row_that_decides():
    """Where three blocks prove more than the other arguments, and only there, they are what the lower end rests on;
    beyond the sequences that were searched for."""
    more = 0
    for n in range(84, 106):
        found, blocks, lower = bounds(n, 319, 3), three_layer_blocks(n, 319), three_layer_lower(n, 319)
        assert found.best[0] == max(blocks, lower)
        assert found.because[0] == ("ours/three-layer-blocks" if blocks > lower else "ours/three-layer-lower")
        more += blocks > lower
    assert more


def test_bounds_name_the_rows_of_few_labels():
    """Labels apart from K = 32, 64 on for N = 5, 8, and nowhere else; eighteen samples from K = 18 on for N = 4."""
    found = {
        (n, k): bounds(n, k, 3).because[0].removeprefix("ours/three-layer-")
        for k in range(17, 81)
        for n in range(1, min(k, 19) + 1)
    }
    apart = {(n, k) for n, least in ((5, 32), (8, 64)) for k in range(least, 81)}
    assert {at for at, row in found.items() if row == "labels-apart"} == apart
    assert {k for (n, k), row in found.items() if row == "eighteen" and n == 4} == set(range(18, 81))


@pytest.mark.parametrize(("data", "needed"), [(apart.FIVE, 8), (apart.EIGHT, 10)])
def test_labels_apart_are_one_neuron_more_than_signs(data, needed):
    """The forced kinks leave room for one neuron fewer; the row's own kinks are these; so many samples are needed."""
    x, z = apart.data(data)
    bends = [
        after - before
        for before, after in pairwise(
            (b - a) / (u - t) for (a, b), (t, u) in zip(pairwise(z), pairwise(x), strict=True)
        )
        if after != before
    ]
    assert fewest_neurons(bends) == needed - 1
    assert [sign for sign, _ in places.kinks_in_order(data, ())] == [1 if bend > 0 else -1 for bend in bends]
    assert (
        three_layer_labels_apart(sum(map(abs, z)), len(z))
        == needed
        > three_layer_labels_apart(sum(map(abs, z)), len(z) - 1)
    )


def test_networks_that_exist_are_not_excluded():
    """Widths (3, 1): one function has two peaks, no third; a neuron more than is excluded fits the four labels."""
    for signs, fits in (((1,), True), ((1, 1), True), ((1, 1, 1), False), ((1, -1), False)):
        assert places.none_open(signs, (3, *(5 for _ in signs)), 1, 4) != fits
    assert next(places.left_open(FOUR, 7), None)


def test_the_search_excludes_six_neurons_for_four_labels():
    """As docs/results.md says of 23 samples: no row rests on it, certificates need 18."""
    assert places.none_open(FOUR.signs, FOUR.zeros, FOUR.rising, 6)


def test_eight_labels_are_the_same_reflected_and_negated():
    """The image of each choice is a choice, and its image the first; without pairs, or with fewer zeros, not enough."""
    labels = apart.EIGHT
    found = {
        (weights, bent, slots)
        for breakpoints, weights in places.widths(labels, 9)
        for bent in places._bent_sets(labels, weights, breakpoints)
        for slots in places.choices(labels, weights, breakpoints, bent)
    }
    image = {choice: places._image(labels, *choice) for choice in found}
    assert set(image.values()) == found
    assert all(image[image[choice]] == choice for choice in found)
    for pairs, fewer, kept in ((labels.pairs, 0, True), (labels.pairs, 1, False), ((), 0, True)):
        zeros = [many - fewer * (i in range(4, 8)) for i, many in enumerate(labels.zeros)]
        other = places.Labels(labels.signs, zeros, labels.rising, pairs)
        assert all(places.pairs_kept(other, w, b) for b, w in places.widths(labels, 9)) == kept
    assert not places._excluded(labels._replace(pairs=()), (1, 1, -1, -1, -1), (), (3, 7, 18, 27))


FITS = (
    ((1, -1, -1), (F(-15, 4), F(95, 12), F(228, 17))),
    (
        (F(1662308, 119295), F(-191832, 13255), F(273887, 13255), F(-2059328, 13255)),
        (F(1662308, 119295), F(-206292, 13255), F(273887, 13255), F(-1500967, 10845)),
        (F(-275200, 23859), F(34896, 2651), F(-45764, 2651), F(346651, 2651)),
    ),
    F(404663, 23859),
)
"""Widths (3, 3) for the labels 1, 1, -1, -1 at 3, 7, 11, 15 of 17 samples: weights 1, -1, -1, found by `decide`."""


def functions(x):
    """The three functions of layer 2."""
    first = [max(a * x + c, 0) for a, c in zip(*FITS[0], strict=True)]
    return [sum(a * b for a, b in zip(row, (*first, 1), strict=True)) for row in FITS[1]]


def test_a_network_has_what_is_asked_of_it(monkeypatch):
    """Its places are a choice, and its values meet all conditions but those on lengths: samples are equally spaced."""
    labels, bent, slots = places.Labels((1, 1, -1, -1), (2, 3, 3, 3, 2), 3), (0, 1, 3), (1, 4, 8)
    assert slots in places.choices(labels, (1, -1, -1), 3, bent)
    monkeypatch.setattr(places._Net, "_rises", rises)
    net = places._Net(labels, (1, -1, -1), bent, slots)
    at = [1, 2, 3, F(15, 4), 4, 6, 7, F(95, 12), F(33, 4), F(35, 4), 11, 12, F(228, 17), 14, 15, F(65, 4), F(67, 4)]
    for ask in (net.samples, *(partial(net.piece, piece) for piece in net.pieces), net.kinks):
        ask()
    solver = z3.Solver()
    solver.add(*net.asked, net.o == z3.RealVal(str(FITS[2])))
    for point, x in zip(net.points, at, strict=True):
        solver.add(*(net.value[j, point] == z3.RealVal(str(value)) for j, value in enumerate(functions(F(x)))))
    assert solver.check() == z3.sat


def rises(net, piece, value, turn):
    """Without what is asked of lengths."""
    return z3.And(*(turn * (value[b] - value[a]) >= 0 for a, b in pairwise(piece)))


def test_cuts_are_those_that_pieces_have_room_for():
    """Against all places of the breakpoints, one by one: no piece has more kinks of a sign than functions of it."""
    kinks = places.kinks_in_order(FOUR, (1,))
    signs, end = [sign for sign, _ in kinks], len(kinks)
    for weights, breakpoints in (((1, 1, -1), 3), ((1, -1), 4), ((1, -1, -1), 3)):
        found = set(places.cuts(kinks, weights, breakpoints))
        for cut in combinations_with_replacement(range(2 * end + 1), breakpoints):
            if any(a == b and a % 2 for a, b in pairwise(cut)):
                continue
            pieces = [signs[(a + 1) // 2 : b // 2] for a, b in pairwise((-1, *cut, 2 * end))]
            room = all(piece.count(sign) <= weights.count(sign) for piece in pieces for sign in (1, -1))
            assert room == (cut in found)
