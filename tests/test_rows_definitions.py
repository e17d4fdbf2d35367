"""Rows on the paper's definitions, on pieces and on what fails as printed: carried by a formula, none of it idle."""

from random import Random

import pytest
from ftc_verify_proofs.common.definition_anchors import (
    DEFINITION_ANCHORS,
    DEFINITION_READINGS,
)
from ftc_verify_proofs.common.definition_words import DEFINITION_WORDS
from ftc_verify_proofs.common.words import WORDS
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.evaluate import differs
from ftc_verify.claims.statements.render import sentence
from ftc_verify.claims.statements.statement import Outcome, Proofs

EXPECTED = {
    "yun-3.3/2": Verdict.PROVED,
    "yun-3.3/2/print": Verdict.REFUTED,
    "def-3.1": Verdict.PROVED,
    "def-3.1/print": Verdict.REFUTED,
    "def-3.2": Verdict.PROVED,
    "def-3.3": Verdict.PROVED,
    "def-3.3/any-nets": Verdict.PROVED,
    "def-3.3/at-most": Verdict.PROVED,
    "rem-1": Verdict.PROVED,
    "thm-4.1.2/near": Verdict.REFUTED,
    "rem-3/print": Verdict.REFUTED,
}
PRIMITIVE = {"def-3.1": "network", "def-3.2": "network", "rem-1": "network", "def-3.3/any-nets": "net_of"}
"""Rows on any network g, on nets of any kind: they rest on a name, of which nothing is said."""

ROWS = {name: BOOK.by_id[name] for name in EXPECTED}
SYMBOLS = {symbol.name: symbol for symbol in DEFINITION_WORDS}


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_rows_are_carried_by_their_formula(name, expected):
    """The verdict comes from a theorem that rests on definitions, and on a name where the networks are any."""
    verdict = RUN.verdict(ROWS[name])
    assert (verdict.statement, verdict.carrier) == (expected, Carrier.FORMULA)
    assert verdict.rests_on == ((PRIMITIVE[name],) if name in PRIMITIVE else ())
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


def test_every_definition_has_an_anchor_or_a_theorem():
    """What speaks of all data and of all nets has no instance that could be computed; theorems stand there."""
    without = {symbol.name for symbol in DEFINITION_WORDS if symbol not in WORDS} - set(DEFINITION_ANCHORS)
    of_any = {"net_of", "any_changes", "is_most_of_any", "is_fewest_of_any"}
    of_networks = {"network", "can_tune", "can_change", "memorises", "is_ftc_with_f", "is_ftc", "is_mc"}
    assert without == {"net_changes", "is_most_changed", "is_fewest_neurons", "has_pieces", *of_any, *of_networks}
