"""Identities of rational functions: both sides are brought to one normal form, and values show where they differ."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Outcome, Result, Step
from ftc_verify.words import printable

__all__ = ["Identity"]

TRUSTS = "sympy identity"
POINTS = 100
"""The most points that are tried for a difference that is not the zero function (the first one nearly always does)."""


@dataclass(frozen=True)
class Identity(Step):
    """Two rational functions over the rationals are equal, wherever both are defined.

    The sides are sympy expressions made of symbols and rational numbers by + - * / and whole powers; with anything else
    in them (a float, a root, log, Abs, pi) the step is `open`. What is assumed of a symbol (positive, integer) is not
    used. A side that is wrong fails at rational values at which both sides are computed.

    Raises
    ------
    ValueError
        A side is no sympy expression or whole number or Fraction; two symbols with different assumptions have one name.
    """

    name: str
    reading: str
    left: Any
    right: Any
    falsified_right: Any

    def __post_init__(self) -> None:
        fields.names(self)
        sides = {field: self._side(field) for field in ("left", "right", "falsified_right")}
        fields.store(self, **sides)
        seen: dict[str, Any] = {}
        for symbol in set().union(*(side.free_symbols for side in sides.values())):
            if seen.setdefault(str(symbol), symbol) != symbol:
                raise ValueError(f"step {self.name}: two different symbols have the name {symbol}")

    def _side(self, field: str) -> Any:
        import sympy

        given = getattr(self, field)
        if isinstance(given, (int, Fraction)) and not isinstance(given, bool):
            return sympy.Rational(given.numerator, given.denominator)
        if not isinstance(given, sympy.Expr):
            fields.refuse(self, field, "a sympy expression", given)
        return given

    @property
    def kind(self) -> str:
        """The kind of step."""
        return "identity"

    @property
    def formula(self) -> str:
        """left = right."""
        return f"{self.left} = {self.right}"

    def discharge(self) -> Result:
        """Both sides as quotients of polynomials: the same, or values of the variables that show they are not."""
        symbols = sorted(self.left.free_symbols | self.right.free_symbols, key=str)
        try:
            left, right = _normal_forms(symbols, self.left, self.right)
        except _Refused as error:
            return Result(Outcome.OPEN, TRUSTS, str(error))
        if self.left == self.right:
            return Result(Outcome.VACUOUS, TRUSTS, "both sides are the same expression")
        if left == right:
            return Result(Outcome.HOLDS, TRUSTS)
        for point in _points(len(symbols)):
            values = dict(zip(symbols, point, strict=True))
            try:
                difference = _value(self.left, values) - _value(self.right, values)
            except ZeroDivisionError:
                continue
            if difference != 0:
                place = ", ".join(f"{symbol} = {value}" for symbol, value in values.items())
                return Result(Outcome.FAILS, TRUSTS, f"the sides differ by {difference}" + f" at {place}" * bool(place))
        return Result(Outcome.OPEN, TRUSTS, "the sides differ, but no values were found that show it")

    def variants(self) -> "Sequence[Identity]":
        """The identity with a wrong right side."""
        return [replace(self, right=self.falsified_right)]


class _Refused(Exception):
    """An expression that is no rational function with rational coefficients: which part."""


def _computed(expression: Any, number: Callable[[Any], Any], symbol: Callable[[Any], Any]) -> Any:
    """An expression in a field, given its numbers and symbols there; _Refused, or ZeroDivisionError."""
    import sympy

    if isinstance(expression, sympy.Rational):
        return number(expression)
    if type(expression) is sympy.Symbol and expression.is_commutative:
        return symbol(expression)
    if isinstance(expression, (sympy.Add, sympy.Mul)):
        parts = [_computed(part, number, symbol) for part in expression.args]
        result = number(sympy.Integer(int(isinstance(expression, sympy.Mul))))
        for part in parts:
            result = result + part if isinstance(expression, sympy.Add) else result * part
        return result
    if isinstance(expression, sympy.Pow) and isinstance(expression.exp, sympy.Integer):
        base, exponent = _computed(expression.base, number, symbol), int(expression.exp)
        if exponent < 0 and base == 0:
            raise ZeroDivisionError
        return base**exponent
    what = "a float is not an exact number" if isinstance(expression, sympy.Float) else "not a rational function"
    raise _Refused(f"{what}: {printable(expression, 80)}")


def _normal_forms(symbols: Sequence[Any], *sides: Any) -> list[Any]:
    """The sides as elements of the field of rational functions in the symbols."""
    from sympy import QQ, Symbol
    from sympy.polys.fields import FracField

    # With plain symbols, so that nothing is simplified by what is assumed of them; one more, for a field needs one.
    field = FracField([Symbol(f"v{number}") for number in range(len(symbols) + 1)], QQ)
    places = dict(zip(symbols, field.gens, strict=False))
    try:
        return [_computed(side, lambda q: field(QQ(q.p, q.q)), places.__getitem__) for side in sides]
    except ZeroDivisionError:
        raise _Refused("a side divides by 0 everywhere") from None


def _value(side: Any, values: dict[Any, Fraction]) -> Fraction:
    result = _computed(side, lambda q: Fraction(int(q.p), int(q.q)), values.__getitem__)
    assert isinstance(result, Fraction)
    return result


def _points(count: int) -> Iterator[list[Fraction]]:
    """Points with so many rational coordinates, small ones first, always the same ones."""
    for seed in range(2, 12):
        yield [Fraction(seed * (k + 2) + 1, k + 1) for k in range(count)]
    rng = random.Random(0)
    for spread in range(12, POINTS):
        yield [Fraction(rng.randint(-spread, spread), rng.randint(1, spread)) for _ in range(count)]
