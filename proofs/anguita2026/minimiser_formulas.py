"""Formulas of Theorem 4.1: a feasible point whose gradients are combinations of the data is the only minimiser.

n samples X(i) of D coordinates; beta in mirror coordinates is X^T nu beyond its centre. b is another feasible point.
Everything is said of sums over coordinates, by induction on their number.
"""

from dataclasses import dataclass
from functools import cached_property

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, possible
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.sorts import INT
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    forall,
    implies,
    negation,
    number,
    real,
    rule,
)

from ..common.asinh import ASINH, CONVEX, root
from ..common.sums import DIFFERENCE, EXCHANGE, LINEAR, WEIGHTS, X, b, beta, column, d, i, m, n, nu
from ..common.words import SEQUENCE, dot

j, e, size = variables("j e D", INT)
start, r, h, k, y = variables("beta_0 r h k y", SEQUENCE)
WORDS = (ASINH, dot)
ONES = rule(d, real(1))


def angle(of: Term, at: Term) -> Term:
    """u = 2 beta_d/r_d."""
    return 2 * of(at) / r(at)


def gradient(of: Term, at: Term) -> Term:
    """q'(beta_d)."""
    return ASINH(angle(of, at)) / 2


def potential(of: Term, roots: Term, at: Term) -> Term:
    """q(beta_d)."""
    return r(at) / 4 * (1 - roots(at) + angle(of, at) * ASINH(angle(of, at)))


_fits = all_of(equal(dot(X(i), beta, size), y(i)), equal(dot(X(i), b, size), y(i)))
_feasible = forall([i], implies(all_of(i >= 1, i <= n), _fits))
_other = negation(equal(b(d), beta(d)))


@dataclass(frozen=True)
class Problem:
    """The potential, or the divergence from a centre beta_0."""

    name: str
    centred: bool

    def term(self, of: Term, roots: Term, at: Term) -> Term:
        """q(beta_d), less q'(beta_0,d) beta_d: D_q(beta_d, beta_0,d) but for a number that beta has no part in."""
        whole = potential(of, roots, at)
        return whole - gradient(start, at) * of(at) if self.centred else whole

    def total(self, of: Term, roots: Term, count: Term) -> Term:
        """The sum over the coordinates up to this one."""
        return dot(ONES, rule(d, self.term(of, roots, d)), count)

    @property
    def each(self) -> Term:
        """What a coordinate is to have."""
        combined = gradient(start, d) + column(d) if self.centred else column(d)
        roots = root(h(d), angle(b, d)), root(k(d), angle(beta, d))
        return all_of(r(d) > 0, *roots, equal(gradient(beta, d), combined))

    @property
    def coordinates(self) -> Term:
        """That of every coordinate."""
        return forall([d], implies(all_of(d >= 1, d <= size), self.each))

    @property
    def given(self) -> Term:
        """The conditions."""
        return all_of(size >= 0, n >= 0, self.coordinates, _feasible)

    @property
    def less(self) -> Term:
        """No feasible point has a smaller sum."""
        return self.total(beta, k, size) <= self.total(b, h, size)

    @property
    def strictly(self) -> Term:
        """One that differs somewhere has a larger one."""
        smaller = self.total(beta, k, size) < self.total(b, h, size)
        return forall([d], implies(all_of(d >= 1, d <= size, _other), smaller))

    @property
    def names(self) -> list[Term]:
        """What the formula is about."""
        return [n, size, X, y, r, nu, *([start] if self.centred else []), beta, k, b, h]

    @property
    def formula(self) -> Term:
        """beta is the only minimiser."""
        return forall(self.names, implies(self.given, all_of(self.less, self.strictly)))

    @cached_property
    def coordinate(self) -> Statement:
        """The lemma about one coordinate."""
        slack = self.term(b, h, d) - self.term(beta, k, d) - column(d) * (b(d) - beta(d))
        shown = all_of(slack >= 0, implies(_other, slack > 0))
        names = self.coordinate_names
        formula = forall(names, implies(self.each, shown))
        return Statement(f"{self.name}/coordinate", formula, WORDS, lambda p: _coordinate(p, self, slack, names))

    @property
    def coordinate_names(self) -> list[Term]:
        """What that lemma is about, the coordinate last."""
        return [n, X, r, nu, *([start] if self.centred else []), beta, k, b, h, d]

    @property
    def statement(self) -> Statement:
        """The theorem."""
        return Statement(self.name, self.formula, WORDS, lambda p: _minimiser(p, self), lambda p: _an_instance(p, self))


# --- One coordinate -------------------------------------------------------------------------------------------------


