"""What the checker takes for granted at a leaf holds for real networks: random exact networks, their own data, windows,
and every inequality whose sides are those where the network is."""

import random
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import lcm

import pytest

from ftc_verify.checker.kernel.budget import Budget
from ftc_verify.checker.kernel.cases import Bound, Case, Coupling, Direction, Equation, Mark, Order, Samples
from ftc_verify.checker.kernel.images import Image, Refuted, place, refuted_at, verify_image
from ftc_verify.checker.kernel.inequalities import Total, add, spread_equations
from ftc_verify.checker.kernel.leaf import coupled, written_out
from ftc_verify.checker.kernel.objects import Invalid
from ftc_verify.checker.kernel.roots import positives, verify_roots


@dataclass(frozen=True)
class Net:
    """o + sum_k e_k relu(c_k + sum_j w_kj relu(+-(t - b_j))) at the samples x: facings "R" or "L", e_k = 1 or -1, the
    positive ones first. If `direct`, one hidden layer: c_1 + sum_j w_1j relu(+-(t - b_j)), which is h_1."""

    x: list[Fraction]
    layer: list[tuple[str, Fraction]]
    weights: list[list[Fraction]]
    constants: list[Fraction]
    signs: list[int]
    offset: Fraction
    direct: bool = False

    @property
    def widths(self):
        """Its hidden widths."""
        return [len(self.layer)] if self.direct else [len(self.layer), len(self.signs)]

    def h(self, k, t):
        """The pre-activation of neuron k of layer 2."""
        parts = zip(self.weights[k], self.layer, strict=True)
        return self.constants[k] + sum(w * relu(t - b if facing == "R" else b - t) for w, (facing, b) in parts)

    def labels(self):
        """Its values at the samples."""
        if self.direct:
            return [self.h(0, t) for t in self.x]
        return [self.offset + sum(e * relu(self.h(k, t)) for k, e in enumerate(self.signs)) for t in self.x]

    def mirrored(self):
        """The network -g(-t) at the samples -x."""
        turned = {"L": "R", "R": "L"}
        layer = [(turned[facing], -b) for facing, b in self.layer]
        x = [-t for t in reversed(self.x)]
        if self.direct:
            return replace(
                self, x=x, layer=layer, weights=[[-w for w in self.weights[0]]], constants=[-self.constants[0]]
            )
        order = sorted(range(len(self.signs)), key=lambda k: self.signs[k])
        return Net(
            x,
            layer,
            [self.weights[k] for k in order],
            [self.constants[k] for k in order],
            [-self.signs[k] for k in order],
            -self.offset,
        )


def relu(value):
    """The positive part."""
    return max(value, Fraction(0))


def small(rng):
    """A small rational."""
    return Fraction(rng.randint(-4, 4), rng.choice([1, 1, 2, 3]))


def random_net(rng, outside, direct=False):
    """A network at 3 to 6 samples; breakpoints often at samples, together, and (if `outside`) outside the data."""
    x = sorted({Fraction(t, rng.choice([1, 2])) for t in rng.sample(range(14), rng.randint(3, 6))})
    layer = []
    for _ in range(rng.randint(1, 3)):
        inside = x[0] + (x[-1] - x[0]) * Fraction(rng.randint(0, 12), 12)
        places = [rng.choice(x), inside, *([x[0] - 1, x[-1] + 1] if outside else [])]
        facing, b = rng.choice("LR"), rng.choice(places)
        layer.append(rng.choice(layer) if layer and rng.random() < 0.3 else (facing, b))
    neurons = 1 if direct else rng.randint(1, 3)
    signs = sorted((rng.choice([1, -1]) for _ in range(neurons)), reverse=True)
    weights = [[small(rng) for _ in layer] for _ in range(neurons)]
    constants = [small(rng) for _ in range(neurons)]
    return Net(x, layer, weights, constants, [1] if direct else signs, small(rng), direct)


def gap_of(rng, x, b):
    """A gap (from 1) whose closed interval holds b, or None."""
    gaps = [g for g in range(1, len(x)) if x[g - 1] <= b <= x[g]]
    return rng.choice(gaps) if gaps else None


