"""Anguita, Locatello, Saxe, Mondelli, Mancini, Lippl, Domine, "A Theory of How Pretraining Shapes Inductive Bias in
Fine-Tuning", 2026 (arXiv 2602.20062, ICML 2026).

The paper's text could not be read whole: each row has the tag of its wording (`Wording`), and a verdict is on that
wording. Proofs are ours throughout.
"""

from ftc_verify.claims.book import Book, Source

from ..common import asinh_claims
from . import anchors, enclosed, figures, free_scale, generalisation, later, norms, order, setup, simulated, theorem_4_1

source = Source(
    key="anguita2026",
    kind="inproceedings",
    authors=(
        "Nicolas Anguita",
        "Francesco Locatello",
        "Andrew M. Saxe",
        "Marco Mondelli",
        "Flavia Mancini",
        "Samuel Lippl",
        "Clementine Domine",
    ),
    title="A Theory of How Pretraining Shapes Inductive Bias in Fine-Tuning",
    year=2026,
    more={"booktitle": "International Conference on Machine Learning (ICML)", "note": "arXiv:2602.20062"},
)

book = Book(
    name="anguita2026",
    title=f"{source.title} (ICML 2026)",
    source=source,
    claims=(
        *setup.CLAIMS,
        *theorem_4_1.CLAIMS,
        *order.CLAIMS,
        *norms.CLAIMS,
        *free_scale.CLAIMS,
        *enclosed.CLAIMS,
        *generalisation.CLAIMS,
        *simulated.CLAIMS,
        *later.CLAIMS,
        *asinh_claims.CLAIMS,
    ),
    anchors=anchors.ANCHORS,
    sentences=(*generalisation.SENTENCES, *later.SENTENCES),
    figures=figures.figures,
)
