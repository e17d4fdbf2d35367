"""What a book of proofs is written with, and what a run of it gives.

A book is Python that somebody wrote: fields of the wrong type are refused where they are given, naming the claim, and
what its code raises is reported with claim and step.
"""

from ftc_verify.claims.book.book import KIT, Book, Graph, below
from ftc_verify.claims.book.claim import BookError, Claim, Proof
from ftc_verify.claims.book.source import Source
from ftc_verify.claims.book.verdict import Argument, Carrier, Statement, Verdict
from ftc_verify.claims.book.verdicts import Run, StepError
from ftc_verify.claims.book.wording import Sentence, Wording
from ftc_verify.claims.formal.binding import Formal, Standing

__all__ = [
    "KIT",
    "Argument",
    "Book",
    "BookError",
    "Carrier",
    "Claim",
    "Formal",
    "Graph",
    "Proof",
    "Run",
    "Sentence",
    "Source",
    "Standing",
    "Statement",
    "StepError",
    "Verdict",
    "Wording",
    "below",
]
