"""What the checker takes for granted at a leaf holds for real networks: random exact networks, their own data, windows,
splits on the sides where the network is, and every inequality that the checker would accept there."""

import random
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest

from ftc_verify import checker


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

    def values(self, x_scale, z_scale):
        """The values of all variables, in the tree's units."""
        net, found = self.net, {("o", 0, 0): self.net.offset * z_scale}
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
                found["u", k + 1, number] = u * z_scale / x_scale
                found["v", k + 1, number] = v * z_scale
            found["c", k + 1, 0], found["s", k + 1, 0] = constant * z_scale, slope * z_scale / x_scale
            assert self.free or not slope
            for i, t in enumerate(self.window, start=1):
                found["r", k + 1, i] = relu(net.h(k, t)) * z_scale
        return found


def document(net):
    """The first line of a certificate about the network's own data."""
    return {
        "format": "ftc-verify/certificate",
        "version": 1,
        "kind": "case-tree",
        "claim": {"widths": net.widths, "answer": "impossible"},
        "data": {"x": [[str(t)] for t in net.x], "z": [str(label) for label in net.labels()]},
    }


def side_of(rng, value):
    """The side of a split where a value lies."""
    return rng.choice([1, -1]) if value == 0 else 1 if value > 0 else -1


def split_here(rng, reading, trees, values, net):
    """Enter a random split on the side where the network is."""
    neurons, marks = len(net.signs), list(reading.marks)
    kind = rng.choice("huub" if marks else "h")
    if kind == "h":
        k, i = rng.randint(1, neurons), rng.randint(1, len(reading.window))
        trees._enter(("h", k, i), side_of(rng, net.h(k - 1, reading.window[i - 1])))
        return
    j = rng.randint(1, len(marks))
    if kind == "u":
        a = tuple(rng.randint(-2, 2) for _ in range(neurons))
        trees._enter(("u", a, j), side_of(rng, sum(w * values["u", k, j] for k, w in enumerate(a, start=1))))
        return
    places = {net.layer[n][1] for n in reading.marks[marks[j - 1]]}
    if len(places) == 1:
        place = places.pop()
        cut = place + rng.choice([0, 1, -1, Fraction(1, 3)])
        trees._enter(("b", j, cut), side_of(rng, place - cut))


def allowed(trees, neurons, size):
    """Every inequality that the checker accepts at this leaf, as (terms, constant)."""
    kinds = ("r>=0", "r>=h", "r<=h", "r<=0", "h>=0", "h<=0")
    named = [("eq", i, side, 1) for i in range(1, size + 1) for side in (1, -1)]
    named += [(kind, k, i, 1) for kind in kinds for k in range(1, neurons + 1) for i in range(1, size + 1)]
    named += [("order", k, 1) for k in range(1, neurons)]
    taken = [key for key, count in trees.taken.items() if count and key[0] == "u"]
    named += [("v", a, j, side, end, 1) for _, a, j, side in taken for end in ("low", "high")]
    for inequality in named:
        try:
            yield inequality, trees._meaning(inequality)
        except checker.Invalid:
            continue


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_networks_satisfy_what_a_leaf_may_use(seed, direct):
    """600 networks in each part: no inequality that the checker lets a leaf use is violated by the network."""
    rng = random.Random(seed)
    seen = Counter()
    for _ in range(600):
        free = rng.random() < 0.6
        net = random_net(rng, free, direct)
        count = len(net.x)
        first = rng.randint(1, count - 1) if free else 1
        last = rng.randint(first + 1, count) if free else count
        if min(net.labels()) == max(net.labels()):
            continue
        reading = Reading(rng, net, first, last, free)
        net = reading.net
        trees = checker.Trees(document(net))
        tree = {"tree": 1, "from": first, "to": last, "positive": net.signs.count(1), "free": free}
        tree |= {"breakpoints": reading.breakpoints(rng), "order": reading.order, "images": []}
        trees.line(tree, 2)
        assert trees.problem == ""
        z_scale = next((a / b for a, b in zip(trees.z, net.labels()[first - 1 : last], strict=True) if b), Fraction(1))
        values = reading.values(trees.x_scale, z_scale)
        for _ in range(rng.randint(0, 8)):
            split_here(rng, reading, trees, values, net)
        for inequality, (terms, constant) in allowed(trees, len(net.signs), last - first + 1):
            total = sum(coefficient * values[variable] for variable, coefficient in terms) + constant
            assert total >= 0, (inequality, net)
            seen[inequality[0]] += 1
    kinds = ("eq", "r<=h", "r<=0", "h>=0", "v", *([] if direct else ["order"]))
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
        x = [*net.x, *(t + shift for t in other.x)]
        z = [*net.labels(), *other.labels()]
        size = len(net.x)
        here = Reading(rng, net, 1, size, free=True)
        marks = tuple(checker.Mark(size - gap, "R", len(js) > 1) for (gap, _), js in here.marks.items())
        head = document(net)
        head["data"] = {"x": [[str(t)] for t in x], "z": [str(label) for label in z]}
        trees = checker.Trees(head)
        if trees.problem:  # equal labels
            continue
        trees.window = checker.Window(size + 1, 2 * size, other.signs.count(1), True, marks, 1, ((1, True, True),))
        trees._finish()
        assert trees.problem == ""
        case = list(trees.refuted)[-1]
        expected = {(gap, "R", len(js) > 1) for (gap, _), js in here.marks.items()}
        assert (case.first, case.size, case.free) == (1, size - 1, True)
        assert case.positive == net.signs.count(1)
        assert {(mark.gap, mark.facing, mark.several) for mark in case.marks} == expected


