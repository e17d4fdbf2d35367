"""Formulas of the setting: one coordinate of beta = w+ v+ - w- v-, written w1 v1 - w2 v2, and the flow w1' = s v1,
v1' = s w1, w2' = -s v2, v2' = -s w2, where s is that coordinate of X^T (y - X beta).

A rate of change is said without limits: a step of length t along the flow's direction changes a polynomial by t times
its rate, and t^2 times something.
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, equal, forall, implies, real

wp, wm, vp, vm, s, t = variables("w1 w2 v1 v2 s t", REAL)
beta = wp * vp - wm * vm
STEP = {wp: wp + t * s * vp, vp: vp + t * s * wp, wm: wm - t * s * vm, vm: vm - t * s * wm}
"""A step of length t along the flow."""


def after(quantity: Term) -> Term:
    """A quantity after the step."""
    return substitute(quantity, STEP)


PLUS, MINUS, CROSS = wp * wp - vp * vp, wm * wm - vm * vm, wp * wm + vp * vm
_kept = all_of(
    equal(after(PLUS), PLUS - t * t * (s * s * PLUS)),
    equal(after(MINUS), MINUS - t * t * (s * s * MINUS)),
    equal(after(CROSS), CROSS - t * t * (s * s * CROSS)),
)
_KEPT = forall([wp, wm, vp, vm, s, t], _kept)


def _conserved(p: Proofs) -> Theorem:
    ask = p.assembler
    return ask.generalise([wp, wm, vp, vm, s, t], ask.leaf("expanded", _kept))


CONSERVED = Statement("setup/conserved", _KEPT, (), _conserved)

_speed = wp * wp + vp * vp + wm * wm + vm * vm
_moves = all_of(
    equal(after(beta), beta + t * s * _speed + t * t * (s * s * beta)),
    equal(_speed * _speed, (PLUS - MINUS) * (PLUS - MINUS) + 4 * CROSS * CROSS + 4 * beta * beta),
)
_MOVES = forall([wp, wm, vp, vm, s, t], _moves)


def _mirror(p: Proofs) -> Theorem:
    ask = p.assembler
    return ask.generalise([wp, wm, vp, vm, s, t], ask.leaf("expanded", _moves))


MIRROR = Statement("setup/mirror", _MOVES, (), _mirror)

# --- The end of pretraining -----------------------------------------------------------------------------------------

w0, v0, c, lam, h = variables("w0 v0 c lambda h", REAL)
_kept_from_start = all_of(
    c > 0,
    equal(c, w0 * w0 + v0 * v0),
    equal(lam * c, w0 * w0 - v0 * v0),
    equal(PLUS, w0 * w0 - v0 * v0),
    equal(MINUS, w0 * w0 - v0 * v0),
    equal(CROSS, c),
)
"""The network started from w1 = w2 = w0, v1 = v2 = v0, so that the three quantities are what they were."""
_pretrained = all_of(_kept_from_start, h >= 0, equal(h * h, c * c + beta * beta))
_ALL = [w0, v0, c, lam, wp, wm, vp, vm, h]
PT_END_FORMULA = forall(_ALL, implies(_pretrained, equal((wp + wm) * (wp + wm), (1 + lam) * (c + h))))


def _pt_end(p: Proofs) -> Theorem:
    """With pp, mm, qq, nn the sums and differences of w1, w2 and of v1, v2, a = w0^2, d = v0^2."""
    ask = p.assembler
    given = ask.assume(_pretrained)
    pp, mm, qq, nn, a, d, y = variables("P M Q N a d y", REAL)
    names = (pp, mm, qq, nn, a, d, y, c, h)
    values = (wp + wm, wp - wm, vp + vm, vp - vm, w0 * w0, v0 * v0, beta, c, h)
    start = all_of(
        *(a >= 0, d >= 0, c > 0, h >= 0, equal(c, a + d), equal(h * h, c * c + y * y)),
        *(
            equal(pp * pp - nn * nn, 4 * a),
            equal(qq * qq - mm * mm, 4 * d),
            equal(pp * mm, qq * nn),
            equal(pp * nn + qq * mm, 2 * y),
        ),
    )
    supposed = ask.assume(start)
    n, w, q, s, f = variables("n w q s f", REAL)
    product = ask.leaf("the product", equal(2 * a * y, c * (pp * nn)), supposed)
    # With n = pp^2, w = nn^2, q = pp nn: (n c - 2 a c)^2 = c^2 n (n - 4 a) + 4 a^2 c^2 = 4 a^2 (y^2 + c^2).
    sizes = all_of(equal(q * q, n * w), equal(n - w, 4 * a), equal(h * h, c * c + y * y))
    squares = equal((n * c - 2 * a * c) * (n * c - 2 * a * c), (2 * a * h) * (2 * a * h))
    of_squares = implies(equal(2 * a * y, c * q), implies(sizes, squares))
    at = {n: pp * pp, w: nn * nn, q: pp * nn}
    lemma = ask.instantiate(ask.generalise(list(at), ask.leaf("equal squares", of_squares)), *at.values())
    lemma = ask.modus_ponens(lemma, product)
    same = ask.modus_ponens(lemma, ask.leaf("n, w, q", substitute(sizes, at), supposed))
    roots = implies(equal(s * s, f * f), implies(all_of(s >= 0, f >= 0), equal(s, f)))
    at = {s: pp * pp * c - 2 * a * c, f: 2 * a * h}
    lemma = ask.instantiate(ask.generalise(list(at), ask.leaf("equal roots", roots)), *at.values())
    lemma = ask.modus_ponens(lemma, same)
    end = ask.modus_ponens(lemma, ask.leaf("signs", all_of(*(one >= 0 for one in at.values())), supposed))
    lemma = ask.instantiate(ask.generalise(names, ask.discharge(start, end)), *values)
    conditions = substitute(start, dict(zip(names, values, strict=True)))
    shown = ask.modus_ponens(lemma, ask.leaf("sums and differences", conditions, given))
    of_lambda = all_of(c > 0, equal(c, a + d), equal(lam * c, a - d))
    plain = implies(equal(s * c - 2 * a * c, 2 * a * h), implies(of_lambda, equal(s, (1 + lam) * (c + h))))
    at = {s: (wp + wm) * (wp + wm), a: w0 * w0, d: v0 * v0}
    divided = ask.instantiate(ask.generalise(list(at), ask.leaf("divided by c", plain)), *at.values())
    divided = ask.modus_ponens(divided, shown)
    last = ask.modus_ponens(divided, ask.leaf("lambda", substitute(of_lambda, at), given))
    return ask.generalise(_ALL, ask.discharge(_pretrained, last))


_AT_START = (1, 1, 2, 0, 1, 1, 1, 1, 2)
PT_END = Statement(
    "setup/pt-end",
    PT_END_FORMULA,
    (),
    _pt_end,
    lambda p: possible(p.assembler, PT_END_FORMULA, [real(one) for one in _AT_START]),
)

# --- The predictor of pretraining does not depend on lambda ---------------------------------------------------------

_predictor = equal(_speed * _speed, 4 * c * c + 4 * beta * beta)
_PRETRAINING = [w0, v0, c, lam, wp, wm, vp, vm]
NO_LAMBDA_FORMULA = forall(_PRETRAINING, implies(_kept_from_start, _predictor))


def _no_lambda(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_kept_from_start)
    m, n, k = variables("m n k", REAL)
    plain = implies(all_of(equal(m, n), equal(k, c)), equal((m - n) * (m - n) + 4 * k * k, 4 * c * c))
    lemma = ask.instantiate(ask.generalise([m, n, k], ask.leaf("k", plain)), PLUS, MINUS, CROSS)
    kept = ask.modus_ponens(lemma, ask.leaf("equal", lemma.concludes.args[0], given))
    shown = ask.leaf("k = 4 c^2", _predictor, kept)
    return ask.generalise(_PRETRAINING, ask.discharge(_kept_from_start, shown))


NO_LAMBDA = Statement(
    "thm-4.1/no-lambda",
    NO_LAMBDA_FORMULA,
    (),
    _no_lambda,
    lambda p: possible(p.assembler, NO_LAMBDA_FORMULA, [real(one) for one in _AT_START[:-1]]),
)
