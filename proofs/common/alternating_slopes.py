"""Which neurons face left, and which slopes cancel.

The leftmost slope and the left-facing kinks add up to p_{q_1} - p_{q_2} + .. of an odd number of pieces: those after
which the facing turns, if what is left of all kinks faces left, and what is right of them right.
"""

from ftc_verify.claims.statements.assembler import Theorem, base_of
from ftc_verify.claims.statements.derived import induction, obtain_all, some
from ftc_verify.claims.statements.names import iff
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    number,
    real,
    rule,
    variable,
)

from .kink_words import FACING_WORDS, alternating, e, left_sum, piece, q
from .words import f, j, k, m, n

r = variable("r")
e_ = variable("e'", e.sort)


def even(count: Term) -> Term:
    """Whether it is."""
    return equal(count % 2, 0)


def _facing(faces: Term, count: Term) -> Term:
    return left_sum(f.v, faces, count)


# --- Parts of the sum of left-facing kinks --------------------------------------------------------------------------

_same = forall([k], implies(k <= m, iff(e(k), e_(k))))
_prefix_body = implies(all_of(m >= 0, _same), equal(_facing(e, m), _facing(e_, m)))


def _prefix(p: Proofs) -> Theorem:
    ask = p.assembler
    same = ask.assume(_same)
    equal_ = implies(n <= m, equal(_facing(e, n), _facing(e_, n)))
    told = [[ask.unfold(left_sum, f.v, of, at) for of in (e, e_)] for at in (0, n + 1)]
    every = induction(ask, "the same so far", n, 0, equal_, told[0], [*told[1], ask.instantiate(same, n + 1)])
    given = ask.assume(_prefix_body.args[0])
    shown = ask.leaf("the same", _prefix_body.args[1], ask.discharge(_same, ask.instantiate(every, m)), given)
    return ask.generalise([f, e, e_, m], ask.discharge(given.concludes, shown))


PREFIX = Statement("facing/the same so far", forall([f, e, e_, m], _prefix_body), FACING_WORDS, _prefix)

_beyond = forall([k], implies(k > r, iff(e(k), even(n))))
_tail_body = implies(
    all_of(r >= 0, r <= m, _beyond),
    equal(_facing(e, m), _facing(e, r) + if_else(even(n), piece(f, m) - piece(f, r), real(0))),
)


def _tail(p: Proofs) -> Theorem:
    ask = p.assembler
    beyond = ask.assume(all_of(r >= 0, _beyond))
    one = ask.instantiate(ask.leaf("one side", _beyond, beyond), m + 1)
    told = [ask.unfold(left_sum, f.v, e, m + 1), ask.unfold(piece, f, m + 1)]
    every = induction(ask, "beyond r", m, r, _tail_body.args[1], [], [beyond, one, *told])
    given = ask.assume(_tail_body.args[0])
    every = ask.discharge(beyond.concludes, ask.instantiate(every, m))
    shown = ask.leaf("the rest", _tail_body.args[1], every, given)
    return ask.generalise([f, e, r, m, n], ask.discharge(given.concludes, shown))


TAIL = Statement("facing/one side beyond", forall([f, e, r, m, n], _tail_body), FACING_WORDS, _tail)
"""Where from r on all neurons face left (n even) or all right, the rest of the sum is a difference of slopes, or 0."""

# --- From an alternating sum to a facing ----------------------------------------------------------------------------


def picks(pieces: Term, count: Term, last: Term) -> Term:
    """So many pieces, each further right than the one before, none beyond `last`."""
    order = implies(j < count, pieces(j) < pieces(j + 1))
    return forall([j], implies(all_of(j >= 1, j <= count), all_of(pieces(j) >= 0, pieces(j) <= last, order)))


def _turned(faces: Term, count: Term) -> Term:
    """The neurons turn after each of the first pieces."""
    last = if_else(count >= 1, q(count), 0)
    total = alternating(f, q, count) + if_else(even(count), piece(f, m), real(0))
    return all_of(forall([k], implies(k > last, iff(faces(k), even(count)))), equal(f.slope + _facing(faces, m), total))


