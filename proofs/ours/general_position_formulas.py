"""What `bounds --general-position` gives, as theorems: every data set in general position is fitted, and some is not
fitted by fewer neurons. Coq carries both, from definitions alone (formal/); without Coq they rest on the rows whose
steps show them, as they are stated here."""

from ftc_verify.claims.book import Claim, Formal
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.terms import Term, all_of, exists, forall, implies
from ftc_verify.theory import general_position as theory

from ..common.from_theory import as_term
from ..common.general_words import GENERAL_WORDS, general, groups
from ..common.words import D, K, N, admitted, d, fits, g

_GIVEN = all_of(d >= 1, K >= 1, N >= 0, N <= K)
_DATA = (admitted(d, N, K, D), general(d, D))
_MOST, _LEAST = (
    as_term(of.body, {"groups": groups}, N=N, K=K, d=d) for of in (theory.general_upper, theory.general_lower)
)


def _stated(name: str, said: Term) -> Statement:
    return Statement(name, forall([d, N, K], implies(_GIVEN, said)), GENERAL_WORDS)


UPPER = _stated(
    "ours/general-position-upper",
    forall([D], implies(all_of(*_DATA), exists([g], all_of(fits(g, d, D), g.neurons <= _MOST)))),
)
"""Only stated, as is the other."""
LOWER = _stated(
    "ours/general-position-lower",
    exists([D], all_of(*_DATA, forall([g], implies(fits(g, d, D), g.neurons >= _LEAST)))),
)


def _row(name: str, title: str, stated: Statement, theorem: str, over: tuple[str, str]) -> Claim:
    formula = stated.formula
    statement = Statement(
        name, formula, GENERAL_WORDS, lambda p: p.cite(stated), lambda p: possible(p.assembler, formula, (1, 1, 1))
    )
    return Claim(
        id=name,
        title=title,
        formula=statement,
        formal=Formal("BookGeneral.v", theorem, over=over),
        uses=(stated.name,),
    )


CLAIMS = (
    _row(
        "ours/general-upper/fits",
        "R^d, general position: every data set",
        UPPER,
        "ours_general_upper",
        ("BentWindows.v", "general_upper"),
    ),
    _row(
        "ours/general-lower/needs",
        "R^d, general position: some data set",
        LOWER,
        "ours_general_lower",
        ("GeneralLower.v", "general_worst"),
    ),
)
