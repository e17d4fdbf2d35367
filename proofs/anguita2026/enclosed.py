"""Rows that enclosures of minimisers and of l-order decide."""

from ftc_verify.claims.book import Claim

CLAIMS: tuple[Claim, ...] = ()
