"""Rows on nets of any depth that a formula carries: what they say and rest on, and that no weakening goes unnoticed."""

from random import Random

import pytest
from ftc_verify_proofs.common.bound_anchors import BOUND_ANCHORS
from ftc_verify_proofs.common.deep_anchors import DEEP_ANCHORS
from ftc_verify_proofs.common.section_5_anchors import SECTION_5_ANCHORS
from ftc_verify_proofs.common.three_layer_bound_words import THREE_LAYER_BOUND_WORDS
from ftc_verify_proofs.common.words import LOWER, WORDS
from test_rows_section_5 import not_carried
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.evaluate import differs
from ftc_verify.claims.statements.names import Symbol, relu
from ftc_verify.claims.statements.render import sentence
from ftc_verify.claims.statements.sorts import REAL, sequence
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.stress import stress
from ftc_verify.claims.statements.terms import equal, forall, if_else, real, rule, variable
from ftc_verify.questions.fit import fit
from ftc_verify.theory.intervals import bounds

SYMBOLS = {symbol.name: symbol for symbol in THREE_LAYER_BOUND_WORDS}
NEW = {**DEEP_ANCHORS, **BOUND_ANCHORS}

EXPECTED = {
    "ours/pieces": (),
    "ours/deep-lower": ("ours/deep-laps", "ours/parameters"),
    "ours/three-layer-lower": (
        "ours/parameters",
        "ours/three-layer-alternating",
        "ours/three-layer-four-of-ten",
        "ours/three-layer-pieces",
        "ours/three-layer-seven-samples",
        "ours/three-layer-small",
        "ours/three-layer-three-labels",
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_are_carried_by_their_formula(name):
    """The verdict comes from a theorem, and rests on what is listed."""
    verdict = RUN.verdict(BOOK.by_id[name])
    assert (verdict.statement, verdict.carrier, verdict.rests_on) == (Verdict.PROVED, Carrier.FORMULA, EXPECTED[name])
    assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)


@pytest.mark.parametrize("name", sorted(NEW))
def test_definitions_agree_with_the_kit(name):
    """On 40 random small instances, at three seeds, a definition has the value of the kit's own function."""
    for seed in range(3):
        assert not differs(SYMBOLS[name], SYMBOLS, NEW[name], Random(seed))


def test_every_definition_has_an_anchor():
    """None of these speaks of all data or all nets."""
    own = {symbol.name for symbol in THREE_LAYER_BOUND_WORDS} - {symbol.name for symbol in WORDS}
    assert set(NEW) <= own <= {*NEW, *SECTION_5_ANCHORS}


def test_equal_bodies_are_seen_under_a_rule():
    """A ReLU may ask for > 0 or >= 0, also inside a sequence; a step may not (nothing else would notice here)."""
    n, j, u = variable("n"), variable("j"), variable("u", REAL)
    step = if_else(u >= 0, real(1), real(0))
    for value, same in ((relu(u), True), (step, False)):
        f = Symbol("f", (n, u), sequence(REAL), rule(j, value), "f({0}, {1})")
        formula = forall([n, u], equal(f(n, u), f(n, u)))

        def prove(p, formula=formula, f=f):
            return p.assembler.generalise([n, u], p.assembler.leaf("itself", equal(f(n, u), f(n, u))))

        record = stress([Statement("row", formula, (f,), prove)], {}).to_json()
        found = "definition f: < for <="
        assert any(line.startswith(found) for line in record["equivalent"]) is same
        assert (found in record["unnoticed"]) is not same


@pytest.mark.parametrize(("row", "layers"), [("ours/deep-lower", 4), ("ours/three-layer-lower", 3)])
def test_one_piece_more_is_false_and_carried_by_nothing(row, layers):
    """With min{3N, K-2} + 2 pieces in the place of + 1 the text is false: for K = 3 that would be three pieces, and 0,
    1, 0 is fitted by as many neurons as the true bound says. The proof of the row does not give it."""
    assert not_carried(BOOK.by_id[row].formula, LOWER + 1, LOWER + 2)
    assert fit([1, 2, 3], [0, 1, 0], layers=layers).neurons == bounds(1, 3, layers).best[0]
