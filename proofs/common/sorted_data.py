"""Samples at different places of a line, in order: the same samples with increasing places, one inserted at a time."""

from typing import NamedTuple

from ftc_verify.claims.statements.assembler import Theorem, base_of
from ftc_verify.claims.statements.derived import induction, obtain_all, some
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import REAL
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
    rule,
    variable,
)

from .words import SEQUENCE, WORDS, K, i, increasing, j, k, labels, x, z

# --- Increasing places ----------------------------------------------------------------------------------------------

_later_body = implies(all_of(increasing(x, K), i >= 1, i < j, j <= K), x(i) < x(j))


def steps_up(p: Proofs, places: Term, count: Term) -> Theorem:
    """increasing(places, count) implies for all i: places_i < places_(i + 1) within."""
    ask = p.assembler
    told = ask.unfold(increasing, places, count)
    return ask.leaf("sorted", implies(*told.concludes.args), told)


def _later(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(increasing(x, K), i >= 1))
    each = ask.leaf("each", steps_up(p, x, K).concludes.args[1], steps_up(p, x, K), given)
    below = implies(j <= K, x(i) < x(j))
    every = induction(
        ask, "further right", j, i + 1, below, [given, ask.instantiate(each, i)], [given, ask.instantiate(each, j)]
    )
    shown = ask.discharge(given.concludes, ask.instantiate(every, j))
    return ask.generalise([x, K, i, j], ask.leaf("later", _later_body, shown))


LATER = Statement("data/later is larger", forall([x, K, i, j], _later_body), WORDS, _later)

# --- Where a new place belongs --------------------------------------------------------------------------------------

v = variable("place", REAL)
q = variable("q")


def _splits(at: Term, count: Term) -> Term:
    """The places left of v are those before number `at`."""
    each = implies(all_of(j >= 1, j <= count), if_else(j < at, x(j) < v, v < x(j)))
    return all_of(at >= 1, at <= count + 1, forall([j], each))


def _room_at(count: Term) -> Term:
    return exists([q], _splits(q, count))


_room_body = implies(
    all_of(K >= 0, increasing(x, K), forall([i], implies(all_of(i >= 1, i <= K), negation(equal(x(i), v))))),
    _room_at(K),
)


def _room(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_room_body.args[0])
    other = ask.leaf("another place", _room_body.args[0].args[2], given)

    def there(count: Term, at: Term, found: tuple[Theorem, ...], *by: Theorem) -> Theorem:
        body = body_at(_room_at(count), at)
        each = ask.generalise([j], ask.leaf("its side", body_at(body.args[2], j), *by))
        return ask.witness(_room_at(count), at, ask.leaf("it belongs there", body, each, *found))

    below = implies(k <= K, _room_at(k))
    first = ask.leaf("before none", base_of(k, number(0), below), there(number(0), number(1), ()))
    before = ask.assume(all_of(k >= 0, below))
    inside = ask.assume(k + 1 <= K)
    known = ask.leaf("up to here", _room_at(k), before, inside)
    found = ask.assume(body_at(known.concludes, q))
    sides = ask.leaf("sides", found.concludes.args[2], found)
    following = there(
        k + 1,
        if_else(x(k + 1) < v, k + 2, q),
        (found,),
        given,
        found,
        inside,
        ask.instantiate(sides, j),
        ask.instantiate(other, k + 1),
        ask.instantiate(p.cite(LATER), x, K, j, k + 1),
    )
    step = ask.discharge(before.concludes, ask.discharge(inside.concludes, ask.obtain(known, q, following)))
    every = ask.instantiate(ask.induct(k, 0, below, first, step), K)
    shown = ask.leaf("a place for it", _room_at(K), every, given)
    return ask.generalise([x, K, v], ask.discharge(given.concludes, shown))


ROOM = Statement("data/a place for one more", forall([x, K, v], _room_body), WORDS, _room)

# --- One sample more ------------------------------------------------------------------------------------------------

x_, z_ = variables("x' z'", SEQUENCE)
label = variable("label", REAL)


def _with(sequence: Term, at: Term, new: Term) -> Term:
    """The sequence with one more element, at this index."""
    return rule(i, if_else(i < at, sequence(i), if_else(equal(i, at), new, sequence(i - 1))))


