"""Sums over coordinates and samples: what is linear, and that they may be exchanged."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.sorts import INT
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, equal, forall, implies, number, rule

from .words import MATRIX, SEQUENCE, dot

i, d, m, n = variables("i d m n", INT)
b, beta, nu, p = variables("b beta nu p", SEQUENCE)
(X,) = variables("X", MATRIX)
WORDS = (dot,)


def column(at: Term) -> Term:
    """(X^T nu)_d."""
    return dot(nu, rule(i, X(i)(at)), n)


# --- Linear -----------------------------------------------------------------------------------------------------------

DIFFERENCE = rule(d, b(d) - beta(d))
_linear = equal(dot(p, DIFFERENCE, m), dot(p, b, m) - dot(p, beta, m))
LINEAR_FORMULA = forall([p, b, beta, m], implies(m >= 0, _linear))


def _linear_proof(proofs: Proofs) -> Theorem:
    ask = proofs.assembler
    sums = (DIFFERENCE, b, beta)
    every = induction(
        ask,
        "linear",
        m,
        0,
        _linear,
        [ask.unfold(dot, p, one, 0) for one in sums],
        [ask.unfold(dot, p, one, m + 1) for one in sums],
    )
    return ask.generalise([p, b, beta, m], ask.instantiate(every, m))


LINEAR = Statement("lemma/linear", LINEAR_FORMULA, WORDS, _linear_proof)

# --- Orthogonal to the difference -----------------------------------------------------------------------------------

WEIGHTS = rule(d, column(d))
NONE = number(0)


def _rows(count: Term) -> Term:
    """For each sample X(i) . p over the first coordinates."""
    return rule(i, dot(X(i), p, count))


_exchanged = equal(dot(WEIGHTS, p, m), dot(nu, _rows(m), n))
EXCHANGE_FORMULA = forall([n, X, nu, p, m], implies(all_of(m >= 0, n >= 0), _exchanged))
_one_more = equal(dot(nu, _rows(m + 1), n), dot(nu, _rows(m), n) + column(m + 1) * p(m + 1))


def _exchange(proofs: Proofs) -> Theorem:
    """Adding a coordinate adds to each sample's sum; and so, by induction on the samples, to the sum of all."""
    ask = proofs.assembler
    more = ask.unfold(dot, X(n + 1), p, m + 1)
    sums = [_rows(m + 1), _rows(m), rule(i, X(i)(m + 1))]
    added = induction(
        ask,
        "a coordinate more",
        n,
        0,
        implies(m >= 0, _one_more),
        [ask.unfold(dot, nu, one, 0) for one in sums],
        [more, *(ask.unfold(dot, nu, one, n + 1) for one in sums)],
    )
    nothing = induction(
        ask,
        "no coordinate",
        n,
        0,
        equal(dot(nu, _rows(NONE), n), 0),
        [ask.unfold(dot, nu, _rows(NONE), 0)],
        [ask.unfold(dot, nu, _rows(NONE), n + 1), ask.unfold(dot, X(n + 1), p, 0)],
    )
    every = induction(
        ask,
        "exchange",
        m,
        0,
        implies(n >= 0, _exchanged),
        [ask.unfold(dot, WEIGHTS, p, 0), ask.instantiate(nothing, n)],
        [ask.unfold(dot, WEIGHTS, p, m + 1), ask.instantiate(added, n)],
    )
    there = ask.instantiate(every, m)
    shown = ask.leaf("both", implies(all_of(m >= 0, n >= 0), _exchanged), there)
    return ask.generalise([n, X, nu, p, m], shown)


EXCHANGE = Statement("lemma/exchange", EXCHANGE_FORMULA, WORDS, _exchange)
