"""The proof kit: what it discharges, what it rejects, and that one cannot write True into it."""

import pytest
import sympy
import z3

from ftc_verify.claims.asked import asked
from ftc_verify.claims.book.verdicts import Run
from ftc_verify.claims.library import load_book
from ftc_verify.claims.steps import (
    Cases,
    Citation,
    Computed,
    Counterexample,
    Identity,
    Induction,
    Outcome,
    Validity,
    relu,
)

a, b = sympy.symbols("a b")
x, y, z = z3.Reals("x y z")
n, n_, s, s_ = z3.Ints("n n' s s'")
TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)

BOOK = load_book()
STEPS = {f"{claim.id}: {step.name}": step for claim in BOOK.claims for step in claim.all_steps()}


@pytest.mark.parametrize("deep", [False, True])
def test_a_formula_is_printed_whole(deep):
    """All 400 terms of a sum, and all of an If in an If in an If .., 60 deep: z3 alone would leave some out."""
    term = x
    for number in range(1, 61):
        term = z3.If(y > number, term, z3.RealVal(number))
    formula = (term if deep else z3.Sum(*[z3.Real(f"v{i}") for i in range(400)])) > 0
    step = Validity("long", "a long formula", hypotheses=(z > 0,), conclusion=formula, falsified_conclusion=z > 1)
    assert "..." not in step.formula
    assert step.formula.count("If" if deep else "v") == (60 if deep else 400)


@pytest.mark.parametrize("name", sorted(STEPS))
def test_step_holds_and_its_falsified_variant_is_rejected(name):
    """Each step of the book is discharged, stores its formula, and is rejected with a definite answer once
    falsified."""
    step = STEPS[name]
    assert step.discharge().outcome is Outcome.HOLDS
    assert len(step.formula) > 5
    assert "..." not in step.formula
    assert len(step.reading) > 10
    variants = step.variants()
    assert variants
    for variant in variants:
        assert variant.formula != step.formula
        assert variant.discharge().outcome is Outcome.FAILS


def identity(left, right, wrong):
    """An identity step."""
    return Identity("t", "r", left, right, wrong)


def validity(hypotheses, conclusion, wrong, cites=()):
    """A validity step."""
    return Validity("t", "r", hypotheses, conclusion, wrong, cites)


def test_identity():
    """True identities hold, also of rational functions; false ones fail with values."""
    assert identity((a + b) ** 2, a**2 + 2 * a * b + b**2, a**2).check().outcome is Outcome.HOLDS
    assert identity(1 / a - 1 / b, (b - a) / (a * b), a).check().outcome is Outcome.HOLDS
    wrong = identity((a + b) ** 2, a**2 + b**2, a**2).check()
    assert wrong.outcome is Outcome.FAILS
    assert "differ by" in wrong.detail


def test_identity_must_say_something():
    """Two equal expressions are no identity."""
    assert identity(a, a, b).check().outcome is Outcome.VACUOUS


def test_validity():
    """A valid implication holds; an invalid one fails with a model."""
    assert validity([x > 0], relu(x) == x, relu(x) == 0).check().outcome is Outcome.HOLDS
    failed = validity([x >= 0], x > 0, x > 1).check()
    assert failed.outcome is Outcome.FAILS
    assert "x = 0" in failed.detail


@pytest.mark.parametrize(
    ("hypotheses", "conclusion"),
    [
        ([], TRUE),
        ([], z3.Implies(z3.And(x > 1, x < 0), y > 5)),
        ([z3.And(x > 7, y > 0)], x > 7),
        ([x > y], y < x),
        ([x > 0], TRUE),
        ([x > 0], x > 0),
        ([x > 0, x < 0], y > 0),
        ([FALSE], y > 0),
        ([], z3.Or(x == x, y > 0)),
    ],
)
def test_validity_must_say_something(hypotheses, conclusion):
    """True, a hypothesis again, or anything from contradictory hypotheses is vacuous."""
    assert validity(hypotheses, conclusion, y > x).check().outcome is Outcome.VACUOUS


