"""One dimension is enough, at any depth: carried by a formula, and none of its weakenings goes unnoticed."""

from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.render import sentence

EXPECTED = {"ours/one-dimension": Verdict.PROVED}
ROWS = {name: BOOK.by_id[name] for name in EXPECTED}


def test_the_row_is_carried_by_its_formula():
    """The verdict comes from a theorem that rests on definitions alone; the text is the formula's."""
    for name, expected in EXPECTED.items():
        verdict = RUN.verdict(ROWS[name])
        assert (verdict.statement, verdict.carrier, verdict.rests_on) == (expected, Carrier.FORMULA, ())
        assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)