_counted_body = implies(
    all_of(k >= 1, q >= 1, q <= k),
    equal(labels(_with(z, q, label), k), labels(z, k - 1) + if_else(equal(label, 0), 0, 1)),
)


def _counted(p: Proofs) -> Theorem:
    ask = p.assembler
    longer = _with(z, q, label)
    added = if_else(equal(label, 0), 0, 1)
    same = implies(q >= 1, equal(labels(longer, k), if_else(k < q, labels(z, k), labels(z, k - 1) + added)))
    every = induction(
        ask,
        "one label more",
        k,
        0,
        same,
        [ask.unfold(labels, longer, 0), ask.unfold(labels, z, 0)],
        [ask.unfold(labels, longer, k + 1), ask.unfold(labels, z, k + 1), ask.unfold(labels, z, k)],
    )
    return ask.generalise([z, q, label, k], ask.leaf("counted", _counted_body, ask.instantiate(every, k)))


COUNTED = Statement("data/one label more", forall([z, q, label, k], _counted_body), WORDS, _counted)

_inserted_body = implies(all_of(K >= 0, increasing(x, K), _splits(q, K)), increasing(_with(x, q, v), K + 1))


def _inserted(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_inserted_body.args[0])
    sides = ask.leaf("sides", _splits(q, K).args[2], given)
    order = ask.leaf("sorted", steps_up(p, x, K).concludes.args[1], steps_up(p, x, K), given)
    told = ask.unfold(increasing, _with(x, q, v), K + 1)
    each = ask.leaf(
        "still sorted",
        body_at(told.concludes.args[1], i),
        given,
        ask.instantiate(sides, i),
        *[ask.instantiate(order, at) for at in (i - 1, i)],
    )
    shown = ask.leaf("sorted with it", _inserted_body.args[1], told, ask.generalise([i], each))
    return ask.generalise([x, K, v, q], ask.discharge(given.concludes, shown))


INSERTED = Statement("data/one place more", forall([x, K, v, q], _inserted_body), WORDS, _inserted)

# --- All in order ---------------------------------------------------------------------------------------------------


at = variable("at")


def _is(number_: Term, index: Term) -> Term:
    """This number of those in order is sample `index`."""
    return all_of(equal(x_(number_), x(index)), equal(z_(number_), z(index)))


def _there(index: Term, count: Term) -> Term:
    return exists([at], all_of(at >= 1, at <= count, *_is(at, index).args))


def _old(number_: Term, count: Term) -> Term:
    return exists([at], all_of(at >= 1, at <= count, *_is(number_, at).args))


def _in_order(count: Term) -> Term:
    return all_of(
        increasing(x_, count),
        equal(labels(z_, count), labels(z, count)),
        forall([i], implies(all_of(i >= 1, i <= count), _there(i, count))),
        forall([j], implies(all_of(j >= 1, j <= count), _old(j, count))),
    )


_different = forall([i, j], implies(all_of(i >= 1, i < j, j <= K), negation(equal(x(i), x(j)))))
_next_body = implies(
    all_of(K >= 0, _in_order(K), forall([i], implies(all_of(i >= 1, i <= K), negation(equal(x(i), x(K + 1)))))),
    exists([x_, z_], _in_order(K + 1)),
)


class _Old(NamedTuple):
    """What is known of an old sample, its index now, whether that moves with the index asked for, and by what else."""

    known: Theorem
    value: Term
    moves: bool
    inside: tuple[Theorem, ...] = ()


