"""The tree of formulas: one meaning as text, whole numbers, exact reals, z3 and sympy; searches; start-up."""

import subprocess
import sys

import pytest
import sympy
import z3
from flint import fmpq

from ftc_verify.errors import VerificationError
from ftc_verify.formulas.choices import cases, maximum, minimum
from ftc_verify.formulas.evaluate import evaluate
from ftc_verify.formulas.expression import Number, Variable
from ftc_verify.formulas.functions import Function, Largest, Least, largest_of, least_of
from ftc_verify.formulas.grammar import parse_expression
from ftc_verify.formulas.mutants import mutants, with_function
from ftc_verify.formulas.roots import whole_root
from ftc_verify.formulas.views import as_sympy, as_z3, defined, named
from ftc_verify.theory import deep, parameters, three_layer, two_layer
from ftc_verify.theory.intervals import bounds

x, y, t, a = map(Variable, ("x", "y", "t", "a"))
square = Function("square", (x,), x * x)
CLOSED = [
    x + 2 * y - 3,
    (x - y) * (x + y),
    (x + 7) // 3 + (y + 1) % 4,
    x**2 + Number(2) ** (y + 9),
    minimum(x, y, 4) + maximum(x, 0),
    cases(((x >= 2).both(y <= 5), x), (x.equals(y), 7), otherwise=y - 1),
    whole_root(x * x + y * y) - square(y),
]
"""Formulas of whole numbers without a search."""
POINTS = [(n, k) for n in (-3, 0, 1, 2, 5) for k in (-2, 0, 4, 7)]


def least(near, condition=None):
    """The least t >= 1 with t^2 >= x, or another condition, sought from `near`."""
    return Function("least", (x,), Least(t, Number(1), condition or t * t >= x, near=near))


@pytest.mark.parametrize("formula", CLOSED, ids=str)
def test_one_meaning(formula):
    """Whole numbers, exact reals, z3 and sympy agree at every point."""
    n, k = z3.Ints("n k")
    term, sympys = as_z3(formula, x=n, y=k), as_sympy(formula)
    for first, second in POINTS:
        value = formula.evaluate(x=first, y=second)
        assert evaluate(formula, {"x": first, "y": second}) == value
        assert sympys.subs({sympy.Symbol("x"): first, sympy.Symbol("y"): second}) == value
        if "isqrt" not in str(formula) and "^" not in str(formula):
            at = z3.simplify(z3.substitute(term, (n, z3.IntVal(first)), (k, z3.IntVal(second))))
            assert at.as_long() == value


def test_text_is_of_the_grammar():
    """What prints without names of its own can be read again, with the same value."""
    for text in ("-N^2 + 3*(K - 1)/2", "min(floor(sqrt(N*K)), ceil(K/3), 7) - m"):
        read = parse_expression(text)
        values = {"N": 5, "K": 11, "m": 2}
        assert evaluate(parse_expression(str(read)), values) == evaluate(read, values)
    assert evaluate(parse_expression(str(two_layer.PAPER_TWO_LAYER_UPPER)), {"N": 2, "K": 9}) == fmpq(7)


