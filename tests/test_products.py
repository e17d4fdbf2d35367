"""Leaves with products: they say what plain leaves say, real networks satisfy all that they may use, and networks are
never refuted; what decide finds with them."""

import json
import random
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from product_leaves import as_products
from test_case_tree_semantics import Reading, case_of, holds, random_net, samples_of

from ftc_verify import certificates
from ftc_verify.certificates.case_tree import KIND
from ftc_verify.checker import check_bytes
from ftc_verify.checker.kernel.budget import Budget
from ftc_verify.checker.kernel.cases import Bound, Direction, Equation, Order
from ftc_verify.checker.kernel.gathered import Constant, Form, Group, Products, SlopeSum
from ftc_verify.checker.kernel.objects import Invalid
from ftc_verify.checker.kernel.products import Summed
from ftc_verify.data import DataSet
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.grounds import PlacedTree, TreesRefute
from ftc_verify.questions.search import look
from ftc_verify.questions.search.branching import Outcome, search
from ftc_verify.questions.search.cases import Breakpoint, Case
from ftc_verify.questions.search.coupling import refute
from ftc_verify.questions.search.roots import Root
from ftc_verify.rationals import exact

CORPUS = Path(__file__).parent / "certificates"


def test_products_say_what_plain_leaves_say():
    """The corpus with every leaf as one with products: the same verdicts."""
    seen = Counter()
    for kind in ("valid", "invalid"):
        for path in sorted((CORPUS / kind).glob("tree_*.jsonl")):
            lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            if any(len(row) > 1 for row in lines[0]["data"]["x"]):
                continue
            changed = as_products(lines)
            if changed is not None:
                raw = "".join(json.dumps(line) + "\n" for line in changed).encode()
                assert check_bytes(raw).verdict == kind, path.name
                seen[kind] += 1
    assert seen["valid"] > 10
    assert seen["invalid"] > 60


def small(rng, values, degree):
    """A form of few terms that is positive, 0 or >= 0 at these shares (None: no common share), with that relation."""
    places = [j for j, t in enumerate(values, start=1) if t is not None]
    terms = [(rng.randint(-4, 4),)]
    for _ in range(rng.randint(1, 2) if places else 0):
        terms.append((rng.randint(-3, 3), *sorted(rng.choices(places, k=rng.randint(1, degree)))))
    value = value_of(terms, values)
    if rng.random() < 0.4 and value.denominator < 50:
        terms = [tuple(a * value.denominator if not n else a for n, a in enumerate(term)) for term in terms]
        terms[0] = (terms[0][0] - value.numerator,)
        value = Fraction(0)
    if value < 0:
        terms, value = [(-term[0], *term[1:]) for term in terms], -value
    linear = all(len(term) <= 2 for term in terms)
    relation = ">" if value and rng.random() < 0.5 else ">=" if value or not linear else rng.choice([">=", "="])
    return Form(tuple(terms), relation), value


def value_of(terms, values):
    """The value of a form."""
    total = Fraction(0)
    for coefficient, *places in terms:
        part = Fraction(coefficient)
        for j in places:
            part *= values[j - 1]
        total += part
    return total


def factors(rng, case):
    """One factor of each kind."""
    found = [Equation(rng.randint(1, case.size), rng.choice([1, -1]), 2), Constant(3)]
    kinds = ("r>=0", "r>=h", "r<=h", "r<=0", "h>=0", "h<=0")
    found += [Bound(kind, rng.randint(1, case.neurons), rng.randint(1, case.size), 1) for kind in kinds]
    found += [Order(k, 1) for k in range(1, case.neurons)]
    for j in range(1, len(case.marks) + 1):
        weights = tuple(rng.randint(-2, 2) for _ in range(case.neurons))
        found.append(SlopeSum(Direction(weights, ",".join(f"{w:x}" for w in weights)), j, rng.choice([1, -1]), 1))
    return found


def shares_of(net, reading, case):
    """The shares of the breakpoints; None where they stand for several."""
    found = []
    for mark, members in zip(case.marks, reading.marks.values(), strict=True):
        low, high = reading.window[mark.gap - 1], reading.window[mark.gap]
        found.append(None if mark.several else (net.layer[members[0]][1] - low) / (high - low))
    return found


