"""The formula of the four regimes: which pairs (l-order, dependence) are approached."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, some
from ftc_verify.claims.statements.names import iff, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, equal, exists, forall, if_else, implies, real

from .order_formulas import RANGE
from .regimes_formulas import ATTAINED
from .words import AT, WORDS, c, coordinate, dependence, ell, gam, h, p, r, u

j, q, e = variables("l d eps", REAL)
_ell, _pd = ell(u, h), -dependence(u, h, c, gam, p, r)
_near = all_of(coordinate, _ell < j + e, _ell > j - e, _pd < q + e, _pd > q - e)
_always = forall([e], implies(e > 0, exists(AT, _near)))
_closed = all_of(j >= 1, j <= 2, q >= 1 - j, q <= 0)
FORMULA = forall([j, q], iff(_always, _closed))


def _approached(p_: Proofs) -> Theorem:
    """A point within, on the way to (3/2, -1/4), is attained."""
    ask = p_.assembler
    given = ask.assume(all_of(_closed, e > 0))
    share = if_else(e <= 1, e / 2, real(1) / 2)
    inside = {j: j + share * (real(3) / 2 - j), q: q + share * (-real(1) / 4 - q)}
    told = ask.instantiate(p_.cite(ATTAINED), *inside.values())
    triangle, there = told.concludes.args
    within = ask.leaf("within", all_of(*triangle.args[1:]), given)  # that j > 1 is a part of it
    one = ask.leaf("attained", there, told, within)
    pair = ask.assume(substitute(all_of(coordinate, equal(_ell, j), equal(_pd, q)), inside))
    near = some(ask, exists(AT, _near), list(AT), ask.leaf("near", _near, pair, given))
    whole = ask.discharge(given.concludes, obtain_all(ask, one, list(AT), near))
    apart = ask.leaf("each", implies(_closed, implies(e > 0, exists(AT, _near))), whole)
    closed = ask.assume(_closed)
    return ask.discharge(_closed, ask.generalise([e], ask.modus_ponens(apart, closed)))


def _nothing_else(p_: Proofs) -> Theorem:
    """What is outside is at a distance from all pairs."""
    ask = p_.assembler
    always = ask.assume(_always)
    gap = if_else(j < 1, 1 - j, if_else(j > 2, j - 2, if_else(q > 0, q, if_else(q < 1 - j, (1 - j - q) / 2, real(1)))))
    there = ask.instantiate(always, gap)
    some_pair = ask.modus_ponens(there, ask.leaf("a gap", gap > 0))
    pair = ask.assume(substitute(_near, {e: gap}))
    ranges = ask.instantiate(p_.cite(RANGE), *AT)
    inside = ask.leaf("inside", all_of(*_closed.args[1:]), ranges, pair)
    return ask.discharge(_always, obtain_all(ask, some_pair, list(AT), inside))


def _triangle(p_: Proofs) -> Theorem:
    ask = p_.assembler
    both = ask.leaf("exactly", iff(_always, _closed), _approached(p_), _nothing_else(p_))
    return ask.generalise([j, q], both)


TRIANGLE = Statement("tldr/four", FORMULA, WORDS, _triangle)
