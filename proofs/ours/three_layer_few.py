"""Few labels with three layers: with three labels five neurons are needed from K = 7 on, six from K = 12 on; with four
labels six from K = 10 on, and from K = 11 on by shorter certificates. For one data set each, certificates that ship
with this book refute every net of fewer neurons."""

from ftc_verify.claims.book import Claim

from .shipped_trees import below, by_counting, by_tree

LABELS = (0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0)
"""z at x = 1, .., 12: T = {3, 7, 10}."""
ELEVEN = (0, 1, 0, 1, 0, 1, 0, 0, -1, 0, 0)
"""z at x = 1, .., 11: T = {2, 4, 6, 9}."""
FOUR_OF_TEN = (0, 1, 0, 0, -1, 1, 0, 0, -1, 0)
"""z at x = 1, .., 10: T = {2, 5, 6, 9}."""
SEVEN = (1, 0, 1, 0, 1, 0, 0)
"""z at x = 1, .., 7: T = {1, 3, 5}."""

all_widths = below(5, "four", without=3)
_NINE = "9 forced kinks; nets of widths (1, 4) have 5 at most, (2, 3) 8"
THREE_LABELS_DATA = Claim(
    id="ours/three-labels-data",
    title="3 layers, N = 3: the data",
    text="No net of hidden widths (1, 4), (2, 3), (3, 2) or (4, 1) fits 0,0,1,0,0,0,1,0,0,-1,0,0 at x = 1, .., 12.",
    steps=(
        by_counting(_NINE, ((1, 4), (2, 3)), LABELS, few=2),
        by_tree("three_labels_3_2.jsonl", (3, 2), LABELS),
        by_tree("three_labels_4_1.jsonl", (4, 1), LABELS),
    ),
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
FOUR_LABELS_DATA = Claim(
    id="ours/four-labels-data",
    title="3 layers, N = 4, K = 11: the data",
    text="No net of hidden widths (1, 4), (2, 3), (3, 2) or (4, 1) fits 0,1,0,1,0,1,0,0,-1,0,0 at x = 1, .., 11.",
    steps=(
        by_counting(_NINE, ((1, 4), (2, 3)), ELEVEN, few=2),
        by_tree("four_labels_3_2.jsonl", (3, 2), ELEVEN),
        by_tree("four_labels_4_1.jsonl", (4, 1), ELEVEN),
    ),
    scope="these 11 samples",
    one_instance=True,
)
FOUR_LABELS = Claim(
    id="ours/three-layer-four-labels",
    title="3 layers, N = 4, K = 11",
    text="m*(N, K) >= 6 for N >= 4, K >= 11, so that m*(4, 11) = 6: no net of 5 neurons fits 0,1,0,1,0,1,0,0,-1,0,0 at "
    "x = 1, .., 11.",
    steps=(all_widths,),
    uses=("ours/four-labels-data", "ours/three-layer-upper", "ours/one-dimension", "def-3.3"),
    scope="all N >= 4, K >= 11",
)
FOUR_OF_TEN_DATA = Claim(
    id="ours/four-of-ten-data",
    title="3 layers, N = 4, K = 10: the data",
    text="No net of hidden widths (1, 4), (2, 3), (3, 2) or (4, 1) fits 0,1,0,0,-1,1,0,0,-1,0 at x = 1, .., 10.",
    steps=(
        by_counting("8 forced kinks; nets of widths (1, 4) have 5 at most", ((1, 4),), FOUR_OF_TEN, few=2),
        by_tree("four_of_ten_2_3.jsonl.gz", (2, 3), FOUR_OF_TEN),
        by_tree("four_of_ten_3_2.jsonl", (3, 2), FOUR_OF_TEN),
        by_tree("four_of_ten_4_1.jsonl", (4, 1), FOUR_OF_TEN),
    ),
    scope="these 10 samples",
    one_instance=True,
)
FOUR_SAMPLES_OF_TEN = Claim(
    id="ours/three-layer-four-of-ten",
    title="3 layers, N = 4, K = 10",
    text="m*(N, K) >= 6 for N >= 4, K >= 10, so that m*(N, K) = 6 for N >= 4, K = 10 to 13: no net of 5 neurons fits "
    "0,1,0,0,-1,1,0,0,-1,0 at x = 1, .., 10.",
    steps=(all_widths,),
    uses=("ours/four-of-ten-data", "ours/three-layer-upper", "ours/one-dimension", "def-3.3"),
    scope="all N >= 4, K >= 10",
)
SEVEN_SAMPLES_DATA = Claim(
    id="ours/seven-samples-data",
    title="3 layers, N = 3, K = 7: the data",
    text="No net of hidden widths (1, 3), (2, 2) or (3, 1) fits 1,0,1,0,1,0,0 at x = 1, .., 7.",
    steps=(
        by_counting("5 forced kinks; nets of widths (1, 3) have 4 at most", ((1, 3),), SEVEN, few=0),
        by_tree("seven_samples_2_2.jsonl", (2, 2), SEVEN),
        by_tree("seven_samples_3_1.jsonl", (3, 1), SEVEN),
    ),
    scope="these 7 samples",
    one_instance=True,
)
SEVEN_SAMPLES = Claim(
    id="ours/three-layer-seven-samples",
    title="3 layers, N = 3, K = 7",
    text="m*(N, K) >= 5 for N >= 3, K >= 7, so that m*(3, K) = 5 for 7 <= K <= 9: no net of 4 neurons fits "
    "1,0,1,0,1,0,0 at x = 1, .., 7.",
    steps=(below(4, "three", without=3),),
    uses=("ours/seven-samples-data", "ours/three-layer-b-plus", "ours/one-dimension", "def-3.3"),
    scope="all N >= 3, K >= 7",
)

CLAIMS = (
    THREE_LABELS_DATA,
    THREE_LABELS,
    FOUR_LABELS_DATA,
    FOUR_LABELS,
    FOUR_OF_TEN_DATA,
    FOUR_SAMPLES_OF_TEN,
    SEVEN_SAMPLES_DATA,
    SEVEN_SAMPLES,
)
