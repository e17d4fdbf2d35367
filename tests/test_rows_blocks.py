"""Blocks of consecutive integers: Example 1, Lemmas 4.6 and 4.7, the set J, Remark 4, and that 3N + 2 is no square."""

from random import Random

import pytest
from ftc_verify_proofs.common import blocks
from ftc_verify_proofs.common.block_anchors import BLOCK_ANCHORS
from ftc_verify_proofs.common.block_words import BLOCK_WORDS
from ftc_verify_proofs.sohn2024.block_examples import BLOCKS
from ftc_verify_proofs.sohn2024.block_formulas import LABELS
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.evaluate import differs
from ftc_verify.claims.statements.render import sentence
from ftc_verify.claims.statements.statement import Outcome, Proofs
from ftc_verify.constructions.two_layer import consecutive_partition, sharp_samples

EXPECTED = {
    "ex-1": Verdict.PROVED,
    "ex-1/print": Verdict.REFUTED,
    "lem-4.6": Verdict.PROVED,
    "lem-4.6/display": Verdict.REFUTED,
    "lem-4.7": Verdict.PROVED,
    "thm-4.4/J": Verdict.PROVED,
    "rem-4": Verdict.PROVED,
    "ours/never-square": Verdict.PROVED,
}
LEMMAS = (blocks.BLOCK, LABELS)
"""What `together` and `length_up_to` mean; and Lemma 4.7 for labels, which rows on nets cite."""

ROWS = {name: BOOK.by_id[name] for name in EXPECTED}
SYMBOLS = {symbol.name: symbol for symbol in BLOCK_WORDS}


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_rows_are_carried_by_their_formula(name, expected):
    """The verdict comes from a theorem that rests on definitions alone; the text is the formula's."""
    verdict = RUN.verdict(ROWS[name])
    assert (verdict.statement, verdict.carrier, verdict.rests_on) == (expected, Carrier.FORMULA, ())
    assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)
    assert bool(verdict.claim.formula.refuted_at) == bool(verdict.claim.finding) == (expected is Verdict.REFUTED)


def test_what_rows_cite_is_computed():
    """The paper's Lemma 4.7 goes through Lemma 4.6, and Remark 4 through both."""
    assert RUN.verdict(ROWS["lem-4.7"]).uses == ("lem-4.6",)
    assert RUN.verdict(ROWS["rem-4"]).uses == ("lem-4.6", "lem-4.7")


@pytest.mark.parametrize("lemma", LEMMAS, ids=lambda lemma: lemma.name)
def test_lemmas_hold(lemma):
    """They are theorems, and rest on no axiom."""
    found = Proofs().carried(lemma, lemma=True)
    assert (found.outcome, found.axioms) == (Outcome.PROVED, ())


@pytest.mark.parametrize("name", sorted(BLOCK_ANCHORS))
def test_definitions_agree_with_the_kit(name):
    """On 40 random small instances, at three seeds, a definition has the value that the kit's own function gives."""
    for seed in range(3):
        assert not differs(SYMBOLS[name], SYMBOLS, BLOCK_ANCHORS[name], Random(seed))


def test_every_definition_has_an_anchor():
    """Those beyond the two that the common vocabulary has already."""
    assert set(SYMBOLS) - {"labels", "increasing"} == set(BLOCK_ANCHORS)


def test_the_kit_partitions_as_the_paper_does():
    """Example 1, and Figure 4: K = 14, T = {4, 7, 9, 14}, where J drops 2, 11 and 12."""
    assert consecutive_partition(value for block in BLOCKS for value in block) == [list(block) for block in BLOCKS]
    changed = {4, 7, 9, 14}
    assert sharp_samples([i in changed for i in range(1, 15)]) == [1, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14]
