"""m* and N* for two layers as theorems, with what is derived from them: no weakening goes unnoticed."""

from random import Random

import pytest
from bound_mutants import notices
from ftc_verify_proofs.common.anchors import ANCHORS
from ftc_verify_proofs.common.from_theory import as_term
from ftc_verify_proofs.common.kink_anchors import KINK_ANCHORS
from ftc_verify_proofs.common.kink_words import FACING_WORDS
from ftc_verify_proofs.common.upper_anchors import UPPER_ANCHORS
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.evaluate import differs, evaluate
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.render import sentence
from ftc_verify.theory import two_layer
from ftc_verify.theory.intervals import bounds

EXPECTED = dict.fromkeys(
    ("ours/two-layer-upper", "ours/two-layer-exact", "ours/two-layer-capacity", "ours/facing"),
    Verdict.PROVED,
)
FROM_CAPACITY = (
    "cor-4.2.1", "cor-4.2.1/lower", "cor-4.2.2", "ours/cor-4.2.1-mended", "ours/two-layer-memorization",
)  # fmt: skip
SYMBOLS = {symbol.name: symbol for symbol in FACING_WORDS}
N, K = variables("N K")


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_are_carried_by_their_formula(name):
    """The verdict comes from a theorem that rests on definitions alone; the text is rendered from the formula."""
    verdict = RUN.verdict(BOOK.by_id[name])
    assert (verdict.statement, verdict.carrier, verdict.rests_on) == (EXPECTED[name], Carrier.FORMULA, ())
    assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)


def test_the_capacity_is_cited_as_a_theorem():
    """N* rests on m*, m* on both bounds; what is derived from N* rests on no axiom."""
    assert RUN.verdict(BOOK.by_id["ours/two-layer-capacity"]).uses == ("ours/two-layer-exact",)
    assert RUN.verdict(BOOK.by_id["ours/two-layer-exact"]).uses == ("ours/two-layer-lower", "ours/two-layer-upper")
    for name in FROM_CAPACITY:
        verdict = RUN.verdict(BOOK.by_id[name])
        assert ("ours/two-layer-capacity" in verdict.uses, verdict.rests_on) == (True, ())


def test_the_formula_is_what_bounds_says():
    """m*(N, K) in the statement, for all small N and K, is both ends of `bounds`."""
    best = as_term(two_layer.BEST_TWO_LAYER, N=N, K=K)
    for samples in range(1, 20):
        for changed in range(samples + 1):
            value = evaluate(best, {"N": changed, "K": samples}, {})
            assert bounds(changed, samples, 2).best == (value, value)


@pytest.mark.parametrize("name", sorted(KINK_ANCHORS))
def test_definitions_agree_with_the_kit(name):
    """On 40 random small instances, at three seeds, a definition has the value of the kit's own function."""
    for seed in range(3):
        assert not differs(SYMBOLS[name], SYMBOLS, KINK_ANCHORS[name], Random(seed))


def test_every_definition_has_an_anchor():
    """Those beyond the vocabulary of upper bounds; that one has its own test."""
    assert set(SYMBOLS) - set(ANCHORS) - set(UPPER_ANCHORS) - {"fit_all", "is_capacity"} == set(KINK_ANCHORS)


@pytest.mark.parametrize("row", ["upper", "exact"])
def test_one_neuron_less_is_not_proved(row):
    """With m* - 1 in the place of m* in the theory that `bounds` reads, the proof fails."""
    less = two_layer.BEST_TWO_LAYER - 1
    name = f"ours/two-layer-{row}"
    assert notices(two_layer.BEST_TWO_LAYER, less, [f"ours.two_layer_exact:{name}"]) == f"{name}: formula"
