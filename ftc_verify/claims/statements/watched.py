"""A run that can be told to give the assembler something else at one place of a proof."""

from collections.abc import Mapping
from typing import Any

from ftc_verify.claims.statements.names import Symbol, symbols
from ftc_verify.claims.statements.statement import Carried, Outcome, Proofs, Statement
from ftc_verify.claims.statements.terms import Term

__all__ = ["EFFORT", "Watched"]

EFFORT = 4_000_000
"""z3's effort for the last attempt at a leaf of a changed proof."""


class Watched(Proofs):
    """A run that lists what one statement's proof gives the assembler, and changes it at some places.

    `seen`: kind and payload (`leaf` and its name, `goal`, `premises`, `cite`), in the order of the proof. `changed`:
    names whose definitions have these bodies instead.
    """

    def __init__(self, changed: Mapping[str, Term] | None = None) -> None:
        self.seen: list[tuple[str, Any]] = []
        self._watching = False
        self._instead: Mapping[int, Any] = {}
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
        return self._instead.get(len(self.seen) - 1, payload)

    def anew(self, statement: Statement, lemma: bool, instead: Mapping[int, Any] | None = None) -> Carried:
        """The statement proved again (what it cites is not), with other payloads at places of `seen`."""
        self.again(statement)
        self.seen, self._watching, self._instead = [], True, instead or {}
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

    def names(self) -> frozenset[str]:
        """The names that the proof just watched uses: what is unfolded gets into a theorem by way of a leaf."""
        given = [theorem.concludes for kind, payload in self.seen if kind == "premises" for theorem in payload]
        return frozenset().union(*map(symbols, given))