def test_a_step_whose_variant_also_passes_does_not_hold():
    """A falsified variant that is true makes the step open: it tests nothing."""
    result = validity([x > 1], x * x > 1, x >= 0).check()
    assert result.outcome is Outcome.OPEN
    assert "falsified" in result.detail


def test_a_variant_that_is_not_decided_does_not_count(monkeypatch):
    """Where z3 gives up on the variant (or on the step), the step is open."""
    monkeypatch.setattr("ftc_verify.claims.asked.EFFORT", 1000)
    k, m, p = z3.Ints("k m p")
    hard = z3.And(k > 2, m > 2, k * k * k + m * m * m == p * p * p)
    assert validity([], z3.Not(hard), z3.Not(z3.And(k > 0))).check().outcome is Outcome.OPEN


def induction(start, move, invariant, wrong_move):
    """An induction step over n and s."""
    following = {n_: n + 1, s_: s + 2 * n + 1}
    return Induction("t", "r", {"n": (n, n_), "s": (s, s_)}, start, move, invariant, wrong_move, following)


SUM_MOVE = z3.And(n_ == n + 1, s_ == s + 2 * n_ - 1)
WRONG_MOVE = z3.And(n_ == n + 1, s_ == s + 2 * n_)


def test_induction():
    """The sum of the first n odd numbers is n^2."""
    assert induction(z3.And(n == 0, s == 0), SUM_MOVE, s == n * n, WRONG_MOVE).check().outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("start", "move", "where"),
    [(z3.And(n == 0, s == 1), SUM_MOVE, "base"), (z3.And(n == 0, s == 0), WRONG_MOVE, "step")],
)
def test_induction_needs_base_and_step(start, move, where):
    """A wrong base or a wrong step fails, and says which."""
    result = induction(start, move, s == n * n, WRONG_MOVE).check()
    assert result.outcome is Outcome.FAILS
    assert result.detail.startswith(where)


def test_induction_with_an_impossible_start_is_vacuous():
    """No run begins so, and nothing is proved."""
    assert induction(z3.And(n == 0, n == 1), SUM_MOVE, s == n * n, WRONG_MOVE).check().outcome is Outcome.VACUOUS


def cases(listed, conclusion=relu(x) >= x, hypotheses=(), without=None, wrong=relu(x) > x):
    """A case list over x."""
    return Cases("t", "r", hypotheses, listed, conclusion, without or next(iter(listed)), wrong)


def test_cases():
    """A complete list whose cases all lead to the conclusion holds."""
    assert cases({"+": x > 0, "-": x <= 0}).check().outcome is Outcome.HOLDS


def test_incomplete_case_list_fails():
    """A forgotten boundary is found."""
    result = cases({"+": x > 0, "-": x < 0}).check()
    assert result.outcome is Outcome.FAILS
    assert "not complete" in result.detail


def test_a_case_that_cannot_occur_is_vacuous():
    """Padding a list with an impossible case is refused."""
    assert cases({"+": x > 0, "-": x <= 0, "0": z3.And(x > 1, x < 0)}).check().outcome is Outcome.VACUOUS


def test_a_case_that_fails_is_named():
    """One case without the conclusion fails the step."""
    result = cases({"+": x > 0, "-": x <= 0}, relu(x) == x).check()
    assert result.outcome is Outcome.FAILS
    assert "case -" in result.detail


def test_counterexample():
    """Values refute a claim only if its hypotheses hold there and its conclusion does not."""
    step = Counterexample("t", "r", [n >= 0], n < 3, {n: 3}, {n: 2})
    assert step.check().outcome is Outcome.HOLDS
    assert Counterexample("t", "r", [n >= 0], n < 3, {n: 2}, {n: 3}).check().outcome is Outcome.FAILS
    outside = Counterexample("t", "r", [n >= 0], n * n < 3, {n: -3}, {n: 1}).check()
    assert outside.outcome is Outcome.FAILS
    assert "hypothesis" in outside.detail


