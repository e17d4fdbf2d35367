"""Exact radicals, and the whitelisted grammar of books."""

import math
import random
from fractions import Fraction

import pytest
import sympy
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify.errors import InputError
from ftc_verify.formulas.evaluate import evaluate, holds
from ftc_verify.formulas.grammar import parse_condition, parse_expression
from ftc_verify.formulas.radicals import (
    Radical,
    add,
    ceiling,
    divide,
    floor,
    multiply,
    power,
    sign,
    square_root,
    subtract,
)


def value(text, **values):
    """The value of a formula."""
    return evaluate(parse_expression(text), values)


def test_zero_is_decided():
    """sqrt 2 sqrt 3 - sqrt 6, and a denested root, are 0; a tiny difference is not."""
    for text in (
        "sqrt(2)*sqrt(3) - sqrt(6)",
        "sqrt(5 + 2*sqrt(6)) - sqrt(2) - sqrt(3)",
        "sqrt(2)^2 - 2",
        "1/(sqrt(2) - 1) - sqrt(2) - 1",
        "sqrt(sqrt(16)) - 2",
    ):
        assert sign(value(text)) == 0, text
    assert sign(value("sqrt(10^40 + 1) - 10^20 - 1/(2*10^20)")) == -1
    assert sign(value("sqrt(10^200 + 1) - 10^100")) == 1


def test_floor_and_ceiling_at_integers():
    """Where a radical is an integer, floor and ceiling are that integer."""
    for n in range(60):
        for k in range(1, 8):
            root = f"sqrt({n}) * sqrt({k})"
            assert floor(value(root)) == math.isqrt(n * k)
            assert ceiling(value(root)) == -(-math.isqrt(4 * n * k) // 2) if math.isqrt(n * k) ** 2 == n * k else True
    assert floor(value("sqrt(2)*sqrt(2)")) == ceiling(value("sqrt(2)*sqrt(2)")) == 2
    assert (floor(value("-sqrt(2)*sqrt(2)")), floor(value("-sqrt(2)")), ceiling(value("-sqrt(2)"))) == (-2, -2, -1)


def trees(depth=3):
    """Random formulas without variables, in Python's and sympy's common syntax."""
    leaf = st.integers(0, 30).map(str)

    def grow(inner):
        pair = st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
        return pair | inner.map(lambda t: f"sqrt({t})") | inner.map(lambda t: f"(-{t})")

    return st.recursive(leaf, grow, max_leaves=5)


@settings(max_examples=300, deadline=None)
@given(trees())
def test_against_sympy(text):
    """Sign, floor and ceiling agree with sympy's exact numbers; what is refused is no real number there."""
    theirs = sympy.sympify(text, rational=True)
    ours = value_or_none(text)
    if ours is None:
        # sympy may cancel a part that has no value, as in 0 * (1 / 0) or (i - i)
        assert "/" in text or "-" in text
        return
    assert theirs.is_real
    simple = sympy.nsimplify(sympy.simplify(theirs))
    assert sign(ours) == sympy.sign(simple)
    assert (floor(ours), ceiling(ours)) == (sympy.floor(simple), sympy.ceiling(simple))


def value_or_none(text):
    """The value, or None where there is none."""
    try:
        return value(text)
    except InputError:
        return None


def test_values():
    """Precedence, powers, functions."""
    assert value("2 + 3 * 4") == 14
    assert value("-2^2") == -4
    assert value("2^3^2") == 512
    assert value("2^-2") == fmpq(1, 4)
    assert value("7 - 2 - 1") == 4
    assert value("8 / 4 / 2") == 1
    assert value("min(3, N, K) + max(1, m)", N=2, K=5, m=7) == 9
    assert value("floor(-1/2) + ceil(-1/2)") == -1
    assert value("L", L=4) == 4
    assert sign(subtract(value("max(sqrt(2), 7/5, 1)"), value("sqrt(2)"))) == 0


def test_conditions():
    """Chains, exactly."""
    assert holds(parse_condition("floor(m^2/16)+1 <= K < (m^2+m+4)/2"), {"m": 8, "K": 37})
    assert not holds(parse_condition("floor(m^2/16)+1 <= K < (m^2+m+4)/2"), {"m": 8, "K": 38})
    assert holds(parse_condition("sqrt(N*N) == N != K"), {"N": 5, "K": 6})
    assert not holds(parse_condition("1 > 1"), {})
    assert holds(parse_condition("2 >= 1 < 3"), {})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "1 +",
        "(1",
        "1)",
        "1 2",
        "2N",
        "n",
        "k + 1",
        "__import__('os').system('true')",
        "().__class__",
        "N.real",
        "N[0]",
        "lambda: 1",
        "1 if N else 2",
        "0x10",
        "1e5",
        "1_000",
        "N**2",
        "N // 2",
        "N % 2",
        "abs(N)",
        "sqrt(1, 2)",
        "min(1)",
        "floor()",
        "1 = 1",
        "N <= K",
        "\u0661",
        "\u221a2",
        "N\x00",
        "eval(N)",
        "'N'",
        "{N}",
        "1;2",
        "(" * 2000 + "1" + ")" * 2000,
        "(" * 60 + "1" + ")" * 60,
        "-" * 200 + "1",
        "2" + "^2" * 60,
        "1" * 41,
        "1+" * 2000 + "1",
    ],
)
def test_outside_the_grammar(text):
    """Whatever is not of the grammar is refused in one line, at once."""
    with pytest.raises(InputError) as caught:
        parse_expression(text)
    assert "\n" not in str(caught.value)
    assert "\x00" not in str(caught.value)


