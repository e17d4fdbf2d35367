"""The fields of steps: a wrong type is refused where the step is made, naming step and field."""

import pytest
import sympy
import z3

from ftc_verify.claims.book import Book
from ftc_verify.claims.book.verdicts import Run
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
x, y = z3.Reals("x y")
n, n_, s, s_, m = z3.Ints("n n' s s' m")
EVEN = Induction("even", "r", {"n": (n, n_)}, n == 0, n_ == n + 2, n % 2 == 0, n_ == n + 3, {n_: n + 2})


def identity(left, right, wrong):
    """An identity step."""
    return Identity("t", "r", left, right, wrong)


def validity(hypotheses, conclusion, wrong, cites=()):
    """A validity step."""
    return Validity("t", "r", hypotheses, conclusion, wrong, cites)


def induction(start, move, invariant, wrong_move):
    """An induction step over n and s."""
    return Induction("t", "r", {"n": (n, n_), "s": (s, s_)}, start, move, invariant, wrong_move, {n_: n + 1, s_: s})


def counting(state, following=None, parameters=(), index=None):
    """An induction in which n stays what it is."""
    moves = {n_: n} if following is None else following
    return Induction("t", "r", state, n == 0, n_ == n, n >= 0, n_ < n, moves, parameters, (), index)


def cases(listed, conclusion=relu(x) >= x, without=None):
    """A case list over x."""
    return Cases("t", "r", (), listed, conclusion, without or next(iter(listed)), relu(x) > x)


SQUARE = validity([x > 1], x * x > 1, x * x > 2)
WRONG_FIELDS = {
    "hypotheses without a tuple": (lambda: validity(x > 1, x > 0, x > 2), "hypotheses"),
    "hypotheses that are a string": (lambda: validity("x > 1", x > 0, x > 2), "hypotheses"),
    "hypotheses from a generator": (lambda: validity((h for h in [x > 1]), x > 0, x > 2), "hypotheses"),
    "a hypothesis that is no formula": (lambda: validity((x,), x > 0, x > 2), r"hypotheses\[0\]"),
    "a hypothesis that is True": (lambda: validity((True,), x > 0, x > 2), r"hypotheses\[0\]"),
    "a conclusion that is True": (lambda: validity((), True, x > 2), "conclusion"),
    "a conclusion of sympy": (lambda: validity((), a > 0, x > 2), "conclusion"),
    "a falsified conclusion that is None": (lambda: validity((), x > 0, None), "falsified_conclusion"),
    "cites without a tuple": (lambda: validity((), x > 0, x > 2, Citation(SQUARE, {x: y})), "cites"),
    "cites of a step": (lambda: validity((), x > 0, x > 2, (SQUARE,)), r"cites\[0\]"),
    "a name that is empty": (lambda: Validity(" ", "r", (), x > 0, x > 2), "name"),
    "a name that is a number": (lambda: Validity(3, "r", (), x > 0, x > 2), "name"),
    "a reading that is None": (lambda: Validity("t", None, (), x > 0, x > 2), "reading"),
    "a side that is z3": (lambda: identity(x, a, b), "left"),
    "a side that is a string": (lambda: identity(a, "a", b), "right"),
    "a side that is None": (lambda: identity(a, b, None), "falsified_right"),
    "a side that is a comparison": (lambda: identity(a > 0, a, b), "left"),
    "state without pairs": (lambda: counting({"n": n}), r"state\[n\]"),
    "state that is a tuple": (lambda: counting(((n, n_),)), "state"),
    "state of two sorts": (lambda: counting({"n": (n, x)}), r"state\[n\]"),
    "state twice": (lambda: counting({"n": (n, n_), "m": (n, s)}), "stands twice"),
    "a parameter that changes": (lambda: counting({"n": (n, n_)}, parameters=(n_,)), "stands twice"),
    "an index that is a real": (lambda: counting({"n": (n, n_)}, index=x), "index"),
    "an index in the state": (lambda: counting({"n": (n, n_)}, index=n), "stands twice"),
    "no next state": (lambda: counting({"n": (n, n_)}, {}), "following: a term for n' is needed"),
    "a next state in a list": (lambda: counting({"n": (n, n_)}, [n]), "following"),
    "a next state of another sort": (lambda: counting({"n": (n, n_)}, {n_: x}), r"following\[n'\]"),
    "a next state that is not known": (lambda: counting({"n": (n, n_)}, {n_: n_ + 1}), "n' is not known before"),
    "a state that is chosen": (lambda: counting({"n": (n, n_)}, {n_: n, n: 0}), "n is known before the move"),
    "a move that is None": (lambda: induction(n == 0, None, n >= 0, n_ < n), "move"),
    "a parameter that is a sum": (
        lambda: counting({"n": (n, n_)}, parameters=(s + 1,)),
        "parameters",
    ),
    "cases in a list": (lambda: Cases("t", "r", (), [x > 0, x <= 0], relu(x) >= x, "", relu(x) > x), "cases"),
    "a case that is no formula": (lambda: cases({"+": x, "-": x <= 0}), r"cases\[\+\]"),
    "no such case to leave out": (lambda: cases({"+": x > 0, "-": x <= 0}, without="0"), "falsified_without"),
    "values of a string": (lambda: Counterexample("t", "r", (), n < 3, {"n": 3}, {n: 1}), "a key of values"),
    "a value that is a float": (lambda: Counterexample("t", "r", (), x < 3, {x: 3.5}, {x: 1}), r"values\[x\]"),
    "a value that is no number": (lambda: Counterexample("t", "r", (), x < 3, {x: "pi"}, {x: 1}), r"values\[x\]"),
    "a value of another sort": (lambda: Counterexample("t", "r", (), n < 3, {n: x}, {n: 1}), r"values\[n\]"),
    "a broken whole number": (lambda: Counterexample("t", "r", (), n < 3, {n: "7/2"}, {n: 1}), r"values\[n\]"),
    "values in a list": (lambda: Counterexample("t", "r", (), n < 3, [3], {n: 1}), "values"),
    "a predicate that is a value": (lambda: Computed("t", "r", "s", True, {"k": 4}, {"k": 3}), "predicate"),
    "an instance that is a tuple": (lambda: Computed("t", "r", "s", bool, (4,), {"k": 3}), "instance"),
    "an instance without names": (lambda: Computed("t", "r", "s", bool, {4: 4}, {"k": 3}), "a key of instance"),
    "a role of one's own": (lambda: Computed("t", "r", "s", bool, {}, {}, role="axiom"), "role"),
    "trust that is no text": (lambda: Computed("t", "r", "s", bool, {}, {}, trusts=None), "trusts"),
    "a statement that is a formula": (lambda: Computed("t", "r", x > 0, bool, {}, {}), "statement"),
}