def reordered(net, t):
    """Neurons of one sign numbered so that their pre-activations at t increase."""
    order = sorted(range(len(net.signs)), key=lambda k: (-net.signs[k], net.h(k, t)))
    return replace(
        net,
        weights=[net.weights[k] for k in order],
        constants=[net.constants[k] for k in order],
        signs=[net.signs[k] for k in order],
    )


class Reading:
    """A network read as values of a tree's variables: window x_first .. x_last, gaps chosen for its breakpoints."""

    def __init__(self, rng, net, first, last, free):
        self.window = net.x[first - 1 : last]
        self.order = rng.randint(1, last - first + 1)
        self.net = reordered(net, self.window[self.order - 1])
        self.free = free
        self.gaps = [gap_of(rng, self.window, b) for _, b in net.layer]
        self.marks = {}  # (gap, facing) -> neurons of layer 1
        for j, (facing, _) in enumerate(net.layer):
            if self.gaps[j] is not None:
                self.marks.setdefault((self.gaps[j], "R" if free else facing), []).append(j)

    def breakpoints(self, rng):
        """As a certificate has them: `several` where it must be, now and then where it need not be."""
        return [[g, f, len(js) > 1 or rng.random() < 0.2] for (g, f), js in self.marks.items()]

    def values(self):
        """The values of all variables."""
        net, found = self.net, {("o", 0, 0): self.net.offset}
        for k in range(len(net.signs)):
            constant, slope = net.constants[k], Fraction(0)
            for j, (facing, b) in enumerate(net.layer):
                w = net.weights[k][j]
                if self.gaps[j] is None:
                    # On one side of its breakpoint throughout the window: affine there, or dead.
                    if any((t - b if facing == "R" else b - t) > 0 for t in self.window):
                        constant += -w * b if facing == "R" else w * b
                        slope += w if facing == "R" else -w
                elif self.free and facing == "L":
                    constant, slope = constant + w * b, slope - w
            for number, js in enumerate(self.marks.values(), start=1):
                u, v = sum(net.weights[k][j] for j in js), sum(net.weights[k][j] * net.layer[j][1] for j in js)
                found["u", k + 1, number], found["v", k + 1, number] = u, v
            found["c", k + 1, 0], found["s", k + 1, 0] = constant, slope
            assert self.free or not slope
            for i, t in enumerate(self.window, start=1):
                found["r", k + 1, i] = relu(net.h(k, t))
        return found


def pair(value):
    """A rational as the checker has it."""
    return value.numerator, value.denominator


def samples_of(x, z):
    """Samples as the checker has them."""
    return Samples([pair(t) for t in x], [pair(label) for label in z])


def case_of(reading, first, last, marks):
    """The case of a tree on a window, with given breakpoints."""
    net = reading.net
    marks = tuple(Mark(*mark) for mark in marks)
    neurons, positive = len(net.signs), net.signs.count(1)
    return Case(first, last, neurons, positive, net.direct, reading.free, marks, reading.order)


def meaning(case, samples, inequality, hints):
    """(terms, constant, sides): the inequality as the checker writes it out, and where it holds."""
    budget, total = Budget(0), Total()
    add(total, case, samples, inequality, hints, budget)
    spread_equations(total, case, 1, budget)
    bottoms = [t[1] for t in samples.positions] + [bound[1] for *_, bound in total.couplings]
    unit = lcm(*bottoms)
    terms = {("o", 0, 0): Fraction(0 if case.direct else sum(total.equations.values()))}
    for (k, i), amount in total.outputs.items():
        terms["r", k, i] = Fraction(amount)
    for k, heights in total.heights.items():
        for j, slope, shift in written_out(case, samples, heights, unit, 1, budget):
            terms["u" if j else "s", k, j] = Fraction(slope, unit)
            terms["v" if j else "c", k, j] = Fraction(shift)
    for letter, scale, found in zip("uv", (unit, 1), coupled(total, unit, 1, budget), strict=True):
        for (k, j), amount in found.items():
            terms[letter, k, j] = terms.get((letter, k, j), 0) + Fraction(amount, scale)
    constant = -sum(amount * Fraction(*samples.labels[case.first + i - 2]) for i, amount in total.equations.items())
    return terms, constant, total.sides


