"""Rows on the paper's definitions, on pieces and on what fails as printed: carried by a formula, none of it idle."""

from random import Random

import pytest
from ftc_verify_proofs.common.anchors import ANCHORS
from ftc_verify_proofs.common.definition_anchors import DEFINITION_ANCHORS, DEFINITION_READINGS
from ftc_verify_proofs.common.definition_words import DEFINITION_WORDS
from ftc_verify_proofs.common.words import WORDS

from ftc_verify.claims.book import Carrier, Run
from ftc_verify.claims.book.verdicts import Statement as Verdict
from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements.evaluate import differs
from ftc_verify.claims.statements.render import sentence
from ftc_verify.claims.statements.statement import Outcome, Proofs
from ftc_verify.claims.statements.stress import stress

EXPECTED = {
    "yun-3.3/2": Verdict.PROVED,
    "yun-3.3/2/print": Verdict.REFUTED,
}
ON_NETWORK = ()
"""Rows on any network g: they rest on its name, of which nothing is said."""

BOOK = load_book()
ROWS = {name: BOOK.by_id[name] for name in EXPECTED}
RUN = Run(BOOK)
SYMBOLS = {symbol.name: symbol for symbol in DEFINITION_WORDS}


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_rows_are_carried_by_their_formula(name, expected):
    """The verdict comes from a theorem that rests on definitions, and on `network` where g is any network."""
    verdict = RUN.verdict(ROWS[name])
    assert (verdict.statement, verdict.carrier) == (expected, Carrier.FORMULA)
    assert verdict.rests_on == (("network",) if name in ON_NETWORK else ())
    assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)
    assert bool(verdict.claim.formula.refuted_at) == bool(verdict.claim.finding) == (expected is Verdict.REFUTED)


@pytest.mark.parametrize("name", sorted(DEFINITION_ANCHORS))
def test_definitions_agree_with_the_kit(name):
    """On 40 random small instances, at three seeds, a definition has the value of what the kit computes."""
    for seed in range(3):
        assert not differs(SYMBOLS[name], SYMBOLS, DEFINITION_ANCHORS[name], Random(seed))


@pytest.mark.parametrize("reading", DEFINITION_READINGS, ids=lambda reading: reading.name)
def test_theorems_in_the_place_of_anchors_hold(reading):
    """They are theorems, and rest on no axiom."""
    found = Proofs().carried(reading, lemma=True)
    assert (found.outcome, found.axioms) == (Outcome.PROVED, ())


def test_no_weakening_of_these_rows_goes_unnoticed():
    """Claims, goals, premises, citations and definitions, each weakened alone: another theorem, or none."""
    rows = [claim.formula for claim in ROWS.values()]
    record = stress(rows, {**ANCHORS, **DEFINITION_ANCHORS}, DEFINITION_READINGS).to_json()
    assert (record["unnoticed"], record["unused"], record["unknown"]) == ([], [], [])
    assert len(record["equivalent"]) <= 0.05 * record["tried"]["definition"]


def test_every_definition_has_an_anchor_or_a_theorem():
    """What speaks of all data and of all nets has no instance that could be computed; theorems stand there."""
    without = {symbol.name for symbol in DEFINITION_WORDS if symbol not in WORDS} - set(DEFINITION_ANCHORS)
    assert without == {"network", "can_tune", "can_change", "memorises", "is_ftc_with_f", "is_ftc", "is_mc"} | {
        "net_changes",
        "is_most_changed",
        "is_fewest_neurons",
        "has_pieces",
    }
