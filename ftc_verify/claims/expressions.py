"""The whitelisted grammar of books: formulas in N, K, m, L, read by hand and evaluated exactly; nothing is executed.

    condition  = sum (("<=" | "<" | ">=" | ">" | "==" | "!=") sum)+          a chain a < b <= c is a < b and b <= c
    sum        = product (("+" | "-") product)*
    product    = signed (("*" | "/") signed)*
    signed     = "-" signed | atom ["^" signed]                              -a^b is -(a^b), a^b^c is a^(b^c)
    atom       = whole number | N | K | m | L | name "(" sum ("," sum)* ")" | "(" sum ")"
    name       = min | max | floor | ceil | sqrt                             min, max: two or more; else one

Limits: MAX_LENGTH characters, MAX_DIGITS digits in a number, MAX_DEPTH levels, and the bits and square roots of every
value (radicals.py).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from flint import fmpq

from ftc_verify.errors import InputError
from ftc_verify.files import printable
from ftc_verify.radicals import Real, add, ceiling, divide, floor, multiply, power, sign, square_root, subtract
from ftc_verify.rationals import ZERO

__all__ = ["MAX_DIGITS", "VARIABLES", "Expression", "evaluate", "folded", "holds"]
__all__ += ["parse_condition", "parse_expression", "variables"]

VARIABLES = ("N", "K", "m", "L")
MAX_LENGTH = 1000
MAX_DIGITS = 40
MAX_DEPTH = 50

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+)|(?P<name>[A-Za-z_]\w*)|(?P<op><=|>=|==|!=|[-+*/^(),<>]))", re.ASCII)
_COMPARISONS: dict[str, Callable[[int], bool]] = {
    "<=": lambda s: s <= 0,
    "<": lambda s: s < 0,
    ">=": lambda s: s >= 0,
    ">": lambda s: s > 0,
    "==": lambda s: s == 0,
    "!=": lambda s: s != 0,
}
_FUNCTIONS = ("min", "max", "floor", "ceil", "sqrt")


@dataclass(frozen=True)
class Expression:
    """A node: `op` is number, variable, negative, ^, a function, or args with `signs` between them: `chain` (+ and -,
    or * and /, from the left) and `compare`."""

    op: str
    args: tuple["Expression", ...] = ()
    value: Real = ZERO
    name: str = ""
    signs: tuple[str, ...] = ()


def parse_expression(text: str) -> Expression:
    """A sum.

    Raises
    ------
    InputError
        Says at which column the text leaves the grammar, or which limit it passes.

    Examples
    --------
    >>> from ftc_verify.radicals import floor
    >>> floor(evaluate(parse_expression("m^2/108 - 2/3"), {"m": 20}))
    3
    """
    return _Parser(text).whole(comparison=False)


def parse_condition(text: str) -> Expression:
    """A chain of comparisons; errors as in `parse_expression`."""
    return _Parser(text).whole(comparison=True)


class _Parser:
    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            raise InputError(f"more than {MAX_LENGTH} characters")
        self.tokens = list(_tokens(text))
        self.at = 0
        self.depth = 0

    def whole(self, comparison: bool) -> Expression:
        """All tokens, as a condition or a sum."""
        found = self.comparison() if comparison else self.sum()
        kind, text, column = self.tokens[self.at]
        if kind != "end":
            hint = "conditions are a list" if text == "and" else "a product is written with *"
            juxtaposed = kind != "op" or text == "("
            raise InputError(f"column {column}: {_shown(text)} is one too many{f' ({hint})' if juxtaposed else ''}")
        return found

    def take(self, *texts: str) -> str:
        """The next token if it is one of these, else nothing."""
        kind, text, _ = self.tokens[self.at]
        if kind == "op" and text in texts:
            self.at += 1
            return text
        return ""

    def need(self, text: str) -> None:
        """The next token must be this one."""
        if not self.take(text):
            _, found, column = self.tokens[self.at]
            raise InputError(f"column {column}: {text!r} is expected, not {_shown(found)}")

    def comparison(self) -> Expression:
        """A chain of comparisons."""
        args, signs = [self.sum()], []
        while found := self.take(*_COMPARISONS):
            signs.append(found)
            args.append(self.sum())
        if not signs:
            _, text, column = self.tokens[self.at]
            raise InputError(f"column {column}: a comparison is expected, not {_shown(text)}")
        return Expression("compare", tuple(args), signs=tuple(signs))

    def sum(self) -> Expression:
        """Products added up. Every way down goes through `signed`: the depth is counted there."""
        return self.chain(self.product, "+", "-")

    def product(self) -> Expression:
        """Signed powers multiplied."""
        return self.chain(self.signed, "*", "/")

    def chain(self, part: Callable[[], Expression], *operators: str) -> Expression:
        """Parts with operators between them, one node however long: what is evaluated is as deep as the brackets."""
        args, signs = [part()], []
        while found := self.take(*operators):
            signs.append(found)
            args.append(part())
        return Expression("chain", tuple(args), signs=tuple(signs)) if signs else args[0]

    def signed(self) -> Expression:
        """A power, or a negative one."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise InputError(f"column {self.tokens[self.at][2]}: nested more than {MAX_DEPTH} deep")
        if self.take("-"):
            found = Expression("negative", (self.signed(),))
        else:
            found = self.atom()
            if self.take("^"):
                found = Expression("^", (found, self.signed()))
        self.depth -= 1
        return found

    def atom(self) -> Expression:
        """A number, a variable, a function's value, or a sum in brackets."""
        kind, text, column = self.tokens[self.at]
        if kind == "number":
            self.at += 1
            if len(text) > MAX_DIGITS:
                raise InputError(f"column {column}: a number of more than {MAX_DIGITS} digits")
            return Expression("number", value=fmpq(int(text)))
        if kind == "name":
            self.at += 1
            return self.named(text, column)
        if not self.take("("):
            raise InputError(f"column {column}: a number, a name or '(' is expected, not {_shown(text)}")
        inner = self.sum()
        self.need(")")
        return inner

    def named(self, text: str, column: int) -> Expression:
        """A variable or a function's value."""
        if text in VARIABLES:
            return Expression("variable", name=text)
        if text not in _FUNCTIONS:
            raise InputError(f"column {column}: {_shown(text)} is no name of the grammar")
        self.need("(")
        args = [self.sum()]
        while self.take(","):
            args.append(self.sum())
        self.need(")")
        if (len(args) < 2) == (text in ("min", "max")):
            raise InputError(f"column {column}: {text} takes {'two or more' if text in ('min', 'max') else 'one'}")
        return Expression(text, tuple(args))


