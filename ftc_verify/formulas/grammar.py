"""The whitelisted grammar of books: formulas in N, K, m, d, L and widths, read by hand, and nothing is executed.

    condition  = sum (("<=" | "<" | ">=" | ">" | "==" | "!=") sum)+          a chain a < b <= c is a < b and b <= c
    sum        = product (("+" | "-") product)*
    product    = signed (("*" | "/") signed)*
    signed     = "-" signed | atom ["^" signed]                              -a^b is -(a^b), a^b^c is a^(b^c)
    atom       = number | N | K | m | d | L | d1 | .. | d63 | name "(" sum ("," sum)* ")" | "(" sum ")"
    number     = digits ["." digits]                                         1.5 is 3/2, exactly
    name       = min | max | floor | ceil | sqrt | log                       min, max: two or more; log(x), log(x, base)

Limits: MAX_LENGTH characters, MAX_DIGITS digits in a number, MAX_DEPTH levels, and the bits, square roots and
logarithms of every value (radicals.py).
"""

import re
from collections.abc import Callable, Mapping, Sequence

from flint import fmpq

from ftc_verify.errors import InputError
from ftc_verify.formulas.choices import Extreme
from ftc_verify.formulas.expression import Chain, Comparison, Expression, Negative, Number, Power, Variable
from ftc_verify.formulas.roots import Logarithm, Rounded, SquareRoot
from ftc_verify.words import printable

__all__ = ["MAX_DIGITS", "VARIABLES", "WIDTHS", "parse_condition", "parse_expression"]

WIDTHS = tuple(f"d{layer}" for layer in range(1, 64))
"""The widths of hidden layers, the first to the last that there can be."""
VARIABLES = ("N", "K", "m", "d", "L", *WIDTHS)
MAX_LENGTH = 1000
MAX_DIGITS = 40
MAX_DEPTH = 50

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Za-z_]\w*)|(?P<op><=|>=|==|!=|[-+*/^(),<>]))", re.ASCII
)
_COMPARISONS = ("<=", "<", ">=", ">", "==", "!=")
_FUNCTIONS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("min", "max"), (2, MAX_LENGTH)),
    **dict.fromkeys(("floor", "ceil", "sqrt"), (1, 1)),
    "log": (1, 2),
}
"""How many arguments each takes, at least and at most."""
_COUNTS = {(1, 1): "one", (1, 2): "one or two", (2, MAX_LENGTH): "two or more"}


def parse_expression(text: str) -> Expression:
    """A sum.

    Raises
    ------
    InputError
        Says at which column the text leaves the grammar, or which limit it passes.

    Examples
    --------
    >>> str(parse_expression("m^2/108 - 2/3"))
    '(((m ^ 2) / 108) - (2 / 3))'
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
        return Comparison(tuple(args), tuple(signs))

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
        return Chain(tuple(args), tuple(signs)) if signs else args[0]

    def signed(self) -> Expression:
        """A power, or a negative one."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise InputError(f"column {self.tokens[self.at][2]}: nested more than {MAX_DEPTH} deep")
        if self.take("-"):
            found: Expression = Negative(self.signed())
        else:
            found = self.atom()
            if self.take("^"):
                found = Power(found, self.signed())
        self.depth -= 1
        return found

    def atom(self) -> Expression:
        """A number, a variable, a function's value, or a sum in brackets."""
        kind, text, column = self.tokens[self.at]
        if kind == "number":
            self.at += 1
            whole, _, part = text.partition(".")
            if len(whole + part) > MAX_DIGITS:
                raise InputError(f"column {column}: a number of more than {MAX_DIGITS} digits")
            return Number(fmpq(int(whole + part), 10 ** len(part)))
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
            return Variable(text)
        if text not in _FUNCTIONS:
            raise InputError(f"column {column}: {_shown(text)} is no name of the grammar")
        self.need("(")
        args = [self.sum()]
        while self.take(","):
            args.append(self.sum())
        self.need(")")
        least, most = _FUNCTIONS[text]
        if not least <= len(args) <= most:
            raise InputError(f"column {column}: {text} takes {_COUNTS[least, most]}")
        if text in ("min", "max"):
            return Extreme(tuple(args), text)
        if text == "log":
            return Logarithm(tuple(args))
        return SquareRoot(args[0]) if text == "sqrt" else Rounded(args[0], text)


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
