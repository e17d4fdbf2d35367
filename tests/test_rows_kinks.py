"""Rows on kinks that data force and on nets with that many neurons: theorems, and no weakening goes unnoticed."""

import pytest
from ftc_verify_proofs.sohn2024.equation_9_formulas import PIECES
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.evaluate import evaluate
from ftc_verify.claims.statements.render import sentence

EXPECTED = {"ours/fewest-kinks": Verdict.PROVED, "eq-9": Verdict.PROVED}


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_are_carried_by_their_formula(name):
    """The verdict comes from a theorem that rests on definitions alone; the text is rendered from the formula."""
    verdict = RUN.verdict(BOOK.by_id[name])
    assert (verdict.statement, verdict.carrier, verdict.rests_on) == (EXPECTED[name], Carrier.FORMULA, ())
    assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)


def test_equation_9_has_the_printed_pieces():
    """p(K) is 3N + 1 or K - 1 as printed; at K = 1, where that gives 0, it is 1."""
    for count in range(1, 12):
        for changed in range(count + 1):
            printed = 3 * changed + 1 if count >= 3 * changed + 2 else count - 1
            assert evaluate(PIECES, {"N": changed, "K": count}, {}) == (printed if count > 1 else 1)
    assert evaluate(PIECES, {"N": 1, "K": 1}, {}) == 1
