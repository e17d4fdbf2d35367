"""Any depth: if all data on a line, in order, are fitted by nets of L layers with at most m neurons, so are all data in
R^d."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, body_at, equal, exists, forall, implies

from .along_a_direction import on_a_line
from .capacity_words import CAPACITY_WORDS, deep_fit_all
from .deep_ridge import RIDGE, deep_ridge
from .deep_words import L, deep_fits, deep_output, g, layered, neurons
from .line_data import along
from .ridge import a
from .sorted_data import x_
from .words import D, K, N, d, i, increasing, j, labels, m, x, z


def passes(net: Term, places: Term, labelled: Term) -> Term:
    """A net on a line has the first K labels."""
    here = equal(deep_output(net, 1, along(places(i))), labelled(i))
    return forall([i], implies(all_of(i >= 1, i <= K), here))


def net_through(layers: Term, most: Term) -> Term:
    """There is a net of so many layers, with at most so many neurons, through the labels z at x."""
    return exists([g], all_of(layered(g, layers), neurons(g) <= most, passes(g, x, z)))


ON_LINE = forall([x, z], implies(all_of(increasing(x, K), labels(z, K) <= N), net_through(L, m)))
_up_body = implies(all_of(d >= 0, K >= 0, L >= 2, ON_LINE), deep_fit_all(L, d, N, K, m))


def _up(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_up_body.args[0])
    line = on_a_line(p, given, ON_LINE)
    net = ask.assume(body_at(line.fitted.concludes, g))

    fit = ask.unfold(deep_fits, deep_ridge(g, a), d, D)
    label = body_at(fit.concludes.args[1], i)
    inside = ask.assume(label.args[0])
    copy = line.copy(p, inside)
    here = ask.assume(body_at(copy.concludes, j))
    values = ask.instantiate(ask.leaf("the labels", net.concludes.args[2], net), j)
    layers = ask.unfold(layered, g, L)
    same = ask.instantiate(p.cite(RIDGE), g, a, d, D.x(i), along(x_(j)))
    value = ask.leaf("its label", label.args[1], given, net, layers, here, values, same)
    every = ask.generalise([i], ask.discharge(label.args[0], ask.obtain(copy, j, value)))
    goal = body_at(ask.unfold(deep_fit_all, L, d, N, K, m).concludes.args[1], D).args[1]
    there_is = body_at(goal, deep_ridge(g, a))
    shown = ask.leaf("fits", there_is, net, layers, ask.unfold(layered, deep_ridge(g, a), L), fit, every)
    shown = obtain_all(ask, line.fitted, [g], ask.witness(goal, deep_ridge(g, a), shown))
    all_data = line.leave(p, shown)
    shown = ask.leaf("all data", _up_body.args[1], ask.unfold(deep_fit_all, L, d, N, K, m), all_data)
    return ask.generalise([L, d, N, K, m], ask.discharge(given.concludes, shown))


FROM_LINE = Statement("deep/from a line", forall([L, d, N, K, m], _up_body), CAPACITY_WORDS, _up)
"""If all data on a line have such nets, all data in R^d have."""
