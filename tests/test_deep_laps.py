"""Laps of deep networks on a line: ours/deep-laps."""

import random
from itertools import pairwise

from flint import fmpq

from ftc_verify.constructions.most_pieces import most_pieces_net
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.theory.deep import BY_LAPS, deep_lower


def laps(network):
    """Maximal monotone stretches, 1 at least: changes of the sign of slopes that are not 0."""
    signs = [piece.slope > 0 for piece in network.on_line().pieces() if piece.slope]
    return 1 + sum(a != b for a, b in pairwise(signs))


def most(widths):
    """2 3^(e-1), e neurons more than layers."""
    more = sum(widths) - len(widths)
    return 2 * 3 ** (more - 1) if more else 1


def random_network(rng, widths):
    """Each neuron bends at a point between -4 and 4: its bias is what is missing there."""
    layers = []
    for width in (*widths, 1):
        rows, bias = [], []
        for _ in range(width):
            values = [fmpq(rng.randint(-16, 16), 4)]
            for layer in layers:
                sums = [
                    sum((w * v for w, v in zip(row, values, strict=True)), b)
                    for row, b in zip(layer.weights, layer.bias, strict=True)
                ]
                values = [max(fmpq(0), v) for v in sums]
            rows.append(tuple(fmpq(rng.choice([-3, -2, -1, 1, 2, 3])) for _ in values))
            bias.append(-sum((w * v for w, v in zip(rows[-1], values, strict=True)), fmpq(0)))
        layers.append(Layer(tuple(rows), tuple(bias)))
    return Network(1, tuple(layers))


def test_no_random_network_has_more_laps():
    """Widths 1 to 3 in two to five layers, and the networks with the most pieces."""
    rng, reached = random.Random(3), 0
    for _ in range(300):
        widths = tuple(rng.choice([1, 1, 2, 2, 3]) for _ in range(rng.randint(2, 5)))
        found = laps(random_network(rng, widths))
        assert found <= most(widths)
        reached += found > 2
    assert reached > 25
    for widths in ((3, 3), (3, 3, 3), (4, 3)):
        assert laps(most_pieces_net(widths)) <= most(widths)


def test_bounds_have_them():
    """From the N and K of the table on, and not before, a layer has so many more neurons than one each."""
    for n, k, more in BY_LAPS:
        assert deep_lower(n, k, 200) == 200 + more
        assert deep_lower(n - 1, k, 200) == deep_lower(n, k - 1, 200) == 199 + more
