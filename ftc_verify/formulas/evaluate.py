"""The exact real value of a formula, by definition, node by node, within the limits of `radicals`.

This is what users' books are evaluated with. Of our own bounds it is a second opinion, slower than
`Expression.evaluate`: least values are sought from the start up, largest ones among all, and nothing is guessed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flint import fmpq

from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.formulas.choices import Choice, Extreme
from ftc_verify.formulas.expression import (
    Both,
    Chain,
    Comparison,
    Expression,
    Negative,
    Number,
    Power,
    Quotient,
    Remainder,
    Variable,
    variables,
)
from ftc_verify.formulas.functions import Application, Largest, Least
from ftc_verify.formulas.logarithms import logarithm
from ftc_verify.formulas.radicals import Real, add, ceiling, divide, floor, multiply, power, sign, square_root, subtract
from ftc_verify.formulas.roots import Logarithm, Rounded, SquareRoot, WholeRoot
from ftc_verify.rationals import ONE, ZERO

__all__ = ["evaluate", "folded", "holds"]


def evaluate(e: Expression, values: Mapping[str, int | Real]) -> Real:
    """The exact value of a formula.

    Raises
    ------
    InputError
        A variable has no value here; a division by 0, a root of a negative number, a number beyond the limits.
    UndecidedError
        It depends on whether a number with logarithms is 0, and that cannot be told.
    """
    return _VALUES[type(e)](e, values)


def holds(condition: Expression, values: Mapping[str, int | Real]) -> bool:
    """Whether a condition holds; errors as in `evaluate`."""
    if isinstance(condition, Both):
        return holds(condition.first, values) and holds(condition.second, values)
    assert isinstance(condition, Comparison)
    args = [evaluate(argument, values) for argument in condition.args]
    pairs = zip(args[:-1], args[1:], condition.signs, strict=True)
    return all(_COMPARISONS[symbol](sign(subtract(a, b))) for a, b, symbol in pairs)


def folded(e: Expression) -> Expression:
    """The same formula with parts that have no variables evaluated, so that this is done but once. A part that has no
    value is left for `evaluate` to refuse."""
    if isinstance(e, (Number, Variable)):
        return e
    if not isinstance(e, Comparison) and not variables(e):
        try:
            return Number(evaluate(e, {}))
        except (InputError, UndecidedError):
            return e
    return e.with_parts(tuple(map(folded, e.parts)))


_COMPARISONS: dict[str, Callable[[int], bool]] = {
    "<=": lambda s: s <= 0,
    "<": lambda s: s < 0,
    ">=": lambda s: s >= 0,
    ">": lambda s: s > 0,
    "==": lambda s: s == 0,
    "!=": lambda s: s != 0,
}
_BINARY: dict[str, Callable[[Real, Real], Real]] = {"+": add, "-": subtract, "*": multiply, "/": divide}


def _exact(value: int | Real) -> Real:
    return fmpq(value) if isinstance(value, int) else value


def _variable(e: Variable, values: Mapping[str, int | Real]) -> Real:
    if e.name not in values:
        raise InputError(f"{e.name} has no range")
    return _exact(values[e.name])


def _chain(e: Chain, values: Mapping[str, int | Real]) -> Real:
    args = [evaluate(argument, values) for argument in e.args]
    result = args[0]
    for operator, value in zip(e.signs, args[1:], strict=True):
        result = _BINARY[operator](result, value)
    return result


def _quotient(e: Quotient | Remainder, values: Mapping[str, int | Real]) -> Real:
    of, by = evaluate(e.of, values), evaluate(e.by, values)
    whole = fmpq(floor(divide(of, by)))
    return whole if isinstance(e, Quotient) else subtract(of, multiply(by, whole))


def _rounded(e: Rounded, values: Mapping[str, int | Real]) -> Real:
    value = evaluate(e.of, values)
    return fmpq(floor(value) if e.name == "floor" else ceiling(value))


def _extreme(e: Extreme, values: Mapping[str, int | Real]) -> Real:
    args = [evaluate(argument, values) for argument in e.args]
    best, factor = args[0], 1 if e.name == "max" else -1
    for value in args[1:]:
        if sign(subtract(value, best)) * factor > 0:
            best = value
    return best


def _application(e: Application, values: Mapping[str, int | Real]) -> Real:
    args = [evaluate(argument, values) for argument in e.args]
    names = (parameter.name for parameter in e.function.parameters)
    return evaluate(e.function.body, dict(zip(names, args, strict=True)))


def _least(e: Least, values: Mapping[str, int | Real]) -> Real:
    t = evaluate(e.start, values)
    while not holds(e.condition, {**values, e.variable.name: t}):
        t = add(t, ONE)
    return t


def _largest(e: Largest, values: Mapping[str, int | Real]) -> Real:
    low, high = floor(evaluate(e.low, values)), floor(evaluate(e.high, values))
    every = [evaluate(e.of, {**values, e.variable.name: chosen}) for chosen in range(low, high + 1)]
    best = every[0]
    for value in every[1:]:
        if sign(subtract(value, best)) > 0:
            best = value
    return best


_VALUES: dict[type, Callable[[Any, Mapping[str, int | Real]], Real]] = {
    Number: lambda e, values: _exact(e.value),
    Variable: _variable,
    Negative: lambda e, values: subtract(ZERO, evaluate(e.of, values)),
    Chain: _chain,
    Power: lambda e, values: power(evaluate(e.base, values), evaluate(e.exponent, values)),
    Quotient: _quotient,
    Remainder: _quotient,
    Extreme: _extreme,
    Rounded: _rounded,
    SquareRoot: lambda e, values: square_root(evaluate(e.of, values)),
    Logarithm: lambda e, values: logarithm(*[evaluate(argument, values) for argument in e.args]),
    WholeRoot: lambda e, values: fmpq(floor(square_root(evaluate(e.of, values)))),
    Choice: lambda e, values: evaluate(e.then if holds(e.condition, values) else e.otherwise, values),
    Application: _application,
    Least: _least,
    Largest: _largest,
}
