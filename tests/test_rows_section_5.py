"""Rows of section 5 that a formula carries: what they say and rest on, and that no weakening goes unnoticed."""

import dataclasses
from fractions import Fraction
from random import Random

import pytest
from ftc_verify_proofs.common.anchors import ANCHORS
from ftc_verify_proofs.common.capacity_words import CAPACITY_WORDS
from ftc_verify_proofs.common.deep_anchors import DEEP_ANCHORS
from ftc_verify_proofs.common.section_5_anchors import SECTION_5_ANCHORS
from ftc_verify_proofs.common.three_layer_line import THREE_LAYER_WORDS
from ftc_verify_proofs.ours.parameters_anchors import PARAMETER_ANCHORS
from ftc_verify_proofs.ours.parameters_formulas import PARAMETER_WORDS, rising
from ftc_verify_proofs.sohn2024.appendix_a_anchors import MATRIX_ANCHORS
from ftc_verify_proofs.sohn2024.appendix_a_matrix import MATRIX_WORDS, column_times
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.evaluate import differs, evaluate
from ftc_verify.claims.statements.render import sentence
from ftc_verify.claims.statements.sorts import REAL, sequence
from ftc_verify.claims.statements.statement import Outcome, Proofs
from ftc_verify.claims.statements.terms import all_of, body_at, forall, implies, rebuilt, variable

SYMBOLS = {symbol.name: symbol for symbol in (*THREE_LAYER_WORDS, *CAPACITY_WORDS, *MATRIX_WORDS, *PARAMETER_WORDS)}
OWN_ANCHORS = {**SECTION_5_ANCHORS, **MATRIX_ANCHORS, **PARAMETER_ANCHORS}

EXPECTED = {
    "thm-5.1.2/max": (Verdict.REFUTED, ()),
    "thm-5.1.2/max/integers": (Verdict.PROVED, ()),
    "cor-5.2.3/step": (Verdict.REFUTED, ()),
    "thm-5.1.1/U1/units": (Verdict.REFUTED, ()),
    "thm-5.1.1/U2/delta": (Verdict.REFUTED, ()),
    "thm-5.1.1/U3/units": (Verdict.REFUTED, ()),
    "sec-1/tight": (Verdict.REFUTED, ()),
    "ours/units": (Verdict.PROVED, ()),
    "ours/parameters/growth": (Verdict.PROVED, ()),
    "ours/parameters/dependence": (Verdict.PROVED, ()),
    "app-A/33-35": (Verdict.PROVED, ()),
    "ours/three-layer-signs": (Verdict.PROVED, ()),
    "thm-5.1.2": (Verdict.PROVED, ()),
    "thm-5.1.2/pieces": (Verdict.REFUTED, ()),
    "thm-5.1.2/pieces/at-most": (Verdict.PROVED, ()),
    "cor-5.2.1": (Verdict.PROVED, ("ours/three-layer-b",)),
    "cor-5.2.2": (Verdict.PROVED, ("ours/three-layer-a",)),
    "cor-5.2.3": (Verdict.PROVED, ("ours/three-layer-a",)),
    "prop-6.1": (Verdict.PROVED, ("ours/narrow", "ours/three-layer-b")),
    "app-B": (Verdict.PROVED, ("ours/narrow", "ours/three-layer-b")),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_are_carried_by_their_formula(name):
    """The verdict comes from a theorem, and rests on what is listed."""
    expected, rests_on = EXPECTED[name]
    verdict = RUN.verdict(BOOK.by_id[name])
    assert (verdict.statement, verdict.carrier, verdict.rests_on) == (expected, Carrier.FORMULA, rests_on)
    assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)


@pytest.mark.parametrize("name", sorted(OWN_ANCHORS))
def test_definitions_agree_with_the_kit(name):
    """On 40 random small instances, at three seeds, a definition has the value of the kit's own function."""
    for seed in range(3):
        assert not differs(SYMBOLS[name], SYMBOLS, OWN_ANCHORS[name], Random(seed))


def test_every_definition_has_an_anchor():
    """All but those that speak of all data and all nets; for those there are theorems."""
    of_all = {"deep_fit_all", "deep_is_capacity", "narrow_fit_all", "fit_all", "is_capacity"}
    assert set(SYMBOLS) - {*OWN_ANCHORS, *ANCHORS, *DEEP_ANCHORS} == of_all


# --- False variants -------------------------------------------------------------------------------------------------


def swapped(term, old, new):
    """A term with one part in the place of another."""
    return new if term == old else rebuilt(term, tuple(swapped(arg, old, new) for arg in term.args))


def opened(formula):
    """The variables of a `for all`, and its body."""
    given = []
    while formula.head == "forall":
        given.append(variable(formula.name, formula.data))
        formula = body_at(formula, given[-1])
    return given, formula


def not_carried(statement, old, new):
    """Whether the row is carried no more once this stands in its formula in the place of that."""
    given, body = opened(statement.formula)
    false = forall(given, swapped(body, old, new))
    assert false != statement.formula
    return Proofs().carried(dataclasses.replace(statement, formula=false)).outcome is Outcome.NOT_CARRIED


def test_as_many_polynomials_as_numbers_do_not_outnumber():
    """P polynomials in P numbers: their products are no more than the monomials, and no theorem says so."""
    statement = BOOK.by_id["ours/parameters/growth"].formula
    _, body = opened(statement.formula)
    _, t, most = (variable(name) for name in "DtP")
    fewer = swapped(body, rising(t, most + 1), rising(t, most))
    for parameters, degree in ((1, 1), (2, 1), (2, 2), (3, 1)):
        for steps in (300, 1000, 5000):
            values = {"P": parameters, "D": degree, "t": steps}
            assert evaluate(body, values, SYMBOLS)
            assert not evaluate(fewer, values, SYMBOLS)
    assert not_carried(statement, rising(t, most + 1), rising(t, most))


def test_units_that_are_clipped_at_their_own_samples_have_no_full_rank():
    """With beta = 1 two rows are equal: the condition that first samples lie inside (-1, 1) is needed."""
    beta, factors = variable("beta", sequence(REAL)), variable("lambda", sequence(REAL))
    values = {"beta": lambda k: Fraction(1), "lambda": lambda k: Fraction(3 - 2 * k)}
    sums = [evaluate(column_times(2, beta, column, factors), values, SYMBOLS) for column in (1, 2, 3)]
    assert sums == [0, 0, 0]
    k = variable("k")
    statement = BOOK.by_id["app-A/33-35"].formula
    inside = forall([k], implies(all_of(k >= 1, k <= variable("n")), all_of(beta(k) > -1, beta(k) < 1)))
    closed = forall([k], implies(all_of(k >= 1, k <= variable("n")), all_of(beta(k) >= -1, beta(k) <= 1)))
    assert not_carried(statement, inside, closed)


@pytest.mark.parametrize("name", ["app-B", "prop-6.1"])
def test_more_parts_than_layers_have_room_for(name):
    """Layers make floor((L - 1)/2) parts; with L of them nothing that is stated gives the width."""
    layers = variable("L")
    assert not_carried(BOOK.by_id[name].formula, (layers - 1) // 2, layers)


def test_a_step_that_says_nothing_of_the_claim_is_not_accepted():
    """m >= min{A, m} is true of all m and A; that m >= A follows is refuted, and its negation is what carries it."""
    verdict = RUN.verdict(BOOK.by_id["cor-5.2.3/step"])
    assert verdict.derivation.outcome is Outcome.REFUTED
    assert dict(BOOK.by_id["cor-5.2.3/step"].formula.refuted_at) == {"m": "1", "N": "1", "A": "2"}
