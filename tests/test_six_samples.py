"""Construction (h): four neurons for six samples."""

import pytest
from flint import fmpq
from helpers import exact_lists, fits_naively, line_data
from hypothesis import given

from ftc_verify import bounds, fit
from ftc_verify.constructions.three_layer import six_samples_net


@given(line_data(min_size=6, max_size=6))
def test_any_six_labels(data):
    """Widths (2, 2) and exact, unless both ends are straight: then (1, 3) are enough, and `fit` finds that."""
    x, z = exact_lists(*data)
    network = six_samples_net(x, z)
    if network is None:
        slopes = [(z[i + 1] - z[i]) / (x[i + 1] - x[i]) for i in range(5)]
        assert slopes[0] == slopes[1]
        assert slopes[3] == slopes[4]
        assert fit(x, z, layers=3, steps=0).neurons <= 4
        return
    assert network.widths == (2, 2)
    assert fits_naively(network, x, z)


@pytest.mark.parametrize("count", [0, 5, 7])
def test_other_numbers_of_samples(count):
    """It is for six samples only; seven need five neurons for some labels."""
    assert six_samples_net([fmpq(i) for i in range(count)], [fmpq(i % 2) for i in range(count)]) is None
    assert bounds(6, 6, 3).best == (4, 4)
    assert bounds(6, 7, 3).best == (5, 5)
