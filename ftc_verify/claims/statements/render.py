"""Formulas as sentences. Every name has one phrase, so that two formulas that differ are two texts."""

from collections.abc import Sequence
from fractions import Fraction

from ftc_verify.claims.statements.names import Symbol, symbols
from ftc_verify.claims.statements.sorts import BOOL, INT, REAL, Sort
from ftc_verify.claims.statements.terms import Term, body_at, variable

__all__ = ["Writer", "definitions", "scope", "sentence"]

PLURALS = {INT: "integers", REAL: "numbers", BOOL: "truth values"}
SINGULARS = {INT: "an integer", REAL: "a number", BOOL: "a truth value"}
RELATIONS = {"<=": "<=", "<": "<", "=": "="}
TURNED = {"<=": ">=", "<": ">", "=": "="}
DENIED = {"<=": ">", "<": ">=", "=": "!="}


def sentence(formula: Term, vocabulary: Sequence[Symbol]) -> str:
    """A closed formula as a sentence.

    Raises
    ------
    KeyError
        It uses a name that the vocabulary does not have.
    """
    said = Writer(vocabulary).formula(formula)
    return f"{said[0].upper()}{said[1:]}."


def scope(formula: Term, vocabulary: Sequence[Symbol]) -> str:
    """What the outermost `for all` ranges over; "one statement" if there is none."""
    if formula.head != "forall":
        return "one statement"
    head, body = Writer(vocabulary).opened(formula)
    given = f" {Writer(vocabulary).conditions(body.args[0])}" if body.head == "implies" else ""
    return f"all {head}{given}"


def definitions(formula: Term, vocabulary: Sequence[Symbol]) -> list[str]:
    """The definitions that a formula comes down to, one a line, in the order of the vocabulary."""
    used, pending = set[str](), [formula]
    known = {symbol.name: symbol for symbol in vocabulary}
    while pending:
        for name in symbols(pending.pop()) - used:
            used.add(name)
            body = known[name].body
            pending += [] if body is None else [body]
    writer = Writer(vocabulary)
    return [writer.definition(symbol) for symbol in vocabulary if symbol.name in used]


