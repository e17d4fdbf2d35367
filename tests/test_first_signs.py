"""Construction (a*+): 26 neurons for 47 changed samples, 35 for 83, 44 for 129."""

import pytest
from flint import fmpq
from helpers import data_of_all_sizes, fits_naively

from ftc_verify.constructions.three_layer import first_signs_net, first_signs_width
from ftc_verify.theory.three_layer import three_layer_upper

BESIDE = (3, 7, 39)
"""Numbers of the samples A, B and E among 47."""


def fits_in_its_widths(x, z):
    """Of the widths that it wants, and exact at every sample, by a naive evaluation in Fractions."""
    network = first_signs_net(x, z)
    p, u = first_signs_width(sum(map(bool, z)))
    return network.widths == (p, 4 * u + 2) and fits_naively(network, x, z)


def test_widths_are_those_of_the_bound():
    """26, 35 and 44 neurons, as `bounds` says for 47, 83 and 129 samples; none for more."""
    for changed, neurons in ((47, 26), (48, 35), (83, 35), (84, 44), (129, 44)):
        p, u = first_signs_width(changed)
        assert p + 4 * u + 2 == neurons
        assert changed in (48, 84) or three_layer_upper(changed, 3000) == neurons
    assert first_signs_width(130) is None


@pytest.mark.parametrize("negative", [(), BESIDE[1:2], BESIDE[2:]])
def test_every_pattern(negative):
    """Signs against that of A: B and E of the same; B of the other; E of the other."""
    x = [fmpq(i * i + i) for i in range(95)]
    z = [fmpq((i % 5 + 1) * (-1 if i // 2 in negative else 1)) if i % 2 else fmpq(0) for i in range(95)]
    assert fits_in_its_widths(x, z)


def test_gaps_of_any_size():
    """Gaps from 10^-12 to 10^12, labels from 10^-9 to 10^9."""
    assert fits_in_its_widths(*data_of_all_sizes(47))
