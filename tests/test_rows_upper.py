"""Upper bounds for two layers: nets from functions on a line, directions, samples in order, and the rows on them."""

from random import Random

import pytest
from flint import fmpq
from ftc_verify_proofs.common.block_words import BLOCK_WORDS
from ftc_verify_proofs.common.upper_anchors import UPPER_ANCHORS
from ftc_verify_proofs.common.upper_words import UPPER_WORDS
from ftc_verify_proofs.common.words import WORDS
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.evaluate import differs
from ftc_verify.claims.statements.render import sentence
from ftc_verify.constructions.two_layer import chord_interpolant, lemma_4_5_as_printed, theorem_4_4

EXPECTED = {
    "lem-4.5": Verdict.PROVED,
    "lem-4.5/step": Verdict.REFUTED,
    "ours/one-dimension/two-layer": Verdict.PROVED,
    "thm-4.4": Verdict.PROVED,
    "rem-3": Verdict.PROVED,
    "thm-4.1.1": Verdict.PROVED,
    "rem-2": Verdict.PROVED,
    "ours/one-block": Verdict.PROVED,
}
ROWS = {name: BOOK.by_id[name] for name in EXPECTED}
SYMBOLS = {symbol.name: symbol for symbol in UPPER_WORDS}


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_rows_are_carried_by_their_formula(name, expected):
    """The verdict comes from a theorem that rests on definitions alone; the text is the formula's."""
    verdict = RUN.verdict(ROWS[name])
    assert (verdict.statement, verdict.carrier, verdict.rests_on) == (expected, Carrier.FORMULA, ())
    assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)
    assert bool(verdict.claim.formula.refuted_at) == bool(verdict.claim.finding) == (expected is Verdict.REFUTED)


def test_what_rows_cite_is_computed():
    """Remark 3 goes through Theorem 4.4, and Remark 2 through both halves of Theorem 4.1, as in the paper."""
    assert RUN.verdict(ROWS["rem-3"]).uses == ("thm-4.4",)
    assert RUN.verdict(ROWS["rem-2"]).uses == ("thm-4.1.1", "thm-4.1.2")


@pytest.mark.parametrize("name", sorted(UPPER_ANCHORS))
def test_definitions_agree_with_the_kit(name):
    """On 40 random small instances, at three seeds, a definition has the value that the kit's own function gives."""
    for seed in range(3):
        assert not differs(SYMBOLS[name], SYMBOLS, UPPER_ANCHORS[name], Random(seed))


def test_every_definition_has_an_anchor():
    """Those beyond the vocabularies that have their own tests; for `fewest` there is Remark 2."""
    others = {symbol.name for symbol in (*WORDS, *BLOCK_WORDS)}
    assert set(SYMBOLS) - others == {*UPPER_ANCHORS, "fewest"}


@pytest.mark.parametrize(("build", "third"), [(chord_interpolant, 2), (lemma_4_5_as_printed, 3)])
def test_the_printed_induction_misses_the_third_label(build, third):
    """(0, 0), (1, 1), (2, 2): the kit's two constructions give what the formulas say of them."""
    points = [fmpq(0), fmpq(1), fmpq(2)]
    assert build(points, points).evaluate([[point] for point in points]) == [0, 1, third]


def test_the_kit_builds_the_net_of_theorem_4_4():
    """K = 14, T = {4, 7, 9, 14} of Figure 4: all labels, with K - 1 - 3 neurons, as the formula says."""
    labels = [fmpq(label) for label in (0, 0, 0, 5, 0, 0, -2, 0, 7, 0, 0, 0, 0, 1)]
    places = [fmpq(i * i) for i in range(14)]
    net = theorem_4_4(places, labels, [i in (4, 7, 9, 14) for i in range(1, 15)])
    assert (net.neurons, net.evaluate([[place] for place in places])) == (10, labels)