@pytest.mark.parametrize("off", [-100, -3, 0, 1, 2, 50])
def test_where_a_search_starts_is_no_part_of_the_value(off):
    """A guess that is far off gives the same least value."""
    root = least(lambda values: values["x"] // 10 + off)
    for value in (0, 1, 2, 16, 17, 1000):
        assert root(value) == next(r for r in range(1, 40) if r * r >= value)


def test_a_guess_cannot_change_a_bound():
    """2 added to the guess at N = 137 changes no value."""
    proper = least_of(three_layer.least_with_windows)
    changed = Function(
        "changed",
        three_layer.least_with_windows.parameters,
        Least(proper.variable, proper.start, proper.condition, lambda v: proper.near(v) + 2 * (v["labels"] == 137)),
    )
    assert all(changed(n, 1) == three_layer.least_with_windows(n, 1) for n in range(130, 145))


@pytest.mark.parametrize("condition", [(t >= 3).both(t <= 6), (t % 2).equals(1).both(t <= 6)], ids=str)
def test_conditions_that_do_not_go_on_to_hold(condition):
    """Where a condition holds and fails again, a search that starts beyond ends with an error, not with a value."""
    with pytest.raises(VerificationError):
        least(lambda values: 20, condition=condition)(0)


def test_largest_values():
    """The largest in a range; one above its promised limit, or an empty range, is an error."""
    best = Function("best", (x,), Largest(a, Number(0), x, a * (x - a), at_most=x * x))
    assert [best(n) for n in range(6)] == [max(i * (n - i) for i in range(n + 1)) for n in range(6)]
    with pytest.raises(VerificationError):
        Function("low", (x,), Largest(a, Number(0), x, a * (x - a), at_most=Number(1)))(3)
    with pytest.raises(VerificationError):
        best(-1)


def test_bounds_by_definition():
    """`bounds` against definitions that guess nothing, at points that the audit does not go through."""
    for n, k in ((6, 40), (60, 61), (90, 200), (33, 1000)):
        values = {"N": n, "K": k}
        assert bounds(n, k, 3).best == tuple(
            evaluate(f.body, values) for f in (three_layer.three_layer_lower, three_layer.three_layer_upper)
        )
        assert bounds(n, k, 3).paper == tuple(
            evaluate(f.body, values) for f in (three_layer.paper_three_layer_lower, three_layer.paper_three_layer_upper)
        )
        for layers in (4, 5, 9, 64):
            found = tuple(evaluate(f.body, {**values, "L": layers}) for f in (deep.deep_lower, deep.deep_upper))
            assert bounds(n, k, layers).best == found


def test_sums_of_all_bounds():
    """Sums over all N <= K <= 60, each depth: no value moves unnoticed."""
    sums = {}
    for layers in (2, 3, 4, 5, 6):
        found = [bounds(n, k, layers).best for k in range(1, 61) for n in range(k + 1)]
        sums[layers] = (sum(low for low, _ in found), sum(high for _, high in found))
    assert sums == {
        2: (59880, 59880),
        3: (18333, 19693),
        4: (15498, 20245),
        5: (16887, 21169),
        6: (18521, 22998),
    }


def test_huge_arguments():
    """Numbers of hundreds of digits, beyond any float."""
    huge = 10**300
    for layers in (2, 3, 4, 64):
        low, high = bounds(huge, 3 * huge, layers).best
        assert 0 < low <= high
    assert parameters.root_up(huge) == 2 * 10**150


def test_what_z3_is_told():
    """Opaque functions are uninterpreted; a least value satisfies its condition and is below any other that does."""
    n, other = z3.Ints("n s")
    outer = Function("outer", (x,), square(x + 1) + 1)
    assert as_z3(outer.body, opaque=(square,), x=n).eq(named(square, n + 1) + 1)
    root = least(lambda values: 1)
    value, facts = defined(root, against=(other,), x=n)
    solver = z3.Solver()
    solver.add(n == 10, other == 4, *facts, z3.Or(value > 4, value * value < 10))
    assert solver.check() == z3.unsat


def test_names_of_other_kinds():
    """A least value is asked for as one."""
    with pytest.raises(ValueError, match="least"):
        least_of(square)
    with pytest.raises(ValueError, match="largest"):
        largest_of(square)
    with pytest.raises(TypeError):
        square(1, 2)


def test_mutants():
    """Each mutant is another formula; a function is replaced where other functions call it, too."""
    body = minimum(3 * x, y - 2)
    found = dict(mutants(body, x))
    assert str(found["3 -> 4"]) == "min((4 * x), (y - 2))"
    assert all(mutant != body for mutant in found.values())
    cube = Function("cube", (x,), square(x) * x)
    other = Function("square", (x,), x * x + 1)
    assert with_function(cube(y), square, other).evaluate(y=3) == 30


def test_start_up():
    """Bounds are evaluated without flint, sympy, z3, networkx or numpy."""
    program = (
        "import sys, ftc_verify.theory.intervals as theory; theory.bounds(5, 9, 3), theory.bounds(5, 9, 7); "
        "print([name for name in ('flint', 'sympy', 'z3', 'networkx', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
