"""Lemmas on sums of hinges c + p u + sum v_j relu(w_j u + b_j), facing either way: data force B of them.

A CPL function is such a sum with w_j = 1, a two-layer net on a line one with p = 0, so both rest on these.
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra, induction
from ftc_verify.claims.statements.names import relu, substitute, variables
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
    implies,
    negation,
    number,
)

from .words import (
    WORDS,
    K,
    bend,
    chosen,
    chosen_of,
    curve,
    either_sign,
    forced,
    h,
    hinges,
    i,
    increasing,
    j,
    k,
    left,
    n,
    s,
    sign,
    u,
    x,
    z,
)

a, b, c, be, vv, ww = variables("a b c beta v w", REAL)


def against(of: Term) -> Term:
    """Not of the sign s."""
    return all_of(implies(equal(s, 1), of <= 0), implies(equal(s, -1), of >= 0))


# --- One hinge ------------------------------------------------------------------------------------------------------


def _three(at: tuple[Term, Term, Term]) -> Term:
    return curve(*(relu(ww * point + be) for point in at), *at)


def _convex(p: Proofs) -> Theorem:
    """A hinge bends upwards between three points, and not at all if its breakpoint is not strictly between."""
    ask = p.assembler
    shape = _three((a, b, c))
    order, outside = all_of(a < b, b < c), any_of(ww * (ww * a + be) >= 0, ww * (ww * c + be) <= 0)
    goal = implies(order, all_of(shape >= 0, implies(outside, equal(shape, 0))))
    return ask.generalise([ww, be, a, b, c], algebra(ask, "convex", goal, ask.unfold(curve, *shape.args)))


_outside = any_of(ww * (ww * a + be) >= 0, ww * (ww * c + be) <= 0)
CONVEX = Statement(
    "hinges/convex",
    forall(
        [ww, be, a, b, c],
        implies(all_of(a < b, b < c), all_of(_three((a, b, c)) >= 0, implies(_outside, equal(_three((a, b, c)), 0)))),
    ),
    WORDS,
    _convex,
)


def _one_sign(p: Proofs) -> Theorem:
    """A hinge that has not the sign s, or not its breakpoint between, does not bend with sign s."""
    ask = p.assembler
    bent = ask.instantiate(p.cite(CONVEX), ww, be, a, b, c)
    return ask.generalise([ww, be, vv, s, a, b, c], ask.leaf("one sign", _one_sign_body, bent, ask.unfold(sign, vv)))


def _between(w: Term, beta: Term, v: Term) -> Term:
    """A hinge of sign s with its breakpoint strictly between a and c."""
    return all_of(equal(sign(v), s), w * (w * a + beta) < 0, w * (w * c + beta) > 0)


_one_sign_body = implies(
    all_of(either_sign, a < b, b < c, negation(_between(ww, be, vv))), against(vv * _three((a, b, c)))
)
ONE_SIGN = Statement("hinges/one sign", forall([ww, be, vv, s, a, b, c], _one_sign_body), WORDS, _one_sign)

# --- All hinges: a bend forces one ----------------------------------------------------------------------------------


def between(at: Term) -> Term:
    """Hinge number `at` of h has the sign s and its breakpoint strictly between a and c."""
    return all_of(at >= 1, at <= n, _between(h.w(at), h.b(at), h.v(at)))


def _values(count: Term) -> list[Term]:
    return [hinges(h, point, count) for point in (a, b, c)]


_some_hinge = exists([k], between(k))
_local_body = implies(
    all_of(either_sign, n >= 0, a < b, b < c, equal(sign(curve(*_values(n), a, b, c)), s)), _some_hinge
)


def _local(p: Proofs) -> Theorem:
    ask = p.assembler
    given = _local_body.args[0]
    ordered = ask.assume(given)
    none = ask.assume(negation(_some_hinge))
    here = between(k)
    no = ask.leaf("none is", FALSE, none, ask.witness(_some_hinge, k, ask.assume(here)))
    no = ask.generalise([k], ask.discharge(here, no))
    old, new = _values(i), _values(i + 1)
    at = i + 1
    own = [relu(h.w(at) * point + h.b(at)) for point in (a, b, c)]
    adds = ask.leaf(
        "curves add",
        implies(i >= 0, equal(curve(*new, a, b, c), curve(*old, a, b, c) + h.v(at) * curve(*own, a, b, c))),
        ask.instantiate(_additive(p), *old, *own, h.v(at), a, b, c),
        *[ask.unfold(hinges, h, point, at) for point in (a, b, c)],
    )
    straight = ask.leaf(
        "no hinge",
        equal(curve(*_values(number(0)), a, b, c), 0),
        ask.instantiate(_straight(p), h.c, h.slope, a, b, c),
        *[ask.unfold(hinges, h, point, number(0)) for point in (a, b, c)],
    )
    single = ask.instantiate(p.cite(ONE_SIGN), h.w(at), h.b(at), h.v(at), s, a, b, c)
    bent = implies(i <= n, against(curve(*old, a, b, c)))
    every = induction(ask, "no bend", i, 0, bent, [straight], [ordered, adds, single, ask.instantiate(no, at)])
    total = curve(*_values(n), a, b, c)
    end = ask.leaf("contradiction", FALSE, ordered, ask.instantiate(every, n), ask.unfold(sign, total))
    there = ask.leaf("so there is one", _some_hinge, ask.discharge(negation(_some_hinge), end))
    return ask.generalise([h, s, n, a, b, c], ask.discharge(given, there))


x1, x2, x3, y1, y2, y3 = variables("x1 x2 x3 y1 y2 y3", REAL)
slope, offset = variables("slope offset", REAL)


def _additive(p: Proofs) -> Theorem:
    ask = p.assembler
    summed = [x1 + vv * y1, x2 + vv * y2, x3 + vv * y3]
    told = [p.assembler.unfold(curve, *three, a, b, c) for three in (summed, (x1, x2, x3), (y1, y2, y3))]
    goal = equal(curve(*summed, a, b, c), curve(x1, x2, x3, a, b, c) + vv * curve(y1, y2, y3, a, b, c))
    return ask.generalise([x1, x2, x3, y1, y2, y3, vv, a, b, c], algebra(ask, "curve is linear", goal, *told))


def _straight(p: Proofs) -> Theorem:
    ask = p.assembler
    line = curve(*[offset + slope * point for point in (a, b, c)], a, b, c)
    return ask.generalise(
        [offset, slope, a, b, c], algebra(ask, "a line is straight", equal(line, 0), ask.unfold(curve, *line.args))
    )


LOCAL = Statement("hinges/a bend forces one", forall([h, s, n, a, b, c], _local_body), WORDS, _local)

# --- Counting breakpoints -------------------------------------------------------------------------------------------


_monotone_body = implies(all_of(a < c, k >= 0), left(h, s, a, k) <= left(h, s, c, k))


def _monotone(p: Proofs) -> Theorem:
    ask = p.assembler
    order = ask.assume(a < c)
    never = left(h, s, a, i) <= left(h, s, c, i)
    every = induction(
        ask,
        "never fewer",
        i,
        0,
        never,
        [ask.unfold(left, h, s, a, 0), ask.unfold(left, h, s, c, 0)],
        [order, ask.unfold(left, h, s, a, i + 1), ask.unfold(left, h, s, c, i + 1)],
    )
    given = _monotone_body.args[0]
    both = ask.assume(given)
    shown = ask.leaf("monotone", _monotone_body.args[1], both, ask.discharge(a < c, ask.instantiate(every, k)))
    return ask.generalise([h, s, a, c, k], ask.discharge(given, shown))


MONOTONE = Statement("hinges/never fewer", forall([h, s, a, c, k], _monotone_body), WORDS, _monotone)

_strict_body = implies(all_of(a < c, between(j)), left(h, s, a, n) + 1 <= left(h, s, c, n))


def _strict(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_strict_body.args[0])
    more = implies(
        i <= n, all_of(left(h, s, a, i) <= left(h, s, c, i), implies(j <= i, left(h, s, a, i) < left(h, s, c, i)))
    )
    every = induction(
        ask,
        "one more",
        i,
        0,
        more,
        [given, ask.unfold(left, h, s, a, 0), ask.unfold(left, h, s, c, 0)],
        [given, ask.unfold(left, h, s, a, i + 1), ask.unfold(left, h, s, c, i + 1)],
    )
    shown = ask.leaf("strict", _strict_body.args[1], given, ask.instantiate(every, n))
    return ask.generalise([h, s, n, a, c, j], ask.discharge(_strict_body.args[0], shown))


STRICT = Statement("hinges/one more", forall([h, s, n, a, c, j], _strict_body), WORDS, _strict)

_total_body = implies(k >= 0, all_of(left(h, s, u, k) >= 0, left(h, 1, u, k) + left(h, -1, u, k) <= k))


def _total(p: Proofs) -> Theorem:
    ask = p.assembler
    counts = all_of(left(h, s, u, i) >= 0, left(h, 1, u, i) + left(h, -1, u, i) <= i)
    three = (s, number(1), number(-1))
    every = induction(
        ask,
        "count",
        i,
        0,
        counts,
        [ask.unfold(left, h, which, u, 0) for which in three],
        [ask.unfold(left, h, which, u, i + 1) for which in three],
    )
    return ask.generalise([h, s, u, k], ask.instantiate(every, k))


TOTAL = Statement("hinges/count", forall([h, s, u, k], _total_body), WORDS, _total)

# --- Data force B hinges --------------------------------------------------------------------------------------------


def _bend_counts(p: Proofs, q: Term, *known: Theorem) -> Theorem:
    """From d_q of sign s: one more breakpoint of that sign left of x_{q+1} than left of x_{q-1}."""
    ask = p.assembler
    points = [x(q - 1), x(q), x(q + 1)]
    condition = all_of(q >= 2, q < K, either_sign, equal(bend(x, z, q), s))
    given = ask.assume(condition)
    same = ask.leaf(
        "the same bend",
        _local_at(points).args[0],
        given,
        ask.unfold(bend, x, z, q),
        *known,
    )
    there = ask.modus_ponens(ask.instantiate(p.cite(LOCAL), h, s, n, *points), same)
    here = body_at(there.concludes, j)
    found = ask.assume(here)
    order = ask.leaf("further right", all_of(points[0] < points[2], here), found)
    more = ask.modus_ponens(ask.instantiate(p.cite(STRICT), h, s, n, points[0], points[2], j), order)
    return ask.discharge(condition, ask.obtain(there, j, more))


def _local_at(points: list[Term]) -> Term:
    return substitute(_local_body, dict(zip((a, b, c), points, strict=True)))


_data = all_of(
    increasing(x, K), K >= 1, n >= 0, forall([i], implies(all_of(i >= 1, i <= K), equal(hinges(h, x(i), n), z(i))))
)
_ENOUGH = forced(x, z, K - 1) <= n
_forced_body = implies(_data, _ENOUGH)


def _forced(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_data)
    fit = ask.leaf("the labels", _data.args[3], given)
    order = ask.leaf("sorted", ask.unfold(increasing, x, K).concludes.args[1], given, ask.unfold(increasing, x, K))
    sides = ask.assume(either_sign)

    def near(q: Term) -> list[Theorem]:
        around = [ask.instantiate(fit, at) for at in (q - 1, q, q + 1)]
        return [given, *around, ask.instantiate(order, q - 1), ask.instantiate(order, q)]

    bends = ask.generalise([i], _bend_counts(p, i, *near(i)))

    def monotone(low: Term, high: Term) -> Theorem:
        return ask.instantiate(p.cite(MONOTONE), h, s, low, high, n)

    def count(at: Term, up_to: Term) -> Term:
        return chosen_of(x, z, s, up_to) <= left(h, s, x(at), n)

    each = implies(i < K, all_of(count(i, i - 1), count(i + 1, i)))
    base = [
        given,
        *[ask.unfold(chosen_of, x, z, s, number(at)) for at in (0, 1)],
        *[ask.instantiate(p.cite(TOTAL), h, s, x(number(at)), n) for at in (1, 2)],
    ]
    step = [
        given,
        sides,
        *[ask.unfold(chosen_of, x, z, s, at) for at in (i - 1, i, i + 1)],
        ask.unfold(chosen, x, z, i + 1),
        ask.instantiate(bends, i + 1),
        ask.instantiate(order, i + 1),
        monotone(x(i + 1), x(i + 2)),
    ]
    walked = ask.instantiate(induction(ask, "one each", i, 1, each, base, step), K - 1)
    top = ask.leaf("up to the end", implies(K >= 2, count(K, K - 1)), walked)
    of_sign = ask.generalise([s], ask.discharge(either_sign, top))
    split = equal(forced(x, z, i), chosen_of(x, z, 1, i) + chosen_of(x, z, -1, i))
    signs = (number(1), number(-1))
    parts = induction(
        ask,
        "each has a sign",
        i,
        0,
        split,
        [ask.unfold(forced, x, z, 0), *[ask.unfold(chosen_of, x, z, one, 0) for one in signs]],
        [
            ask.unfold(forced, x, z, i + 1),
            *[ask.unfold(chosen_of, x, z, one, i + 1) for one in signs],
            ask.unfold(chosen, x, z, i + 1),
            _three_signs(p, i + 1),
        ],
    )
    shown = ask.leaf(
        "in all",
        _ENOUGH,
        given,
        *[ask.instantiate(of_sign, one) for one in signs],
        ask.instantiate(parts, K - 1),
        ask.instantiate(p.cite(TOTAL), h, number(1), x(K), n),
        ask.unfold(forced, x, z, K - 1),
    )
    return ask.generalise([h, x, z, K, n], ask.discharge(_data, shown))


def _three_signs(p: Proofs, at: Term) -> Theorem:
    """A sign is 1, -1 or 0."""
    ask = p.assembler
    told = ask.unfold(bend, x, z, at)
    goal = any_of(*[equal(bend(x, z, at), value) for value in (1, -1, 0)])
    return ask.leaf("a sign", goal, told, ask.unfold(sign, told.concludes.args[1].args[0]))


FORCED = Statement("hinges/data force B", forall([h, x, z, K, n], _forced_body), WORDS, _forced)