def test_broken_readings_are_noticed():
    """The test can fail: with facings turned, or the coupling's ends swapped, violations are found."""
    rng = random.Random(5)
    found = 0
    for _ in range(300):
        net = random_net(rng, outside=False)
        if min(net.labels()) == max(net.labels()):
            continue
        reading = Reading(rng, net, 1, len(net.x), False)
        net = reading.net
        trees = checker.Trees(document(net))
        tree = {"tree": 1, "from": 1, "to": len(net.x), "positive": net.signs.count(1), "free": False}
        trees.line(tree | {"breakpoints": reading.breakpoints(rng), "order": reading.order, "images": []}, 2)
        values = reading.values(trees.x_scale, next(a / b for a, b in zip(trees.z, net.labels(), strict=True) if b))
        trees.low, trees.high = trees.high, trees.low
        for _ in range(6):
            split_here(rng, reading, trees, values, net)
        for inequality, (terms, constant) in allowed(trees, len(net.signs), len(net.x)):
            found += inequality[0] == "v" and sum(c * values[v] for v, c in terms) + constant < 0
    assert found > 20


def random_refuted(rng, gaps):
    """A case that a tree might refute: a window of `gaps` gaps, and breakpoints in it."""
    free = rng.random() < 0.8
    size = rng.randint(1, gaps) if free else gaps
    places = {(rng.randint(1, size), "R" if free else rng.choice("LR")) for _ in range(rng.randint(0, 3))}
    marks = tuple(checker.Mark(gap, facing, rng.random() < 0.4) for gap, facing in sorted(places))
    first = rng.randint(1, gaps - size + 1)
    return checker.Refuted(first, size, rng.randint(0, 1), free, marks)


def covers(case, gaps, facings):
    """Whether the tree of a case refutes breakpoints in these gaps, facing so (None: free first slopes)."""
    if facings is not None and not case.free:
        inside = list(zip(gaps, facings, strict=True))
    elif case.free:
        inside = [(gap - case.first + 1, "R") for gap in gaps if case.first <= gap < case.first + case.size]
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
        for positive in checker.positives(widths):
            trees = [case for case in cases if case.positive == positive]
            for chosen in combinations_with_replacement(range(1, gaps + 1), width - 1):
                expected &= any(covers(case, chosen, None) for case in trees)
            for chosen in combinations_with_replacement(range(1, gaps + 1), width):
                for facings in product("LR", repeat=width):
                    expected &= any(covers(case, chosen, facings) for case in trees)
        try:
            checker.verify_roots(widths, gaps + 1, cases)
            found = True
        except checker.Invalid:
            found = False
        assert found == expected
        verdicts[found] += 1
    assert min(verdicts[True], verdicts[False]) > 40, verdicts