def _coordinate(proofs: Proofs, problem: Problem, slack: Term, names: list[Term]) -> Theorem:
    """The slack is r/4 (k - h + u (asinh(u) - asinh(v))), with u, v the angles of b and beta."""
    ask = proofs.assembler
    given = ask.assume(problem.each)
    convex = ask.instantiate(proofs.cite(CONVEX), angle(b, d), angle(beta, d), h(d), k(d))
    goal = all_of(slack >= 0, implies(_other, slack > 0))
    return ask.generalise(names, ask.discharge(problem.each, ask.leaf("a coordinate", goal, convex, given)))


# --- The sum --------------------------------------------------------------------------------------------------------


def _summed(proofs: Proofs, problem: Problem, given: Theorem) -> Theorem:
    """The sum of the slacks of all coordinates, by induction on their number."""
    ask = proofs.assembler
    slacks = problem.total(b, h, m) - problem.total(beta, k, m) - dot(WEIGHTS, DIFFERENCE, m)
    apart = all_of(e >= 1, e <= m, negation(equal(b(e), beta(e))))
    so_far = implies(m <= size, all_of(slacks >= 0, implies(apart, slacks > 0)))
    each = ask.instantiate(ask.leaf("coordinates", problem.coordinates, given), m + 1)
    one = ask.instantiate(proofs.cite(problem.coordinate), *problem.coordinate_names[:-1], m + 1)
    terms = problem.term(b, h, d), problem.term(beta, k, d)
    sums = [*((ONES, rule(d, term)) for term in terms), (WEIGHTS, DIFFERENCE)]
    begins = [ask.unfold(dot, *pair, 0) for pair in sums]
    goes_on = [ask.unfold(dot, *pair, m + 1) for pair in sums]
    return induction(ask, "slacks", m, 0, so_far, begins, [*goes_on, each, one])


def _orthogonal(proofs: Proofs, given: Theorem) -> Theorem:
    """X^T nu is orthogonal to the difference of two feasible points: the product is not negative."""
    ask = proofs.assembler
    rows = rule(i, dot(X(i), DIFFERENCE, size))
    fits = ask.instantiate(ask.leaf("feasible", _feasible, given), j + 1)
    linear = ask.instantiate(proofs.cite(LINEAR), X(j + 1), b, beta, size)
    sizes = ask.leaf("sizes", all_of(size >= 0, n >= 0), given)
    zero = implies(j <= n, equal(dot(nu, rows, j), 0))
    steps = [ask.unfold(dot, nu, rows, j + 1), fits, linear, sizes]
    every = induction(ask, "orthogonal", j, 0, zero, [ask.unfold(dot, nu, rows, 0)], steps)
    exchanged = ask.instantiate(proofs.cite(EXCHANGE), n, X, nu, DIFFERENCE, size)
    goal = dot(WEIGHTS, DIFFERENCE, size) >= 0
    return ask.leaf("orthogonal", goal, exchanged, ask.instantiate(every, n), sizes)


def _minimiser(proofs: Proofs, problem: Problem) -> Theorem:
    ask = proofs.assembler
    given = ask.assume(problem.given)
    summed = ask.generalise([e], ask.instantiate(_summed(proofs, problem, given), size))
    sizes = ask.leaf("D >= 0", size >= 0, given)
    flat = _orthogonal(proofs, given)
    less = ask.leaf("no larger", problem.less, ask.instantiate(summed, 0), flat, sizes)
    strict = ask.leaf("smaller", body_at(problem.strictly, d), ask.instantiate(summed, d), flat)
    both = ask.leaf("both", all_of(problem.less, problem.strictly), less, ask.generalise([d], strict))
    return ask.generalise(problem.names, ask.discharge(problem.given, both))


def _an_instance(proofs: Proofs, problem: Problem) -> Theorem:
    """One coordinate, one sample X = 1, y = 0: beta = b = 0, nu = q'(0) without a centre."""
    ask = proofs.assembler
    zeros, ones = rule(d, real(0)), rule(d, real(1))
    factor = zeros if problem.centred else rule(i, ASINH(2 * real(0) / 1) / 2)
    values = {n: number(1), size: number(1), X: rule(i, ones), y: zeros, r: ones, nu: factor, start: zeros}
    values |= {beta: zeros, k: ones, b: zeros, h: ones}
    column_of = substitute(column(d), values)
    sums = [ask.unfold(dot, factor, column_of.args[1], at) for at in (1, 0)]
    each = ask.generalise([d], ask.leaf("a coordinate", body_at(substitute(problem.coordinates, values), d), *sums))
    fitted = [ask.unfold(dot, ones, zeros, at) for at in (1, 0)]
    fits = ask.generalise([i], ask.leaf("a sample", body_at(substitute(_feasible, values), i), *fitted))
    return possible(ask, problem.formula, [values[one] for one in problem.names], each, fits)


PLAIN, FROM_CENTRE = Problem("thm-4.1/minimiser", False), Problem("thm-4.1/center", True)
MINIMISER, CENTER = PLAIN.statement, FROM_CENTRE.statement
