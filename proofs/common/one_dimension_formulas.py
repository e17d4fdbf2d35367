"""Two layers: what fits all data on a line fits all data in R^d with as many neurons, and the other way round."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible, some
from ftc_verify.claims.statements.names import iff, instance
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    rule,
)

from .along_a_direction import on_a_line
from .line_data import NET_ON_AXIS, OUTPUT, along
from .ridge import FITS, a, ridge
from .sorted_data import LATER
from .words import (
    DATA,
    WORDS,
    D,
    K,
    N,
    admitted,
    d,
    distinct,
    fit_all,
    fits,
    g,
    h,
    hinges,
    i,
    increasing,
    j,
    labels,
    m,
    n,
    x,
    z,
)


def goes_through(places: Term, labelled: Term) -> Term:
    """There is a sum of at most m hinges, without linear part, through the first K points."""
    each = forall([i], implies(all_of(i >= 1, i <= K), equal(hinges(h, places(i), n), labelled(i))))
    return exists([h, n], all_of(equal(h.slope, 0), n >= 0, n <= m, each))


LINE = forall([x, z], implies(all_of(increasing(x, K), labels(z, K) <= N), goes_through(x, z)))
"""All data on a line, sorted, with at most N labels other than 0 among K, have a sum of at most m hinges."""

# --- From a line to R^d ---------------------------------------------------------------------------------------------

_up_body = implies(all_of(d >= 0, K >= 0, LINE), fit_all(d, N, K, m))


def _up(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_up_body.args[0])
    line = on_a_line(p, given, LINE)
    points = ask.assume(body_at(body_at(line.fitted.concludes, h), n))

    goal = exists([g], all_of(fits(g, d, D), g.neurons <= m))
    net = ask.instantiate(p.cite(FITS), h, n, a, d, D)
    label = body_at(net.concludes.args[0].args[3], i)
    inside = ask.assume(label.args[0])
    copy = line.copy(p, inside)
    here = ask.assume(body_at(copy.concludes, j))
    values = ask.leaf("the labels", points.concludes.args[3], points)
    value = ask.leaf("its label", label.args[1], here, ask.instantiate(values, j))
    every = ask.generalise([i], ask.discharge(label.args[0], ask.obtain(copy, j, value)))
    fit = ask.modus_ponens(net, ask.leaf("all labels", net.concludes.args[0], given, points, every))
    shown = ask.leaf("fits", body_at(goal, ridge(h, a, n)), fit, points)
    shown = ask.witness(goal, ridge(h, a, n), shown)
    shown = obtain_all(ask, line.fitted, [h, n], shown)
    all_data = line.leave(p, shown)
    shown = ask.leaf("all data", fit_all(d, N, K, m), ask.unfold(fit_all, d, N, K, m), all_data)
    return ask.generalise([d, N, K, m], ask.discharge(given.concludes, shown))


FROM_LINE = Statement("one dimension/from a line", forall([d, N, K, m], _up_body), WORDS, _up)
"""If all data on a line have a sum of at most m hinges without linear part, m neurons fit all data in R^d."""

# --- From R^d to a line ---------------------------------------------------------------------------------------------

_down_body = implies(all_of(d >= 1, fit_all(d, N, K, m)), LINE)
_ON_AXIS = instance(DATA, K, rule(i, along(x(i))), z)


def _admitted(p: Proofs, given: Theorem) -> Theorem:
    """The samples on the first axis are different, and as few have a label other than 0."""
    ask = p.assembler
    told = ask.unfold(distinct, d, _ON_AXIS)
    pair = body_at(body_at(told.concludes.args[1], i), j)
    two = ask.assume(pair.args[0])
    apart = ask.leaf("apart", body_at(pair.args[1], 1), two, given, ask.instantiate(p.cite(LATER), x, K, i, j))
    every = ask.generalise([i, j], ask.discharge(pair.args[0], ask.witness(pair.args[1], 1, apart)))
    goal = admitted(d, N, K, _ON_AXIS)
    return ask.leaf("admitted", goal, given, told, every, ask.unfold(admitted, d, N, K, _ON_AXIS))


def _down(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_down_body.args[0])
    line = body_at(body_at(LINE, x), z)
    sorted_ = ask.assume(line.args[0])
    both = ask.leaf("data on a line", all_of(d >= 1, *line.args[0].args), given, sorted_)
    told = ask.unfold(fit_all, d, N, K, m)
    all_data = ask.leaf("all data", told.concludes.args[1], given, told)
    there = ask.modus_ponens(ask.instantiate(all_data, _ON_AXIS), _admitted(p, both))
    net = ask.assume(body_at(there.concludes, g))
    fit = ask.unfold(fits, g, d, _ON_AXIS)
    labels_ = ask.leaf("the labels", fit.concludes.args[1].args[1], net, fit)
    goal = body_at(body_at(line.args[1], NET_ON_AXIS), g.neurons)
    label = ask.leaf(
        "a label",
        body_at(goal.args[3], i),
        given,
        net,
        fit,
        ask.instantiate(labels_, i),
        ask.instantiate(p.cite(OUTPUT), g, d, x(i), g.neurons),
    )
    shown = ask.leaf("goes through", goal, net, fit, ask.generalise([i], label))
    shown = ask.obtain(there, g, some(ask, line.args[1], (NET_ON_AXIS, g.neurons), shown))
    every = ask.generalise([x, z], ask.discharge(sorted_.concludes, shown))
    return ask.generalise([d, N, K, m], ask.discharge(given.concludes, every))


TO_LINE = Statement("one dimension/to a line", forall([d, N, K, m], _down_body), WORDS, _down)

# --- ours/one-dimension/two-layer -----------------------------------------------------------------------------------

_row_body = implies(all_of(d >= 1, K >= 1), iff(fit_all(d, N, K, m), fit_all(1, N, K, m)))


def _row(p: Proofs) -> Theorem:
    ask = p.assembler
    up, down = ([ask.instantiate(p.cite(one), at, N, K, m) for at in (d, 1)] for one in (FROM_LINE, TO_LINE))
    return ask.generalise([d, N, K, m], ask.leaf("both ways", _row_body, *up, *down))


TWO_LAYERS = Statement(
    "ours/one-dimension/two-layer",
    forall([d, N, K, m], _row_body),
    WORDS,
    _row,
    lambda p: possible(p.assembler, forall([d, N, K, m], _row_body), (1, 0, 1, 0)),
)
