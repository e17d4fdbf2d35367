"""Two and three blocks of labels: what is proved against cutting the forced kinks into pieces of layer 1 directly."""

from itertools import pairwise

import pytest
from ftc_verify_proofs.ours import three_layer_five_apart as five_apart
from ftc_verify_proofs.ours import three_layer_four_apart as four_apart
from ftc_verify_proofs.ours import three_layer_two_blocks as two_blocks
from ftc_verify_proofs.ours.three_layer_blocks import labels

from ftc_verify.theory.intervals import bounds
from ftc_verify.theory.three_layer import (
    least_for_blocks,
    three_layer_blocks,
    three_layer_five_apart,
    three_layer_four_apart,
    three_layer_lower,
    three_layer_two_blocks,
)


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


@pytest.mark.parametrize(
    ("block", "front", "needed", "splits"),
    [(3, 2, 9, [(1, 3), (2, 2), (3, 1)]), (6, 4, 11, [(2, 4), (3, 3), (4, 2)])],
)
def test_two_blocks_are_one_neuron_more_than_signs(block, front, needed, splits):
    """The count of kinks leaves room for one neuron fewer, in the splits that the row excludes, and in no others."""
    z = two_blocks.labels(block, front)
    bends = [after - 2 * here + before for before, here, after in zip(z, z[1:], z[2:], strict=False)]
    kinks = [bend for bend in bends if bend]
    assert fewest_neurons(kinks) == needed - 1
    right = kinks[3 * block :]
    left = [(n, fewest_breakpoints(kinks[: 3 * block], n, needed)) for n in range(1, needed)]
    assert [widths for widths in left if sum(widths) + 4 < needed] == splits
    assert fewest_breakpoints(right, needed, 2) == 2
    assert (three_layer_two_blocks(sum(map(abs, z)), len(z)), three_layer_two_blocks(7, 40)) == (needed, 0)


def test_bounds_name_the_two_blocks():
    """From K = 41 on for N = 7, from K = 61 on for N = 10, and nowhere else for so small N."""
    decided = {(n, k) for k in range(20, 81) for n in range(1, 20) if "two" in bounds(n, k, 3).because[0]}
    assert decided == {(7, k) for k in range(41, 81)} | {(10, k) for k in range(61, 81)}


def test_four_labels_apart_are_one_neuron_more_than_signs():
    """The count of kinks leaves room for six neurons; the zeros are needed, each run as long as it is."""
    z = four_apart.labels(four_apart.ZEROS)
    bends = [after - 2 * here + before for before, here, after in zip(z, z[1:], z[2:], strict=False)]
    assert fewest_neurons([bend for bend in bends if bend]) == 6
    needed = four_apart.kinks_of_data.predicate
    assert needed(four_apart.ZEROS, len(z))
    for place in range(5):
        fewer = tuple(many - (i == place) for i, many in enumerate(four_apart.ZEROS))
        assert not needed(fewer, len(z) - 1)
    assert (three_layer_four_apart(4, len(z)), three_layer_four_apart(4, len(z) - 1)) == (7, 0)


def test_bounds_name_the_four_apart():
    """From K = 36 on for N = 4, from K = 75 on for N = 5, and nowhere else."""
    decided = {(n, k) for k in range(20, 85) for n in range(1, 10) if "apart" in bounds(n, k, 3).because[0]}
    assert decided == {(4, k) for k in range(36, 85)} | {(5, k) for k in range(75, 85)}


def test_five_labels_apart_are_one_neuron_more_than_signs():
    """The count of kinks leaves room for seven neurons; what is claimed is for so many samples."""
    x, z = five_apart.data(five_apart.SIGNS, five_apart.DISTANCES, five_apart.STEP)
    slopes = [(b - a) / (u - t) for a, b, t, u in zip(z, z[1:], x, x[1:], strict=False)]
    assert fewest_neurons([after - before for before, after in pairwise(slopes) if after != before]) == 7
    assert (three_layer_five_apart(5, len(z)), three_layer_five_apart(5, len(z) - 1)) == (8, 0)