def _tokens(text: str) -> Sequence[tuple[str, str, int]]:
    found, at = [], 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            place = at + len(text[at:]) - len(text[at:].lstrip())
            raise InputError(f"column {place + 1}: {_shown(text[place])} is not of the grammar")
        kind = match.lastgroup or ""
        if text.startswith("**", match.start(kind)):
            raise InputError(f"column {match.start(kind) + 1}: '**' is not of the grammar (a power is written with ^)")
        found.append((kind, match[kind], match.start(kind) + 1))
        at = match.end()
    return [*found, ("end", "", len(text) + 1)]


def _shown(text: str) -> str:
    return f"'{printable(text, 40)}'" if text else "the end"


def variables(e: Expression) -> set[str]:
    """The names in a formula."""
    return {e.name} if e.op == "variable" else set().union(*(variables(argument) for argument in e.args))


def folded(e: Expression) -> Expression:
    """The same formula with parts that have no variables evaluated, so that this is done but once. A part that has no
    value is left for `evaluate` to refuse."""
    if e.op in ("number", "variable"):
        return e
    if e.op != "compare" and not variables(e):
        try:
            return Expression("number", value=evaluate(e, {}))
        except InputError:
            return e
    return replace(e, args=tuple(map(folded, e.args)))


def evaluate(e: Expression, values: Mapping[str, int]) -> Real:
    """The exact value of a sum.

    Raises
    ------
    InputError
        A variable has no value here; a division by 0, a root of a negative number, a number beyond the limits.
    """
    if e.op == "number":
        return e.value
    if e.op == "variable":
        if e.name not in values:
            raise InputError(f"{e.name} has no range")
        return fmpq(values[e.name])
    args = [evaluate(argument, values) for argument in e.args]
    if e.op == "negative":
        return subtract(fmpq(0), args[0])
    if e.op == "^":
        return power(*args)
    if e.op == "chain":
        result = args[0]
        for operator, value in zip(e.signs, args[1:], strict=True):
            result = _BINARY[operator](result, value)
        return result
    if e.op == "sqrt":
        return square_root(args[0])
    if e.op in ("floor", "ceil"):
        return fmpq(floor(args[0]) if e.op == "floor" else ceiling(args[0]))
    best, factor = args[0], 1 if e.op == "max" else -1
    for value in args[1:]:
        if sign(subtract(value, best)) * factor > 0:
            best = value
    return best


_BINARY: dict[str, Callable[[Real, Real], Real]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
}


def holds(condition: Expression, values: Mapping[str, int]) -> bool:
    """Whether every comparison of the chain holds; errors as in `evaluate`."""
    args = [evaluate(argument, values) for argument in condition.args]
    pairs = zip(args[:-1], args[1:], condition.signs, strict=True)
    return all(_COMPARISONS[symbol](sign(subtract(a, b))) for a, b, symbol in pairs)
