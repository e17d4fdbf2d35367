"""VNN-LIB files of local changes: no point with its exact output satisfies any, and their inputs are not empty."""

import re
from fractions import Fraction

import numpy as np
import pytest
import z3
from local_helpers import candidate, value, wanted

from ftc_verify.deploy import vnnlib
from ftc_verify.float_format import FLOAT32, FLOAT64

OPERATORS = {
    "and": lambda *parts: all(parts),
    "or": lambda *parts: any(parts),
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "+": lambda *parts: sum(parts),
    "*": lambda a, b: a * b,
}


def parse(text):
    """The names that are declared and the assertions, as nested tuples; comments left out."""
    tokens = re.findall(r"[()]|[^\s()]+", re.sub(r";.*", "", text))
    stack = [[]]
    for token in tokens:
        if token == "(":
            stack.append([])
        elif token == ")":
            done = tuple(stack.pop())
            stack[-1].append(done)
        else:
            stack[-1].append(token)
    (commands,) = stack
    names = [command[1] for command in commands if command[0] == "declare-const"]
    asserts = [command[1] for command in commands if command[0] == "assert"]
    assert len(names) + len(asserts) == len(commands)
    assert all(command[2] == "Real" for command in commands if command[0] == "declare-const")
    return names, asserts


def evaluate(term, given):
    """The value of a term at exact numbers."""
    if isinstance(term, str):
        return given[term] if term in given else Fraction(term)
    return OPERATORS[term[0]](*(evaluate(part, given) for part in term[1:]))


def of_inputs(term):
    """Whether a term speaks of inputs alone."""
    return not term.startswith("Y_") if isinstance(term, str) else all(map(of_inputs, term))


def points(what, found, random):
    """Samples, and points about them on every scale."""
    for i in range(what.count):
        x = [Fraction(float(v)) for v in what.x[i]]
        yield x
        for region in found.regions.regions[:2]:
            size = Fraction(float(int(region.outer.p) / int(region.outer.q)))
            yield [t + size * Fraction(random.normal()) / 4 for t in x]


@pytest.mark.parametrize(("number", "d", "k", "outputs"), [(FLOAT32, 2, 2, 1), (FLOAT64, 3, 1, 2), (FLOAT32, 1, 1, 1)])
def test_no_point_is_a_counterexample(number, d, k, outputs):
    """Sampled points satisfy the inputs of each file, and with their outputs none of them."""
    random = np.random.default_rng(k)
    what = wanted(random.normal(size=(9, d)) * 10.0 ** np.arange(d) + 3, 2, number, outputs)
    found = candidate(what, k)
    files = dict(vnnlib.statements(what, found.regions))
    kinds = ("inside-{}", "inside-{}-box", "beside-{}-box")
    assert {*files} == {"outside.vnnlib", *(f"{kind.format(i)}.vnnlib" for i in (1, 2) for kind in kinds)}
    tried = [(x, value(found.network, x)) for x in points(what, found, random)]
    for name, text in files.items():
        names, asserts = parse(text)
        assert names == [f"X_{j}" for j in range(d)] + [f"Y_{c}" for c in range(outputs)]
        met = 0
        for x, y in tried:
            given = {f"X_{j}": t for j, t in enumerate(x)} | {f"Y_{c}": t for c, t in enumerate(y)}
            inputs = all(evaluate(term, given) for term in asserts if of_inputs(term))
            met += inputs
            assert not all(evaluate(term, given) for term in asserts), name
            off = dict(given, Y_0=given["Y_0"] + 10)
            assert all(evaluate(term, off) for term in asserts) == inputs
        assert met, name


def test_a_solver_finds_them_unsatisfiable():
    """z3, given the network as formulas, answers what each file expects, and finds a point once a margin is gone."""
    what = wanted([[-2], [0], [1], [4]], 1)
    found = candidate(what, 1)
    for _, text in vnnlib.statements(what, found.regions):
        assert solved(found.network, text) == z3.unsat
        wider = text.replace("(<= Y_0", "(<= (+ Y_0 100.0)").replace("(>= Y_0", "(<= Y_0")
        assert solved(found.network, wider) == z3.sat


def solved(network, text):
    """z3's answer to a statement."""
    names, asserts = parse(text)
    given = {name: z3.Real(name) for name in names}
    values = [given[name] for name in names if name.startswith("X")]
    for depth, layer in enumerate(network.layers, start=1):
        values = [
            z3.Sum(
                z3.RealVal(str(Fraction(float(b)))),
                *(z3.RealVal(str(Fraction(float(w)))) * v for w, v in zip(row, values, strict=True)),
            )
            for row, b in zip(layer.weights, layer.bias, strict=True)
        ]
        if depth < len(network.layers):
            values = [z3.If(v > 0, v, 0) for v in values]
    solver = z3.Solver()
    solver.add(*(given[f"Y_{c}"] == v for c, v in enumerate(values)))
    solver.add(*(formula(term, given) for term in asserts))
    return solver.check()


def formula(term, given):
    """A term for z3."""
    if isinstance(term, str):
        return given[term] if term in given else z3.RealVal(term)
    parts = [formula(part, given) for part in term[1:]]
    return {"and": z3.And, "or": z3.Or}.get(term[0], OPERATORS[term[0]])(*parts)


def test_every_input_is_bounded():
    """Each file bounds each input on both sides by a number, as most verifiers want."""
    what = wanted(np.random.default_rng(0).normal(size=(9, 3)), 1)
    for _, text in vnnlib.statements(what, candidate(what, 2).regions):
        for j in range(3):
            low, high = (float(re.search(rf"\({sign} X_{j} (\S+)\)\)", text)[1]) for sign in (">=", "<="))
            assert low < high


def test_what_would_be_too_large_is_left_out():
    """With many directions there are boxes alone, and the reason."""
    what = wanted(np.random.default_rng(0).normal(size=(30, 12)), 2)
    regions = candidate(what, 9).regions
    assert "2^9" in vnnlib.left_out(what, regions)
    assert all(name.endswith("-box.vnnlib") for name, _ in vnnlib.statements(what, regions))


def test_instances():
    """The lists that competitions of verifiers use: boxes alone in one, linear inputs in the other."""
    lists = vnnlib.instances("g.onnx", ["a-box.vnnlib", "a.vnnlib"])
    assert lists == {"instances.csv": "g.onnx,a-box.vnnlib,300\n", "instances-linear.csv": "g.onnx,a.vnnlib,300\n"}
