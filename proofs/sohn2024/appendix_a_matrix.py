"""The matrix of equations (33)-(35) of Appendix A: it has full row rank, and a null vector that is positive on the
weights."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import REAL
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
)

from ..common.words import SEQUENCE, WORDS, dot, j, k, m, n, x

beta, weights, v = variables("beta lambda nu", SEQUENCE)
own, far = variables("b r", REAL)


def side(column: Term) -> Term:
    """(-1)^column"""
    return if_else(equal(column % 2, 0), real(1), real(-1))


entry = Symbol(
    "entry",
    (n, k, own, j),
    REAL,
    if_else(j > n, real(1), if_else(equal(j, k), own, if_else(k < j, side(j), -side(j)))),
    "[column {3} of row {1} of (34), {2} in column {1}, {0} rows]",
)
"""What unit j is at the first sample of group k: -1 or 1, as it is clipped, but for its own group; the last is 1."""
null = Symbol(
    "null",
    (beta, k),
    REAL,
    if_else(
        k <= 1,
        real(1),
        Symbol("null", (beta, k), REAL, None, "")(beta, k - 1) * (side(k) - beta(k - 1)) / (side(k) - beta(k)),
    ),
    "[coordinate {1} of the null vector for {0}]",
    k,
    1,
)


def row(at: Term, own_: Term) -> Term:
    """A row of the matrix, with this value in its own column."""
    return rule(j, entry(n, at, own_, j))


def column(at: Term) -> Term:
    """A column of the matrix."""
    return rule(k, entry(n, k, beta(k), at))


row_times = Symbol(
    "row_times",
    (n, k, own, x),
    REAL,
    dot(row(k, own), x, n + 1),
    "(row {1} of {0} of (34), with {2} in column {1}, times {3})",
)
column_times = Symbol(
    "column_times",
    (n, beta, j, weights),
    REAL,
    dot(weights, column(j), n),
    "({3} times column {2} of (34) for {1}, {0} rows)",
)
MATRIX_WORDS = (*WORDS, entry, null, row_times, column_times)
INSIDE = forall([k], implies(all_of(k >= 1, k <= n), all_of(beta(k) > -1, beta(k) < 1)))
GIVEN = all_of(n >= 1, INSIDE)

# --- Full row rank --------------------------------------------------------------------------------------------------

DEPENDENT = forall([j], implies(all_of(j >= 1, j <= n + 1), equal(column_times(n, beta, j, weights), 0)))
NO_FACTOR = forall([k], implies(all_of(k >= 1, k <= n), equal(weights(k), 0)))
_rank_body = implies(all_of(GIVEN, DEPENDENT), NO_FACTOR)
_ONES = rule(k, real(1))


def _signed(at: Term, of: Term) -> Term:
    return if_else(equal(at % 2, 0), of, -of)


def _rank(p: Proofs) -> Theorem:
    """P_j, the sum of the first j factors: the last column says P_n = 0, column j that P_j follows from P_{j-1}."""
    ask = p.assembler
    given = ask.assume(_rank_body.args[0])
    inside = ask.leaf("inside", INSIDE, given)
    zero = ask.leaf("dependent", DEPENDENT, given)

    def total(of: Term) -> Term:
        return dot(weights, _ONES, of)

    last = induction(
        ask,
        "the last column",
        m,
        0,
        equal(dot(weights, column(n + 1), m), total(m)),
        [ask.unfold(dot, weights, one, 0) for one in (column(n + 1), _ONES)],
        [
            *[ask.unfold(dot, weights, one, m + 1) for one in (column(n + 1), _ONES)],
            ask.unfold(entry, n, m + 1, beta(m + 1), n + 1),
        ],
    )
    here = all_of(j >= 1, j <= n)
    after = _signed(j, total(j - 1)) + weights(j) * beta(j) - _signed(j, total(m) - total(j))
    state = implies(here, equal(dot(weights, column(j), m), if_else(m < j, _signed(j, total(m)), after)))
    each = induction(
        ask,
        "column j",
        m,
        0,
        state,
        [ask.unfold(dot, weights, one, 0) for one in (column(j), _ONES)],
        [
            *[ask.unfold(dot, weights, one, m + 1) for one in (column(j), _ONES)],
            ask.unfold(entry, n, m + 1, beta(m + 1), j),
        ],
    )
    turned = implies(here, equal(_signed(j, total(j - 1) + total(j)) + weights(j) * beta(j), 0))
    told = ask.leaf(
        "column j is 0",
        turned,
        ask.instantiate(each, n),
        ask.instantiate(last, n),
        *[ask.instantiate(zero, at) for at in (j, n + 1)],
        *[ask.unfold(column_times, n, beta, at, weights) for at in (j, n + 1)],
    )
    told = ask.instantiate(ask.generalise([j], told), j + 1)
    sums = induction(
        ask,
        "no sum",
        j,
        0,
        implies(j <= n, equal(total(j), 0)),
        [ask.unfold(dot, weights, _ONES, 0)],
        [told, ask.unfold(dot, weights, _ONES, j + 1), ask.instantiate(inside, j + 1)],
    )
    shown = ask.leaf(
        "no factor",
        body_at(NO_FACTOR, k),
        ask.instantiate(sums, k),
        ask.instantiate(sums, k - 1),
        ask.unfold(dot, weights, _ONES, k),
    )
    return ask.generalise([n, beta, weights], ask.discharge(given.concludes, ask.generalise([k], shown)))


RANK = Statement("app-A/full row rank", forall([n, beta, weights], _rank_body), MATRIX_WORDS, _rank)

# --- The null vector ------------------------------------------------------------------------------------------------

_positive_body = implies(all_of(GIVEN, k >= 1, k <= n), null(beta, k) > 0)
_ratio_body = implies(
    all_of(GIVEN, k >= 1, k < n),
    equal(null(beta, k + 1) * (side(k + 1) - beta(k + 1)), null(beta, k) * (side(k + 1) - beta(k))),
)


def _positive(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(GIVEN)
    inside = ask.leaf("inside", INSIDE, given)
    known = [ask.unfold(null, beta, k + 1), ask.instantiate(inside, k), ask.instantiate(inside, k + 1)]
    every = induction(ask, "positive", k, 1, implies(k <= n, null(beta, k) > 0), [ask.unfold(null, beta, 1)], known)
    ratio = ask.leaf("ratio", implies(all_of(k >= 1, k < n), _ratio_body.args[1]), *known)
    both = ask.leaf("positive", implies(all_of(k >= 1, k <= n), null(beta, k) > 0), ask.instantiate(every, k))
    shown = ask.discharge(GIVEN, ask.leaf("both", all_of(both.concludes, ratio.concludes), both, ratio))
    return ask.generalise([n, beta, k], shown)


POSITIVE = Statement(
    "app-A/a positive vector",
    forall(
        [n, beta, k],
        implies(
            GIVEN,
            all_of(
                implies(all_of(k >= 1, k <= n), null(beta, k) > 0),
                implies(all_of(k >= 1, k < n), _ratio_body.args[1]),
            ),
        ),
    ),
    MATRIX_WORDS,
    _positive,
)

_WEIGHTS = rule(k, null(beta, k))
_LAST = -dot(row(number(1), beta(1)), _WEIGHTS, n)
_VECTOR = rule(k, if_else(k <= n, null(beta, k), _LAST))
ROWS_VANISH = forall([k], implies(all_of(k >= 1, k <= n), equal(row_times(n, k, beta(k), v), 0)))
NULL_BODY = all_of(forall([k], implies(all_of(k >= 1, k <= n), v(k) > 0)), ROWS_VANISH)
_there_is = exists([v], NULL_BODY)


def _null_vector(p: Proofs) -> Theorem:
    """The last coordinate settles row 1; row k + 1 less row k has two entries other than 0."""
    ask = p.assembler
    given = ask.assume(GIVEN)
    first, here, after = row(number(1), beta(1)), row(k, beta(k)), row(k + 1, beta(k + 1))
    same = induction(
        ask,
        "weights",
        m,
        0,
        implies(m <= n, equal(dot(first, _VECTOR, m), dot(first, _WEIGHTS, m))),
        [ask.unfold(dot, first, one, 0) for one in (_VECTOR, _WEIGHTS)],
        [ask.unfold(dot, first, one, m + 1) for one in (_VECTOR, _WEIGHTS)],
    )
    one = ask.leaf(
        "row 1",
        equal(dot(first, _VECTOR, n + 1), 0),
        ask.instantiate(same, n),
        ask.unfold(dot, first, _VECTOR, n + 1),
        ask.unfold(entry, n, 1, beta(1), n + 1),
    )
    at_k, next_ = (-side(k) - beta(k)) * null(beta, k), (beta(k + 1) - side(k + 1)) * null(beta, k + 1)
    less = if_else(m >= k, at_k, real(0)) + if_else(m >= k + 1, next_, real(0))
    inner = all_of(k >= 1, k < n)
    state = implies(inner, equal(dot(after, _VECTOR, m), dot(here, _VECTOR, m) + less))
    apart = induction(
        ask,
        "two entries",
        m,
        0,
        state,
        [ask.unfold(dot, of, _VECTOR, 0) for of in (after, here)],
        [
            *[ask.unfold(dot, of, _VECTOR, m + 1) for of in (after, here)],
            ask.unfold(entry, n, k, beta(k), m + 1),
            ask.unfold(entry, n, k + 1, beta(k + 1), m + 1),
        ],
    )
    positive = ask.modus_ponens(ask.instantiate(p.cite(POSITIVE), n, beta, k), given)
    every = induction(
        ask,
        "all rows",
        k,
        1,
        implies(k <= n, equal(dot(here, _VECTOR, n + 1), 0)),
        [one],
        [ask.instantiate(apart, n + 1), positive],
    )
    sizes_, rows_ = (body_at(part, k) for part in body_at(_there_is, _VECTOR).args)
    times = ask.unfold(row_times, n, k, beta(k), _VECTOR)
    rows = ask.generalise([k], ask.leaf("each row", rows_, ask.instantiate(every, k), times))
    sizes = ask.generalise([k], ask.leaf("each weight", sizes_, positive))
    there = ask.witness(_there_is, _VECTOR, ask.leaf("a null vector", body_at(_there_is, _VECTOR), rows, sizes))
    return ask.generalise([n, beta], ask.discharge(GIVEN, there))


NULL = Statement("app-A/a null vector", forall([n, beta], implies(GIVEN, _there_is)), MATRIX_WORDS, _null_vector)
