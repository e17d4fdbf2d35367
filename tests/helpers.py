"""What several tests use: data, the checker by itself, and second opinions that share no code with the answers."""

import importlib.util
import random
import sys
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import z3
from flint import fmpq
from hypothesis import strategies as st

CHECKER = Path(__file__).parent.parent / "ftc_verify" / "checker"


def load_checker(folder: Path = CHECKER, name: str = "ftc_verify_checker_alone") -> ModuleType:
    """The checker in a folder as a package of its own, without the library around it."""
    for known in [module for module in sys.modules if module.partition(".")[0] == name]:
        del sys.modules[known]
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


small = st.fractions(min_value=-5, max_value=5, max_denominator=4)


@st.composite
def line_data(draw, min_size=1, max_size=9, labels=small):
    """Positions in increasing order, unequally spaced, and labels, many of them zero or equal."""
    count = draw(st.integers(min_size, max_size))
    gaps = draw(
        st.lists(st.fractions(min_value=Fraction(1, 4), max_value=4, max_denominator=4), min_size=count, max_size=count)
    )
    x = [sum(gaps[: i + 1], Fraction(0)) for i in range(count)]
    z = draw(
        st.lists(
            st.one_of(st.just(Fraction(0)), st.integers(-2, 2).map(Fraction), labels), min_size=count, max_size=count
        )
    )
    return x, z


def exact_lists(x, z):
    """The same data as fmpq."""
    return [fmpq(v.numerator, v.denominator) for v in x], [fmpq(v.numerator, v.denominator) for v in z]


def data_of_all_sizes(changed):
    """So many changed samples of 20 more: gaps from 10^-12 to 10^12, labels from 10^-9 to 10^9."""
    rng = random.Random(changed)
    x = [fmpq(0)]
    while len(x) < changed + 20:
        x.append(x[-1] + fmpq(10) ** rng.randint(-12, 12))
    kept = set(rng.sample(range(len(x)), changed))
    z = [fmpq(rng.choice([-1, 2, 10**9, -fmpq(1, 10**9)])) if i in kept else fmpq(0) for i in range(len(x))]
    return x, z


def some_net_fits(x, z, neurons):
    """Whether z3 finds a 2-layer net with this many neurons: output weights scaled to +1, -1, everything else free."""
    offset = z3.Real("o")
    slopes = [z3.Real(f"a{j}") for j in range(neurons)]
    shifts = [z3.Real(f"b{j}") for j in range(neurons)]
    for positive in range(neurons + 1):
        solver = z3.SolverFor("QF_LRA")
        solver.set("timeout", 120_000)
        for xi, zi in zip(x, z, strict=True):
            value = offset
            for j in range(neurons):
                pre = slopes[j] * z3.RealVal(str(Fraction(str(xi)))) + shifts[j]
                value = value + (1 if j < positive else -1) * z3.If(pre > 0, pre, 0)
            solver.add(value == z3.RealVal(str(Fraction(str(zi)))))
        answer = solver.check()
        assert answer != z3.unknown
        if answer == z3.sat:
            return True
    return False


def fits_naively(network, x, z):
    """A network on a line is exact at every sample, by a naive evaluation in Fractions."""
    points = [[Fraction(int(v.p), int(v.q))] for v in x]
    return interpolates_naively(as_fraction_layers(network), points, [Fraction(int(v.p), int(v.q)) for v in z])


def interpolates_naively(layers, x, z):
    """Evaluate a network, given as (weights, biases) of Fractions, point by point."""
    for point, label in zip(x, z, strict=True):
        values = list(point)
        for number, (weights, bias) in enumerate(layers, start=1):
            values = [
                sum((w * v for w, v in zip(row, values, strict=True)), b) for row, b in zip(weights, bias, strict=True)
            ]
            if number < len(layers):
                values = [max(v, Fraction(0)) for v in values]
        if values != [label]:
            return False
    return True


def as_fraction_layers(network):
    """The layers of a Network as Fractions."""

    def convert(q):
        return Fraction(int(q.p), int(q.q))

    return [
        ([[convert(w) for w in row] for row in layer.weights], [convert(b) for b in layer.bias])
        for layer in network.layers
    ]


def without_progress(said):
    """Standard error without the lines that tell now and then how far the work is."""
    return "".join(line for line in said.splitlines(True) if not line.startswith("ftc-verify: working: "))
