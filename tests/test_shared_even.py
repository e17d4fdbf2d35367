"""Construction (f) for even q, by its proof: p regions of q + 1 samples, each breakpoint by halving."""

import random
from fractions import Fraction
from itertools import pairwise

import pytest

HALVINGS = 500


def line(a, at_a, b, at_b):
    """Slope and value at 0."""
    slope = (at_b - at_a) / (b - a)
    return slope, at_a - slope * a


def at(function, x):
    """Its value."""
    return function[0] * x + function[1]


def less(first, second):
    """The difference of two lines."""
    return first[0] - second[0], first[1] - second[1]


class Proof:
    """The lines of all functions, region after region; x[0] is the sample before the first region."""

    def __init__(self, x, e, p, q):
        self.x, self.e, self.q = x, e, q
        order = [range(1 + r * (q + 1), 1 + (r + 1) * (q + 1)) for r in range(p)]
        self.regions = [list(s) if r % 2 == 0 else list(s)[::-1] for r, s in enumerate(order)]
        near, long = min(b - a for a, b in pairwise(x)), x[-1] - x[0]
        ratio = (near / long / 64) ** (p + 1)
        self.y_at = [(-1) ** (i + 1) * ratio ** (q - 5 - i) for i in range(q - 3)]
        self.p1_at = -abs(self.y_at[-1]) / ratio
        self.q_at = abs(self.p1_at) / ratio
        self.y, self.d, self.p1, self.big, self.breakpoints = [], [], [], [], []

    def condition(self, region, k, value=0):
        """The sample s_k of a region, and what is wanted there."""
        i = self.regions[region][k]
        return self.x[i], value + self.e[i]

    def sums(self, region, b, values):
        """Y_0, Y_0 + Y_1, ..: through these values at b."""
        return [line(b, v, *self.condition(region, 2 + i)) for i, v in enumerate(values)]

    def d_of(self, region, g):
        """D, by its two conditions; g is G."""
        place, label = self.condition(region, self.q)
        return line(*self.condition(region, 0, 1), place, at(g, place) - label)

    def found(self, low, high, lines):
        """Where the two lines of D meet; `lines` gives them for a breakpoint."""
        first, second = lines(low)
        rising = at(first, low) < at(second, low)
        first, second = lines(high)
        assert rising != (at(first, high) < at(second, high)), "no change of sign"
        for _ in range(HALVINGS):
            b = (low + high) / 2
            first, second = lines(b)
            low, high = (b, high) if (at(first, b) < at(second, b)) == rising else (low, b)
        return (low + high) / 2

    def build(self):
        """All regions from left to right: the first two by their peak, each more by the breakpoint before it."""
        ends = [(max(self.regions[r]), min(self.regions[r + 1])) for r in range(len(self.regions) - 1)]
        gaps = [(self.x[i], self.x[j]) for i, j in ends]
        b = self.found(*gaps[0], lambda b: [self.d_of(r, self.sums(r, b, self.y_at)[-1]) for r in (0, 1)])
        self.breakpoints.append(b)
        for r in (0, 1):
            self._add(r, b, self.y_at, self.p1_at, self.q_at)
        for r in range(2, len(self.regions)):
            before = r - 1

            def values(b, before=before):
                return [at(f, b) for f in self.y[before]]

            b = self.found(
                *gaps[before],
                lambda b, r=r, values=values: (self.d[r - 1], self.d_of(r, self.sums(r, b, values(b))[-1])),
            )
            self.breakpoints.append(b)
            self._add(r, b, values(b), at(self.p1[before], b), at(self.big[before], b))

    def _add(self, region, b, y_at, p1_at, q_at):
        sums = self.sums(region, b, y_at)
        d = self.d_of(region, sums[-1])
        self.y.append(sums)
        self.d.append(d)
        place, label = self.condition(region, self.q - 1)
        self.p1.append(line(b, p1_at, place, at(sums[-1], place) - label))
        place, wanted = self.condition(region, 1, 1)
        self.big.append(line(b, q_at, place, wanted - at(d, place)))

    def neurons(self):
        """Output weights, each with its line in every region."""
        count = range(len(self.regions))
        m = [
            (d[0] + big[0] - y[0][0], d[1] + big[1] - 1 - y[0][1])
            for d, big, y in zip(self.d, self.big, self.y, strict=True)
        ]
        found = [(1, self.p1), (-1, [less(self.p1[r], self.d[r]) for r in count]), (1, self.big), (-1, m)]
        for i in range(1, self.q - 3):
            up = [less(self.y[r][i], self.y[r][i - 1]) for r in count]
            found.append((1, up) if i % 2 else (-1, [(-a, -b) for a, b in up]))
        return found


@pytest.mark.parametrize(("p", "q"), [(2, 4), (2, 6), (3, 4), (3, 6), (4, 4), (5, 4)])
def test_even_q_as_the_proof_has_it(p, q):
    """q neurons on the functions of the proof, continuous, have p (q + 1) + 1 labels, up to what halving leaves."""
    rng = random.Random(10 * p + q)
    for _ in range(3):
        x = [Fraction(v) for v in sorted(rng.sample(range(5 * p * q), p * (q + 1) + 1))]
        z = [rng.randint(-10, 10) for _ in x]
        z[0] = max(z) + 1
        small = Fraction(1, 10 ** (20 * p))
        proof = Proof(x, [small * label for label in z], p, q)
        proof.build()
        neurons, breakpoints = proof.neurons(), proof.breakpoints
        start = x[1] - (proof.e[0] - proof.e[1]) / -proof.d[0][0]
        assert len(neurons) == q
        assert len(breakpoints) == p - 1
        assert x[0] < start < x[1]
        for r, b in enumerate(breakpoints):
            assert x[(r + 1) * (q + 1)] < b < x[(r + 1) * (q + 1) + 1]
            for _, lines in neurons:
                assert abs(at(lines[r], b) - at(lines[r + 1], b)) < small / 10**6

        def net(place, start=start, breakpoints=breakpoints, neurons=neurons):
            t, region = max(place, start), sum(b < place for b in breakpoints)
            return -1 + sum(w * max(Fraction(0), at(lines[region], t)) for w, lines in neurons)

        for place, label in zip(x, z, strict=True):
            assert abs(net(place) - small * label) < small / 10**6
        # Between the samples of its regions, and beyond them, it is outside the window of the labels: (e').
        for place, following in pairwise([*x[1:], x[-1] + 1]):
            for part in (Fraction(1, 1000), Fraction(1, 2), Fraction(999, 1000)):
                assert abs(net(place + part * (following - place))) > 4 * small * max(map(abs, z))
