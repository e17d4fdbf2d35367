"""ours/facing as a theorem: B or B + 1 neurons, and B exactly if an odd number of slopes cancels."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible, some
from ftc_verify.claims.statements.names import iff, substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    number,
    real,
    rule,
    to_real,
)

from ..common import hinges as lemmas
from ..common import sorted_kinks
from ..common.alternating_slopes import FROM_FACING, TO_FACING, odd_picks
from ..common.faced import FACED, net_of
from ..common.kink_words import FACING_WORDS, ON_AXIS, alternating, e, fits_line, q
from ..common.line_data import DOT, NET_ON_AXIS, OUTPUT, along, spaced
from ..common.line_nets import EQUAL, ONE_MORE
from ..common.ridge import RIDGE, ridge
from ..common.words import (
    K,
    cpl,
    d,
    f,
    fits,
    forced,
    g,
    h,
    hinges,
    i,
    increasing,
    k,
    m,
    n,
    through,
    x,
    z,
)
from .two_layer_upper import WIDER


def fitted(most: Term) -> Term:
    """A net of at most so many neurons fits the data."""
    return exists([g], all_of(fits_line(g, d, x, z, K), g.neurons <= most))


# --- A net on the axis, and a sum of hinges -------------------------------------------------------------------------

_sum = forall([i], implies(all_of(i >= 1, i <= K), equal(hinges(NET_ON_AXIS, x(i), g.neurons), z(i))))
_seen_body = implies(all_of(d >= 1, fits_line(g, d, x, z, K)), all_of(g.neurons >= 0, _sum))


def _seen(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_seen_body.args[0])
    line, told = ask.unfold(fits_line, g, d, x, z, K), ask.unfold(fits, g, d, ON_AXIS)
    fit = ask.leaf("the labels", told.concludes.args[1].args[1], given, line, told)
    same = ask.instantiate(p.cite(OUTPUT), g, d, x(i), g.neurons)
    each = ask.leaf("a label", body_at(_sum, i), given, line, told, ask.instantiate(fit, i), same)
    shown = ask.leaf("a sum of hinges", _seen_body.args[1], given, line, told, ask.generalise([i], each))
    return ask.generalise([d, x, z, K, g], ask.discharge(given.concludes, shown))


SEEN = Statement("facing/a net on the axis", forall([d, x, z, K, g], _seen_body), FACING_WORDS, _seen)

_lifted_body = implies(all_of(d >= 1, net_of(m)), fitted(m))


def _lifted(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_lifted_body.args[0])
    there = ask.leaf("a sum", net_of(m), given)
    found = ask.assume(body_at(body_at(net_of(m), h), n))
    goes = ask.leaf("the labels", found.concludes.args[3], found)
    direction = along(real(1))
    net = ridge(h, direction, n)
    line, told = ask.unfold(fits_line, net, d, x, z, K), ask.unfold(fits, net, d, ON_AXIS)
    each = ask.leaf(
        "a label",
        body_at(told.concludes.args[1].args[1], i),
        given,
        found,
        ask.instantiate(goes, i),
        ask.instantiate(p.cite(RIDGE), h, direction, d, along(x(i)), n, n),
        ask.instantiate(p.cite(DOT), direction, x(i), d),
    )
    shown = ask.leaf("fits", body_at(fitted(m), net), found, line, told, ask.generalise([i], each))
    shown = obtain_all(ask, there, [h, n], ask.witness(fitted(m), net, shown))
    return ask.generalise([d, x, z, K, m], ask.discharge(given.concludes, shown))


LIFTED = Statement("facing/a sum of hinges on the axis", forall([d, x, z, K, m], _lifted_body), FACING_WORDS, _lifted)

# --- The row --------------------------------------------------------------------------------------------------------

_B = forced(x, z, K - 1)
_given = all_of(d >= 1, K >= 1, increasing(x, K))
_cancels = all_of(
    all_of(cpl(f), through(f, x, z, K), equal(f.kinks, _B)), odd_picks(q, n, _B), equal(alternating(f, q, n), 0)
)
_some = exists([f, q, n], _cancels)
_least = forall([g], implies(fits_line(g, d, x, z, K), g.neurons >= _B))
_row = all_of(_least, fitted(_B + 1), iff(fitted(_B), _some))
FORMULA = forall([d, x, z, K], implies(_given, _row))

_needs_body = implies(all_of(_given, fits_line(g, d, x, z, K)), g.neurons >= _B)


def _needs(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_needs_body.args[0])
    seen = ask.instantiate(p.cite(SEEN), d, x, z, K, g)
    enough = ask.instantiate(p.cite(lemmas.FORCED), NET_ON_AXIS, x, z, K, g.neurons)
    shown = ask.leaf("B", g.neurons >= _B, given, seen, enough)
    return ask.generalise([d, x, z, K, g], ask.discharge(given.concludes, shown))


NEEDS = Statement("facing/B neurons at least", forall([d, x, z, K, g], _needs_body), FACING_WORDS, _needs)

_from_body = implies(all_of(_given, fitted(_B)), _some)


def _from_net(p: Proofs) -> Theorem:
    """B neurons have B breakpoints, in order a function whose turns are the pieces."""
    ask = p.assembler
    given = ask.assume(_from_body.args[0])
    there = ask.leaf("a net", fitted(_B), given)
    net = ask.assume(body_at(there.concludes, g))
    needs = ask.instantiate(p.cite(NEEDS), d, x, z, K, g)
    count = ask.leaf("B of them", equal(g.neurons, _B), given, net, needs)
    seen = ask.leaf("seen", all_of(g.neurons >= 0, _sum), given, net, ask.instantiate(p.cite(SEEN), d, x, z, K, g))
    goes = ask.instantiate(ask.leaf("labels", _sum, seen), i)

    at = {h: NET_ON_AXIS, n: g.neurons}
    either = ask.instantiate(p.cite(sorted_kinks.SORTED), NET_ON_AXIS, g.neurons)
    either = ask.modus_ponens(either, ask.leaf("flat", either.concludes.args[0], seen))
    less = ask.assume(substitute(sorted_kinks.fewer(n), at))
    some_ = ask.leaf("fewer", less.concludes.args[1], less)
    other = ask.assume(body_at(some_.concludes, sorted_kinks.h_))
    enough = ask.instantiate(p.cite(lemmas.FORCED), sorted_kinks.h_, x, z, K, g.neurons - 1)
    label = body_at(enough.concludes.args[0].args[3], i)
    each = ask.generalise([i], ask.leaf("a label", label, goes, ask.instantiate(other, x(i))))
    no = ask.leaf("B - 1 < B", FALSE, enough, each, given, less, count)
    no = ask.discharge(less.concludes, ask.obtain(some_, sorted_kinks.h_, no))

    functions = substitute(exists([f, e], sorted_kinks.in_order(n)), at)
    order = ask.leaf("in order", functions, either, no)
    found = ask.assume(body_at(body_at(functions, f), e))
    increases, sizes, same = (ask.leaf("of the kinks", found.concludes.args[place], found) for place in (1, 2, 3))
    kinks, labels = ask.unfold(cpl, f), ask.unfold(through, f, x, z, K)
    told = ask.unfold(increasing, f.t, g.neurons)
    steps = ask.instantiate(ask.leaf("steps", told.concludes.args[1], told, increases), k)
    kink = ask.leaf("a kink", body_at(kinks.concludes.args[1].args[1], k), found, ask.instantiate(sizes, k), steps)
    point = ask.leaf("a point", body_at(labels.concludes.args[1], i), found, goes, ask.instantiate(same, x(i)))
    turns = ask.instantiate(p.cite(FROM_FACING), f, e, _B)
    turns = ask.modus_ponens(turns, ask.leaf("B >= 0", turns.concludes.args[0], seen, count))
    pieces = ask.assume(body_at(body_at(turns.concludes, q), n))
    parts = [kinks, labels, ask.generalise([k], kink), ask.generalise([i], point)]
    body = body_at(body_at(body_at(_some, f), q), n)
    shown = ask.leaf("cancels", body, found, seen, count, pieces, *parts)
    shown = obtain_all(ask, turns, [q, n], some(ask, _some, (f, q, n), shown))
    shown = obtain_all(ask, order, [f, e], shown)
    shown = ask.obtain(there, g, shown)
    return ask.generalise([d, x, z, K], ask.discharge(given.concludes, shown))


FROM_NET = Statement("facing/slopes of B neurons", forall([d, x, z, K], _from_body), FACING_WORDS, _from_net)

_to_body = implies(all_of(d >= 1, _some), fitted(_B))


def _to_net(p: Proofs) -> Theorem:
    """Neurons that turn after the pieces."""
    ask = p.assembler
    given = ask.assume(_to_body.args[0])
    there = ask.leaf("slopes", _some, given)
    found = ask.assume(_cancels)
    turns = ask.instantiate(p.cite(TO_FACING), f, q, _B, n)
    kinks = ask.unfold(cpl, f)
    turns = ask.modus_ponens(turns, ask.leaf("turns", turns.concludes.args[0], found, kinks))
    faces = ask.assume(body_at(turns.concludes, e))
    net = ask.instantiate(p.cite(FACED), f, e, x, z, K, _B)
    ready = ask.leaf("balance", net.concludes.args[0], found, kinks, faces)
    lifted = ask.instantiate(p.cite(LIFTED), d, x, z, K, _B)
    shown = ask.leaf("a net", fitted(_B), lifted, ask.modus_ponens(net, ready), given)
    shown = ask.obtain(turns, e, shown)
    shown = obtain_all(ask, there, [f, q, n], shown)
    return ask.generalise([d, x, z, K], ask.discharge(given.concludes, shown))


TO_NET = Statement("facing/B neurons of slopes", forall([d, x, z, K], _to_body), FACING_WORDS, _to_net)


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    needs = ask.instantiate(p.cite(NEEDS), d, x, z, K, g)
    least = ask.generalise([g], ask.leaf("B", body_at(_least, g), needs, given))
    same = ask.instantiate(p.cite(EQUAL), x, z, K)
    one = ask.assume(K <= 1)
    equal_ = ask.generalise([i], ask.leaf("one label", body_at(same.concludes.args[0], i), one))
    same = ask.discharge(one.concludes, ask.modus_ponens(same, equal_))
    wider = [ask.instantiate(p.cite(WIDER), x, z, K, 0, _B + 1), ask.unfold(forced, x, z, K - 1)]
    lifted = ask.instantiate(p.cite(LIFTED), d, x, z, K, _B + 1)
    more = ask.instantiate(p.cite(ONE_MORE), x, z, K)
    shown = ask.leaf("B + 1", fitted(_B + 1), given, lifted, more, same, *wider)
    back, onward = (ask.instantiate(p.cite(one), d, x, z, K) for one in (TO_NET, FROM_NET))
    both = ask.leaf("the row", _row, given, least, shown, back, onward)
    return ask.generalise([d, x, z, K], ask.discharge(_given, both))


def _instance(p: Proofs) -> Theorem:
    """Points 1, 2."""
    places, zeros, count = rule(i, to_real(i)), rule(i, real(0)), number(2)
    return possible(p.assembler, FORMULA, (number(1), places, zeros, count), spaced(p, count))


FACING = Statement("ours/facing", FORMULA, FACING_WORDS, _prove, _instance)
