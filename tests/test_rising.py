"""Signs by a derivative: what such steps hold of, what they reject with values, and what they leave open."""

import pytest
import sympy
import z3
from ftc_verify_proofs.common.asinh_claims import CLAIMS
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify.claims.steps import Citation, Outcome, Rising

u, v, t = sympy.symbols("u v t")
U, V = z3.Reals("u v")
STEPS = {f"{claim.id}: {step.name}": step for claim in CLAIMS for step in claim.steps}


def rising(function, wrong=-u, **more):
    """A step in u from 0 on."""
    return Rising("t", "r", u, function, wrong, **more)


@pytest.mark.parametrize("name", sorted(STEPS))
def test_steps_on_asinh_hold_and_their_variants_fail(name):
    """Each is discharged, and rejected with a definite answer once falsified."""
    step = STEPS[name]
    assert step.discharge().outcome is Outcome.HOLDS
    assert [variant.discharge().outcome for variant in step.variants()] == [Outcome.FAILS]
    assert len(step.reading) > 10


@pytest.mark.parametrize(
    "function",
    [
        -u,
        sympy.asinh(u) - u,
        sympy.tanh(u) - u,
        u - 1,
        1 - sympy.sqrt(1 + u**2),
        sympy.log(1 + u) - u,
        sympy.sqrt(1 + u) - 1 - u,
        u**3 - 100 * u**2,
    ],
)
def test_false_signs_fail_with_values(function):
    """A point is named at which a ball is negative."""
    result = rising(function).discharge()
    assert result.outcome is Outcome.FAILS
    assert " at u = " in result.detail


@pytest.mark.parametrize(
    "function",
    [
        1 / (1 - u) + u,
        sympy.sqrt(u),
        sympy.log(u),
        u * (u - 2) ** 2 + u / 10,
        sympy.sin(u) + 2 * u,
        u + sympy.Float(0.5),
        u**t,
        sympy.exp(u),
        sympy.Integer(1),
    ],
)
def test_what_is_not_shown_does_not_hold(function):
    """A pole, a root or logarithm of 0, a derivative without a sign, other functions: a reason, and no crash."""
    result = rising(function).discharge()
    assert result.outcome is not Outcome.HOLDS
    assert result.detail


def test_a_double_root_at_the_start_is_no_obstacle():
    """u^2 rises from 0 on."""
    assert rising(u**2).check().outcome is Outcome.HOLDS


def test_a_step_needs_what_it_cites():
    """u - tanh(u) rises because tanh(u)^2 > 0, which is cited; without it nothing is shown."""
    positive = rising(sympy.tanh(u), sympy.tanh(u) - u)
    below = rising(u - sympy.tanh(u), sympy.tanh(u) - u, cites=(Citation(positive),))
    assert below.check().outcome is Outcome.HOLDS
    assert rising(u - sympy.tanh(u), sympy.tanh(u) - u).discharge().outcome is Outcome.OPEN


def test_facts_are_about_the_function_alone():
    """What is cited of asinh at one place says nothing at another, nor of another function."""
    positive = rising(sympy.asinh(u), sympy.asinh(u) - u)
    wrong = sympy.asinh(v) - v
    elsewhere = Rising("t", "r", v, v * sympy.asinh(t), wrong, cites=(Citation(positive, {U: V}),))
    assert elsewhere.discharge().outcome is not Outcome.HOLDS
    other = Rising("t", "r", v, v * sympy.tanh(v) + v**2 * 0, wrong, cites=(Citation(positive, {U: V}),))
    assert other.discharge().outcome is not Outcome.HOLDS


def test_a_variant_that_holds_opens_the_step():
    """A falsified function that is true as well tests nothing."""
    assert rising(sympy.asinh(u), u).check().outcome is Outcome.OPEN


def test_contradicting_conditions_are_vacuous():
    """Nothing satisfies v > 0 and v < 0."""
    step = Rising("t", "r", u, u + v, -u, 0, (V > 0, V < 0))
    assert step.discharge().outcome is Outcome.VACUOUS


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"function": 3}, "function: a sympy expression is needed"),
        ({"variable": "u"}, "variable: a symbol"),
        ({"start": u}, "variable: a symbol that is not in the start"),
        ({"conditions": (U > 0,)}, "conditions on parameters"),
        ({"conditions": U > 0}, "a tuple of formulas is needed"),
        ({"name": ""}, "a string that is not empty"),
        ({"cites": (1,)}, "a Citation is needed"),
    ],
)
def test_fields_of_the_wrong_type_are_refused(fields, said):
    """Where the step is made, naming the field."""
    good = {"name": "t", "reading": "r", "variable": u, "function": u, "falsified_function": -u}
    with pytest.raises(ValueError, match=said):
        Rising(**{**good, **fields})


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-3, 3), min_size=1, max_size=4), st.integers(0, 12))
def test_what_holds_is_true_at_random_points(coefficients, place):
    """Polynomials: a step that holds is positive there; one that fails is negative at the point it names."""
    polynomial = sum(c * u ** (n + 1) for n, c in enumerate(coefficients)) + 0 * u
    if not isinstance(polynomial, sympy.Expr) or polynomial.is_number:
        return
    outcome = rising(polynomial).discharge().outcome
    value = polynomial.subs(u, sympy.Rational(place + 1, 4))
    assert outcome is not Outcome.HOLDS or value > 0
