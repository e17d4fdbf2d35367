"""Lemmas on CPL functions through data on a line: from following one chord to following a later one."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra
from ftc_verify.claims.statements.names import relu, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    any_of,
    body_at,
    equal,
    forall,
    implies,
    negation,
    variable,
)

from .kinks_added import BEHIND, BEND, MEETS, t, v
from .upper_words import CHORD_WORDS, chord, slope
from .words import CPL, K, bend, f, i, increasing, sign, through, u, value, x, z

o, q = variables("o q")
g = variable("g", CPL)


def gap(p: Proofs, at: Term) -> Theorem:
    """x_i < x_{i+1} for sorted data."""
    ask = p.assembler
    told = ask.unfold(increasing, x, K)
    given = ask.assume(increasing(x, K))
    order = ask.instantiate(ask.leaf("sorted", told.concludes.args[1], told, given), at)
    return ask.discharge(given.concludes, order)


# --- Two lines ------------------------------------------------------------------------------------------------------

_joins = all_of(equal(slope(x, z, o) + v, slope(x, z, q)), equal(chord(x, z, o, x(q)) + v * (x(q) - t), z(q)))
_same_body = implies(_joins, equal(chord(x, z, o, u) + v * (u - t), chord(x, z, q, u)))


def _same(p: Proofs) -> Theorem:
    ask = p.assembler
    told = [ask.unfold(chord, x, z, at, place) for at, place in ((o, u), (o, x(q)), (q, u))]
    return ask.generalise([x, z, o, q, v, t, u], ask.leaf("one line", _same_body, *told))


SAME = Statement("chords/one line", forall([x, z, o, q, v, t, u], _same_body), CHORD_WORDS, _same)

# --- On to the chord after x_q --------------------------------------------------------------------------------------


def ahead(function: Term, at: Term) -> Term:
    """From x_i on the function follows the chord from i to i + 1."""
    return forall([u], implies(u >= x(at), equal(value(function, u, function.kinks), chord(x, z, at, u))))


_turned = forall([u], equal(value(g, u, g.kinks), value(f, u, f.kinks) + v * relu(u - t)))
_given = all_of(
    all_of(o >= 1, o >= q - 2, o < q, q <= K + 1, increasing(x, K), x(q - 1) <= t, t <= x(q)),
    through(f, x, z, o),
    ahead(f, o),
    _turned,
    _joins,
)
_on_body = implies(_given, all_of(through(g, x, z, q), ahead(g, q)))


def _on(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    here, before, far, turned, joins = (ask.leaf("given", part, given) for part in _given.args)
    told, after = ask.unfold(through, f, x, z, o), ask.unfold(through, g, x, z, q)
    fit = ask.instantiate(ask.leaf("labels so far", told.concludes.args[1], before, told), i)
    right = ask.leaf("further right", x(o) <= x(q - 1), here, ask.instantiate(p.cite(BEHIND), x, K, o, q - 1))

    def label(name: str, at: Term, case: Term, *by: Theorem) -> Theorem:
        goal = implies(case, equal(value(g, x(at), g.kinks), z(at)))
        return ask.leaf(name, goal, here, ask.instantiate(turned, x(at)), *by)

    ends = ask.instantiate(p.cite(MEETS), x, z, o)
    cases = (
        label("before", i, all_of(i >= 1, i <= o), fit, ask.instantiate(p.cite(BEHIND), x, K, i, q - 1)),
        label("at q - 1", q - 1, o < q - 1, ask.instantiate(far, x(q - 1)), ends, gap(p, o)),
        label("at q", q, equal(q, q), right, ask.instantiate(far, x(q)), joins),
    )
    each = ask.leaf("labels", body_at(after.concludes.args[1], i), here, *cases)
    goes = ask.leaf("through", after.concludes.args[0], ask.generalise([i], each), after)
    same = ask.instantiate(p.cite(SAME), x, z, o, q, v, t, u)
    goal = body_at(ahead(g, q), u)
    on = ask.leaf("ahead", goal, here, right, joins, ask.instantiate(far, u), ask.instantiate(turned, u), same)
    shown = ask.leaf("both", _on_body.args[1], goes, ask.generalise([u], on))
    return ask.generalise([x, z, K, f, g, o, q, t, v], ask.discharge(_given, shown))


ON = Statement("kinks/on to the next chord", forall([x, z, K, f, g, o, q, t, v], _on_body), CHORD_WORDS, _on)
"""A function that follows the chord after x_o, turned by v at t with x_{q-1} < t <= x_q, follows the one after x_q."""

# --- Where two chords meet ------------------------------------------------------------------------------------------

_a, _b, _c, _h = variables("a b c h", REAL)
_part = _h * (_c - _b) / (_c - _a)
_one_sign = any_of(all_of(_a < _b, _b < _c), all_of(_a > _b, _b > _c))
_meet_body = implies(
    all_of(_h > 0, _one_sign), all_of(_part > 0, _part < _h, equal(_a * _h + (_c - _a) * (_h - _part), _b * _h))
)


def _meet(p: Proofs) -> Theorem:
    ask = p.assembler
    return ask.generalise([_a, _b, _c, _h], ask.leaf("they meet", _meet_body))


MEET = Statement("chords/meet", forall([_a, _b, _c, _h], _meet_body), CHORD_WORDS, _meet)
"""Slopes a, b, c that bend twice with one sign, b over a length h: the lines of slope a and c through its ends meet
strictly between."""


def meeting(at: Term) -> Term:
    """Where the chords before and after the one from i to i + 1 meet."""
    slopes = dict(zip((_a, _b, _c), (slope(x, z, at - 1), slope(x, z, at), slope(x, z, at + 1)), strict=True))
    return x(at) + substitute(_part, {**slopes, _h: x(at + 1) - x(at)})


_shares_body = implies(
    all_of(increasing(x, K), q >= 3, q < K, negation(equal(bend(x, z, q), 0)), equal(bend(x, z, q - 1), bend(x, z, q))),
    all_of(
        x(q - 1) < meeting(q - 1),
        meeting(q - 1) < x(q),
        negation(equal(slope(x, z, q) - slope(x, z, q - 2), 0)),
        equal(
            chord(x, z, q - 2, x(q)) + (slope(x, z, q) - slope(x, z, q - 2)) * (x(q) - meeting(q - 1)),
            z(q),
        ),
    ),
)


def turn(p: Proofs, at: Term) -> list[Theorem]:
    """The bend at an index is the sign of the difference of chords, for sorted data: this is what brings it."""
    ask = p.assembler
    slopes = slope(x, z, at) - slope(x, z, at - 1)
    return [ask.instantiate(p.cite(BEND), x, z, at), ask.unfold(sign, slopes), gap(p, at - 1), gap(p, at)]


def _shares(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_shares_body.args[0])
    slopes = [slope(x, z, at) for at in (q - 2, q - 1, q)]
    meet = ask.instantiate(p.cite(MEET), *slopes, x(q) - x(q - 1))
    bends = ask.leaf("one sign", meet.concludes.args[0], given, *turn(p, q - 1)[:3], *turn(p, q))
    met = ask.modus_ponens(meet, bends)
    ends = [ask.instantiate(p.cite(MEETS), x, z, at) for at in (q - 2, q - 1)]
    lines = [ask.unfold(chord, x, z, at, place) for at, place in ((q - 2, x(q - 1)), (q - 2, x(q)), (q - 1, x(q)))]
    apart = ask.leaf("a kink", all_of(*_shares_body.args[1].args[:3]), bends)
    order = ask.leaf("sorted", x(q - 2) < x(q - 1), given, gap(p, q - 2))
    value_ = algebra(ask, "its value", _shares_body.args[1].args[3], met, *ends, *lines, order)
    shown = ask.leaf("shared", _shares_body.args[1], apart, value_)
    return ask.generalise([x, z, K, q], ask.discharge(given.concludes, shown))


SHARES = Statement("kinks/shared", forall([x, z, K, q], _shares_body), CHORD_WORDS, _shares)
"""Two bends of one sign: one kink between their samples turns the chord before into the chord after."""