def evaluated(summed, values, shares):
    """What the checker adds up, at a network."""
    total = Fraction(0)
    unit = summed.shares.unit
    for (letter, k, place), polynomial in summed.sums.items():
        scale = {"1": summed.written.label_unit, "s": summed.written.unit, "u": summed.written.unit}.get(letter, 1)
        if letter == "u" and shares[place - 1] is not None:
            scale *= unit
        value = 1 if letter == "1" else values[letter, k, place]
        total += value * value_of([(a, *m) for m, a in polynomial.items()], shares) / scale
    return total / unit**summed.degree


def satisfied(side, net, reading, values, shares, factor):
    """Whether the network is on a side."""
    (letter, first, _), sign = side
    if letter != "p":
        return holds(side, net, reading, values, factor)
    value = value_of([[int(n, 16) for n in term.split(",")] for term in first.split(";")], shares)
    return value >= 0 if sign == 1 else value < 0


@pytest.mark.parametrize("direct", [False, True])
def test_networks_satisfy_what_products_may_use(direct):
    """Random networks: each factor times forms is >= 0 where the sides that it needs are theirs, and what is added up
    is that product."""
    rng = random.Random(7)
    seen = Counter()
    for _ in range(150):
        free = rng.random() < 0.6
        net = random_net(rng, free, direct)
        reading = Reading(rng, net, 1, len(net.x), free)
        net = reading.net
        case = case_of(reading, 1, len(net.x), reading.breakpoints(rng))
        samples, values, shares = samples_of(net.x, net.labels()), reading.values(), shares_of(net, reading, case)
        signs = [
            [rng.choice([0, 1 if net.h(k, t) >= 0 else -1]) for t in reading.window] for k in range(len(net.signs))
        ]
        for factor in factors(rng, case):
            forms = [small(rng, shares, 2) for _ in range(rng.randint(0, 2))]
            numbers = [n + 1 for n in range(len(forms))] * rng.choice([1, 1, 2])
            leaf = Products(signs, [form for form, _ in forms], [Group(numbers, [factor])])
            try:
                summed = Summed(case, samples, leaf, Budget(0))
            except Invalid:
                continue
            if not all(satisfied(side, net, reading, values, shares, factor) for side in summed.sides):
                continue
            total = evaluated(summed, values, shares)
            assert total >= 0, (factor, leaf, net)
            if summed.positive:
                assert total > 0
            seen[type(factor).__name__] += 1
            seen["zero"] += any(form.relation == "=" for form, _ in forms)
            seen["signs"] += any(side[0][0] == "h" for side in summed.sides)
    assert min(seen[kind] for kind in ("Equation", "Constant", "Bound", "SlopeSum", "zero", "signs")) > 20, seen


def test_the_case_of_a_network_is_not_refuted(monkeypatch):
    """Data of random (2,2) networks: the case that holds their breakpoints is never refuted, whatever is split."""
    monkeypatch.setattr(refute, "MAX_DEPTH", 1)
    monkeypatch.setattr(refute, "MAX_OPEN", 0)
    rng = random.Random(11)
    seen = Counter()
    for _ in range(9):
        net = random_net(rng, outside=False)
        while len(net.layer) != 2 or len(net.signs) != 2 or len(net.x) < 5 or len(set(net.labels())) < 2:
            net = random_net(rng, outside=False)
        gaps = [next(g for g in range(len(net.x) - 1) if net.x[g] <= b <= net.x[g + 1]) for _, b in net.layer]
        places = [(g, facing) for g, (facing, _) in zip(gaps, net.layer, strict=True)]
        if len(set(places)) < 2:
            continue
        breakpoints = tuple(sorted(Breakpoint(g, facing, False) for g, facing in places))
        x, z = (tuple(exact(t) for t in row) for row in (net.x, net.labels()))
        case = Case(x, z, net.signs.count(1), net.signs.count(-1), breakpoints, False)
        outcome = search(case, 300, coupled=True)
        assert outcome.tree is None
        with pytest.raises(refute.Unrefuted):
            refute.refuted(case, [[0] * len(x)] * 2, [], lambda count: None)
        seen["not refuted"] += 1
    assert seen["not refuted"] > 3


