"""One run of the paper's book for all tests of a process: a row that several files look at is judged once."""

from collections import Counter

from ftc_verify.claims.book.verdicts import Run
from ftc_verify.claims.library import load_book

BOOK = load_book()
RUN = Run(BOOK)


def counts(attribute):
    """How many rows have each value of an attribute of their verdict."""
    return Counter(str(getattr(RUN.verdict(claim), attribute)) for claim in BOOK.claims)
