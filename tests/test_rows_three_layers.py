"""Upper bounds for three layers and more that a formula carries: what they rest on, and what is not carried."""

from random import Random

import pytest
from ftc_verify_proofs.common.three_layer_upper_anchors import THREE_LAYER_UPPER_ANCHORS
from ftc_verify_proofs.common.three_layer_upper_words import OWN, THREE_LAYER_UPPER_WORDS
from test_rows_section_5 import not_carried
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.evaluate import differs
from ftc_verify.claims.statements.render import sentence
from ftc_verify.claims.statements.terms import number

SYMBOLS = {symbol.name: symbol for symbol in THREE_LAYER_UPPER_WORDS}
CONSTRUCTIONS = tuple(
    f"ours/three-layer-{name}"
    for name in (
        *("a", "a-both-ends", "a-first-signs", "a-rise-first", "a-two-pairs", "a-with-pair"),
        *("b-plus", "d", "f", "f-plus", "fifteen", "three-of-ten"),
    )
)
EXPECTED = {
    "ours/three-layer-inside": (),
    "ours/three-layer-six-samples": (),
    "ours/three-layer-upper": CONSTRUCTIONS,
    "ours/deep-upper": (*CONSTRUCTIONS, "ours/zigzag", "ours/zigzag-clipped", "ours/zigzag-shared"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_are_carried_by_their_formula(name):
    """The verdict comes from a theorem, and rests on what is listed."""
    verdict = RUN.verdict(BOOK.by_id[name])
    assert (verdict.statement, verdict.carrier, verdict.rests_on) == (Verdict.PROVED, Carrier.FORMULA, EXPECTED[name])
    assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)


@pytest.mark.parametrize("name", sorted(THREE_LAYER_UPPER_ANCHORS))
def test_definitions_agree_with_the_kit(name):
    """On 40 random small instances, at three seeds, a definition has the value of the kit's own function."""
    for seed in range(3):
        assert not differs(SYMBOLS[name], SYMBOLS, THREE_LAYER_UPPER_ANCHORS[name], Random(seed))


def test_every_definition_has_an_anchor():
    """None of these speaks of all data or all nets."""
    assert {symbol.name for symbol in OWN} == set(THREE_LAYER_UPPER_ANCHORS)


def test_three_neurons_for_six_samples_are_not_carried():
    """Six samples may need four."""
    assert not_carried(BOOK.by_id["ours/three-layer-six-samples"].formula, number(4), number(3))