_to_given = all_of(m >= 0, n >= 0, picks(q, n, m))
_to_body = implies(_to_given, exists([e], _turned(e, n)))
_ALL_LEFT = rule(k, equal(k, k))


def _to(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(m >= 0, picks(q, n, m)))
    chosen = ask.leaf("pieces", picks(q, n, m), given)
    goal = implies(r <= n, exists([e], _turned(e, r)))
    base = base_of(r, number(0), goal)
    there = base.args[1]
    none = ask.generalise([k], ask.leaf("left", body_at(body_at(there, _ALL_LEFT).args[0], k)))
    start = ask.instantiate(p.cite(TAIL), f, _ALL_LEFT, 0, m, 0)
    every_left = ask.generalise([k], ask.leaf("all left", body_at(start.concludes.args[0].args[2], k)))
    told = [ask.unfold(left_sum, f.v, _ALL_LEFT, 0), ask.unfold(piece, f, 0), ask.unfold(alternating, f, q, 0)]
    shown = ask.leaf("no turn", body_at(there, _ALL_LEFT), none, given, start, every_left, *told)
    first = ask.leaf("at first", base, ask.witness(there, _ALL_LEFT, shown))

    before = ask.assume(all_of(r >= 0, goal))
    inside = ask.assume(r + 1 <= n)
    known = ask.leaf("so far", goal.args[1], before, inside)
    found = ask.assume(body_at(known.concludes, e))
    sides = ask.leaf("one side", found.concludes.args[0], found)
    at = q(r + 1)
    new = rule(k, if_else(k <= at, e(k), even(r + 1)))
    same = ask.instantiate(p.cite(PREFIX), f, e, new, at)
    alike = ask.generalise([k], ask.leaf("before it", body_at(same.concludes.args[0].args[1], k)))
    old, rest = (ask.instantiate(p.cite(TAIL), f, faces, at, m, count) for faces, count in ((e, r), (new, r + 1)))
    places = [ask.instantiate(chosen, index) for index in (r, r + 1)]
    beyond = body_at(old.concludes.args[0].args[2], k)
    one = ask.generalise([k], ask.leaf("still one side", beyond, before, inside, ask.instantiate(sides, k), *places))
    other = ask.generalise([k], ask.leaf("turned", body_at(rest.concludes.args[0].args[2], k)))
    goal_ = exists([e], _turned(e, r + 1))
    turned = ask.generalise([k], ask.leaf("beyond it", body_at(body_at(goal_, new).args[0], k), before))
    told = [ask.unfold(alternating, f, q, r + 1)]
    shown = ask.leaf(
        "one turn more",
        body_at(goal_, new),
        before,
        inside,
        found,
        places[1],
        *[same, alike, old, one, rest, other, turned, *told],
    )
    step = ask.obtain(known, e, ask.witness(goal_, new, shown))
    step = ask.discharge(before.concludes, ask.discharge(inside.concludes, step))
    every = ask.instantiate(ask.induct(r, 0, goal, first, step), n)
    both = ask.assume(_to_given)
    shown = ask.leaf("all turns", _to_body.args[1], ask.discharge(given.concludes, every), both)
    return ask.generalise([f, q, m, n], ask.discharge(_to_given, shown))


TO_FACING = Statement("facing/turns after pieces", forall([f, q, m, n], _to_body), FACING_WORDS, _to)

# --- From a facing to an alternating sum ----------------------------------------------------------------------------

_longer = rule(j, if_else(j <= n, q(j), m))
_append_body = implies(
    n >= 0,
    equal(
        alternating(f, _longer, n + 1),
        alternating(f, q, n) + if_else(even(n), piece(f, m), -piece(f, m)),
    ),
)


def _append(p: Proofs) -> Theorem:
    ask = p.assembler
    same = implies(k <= n, equal(alternating(f, _longer, k), alternating(f, q, k)))
    told = [[ask.unfold(alternating, f, of, at) for of in (_longer, q)] for at in (0, k + 1)]
    every = ask.instantiate(induction(ask, "the same terms", k, 0, same, *told), n)
    last = ask.unfold(alternating, f, _longer, n + 1)
    return ask.generalise([f, q, m, n], ask.leaf("one term more", _append_body, every, last))


