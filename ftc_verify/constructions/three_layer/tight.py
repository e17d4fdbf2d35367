"""(f) where all regions are full: widths (p, q) through p (q + 1) samples behind the leading run; rational weights.

D and G have 3 p conditions for 2 p + 3 unknowns (`shared`, `shared_lines`), so that from p = 4 on breakpoints near the
zeros are not enough. All other functions have a condition in each region, and their size is free. Such a function is
made smaller until it meets a neighbour at a sample (`tight_blocks`): there it may have two samples in one region, and
the neighbour one less. Once D and G have given up p - 3 samples in the right regions, they are solved for at any
rational breakpoints. They must pass a sample that they gave up on the right side: breakpoints are near zeros for labels
that miss it a little.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from flint import fmpq, fmpq_mat

from ftc_verify.constructions.three_layer.preactivations import fits_exactly, reflection, simplest_between
from ftc_verify.constructions.three_layer.shared_lines import Affine, Lines, Problem, at, through
from ftc_verify.constructions.three_layer.tight_blocks import Choice, Layout, choices, kink_sign
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["TIGHT_SAMPLES", "tight_net", "tight_shapes", "tight_width"]

TIGHT_SAMPLES = 50
"""The most samples behind the leading run for which it is tried: the walk becomes long."""

_MISSES = (fmpq(1, 1 << 8), fmpq(1, 1 << 20), fmpq(1, 1 << 40))
"""By how much D or G misses a sample that it gave up, as a part of the labels."""
_CHOICES = 12
_ROUGHLY = fmpq(1, 4096)
_MOST_BITS = 4000


def tight_shapes(later: int, neurons: int) -> list[tuple[int, int]]:
    """(p, q), p >= 4, q >= 3, with so many neurons and room for so many samples behind the leading run, those first in
    which D and G have fewest conditions too many."""
    shapes = ((p, neurons - p) for p in range(4, neurons - 2))
    return [(p, q) for p, q in shapes if p <= q + 1 and later <= min(p * (q + 1), TIGHT_SAMPLES)]


def tight_width(later: int) -> int | None:
    """The fewest neurons p + q of such widths; None for more samples than are tried."""
    return next((neurons for neurons in range(7, TIGHT_SAMPLES) if tight_shapes(later, neurons)), None)


def tight_net(x: Sequence[Q], z: Sequence[Q], neurons: int) -> Network | None:
    """So many neurons, in widths of `tight_shapes` for the samples behind a run of equal labels at one end; verified.

    None where all labels are equal, or none was found.
    """
    sides = ((x, z, False), ([-t for t in reversed(x)], z[::-1], True))
    ways = [(shape, side) for side in sides if _later(z) for shape in tight_shapes(_later(side[1]), neurons)]
    for shape, (places, labels, reflected) in ways:
        network = tight_behind_run(places, labels, shape)
        turned = None if network is None else reflection(network, reflected)
        if turned is not None and fits_exactly(turned, x, z):
            return turned
    return None


def _later(z: Sequence[Q]) -> int:
    return len(z) - next((i for i, label in enumerate(z) if label != z[0]), len(z))


def tight_behind_run(x: Sequence[Q], z: Sequence[Q], shape: tuple[int, int]) -> Network | None:
    """Widths (p, q), p >= 4, q >= 3, through labels of which at most p (q + 1) are behind the leading run; verified.

    None where no choice of samples, or no breakpoints near enough, were found.
    """
    (p, q), first = shape, len(z) - _later(z)
    missing = p * (q + 1) - (len(z) - first)
    places = [*x[first:], *(x[-1] + (x[-1] - x[0]) * fmpq((k + 1) * (k + 8), 64) for k in range(missing))]
    labels = [*z[first:], *[z[-1]] * missing]
    # The leading run falls to the next sample, else all labels are negated; the middle label becomes 0.
    turned = ONE if z[0] > labels[0] else -ONE
    middle = (max(z) + min(z)) / 2
    reach = max(abs(label - middle) for label in z)
    nearest = min(b - a for a, b in pairwise([x[first - 1], *places]))
    part = nearest / (places[-1] - x[first - 1]) / 8
    if part.height_bits() * q > _MOST_BITS:
        return None
    scale = part**2
    problem = Problem(places, [turned * (label - middle) / reach * scale for label in labels], q, p)
    steep = 64 + 4 * part.height_bits()
    tight = _Tight(problem, missing, part if q % 2 else 1 / part, (steep, 2 * steep))
    for functions in tight.solutions():
        network = functions.network(turned * (z[0] - middle) / reach * scale, turned * reach / scale, middle)
        if network is not None and fits_exactly(network, x, z):
            return network
    return None


@dataclass(frozen=True)
class _Tight:
    """Labels as D, G and the others have them, and the size of G at the first peak."""

    problem: Problem
    missing: int
    size: Q
    bits: Sequence[int]

    def solutions(self) -> Iterator["_Functions"]:
        """For choices of samples all functions, exact at the samples that they go through."""
        for bits in self.bits:
            lines = self.problem.near(self.size, ONE, bits)
            layout = self._layout(lines.breakpoints)
            found = list(islice(choices(layout, self._first(layout, lines)), _CHOICES))
            if not found:
                return
            for choice in found:
                for miss in _MISSES:
                    missed = self._missed(choice, miss * max(map(abs, self.problem.z)))
                    breakpoints = missed.near(self.size, ONE, bits).breakpoints
                    functions = self._solved(self._layout(breakpoints), choice)
                    if functions is not None:
                        yield functions

    def _samples(self) -> list[dict[int, int]]:
        return [self.problem.whole(region) for region in range(self.problem.full)]

    def _layout(self, breakpoints: Sequence[Q]) -> Layout:
        numbers, real = range(self.problem.q + 1), len(self.problem.x) - self.missing
        places = [[self.problem.x[samples[number]] for number in numbers] for samples in self._samples()]
        padding = frozenset(
            (region, number)
            for region, samples in enumerate(self._samples())
            for number in numbers
            if samples[number] >= real
        )
        return Layout(places, breakpoints, self.problem.middle, padding)

    def _first(self, layout: Layout, lines: Lines) -> dict[int, list[Q]]:
        """D and G, and each other function larger than it must be for s_k to be on f_k."""
        b = lines.breakpoints[0]
        both = [[at(f[0], b), *(slope for slope, _ in f)] for f in (lines.d, lines.g)]
        both[0][0] -= ONE
        return {0: [*both[0], *both[1], ONE], **{k: self._large(layout, k) for k in layout.blocks if k}}

    def _large(self, layout: Layout, k: int) -> list[Q]:
        base, unit = self._drawn(layout, k, ZERO), self._drawn(layout, k, kink_sign(k) * ONE)
        least = [
            (self.problem.z[samples[number]] - at(here, self.problem.x[samples[number]]))
            / (at(there, self.problem.x[samples[number]]) - at(here, self.problem.x[samples[number]]))
            for samples, here, there in zip(self._samples(), base, unit, strict=True)
            for number in (k - 1, k + 1)
        ]
        value = kink_sign(k) * (max(least) + max(*map(abs, least), *map(abs, self.problem.z)))
        return [value, *(slope for slope, _ in self._drawn(layout, k, value))]

    def _drawn(self, layout: Layout, k: int, at_peak: Q) -> list[Affine]:
        """Lines through s_k in each region, from this value at the first peak on."""
        drawn: list[Affine] = []
        for region, samples in enumerate(self._samples()):
            b = layout.breakpoints[max(0, region - 1)]
            value = at_peak if region < 2 else at(drawn[-1], b)
            drawn.append(through(b, value, self.problem.x[samples[k]], self.problem.z[samples[k]]))
        return drawn

    def _missed(self, choice: Choice, miss: Q) -> Problem:
        """With other labels for D and G at the samples that they gave up."""
        z = list(self.problem.z)
        for samples, hosts in zip(self._samples(), choice.hosts, strict=True):
            for number in (0, self.problem.middle, self.problem.q):
                if hosts[number] != number:
                    z[samples[number]] -= kink_sign(number + (hosts[number] > number)) * miss
        return Problem(self.problem.x, z, self.problem.q, self.problem.full)

    def _solved(self, layout: Layout, choice: Choice) -> "_Functions | None":
        """All blocks: through their samples of the data, then those of the padding, then near where they were."""
        unknowns: dict[int, list[Q]] = {}
        for block in layout.blocks:
            samples = layout.on_block(choice.hosts, block)
            known = [(layout.row(*on), self.problem.z[self.problem.whole(on[1])[on[2]]]) for on in samples]
            real = [on[1:] not in layout.padding for on in samples]
            rows = [pair for pair, kept in zip(known, real, strict=True) if kept]
            rows += [pair for pair, kept in zip(known, real, strict=True) if not kept]
            found = _completed(rows, sum(real), choice.unknowns[block])
            if found is None:
                return None
            unknowns[block] = found
        return _Functions(layout, unknowns)


def _completed(rows: Sequence[tuple[list[Q], Q]], least: int, near: Sequence[Q]) -> list[Q] | None:
    """What has the first `least` of these values, and more of them, or nearly some of these entries, as far as they are
    independent."""
    size = len(near)
    units = [([ONE if i == j else ZERO for j in range(size)], _rough(value)) for i, value in enumerate(near)]
    table = fmpq_mat([row for row, _ in [*rows, *units]]).transpose().rref()[0].tolist()
    taken = [next(column for column, entry in enumerate(line) if entry) for line in table]
    if taken[:least] != list(range(least)):
        return None
    chosen = [[*rows, *units][column] for column in taken]
    found = fmpq_mat([row for row, _ in chosen]).solve(fmpq_mat([[value] for _, value in chosen]))
    return [entry for line in found.tolist() for entry in line]


def _rough(value: Q) -> Q:
    ends = sorted((value * (1 - _ROUGHLY), value * (1 + _ROUGHLY)))
    return simplest_between(ends[0], ends[1]) if value else ZERO


@dataclass(frozen=True)
class _Functions:
    """f_0, .., f_q by blocks."""

    layout: Layout
    unknowns: dict[int, list[Q]]

    def _function(self, k: int) -> tuple[Q, list[Q]]:
        """Its value at the first peak, and its slopes."""
        regions = len(self.layout.places)
        if k not in self.layout.shared:
            vector = self.unknowns[k]
        else:
            d, g, c = self.unknowns[0][: regions + 1], self.unknowns[0][regions + 1 : -1], self.unknowns[0][-1]
            vector = d if k == 0 else g
            if k == self.layout.last:
                vector = [b - a for a, b in zip(d, g, strict=True)]
                vector[0] -= c
        return vector[0], vector[1:]

    def _neurons(self) -> Iterator[tuple[int, tuple[Q, list[Q]]]]:
        """The neurons of layer 2 with their signs: D, or P_1 and P_2, and N_1, .., N_m."""
        middle, last = self.layout.middle, self.layout.last
        if last % 2:
            value, slopes = self._function(0)
            yield 1, (value + self.unknowns[0][-1], slopes)
        else:
            yield 1, self._difference(middle, last - 1)
            yield -1, self._difference(last, last - 1)
        for k in range(1, middle + 1):
            yield kink_sign(k), self._difference(*((k, k - 1) if k % 2 else (k - 1, k)))

    def _difference(self, a: int, b: int) -> tuple[Q, list[Q]]:
        (value, slopes), (other, others) = self._function(a), self._function(b)
        return value - other, [s - t for s, t in zip(slopes, others, strict=True)]

    def network(self, leading: Q, size: Q, middle: Q) -> Network | None:
        """The net: a row of layer 2 for each function, which is constant up to the start, and bends there and at
        breakpoints. `leading`: f_0 left of the start; `size`: the factor of labels in the end."""
        value, slopes = self._function(0)
        peak = self.layout.breakpoints[0]
        if not slopes[0]:
            return None
        start = peak + (leading - value) / slopes[0]
        if not start < peak:
            return None
        places = [start, *self.layout.breakpoints]
        rows, bias, output = [], [], []
        for sign, (at_peak, steps) in self._neurons():
            rows.append(tuple(after - before for before, after in pairwise([ZERO, *steps])))
            bias.append(at_peak - steps[0] * (peak - start))
            output.append(sign * size)
        hidden = Layer(tuple((ONE,) for _ in places), tuple(-place for place in places))
        second = Layer(tuple(rows), tuple(bias))
        return Network(1, (hidden, second, Layer((tuple(output),), (middle - self.unknowns[0][-1] * size,))))
