"""The tree: immutable nodes for numbers, variables, arithmetic, comparisons and choices.

A formula is written once and seen in several ways: as text (`str`), as whole numbers (`Expression.evaluate`, quick),
as exact reals by definition (`evaluate.evaluate`), and as z3 or sympy terms (`views`). Functions with names, least and
largest values are nodes too (`functions`).

`evaluate` here knows whole numbers only: +, -, *, whole quotients and roots, powers, min, max, choices. What leaves
them (a division, a square root) raises TypeError; books of users go through `evaluate.evaluate`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import add, mul, sub
from typing import Any, TypeAlias

__all__ = ["Both", "Branch", "Chain", "Closure", "Comparison", "Expression", "Negative", "Number", "Power", "Quotient"]
__all__ += ["Remainder", "Row", "Values", "Variable", "lift", "variables"]

Values: TypeAlias = dict[str, int]
Closure: TypeAlias = Callable[[Values], int]


@dataclass(frozen=True)
class Expression:
    """A node. Arithmetic and comparisons of nodes, and of nodes and integers, give nodes; == compares trees."""

    def __add__(self, other: "Expression | int") -> "Expression":
        return Chain((self, lift(other)), ("+",))

    def __radd__(self, other: int) -> "Expression":
        return lift(other) + self

    def __sub__(self, other: "Expression | int") -> "Expression":
        return Chain((self, lift(other)), ("-",))

    def __rsub__(self, other: int) -> "Expression":
        return lift(other) - self

    def __mul__(self, other: "Expression | int") -> "Expression":
        return Chain((self, lift(other)), ("*",))

    def __rmul__(self, other: int) -> "Expression":
        return lift(other) * self

    def __floordiv__(self, other: "Expression | int") -> "Expression":
        return Quotient(self, lift(other))

    def __mod__(self, other: "Expression | int") -> "Expression":
        return Remainder(self, lift(other))

    def __pow__(self, other: "Expression | int") -> "Expression":
        return Power(self, lift(other))

    def __le__(self, other: "Expression | int") -> "Expression":
        return Comparison((self, lift(other)), ("<=",))

    def __ge__(self, other: "Expression | int") -> "Expression":
        return Comparison((self, lift(other)), (">=",))

    def equals(self, other: "Expression | int") -> "Expression":
        """The condition self == other."""
        return Comparison((self, lift(other)), ("==",))

    def both(self, other: "Expression") -> "Expression":
        """The condition that both hold."""
        return Both(self, other)

    @property
    def parts(self) -> tuple["Expression", ...]:
        """The nodes right below."""
        raise NotImplementedError

    def with_parts(self, parts: tuple["Expression", ...]) -> "Expression":
        """The same node above others."""
        raise NotImplementedError

    def closure(self) -> Closure:
        """A function of the variables' values that computes this node's value in whole numbers."""
        raise TypeError(f"no whole numbers: {self}")

    @cached_property
    def compiled(self) -> Closure:
        """The closure, made once."""
        return self.closure()

    def evaluate(self, **values: int) -> int:
        """The value in whole numbers, or a truth value; KeyError for a variable without one.

        Examples
        --------
        >>> (Variable("N") * 3 - 1).evaluate(N=4)
        11
        """
        return self.compiled(values)

    def everything(self) -> Iterator["Expression"]:
        """This node and all below it."""
        yield self
        for part in self.parts:
            yield from part.everything()


def lift(value: "Expression | int") -> Expression:
    """An integer as a node."""
    return value if isinstance(value, Expression) else Number(value)


def variables(e: Expression) -> set[str]:
    """The names in a formula (those that a least or a largest value goes through included)."""
    return {node.name for node in e.everything() if isinstance(node, Variable)}


@dataclass(frozen=True)
class Leaf(Expression):
    """A node with none below it."""

    @property
    def parts(self) -> tuple[Expression, ...]:
        """None."""
        return ()

    def with_parts(self, parts: tuple[Expression, ...]) -> Expression:
        """Itself."""
        return self


@dataclass(frozen=True)
class Number(Leaf):
    """An int, or an exact real of a user's formula (`radicals.Real`)."""

    value: Any

    def __str__(self) -> str:
        return str(self.value)

    def closure(self) -> Closure:
        """The number."""
        value = self.value
        if not isinstance(value, int):
            raise TypeError(f"no whole number: {value}")
        return lambda values: value


@dataclass(frozen=True)
class Variable(Leaf):
    """A name."""

    name: str

    def __str__(self) -> str:
        return self.name

    def closure(self) -> Closure:
        """Its value."""
        name = self.name
        return lambda values: values[name]