def test_a_counterexample_must_name_all_variables():
    """An instance that leaves a variable open decides nothing, neither as the values nor as the falsified ones."""
    assert Counterexample("t", "r", [], x < y, {x: 1}, {x: 0}).check().outcome is Outcome.OPEN
    assert Counterexample("t", "r", [y > x], x < 0, {x: 1}, {x: 0}).check().outcome is Outcome.OPEN
    assert Counterexample("t", "r", [], x < y, {x: 1, y: 0}, {x: 0}).check().outcome is Outcome.OPEN
    assert Counterexample("t", "r", [], x < y, {x: 1, y: 0}, {x: 0, y: "1/2"}).check().outcome is Outcome.HOLDS


def test_computed():
    """A computation must come out True itself and False for the falsified instance."""
    assert Computed("t", "r", "k is even", lambda k: k % 2 == 0, {"k": 4}, {"k": 3}).check().outcome is Outcome.HOLDS
    assert Computed("t", "r", "k is even", lambda k: k % 2 == 0, {"k": 3}, {"k": 4}).check().outcome is Outcome.FAILS
    constant = Computed("t", "r", "anything", lambda k: True, {"k": 4}, {"k": 3}).check()
    assert constant.outcome is Outcome.OPEN


@pytest.mark.parametrize("nothing", [None, 1, 0, "", [], x > 0])
def test_a_computation_says_true_or_false(nothing):
    """What is neither True nor False decides nothing: not the instance, and not the falsified one."""
    always = Computed("t", "r", "anything", lambda k: nothing, {"k": 4}, {"k": 3}).check()
    assert always.outcome is Outcome.OPEN
    assert "neither" in always.detail
    wrong = Computed("t", "r", "k = 4", lambda k: True if k == 4 else nothing, {"k": 4}, {"k": 3}).check()
    assert wrong.outcome is Outcome.OPEN


def test_variants_that_are_empty_reject_nothing():
    """True in place of a wrong conclusion, or a move that cannot happen, is no falsified variant."""
    assert validity([x > 1], x * x > 1, TRUE).check().outcome is Outcome.OPEN
    assert induction(z3.And(n == 0, s == 0), SUM_MOVE, s == n * n, FALSE).check().outcome is Outcome.OPEN
    assert cases({"+": x > 0, "-": x <= 0}, wrong=TRUE).check().outcome is Outcome.OPEN


LOG6 = sympy.log(2) + sympy.log(3)
NOT_RATIONAL = {
    "a float": (a + 1.0 + 3e-30, a + 1, b),
    "log": (sympy.log(6), LOG6 + a - a, LOG6),
    "log in the falsified side": ((a + 1) * (a - 1), a**2 - 1, a**2 - 1 + sympy.log(6) - LOG6),
    "a float in the falsified side": ((a + b) ** 2, a**2 + 2 * a * b + b**2, a**2 + 2 * a * b + b**2 + 0.0 * a + 1e-30),
    "sqrt": (sympy.sqrt(a**2), sympy.sqrt(a**2) + a - a, a),
    "a root that is no number": (sympy.sqrt(2) ** 3 * a, 2 * sympy.sqrt(2) * a, sympy.sqrt(8) * a + 0),
    "exp": (sympy.exp(a) * sympy.exp(b), sympy.exp(a + b), a),
    "Abs": (sympy.Abs(a) ** 2, a**2, a),
    "floor": (sympy.floor(a), sympy.floor(a) + 0 * b, b),
    "Piecewise": (sympy.Piecewise((a, a > 0), (b, True)), a, b),
    "sin": (sympy.sin(a) ** 2 + sympy.cos(a) ** 2, sympy.Integer(1), b),
    "I": (sympy.I * a, sympy.I * a + b - b, b),
    "pi": (sympy.pi * (a + b), sympy.pi * a + sympy.pi * b, a),
    "Max": (sympy.Max(a, b), sympy.Max(b, a, a), b),
    "an integral": (sympy.Integral(a, (a, 0, 1)), sympy.Rational(1, 2), b),
    "infinity": (sympy.oo + a, sympy.oo, b),
    "not a number": (sympy.nan, a, b),
    "a symbol as exponent": (a ** (b + 1), a * a**b, b),
    "matrices": (sympy.Symbol("A", commutative=False) * a, a * sympy.Symbol("A", commutative=False), b),
}


