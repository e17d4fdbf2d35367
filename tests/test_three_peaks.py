"""Construction (i): five neurons for any three changed samples of ten."""

from itertools import combinations, product

from flint import fmpq
from helpers import fits_naively

from ftc_verify import fit
from ftc_verify.constructions.three_layer import three_peaks_net


def test_all_places_and_signs():
    """Widths (3, 2) for every choice of three of ten samples, with all signs, at gaps and labels of several sizes."""
    x = [fmpq(v) for v in (0, 1, 8, 9, 40, 44, 45, 300, 301, 330)]
    for places, signs in product(combinations(range(10), 3), product((1, -7), (-3, 1), (-100, 2))):
        z = [fmpq(0)] * 10
        for place, label in zip(places, signs, strict=True):
            z[place] = fmpq(label)
        network = three_peaks_net(x, z)
        assert network.widths == (3, 2)
        assert fits_naively(network, x, z)


def test_what_it_does_not_have():
    """None for other numbers of changed samples, and where 12 samples need six neurons."""
    assert three_peaks_net([fmpq(i) for i in range(3)], [fmpq(1), fmpq(0), fmpq(1)]) is None
    labels = (0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0)
    assert three_peaks_net([fmpq(i) for i in range(12)], [fmpq(v) for v in labels]) is None


def test_fit_builds_it():
    """Five neurons for three of ten labels, where the other constructions have six."""
    labels = [0, 1, 0, 0, 0, 1, 0, 0, -1, 0]
    assert fit(list(range(10)), labels, layers=3, steps=0).neurons == 5