def test_a_root_case_that_the_relaxation_leaves_open():
    """Refuted by products, with splits by forms: the checker takes the tree, and misses only the other root cases."""
    x, z = [0, 1, 6, 7, 8, 12, 13], [-1, 0, -3, -1, -1, 2, 0]
    breakpoints = (Breakpoint(1, "R", False), Breakpoint(4, "L", False))
    case = Case(tuple(map(exact, x)), tuple(map(exact, z)), 0, 2, breakpoints, False)
    tree = search(case, 400_000, coupled=True).tree
    grounds = TreesRefute(DataSet.of(x, z), (2, 2), (PlacedTree(case, tree, ((0, False, False),)),))
    text = "".join(json.dumps(line) + "\n" for line in KIND.lines(grounds))
    report = check_bytes(text.encode())
    assert report.reason.startswith("the case of 0 positive weights"), report.reason
    assert all(part in text for part in ('"products"', '["p"', '"="'))


@pytest.mark.parametrize(
    ("x", "z"),
    [
        ([0, 3, 4, 5, 8, 10, 12, 13], [1, 3, -2, 0, 1, -1, 2, 0]),
        ([0, 1, 4, 5, 10, 11, 12, 14], [-2, 0, 0, 3, 1, -2, 0, -1]),
        ([1, 4, 5, 6, 7, 10, 12], [2, 0, 1, 0, 0, -3, 0]),
    ],
)
def test_networks_on_curves_of_breakpoints(x, z):
    """Labels that fit only where breakpoints lie on a curve, or in a thin part of their gaps: decide finds a rational
    point of it."""
    decision = decide_data(DataSet.of(x, z), (2, 2))
    assert decision.answer is Answer.FITS
    report = check_bytes("".join(certificates.text_of(decision)).encode())
    assert (report.verdict, report.reason) == ("valid", "")


def test_a_network_where_the_relaxation_leaves_seventeen_samples_open():
    """Labels 1, 1, -1, -1 at 3, 7, 11, 15 of 17 samples, widths (3, 3): cells that fit over the reals alone do not end
    the search; next to them is one whose breakpoints lie on a line and a curve, which has rational networks."""
    x = tuple(exact(i) for i in range(1, 18))
    z = tuple(exact({3: 1, 7: 1, 11: -1, 15: -1}.get(i, 0)) for i in range(1, 18))
    breakpoints = (Breakpoint(2, "R", False), Breakpoint(6, "L", False), Breakpoint(12, "L", False))
    network = search(Case(x, z, 1, 2, breakpoints, False), 400_000, coupled=True).network
    assert network is not None
    assert network.widths == (3, 3)
    assert network.evaluate([[t] for t in x]) == list(z)


@pytest.mark.parametrize("gap", [5, 6])
def test_a_flight_to_infinity_is_no_network(gap):
    """Near a corner violations fade as weights grow: no network over the reals is seen there, and a tree is found."""
    x, z = [2, 3, 6, 10, 12, 13, 15, 16, 17], [0, 1, 0, 0, 0, 0, -1, 1, -2]
    breakpoints = (Breakpoint(1, "R", False), Breakpoint(gap, "L", False))
    outcome = search(Case(tuple(map(exact, x)), tuple(map(exact, z)), 0, 2, breakpoints, False), 400_000, coupled=True)
    assert outcome.tree is not None


def test_a_first_look(monkeypatch):
    """Where counting leaves few roots, cases are looked at in rounds; roots with a network with free first slopes are
    first, and a round ahead, then those of the number of positive weights with fewest roots."""
    few = [
        Root(1, False, (0, 1)),
        Root(1, False, (1, 1)),
        Root(2, False, (0, 0)),
        Root(2, True, (0,)),
        Root(2, True, (1,)),
    ]
    network = Network(1, (Layer(((exact(1),),), (exact(0),)), Layer(((exact(1),),), (exact(0),))))
    nothing, fits = Outcome(None, None, 1), Outcome(None, network, 7)
    promise = dict(zip(few, [nothing, nothing, nothing, None, fits], strict=True))
    looked = []

    def looks(finds):
        def solved(case, limit):
            looked.append((few.index(case), limit))
            return fits if looked[-1] == finds else nothing

        return look.network_at_first_look(
            few, promise.get, lambda root: [root], solved, lambda task, items: iter(items)
        )

    monkeypatch.setattr(look, "ROUNDS", (1, 4))
    assert looks(None) is None
    assert looked == [(4, 4), (2, 1), (0, 1), (1, 1), (4, 4), (2, 4), (0, 4), (1, 4)]
    assert looks((0, 4)) is network
    monkeypatch.setattr(look, "MOST_ROOTS", 3)
    assert looks((4, 4)) is None
