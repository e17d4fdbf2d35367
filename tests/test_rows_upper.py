"""Upper bounds for two layers: nets from functions on a line, directions, samples in order, and the rows on them."""

import pytest
from ftc_verify_proofs.common import directions, ridge, sorted_data

from ftc_verify.claims.statements.statement import Outcome, Proofs

LEMMAS = (ridge.RIDGE, ridge.LEAN, directions.DIRECTION, sorted_data.SORTED)


@pytest.mark.parametrize("lemma", LEMMAS, ids=lambda lemma: lemma.name)
def test_lemmas_are_theorems(lemma):
    """They are theorems, and rest on no axiom."""
    found = Proofs().carried(lemma, lemma=True)
    assert (found.outcome, found.axioms, found.why) == (Outcome.PROVED, (), "")