def _next(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_next_body.args[0])
    parts = _next_body.args[0].args
    other = ask.leaf("another place", parts[2], given)
    there, old = (ask.leaf(name, parts[1].args[place], given) for place, name in ((2, "all"), (3, "none new")))

    inside = ask.assume(all_of(j >= 1, j <= K))
    is_old = ask.leaf("one of them", _old(j, K), inside, ask.instantiate(old, j))
    here = ask.assume(body_at(is_old.concludes, at))
    apart = ask.leaf("apart", negation(equal(x_(j), x(K + 1))), here, ask.instantiate(other, at))
    apart = ask.generalise([j], ask.discharge(inside.concludes, ask.obtain(is_old, at, apart)))
    room = ask.instantiate(p.cite(ROOM), x_, K, x(K + 1))
    room = ask.modus_ponens(room, ask.leaf("room", room.concludes.args[0], given, apart))
    found = ask.assume(body_at(room.concludes, q))

    places, labelled = _with(x_, q, x(K + 1)), _with(z_, q, z(K + 1))
    goals = substitute(_in_order(K + 1), {x_: places, z_: labelled})
    order = ask.leaf("order", goals.args[0], given, found, ask.instantiate(p.cite(INSERTED), x_, K, x(K + 1), q))
    labels_ = ask.leaf(
        "labels",
        goals.args[1],
        given,
        found,
        ask.instantiate(p.cite(COUNTED), z_, q, z(K + 1), K + 1),
        ask.unfold(labels, z, K + 1),
    )

    def each(part: Term, index: Term, new: tuple[Term, Term, Theorem], old: _Old) -> Theorem:
        """A `there is` for each index: for the new one (which, its value, by); for the others from what is known."""
        body = body_at(part, index)
        one, goal = ask.assume(body.args[0]), body.args[1]
        is_new, is_old = ask.assume(equal(index, new[0])), ask.assume(negation(equal(index, new[0])))
        first = ask.leaf("the new one", body_at(goal, new[1]), is_new, new[2])
        first = ask.discharge(is_new.concludes, ask.witness(goal, new[1], first))
        was = ask.leaf("an old one", old.known.concludes.args[1], old.known, is_old, one, *old.inside)
        here = ask.assume(body_at(was.concludes, at))
        moved = ask.leaf("moved", body_at(goal, old.value), here, *[is_old] * old.moves)
        later = ask.discharge(is_old.concludes, ask.obtain(was, at, ask.witness(goal, old.value, moved)))
        return ask.generalise([index], ask.discharge(one.concludes, ask.leaf("either", goal, first, later)))

    shifted = _Old(ask.instantiate(there, i), if_else(at < q, at, at + 1), False)
    all_there = each(goals.args[2], i, (K + 1, q, found), shifted)
    kept = _Old(ask.instantiate(old, if_else(j < q, j, j - 1)), at, True, (found,))
    none_new = each(goals.args[3], j, (q, K + 1, given), kept)
    shown = ask.leaf("in order", goals, order, labels_, all_there, none_new)
    shown = ask.obtain(room, q, some(ask, _next_body.args[1], (places, labelled), shown))
    return ask.generalise([x, z, K, x_, z_], ask.discharge(given.concludes, shown))


NEXT = Statement("data/one sample more", forall([x, z, K, x_, z_], _next_body), WORDS, _next)

_sorted_body = implies(all_of(K >= 0, _different), exists([x_, z_], _in_order(K)))


def _sorted(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_different)
    there = implies(k <= K, exists([x_, z_], _in_order(k)))
    base = base_of(k, number(0), there)
    start = body_at(body_at(base.args[1], x), z)
    none = [
        ask.generalise([one], ask.leaf("none", body_at(part, one)))
        for one, part in zip((i, j), start.args[2:], strict=True)
    ]
    empty = ask.leaf(
        "no sample",
        start,
        ask.unfold(increasing, x, 0),
        ask.generalise([i], ask.leaf("no step", body_at(ask.unfold(increasing, x, 0).concludes.args[1], i))),
        *none,
    )
    first = ask.leaf("at 0", base, some(ask, base.args[1], (x, z), empty))
    before = ask.assume(all_of(k >= 0, there))
    inside = ask.assume(k + 1 <= K)
    known = ask.leaf("up to here", there.args[1], before, inside)
    found = ask.assume(_in_order(k))
    more = ask.instantiate(p.cite(NEXT), x, z, k, x_, z_)
    apart = body_at(more.concludes.args[0].args[2], i)
    other = ask.generalise([i], ask.leaf("another place", apart, inside, ask.instantiate(given, i, k + 1)))
    more = ask.modus_ponens(more, ask.leaf("one more", more.concludes.args[0], before, found, other))
    following = obtain_all(ask, known, [x_, z_], more)
    step = ask.discharge(before.concludes, ask.discharge(inside.concludes, following))
    all_ = ask.discharge(given.concludes, ask.instantiate(ask.induct(k, 0, there, first, step), K))
    return ask.generalise([x, z, K], ask.leaf("all", _sorted_body, all_))


SORTED = Statement("data/in order", forall([x, z, K], _sorted_body), WORDS, _sorted)
"""Samples at different places, in order: x' increases, with as many labels other than 0; the samples are the same."""