@pytest.mark.parametrize(("make", "where"), WRONG_FIELDS.values(), ids=WRONG_FIELDS)
def test_a_field_of_the_wrong_type_is_named(make, where):
    """ValueError where the step is made, with the step's name and the field, on one line."""
    with pytest.raises(ValueError, match=where) as error:
        make()
    text = str(error.value)
    assert text.startswith("step ")
    assert "\n" not in text


def test_what_cannot_be_cited_is_refused():
    """An identity has no fact in z3's terms; a term must be of its variable's sort."""
    with pytest.raises(ValueError, match="not of identity"):
        Citation(identity(a, b, a))
    with pytest.raises(ValueError, match="citation"):
        Citation("even")
    with pytest.raises(ValueError, match="whole number"):
        Citation(EVEN, {EVEN.index: "1/2"})
    with pytest.raises(ValueError, match="sort Int"):
        EVEN.at("n", x)
    with pytest.raises(ValueError, match="no state variable m"):
        EVEN.at("m", 3)


def test_truth_values_may_be_put_in():
    """A state variable that is a truth value takes True or False."""
    odd, odd_ = z3.Bools("odd odd'")
    parity = Induction(
        "p",
        "r",
        {"n": (n, n_), "odd": (odd, odd_)},
        z3.And(n == 0, z3.Not(odd)),
        z3.And(n_ == n + 1, odd_ == z3.Not(odd)),
        (n % 2 == 1) == odd,
        z3.And(n_ == n + 1, odd_ == odd),
        {n_: n + 1, odd_: z3.Not(odd)},
    )
    after = parity.at("n", 5)
    cites = [Citation(parity, {parity.index: 5})]
    listed = Validity("c", "r", [parity.begins(), parity.at("odd", 5)], after % 2 == 1, after % 2 == 0, cites)
    assert Run(Book("test", "test", ())).result(listed).outcome is Outcome.HOLDS
