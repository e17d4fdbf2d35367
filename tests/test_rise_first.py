"""Construction (a*'): 13 neurons for 13 changed samples, 17 for 21."""

import pytest
from flint import fmpq
from helpers import data_of_all_sizes, exact_lists, fits_naively, line_data
from hypothesis import given, settings

from ftc_verify.constructions.three_layer import rise_first_net, rise_first_width
from ftc_verify.theory.three_layer import three_layer_upper


def fits_in_its_widths(x, z):
    """Of the widths that it wants, and exact at every sample, by a naive evaluation in Fractions."""
    network = rise_first_net(x, z)
    p, u = rise_first_width(sum(map(bool, z)))
    return network.widths == (p, 4 * u + 2) and fits_naively(network, x, z)


def test_widths_are_those_of_the_bound():
    """13 and 17 neurons, as `bounds` says for 13 and 21 samples; none for more."""
    for changed, neurons in ((13, 13), (14, 17), (21, 17)):
        p, u = rise_first_width(changed)
        assert p + 4 * u + 2 == neurons
    assert three_layer_upper(13, 300) == 13
    assert three_layer_upper(21, 300) == 17
    assert rise_first_width(22) is None


@pytest.mark.parametrize("pair", range(32))
def test_every_sign_of_the_samples_of_the_pair(pair):
    """All signs of the five samples that the pair holds, so every pattern, and the reflected ones."""
    x = [fmpq(i * i + i) for i in range(38)]
    places = dict(zip((1, 3, 6, 9, 11), (1 if pair >> i & 1 else -1 for i in range(5)), strict=True))
    z = [fmpq((i % 4 + 1) * places.get(i // 3, 1)) if i % 3 == 0 else fmpq(0) for i in range(38)]
    assert fits_in_its_widths(x, z)


@settings(max_examples=20)
@given(line_data(min_size=1, max_size=13))
def test_few_labels(data):
    """Whatever the data: what is built fits, and nothing is built where all labels are 0."""
    x, z = exact_lists(*data)
    network = rise_first_net(x, z)
    assert any(z) or network is None
    if network is not None:
        assert fits_in_its_widths(x, z)


@pytest.mark.parametrize("changed", [13, 21])
def test_gaps_of_any_size(changed):
    """Gaps from 10^-12 to 10^12, labels from 10^-9 to 10^9."""
    assert fits_in_its_widths(*data_of_all_sizes(changed))
