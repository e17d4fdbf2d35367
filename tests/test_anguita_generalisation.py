"""Rows of the second paper about generalization: verdicts, what they rest on, and that all four laws count."""

from itertools import product

import pytest
from ftc_verify_proofs.anguita2026 import replica_points
from ftc_verify_proofs.anguita2026.replica_points import TASKS, all_below, ordered, regimes

from ftc_verify.bias.replica import Law
from ftc_verify.claims.book import Run
from ftc_verify.claims.library import load_book
from ftc_verify.claims.steps.base import Outcome

BOOK = load_book("anguita2026")
RUN = Run(BOOK)
EXPECTED = {
    "prop-5.1/fixed-point": "open",
    "prop-5.1/simulated": "measured",
    "prop-5.1/unique": "proved",
    "prop-5.1/side": "proved",
    "prop-5.1/integrals": "proved",
    "prop-5.1/exact": "open",
    "fig-5/full": "refuted",
    "fig-5/full/at": "certified",
    "fig-5/none": "refuted",
    "fig-5/none/at": "certified",
    "fig-5/subset": "refuted",
    "fig-5/subset/at": "certified",
    "abs/subset": "refuted",
    "abs/subset/at": "certified",
    "abs/refine": "proved",
    "abs/refine/both": "refuted",
    "tldr/levers": "certified",
    "prop-4.2/I/error": "certified",
    "fig-5/full/error": "open",
    "fig-5/none/error": "open",
    "fig-5/subset/error": "open",
    "abs/subset/error": "open",
    "tldr/levers/error": "open",
    "fig-5/full/simulated": "measured",
    "fig-5/none/simulated": "measured",
    "fig-5/subset/simulated": "measured",
}
COMPARED = [
    name
    for name in EXPECTED
    if name.startswith(("fig-5", "abs/subset", "tldr")) and EXPECTED[name] != "measured"  # by errors
]


@pytest.mark.parametrize("name", EXPECTED)
def test_verdicts(name):
    """As computed in this run; and each step's falsified variant fails."""
    claim = BOOK.by_id[name]
    assert RUN.verdict(claim).statement == EXPECTED[name]
    assert claim.wording
    for step in claim.all_steps():
        assert RUN.result(step).outcome is Outcome.HOLDS, step.name


@pytest.mark.parametrize("name", COMPARED)
def test_comparisons_rest_on_the_prediction(name):
    """What compares errors names the replica row; as long as that is open, sentences about the error itself are."""
    verdict = RUN.verdict(BOOK.by_id[name])
    if name.endswith("/error"):
        assert verdict.because == "it uses prop-5.1/fixed-point, which is not proved"
    else:
        assert any(line.startswith("prop-5.1/fixed-point (open)") for line in verdict.rests_on)
        assert "fixed point" in verdict.claim.text


def test_a_comparison_counts_only_for_all_four_laws(monkeypatch):
    """If one law says otherwise the answer is no; if one is not decided there is none."""
    asked = []

    def answer(odd, other):
        def compare(_task, _alpha, law, _first, _second):
            asked.append(law)
            return other if law == odd else True

        return compare

    for odd, other in product(replica_points.LAWS, (False, None)):
        monkeypatch.setattr(replica_points, "_error_is_less", answer(odd, other))
        assert all_below(TASKS["full"], ["1/10"], regimes("II"), regimes("I")) is other
        assert ordered(TASKS["full"], "1/10", regimes("II", "I")) is other
    assert set(asked) == set(product(Law, (1, 10)))


def test_what_is_not_ordered():
    """A real comparison that is false, and one that fails only under one of the laws (spikes, at alpha = .05)."""
    assert all_below(TASKS["none"], ["1/10"], regimes("I"), regimes("III")) is False
    assert all_below(TASKS["subset"], ["1/20"], regimes("I"), regimes("IV")) is False
    assert all_below(TASKS["subset"], ["1/20"], regimes("IV"), regimes("I")) is False
