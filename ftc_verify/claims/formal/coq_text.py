"""Formulas of rows as statements of Coq: the definitions that a row comes down to, and the row, as blocks of Book.v.

Integers are `Z`, numbers `R`, sequences functions from `Z`, records records. A truth value that is computed (one of a
sequence, a name defined without quantifiers, the condition of a case) is a `bool`; any other formula is a `Prop`. What
is defined by recursion on k from a start is a fixpoint on `Z.to_nat (k - start)`. Variables get names that differ from
every name that Book.v defines. What has no faithful counterpart is refused: division but by a numeral, primitive names,
quantifiers within a condition.
"""

import textwrap
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ftc_verify.claims.formal.coq_names import field, record_type, row_name, typed, variable_name
from ftc_verify.claims.statements.names import Symbol, subterms, symbols
from ftc_verify.claims.statements.render import Writer
from ftc_verify.claims.statements.sorts import BOOL, INT, REAL, Sort
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.terms import Term, body_at, variable
from ftc_verify.errors import FtcError

__all__ = ["Unsayable", "blocks"]

QUANTIFIERS = ("forall", "exists")
RELATIONS = {"<=": "<=", "<": "<"}
TESTS = {("<=", INT): "Z.leb", ("<", INT): "Z.ltb", ("=", INT): "Z.eqb"}
TESTS |= {("<=", REAL): "Rleb", ("<", REAL): "Rltb", ("=", REAL): "Reqb", ("=", BOOL): "Bool.eqb"}
JOINTS = {"and": "/\\", "or": "\\/", "implies": "->"}
TABLES = {"and": "&&", "or": "||"}


class Unsayable(FtcError):
    """A formula that has no faithful counterpart in Coq."""


def blocks(row: str, statement: Statement) -> list[str]:
    """The records, definitions and the proposition of a row, each after those that it uses.

    Raises
    ------
    Unsayable
        Something in it has no faithful counterpart.
    """
    known = {symbol.name: symbol for symbol in statement.vocabulary}
    used = _used(statement.formula, known)
    ordered = [symbol for symbol in statement.vocabulary if symbol.name in used]
    writer = CoqWriter(ordered)
    bodies = [symbol.body for symbol in ordered if symbol.body is not None]
    params = [param for symbol in ordered for param in symbol.params]
    records = _records([statement.formula, *bodies, *params])
    said = Writer(statement.vocabulary).formula(statement.formula)
    return [
        *(_wrapped(record_type(sort)) for sort in records),
        *map(writer.definition, ordered),
        writer.row(row, statement.formula, said),
    ]


def _used(formula: Term, known: Mapping[str, Symbol]) -> set[str]:
    """The names that a formula comes down to."""
    used, pending = set[str](), [formula]
    while pending:
        for name in symbols(pending.pop()) - used:
            used.add(name)
            body = known[name].body
            if body is None:
                raise Unsayable(f"{name} is primitive")
            pending.append(body)
    return used


def _records(terms: Sequence[Term]) -> list[Sort]:
    """The record sorts that are in terms, in the order of their names."""
    sorts = {one.sort for term in terms for one in subterms(term)}
    sorts |= {one.data for term in terms for one in subterms(term) if one.head in ("forall", "exists")}
    return sorted((sort for sort in sorts if sort.fields), key=lambda sort: sort.name)


