"""From a net on a line to a CPL function with its breakpoints in order, one inserted at a time: with as many kinks as
neurons, or else the net is a sum of fewer hinges and a linear function."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, some
from ftc_verify.claims.statements.names import instance, relu, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    any_of,
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

from .facing import TILTED, tilted
from .kink_words import KINK_WORDS, e, left_sum
from .kink_words import v as sizes
from .ridge import KEPT, with_hinge
from .sorted_data import INSERTED, ROOM, q
from .words import CPL, HINGES, f, h, hinges, i, increasing, j, k, n, u, value

t, s, ww, be, v = variables("t s w beta v", REAL)
h_ = variable("h'", HINGES)

# --- A CPL function as a sum of hinges ------------------------------------------------------------------------------


def as_hinges(function: Term) -> Term:
    """The sum of hinges that all face right."""
    return instance(HINGES, rule(k, real(1)), rule(k, -function.t(k)), function.v, function.slope, function.c)


_sum_body = implies(k >= 0, equal(hinges(as_hinges(f), u, k), value(f, u, k)))


def _sum(p: Proofs) -> Theorem:
    ask = p.assembler
    told = [[ask.unfold(hinges, as_hinges(f), u, at), ask.unfold(value, f, u, at)] for at in (0, k + 1)]
    every = induction(ask, "hinge by hinge", k, 0, _sum_body.args[1], *told)
    return ask.generalise([f, u, k], ask.instantiate(every, k))


SUM = Statement("kinks/as hinges", forall([f, u, k], _sum_body), KINK_WORDS, _sum)

# --- A neuron as a kink ---------------------------------------------------------------------------------------------

_size, _place = if_else(ww < 0, -ww, ww) * v, -be / ww
"""A neuron v relu(w u + beta), w != 0, has this size and place as a kink."""

# --- Another size for a kink, another kink --------------------------------------------------------------------------


def bumped(function: Term, at: Term, size: Term) -> Term:
    """The function with the size of one kink changed by this much."""
    new = rule(k, if_else(equal(k, at), function.v(k) + size, function.v(k)))
    return instance(CPL, function.kinks, function.t, new, function.slope, function.c)


_bumped_body = implies(
    all_of(n >= 0, j >= 1),
    equal(value(bumped(f, j, s), u, n), value(f, u, n) + if_else(j <= n, s * relu(u - f.t(j)), real(0))),
)


def _bumped(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(j >= 1)
    told = [[ask.unfold(value, of, u, at) for of in (bumped(f, j, s), f)] for at in (0, n + 1)]
    every = induction(ask, "bumped", n, 0, _bumped_body.args[1], [given, *told[0]], told[1])
    every = ask.discharge(given.concludes, ask.instantiate(every, n))
    return ask.generalise([f, j, s, u, n], ask.leaf("each", _bumped_body, every))


BUMPED = Statement("kinks/another size", forall([f, j, s, u, n], _bumped_body), KINK_WORDS, _bumped)


def inserted(sequence: Term, at: Term, new: Term) -> Term:
    """The sequence with one more element, at this index."""
    return rule(i, if_else(i < at, sequence(i), if_else(equal(i, at), new, sequence(i - 1))))


def with_kink(function: Term, at: Term, place: Term, size: Term) -> Term:
    """The function with one more kink, of this number."""
    places, new = inserted(function.t, at, place), inserted(function.v, at, size)
    return instance(CPL, function.kinks + 1, places, new, function.slope, function.c)


_NEW = with_kink(f, q, t, s)
_inserted_body = implies(
    all_of(n >= 0, q >= 1),
    equal(
        value(_NEW, u, n),
        if_else(n < q, value(f, u, n), value(f, u, n - 1) + s * relu(u - t)),
    ),
)


def _inserted(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(q >= 1)
    told = [[ask.unfold(value, of, u, at) for of in (_NEW, f)] for at in (0, n + 1)]
    before = ask.unfold(value, f, u, n)
    every = induction(ask, "inserted", n, 0, _inserted_body.args[1], [given, *told[0]], [given, *told[1], before])
    every = ask.discharge(given.concludes, ask.instantiate(every, n))
    return ask.generalise([f, q, t, s, u, n], ask.leaf("each", _inserted_body, every))


VALUE = Statement("kinks/value with one inserted", forall([f, q, t, s, u, n], _inserted_body), KINK_WORDS, _inserted)

_flag = ww < 0
_faced_body = implies(
    all_of(n >= 0, q >= 1),
    equal(
        left_sum(inserted(sizes, q, s), inserted(e, q, _flag), n),
        if_else(n < q, left_sum(sizes, e, n), left_sum(sizes, e, n - 1) + if_else(_flag, s, real(0))),
    ),
)


def _faced(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(q >= 1)
    pairs = ((inserted(sizes, q, s), inserted(e, q, _flag)), (sizes, e))
    told = [[ask.unfold(left_sum, *of, at) for of in pairs] for at in (0, n + 1)]
    before = ask.unfold(left_sum, sizes, e, n)
    every = induction(ask, "inserted", n, 0, _faced_body.args[1], [given, *told[0]], [given, *told[1], before])
    every = ask.discharge(given.concludes, ask.instantiate(every, n))
    return ask.generalise([sizes, e, q, s, ww, n], ask.leaf("each", _faced_body, every))


FACED = Statement("facing/one inserted", forall([sizes, e, q, s, ww, n], _faced_body), KINK_WORDS, _faced)

# --- A net with its breakpoints in order, or with a hinge less ------------------------------------------------------


def _same(count: Term) -> Term:
    return forall([u], equal(value(f, u, count), hinges(h, u, count)))


def in_order(count: Term) -> Term:
    """f has a kink for each of the first hinges of h, with the facings e."""
    return all_of(
        equal(f.kinks, count),
        increasing(f.t, count),
        forall([k], implies(all_of(k >= 1, k <= count), negation(equal(f.v(k), 0)))),
        _same(count),
        equal(f.slope + left_sum(f.v, e, count), 0),
    )


def less(count: Term) -> Term:
    """The first hinges of h are a sum of one hinge less, and a linear function."""
    return exists([h_], forall([u], equal(hinges(h_, u, count - 1), hinges(h, u, count))))


def fewer(count: Term) -> Term:
    """The same, and there is a hinge."""
    return all_of(count >= 1, less(count))


def either(count: Term) -> Term:
    """One or the other."""
    return any_of(exists([f, e], in_order(count)), fewer(count))


_w, _b, _v = h.w(n + 1), h.b(n + 1), h.v(n + 1)
_at = {ww: _w, be: _b, v: _v}
_new_size, _new_place = substitute(_size, _at), substitute(_place, _at)
_LEVEL = tilted(
    f,
    f.slope - if_else(_w < 0, _new_size, real(0)),
    f.c + if_else(_w < 0, _new_size * _new_place, real(0)),
)
_moves = negation(equal(_w, 0))


def _level(p: Proofs, at: Term, count: Term) -> list[Theorem]:
    """The next hinge is a kink of the function with another linear part."""
    ask = p.assembler
    return [
        ask.instantiate(p.cite(TILTED), f, _LEVEL.slope, _LEVEL.c, at, count),
        ask.unfold(hinges, h, at, n + 1),
    ]


_given = all_of(n >= 0, in_order(n))
_idle_body = implies(all_of(_given, any_of(equal(_w, 0), equal(_v, 0))), less(n + 1))


def _idle(p: Proofs) -> Theorem:
    """A neuron that is constant."""
    ask = p.assembler
    given = ask.assume(_idle_body.args[0])
    same = ask.instantiate(ask.leaf("the same so far", _same(n), given), u)
    flat = tilted(f, f.slope, f.c + _v * relu(_b))
    by = [
        same,
        given,
        ask.instantiate(p.cite(SUM), flat, u, n),
        ask.instantiate(p.cite(TILTED), f, flat.slope, flat.c, u, n),
        ask.unfold(hinges, h, u, n + 1),
    ]
    return ask.generalise([f, e, h, n], ask.discharge(given.concludes, _less(p, as_hinges(flat), *by)))


def _less(p: Proofs, function: Term, *by: Theorem) -> Theorem:
    """This sum of n hinges has the values of n + 1."""
    ask = p.assembler
    body = body_at(less(n + 1), function)
    each = ask.generalise([u], ask.leaf("the same values", body_at(body, u), *by))
    return ask.witness(less(n + 1), function, each)


IDLE = Statement("kinks/a constant neuron", forall([f, e, h, n], _idle_body), KINK_WORDS, _idle)

_meets_body = implies(all_of(_given, _moves, j >= 1, j <= n, equal(f.t(j), _new_place)), less(n + 1))


def _meets(p: Proofs) -> Theorem:
    """A neuron with its breakpoint on a kink."""
    ask = p.assembler
    given = ask.assume(_meets_body.args[0])
    same = ask.instantiate(ask.leaf("the same so far", _same(n), given), u)
    function = bumped(_LEVEL, j, _new_size)
    by = [
        same,
        given,
        ask.instantiate(p.cite(SUM), function, u, n),
        ask.instantiate(p.cite(BUMPED), _LEVEL, j, _new_size, u, n),
        *_level(p, u, n),
    ]
    return ask.generalise([f, e, h, n, j], ask.discharge(given.concludes, _less(p, as_hinges(function), *by)))


MEETS = Statement("kinks/two at one place", forall([f, e, h, n, j], _meets_body), KINK_WORDS, _meets)

_apart = forall([i], implies(all_of(i >= 1, i <= n), negation(equal(f.t(i), _new_place))))
_more = exists([f, e], in_order(n + 1))
_insert_body = implies(all_of(_given, _moves, negation(equal(_v, 0)), _apart), _more)


def _insert(p: Proofs) -> Theorem:
    """A neuron with a breakpoint of its own."""
    ask = p.assembler
    given = ask.assume(_insert_body.args[0])
    room = ask.instantiate(p.cite(ROOM), f.t, n, _new_place)
    room = ask.modus_ponens(room, ask.leaf("other places", room.concludes.args[0], given))
    found = ask.assume(body_at(room.concludes, q))
    function, faces = with_kink(_LEVEL, q, _new_place, _new_size), inserted(e, q, _w < 0)
    goal = body_at(body_at(_more, function), faces)
    order = ask.instantiate(p.cite(INSERTED), f.t, n, _new_place, q)
    order = ask.modus_ponens(order, ask.leaf("there is room", order.concludes.args[0], given, found))
    nonzero = ask.leaf("sizes so far", in_order(n).args[2], given)
    size = ask.leaf(
        "a size", body_at(goal.args[2], k), given, found, *[ask.instantiate(nonzero, at) for at in (k - 1, k)]
    )
    same = ask.instantiate(ask.leaf("the same so far", _same(n), given), u)
    value_ = ask.leaf(
        "the same values",
        body_at(goal.args[3], u),
        given,
        found,
        same,
        ask.instantiate(p.cite(VALUE), _LEVEL, q, _new_place, _new_size, u, n + 1),
        *_level(p, u, n),
    )
    sums = ask.instantiate(p.cite(FACED), f.v, e, q, _new_size, _w, n + 1)
    parts = [order, ask.generalise([k], size), ask.generalise([u], value_), sums]
    shown = some(ask, _more, (function, faces), ask.leaf("in order", goal, given, found, *parts))
    return ask.generalise([f, e, h, n], ask.discharge(given.concludes, ask.obtain(room, q, shown)))


INSERT = Statement("kinks/one in its place", forall([f, e, h, n], _insert_body), KINK_WORDS, _insert)

_next_body = implies(all_of(n >= 0, either(n)), either(n + 1))


def _next(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_next_body.args[0])
    found = ask.assume(in_order(n))
    ready = ask.leaf("so far", _given, given, found)
    idle = ask.instantiate(p.cite(IDLE), f, e, h, n)
    insert = ask.instantiate(p.cite(INSERT), f, e, h, n)
    clash = exists([i], negation(body_at(_apart, i)))
    met = ask.assume(negation(body_at(_apart, i)))
    here = ask.assume(all_of(_moves, clash))
    meets = ask.leaf("at one place", less(n + 1), ready, here, met, ask.instantiate(p.cite(MEETS), f, e, h, n, i))
    meets = ask.discharge(here.concludes, ask.obtain(ask.leaf("a kink there", clash, here), i, meets))
    none = ask.assume(negation(clash))
    one = ask.witness(clash, i, met)
    no = ask.discharge(met.concludes, ask.leaf("none", FALSE, one, none))
    apart = ask.generalise([i], ask.leaf("apart", body_at(_apart, i), no))
    apart = ask.discharge(none.concludes, apart)
    kept = ask.leaf("either way", either(n + 1), ready, idle, insert, meets, apart)
    kept = obtain_all(ask, ask.assume(exists([f, e], in_order(n))), [f, e], kept)
    kept = ask.discharge(exists([f, e], in_order(n)), kept)

    before = ask.assume(fewer(n))
    there = ask.leaf("a sum", less(n), before)
    sum_ = ask.assume(body_at(there.concludes, h_))
    longer = with_hinge(h_, n - 1, _w, _b, _v)
    by = [
        ask.instantiate(sum_, u),
        before,
        ask.instantiate(p.cite(KEPT), h_, n - 1, _w, _b, _v, u, n - 1),
        ask.unfold(hinges, longer, u, n),
        ask.unfold(hinges, h, u, n + 1),
    ]
    shorter = ask.discharge(before.concludes, ask.obtain(there, h_, _less(p, longer, *by)))
    shown = ask.leaf("one more", either(n + 1), given, kept, shorter)
    return ask.generalise([h, n], ask.discharge(given.concludes, shown))


NEXT = Statement("kinks/one neuron more", forall([h, n], _next_body), KINK_WORDS, _next)

_sorted_body = implies(all_of(n >= 0, equal(h.slope, 0)), either(n))


def _sorted(p: Proofs) -> Theorem:
    ask = p.assembler
    flat = ask.assume(equal(h.slope, 0))
    empty = instance(CPL, number(0), rule(k, real(0)), rule(k, real(0)), real(0), h.c)
    goal = exists([f, e], in_order(number(0)))
    faces = rule(k, equal(k, k))
    body = body_at(body_at(goal, empty), faces)
    told = ask.unfold(increasing, empty.t, 0)
    parts = [
        told,
        ask.generalise([i], ask.leaf("no step", body_at(told.concludes.args[1], i))),
        ask.generalise([k], ask.leaf("no size", body_at(body.args[2], k))),
        ask.generalise(
            [u],
            ask.leaf(
                "constant",
                body_at(body.args[3], u),
                flat,
                ask.unfold(value, empty, u, 0),
                ask.unfold(hinges, h, u, 0),
            ),
        ),
        ask.unfold(left_sum, empty.v, faces, 0),
    ]
    first = some(ask, goal, (empty, faces), ask.leaf("no neuron", body, *parts))
    first = ask.leaf("at 0", either(number(0)), first)
    step = ask.instantiate(p.cite(NEXT), h, n)
    every = ask.instantiate(ask.induct(n, 0, either(n), first, step), n)
    given = ask.assume(_sorted_body.args[0])
    shown = ask.leaf("all", either(n), ask.discharge(flat.concludes, every), given)
    return ask.generalise([h, n], ask.discharge(given.concludes, shown))


SORTED = Statement("kinks/of a net", forall([h, n], _sorted_body), KINK_WORDS, _sorted)
"""A net of n neurons is a CPL function of n kinks whose slope and left kinks add up to 0, or a sum of fewer hinges
and a linear function."""