class Writer:
    """Terms and formulas as text, with the phrases of a vocabulary."""

    def __init__(self, vocabulary: Sequence[Symbol]) -> None:
        self._phrases = {symbol.name: symbol.phrase for symbol in vocabulary}

    def definition(self, symbol: Symbol) -> str:
        """What a name stands for, or that it is primitive."""
        said = self._phrases[symbol.name].format(*(param.name for param in symbol.params))
        if symbol.body is None:
            return f"{said}: primitive"
        joint = "exactly if" if symbol.sort == BOOL else "is"
        return f"{said}: {joint} {self.formula(symbol.body) if symbol.sort == BOOL else self.term(symbol.body)}"

    # --- Formulas ---------------------------------------------------------------------------------------------------

    def formula(self, said: Term) -> str:
        """A formula."""
        head, args = said.head, said.args
        if head == "forall":
            return self._for_all(said)
        if head == "exists":
            names, body = self.opened(said)
            return f"there {names} such that {self.formula(body)}"
        if head == "implies":
            return f"if {self._inner(args[0])}, then {self._inner(args[1])}"
        if head in ("and", "or"):
            joint = " and " if head == "and" else " or "
            return joint.join(
                self.formula(arg) if arg is args[-1] and arg.head == "exists" else self._inner(arg) for arg in args
            )
        if head == "not":
            return self._denied(args[0])
        if head == "=" and args[0].sort == BOOL:
            return f"{self._inner(args[0])} exactly if {self._inner(args[1])}"
        if head in RELATIONS:
            return self._relation(RELATIONS, TURNED, said)
        return self.term(said)

    def conditions(self, said: Term) -> str:
        """The conditions of a `for all`: `with` comparisons, `such that` anything else."""
        parts = said.args if said.head == "and" else (said,)
        plain = all(part.head in RELATIONS or part.head == "not" for part in parts)
        return f"{'with' if plain else 'such that'} {', '.join(self._inner(part) for part in parts)}"

    def opened(self, said: Term) -> tuple[str, Term]:
        """The variables of a run of equal quantifiers, as text, and the body with them free."""
        head, given = said.head, list[Term]()
        while said.head == head:
            given.append(variable(self._fresh(said, given), said.data))
            said = body_at(said, given[-1])
        groups: list[tuple[Sort, list[str]]] = []
        for one in given:
            if not groups or groups[-1][0] != one.sort:
                groups.append((one.sort, []))
            groups[-1][1].append(one.name)
        several = len(given) > 1
        if head == "forall":
            return ", ".join(f"{_many(sort)} {', '.join(names)}" for sort, names in groups), said
        kinds = [f"{_many(sort) if len(names) > 1 else _one(sort)} {', '.join(names)}" for sort, names in groups]
        return f"{'are' if several else 'is'} {' and '.join(kinds)}", said

    def _fresh(self, said: Term, given: Sequence[Term]) -> str:
        taken = {one.name for one in (*said.free, *given)}
        name = said.name
        while name in taken:
            name += "'"
        return name

    def _for_all(self, said: Term) -> str:
        names, body = self.opened(said)
        if body.head == "implies":
            return f"for all {names} {self.conditions(body.args[0])}: {self.formula(body.args[1])}"
        return f"for all {names}: {self.formula(body)}"

    def _inner(self, said: Term) -> str:
        closed = said.head in ("forall", "exists", "implies", "or", "and") or (
            said.head == "=" and said.args[0].sort == BOOL
        )
        return f"({self.formula(said)})" if closed else self.formula(said)

    def _denied(self, said: Term) -> str:
        if said.head in DENIED and said.args[0].sort != BOOL:
            turned = {"<=": "<", "<": "<=", "=": "!="}
            return self._relation(DENIED, turned, said)
        return f"not {self._inner(said)}"

    def _relation(self, plain: dict[str, str], turned: dict[str, str], said: Term) -> str:
        left, right = said.args
        if left.head == "number" and right.head != "number":
            return f"{self.term(right)} {turned[said.head]} {self.term(left)}"
        return f"{self.term(left)} {plain[said.head]} {self.term(right)}"

    # --- Terms ------------------------------------------------------------------------------------------------------

    def term(self, said: Term) -> str:
        """A term."""
        head, args = said.head, said.args
        if head == "number":
            return str(said.data)
        if head in ("variable", "truth"):
            return str(said.data)
        if head == "+":
            return self._sum(said)
        if head == "*":
            return self._product(said)
        if head == "/":
            return f"{self._factor(args[0])}/{self._factor(args[1])}"
        if head == "div":
            return f"floor({self._factor(args[0])}/{said.data})"
        if head == "mod":
            return f"{self._factor(args[0])} mod {said.data}"
        if head == "real":
            return self.term(args[0])
        if head == "if":
            return self._cases(said)
        if head == "at":
            place = self.term(args[1])
            return f"{self._factor(args[0])}_{place if place.isalnum() else f'({place})'}"
        if head == "field":
            return f"{self.term(args[0])}.{said.data}"
        if head == "rule":
            index = variable(self._fresh(said, ()), INT)
            return f"[{index.name} -> {self.term(body_at(said, index))}]"
        if head == "record":
            parts = [f"{name}: {self.term(arg)}" for (name, _), arg in zip(said.sort.fields, args, strict=True)]
            return f"({', '.join(parts)})"
        if head == "apply":
            return self._phrases[said.data].format(*(self._argument(arg) for arg in args))
        return f"({self.formula(said)})"

    def _argument(self, said: Term) -> str:
        return f"({self.term(said)})" if said.head in ("+", "*", "/", "div", "mod") else self.term(said)

    def _sum(self, said: Term) -> str:
        left, right = said.args
        if right.head == "number" and right.data < 0:
            return f"{self.term(left)} - {-right.data}"
        if right.head == "*" and right.args[0].head == "number" and right.args[0].data < 0:
            factor = -right.args[0].data
            times = f"{factor} " if factor != 1 else ""
            return f"{self.term(left)} - {times}{self._factor(right.args[1])}"
        return f"{self.term(left)} + {self.term(right)}"

    def _product(self, said: Term) -> str:
        left, right = said.args
        if left.head == "number" and left.data == Fraction(-1):
            return f"-{self._factor(right)}"
        if left == right and left.head in ("variable", "+", "apply"):
            return f"{self._factor(left)}^2"
        return f"{self._factor(left)} {self._factor(right)}"

    def _factor(self, said: Term) -> str:
        return f"({self.term(said)})" if said.head in ("+", "/", "mod") else self.term(said)

    def _cases(self, said: Term) -> str:
        condition, yes, no = said.args
        if condition.head == "<=" and condition.args == (yes, no):
            return f"min{{{self.term(yes)}, {self.term(no)}}}"
        if condition.head == "<=" and condition.args == (no, yes):
            return f"max{{{self.term(no)}, {self.term(yes)}}}"
        return f"[{self.formula(condition)}: {self.term(yes)}; else {self.term(no)}]"


def _many(sort: Sort) -> str:
    if sort in PLURALS:
        return PLURALS[sort]
    return f"{sort.name}s" if sort.gives is None else "sequences" if sort.gives.gives is None else "matrices"


def _one(sort: Sort) -> str:
    if sort in SINGULARS:
        return SINGULARS[sort]
    return f"a {sort.name}" if sort.gives is None else "a sequence" if sort.gives.gives is None else "a matrix"