def candidates(rng, case):
    """Inequalities of all kinds, and the sums that they speak of."""
    kinds = ("r>=0", "r>=h", "r<=h", "r<=0", "h>=0", "h<=0")
    samples, neurons = range(1, case.size + 1), range(1, case.neurons + 1)
    named = [Equation(i, side, 1) for i in samples for side in (1, -1)]
    named += [Bound(kind, k, i, 1) for kind in kinds for k in neurons for i in samples]
    named += [Order(k, 1) for k in neurons[:-1]]
    for j in range(1, len(case.marks) + 1):
        for _ in range(3):
            weights = tuple(rng.randint(-2, 2) for _ in neurons)
            a = Direction(weights, ",".join(f"{weight:x}" for weight in weights))
            named += [Coupling(a, j, side, end, 1) for side in (1, -1) for end in ("low", "high")]
    return named


def holds(side, net, reading, values, inequality):
    """Whether the network is on a side."""
    (letter, first, second), sign = side
    if letter == "h":
        return sign * net.h(first - 1, reading.window[second - 1]) >= 0
    if letter == "u":
        total = sum(w * values["u", k, second] for k, w in enumerate(inequality.a.weights, start=1))
        return sign * total >= 0
    top, bottom = (int(part, 16) for part in second.split("/"))
    places = {net.layer[n][1] for n in list(reading.marks.values())[first - 1]}
    return all(sign * (b - Fraction(top, bottom)) >= 0 for b in places)


def random_hints(rng, reading):
    """Bounds on breakpoints, near them."""
    hints = {}
    for j, members in enumerate(reading.marks.values(), start=1):
        for side in (1, -1):
            if rng.random() < 0.5:
                hints[j, side] = pair(reading.net.layer[members[0]][1] + rng.choice([0, 1, -1, Fraction(1, 3)]))
    return hints


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_networks_satisfy_what_a_leaf_may_use(seed, direct):
    """600 networks in each part: no inequality is violated by a network that is on the sides that it needs."""
    rng = random.Random(seed)
    seen = Counter()
    for _ in range(600):
        free = rng.random() < 0.6
        net = random_net(rng, free, direct)
        count = len(net.x)
        first = rng.randint(1, count - 1) if free else 1
        last = rng.randint(first + 1, count) if free else count
        reading = Reading(rng, net, first, last, free)
        net = reading.net
        case = case_of(reading, first, last, reading.breakpoints(rng))
        samples, values, hints = samples_of(net.x, net.labels()), reading.values(), random_hints(rng, reading)
        for inequality in candidates(rng, case):
            try:
                terms, constant, sides = meaning(case, samples, inequality, hints)
            except Invalid:
                continue
            if not all(holds(side, net, reading, values, inequality) for side in sides):
                continue
            total = sum(coefficient * values[variable] for variable, coefficient in terms.items()) + constant
            assert total >= 0, (inequality, net)
            seen[inequality.kind if isinstance(inequality, Bound) else type(inequality).__name__] += 1
            seen["b"] += any(side[0][0] == "b" for side in sides)
    kinds = ("Equation", "r<=h", "r<=0", "h>=0", "Coupling", "b", *([] if direct else ["Order"]))
    assert min(seen[kind] for kind in kinds) > 150, seen


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("seed", range(2))
def test_images_refute_the_mirrored_case(seed, direct):
    """A tree for a window of -g(-t), moved elsewhere, refutes at the image just the case that g itself is."""
    rng = random.Random(100 + seed)
    for _ in range(300):
        net = random_net(rng, True, direct)
        other = net.mirrored()
        shift = 2 * net.x[-1] + 1
        samples = samples_of([*net.x, *(t + shift for t in other.x)], [*net.labels(), *other.labels()])
        size = len(net.x)
        here = Reading(rng, net, 1, size, free=True)
        marks = tuple(Mark(size - gap, "R", len(js) > 1) for (gap, _), js in here.marks.items())
        tree = Case(size + 1, 2 * size, len(other.signs), other.signs.count(1), direct, True, marks, 1)
        verify_image(tree, samples, Image(1, True, True), Budget(0))
        case = refuted_at(tree, Image(1, True, True), Budget(0))
        allowed = sum(place(gap - 1, False) for gap, _ in here.marks)
        several = sum(place(gap - 1, False) for (gap, _), js in here.marks.items() if len(js) > 1)
        assert case == Refuted(1, size - 1, net.signs.count(1), True, allowed, several)


