"""Rows of the second paper that exact points and enclosures decide: verdicts, variants, an instance by hand."""

from fractions import Fraction as F

import pytest

from ftc_verify.claims.book import Run
from ftc_verify.claims.library import load_book
from ftc_verify.claims.steps.base import Outcome

BOOK = load_book("anguita2026")
RUN = Run(BOOK)
EXPECTED = {
    "thm-4.1/dead": "refuted",
    "thm-4.1/range": "refuted",
    "prop-4.2/II": "refuted",
    "prop-4.2/II-norm": "refuted",
    "prop-4.2/III-c": "refuted",
    "fig-2/joint": "refuted",
    "fig-2/b": "certified",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_verdicts(name):
    """As computed in this run."""
    claim = BOOK.by_id[name]
    assert RUN.verdict(claim).statement == EXPECTED[name]
    assert claim.wording


@pytest.mark.parametrize("name", EXPECTED)
def test_every_step_holds_and_its_variants_fail(name):
    """A predicate that could not be false would show nothing."""
    claim = BOOK.by_id[name]
    for step in (*claim.steps, *claim.refuted_by, *claim.instances):
        assert step.discharge().outcome is Outcome.HOLDS, step.name
        assert [variant.discharge().outcome for variant in step.variants()] == [Outcome.FAILS], step.name


def test_one_order_two_minimisers_by_hand():
    """fig-2/joint in fractions: same q' and kappa, same equation, different points."""
    u = [(F(4) - F(1, 4)) / 2, (F(8) - F(1, 8)) / 2]
    points, kappas = set(), set()
    second = F(3497, 3888)
    for c, twice, square, h in (
        (F(3, 4), F(1), F(0), (F(5, 4), F(3, 4))),
        (F(5, 12), second, second * F(21, 26), (F(13, 12), F(5, 12))),
    ):
        r = [twice * (c + root) + square for root in h]
        assert [root**2 - c**2 for root in h] == [1, 0]
        beta = [s * v / 2 for s, v in zip(r, u, strict=True)]
        assert beta[0] + F(3, 2) * beta[1] == F(807, 128)
        points.add(tuple(beta))
        kappas.add(tuple((1 - c / root) * (1 - square / s) for root, s in zip(h, r, strict=True)))
    assert kappas == {(F(2, 5), F(0))}
    assert len(points) == 2
