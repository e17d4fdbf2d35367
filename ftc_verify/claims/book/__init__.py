"""What a book of proofs is written with, and what a run of it gives.

A book is Python that somebody wrote: fields of the wrong type are refused where they are given, naming the claim, and
what its code raises is reported with claim and step.
"""

from ftc_verify.claims.book.book import KIT, Book, Graph, below
from ftc_verify.claims.book.claim import BookError, Claim, Proof
from ftc_verify.claims.book.source import Source
from ftc_verify.claims.book.verdicts import Argument, Carrier, Run, Statement, StepError, Verdict
from ftc_verify.claims.book.wording import Sentence, Wording

__all__ = [
    "KIT",
    "Argument",
    "Book",
    "BookError",
    "Carrier",
    "Claim",
    "Graph",
    "Proof",
    "Run",
    "Sentence",
    "Source",
    "Statement",
    "StepError",
    "Verdict",
    "Wording",
    "below",
]
