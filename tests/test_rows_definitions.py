"""Rows on the paper's definitions, on pieces and on what fails as printed: carried by a formula, none of it idle."""

from random import Random

import pytest
from ftc_verify_proofs.common.anchors import ANCHORS
from ftc_verify_proofs.common.definition_anchors import (
    DEFINITION_ANCHORS,
    DEFINITION_READINGS,
    NETWORK_READINGS,
    NEURON_READINGS,
)
from ftc_verify_proofs.common.definition_words import DEFINITION_WORDS
from ftc_verify_proofs.common.reading_fit_all import READINGS
from ftc_verify_proofs.common.reading_pieces import PIECES_READING
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
    "def-3.1": Verdict.PROVED,
    "def-3.1/print": Verdict.REFUTED,
    "def-3.2": Verdict.PROVED,
    "def-3.3": Verdict.PROVED,
    "def-3.3/at-most": Verdict.PROVED,
    "rem-1": Verdict.PROVED,
    "thm-4.1.2/near": Verdict.REFUTED,
    "rem-3/print": Verdict.REFUTED,
}
ON_NETWORK = ("def-3.1", "def-3.2", "rem-1")
"""Rows on any network g: they rest on its name, of which nothing is said."""

GROUPS = [
    (("yun-3.3/2", "yun-3.3/2/print"), (PIECES_READING,)),
    (("def-3.1", "def-3.2", "rem-1"), NETWORK_READINGS),
    (("def-3.3", "def-3.3/at-most"), (*NEURON_READINGS, *READINGS)),
    (("def-3.1/print", "rem-3/print"), NEURON_READINGS),
    (("thm-4.1.2/near",), ()),
]
"""Rows that share definitions, and the theorems in the place of those definitions' anchors."""

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


@pytest.mark.parametrize(("names", "readings"), GROUPS, ids=[names[0] for names, _ in GROUPS])
def test_no_weakening_goes_unnoticed(names, readings):
    """Claims, goals, premises, citations and definitions, each weakened alone: another theorem, or none."""
    rows = [BOOK.by_id[name].formula for name in names]
    record = stress(rows, {**ANCHORS, **DEFINITION_ANCHORS}, readings).to_json()
    assert sum(record["tried"].values()) > 50
    assert (record["unnoticed"], record["unused"], record["unknown"]) == ([], [], [])
    assert len(record["equivalent"]) <= 0.05 * record["tried"]["definition"]


def test_each_row_is_in_a_group():
    """No row is left out of the stress test."""
    assert {name for names, _ in GROUPS for name in names} == set(EXPECTED)


def test_every_definition_has_an_anchor_or_a_theorem():
    """What speaks of all data and of all nets has no instance that could be computed; theorems stand there."""
    without = {symbol.name for symbol in DEFINITION_WORDS if symbol not in WORDS} - set(DEFINITION_ANCHORS)
    assert without == {"network", "can_tune", "can_change", "memorises", "is_ftc_with_f", "is_ftc", "is_mc"} | {
        "net_changes",
        "is_most_changed",
        "is_fewest_neurons",
        "has_pieces",
    }
