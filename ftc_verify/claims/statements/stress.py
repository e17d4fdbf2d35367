"""What can be weakened without anyone noticing: claims, goals, premises, citations, axioms and definitions in turn.

A weakening of a proof is noticed if the theorem is then another one, or there is none. A changed definition is noticed
by an anchor (`evaluate.Anchor`) or by a statement that is no longer carried. What z3 does not know is not noticed.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from ftc_verify.budget import Stopped, look
from ftc_verify.claims.statements.assembler import Rejected
from ftc_verify.claims.statements.evaluate import Anchor, differs
from ftc_verify.claims.statements.names import Symbol, symbols
from ftc_verify.claims.statements.render import Writer, sentence
from ftc_verify.claims.statements.statement import Outcome, Statement
from ftc_verify.claims.statements.terms import BINDERS, TRUE, Term, body_at, equal, variable
from ftc_verify.claims.statements.watched import Watched
from ftc_verify.claims.statements.weaker import changes, weakenings

__all__ = ["MOST_EQUIVALENT", "Progress", "Record", "stress"]

MOST_EQUIVALENT = 0.05
"""The part of the changes of definitions that may be equivalent, each with a proof."""

Progress = Callable[[str, int, int], None]
"""Told what comes next, its number and how many there are."""


@dataclass
class Record:
    """What was tried, and what became of it; lists name what needs a look.

    `stopped`: the time was over before all was tried.
    """

    tried: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    unnoticed: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    equivalent: list[str] = field(default_factory=list)
    stopped: bool = False

    @property
    def lists(self) -> dict[str, list[str]]:
        """What needs a look, by the word for it."""
        return {
            "unnoticed": self.unnoticed,
            "unused": self.unused,
            "unknown": self.unknown,
            "equivalent": self.equivalent,
        }

    def to_json(self) -> dict[str, Any]:
        """The record as one JSON object."""
        return {
            "tried": {what: self.tried[what] for what in sorted(self.tried)},
            "noticed": {how: self.noticed[how] for how in sorted(self.noticed)},
            **self.lists,
            "stopped": self.stopped,
        }


def stress(
    rows: Sequence[Statement],
    anchors: Mapping[str, Anchor],
    readings: Sequence[Statement] = (),
    rounds: int = 40,
    others: Sequence[Statement] = (),
    progress: Progress | None = None,
) -> Record:
    """Try every weakening of these statements, of the lemmas that they cite, and of their definitions.

    `readings`: theorems that stand in for anchors, of definitions that no instance decides. `others`: further rows,
    which may notice that a definition is changed; weakening them, and what only they cite, is their own test.
    """
    trial = _Trial(rows, readings, others, anchors, rounds, progress or (lambda what, number, total: None))
    try:
        trial.proofs_in_turn()
        trial.definitions_in_turn()
    except Stopped:
        trial.record.stopped = True
    return trial.record


class _Trial:
    """One run of `stress`."""

    def __init__(
        self,
        rows: Sequence[Statement],
        readings: Sequence[Statement],
        others: Sequence[Statement],
        anchors: Mapping[str, Anchor],
        rounds: int,
        progress: Progress,
    ) -> None:
        self.record = Record()
        self._rows, self._readings, self._others = rows, readings, others
        self._anchors, self._rounds, self._progress = anchors, rounds, progress
        self._proofs = Watched()
        self._names: dict[int, frozenset[str]] = {}
        for row in (*rows, *(() if others else readings)):  # what others cite is their own test
            self._tell(f"{row.name}: its proof", 0, 1)
            self._proofs.carried(row, _among(row, readings))
        known = (*self._proofs.used, *(row for row in rows if not _among(row, self._proofs.used)))
        self._used = [one for one in known if one.prove is not None and not _among(one, others)]

    def _tell(self, what: str, number: int, total: int) -> None:
        look()
        self._progress(what, number, total)

    def proofs_in_turn(self) -> None:
        """Every claim's text and every proof, each after those that it cites."""
        for number, statement in enumerate(self._used):
            self._tell(statement.name, number, len(self._used))
            self._text(statement)
            self._proof(statement)

    def _text(self, statement: Statement) -> None:
        """A weaker formula is another theorem and another text."""
        said = sentence(statement.formula, statement.vocabulary)
        for label, weaker in weakenings(statement.formula):
            self.record.tried["claim"] += 1
            if weaker == statement.formula or sentence(weaker, statement.vocabulary) == said:
                self.record.unnoticed.append(f"{statement.name}: claim {label}: same theorem or text")
            else:
                self.record.noticed["text"] += 1

    def _proof(self, statement: Statement) -> None:
        proofs, record, lemma = self._proofs, self.record, not _among(statement, self._rows)
        kept = proofs.anew(statement, lemma)
        if kept.outcome is Outcome.NOT_CARRIED:
            record.unnoticed.append(f"{statement.name}: not carried to begin with: {kept.why}")
            return
        seen, leaf = proofs.seen, ""
        nothing = proofs.assembler.leaf("nothing", TRUE)
        for place, (kind, payload) in enumerate(seen):
            leaf = payload if kind == "leaf" else leaf
            for label, changed in _ways(proofs, kind, payload, nothing):
                look()
                record.tried[f"{kind} {label.split()[0]}"] += 1
                found = proofs.anew(statement, lemma, {place: changed})
                where = f"{statement.name}: {leaf}: {kind} {label}"
                if found.outcome is kept.outcome:
                    (record.unused if "removed" in label else record.unnoticed).append(where)
                elif found.how == "unknown":
                    record.unknown.append(where)
                else:
                    record.noticed[found.how] += 1
        proofs.again(statement)
        proofs.carried(statement, lemma)

    def definitions_in_turn(self) -> None:
        """Every definition that the statements come down to, changed at one place."""
        vocabulary = {symbol.name: symbol for statement in self._used for symbol in statement.vocabulary}
        needed = [symbol for symbol in vocabulary.values() if symbol.name in _needed(self._used, vocabulary)]
        for number, symbol in enumerate(needed):
            self._tell(f"definition of {symbol.name}", number, len(needed))
            for label, body in changes(symbol.body) if symbol.body is not None else ():
                self._definition(symbol, label, body, vocabulary)

    def _definition(self, symbol: Symbol, label: str, body: Term, vocabulary: Mapping[str, Symbol]) -> None:
        record, where = self.record, f"definition {symbol.name}: {label}"
        look()
        record.tried["definition"] += 1
        changed = symbol._replace(body=body)
        known = {**vocabulary, symbol.name: changed}
        anchor = self._anchors.get(symbol.name)
        if anchor is not None and differs(changed, known, anchor, Random(1), self._rounds):
            record.noticed["anchor"] += 1
        elif (how := self._fallen(symbol.name, body)) == "unknown":
            record.unknown.append(where)
        elif how:
            record.noticed[how] += 1
        elif symbol.body is not None and self._same(symbol.body, body):
            said = Writer(list(vocabulary.values())).definition(changed)
            record.equivalent.append(f"{where}: the same function, a leaf shows it: {said}")
        else:
            record.unnoticed.append(where)

    def _same(self, one: Term, other: Term) -> bool:
        """Whether a leaf shows that two bodies are one function, or the two parts at the place where they differ."""
        for pair in _narrowing(one, other):
            try:
                self._proofs.assembler.leaf("the same function", equal(*pair))
            except Rejected:
                continue
            return True
        return False

    def _fallen(self, name: str, body: Term) -> str:
        """How the first statement that is no longer carried fell; "" if all stand."""
        proofs, unknown = Watched({name: body}), ""
        for row in (*self._readings, *self._rows, *self._others):
            if name not in self._uses(row):
                continue
            look()
            found = proofs.tried(row, _among(row, self._readings))
            if found.outcome is Outcome.NOT_CARRIED:
                if found.how != "unknown":
                    return found.how
                unknown = "unknown"
        return unknown

    def _uses(self, row: Statement) -> frozenset[str]:
        """The names that a row's proof uses, or a proof of what it cites."""
        if id(row) not in self._names:
            proofs = Watched()
            proofs.anew(row, _among(row, self._readings))  # in a new run what it cites is proved, and watched, as well
            self._names[id(row)] = proofs.names() | symbols(row.formula)
        return self._names[id(row)]


def _among(statement: Statement, given: Sequence[Statement]) -> bool:
    return any(statement is one for one in given)


def _ways(proofs: Watched, kind: str, payload: Any, nothing: Any) -> Iterator[tuple[str, Any]]:
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
