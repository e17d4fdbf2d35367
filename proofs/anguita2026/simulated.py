"""What simulations say of figure 5 and of Proposition 5.1: measured, from the records that ship, and no proof.

`simulations.json` was made by benchmarks/generalisation.py, which no audit runs again: 32 draws of a teacher and data
at d = 400 for each of 144 points of figure 5, and four cells at d = 500, 1000 and 2000.
"""

import json
from functools import partial
from importlib.resources import files
from typing import Any

from ftc_verify.claims.book import Claim, Wording
from ftc_verify.claims.steps import Measured
from ftc_verify.rationals import parse

RECORD = files(__package__).joinpath("simulations.json")
DIGEST = "ed319bbcd907000548800adcad463737aa92749ff9478c62a97ffb8168665122"
MADE_BY = "benchmarks/generalisation.py"
CLEAR = 2
"""Standard errors of a difference from which on one error counts as smaller than another."""


def agreement(content: bytes) -> dict[str, str]:
    """How far simulations are from the prediction, in standard errors."""
    record = json.loads(content)
    points = [(one["error"] - one["prediction"], one["standard_error"]) for one in record["figure_5"]]
    cells = [one["limit"] for one in record["finite_size"]]
    return {
        f"points of figure 5 at d = {record['dimension']}": str(len(points)),
        "furthest from the prediction for its draws, in standard errors": f"{_furthest(points):.1f}",
        "within two standard errors": f"{sum(abs(off) <= 2 * error for off, error in points)} of {len(points)}",
        "limits of a fit in 1/d, four cells: furthest": f"{_furthest(cells):.1f}",
    }


def _furthest(pairs: list[Any]) -> float:
    return float(max(abs(off) / error for off, error in pairs))


def best(content: bytes, task: str) -> dict[str, str]:
    """The network with the smallest simulated error for each alpha, by the law of the teacher; in brackets where the
    next one is not clearly larger."""
    found: dict[str, str] = {}
    entries = [one for one in json.loads(content)["figure_5"] if one["task"] == task]
    for law in dict.fromkeys(one["law"] for one in entries):
        alphas = sorted({one["alpha"] for one in entries}, key=parse)
        at = {a: [one for one in entries if (one["law"], one["alpha"]) == (law, a)] for a in alphas}
        found[f"smallest at alpha = {', '.join(alphas)}, {law}"] = ", ".join(map(_smallest, at.values()))
    return found


def _smallest(ones: list[dict[str, Any]]) -> str:
    first, second = sorted(ones, key=lambda one: one["error"])[:2]
    spread = (first["standard_error"] ** 2 + second["standard_error"] ** 2) ** 0.5
    clear = second["error"] - first["error"] > CLEAR * spread
    return str(first["network"]) if clear else f"({first['network']})"


def reversed_errors(content: bytes) -> list[bytes]:
    """The record with the errors of figure 5, and the limits, in the reverse order."""
    record = json.loads(content)
    for name, key in (("figure_5", "error"), ("finite_size", "slope")):
        for one, value in zip(record[name], [one[key] for one in record[name]][::-1], strict=True):
            one[key] = value
    return [json.dumps(record).encode()]


def _step(name: str, reading: str, measure: Any, numbers: dict[str, str]) -> Measured:
    return Measured(name, reading, measure, (RECORD,), numbers, reversed_errors, MADE_BY, (DIGEST,))


AGREEMENT = {
    "points of figure 5 at d = 400": "144",
    "furthest from the prediction for its draws, in standard errors": "3.8",
    "within two standard errors": "110 of 144",
    "limits of a fit in 1/d, four cells: furthest": "1.4",
}
_AT = "smallest at alpha = 1/20, 1/10, 1/5, 3/10, 2/5, 1/2"
BEST = {
    "full": {f"{_AT}, gauss": "II, II, II, (II), I, I", f"{_AT}, spike": "II, II, II, II, I, I"},
    "none": {f"{_AT}, gauss": "III, III, I, I, I, I", f"{_AT}, spike": "III, III, III, I, I, I"},
    "subset": {f"{_AT}, gauss": "(IV), I, I, I, I, I", f"{_AT}, spike": "(IV), I, I, I, I, I"},
}
"""What is stated, and computed again from the record at every audit."""

SCOPE = (
    "d = 400, 32 draws each; alpha = .05, .1, .2, .3, .4, .5; the four networks of figure 5; both laws of the teacher, "
    "beta_PT = 1"
)


def _figure(task: str, title: str, says: str) -> Claim:
    measured = "; ".join(f"{name}: {value}" for name, value in BEST[task].items())
    return Claim(
        id=f"fig-5/{task}/simulated",
        title=title,
        text=f"{says} Measured: {measured}.",
        steps=(
            _step(
                "smallest simulated error",
                "mean error of 32 draws for each network; in brackets where the next one is less than two standard "
                "errors of the difference larger",
                partial(best, task=task),
                BEST[task],
            ),
        ),
        wording=(Wording.OUTLINE, Wording.DERIVED),
        scope=SCOPE,
    )


CLAIMS = (
    Claim(
        id="prop-5.1/simulated",
        title="Proposition 5.1: simulations beside the prediction",
        text="Simulated generalization errors are as the fixed point predicts, as d grows. Measured: "
        + "; ".join(f"{name}: {value}" for name, value in AGREEMENT.items())
        + ".",
        steps=(
            _step(
                "simulations and prediction",
                "error of the minimiser for drawn data less the prediction for the same draws of the teacher; and the "
                "limit of a fit in 1/d to d = 500, 1000, 2000",
                agreement,
                AGREEMENT,
            ),
        ),
        wording=(Wording.DERIVED,),
        scope="the points of figure 5 at d = 400, and four cells up to d = 2000",
    ),
    _figure("full", "Full overlap: simulated errors", "For complete overlap II has the smallest generalization error."),
    _figure("none", "No overlap: simulated errors", "Without overlap I has the smallest generalization error."),
    _figure(
        "subset",
        "A subset: simulated errors",
        "Where fine-tuning uses a subset of pretraining's coordinates IV has the smallest generalization error.",
    ),
)
