"""K - 2 neurons for K >= 5 points whose bends at 2 and 4 have one sign: kinks 2 and 4 may move, towards the ends.

The first kink at tau in (x_1, x_2] gives the first piece any slope p at least s_1 (at most, if the bend is upwards);
the kink at mu in [x_4, x_5) has any size down to d_4. Take p = 0, or the size -p and let that neuron face left.
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    any_of,
    body_at,
    equal,
    forall,
    if_else,
    implies,
    negation,
    number,
    real,
    rule,
)

from .faced import FACED, LABEL, ON_CHORD, interpolant, net_of
from .facing import NONE, RIGHT
from .kink_words import KINK_WORDS, left_sum, v
from .kinks_added import MEETS
from .kinks_on import gap, turn
from .sorted_data import x_, z_
from .upper_words import chord, slope
from .words import K, bend, i, increasing, k, n, through, x, z

# --- Other data with the same interpolant at the points -------------------------------------------------------------

_FUNCTION = interpolant(x_, z_, K)
_same = forall([i], any_of(equal(i, 2), equal(i, 4), all_of(equal(x_(i), x(i)), equal(z_(i), z(i)))))
_moved_given = all_of(
    all_of(K >= 5, increasing(x, K), increasing(x_, K), x_(2) <= x(2), x(4) <= x_(4)),
    _same,
    equal(chord(x_, z_, 2, x(2)), z(2)),
    equal(chord(x_, z_, 3, x(4)), z(4)),
)
_moved_body = implies(_moved_given, through(_FUNCTION, x, z, K))


def _moved(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_moved_given)
    same = ask.leaf("the others", _same, given)
    told = ask.unfold(through, _FUNCTION, x, z, K)
    parts = [ask.instantiate(same, 3), gap(p, number(2)), gap(p, number(3))]
    two = ask.instantiate(p.cite(ON_CHORD), x_, z_, K, 2, x(2))
    four = ask.instantiate(p.cite(ON_CHORD), x_, z_, K, 3, x(4))
    other = ask.instantiate(p.cite(LABEL), x_, z_, K, i)
    each = ask.leaf(
        "a label", body_at(told.concludes.args[1], i), given, *parts, two, four, other, ask.instantiate(same, i)
    )
    shown = ask.leaf("through", told.concludes.args[0], told, ask.generalise([i], each))
    return ask.generalise([x, z, x_, z_, K], ask.discharge(_moved_given, shown))


MOVED = Statement("interior/moved kinks", forall([x, z, x_, z_, K], _moved_body), KINK_WORDS, _moved)

# --- Where they move ------------------------------------------------------------------------------------------------

(_p,) = variables("p", REAL)


def _from_start(a: Term, b: Term, h: Term) -> Term:
    """How far from x_1 a line of slope p meets the second chord: chords of slopes a, b, the first of length h."""
    return h * (a - b) / (_p - b)


def _from_end(a: Term, b: Term, h: Term) -> Term:
    """How far from x_5 the third chord has turned by -p: chords of slopes a, b, the latter of length h."""
    return h * (a - b) / _p


# --- The data with two points moved ---------------------------------------------------------------------------------

tau, mu = variables("tau mu", REAL)


def _with(second: Term, fourth: Term, others: Term) -> Term:
    return rule(i, if_else(equal(i, 2), second, if_else(equal(i, 4), fourth, others(i))))


_s = [slope(x, z, at) for at in range(5)]
_places = _with(tau, mu, x)
_labels = _with(z(1) + _p * (tau - x(1)), z(4) + _s[3] * (mu - x(4)), z)
_meets_first = all_of(x(1) < tau, tau <= x(2), equal(z(1) + _p * (tau - x(1)), z(2) + _s[2] * (tau - x(2))))
_stays = all_of(equal(mu, x(4)), equal(_p, 0))
_meets_last = all_of(x(4) <= mu, mu < x(5), equal(z(4) + _s[3] * (mu - x(4)), z(5) + (_s[3] - _p) * (mu - x(5))))
_shifted_given = all_of(K >= 5, increasing(x, K), _meets_first, any_of(_stays, _meets_last))
_shifted_body = implies(_shifted_given, net_of(K - 2))


def _shifted(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_shifted_given)
    inner = all_of(x(2) < x(3), x(3) < x(4), x(4) <= mu)
    order = ask.leaf("in order", inner, given, *[gap(p, number(at)) for at in (2, 3)])
    told = ask.unfold(increasing, _places, K)
    each = ask.leaf("still sorted", body_at(told.concludes.args[1], i), given, gap(p, i))
    sorted_ = ask.leaf("sorted", increasing(_places, K), told, ask.generalise([i], each))

    ends = [ask.instantiate(p.cite(MEETS), x, z, at) for at in (2, 3)]
    lines = [ask.unfold(chord, x, z, at, x(at + 1)) for at in (2, 3)]

    def new_slope(at: int, value: Term, *by: Theorem) -> Theorem:
        told = ask.unfold(slope, _places, _labels, at)
        return ask.leaf(f"slope {at}", equal(told.concludes.args[0], value), told, *by)

    last = ask.unfold(slope, _places, _labels, 4)
    slopes = [
        new_slope(1, _p, given),
        new_slope(2, _s[2], given, order, ends[0], lines[0]),
        new_slope(3, _s[3], order, ends[1], lines[1]),
        ask.leaf("slope 4", implies(_meets_last, equal(last.concludes.args[0], _s[3] - _p)), last),
    ]
    told = ask.unfold(chord, _places, _labels, 2, x(2))
    two = ask.leaf("on chord 2", equal(told.concludes.args[0], z(2)), given, slopes[1], told)
    told = ask.unfold(chord, _places, _labels, 3, x(4))
    four = ask.leaf("on chord 3", equal(told.concludes.args[0], z(4)), order, slopes[2], told, ends[1], lines[1])
    moved = ask.instantiate(p.cite(MOVED), x, z, _places, _labels, K)
    same = ask.generalise([i], ask.leaf("the others", body_at(_moved_others(moved), i)))
    goes = ask.modus_ponens(moved, ask.leaf("moved", moved.concludes.args[0], given, sorted_, same, two, four))
    return ask.generalise([x, z, K, tau, mu, _p], ask.discharge(_shifted_given, _nets(p, given, goes, slopes)))


def _moved_others(moved: Theorem) -> Term:
    return moved.concludes.args[0].args[1]


_THIRD = rule(k, equal(k, 3))


def _one_left(p: Proofs) -> Theorem:
    ask = p.assembler
    told = [[ask.unfold(left_sum, v, _THIRD, at)] for at in (0, k + 1)]
    every = induction(ask, "one faces left", k, 0, equal(left_sum(v, _THIRD, k), if_else(k >= 3, v(3), real(0))), *told)
    return ask.generalise([v, n], ask.instantiate(every, n))


ONE_LEFT = Statement(
    "facing/the third left",
    forall([v, n], implies(n >= 0, equal(left_sum(v, _THIRD, n), if_else(n >= 3, v(3), real(0))))),
    KINK_WORDS,
    _one_left,
)


def _nets(p: Proofs, given: Theorem, goes: Theorem, slopes: list[Theorem]) -> Theorem:
    """All facing right, or all but the third."""
    ask = p.assembler
    function = interpolant(_places, _labels, K)

    def net(case: Term, faces: Term, sums: Statement, *by: Theorem) -> Theorem:
        here = ask.assume(case)
        there = ask.instantiate(p.cite(FACED), function, faces, x, z, K, K - 2)
        total = ask.instantiate(p.cite(sums), function.v, K - 2)
        ready = ask.leaf("balance", there.concludes.args[0], given, here, goes, total, *by)
        return ask.discharge(case, ask.modus_ponens(there, ready))

    cases = [net(_stays, RIGHT, NONE, slopes[0]), net(_meets_last, _THIRD, ONE_LEFT, slopes[0], *slopes[2:])]
    return ask.leaf("either", net_of(K - 2), given, *cases)


SHIFTED = Statement("interior/two points moved", forall([x, z, K, tau, mu, _p], _shifted_body), KINK_WORDS, _shifted)

# --- Both kinks moved as it is needed -------------------------------------------------------------------------------

_inner_given = all_of(K >= 5, increasing(x, K), negation(equal(bend(x, z, 2), 0)), equal(bend(x, z, 2), bend(x, z, 4)))
_inner_body = implies(_inner_given, net_of(K - 2))
_falls = _s[2] < _s[1]
_level = if_else(_falls, _s[1] <= 0, _s[1] >= 0)


def _inner(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_inner_given)
    size = _s[3] - _s[4]
    largest = if_else(_s[1] <= size, size, _s[1])
    least = if_else(_s[1] <= size, _s[1], size)
    signs = all_of(
        negation(equal(_s[1], _s[2])),
        implies(_falls, size > 0),
        implies(negation(_falls), size < 0),
    )
    bends = ask.leaf("both bends", signs, given, *turn(p, number(2)), *turn(p, number(4)))
    steps = [gap(p, number(at)) for at in (1, 4)]
    gaps = ask.leaf("gaps", all_of(x(2) - x(1) > 0, x(5) - x(4) > 0), given, *steps)

    ends = [(ask.instantiate(p.cite(MEETS), x, z, at), ask.unfold(chord, x, z, at, x(at + 1))) for at in (1, 4)]

    def shifted(case: Term, first: Term, stays: bool, *by: Theorem) -> Theorem:
        here = ask.assume(case)
        left = x(1) + substitute(_from_start(_s[1], _s[2], x(2) - x(1)), {_p: first})
        right = x(5) - substitute(_from_end(_s[3], _s[4], x(5) - x(4)), {_p: first})
        there = ask.instantiate(p.cite(SHIFTED), x, z, K, left, x(4) if stays else right, first)
        parts = there.concludes.args[0].args
        moved = [ask.leaf("the first moves", parts[2], here, gaps, *by, *ends[0])]
        if not stays:
            moved.append(ask.leaf("the fourth moves", parts[3], here, gaps, bends, *ends[1]))
        ready = ask.leaf("moved", there.concludes.args[0], given, *moved)
        return ask.discharge(case, ask.modus_ponens(there, ready))

    cases = [
        shifted(_level, real(0), True, bends),
        shifted(all_of(_falls, negation(_level)), largest, False),
        shifted(all_of(negation(_falls), negation(_level)), least, False, bends),
    ]
    return ask.generalise([x, z, K], ask.discharge(_inner_given, ask.leaf("each case", net_of(K - 2), *cases)))


INNER = Statement("interior/K - 2 neurons", forall([x, z, K], _inner_body), KINK_WORDS, _inner)
"""What is needed of bends that all alternate in sign: that those at 2 and 4 have one sign."""
