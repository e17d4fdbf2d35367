"""What can be weakened without anyone noticing: claims, goals, premises, citations, axioms and definitions in turn.

A weakening of a proof is noticed if the theorem is then another one, or there is none. A changed definition is noticed
by an anchor (`evaluate.Anchor`) or by a statement that is no longer carried. What z3 does not know is not noticed.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from ftc_verify.claims.statements.assembler import Rejected
from ftc_verify.claims.statements.evaluate import Anchor, differs
from ftc_verify.claims.statements.names import Symbol, symbols
from ftc_verify.claims.statements.render import sentence
from ftc_verify.claims.statements.sorts import BOOL, INT, REAL
from ftc_verify.claims.statements.statement import Carried, Outcome, Proofs, Statement
from ftc_verify.claims.statements.terms import (
    BINDERS,
    TRUE,
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    number,
    rebuilt,
    rule,
    variable,
)

__all__ = ["Record", "changes", "stress", "weakenings"]

EFFORT = 4_000_000
"""z3's effort for the last attempt at a leaf of a weakened proof."""


@dataclass
class Record:
    """What was tried, and what became of it; lists name what needs a look."""

    tried: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    unnoticed: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    equivalent: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The record as one JSON object."""
        return {
            "tried": dict(sorted(self.tried.items())),
            "noticed": dict(sorted(self.noticed.items())),
            "unnoticed": self.unnoticed,
            "unused": self.unused,
            "unknown": self.unknown,
            "equivalent": self.equivalent,
        }


# --- Weaker formulas ------------------------------------------------------------------------------------------------


def weakenings(formula: Term) -> Iterator[tuple[str, Term]]:
    """Formulas that say less: a variable fixed, a conjunct dropped, a comparison slackened by 1."""
    yield from (("fixed", weaker) for weaker in _fixed(formula))
    yield from (("dropped", weaker) for weaker in _within(formula, _dropped))
    yield from (("slackened", weaker) for weaker in _within(formula, _slackened))


def _fixed(formula: Term) -> Iterator[Term]:
    if formula.head == "forall":
        given: list[Term] = []
        body = formula
        while body.head == "forall":
            given.append(variable(f"{body.name}#{len(given)}", body.data))
            body = body_at(body, given[-1])
        yield from (forall(given, implies(equal(one, 4), body)) for one in given if one.sort in (INT, REAL))
    else:
        free = sorted((one for one in formula.free if one.sort in (INT, REAL)), key=lambda one: one.data)
        yield from (implies(equal(one, 4), formula) for one in free)


def _within(formula: Term, weaker: Callable[[Term], Iterator[Term]]) -> Iterator[Term]:
    """Weaker parts where they stand positively: behind `for all`, `there is`, `if .. then`, in `and`."""
    yield from weaker(formula)
    if formula.head in ("forall", "exists"):
        one = variable(f"{formula.name}#", formula.data)
        bind = forall if formula.head == "forall" else exists
        yield from (bind([one], body) for body in _within(body_at(formula, one), weaker))
    elif formula.head == "implies":
        yield from (implies(formula.args[0], part) for part in _within(formula.args[1], weaker))
    elif formula.head == "and":
        for place, part in enumerate(formula.args):
            rest = formula.args
            yield from (all_of(*rest[:place], less, *rest[place + 1 :]) for less in _within(part, weaker))


def _dropped(formula: Term) -> Iterator[Term]:
    if formula.head == "and":
        yield from (all_of(*formula.args[:place], *formula.args[place + 1 :]) for place in range(len(formula.args)))


def _slackened(formula: Term) -> Iterator[Term]:
    if formula.head == "<=":
        yield formula.args[0] <= formula.args[1] + 1
    elif formula.head == "<":
        yield formula.args[0] <= formula.args[1]
    elif formula.head == "=" and formula.args[0].sort in (INT, REAL):
        yield formula.args[0] <= formula.args[1]
        yield formula.args[1] <= formula.args[0]
    elif formula.head == "=" and formula.args[0].sort == BOOL:
        yield implies(*formula.args)
        yield implies(formula.args[1], formula.args[0])


def changes(body: Term) -> Iterator[tuple[str, Term]]:
    """A definition's body, changed at one place."""
    if body.head == "number":
        yield f"{body.data} + 1", number(body.data + 1, body.sort)
    if body.head == "and":
        for place in range(len(body.args)):
            yield f"without part {place + 1}", all_of(*body.args[:place], *body.args[place + 1 :])
    if body.head == "<":
        yield "<= for <", body.args[0] <= body.args[1]
    if body.head == "<=":
        yield "< for <=", body.args[0] < body.args[1]
    if body.head == "not":
        yield "without not", body.args[0]
    if body.head in ("forall", "exists", "rule"):
        one = variable(f"{body.name}#", body.data)
        inside = body_at(body, one)
        yield from ((label, _bound(body.head, one, inner)) for label, inner in changes(inside))
        if body.head != "rule":
            yield "the other quantifier", _bound("exists" if body.head == "forall" else "forall", one, inside)
        return
    for place, part in enumerate(body.args):
        for label, inner in changes(part):
            yield label, rebuilt(body, (*body.args[:place], inner, *body.args[place + 1 :]))


