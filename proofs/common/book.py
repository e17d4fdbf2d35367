"""The book `common`: facts of no source that any book may cite, as `common:ID`."""

from ftc_verify.claims.book import Book, Claim

from . import alternating, asinh_claims, one_dimension

book = Book(
    name="common",
    title="Facts about networks and data that belong to no source",
    claims=(
        *one_dimension.CLAIMS,
        *asinh_claims.CLAIMS,
        Claim(id=alternating.ALTERNATING.name, title="Bends that alternate count", formula=alternating.ALTERNATING),
        Claim(id=alternating.MORE.name, title="B grows with the samples", formula=alternating.MORE),
    ),
)
