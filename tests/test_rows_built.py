"""Rows that say as formulas what the constructions of three layers and more fit, and what no small network fits."""

import pytest
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Carrier
from ftc_verify.claims.book.verdict import Statement as Verdict

BUILT = ("ours/three-layer-a", "ours/three-layer-b", "ours/three-layer-b-plus", "ours/zigzag")
NARROW = ("ours/narrow", "ours/narrow-zigzag")
NEEDED = {
    "ours/three-layer-small/needs": "ours/three-layer-small",
    "ours/three-layer-seven/needs": "ours/three-layer-seven-samples",
    "ours/three-layer-ten/needs": "ours/three-layer-ten-samples",
    "ours/three-layer-four/needs": "ours/three-layer-four-labels",
    "ours/three-layer-three/needs": "ours/three-layer-three-labels",
    "ours/deep-laps/needs": "ours/deep-laps",
    "ours/parameters/needs": "ours/parameters",
    "ours/alternating/needs": "ours/three-layer-alternating",
    "ours/three-layer-pieces/at-most": "ours/three-layer-pieces",
    "ours/general-upper/fits": "ours/general-position-upper",
    "ours/general-lower/needs": "ours/general-position-lower",
}
EXPECTED = {
    **{f"{name}/fits": (name,) for name in (*BUILT, *NARROW)},
    **{name: (row,) for name, row in NEEDED.items()},
    "ours/three-layer-lower/needs": BOOK.by_id["ours/three-layer-lower"].uses,
}


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_rest_on_the_row_that_shows_it(name):
    """Without Coq it rests on the row whose steps show it; its theorem of Coq stands, as shipped, on two axioms."""
    verdict = RUN.verdict(BOOK.by_id[name])
    found = (verdict.statement, verdict.carrier, set(verdict.rests_on))
    assert found == (Verdict.PROVED, Carrier.FORMULA, set(EXPECTED[name]))
    assert verdict.shown_carrier is Carrier.SHIPPED
    assert len(verdict.formal.assumptions) == 2
