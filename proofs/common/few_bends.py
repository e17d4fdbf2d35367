"""How many kinks N labels other than 0 can force: each bends three indices at most, and there are K - 2."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra, induction
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, equal, forall, implies, negation

from .words import WORDS, K, N, bend, chosen, curve, forced, i, j, labels, sign, x, z

_flat_body = implies(
    all_of(equal(z(i - 1), 0), equal(z(i), 0), equal(z(i + 1), 0)),
    equal(bend(x, z, i), 0),
)


def _flat(p: Proofs) -> Theorem:
    ask = p.assembler
    told = ask.unfold(bend, x, z, i)
    signs = ask.unfold(sign, told.concludes.args[1].args[0])
    shape = ask.unfold(curve, *told.concludes.args[1].args[0].args)
    return ask.generalise([x, z, i], algebra(ask, "flat", _flat_body, told, signs, shape))


FLAT = Statement("data/flat", forall([x, z, i], _flat_body), WORDS, _flat)
"""No bend at an index whose label and whose neighbours' labels are 0."""

_labels_body = all_of(labels(z, i) >= 0, labels(z, i - 1) <= labels(z, i))


def _more_labels(p: Proofs) -> Theorem:
    ask = p.assembler
    every = induction(
        ask,
        "labels",
        i,
        0,
        labels(z, i) >= 0,
        [ask.unfold(labels, z, 0)],
        [ask.unfold(labels, z, i + 1)],
    )
    below = ask.unfold(labels, z, i)
    shown = ask.leaf("never fewer", _labels_body, ask.instantiate(every, i), below, ask.unfold(labels, z, i - 1))
    return ask.generalise([z, i], shown)


LABELS = Statement("data/labels never fall", forall([z, i], _labels_body), WORDS, _more_labels)

_B = forced(x, z, K - 1)
_few_body = implies(
    all_of(K >= 2, labels(z, K) <= N),
    all_of(_B <= K - 2, _B <= 3 * N, implies(equal(_B, 3 * N), all_of(equal(z(1), 0), equal(z(2), 0)))),
)


def _few(p: Proofs) -> Theorem:
    ask = p.assembler
    three = labels(z, i - 1) + labels(z, i) + labels(z, i + 1)
    counted = all_of(forced(x, z, i) <= i - 1, forced(x, z, i) + labels(z, 1) + labels(z, 2) <= three)
    every = induction(
        ask,
        "three each",
        i,
        1,
        counted,
        [ask.unfold(forced, x, z, 1), ask.unfold(labels, z, 0)],
        [
            ask.unfold(forced, x, z, i + 1),
            ask.unfold(chosen, x, z, i + 1),
            ask.instantiate(p.cite(FLAT), x, z, i + 1),
            *[ask.unfold(labels, z, at) for at in (i, i + 1, i + 2)],
        ],
    )
    given = ask.assume(_few_body.args[0])
    fewer = [ask.instantiate(p.cite(LABELS), z, at) for at in (K - 1, K)]
    first = [ask.unfold(labels, z, at) for at in (0, 1, 2)]
    shown = ask.leaf("few", _few_body.args[1], given, ask.instantiate(every, K - 1), *fewer, *first)
    return ask.generalise([x, z, K, N], ask.discharge(given.concludes, shown))


FEW = Statement("data/few forced kinks", forall([x, z, K, N], _few_body), WORDS, _few)
"""B <= min{3N, K - 2}, and with 3N the first two labels are 0."""

_last = forced(x, z, K)
_all_body = implies(all_of(_last >= K - 1, i >= 2, i <= K), chosen(x, z, i))


def _all(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(i >= 2, negation(chosen(x, z, i))))
    behind = all_of(forced(x, z, j) <= j - 1, implies(i <= j, forced(x, z, j) <= j - 2))
    every = induction(
        ask, "behind", j, 1, behind, [given, ask.unfold(forced, x, z, 1)], [given, ask.unfold(forced, x, z, j + 1)]
    )
    last = ask.discharge(given.concludes, ask.instantiate(every, K))
    return ask.generalise([x, z, K, i], ask.leaf("all", _all_body, last))


ALL = Statement("data/all chosen", forall([x, z, K, i], _all_body), WORDS, _all)
"""B is K - 1 up to an index K only if all indices from 2 to it are chosen."""
