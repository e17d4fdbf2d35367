"""Functions with names, and least and largest values: nodes whose value is defined, and found by a search.

A search may start anywhere: what it returns has been compared with the definition.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import overload

from ftc_verify.errors import VerificationError
from ftc_verify.formulas.expression import Closure, Expression, Row, Values, Variable, lift

__all__ = ["Application", "Function", "Largest", "Least", "largest_of", "least_of"]

REMEMBERED = 1 << 14
"""The most values that a function keeps."""
MAX_DOUBLINGS = 10_000
"""How often a search goes twice as far before it says that nothing is there."""


@dataclass(frozen=True)
class Function:
    """A function of whole numbers: its body is a formula in the parameters.

    Called with integers it gives an integer, with formulas a formula. One that is `remembered` keeps its last values:
    those that take a search.

    Examples
    --------
    >>> x = Variable("x")
    >>> square = Function("square", (x,), x * x)
    >>> square(7), str(square(x + 1))
    (49, 'square((x + 1))')
    """

    name: str
    parameters: tuple[Variable, ...]
    body: Expression
    remembered: bool = False

    @overload
    def __call__(self, *args: int) -> int: ...  # type: ignore[overload-overlap]  # the second is for the rest

    @overload
    def __call__(self, *args: Expression | int) -> Expression: ...

    def __call__(self, *args: Expression | int) -> Expression | int:
        """The value, or the formula."""
        if len(args) != len(self.parameters):
            raise TypeError(f"{self.name} takes {len(self.parameters)} arguments, not {len(args)}")
        if any(isinstance(arg, Expression) for arg in args):
            return Application(tuple(map(lift, args)), self)
        return self.value(*args)

    @cached_property
    def value(self) -> Callable[..., int]:
        """From integers to an integer."""
        names, body = tuple(parameter.name for parameter in self.parameters), self.body.compiled
        found: Callable[..., int]
        if len(names) == 1:
            (one,) = names
            found = lambda x: body({one: x})  # noqa: E731 (one parameter and two are what most functions have)
        elif len(names) == 2:
            one, two = names
            found = lambda x, y: body({one: x, two: y})  # noqa: E731
        else:
            found = lambda *args: body(dict(zip(names, args, strict=True)))  # noqa: E731
        return lru_cache(REMEMBERED)(found) if self.remembered else found


@dataclass(frozen=True)
class Application(Row):
    """A function's value at arguments that are formulas."""

    function: Function

    def __str__(self) -> str:
        return f"{self.function.name}({', '.join(map(str, self.args))})"

    def closure(self) -> Closure:
        """The value at the values of the arguments."""
        value, inner = self.function.value, [arg.compiled for arg in self.args]
        if len(inner) == 1:
            (argument,) = inner
            return lambda values: value(argument(values))
        if len(inner) == 2:
            first, second = inner
            return lambda values: value(first(values), second(values))
        return lambda values: value(*[argument(values) for argument in inner])


@dataclass(frozen=True)
class Least(Expression):
    """The least whole number t >= start for which the condition holds; once it holds it has to hold for all larger t
    (where a bound rests on it, a step of the audit shows this).

    `near` is where the search starts, a Python function of the other variables' values. It is not part of the
    definition: a poor one costs time. The t that is returned satisfies the condition, and t - 1 does not or is below
    the start.

    Raises
    ------
    VerificationError
        (When evaluated.) The condition is not of that kind: it held and then failed, or never holds.
    """

    variable: Variable
    start: Expression
    condition: Expression
    near: Callable[[Values], int] = field(compare=False, repr=False)

    @property
    def parts(self) -> tuple[Expression, ...]:
        """Start and condition."""
        return (self.start, self.condition)

    def with_parts(self, parts: tuple[Expression, ...]) -> "Least":
        """The same above others."""
        start, condition = parts
        return Least(self.variable, start, condition, self.near)

    def __str__(self) -> str:
        return f"(least {self.variable} >= {self.start} with {self.condition})"

    def closure(self) -> Closure:
        """Guess, search if the guess is wrong, and compare with the definition."""
        start, condition, name, near = self.start.compiled, self.condition.compiled, self.variable.name, self.near

        def least(values: Values) -> int:
            inner = dict(values)

            def holds(t: int) -> bool:
                inner[name] = t
                return bool(condition(inner))

            low = start(values)
            t = max(low, near(values))
            if not _is_least(holds, low, t):
                t = _search(holds, low, t)
                if not _is_least(holds, low, t):
                    raise VerificationError(f"{self} has no value at {values}: the condition does not go on to hold")
            return t

        return least


def _is_least(holds: Callable[[int], bool], low: int, t: int) -> bool:
    return holds(t) and (t == low or not holds(t - 1))


def _search(holds: Callable[[int], bool], low: int, t: int) -> int:
    """Away from t with steps that double, then by halves: the first t >= low from which on it holds."""
    holds, step = cache(holds), 1
    if holds(t):
        above = t
        while (below := max(low - 1, above - step)) >= low and holds(below):
            above, step = below, 2 * step
    else:
        below = t
        while not holds(above := below + step):
            below, step = above, 2 * step
            if step.bit_length() > MAX_DOUBLINGS:
                raise VerificationError(f"no value up to 2^{MAX_DOUBLINGS} satisfies the condition")
    while above - below > 1:
        middle = (above + below) // 2
        below, above = (below, middle) if holds(middle) else (middle, above)
    return above


@dataclass(frozen=True)
class Largest(Expression):
    """The largest value of `of` for the variable from `low` to `high` (low <= high).

    No value is above `at_most` (where a bound rests on it, a step of the audit shows this): one that reaches it ends
    the search, which goes from the high end down.

    Raises
    ------
    VerificationError
        (When evaluated.) There is a value above `at_most`, or none at all.
    """

    variable: Variable
    low: Expression
    high: Expression
    of: Expression
    at_most: Expression

    @property
    def parts(self) -> tuple[Expression, ...]:
        """The ends, the values, and what none of them passes."""
        return (self.low, self.high, self.of, self.at_most)

    def with_parts(self, parts: tuple[Expression, ...]) -> "Largest":
        """The same above others."""
        return Largest(self.variable, *parts)

    def __str__(self) -> str:
        return f"(largest {self.of} for {self.low} <= {self.variable} <= {self.high})"

    def closure(self) -> Closure:
        """From the high end down."""
        low, high, of = self.low.compiled, self.high.compiled, self.of.compiled
        at_most, name = self.at_most.compiled, self.variable.name

        def largest(values: Values) -> int:
            most, inner = at_most(values), dict(values)
            best: int | None = None
            for chosen in range(high(values), low(values) - 1, -1):
                inner[name] = chosen
                value = of(inner)
                if best is None or value > best:
                    best = value
                    if best >= most:
                        break
            if best is None or best > most:
                raise VerificationError(f"{self} has no value at {values}, or one above {most}")
            return best

        return largest


def least_of(function: Function) -> Least:
    """The least value that a function consists of; ValueError if its body is something else."""
    if not isinstance(function.body, Least):
        raise ValueError(f"{function.name} is no least value")
    return function.body


def largest_of(function: Function) -> Largest:
    """The largest value that a function consists of; ValueError if its body is something else."""
    if not isinstance(function.body, Largest):
        raise ValueError(f"{function.name} is no largest value")
    return function.body