def _bound(head: str, one: Term, body: Term) -> Term:
    return rule(one, body) if head == "rule" else forall([one], body) if head == "forall" else exists([one], body)


# --- Runs -----------------------------------------------------------------------------------------------------------


class _Watched(Proofs):
    """A run that lists what one statement's proof gives the assembler, and changes it at one place."""

    def __init__(self, changed: Mapping[str, Term] | None = None) -> None:
        self.seen: list[tuple[str, Any]] = []
        self._watching = False
        self._at: tuple[int, Any] | None = None
        self._changed = changed or {}
        super().__init__(self._tampered, effort=EFFORT)

    def _declare(self, vocabulary: tuple[Symbol, ...]) -> None:
        """The vocabulary, with other definitions for the names that are changed."""
        super()._declare(
            tuple(
                symbol._replace(body=self._changed[symbol.name]) if symbol.name in self._changed else symbol
                for symbol in vocabulary
            )
        )

    def _tampered(self, kind: str, payload: Any) -> Any:
        if not self._watching:
            return payload
        self.seen.append((kind, payload))
        here = self._at is not None and len(self.seen) - 1 == self._at[0]
        return self._at[1] if here and self._at is not None else payload

    def anew(self, statement: Statement, lemma: bool, at: tuple[int, Any] | None = None) -> Carried:
        """The statement proved again (what it cites is not), with one change."""
        self.again(statement)
        self.seen, self._watching, self._at = [], True, at
        try:
            return self.tried(statement, lemma)
        finally:
            self._watching = False

    def tried(self, statement: Statement, lemma: bool = False) -> Carried:
        """`carried`, where the proof's own code may fail too: it takes formulas apart that are changed now."""
        try:
            return self.carried(statement, lemma)
        except (IndexError, AttributeError, TypeError) as error:
            return Carried(Outcome.NOT_CARRIED, str(error), "rule")


def stress(
    rows: Sequence[Statement],
    anchors: Mapping[str, Anchor],
    readings: Sequence[Statement] = (),
    rounds: int = 40,
) -> Record:
    """Try every weakening of these statements, of the lemmas that they cite, and of their definitions.

    `readings`: theorems that stand in for anchors, of definitions that no instance decides.
    """
    record = Record()
    proofs = _Watched()
    for row in (*rows, *readings):
        proofs.carried(row, row in readings)
    for statement in proofs.used:
        if statement.prove is not None:
            _stress_text(statement, record)
            _stress_proof(proofs, statement, statement not in rows, record)
    _stress_definitions((rows, readings), proofs, anchors, rounds, record)
    return record


def _stress_text(statement: Statement, record: Record) -> None:
    """A weaker formula is another theorem and another text."""
    said = sentence(statement.formula, statement.vocabulary)
    for label, weaker in weakenings(statement.formula):
        record.tried["claim"] += 1
        if weaker == statement.formula or sentence(weaker, statement.vocabulary) == said:
            record.unnoticed.append(f"{statement.name}: claim {label}: same theorem or text")
        else:
            record.noticed["text"] += 1