@pytest.mark.parametrize("sides", NOT_RATIONAL.values(), ids=NOT_RATIONAL)
def test_identities_are_of_rational_functions(sides):
    """Anything else is not taken, on any side: a falsified side that is equal in value is not rejected."""
    result = identity(*sides).check()
    assert result.outcome is Outcome.OPEN
    assert any(words in result.detail for words in ("not a rational function", "float"))


@pytest.mark.parametrize(
    "wrong", [(b - a) / (a * b) + (a - a * b / b), 1 / a - 1 / b + 0 * a, (b**2 - a**2) / (a * b) / (a + b)]
)
def test_a_falsified_side_of_equal_value_is_not_rejected(wrong):
    """However it is written, a falsified side that is the right one makes the step open."""
    assert identity(1 / a - 1 / b, (b - a) / (a * b), wrong).check().outcome is Outcome.OPEN


def test_an_identity_fails_with_values_at_which_both_sides_are_computed():
    """Where a side divides by 0 other values are taken; a side that divides by 0 everywhere decides nothing."""
    near = sympy.prod([a - sympy.Rational(2 * seed + 1) for seed in range(2, 12)])
    failed = identity(1 / near, 2 / near, 3 / near).check()
    assert failed.outcome is Outcome.FAILS
    assert "differ by" in failed.detail
    nowhere = sympy.Pow(sympy.Add(a, -a, evaluate=False), -1, evaluate=False)
    assert identity(nowhere, a, b).check().outcome is Outcome.OPEN
    assert identity(sympy.Integer(2), 3, 4).check().detail == "the sides differ by -1"


def test_what_is_assumed_of_a_symbol_changes_nothing():
    """An identity holds of all values: positive or integer symbols are symbols. Two symbols of one name are refused."""
    p, q = sympy.symbols("p q", positive=True)
    assert identity((p + q) ** 2, p**2 + 2 * p * q + q**2, p**2).check().outcome is Outcome.HOLDS
    assert identity(sympy.sqrt(p**2) + q, p + q + p - p, q).check().outcome is Outcome.VACUOUS
    k = sympy.Symbol("k", integer=True)
    assert identity((-1) ** (2 * k) + k, 1 + k, k).check().outcome is not Outcome.HOLDS
    zero = sympy.Symbol("z", zero=True)
    assert identity(zero * a, zero * b, a).check().outcome is Outcome.FAILS
    with pytest.raises(ValueError, match="step t: two different symbols have the name a"):
        identity(a, sympy.Symbol("a", positive=True) + b - b, b)


def test_the_invariant_may_use_state_and_parameters_only():
    """A variable that stands for what one step adds may not occur in the invariant unless it is declared constant."""
    k = z3.Int("k")
    with pytest.raises(ValueError, match="neither a state variable nor a parameter"):
        induction(z3.And(n == 0, s == 0), z3.And(n_ == n + k, s_ == s), z3.Or(n == 0, n >= k), FALSE)


EVEN = Induction("even", "r", {"n": (n, n_)}, n == 0, n_ == n + 2, n % 2 == 0, n_ == n + 3, {n_: n + 2})
m = z3.Int("m")


def test_an_invariant_holds_after_every_number_of_moves():
    """Citing an induction gives the invariant of a run that begins so, after moves >= 0, and of nothing else."""
    after, citation = EVEN.at("n", m), Citation(EVEN, {EVEN.index: m})
    good = Validity("c", "r", [m >= 0, EVEN.begins()], after % 2 != 1, after % 2 != 0, [citation])
    assert Run(BOOK).result(good).outcome is Outcome.HOLDS
    for less in ([m >= 0], [EVEN.begins()]):
        bare = Validity("c", "r", less, after % 2 != 1, after % 2 != 0, [citation])
        assert bare.check().outcome is Outcome.FAILS
    other = Validity("c", "r", [m >= 0, EVEN.begins()], m % 2 != 1, m % 2 != 0, [citation])
    assert other.check().outcome is Outcome.FAILS