APPEND = Statement("facing/one piece more", forall([f, q, m, n], _append_body), FACING_WORDS, _append)


def _reached(pieces: Term, count: Term, at: Term) -> Term:
    """These are the pieces left of kink `at` after which the neurons turn."""
    rest = if_else(even(count), piece(f, at), real(0))
    return all_of(
        count >= 0,
        picks(pieces, count, at - 1),
        if_else(at >= 1, iff(e(at), even(count)), even(count)),
        equal(alternating(f, pieces, count) + rest, f.slope + _facing(e, at)),
    )


def odd_picks(pieces: Term, count: Term, last: Term) -> Term:
    """An odd number of pieces, from left to right."""
    return all_of(count >= 1, equal(count % 2, 1), picks(pieces, count, last))


_from_goal = exists([q, n], all_of(odd_picks(q, n, m), equal(alternating(f, q, n), f.slope + _facing(e, m))))
_from_body = implies(m >= 0, _from_goal)


def _from(p: Proofs) -> Theorem:
    ask = p.assembler
    there = exists([q, n], _reached(q, n, m))
    base = base_of(m, number(0), there)
    none = rule(j, number(0))
    start = body_at(body_at(base, none), number(0))
    empty = ask.generalise([j], ask.leaf("no piece", body_at(start.args[1], j)))
    told = [ask.unfold(left_sum, f.v, e, 0), ask.unfold(piece, f, 0), ask.unfold(alternating, f, none, 0)]
    first = some(ask, base, (none, number(0)), ask.leaf("before all", start, empty, *told))

    before = ask.assume(all_of(m >= 0, there))
    known = ask.leaf("so far", there, before)
    found = ask.assume(_reached(q, n, m))
    chosen = ask.leaf("pieces", picks(q, n, m - 1), found)
    goal = exists([q, n], _reached(q, n, m + 1))
    told = [ask.unfold(left_sum, f.v, e, m + 1), ask.unfold(piece, f, m + 1)]

    def reached(name: str, case: Term, pieces: Term, count: Term, order: list[Theorem], *by: Theorem) -> Theorem:
        here = ask.assume(case)
        body = body_at(body_at(goal, pieces), count)
        place = ask.leaf(f"{name}: in order", body_at(body.args[1], j), ask.instantiate(chosen, j), *order)
        places = ask.generalise([j], place)
        shown = ask.leaf(name, body, before, here, found, places, *told, *by)
        return ask.discharge(case, some(ask, goal, (pieces, count), shown))

    stays = iff(e(m + 1), even(n))
    cases = (
        reached("no turn", stays, q, n, []),
        reached("a turn", negation(stays), _longer, n + 1, [before], ask.instantiate(p.cite(APPEND), f, q, m, n)),
    )
    following = obtain_all(ask, known, [q, n], ask.leaf("either way", goal, *cases))
    every = ask.instantiate(ask.induct(m, 0, there, first, ask.discharge(before.concludes, following)), m)

    given = ask.assume(m >= 0)
    last = ask.modus_ponens(every, given)
    chosen = ask.leaf("pieces", picks(q, n, m - 1), found)

    def ended(name: str, case: Term, pieces: Term, count: Term, order: list[Theorem], *by: Theorem) -> Theorem:
        here = ask.assume(case)
        body = body_at(body_at(_from_goal, pieces), count)
        place = ask.leaf(f"{name}: in order", body_at(body.args[0].args[2], j), ask.instantiate(chosen, j), *order)
        places = ask.generalise([j], place)
        shown = ask.leaf(name, body, here, found, places, *by)
        return ask.discharge(case, some(ask, _from_goal, (pieces, count), shown))

    ends = (
        ended("the last is right", negation(even(n)), q, n, []),
        ended("the last piece too", even(n), _longer, n + 1, [given], ask.instantiate(p.cite(APPEND), f, q, m, n)),
    )
    shown = obtain_all(ask, last, [q, n], ask.leaf("odd", _from_goal, *ends))
    return ask.generalise([f, e, m], ask.discharge(given.concludes, shown))


FROM_FACING = Statement("facing/pieces before turns", forall([f, e, m], _from_body), FACING_WORDS, _from)
