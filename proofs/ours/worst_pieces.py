"""The witness of thm-4.1.2 and nets of any depth: one that fits it has (d_1 + 1) .. (d_l + 1) >= min{3N, K - 2} + 1."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all
from ftc_verify.claims.statements.names import instance
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
    number,
    real,
    rule,
    to_real,
)

from ..common import forced_pieces
from ..common.cells import element
from ..common.deep_words import DEEP_WORDS, deep_fits, g, point, product, t
from ..common.line_data import PLACES, spaced
from ..common.net_pieces import POSITIVE, has_widths
from ..common.thirds import THIRDS, WITNESS
from ..common.words import DATA, LOWER, D, K, N, admitted, d, distinct, i, j, k, labels, z
from .pieces import PIECES

ORIGIN = rule(k, real(0))
FIRST = rule(k, if_else(equal(k, 1), real(1), real(0)))


def on_a_line(labelled: Term) -> Term:
    """The data set with the i-th of K samples at i on the first axis, as a point of the line 0 + u e_1."""
    return instance(DATA, K, rule(i, point(ORIGIN, FIRST, to_real(i))), labelled)


_admitted_body = implies(all_of(d >= 1, labels(z, K) <= N), admitted(d, N, K, on_a_line(z)))


def _admitted(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_admitted_body.args[0])
    told = ask.unfold(distinct, d, on_a_line(z))
    pair = body_at(body_at(told.concludes.args[1], i), j)
    here = ask.assume(pair.args[0])
    first = [element(proofs, ask.unfold(point, ORIGIN, FIRST, to_real(at)), number(1)) for at in (i, j)]
    apart = ask.witness(pair.args[1], 1, ask.leaf("apart", body_at(pair.args[1], 1), here, given, *first))
    every = ask.generalise([i, j], ask.discharge(pair.args[0], apart))
    shown = ask.leaf(
        "admitted", _admitted_body.args[1], given, told, every, ask.unfold(admitted, d, N, K, on_a_line(z))
    )
    return ask.generalise([d, N, K, z], ask.discharge(given.concludes, shown))


ADMITTED = Statement("pieces/admitted", forall([d, N, K, z], _admitted_body), DEEP_WORDS, _admitted)

_net = all_of(g.hidden >= 0, has_widths, deep_fits(g, d, D))
_worst = exists([D], all_of(admitted(d, N, K, D), forall([g], implies(_net, product(g) >= LOWER + 1))))
_needs_body = implies(all_of(d >= 1, K >= 1, N >= 0), _worst)


def _needs(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(_needs_body.args[0])
    data = on_a_line(THIRDS)
    witness = ask.instantiate(proofs.cite(WITNESS), N, K)
    allowed = ask.instantiate(proofs.cite(ADMITTED), d, N, K, THIRDS)
    allowed = ask.leaf("admitted", allowed.concludes.args[1], given, witness, allowed)
    body = body_at(_worst, data)
    net = ask.assume(body_at(body.args[1], g).args[0])
    pieces = ask.instantiate(proofs.cite(PIECES), g, d, ORIGIN, FIRST)
    pieces = ask.modus_ponens(pieces, ask.leaf("a net", pieces.concludes.args[0], net))
    found = ask.assume(body_at(pieces.concludes, t))
    forces = ask.instantiate(
        proofs.cite(forced_pieces.FORCES), g, d, ORIGIN, FIRST, t, product(g) - 1, PLACES, THIRDS, K
    )
    data_ = forces.concludes.args[0]
    fit = ask.unfold(deep_fits, g, d, data)
    each = ask.instantiate(ask.leaf("the labels", fit.concludes.args[1], net, fit), i)
    label = ask.generalise([i], ask.leaf("a label", body_at(data_.args[3], i), each))
    positive = ask.instantiate(proofs.cite(POSITIVE), g, g.hidden)
    ready = ask.leaf("data on a line", data_, given, net, label, found, positive, spaced(proofs, K))
    forced = ask.modus_ponens(forces, ready)
    enough = ask.leaf("so many pieces", product(g) >= LOWER + 1, forced, witness, given)
    enough = obtain_all(ask, pieces, [t], enough)
    every = ask.generalise([g], ask.discharge(net.concludes, enough))
    there = ask.witness(_worst, data, ask.leaf("the worst case", body, allowed, every))
    return ask.generalise([d, N, K], ask.discharge(given.concludes, there))


NEEDS = Statement("thm-4.1.2/witness/pieces", forall([d, N, K], _needs_body), DEEP_WORDS, _needs)