@dataclass(frozen=True)
class Branch(Expression):
    """A node above others, which are its fields of type Expression, in order; the others are kept by `with_parts`."""

    @classmethod
    def _names(cls) -> list[str]:
        return [name for name, kind in cls.__annotations__.items() if kind is Expression]

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The nodes right below."""
        return tuple(getattr(self, name) for name in self._names())

    def with_parts(self, parts: tuple[Expression, ...]) -> Expression:
        """The same node above others."""
        return replace(self, **dict(zip(self._names(), parts, strict=True)))


@dataclass(frozen=True)
class Row(Expression):
    """A node above a row of others."""

    args: tuple[Expression, ...]

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The row."""
        return self.args

    def with_parts(self, parts: tuple[Expression, ...]) -> Expression:
        """The same node above others."""
        return replace(self, args=parts)


@dataclass(frozen=True)
class Negative(Branch):
    """-x."""

    of: Expression

    def __str__(self) -> str:
        return f"(-{self.of})"

    def closure(self) -> Closure:
        """The value with its sign changed."""
        inner = self.of.compiled
        return lambda values: -inner(values)


_WHOLE: Mapping[str, Callable[[int, int], int]] = {"+": add, "-": sub, "*": mul}


@dataclass(frozen=True)
class Chain(Row):
    """Terms with + and - between them, or factors with * and /, from the left: one node however long."""

    signs: tuple[str, ...]

    def __str__(self) -> str:
        return "(" + _with_signs(self.args, self.signs) + ")"

    def closure(self) -> Closure:
        """From the left; no division."""
        if "/" in self.signs:
            raise TypeError(f"no whole numbers: {self}")
        pairs = zip(self.args[1:], self.signs, strict=True)
        return reduce(lambda left, pair: _binary(left, pair[1], pair[0]), pairs, self.args[0].compiled)


def _binary(left: Closure, sign: str, right: Expression) -> Closure:
    if isinstance(right, Number) and sign in "+-":
        constant = right.value if sign == "+" else -right.value
        return lambda values: left(values) + constant
    other = right.compiled
    if sign == "+":
        return lambda values: left(values) + other(values)
    if sign == "-":
        return lambda values: left(values) - other(values)
    return lambda values: left(values) * other(values)


def _with_signs(args: tuple[Expression, ...], signs: tuple[str, ...]) -> str:
    return str(args[0]) + "".join(f" {sign} {arg}" for sign, arg in zip(signs, args[1:], strict=True))


@dataclass(frozen=True)
class Power(Branch):
    """base^exponent, the exponent a whole number (not negative, where whole numbers are evaluated)."""

    base: Expression
    exponent: Expression

    def __str__(self) -> str:
        return f"({self.base} ^ {self.exponent})"

    def closure(self) -> Closure:
        """The power."""
        base, exponent = self.base.compiled, self.exponent.compiled

        def power(values: Values) -> int:
            times = exponent(values)
            if times < 0:
                raise TypeError(f"no whole number: a power {times}")
            return int(base(values) ** times)

        return power


@dataclass(frozen=True)
class Quotient(Branch):
    """floor(of / by), by > 0."""

    of: Expression
    by: Expression

    def __str__(self) -> str:
        return f"({self.of} // {self.by})"

    def closure(self) -> Closure:
        """The quotient, rounded down."""
        of, by = self.of.compiled, self.by.compiled
        return lambda values: of(values) // by(values)


@dataclass(frozen=True)
class Remainder(Branch):
    """of - by floor(of / by), by > 0."""

    of: Expression
    by: Expression

    def __str__(self) -> str:
        return f"({self.of} % {self.by})"

    def closure(self) -> Closure:
        """What the quotient leaves."""
        of, by = self.of.compiled, self.by.compiled
        return lambda values: of(values) % by(values)


_COMPARED: Mapping[str, Callable[[int, int], bool]] = {
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


@dataclass(frozen=True)
class Comparison(Row):
    """A chain of comparisons, all of which hold: a < b <= c is a < b and b <= c."""

    signs: tuple[str, ...]

    def __str__(self) -> str:
        return "(" + _with_signs(self.args, self.signs) + ")"

    def closure(self) -> Closure:
        """Whether all hold."""
        if len(self.args) == 2:
            compare, left, right = _COMPARED[self.signs[0]], self.args[0].compiled, self.args[1].compiled
            if self.signs == (">=",):
                return lambda values: left(values) >= right(values)
            if self.signs == ("<=",):
                return lambda values: left(values) <= right(values)
            return lambda values: compare(left(values), right(values))
        inner = [Comparison(pair, (sign,)).compiled for pair, sign in self.pairs()]
        return lambda values: all(holds(values) for holds in inner)

    def pairs(self) -> Iterator[tuple[tuple[Expression, Expression], str]]:
        """Neighbours, with the sign between them."""
        yield from zip(zip(self.args[:-1], self.args[1:], strict=True), self.signs, strict=True)


@dataclass(frozen=True)
class Both(Branch):
    """Two conditions that both hold."""

    first: Expression
    second: Expression

    def __str__(self) -> str:
        return f"({self.first} and {self.second})"

    def closure(self) -> Closure:
        """Whether both hold."""
        first, second = self.first.compiled, self.second.compiled
        return lambda values: first(values) and second(values)