def test_broken_readings_are_noticed():
    """The test can fail: with the coupling's side or its end turned, violations are found."""
    rng = random.Random(5)
    found = 0
    for _ in range(300):
        net = random_net(rng, outside=False)
        reading = Reading(rng, net, 1, len(net.x), False)
        net = reading.net
        case = case_of(reading, 1, len(net.x), reading.breakpoints(rng))
        samples, values = samples_of(net.x, net.labels()), reading.values()
        for inequality in candidates(rng, case):
            if isinstance(inequality, Coupling) and not case.marks[inequality.j - 1].several:
                terms, constant, sides = meaning(case, samples, inequality, {})
                if all(holds(side, net, reading, values, inequality) for side in sides):
                    terms, *_ = meaning(case, samples, inequality._replace(side=-inequality.side), {})
                    found += sum(c * values[v] for v, c in terms.items()) + constant < 0
    assert found > 20


def random_refuted(rng, gaps):
    """A case that a tree might refute: a window of `gaps` gaps, and breakpoints in it."""
    free = rng.random() < 0.8
    size = rng.randint(1, gaps) if free else gaps
    places = {(rng.randint(1, size), "R" if free else rng.choice("LR")) for _ in range(rng.randint(0, 3))}
    marks = tuple(Mark(gap, facing, rng.random() < 0.4) for gap, facing in sorted(places))
    first = rng.randint(1, gaps - size + 1)
    return Case(first, first + size, 1, rng.randint(0, 1), False, free, marks, 1)


def covers(case, gaps, facings):
    """Whether the tree of a case refutes breakpoints in these gaps, facing so (None: free first slopes)."""
    if facings is not None and not case.free:
        inside = list(zip(gaps, facings, strict=True))
    elif case.free:
        inside = [(gap - case.first + 1, "R") for gap in gaps if case.first <= gap < case.last]
    else:
        return False
    several = {(mark.gap, mark.facing): mark.several for mark in case.marks}
    return all(place in several and (several[place] or inside.count(place) == 1) for place in inside)


@pytest.mark.parametrize("seed", range(3))
def test_every_root_case_is_looked_at(seed):
    """Roots and facings gone through one by one, without skipping what follows a refuted beginning."""
    rng = random.Random(200 + seed)
    verdicts = Counter()
    for _ in range(400):
        gaps, width = rng.randint(1, 4), rng.randint(1, 3)
        widths = rng.choice([[width], [width, 1]])
        cases = [random_refuted(rng, gaps) for _ in range(rng.randint(1, 60))]
        expected = True
        for positive in positives(widths):
            trees = [case for case in cases if case.positive == positive]
            for chosen in combinations_with_replacement(range(1, gaps + 1), width - 1):
                expected &= any(covers(case, chosen, None) for case in trees)
            for chosen in combinations_with_replacement(range(1, gaps + 1), width):
                for facings in product("LR", repeat=width):
                    expected &= any(covers(case, chosen, facings) for case in trees)
        budget = Budget(0)
        refuted = [refuted_at(case, Image(case.first, False, False), budget) for case in cases]
        try:
            verify_roots(widths, gaps + 1, refuted, budget)
            found = True
        except Invalid:
            found = False
        assert found == expected
        verdicts[found] += 1
    assert min(verdicts[True], verdicts[False]) > 40, verdicts
