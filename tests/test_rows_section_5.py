"""Rows of section 5 that a formula carries: what they say and rest on, and that no weakening goes unnoticed."""

from random import Random

import pytest
from ftc_verify_proofs.common.anchors import ANCHORS
from ftc_verify_proofs.common.capacity_words import CAPACITY_WORDS
from ftc_verify_proofs.common.deep_anchors import DEEP_ANCHORS
from ftc_verify_proofs.common.section_5_anchors import SECTION_5_ANCHORS
from ftc_verify_proofs.common.three_layer_line import THREE_LAYER_WORDS
from ftc_verify_proofs.ours.parameters_anchors import PARAMETER_ANCHORS
from ftc_verify_proofs.ours.parameters_formulas import PARAMETER_WORDS
from ftc_verify_proofs.sohn2024.appendix_a_anchors import MATRIX_ANCHORS
from ftc_verify_proofs.sohn2024.appendix_a_matrix import MATRIX_WORDS

from ftc_verify.claims.book import Carrier, Run
from ftc_verify.claims.book.verdicts import Statement as Verdict
from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements.evaluate import differs
from ftc_verify.claims.statements.render import sentence

BOOK = load_book()
RUN = Run(BOOK)
SYMBOLS = {symbol.name: symbol for symbol in (*THREE_LAYER_WORDS, *CAPACITY_WORDS, *MATRIX_WORDS, *PARAMETER_WORDS)}
OWN_ANCHORS = {**SECTION_5_ANCHORS, **MATRIX_ANCHORS, **PARAMETER_ANCHORS}

EXPECTED = {
    "thm-5.1.2/max": (Verdict.REFUTED, ()),
    "thm-5.1.2/max/integers": (Verdict.PROVED, ()),
    "cor-5.2.3/step": (Verdict.REFUTED, ()),
    "thm-5.1.1/U1/units": (Verdict.REFUTED, ()),
    "thm-5.1.1/U2/delta": (Verdict.REFUTED, ()),
    "thm-5.1.1/U3/units": (Verdict.REFUTED, ()),
    "sec-1/tight": (Verdict.REFUTED, ("ours/two-layer-capacity",)),
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
    "prop-6.1": (Verdict.PROVED, ("ours/deep-upper", "ours/narrow", "ours/three-layer-b")),
    "app-B": (Verdict.PROVED, ("ours/deep-upper", "ours/narrow", "ours/three-layer-b")),
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
