"""Networks and samples whose evaluations go to the ends of their enclosures. Layers are pairs of Fractions."""

import random
from fractions import Fraction as Q
from itertools import pairwise

from flint import fmpq

from ftc_verify.float_format import FLOAT32
from ftc_verify.float_network import FloatNetwork

P = Q(2) ** -24
V = Q(2) ** -126
PASS = ([[Q(1)]], [Q(0)])


def spread(terms):
    """A neuron for each of the terms, whose value is its size, then their sum, with weights 1 and -1; the sample 1."""
    sizes = [[abs(term)] for term in terms]
    return ([(sizes, [Q(0)] * len(terms)), ([[Q(1 if term > 0 else -1) for term in terms]], [Q(0)])], [Q(1)])


def near(value):
    """The float32 nearest to a number of ordinary size."""
    return _fraction(FLOAT32.nearest(_flint(Q(value))))


def _flint(value):
    return fmpq(value.numerator, value.denominator)


def _fraction(value):
    return Q(int(value.p), int(value.q))


# name: (layers, sample), in float32
CASES = {
    "rounded upwards each time": spread([Q(1), *[P * (1 + 2 * P)] * 30]),
    "rounded downwards each time": spread([Q(1), *[-P / 2 * (1 + 2 * P)] * 30]),
    "ties that go to even each time": spread([Q(1), *[P] * 8]),
    "three terms": spread([Q(1), P, P]),
    "a product and a sum": ([PASS, ([[near(0.1)]], [-near(0.1)])], [near(3.3)]),
    "a product and sums downwards each time": (
        [([[1 + 2 * P], *[[Q(1)]] * 9], [Q(0)] * 10), ([[1 - P, *[P * (1 - 1024 * P)] * 9]], [Q(0)])],
        [Q(1)],
    ),
    "a product and two sums": ([([[Q(1)], [Q(1)]], [Q(0)] * 2), ([[near(0.1), near(0.7)]], [-near(0.8)])], [near(3.3)]),
    "integers beyond 2^24": spread([Q(2) ** 24, Q(1), Q(1)]),
    "integers up to 2^24": spread([Q(2) ** 24 - 2, Q(1), Q(1)]),
    "partial sums that are subnormal": spread([Q(3, 2) * V, -V, V]),
    "products that are subnormal": (
        [([[Q(2) ** -60]] * 4, [Q(0)] * 4), ([[near(0.9) * Q(2) ** -67] * 4], [V * 2])],
        [Q(1)],
    ),
    "a subnormal sample": ([([[Q(2) ** 100]], [Q(0)]), PASS], [Q(2) ** -130]),
    "a negative subnormal sample": ([([[-(Q(2) ** 100)]], [Q(0)]), PASS], [-(Q(2) ** -140)]),
    "a difference that is subnormal": ([([[Q(1)]], [-V]), ([[Q(2) ** 120]], [Q(0)])], [Q(3, 2) * V]),
    "a negative difference that is subnormal": ([PASS, ([[Q(-1)]], [V])], [Q(3, 2) * V]),
    "a bias upwards": ([([[P * (1 + 2 * P)]] * 30, [Q(0)] * 30), ([[Q(1)] * 30], [Q(1)])], [Q(1)]),
    "a product just below normal": (
        [([[(1 - 2 * P) * Q(2) ** -100]], [Q(0)]), ([[Q(2) ** 100]], [Q(0)])],
        [(1 + 2 * P) * Q(2) ** -26],
    ),
    "a small product and a bias": ([([[Q(2) ** -100]], [V]), ([[Q(2) ** 120]], [Q(0)])], [(1 + 2 * P) * Q(2) ** -27]),
}


def some_network(rng: random.Random, form, magnitude):
    """Layers and a sample of a format, with many zeros, ones and powers of two; magnitudes about 1, v, or W."""
    tiny, largest = _fraction(form.smallest_normal), _fraction(form.largest)
    scale = {"ordinary": Q(1), "tiny": tiny * 8, "small": tiny * 2**30, "huge": largest / 4096}[magnitude]

    def number(least):
        value = Q(rng.choice(["0", "1", "-1", "2", "1/2", "-1/4", "11/10", "-7/10", "1000", "1/3"])) * scale
        value *= rng.choice([Q(1), Q(1), Q(rng.randrange(1, 1000), 777)])
        found = _fraction(form.nearest(_flint(max(min(value, largest), -largest))))
        return found if not least or abs(found) >= tiny else Q(0)

    widths = [rng.randrange(1, 5), *(rng.randrange(0, 5) for _ in range(rng.randrange(1, 3))), rng.randrange(1, 3)]
    layers = [
        ([[number(True) for _ in range(a)] for _ in range(b)], [number(True) for _ in range(b)])
        for a, b in pairwise(widths)
    ]
    scale = rng.choice([Q(1), tiny, 1 / tiny, scale])
    return layers, [number(False) for _ in range(widths[0])]


def network_of(form, layers, dimension):
    """The layers as a FloatNetwork."""
    floats = [([[float(w) for w in row] for row in weights], [float(b) for b in bias]) for weights, bias in layers]
    return FloatNetwork.of(form, dimension, floats)
