"""One dimension is enough, at any depth: carried by a formula, and none of its weakenings goes unnoticed."""

from ftc_verify.claims.book import Carrier, Run
from ftc_verify.claims.book.verdicts import Statement as Verdict
from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements.render import sentence

EXPECTED = {"ours/one-dimension": Verdict.PROVED}
BOOK = load_book()
ROWS = {name: BOOK.by_id[name] for name in EXPECTED}


def test_the_row_is_carried_by_its_formula():
    """The verdict comes from a theorem that rests on definitions alone; the text is the formula's."""
    for name, expected in EXPECTED.items():
        verdict = Run(BOOK).verdict(ROWS[name])
        assert (verdict.statement, verdict.carrier, verdict.rests_on) == (expected, Carrier.FORMULA, ())
        assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)