class CoqWriter:
    """Terms and formulas as Coq text. `symbols`: the names that may occur, each after those that it uses."""

    def __init__(self, known: Sequence[Symbol]) -> None:
        self._phrases = Writer(known)
        self._names = frozenset(symbol.name for symbol in known)
        self._called: dict[str, str] = {}
        self._computed: set[str] = set()
        for symbol in known:
            if symbol.sort == BOOL and symbol.body is not None and self._is_computed(symbol.body, {symbol.name}):
                self._computed.add(symbol.name)

    def _is_computed(self, body: Term, own: set[str]) -> bool:
        inside = list(subterms(body))
        props = symbols(body) - self._computed - own
        quantified = any(one.head in QUANTIFIERS for one in inside)
        props -= {one.data for one in inside if one.head == "apply" and one.sort != BOOL}
        strange = any(one.head == "=" and one.args[0].sort not in (INT, REAL, BOOL) for one in inside)
        return not (quantified or props or strange)

    # --- Blocks -----------------------------------------------------------------------------------------------------

    def definition(self, symbol: Symbol) -> str:
        """A name with its definition, below its phrase."""
        assert symbol.body is not None
        comment = _comment(self._phrases.definition(symbol))
        params = " ".join(f"({self._own(param)} : {typed(param.sort)})" for param in symbol.params)
        is_bool = symbol.name in self._computed
        sort = "Prop" if symbol.sort == BOOL and not is_bool else typed(symbol.sort)
        write = self.formula if sort == "Prop" else self.term
        if symbol.on is None:
            return _wrapped(f"{comment}\nDefinition {symbol.name} {params} : {sort} := {write(symbol.body)}.")
        first, after = symbol.body.args[1:]
        self._check_recursion(symbol, after)
        self._called = {symbol.name: f"{symbol.name}_from steps"}
        step = write(after)
        self._called = {}
        arguments = " ".join(self._own(param) for param in symbol.params)
        fixpoint = f"Fixpoint {symbol.name}_from (steps_left : nat) {params} {{struct steps_left}} : {sort} :="
        cases = f"match steps_left with O => {write(first)} | S steps => {step} end."
        start = f"Z.to_nat ({self._own(symbol.on)} - {symbol.base})"
        whole = f"Definition {symbol.name} {params} : {sort} := {symbol.name}_from ({start}) {arguments}."
        return _wrapped(f"{comment}\n{fixpoint} {cases}\n{whole}")

    def _check_recursion(self, symbol: Symbol, after: Term) -> None:
        """A function is called by itself at `on` - 1 alone."""
        place = symbol.params.index(symbol.on) if symbol.on in symbol.params else -1
        calls = [one for one in subterms(after) if one.head == "apply" and one.data == symbol.name]
        if symbol.on is None or place < 0 or any(one.args[place] != symbol.on - 1 for one in calls):
            raise Unsayable(f"{symbol.name} is not by recursion on its value one before")

    def row(self, row: str, said: Term, words: str) -> str:
        """The proposition of a row."""
        return _wrapped(f"{_comment(f'{row}: {words}')}\nDefinition {row_name(row)} : Prop := {self.formula(said)}.")

    # --- Formulas ---------------------------------------------------------------------------------------------------

    def formula(self, said: Term) -> str:
        """A formula, as a proposition."""
        head, args = said.head, said.args
        if head in QUANTIFIERS:
            return self._quantified(said)
        if head in JOINTS:
            return f"({f' {JOINTS[head]} '.join(map(self.formula, args))})"
        if head == "not":
            return f"(~ {self.formula(args[0])})"
        if head == "truth":
            return "True" if said.data == "true" else "False"
        if head == "=" and args[0].sort == BOOL:
            return f"({self.formula(args[0])} <-> {self.formula(args[1])})"
        if head == "=":
            return f"({self.term(args[0])} = {self.term(args[1])})"
        if head in RELATIONS:
            inner = (self.term(arg, args[0].sort) for arg in args)
            return f"({f' {RELATIONS[head]} '.join(inner)}){_scope(args[0].sort)}"
        if head == "apply" and said.data not in self._computed:
            return self._application(said)
        return f"({self.term(said)} = true)"

    def _quantified(self, said: Term) -> str:
        """A run of equal quantifiers, neighbours of one type together."""
        head, groups = said.head, list[tuple[str, list[str]]]()
        while said.head == head:
            one = variable(self._fresh(said), said.data)
            if not groups or groups[-1][0] != typed(one.sort):
                groups.append((typed(one.sort), []))
            groups[-1][1].append(one.name)
            said = body_at(said, one)
        given = " ".join(f"({' '.join(names)} : {sort})" for sort, names in groups)
        return f"({head} {given}, {self.formula(said)})"

    def term(self, said: Term, within: Sort | None = None) -> str:
        """A term; a formula as a `bool`. `within`: arithmetic of this sort stands around it."""
        head, args = said.head, said.args
        if head in ("number", "+", "*", "/", "div", "mod"):
            written = self._arithmetic(said)
            return written if within == said.sort else f"{written}{_scope(said.sort)}"
        if head == "variable":
            return self._own(said)
        if head == "real":
            return f"(IZR {self.term(args[0])})"
        if head == "at":
            return f"({self.term(args[0])} {self.term(args[1])})"
        if head == "field":
            return f"({field(args[0].sort, said.data)} {self.term(args[0])})"
        if head == "record":
            return f"(Build_{record_type(said.sort).split()[1]} {' '.join(map(self.term, args))})"
        if head == "rule":
            index = variable(self._fresh(said), INT)
            return f"(fun {index.name} : Z => {self.term(body_at(said, index))})"
        if head == "if":
            return f"(if {self.term(args[0])} then {self.term(args[1])} else {self.term(args[2])})"
        if head == "apply" and (said.sort != BOOL or said.data in self._computed):
            return self._application(said)
        return self._test(said)

    def _test(self, said: Term) -> str:
        """A formula as a `bool`."""
        head, args = said.head, said.args
        if head == "truth":
            return str(said.data)
        if head in TABLES:
            return f"({f' {TABLES[head]} '.join(map(self.term, args))})%bool"
        if head == "not":
            return f"(negb {self.term(args[0])})"
        if head == "implies":
            return f"(implb {self.term(args[0])} {self.term(args[1])})"
        if args and (head, args[0].sort) in TESTS:
            return f"({TESTS[head, args[0].sort]} {self.term(args[0])} {self.term(args[1])})"
        raise Unsayable(f"the truth of a formula ({head}) is computed")

    def _application(self, said: Term) -> str:
        name = self._called.get(said.data, said.data)
        return f"({name} {' '.join(map(self.term, said.args))})" if said.args else str(name)

    def _arithmetic(self, said: Term) -> str:
        head, args = said.head, said.args
        if head == "number":
            return _numeral(said.data)
        if head in ("div", "mod"):
            return f"({self.term(args[0], INT)} {'/' if head == 'div' else 'mod'} {said.data})"
        if head == "/" and (args[1].head != "number" or not args[1].data):
            raise Unsayable("something is divided by what may be 0")
        left, right = (self.term(arg, said.sort) for arg in args)
        return f"({left} {head} {right})"

    def _own(self, one: Term) -> str:
        return variable_name(one.name, self._names)

    def _fresh(self, said: Term) -> str:
        """A bound variable's name, other than those that are free below it."""
        name, taken = variable_name(said.name, self._names), {self._own(one) for one in said.free}
        while name in taken:
            name += "'"
        return name


def _scope(sort: Sort) -> str:
    return "%Z" if sort == INT else "%R"


def _numeral(value: Fraction) -> str:
    whole = f"({value.numerator})" if value < 0 else str(value.numerator)
    return whole if value.denominator == 1 else f"({whole} / {value.denominator})"


def _comment(text: str) -> str:
    return f"(** {text.replace('(*', '( *').replace('*)', '* )').replace(chr(34), chr(39))} *)"


def _wrapped(text: str) -> str:
    lines = [textwrap.wrap(line, 120, break_long_words=False, break_on_hyphens=False) for line in text.splitlines()]
    return "\n".join(line for part in lines for line in part)
