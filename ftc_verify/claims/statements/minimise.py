"""What of a proof can go: premises of leaves and cited theorems that nothing needs, all of them at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ftc_verify.budget import look
from ftc_verify.claims.statements.render import Writer
from ftc_verify.claims.statements.statement import Outcome, Statement
from ftc_verify.claims.statements.terms import TRUE, Term
from ftc_verify.claims.statements.watched import Watched

__all__ = ["Idle", "minimise"]


@dataclass(frozen=True)
class Idle:
    """Something that can go: the premise of this number of the leaf (`call`: where a proof has several leaves of one
    name, which), or, without a leaf, the citation of this number. `says` is what it concludes."""

    statement: str
    leaf: str
    call: int
    number: int
    says: str

    def to_json(self) -> dict[str, Any]:
        """As one JSON object."""
        return asdict(self)


def minimise(
    row: Statement, others: Sequence[Statement] = (), progress: Callable[[str, int, int], None] | None = None
) -> list[Idle]:
    """What can go, all at once, from the proof of a row and of the lemmas that it cites and that are no `others`.

    Nothing of a proof that gives no theorem can go.
    """
    proofs, found = Watched(), list[Idle]()
    proofs.carried(row)
    mine = [one for one in proofs.used if one.prove is not None and all(one is not other for other in others)]
    for statement in mine:
        found += _idle(proofs, statement, statement is not row, progress or (lambda what, number, total: None))
    return found


def _idle(proofs: Watched, statement: Statement, lemma: bool, progress: Callable[[str, int, int], None]) -> list[Idle]:
    kept = proofs.anew(statement, lemma)
    if kept.outcome is Outcome.NOT_CARRIED:
        return []
    seen, writer = proofs.seen, Writer(statement.vocabulary)
    nothing = proofs.assembler.leaf("nothing", TRUE)
    instead: dict[int, Any] = {}
    found, leaf, calls, cited = list[Idle](), "", Counter[str](), 0

    def goes(place: int, payload: Any) -> bool:
        look()
        if proofs.anew(statement, lemma, {**instead, place: payload}).outcome is not kept.outcome:
            return False
        instead[place] = payload
        return True

    for place, (kind, payload) in enumerate(seen):
        progress(f"{statement.name}: {leaf}", place, len(seen))
        if kind == "leaf":
            leaf = payload
            calls[leaf] += 1
        elif kind == "premises":
            for number in reversed(range(len(payload))):
                left = list(instead.get(place, payload))
                if goes(place, [*left[:number], *left[number + 1 :]]):
                    says = _words(writer, payload[number].concludes)
                    found.append(Idle(statement.name, leaf, calls[leaf], number + 1, says))
        elif kind == "cite":
            cited += 1
            if goes(place, nothing):
                found.append(Idle(statement.name, "", 1, cited, _words(writer, payload.concludes)))
    proofs.again(statement)
    proofs.carried(statement, lemma)
    return found


def _words(writer: Writer, said: Term) -> str:
    """A formula as text; its tree where it uses a name that the statement's own vocabulary does not have."""
    try:
        return writer.formula(said)
    except KeyError:
        return repr(said)
