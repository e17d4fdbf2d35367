"""Construction (f) for even q, by its proof: two regions of q + 1 samples, the breakpoint by halving."""

import random
from fractions import Fraction
from itertools import pairwise

import pytest

HALVINGS = 300


def line(a, at_a, b, at_b):
    """Slope and value at 0."""
    slope = (at_b - at_a) / (b - a)
    return slope, at_a - slope * a


def at(function, x):
    """Its value."""
    return function[0] * x + function[1]


def less(first, second):
    """The difference of two functions, each given by its lines in both regions."""
    return [(a[0] - b[0], a[1] - b[1]) for a, b in zip(first, second, strict=True)]


def functions(x, e, q):
    """Neurons (output weight, lines in both regions), the breakpoint, and the start; x[0] is the sample before."""
    sides = (list(range(1, q + 2)), list(range(2 * q + 2, q + 1, -1)))
    near = min(b - a for a, b in pairwise(x))
    long = x[-1] - x[0]
    size, part = 8 * long / near * long / near, near / long / 64
    sums_at = [(-1) ** (i + 1) * size * part ** (q - 4 - i) for i in range(q - 3)]

    def at_peak(b):
        sums = [[line(b, v, x[s[2 + i]], e[s[2 + i]]) for s in sides] for i, v in enumerate(sums_at)]
        d = [
            line(x[s[0]], 1 + e[s[0]], x[s[q]], at(g, x[s[q]]) - e[s[q]]) for s, g in zip(sides, sums[-1], strict=True)
        ]
        return sums, d

    low, high = x[q + 1], x[q + 2]
    for _ in range(HALVINGS):
        b = (low + high) / 2
        _, d = at_peak(b)
        low, high = (b, high) if at(d[0], b) < at(d[1], b) else (low, b)
    sums, d = at_peak(b)
    steep = size * (long / near) ** 2 * 64
    ends = zip(sides, sums[-1], strict=True)
    p1 = [line(b, -steep, x[s[q - 1]], at(g, x[s[q - 1]]) - e[s[q - 1]]) for s, g in ends]
    height = steep * 64 * (long / near) ** 2
    big = [line(b, height, x[s[1]], 1 + e[s[1]] - at(f, x[s[1]])) for s, f in zip(sides, d, strict=True)]
    m = [(f[0] + g[0] - y[0], f[1] + g[1] - 1 - y[1]) for f, g, y in zip(d, big, sums[0], strict=True)]
    neurons = [(1, p1), (-1, less(p1, d)), (1, big), (-1, m)]
    for i in range(1, len(sums)):
        neurons.append((1, less(sums[i], sums[i - 1])) if i % 2 else (-1, less(sums[i - 1], sums[i])))
    return neurons, b, x[1] - (e[0] - e[1]) / -d[0][0]


@pytest.mark.parametrize("q", [4, 6])
def test_even_q_as_the_proof_has_it(q):
    """q neurons on the functions of the proof have 2 (q + 1) + 1 labels, up to what is left of the halved interval."""
    rng = random.Random(q)
    for _ in range(5):
        x = [Fraction(v) for v in sorted(rng.sample(range(60), 2 * q + 3))]
        z = [rng.randint(-10, 10) for _ in x]
        z[0] = max(z) + 1
        small = Fraction(1, 10 ** (4 * q))
        neurons, b, start = functions(x, [small * label for label in z], q)
        assert len(neurons) == q
        assert x[0] < start < x[1]
        assert x[q + 1] < b < x[q + 2]
        for place, label in zip(x, z, strict=True):
            t, side = max(place, start), int(place > b)
            net = -1 + sum(w * max(Fraction(0), at(f[side], t)) for w, f in neurons)
            assert abs(net - small * label) < small / 10**6
