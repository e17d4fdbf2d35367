"""Three labels with three layers: five neurons are needed from K = 7 on, six from K = 12 on. For one data set each,
certificates that ship with this book refute every net of fewer neurons; they are checked again here, by the independent
checker."""

import json
from importlib.resources import as_file, files

import z3

from ftc_verify import certificates
from ftc_verify.checker import check_bytes, check_file
from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed
from ftc_verify.data import DataSet
from ftc_verify.questions.decide import decide

LABELS = (0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0)
"""z at x = 1, .., 12: T = {3, 7, 10}."""
SEVEN = (1, 0, 1, 0, 1, 0, 0)
"""z at x = 1, .., 7: T = {1, 3, 5}."""


def _refuted(name: str, widths: tuple[int, ...], labels: tuple[int, ...]) -> bool:
    """The shipped certificate is valid, and about these widths and data."""
    with as_file(files(__package__) / "certificates" / name) as path:
        report = check_file(path)
    instance = DataSet.of(range(1, len(labels) + 1), labels).instance
    return (report.verdict, report.widths, report.instance) == ("valid", widths, instance)


def _counted(widths: tuple[tuple[int, int], ...], labels: tuple[int, ...]) -> bool:
    """Forced kinks refute each of these widths, with a certificate that the checker accepts."""
    for pair in widths:
        decision = decide(range(1, len(labels) + 1), labels, pair)
        if certificates.kind_of(decision) != "forced-kinks":
            return False
        (document,) = certificates.of(decision)
        if check_bytes(json.dumps(document).encode()).verdict != "valid":
            return False
    return True


by_counting = Computed(
    name="(1, 4), (2, 3)",
    reading="9 forced kinks; nets of widths (1, 4) have 5 at most, (2, 3) 8",
    statement="forced-kinks certificates for these widths are valid",
    predicate=_counted,
    instance={"widths": ((1, 4), (2, 3)), "labels": LABELS},
    falsified_instance={"widths": ((1, 4), (2, 3)), "labels": (0, 0, 1) + (0,) * 9},
)


def _by_trees(stem: str, widths: tuple[tuple[int, int], ...], labels: tuple[int, ...]) -> list[Computed]:
    """A step for each of these widths: the shipped certificate is valid."""
    return [
        Computed(
            name=f"({d1}, {d2})",
            reading=f"the certificate {stem}_{d1}_{d2}.jsonl (case-tree), checked again",
            statement=f"the shipped certificate is valid, for these widths and labels at 1, .., {len(labels)}",
            predicate=_refuted,
            instance={"name": f"{stem}_{d1}_{d2}.jsonl", "widths": (d1, d2), "labels": labels},
            falsified_instance={"name": f"{stem}_{d1}_{d2}.jsonl", "widths": (d1, d2), "labels": labels[::-1]},
            files=(files(__package__) / "certificates" / f"{stem}_{d1}_{d2}.jsonl",),
        )
        for d1, d2 in widths
    ]


d1, d2 = z3.Ints("d1 d2")
all_widths = Cases(
    name="all widths",
    reading="d1, d2 >= 1 with d1 + d2 <= 5 lie below one of these four (dead neurons may be added); further samples "
    "with label 0 and further labels only add conditions",
    hypotheses=(d1 >= 1, d2 >= 1, d1 + d2 <= 5),
    cases={f"d1 = {k}": d1 == k for k in range(1, 5)},
    conclusion=z3.Or([z3.And(d1 <= a, d2 <= 5 - a) for a in range(1, 5)]),
    falsified_without="d1 = 3",
    falsified_conclusion=z3.Or([z3.And(d1 <= a, d2 <= 5 - a) for a in range(1, 4)]),
)
THREE_LABELS_DATA = Claim(
    id="ours/three-labels-data",
    title="3 layers, N = 3: the data",
    text="No net of hidden widths (1, 4), (2, 3), (3, 2) or (4, 1) fits 0,0,1,0,0,0,1,0,0,-1,0,0 at x = 1, .., 12.",
    steps=(by_counting, *_by_trees("three_labels", ((3, 2), (4, 1)), LABELS)),
    scope="these 12 samples",
    one_instance=True,
)
THREE_LABELS = Claim(
    id="ours/three-layer-three-labels",
    title="3 layers, N = 3",
    text="m*(3, K) = 6 for K >= 12, and m*(N, K) >= 6 for N >= 3, K >= 12: no net of 5 neurons fits "
    "0,0,1,0,0,0,1,0,0,-1,0,0 at x = 1, .., 12.",
    steps=(all_widths,),
    uses=(
        "ours/three-labels-data",
        "ours/three-layer-d",
        "ours/three-layer-signs",
        "ours/one-dimension",
        "def-3.3",
    ),
    scope="all K >= 12",
)

seven_by_counting = Computed(
    name="(1, 3)",
    reading="5 forced kinks; nets of widths (1, 3) have 4 at most",
    statement="a forced-kinks certificate for these widths is valid",
    predicate=_counted,
    instance={"widths": ((1, 3),), "labels": SEVEN},
    falsified_instance={"widths": ((1, 3),), "labels": (1,) + (0,) * 6},
)
seven_all_widths = Cases(
    name="all widths",
    reading="d1, d2 >= 1 with d1 + d2 <= 4 lie below one of these three; further samples with label 0 and further "
    "labels only add conditions",
    hypotheses=(d1 >= 1, d2 >= 1, d1 + d2 <= 4),
    cases={f"d1 = {k}": d1 == k for k in range(1, 4)},
    conclusion=z3.Or([z3.And(d1 <= a, d2 <= 4 - a) for a in range(1, 4)]),
    falsified_without="d1 = 3",
    falsified_conclusion=z3.Or([z3.And(d1 <= a, d2 <= 4 - a) for a in range(1, 3)]),
)
SEVEN_SAMPLES_DATA = Claim(
    id="ours/seven-samples-data",
    title="3 layers, N = 3, K = 7: the data",
    text="No net of hidden widths (1, 3), (2, 2) or (3, 1) fits 1,0,1,0,1,0,0 at x = 1, .., 7.",
    steps=(seven_by_counting, *_by_trees("seven_samples", ((2, 2), (3, 1)), SEVEN)),
    scope="these 7 samples",
    one_instance=True,
)
SEVEN_SAMPLES = Claim(
    id="ours/three-layer-seven-samples",
    title="3 layers, N = 3, K = 7",
    text="m*(N, K) >= 5 for N >= 3, K >= 7, so that m*(3, K) = 5 for 7 <= K <= 9: no net of 4 neurons fits "
    "1,0,1,0,1,0,0 at x = 1, .., 7.",
    steps=(seven_all_widths,),
    uses=("ours/seven-samples-data", "ours/three-layer-b-plus", "ours/one-dimension", "def-3.3"),
    scope="all N >= 3, K >= 7",
)

CLAIMS = (THREE_LABELS_DATA, THREE_LABELS, SEVEN_SAMPLES_DATA, SEVEN_SAMPLES)
