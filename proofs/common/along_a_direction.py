"""Admitted data in R^d, seen along a direction in which all samples differ, and put in order there."""

from dataclasses import dataclass

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all
from ftc_verify.claims.statements.statement import Proofs
from ftc_verify.claims.statements.terms import Term, body_at, rule

from .directions import DIRECTION
from .ridge import a
from .sorted_data import SORTED, x_, z_
from .words import D, K, N, admitted, d, dot, i, j

_PLACES = rule(i, dot(a, D.x(i), d))


@dataclass(frozen=True)
class OnALine:
    """The data D, supposed admitted, with labels `z_` at increasing places `x_` along a direction `a`."""

    data: Theorem
    """D is admitted (a hypothesis that `leave` discharges)."""
    fitted: Theorem
    """What was told of all data on a line, of these."""
    _direction: Theorem
    _sorted: Theorem
    _order: Theorem
    _told: Theorem

    def copy(self, p: Proofs, inside: Theorem) -> Theorem:
        """That sample i of D, which is `inside`, is one at some place j of the line."""
        ask = p.assembler
        copies = ask.leaf("the samples in order", self._order.concludes.args[2], self._order)
        copy = ask.instantiate(copies, i)
        return ask.leaf("its copy", copy.concludes.args[1], copy, inside, self.data, self._told)

    def leave(self, p: Proofs, shown: Theorem) -> Theorem:
        """What was shown of D alone, of all D."""
        ask = p.assembler
        shown = obtain_all(ask, self._sorted, [x_, z_], shown)
        shown = ask.obtain(self._direction, a, shown)
        return ask.generalise([D], ask.discharge(self.data.concludes, shown))


def on_a_line(p: Proofs, given: Theorem, line: Term) -> OnALine:
    """Suppose D admitted, where `given` has the conjunct `line`: what all data with increasing places are fitted by."""
    ask = p.assembler
    on_line = ask.leaf("on a line", line, given)
    data = ask.assume(admitted(d, N, K, D))
    told = ask.unfold(admitted, d, N, K, D)
    towards = ask.instantiate(p.cite(DIRECTION), d, D)
    ready = ask.leaf("different samples", towards.concludes.args[0], given, data, told)
    direction = ask.modus_ponens(towards, ready)
    apart = ask.assume(body_at(direction.concludes, a))
    ordered = ask.instantiate(p.cite(SORTED), _PLACES, D.z, K)
    two = body_at(body_at(ordered.concludes.args[0].args[1], i), j)
    pair = ask.generalise([i, j], ask.leaf("different places", two, data, told, ask.instantiate(apart, i, j)))
    there = ask.modus_ponens(ordered, ask.leaf("ready", ordered.concludes.args[0], given, pair))
    order = ask.assume(body_at(body_at(there.concludes, x_), z_))
    fitted = ask.instantiate(on_line, x_, z_)
    fitted = ask.modus_ponens(fitted, ask.leaf("few labels", fitted.concludes.args[0], data, told, order))
    return OnALine(data, fitted, direction, there, order, told)