@pytest.mark.parametrize("text", ["N", "1 < ", "< 1", "1 <> 2", "1 < 2 and 2 < 3", "(1 < 2)", "1 <= 2 <="])
def test_not_a_condition(text):
    """A condition is a chain of comparisons."""
    with pytest.raises(InputError):
        parse_condition(text)


@pytest.mark.parametrize(
    "text",
    [
        "9^9^9^9",
        "2^4097",
        "2^-5000",
        "(2^4000)^2",
        "(10^39)^(10^39)",
        "1/0",
        "1/(sqrt(2)*sqrt(2)-2)",
        "sqrt(-1)",
        "sqrt(1 - sqrt(2))",
        "2^(1/2)",
        "2^sqrt(2)",
        "0^0",
        "0^-1",
        "m",
        "sqrt(2)^5000",
        "sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7)+sqrt(11)+sqrt(13)+sqrt(17)",
        "sqrt(2)^7",
    ],
)
def test_values_beyond_the_limits(text):
    """Undefined values and numbers that grow too large are refused at once."""
    with pytest.raises(InputError):
        value(text, N=1, K=1)


def test_long_formulas():
    """As many terms as the length allows, in a row or nested, neither overflow nor take long."""
    assert value("1" + "+1" * 499) == 500
    assert value("2" + "*1/1" * 240) == 2
    assert value("(" * 48 + "1" + ")" * 48) == 1
    assert value("min(" * 40 + "1" + ",2)" * 40) == 1


def test_ones_to_any_power():
    """0, 1 and -1 to a huge power cost nothing."""
    big = "(10^39)"
    assert [value(f"{base}^{big}") for base in ("0", "1", "(-1)")] == [0, 1, 1]
    assert value(f"(-1)^({big}+1)") == -1


def test_random_roots_are_bracketed():
    """floor(sqrt(a) + sqrt(b)) against integers: (s)^2 compared exactly."""
    rng = random.Random(1)
    for _ in range(300):
        a, b = rng.randrange(10**12), rng.randrange(10**12)
        found = floor(value(f"sqrt({a}) + sqrt({b})"))
        assert _at_most(found, a, b)
        assert not _at_most(found + 1, a, b)


def _at_most(c, a, b):
    """Whether c <= sqrt a + sqrt b, with integers only: c^2 - a - b <= 2 sqrt(a b)."""
    rest = c * c - a - b
    return rest <= 0 or rest * rest <= 4 * a * b


@given(st.fractions(max_denominator=50), st.fractions(max_denominator=50), st.integers(-6, 6))
def test_rationals_stay_rational(x, y, e):
    """Without roots the values are those of Fraction."""
    p, q = fmpq(x.numerator, x.denominator), fmpq(y.numerator, y.denominator)
    for ours, theirs in ((add(p, q), x + y), (subtract(p, q), x - y), (multiply(p, q), x * y)):
        assert not isinstance(ours, Radical)
        assert (int(ours.p), int(ours.q)) == (theirs.numerator, theirs.denominator)
    if y:
        assert str(divide(p, q)) == str(x / y)
    if x or e > 0:
        assert Fraction(str(power(p, fmpq(e)))) == x**e
    assert (floor(p), ceiling(p)) == (math.floor(x), math.ceil(x))
    assert isinstance(square_root(multiply(p, p)), fmpq)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("N**2", "column 2: '**' is not of the grammar (a power is written with ^)"),
        ("3N", "column 2: 'N' is one too many (a product is written with *)"),
        ("3(N + 1)", "column 2: '(' is one too many (a product is written with *)"),
        ("N)", "column 2: ')' is one too many"),
        ("N < K and K < 3", "column 7: 'and' is one too many (conditions are a list)"),
        ("N *", "column 4: a number, a name or '(' is expected, not the end"),
    ],
)
def test_what_people_write_elsewhere_is_refused_with_a_hint(text, words):
    """Other languages' powers, products and conjunctions."""
    parse = parse_condition if "<" in text else parse_expression
    with pytest.raises(InputError) as caught:
        parse(text)
    assert str(caught.value) == words
