"""The smallest or the largest of several values, and the value of the first condition that holds."""

from dataclasses import dataclass

from ftc_verify.formulas.expression import Branch, Closure, Expression, Row, lift

__all__ = ["Choice", "Extreme", "cases", "maximum", "minimum"]


@dataclass(frozen=True)
class Extreme(Row):
    """`min` or `max` of a row."""

    name: str

    def __str__(self) -> str:
        return f"{self.name}({', '.join(map(str, self.args))})"

    def closure(self) -> Closure:
        """The smallest or the largest."""
        best = min if self.name == "min" else max
        inner = [arg.compiled for arg in self.args]
        if len(inner) == 2:
            first, second = inner
            return lambda values: best(first(values), second(values))
        return lambda values: best([arg(values) for arg in inner])


@dataclass(frozen=True)
class Choice(Branch):
    """`then` where the condition holds, else `otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression

    def __str__(self) -> str:
        return f"({self.then} if {self.condition} else {self.otherwise})"

    def closure(self) -> Closure:
        """One of the two."""
        condition, then, otherwise = self.condition.compiled, self.then.compiled, self.otherwise.compiled
        return lambda values: then(values) if condition(values) else otherwise(values)


def minimum(*values: Expression | int) -> Expression:
    """The smallest of two or more."""
    return Extreme(tuple(map(lift, values)), "min")


def maximum(*values: Expression | int) -> Expression:
    """The largest of two or more."""
    return Extreme(tuple(map(lift, values)), "max")


def cases(*choices: tuple[Expression, Expression | int], otherwise: Expression | int) -> Expression:
    """The value of the first condition that holds, from pairs (condition, value), or `otherwise`."""
    result = lift(otherwise)
    for condition, value in reversed(choices):
        result = Choice(condition, lift(value), result)
    return result
