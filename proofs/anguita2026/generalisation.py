"""Rows about the replica prediction."""

from ftc_verify.claims.book import Claim

CLAIMS: tuple[Claim, ...] = ()
