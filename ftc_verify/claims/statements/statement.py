"""A claim's formula with its proof, and a run in which each statement is proved at most once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ftc_verify.claims.statements.assembler import Assembler, Rejected, Theorem
from ftc_verify.claims.statements.names import Symbol, symbols
from ftc_verify.claims.statements.render import Writer
from ftc_verify.claims.statements.sorts import SortError
from ftc_verify.claims.statements.terms import Term, body_at, exists, negation, variable

__all__ = ["Carried", "Outcome", "Proofs", "Statement", "conditions"]


@dataclass(frozen=True)
class Statement:
    """A closed formula under a name.

    Attributes
    ----------
    name
        The id of its claim, or that of a lemma.
    formula
        Closed, over the vocabulary.
    vocabulary
        The names that the formula and its proof use, each after those that its definition uses.
    prove
        Gives the theorem: the formula, or its negation. None: the formula is only stated, and others may rest on it
        as on an axiom.
    instance
        For a formula `for all ..: if conditions then ..`: gives the theorem that the conditions can hold.
    refuted_at
        For a formula whose negation is proved: the instance, for people, as (name, value) pairs.
    """

    name: str
    formula: Term
    vocabulary: tuple[Symbol, ...]
    prove: "Callable[[Proofs], Theorem] | None" = None
    instance: "Callable[[Proofs], Theorem] | None" = None
    refuted_at: tuple[tuple[str, str], ...] = ()


class Outcome(StrEnum):
    """What the assembler gave for a statement."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_CARRIED = "not carried"


@dataclass(frozen=True)
class Carried:
    """The outcome; if not carried, why, and `how` it was noticed (rule, countermodel, unknown, theorem).

    `leaves` are the statement's own, not those of what it cites. `supposes`: the hypotheses that are left of a theorem
    whose conclusion is the formula. `said`: the formulas of `axioms` and `cites`.
    """

    outcome: Outcome
    why: str = ""
    how: str = ""
    rests_on: tuple[str, ...] = ()
    axioms: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    supposes: tuple[str, ...] = ()
    said: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)


def conditions(formula: Term) -> Term | None:
    """`there are x, ..: the conditions` of a formula `for all x, ..: if conditions then ..`; None if it has none."""
    given: list[Term] = []
    body = formula
    while body.head == "forall":
        given.append(variable(f"{body.name}#{len(given)}", body.data))
        body = body_at(body, given[-1])
    return exists(given, body.args[0]) if given and body.head == "implies" else None


def _supposed(statement: Statement, theorem: Theorem) -> tuple[str, ...]:
    """The hypotheses of a theorem as text; trees where they use names that the vocabulary does not have."""
    writer = Writer(statement.vocabulary)
    try:
        return tuple(writer.formula(one) for one in theorem.supposes)
    except KeyError:
        return tuple(repr(one) for one in theorem.supposes)


