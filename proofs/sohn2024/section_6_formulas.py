"""Proposition 6.1 and Appendix B as theorems, from what is stated of the constructions (ours/narrow,
ours/three-layer-b)."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible, some
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    number,
)

from ..common.capacity_words import narrow_fit_all
from ..common.deep_words import L
from ..common.section_5_words import up_to_root, within_printed
from ..common.words import K, N, d, n
from ..ours.narrow_widths import BY_SAMPLES, NARROW, NO_LABELS, SHARE, SMALL, b, w
from ..ours.three_layer_capacity import WORDS

_w1, _w2 = variables("w1 w2")
_given = all_of(d >= 1, L >= 4, K >= 3, N >= 0, N <= K)
_fit = narrow_fit_all(L, d, N, K, w)
_parts = all_of(n * b >= N, n * b <= N + b, up_to_root(w - 2, 16 * (3 * n + 2)), SMALL, _fit)
_in_parts = exists([n, w], _parts)
APP_B_FORMULA = forall([d, L, N, K], implies(_given, _in_parts))


def _app_b(p: Proofs) -> Theorem:
    """Parts of n = ceil(N/b) labels, each with 2 sqrt(n) + 6 neurons at most; or all samples at once."""
    ask = p.assembler
    given = ask.assume(_given)
    none = ask.assume(equal(N, 0))
    zero = ask.leaf(
        "no label",
        body_at(body_at(_in_parts, number(0)), number(1)),
        given,
        none,
        ask.instantiate(p.cite(NO_LABELS), L, d, K),
        *[ask.unfold(up_to_root, number(-1), of) for of in (number(32), 16 * K)],
    )
    zero = ask.discharge(none.concludes, some(ask, _in_parts, (number(0), number(1)), zero))
    many = ask.assume(N >= 1)
    shares = ask.instantiate(p.cite(SHARE), b, N)
    shares = ask.leaf("a share", shares.concludes.args[1], shares, given, many)
    share = ask.assume(body_at(shares.concludes, n))
    stated = ask.instantiate(p.cite(NARROW), d, L, N, K, n)
    parts = ask.leaf("in parts", stated.concludes.args[1], stated, given, many, share)
    samples = ask.instantiate(p.cite(BY_SAMPLES), d, L, N, K)
    whole = ask.leaf("by samples", samples.concludes.args[1], samples, given, many)
    one, other = ask.assume(body_at(parts.concludes, _w1)), ask.assume(body_at(whole.concludes, _w2))
    least = if_else(_w1 <= _w2, _w1, _w2)
    goal = body_at(body_at(_in_parts, n), least)
    told = [ask.unfold(up_to_root, least - 2, of) for of in (16 * (3 * n + 2), 16 * K)]
    told += [ask.unfold(up_to_root, _w1 - 6, 4 * n), ask.unfold(up_to_root, _w2 - 2, 16 * K)]
    shown = ask.leaf("the narrower", goal, given, share, one, other, *told)
    shown = some(ask, _in_parts, (n, least), shown)
    shown = ask.obtain(whole, _w2, shown)
    shown = ask.obtain(parts, _w1, shown)
    shown = ask.discharge(many.concludes, ask.obtain(shares, n, shown))
    return ask.generalise([d, L, N, K], ask.discharge(_given, ask.leaf("all N", _in_parts, given, zero, shown)))


APP_B = Statement("app-B", APP_B_FORMULA, WORDS, _app_b, lambda p: possible(p.assembler, APP_B_FORMULA, (1, 4, 0, 3)))

_printed = exists([w], all_of(within_printed(w, N, b), SMALL, _fit))
PROPOSITION_FORMULA = forall([d, L, N, K], implies(_given, _printed))


def _proposition(p: Proofs) -> Theorem:
    """n b <= N + b, so (w - 2)^2 <= 16 (3 n + 2) brings ((w - 2)^2 - 80) b <= 48 N, and sqrt(b) <= b."""
    ask = p.assembler
    given = ask.assume(_given)
    stated = ask.instantiate(p.cite(APP_B), d, L, N, K)
    there = ask.modus_ponens(stated, given)
    found = ask.assume(body_at(body_at(_in_parts, n), w))
    shown = ask.leaf(
        "as printed",
        body_at(_printed, w),
        found,
        ask.unfold(up_to_root, w - 2, 16 * (3 * n + 2)),
        ask.unfold(within_printed, w, N, b),
    )
    shown = obtain_all(ask, there, [n, w], ask.witness(_printed, w, shown))
    return ask.generalise([d, L, N, K], ask.discharge(_given, shown))


PROPOSITION = Statement(
    "prop-6.1",
    PROPOSITION_FORMULA,
    WORDS,
    _proposition,
    lambda p: possible(p.assembler, PROPOSITION_FORMULA, (1, 4, 0, 3)),
)