@pytest.mark.parametrize(
    ("move", "following", "outcome"),
    [
        (z3.And(n < 1, n_ == n + 1), {n_: n + 1}, Outcome.FAILS),
        (z3.And(n < 1, n_ == n + 1), {n_: z3.If(n < 1, n + 1, n)}, Outcome.FAILS),
        (n_ == z3.If(n < 1, n + 1, n), {n_: z3.If(n < 1, n + 1, n)}, Outcome.HOLDS),
    ],
)
def test_an_induction_goes_on(move, following, outcome):
    """From every state with the invariant the next terms are a move; where there is none, the walk is stuck."""
    walk = Induction(
        "walk", "r", {"n": (n, n_)}, n == 0, move, z3.And(n >= 0, n <= 1), z3.And(n <= 1, n_ == n + 1), following
    )
    result = walk.check()
    assert result.outcome is outcome
    assert result.detail.startswith("progress: fails at" if outcome is Outcome.FAILS else "")


def test_the_index_counts_the_moves():
    """Start, move and invariant may speak of it; it is 0 first and one more after each move."""
    i = z3.Int("i")
    following = {s_: s + 2 * i + 1}
    sums = Induction("t", "r", {"s": (s, s_)}, s == i, s_ == s + 2 * i + 1, s == i * i, s_ == s, following, index=i)
    assert sums.check().outcome is Outcome.HOLDS
    after, cites = sums.at("s", 3), [Citation(sums, {i: 3})]
    nine = Validity("c", "r", [sums.begins()], after == 9, after == 10, cites)
    assert nine.check().outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("hypotheses", "conclusion", "wrong"),
    [
        ([x <= y, y <= z], x <= z, x < z),
        ([x < y, y == z, z <= 3], x < 4, x < 2),
        ([z3.And(x >= y, y >= z)], z3.And(z <= x, y <= x), x < z),
        ([x == y, z == y], x == z, x < z),
    ],
)
def test_a_chain_of_what_is_supposed_says_nothing(hypotheses, conclusion, wrong):
    """Transitivity with the fact itself assumed is vacuous, in one hypothesis or several, with numerals too."""
    result = validity(hypotheses, conclusion, wrong).check()
    assert result.outcome is Outcome.VACUOUS
    assert "chain of inequalities" in result.detail


def test_what_is_no_chain_of_suppositions_may_be_concluded():
    """Arithmetic, and a chain in which a cited fact is a link."""
    assert validity([x <= y, y <= z], x + 1 <= z + 2, x < z).check().outcome is Outcome.HOLDS
    square = validity([], y * y >= 0, y * y > 0)
    cited = Validity("c", "r", [x >= y * y], x >= 0, x > 0, [Citation(square, {y: y})])
    assert cited.check().outcome is Outcome.HOLDS


def test_citations_must_fit():
    """A key that is no variable of the fact, and a state variable without a term, are refused."""
    with pytest.raises(ValueError, match="no variable"):
        Citation(EVEN, {EVEN.index: m, z3.Int("other"): m})
    with pytest.raises(ValueError, match="no variable"):
        Citation(EVEN, {z3.Real("n"): x})
    with pytest.raises(ValueError, match="no value"):
        Citation(EVEN)


def test_citation_puts_terms_in_and_needs_the_cited_step():
    """A cited fact is a hypothesis; if the cited step does not hold, the citing step is open."""
    good = validity([x > 2], x * x > 4, x * x > 5)
    bad = validity([x > 2], x * x > 5, x * x > 6)
    for cited, outcome in ((good, Outcome.HOLDS), (bad, Outcome.OPEN)):
        step = Validity("c", "r", [y > 1], (y + 1) * (y + 1) > 3, y * y > 5, [Citation(cited, {x: y + 1})])
        assert "y + 1" in step.formula
        assert Run(BOOK).result(step).outcome is outcome


def test_an_answer_whose_model_is_lost_is_asked_for_again(monkeypatch):
    """The clock may strike between z3's answer and its model: the next attempt gives both."""
    lost = []

    def gone(solver):
        lost.append(solver)
        raise z3.Z3Exception("model is not available")

    x = z3.Real("x")
    solver = z3.SimpleSolver()
    monkeypatch.setattr(solver, "model", lambda: gone(solver), raising=False)
    monkeypatch.setattr(z3, "SimpleSolver", lambda: solver)
    answer, model = asked([x > 1])
    assert (answer, len(lost)) == ("sat", 1)
    assert model is not None