def _stress_proof(proofs: _Watched, statement: Statement, lemma: bool, record: Record) -> None:
    kept = proofs.anew(statement, lemma)
    if kept.outcome is Outcome.NOT_CARRIED:
        record.unnoticed.append(f"{statement.name}: not carried to begin with: {kept.why}")
        return
    seen, leaf = proofs.seen, ""
    nothing = proofs.assembler.leaf("nothing", TRUE)
    for place, (kind, payload) in enumerate(seen):
        leaf = payload if kind == "leaf" else leaf
        for label, changed in _ways(proofs, kind, payload, nothing):
            what = f"{kind} {label.split()[0]}"
            record.tried[what] += 1
            found = proofs.anew(statement, lemma, (place, changed))
            where = f"{statement.name}: {leaf}: {kind} {label}"
            if found.outcome is kept.outcome:
                (record.unused if "removed" in label else record.unnoticed).append(where)
            elif found.how == "unknown":
                record.unknown.append(where)
            else:
                record.noticed[found.how] += 1
    proofs.again(statement)
    proofs.carried(statement, lemma)


def _ways(proofs: _Watched, kind: str, payload: Any, nothing: Any) -> Iterator[tuple[str, Any]]:
    """What may stand in the place of a goal, of premises, of a cited theorem."""
    if kind == "goal":
        yield from weakenings(payload)
    elif kind == "premises":
        for place in range(len(payload)):
            yield f"removed {place + 1}", [*payload[:place], *payload[place + 1 :]]
    elif kind == "cite":
        yield "removed", nothing
        if payload.axioms and not payload.rows:
            yield from ((how, proofs.assembler.axiom("weaker", less)) for how, less in weakenings(payload.concludes))


def _stress_definitions(
    statements: tuple[Sequence[Statement], Sequence[Statement]],
    proofs: _Watched,
    anchors: Mapping[str, Anchor],
    rounds: int,
    record: Record,
) -> None:
    vocabulary = {symbol.name: symbol for statement in proofs.used for symbol in statement.vocabulary}
    needed = _needed(proofs.used, vocabulary)
    for symbol in vocabulary.values():
        for label, body in changes(symbol.body) if symbol.body is not None and symbol.name in needed else ():
            record.tried["definition"] += 1
            where = f"definition {symbol.name}: {label}"
            changed = symbol._replace(body=body)
            known = {**vocabulary, symbol.name: changed}
            if symbol.name in anchors and differs(changed, known, anchors[symbol.name], Random(1), rounds):
                record.noticed["anchor"] += 1
            elif (how := _fallen(*statements, symbol.name, body)) == "unknown":
                record.unknown.append(where)
            elif how:
                record.noticed[how] += 1
            elif symbol.body is not None and _same(proofs, symbol.body, body):
                record.equivalent.append(f"{where}: both bodies are equal, a leaf shows it")
            else:
                record.unnoticed.append(where)


def _same(proofs: _Watched, one: Term, other: Term) -> bool:
    """Whether a leaf shows that two bodies are one function, or the two parts at the one place where they differ."""
    for pair in _narrowing(one, other):
        try:
            proofs.assembler.leaf("the same function", equal(*pair))
        except Rejected:
            continue
        return True
    return False


def _narrowing(one: Term, other: Term) -> Iterator[tuple[Term, Term]]:
    """The two terms, and the parts that differ, one within the other; what is bound is a variable there."""
    yield one, other
    if one.head != other.head or len(one.args) != len(other.args):
        return
    if one.head in BINDERS:
        inside = variable(f"{one.name}#", one.data)
        yield from _narrowing(body_at(one, inside), body_at(other, inside))
        return
    apart = [pair for pair in zip(one.args, other.args, strict=True) if pair[0] != pair[1]]
    if len(apart) == 1:
        yield from _narrowing(*apart[0])


def _needed(used: Sequence[Statement], vocabulary: Mapping[str, Symbol]) -> set[str]:
    """The names that the statements' formulas come down to."""
    found, pending = set[str](), [statement.formula for statement in used]
    while pending:
        for name in symbols(pending.pop()) - found:
            found.add(name)
            body = vocabulary[name].body
            pending += [] if body is None else [body]
    return found


def _fallen(rows: Sequence[Statement], readings: Sequence[Statement], name: str, body: Term) -> str:
    """How the first statement that is no longer carried fell; "" if all stand."""
    proofs, unknown = _Watched({name: body}), ""
    for row in (*readings, *rows):
        found = proofs.tried(row, row in readings)
        if found.outcome is Outcome.NOT_CARRIED:
            if found.how != "unknown":
                return found.how
            unknown = "unknown"
    return unknown