class Proofs:
    """One run of an assembler: statements are proved when they are first asked for.

    `names`: the full names `BOOK:ID` of statements of other books, by `id`. What only their proofs state as axioms has
    their book's name before its own.
    """

    def __init__(
        self,
        tamper: Callable[[str, Any], Any] | None = None,
        seed: int = 0,
        effort: int | None = None,
        names: Mapping[int, str] | None = None,
    ) -> None:
        self.assembler: Assembler = Assembler(tamper, seed, effort)
        self._names = dict(names or {})
        self._home = ""
        self._axioms: dict[str, tuple[str, Term]] = {}
        self._theorems: dict[int, Theorem] = {}
        self._leaves: dict[int, tuple[str, ...]] = {}
        self._kept: list[Statement] = []
        self._symbols: list[Symbol] = []

    def _declare(self, vocabulary: tuple[Symbol, ...]) -> None:
        """Each symbol once; another one of the same name is the assembler's to refuse."""
        for symbol in vocabulary:
            if symbol not in self._symbols:
                self.assembler.declare(symbol)
                self._symbols.append(symbol)

    def theorem(self, statement: Statement) -> "Theorem":
        """The theorem that a statement's proof gives, whatever it says.

        Raises
        ------
        Rejected
            A rule does not apply, or a leaf does not hold; or it has the name of a row of another book.
        """
        if id(statement) not in self._theorems:
            if ":" in statement.name:
                raise Rejected("BOOK:ID names a row of another book: a statement of one's own has no colon in its name")
            self._declare(statement.vocabulary)
            outer, self.assembler.leaves = self.assembler.leaves, []
            home, self._home = self._home, self._names.get(id(statement), "").rpartition(":")[0] or self._home
            try:
                theorem = self._axiom(statement) if statement.prove is None else statement.prove(self)
                if not self.assembler.owns(theorem):
                    raise Rejected("the theorem is of another run")
                self._leaves[id(statement)] = tuple(name for name, _ in self.assembler.leaves)
            finally:
                self.assembler.leaves, self._home = outer, home
            self._theorems[id(statement)] = theorem
            self._kept.append(statement)  # an id is a statement's own only as long as the statement is there
        return self._theorems[id(statement)]

    def cite(self, statement: Statement) -> "Theorem":
        """The theorem of a statement, for a proof that uses it."""
        theorem = self.theorem(statement)
        return self.assembler.cite(self._names.get(id(statement), statement.name), theorem)

    def _axiom(self, statement: Statement) -> Theorem:
        """The axiom that a statement is, named after the book whose proof states it; for the assembler with a number,
        so that an axiom that a proof makes by itself is not taken for it."""
        name = f"{self._home}:{statement.name}" if self._home else statement.name
        numbered = f"{name} (axiom {len(self._axioms)})"
        self._names[id(statement)], self._axioms[numbered] = name, (name, statement.formula)
        return self.assembler.axiom(numbered, statement.formula)

    @property
    def used(self) -> "tuple[Statement, ...]":
        """Every statement that this run has proved or rested on, each after those that it cites."""
        return tuple(self._kept)

    def again(self, statement: Statement) -> None:
        """Forget the theorem of a statement: it is proved anew when it is asked for. (For stress tests.)"""
        self._theorems.pop(id(statement), None)

    def carried(self, statement: Statement, lemma: bool = False) -> Carried:
        """Whether the assembler gives a theorem without hypotheses that is the formula, or its negation.

        The conditions of a claim, not those of a `lemma`, must be shown to be possible.
        """
        try:
            return self._carried(statement, lemma)
        except Rejected as error:
            return Carried(Outcome.NOT_CARRIED, str(error), error.how)
        except SortError as error:
            return Carried(Outcome.NOT_CARRIED, str(error), "rule")

    def _carried(self, statement: Statement, lemma: bool) -> Carried:
        formula, theorem = statement.formula, self.theorem(statement)
        if not formula.closed or statement.prove is None:
            return Carried(Outcome.NOT_CARRIED, "the formula is only stated, or has a free variable", "theorem")
        if theorem.supposes:
            left = _supposed(statement, theorem) if theorem.concludes == formula else ()
            rests_on = tuple(f"supposed, and not shown: {line}" for line in left)
            return Carried(Outcome.NOT_CARRIED, "a hypothesis is left", "theorem", rests_on, supposes=left)
        if theorem.concludes == formula:
            outcome = Outcome.PROVED
        elif theorem.concludes == negation(formula):
            outcome = Outcome.REFUTED
        else:
            return Carried(Outcome.NOT_CARRIED, "the theorem is another one", "theorem")
        possible = conditions(formula)
        if possible is not None and outcome is Outcome.PROVED and not lemma:
            shown = statement.instance(self) if statement.instance else None
            if shown is None or shown.supposes or shown.concludes != possible:
                return Carried(Outcome.NOT_CARRIED, "it is not shown that the conditions can hold", "theorem")
        if unknown := sorted(name for name in symbols(formula) if self.assembler.declared(name) is None):
            return Carried(Outcome.NOT_CARRIED, f"{unknown[0]} is not declared", "rule")
        stated = [self._axioms[name] for name in theorem.axioms & self._axioms.keys()]
        made = {f"{name} (an axiom of its proof's own)" for name in theorem.axioms - self._axioms.keys()}
        axioms = tuple(sorted({name for name, _ in stated} | made))
        primitive = self._primitive([formula, *(said for _, said in stated)])
        rows = tuple(sorted(theorem.rows - {*axioms}))
        leaves, said = self._leaves[id(statement)], self._formulas_of({*axioms, *rows})
        return Carried(outcome, "", "", (*axioms, *primitive), axioms, rows, leaves, said=said)

    def _formulas_of(self, names: set[str]) -> dict[str, tuple[Term, ...]]:
        """The formulas of the statements with these names."""
        known = [(self._names.get(id(kept), kept.name), kept.formula) for kept in self._kept]
        return {name: tuple(formula for full, formula in known if full == name) for name in names}

    def _primitive(self, formulas: list[Term]) -> list[str]:
        """The names without a definition that formulas come down to."""
        pending, found, seen = list(formulas), set[str](), set[str]()
        while pending:
            for name in symbols(pending.pop()) - seen:
                seen.add(name)
                symbol = self.assembler.declared(name)
                if symbol is None or symbol.body is None:
                    found.add(name)
                else:
                    pending.append(symbol.body)
        return sorted(found)
