"""Few labels with three layers: with three labels five neurons are needed from K = 7 on, six from K = 12 on; with four
labels six from K = 10 on, and from K = 11 on by shorter certificates, seven from K = 18 on. For one data set each,
certificates that ship with this book refute every net of fewer neurons."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import chosen_labels

from .shipped_trees import below, by_counting, by_tree

LABELS = (0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0)
"""z at x = 1, .., 12: T = {3, 7, 10}."""
ELEVEN = (0, 1, 0, 1, 0, 1, 0, 0, -1, 0, 0)
"""z at x = 1, .., 11: T = {2, 4, 6, 9}."""
FOUR_OF_TEN = (0, 1, 0, 0, -1, 1, 0, 0, -1, 0)
"""z at x = 1, .., 10: T = {2, 5, 6, 9}."""
SEVEN = (1, 0, 1, 0, 1, 0, 0)
"""z at x = 1, .., 7: T = {1, 3, 5}."""

EIGHTEEN = (0, 0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0)
PLACES = (*range(9), *range(12, 21))
"""z at x = 0, .., 8, 12, .., 20: 1 at 3 and 7, -1 at 13 and 17."""

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
EIGHTEEN_SAMPLES_DATA = Claim(
    id="ours/eighteen-samples-data",
    title="3 layers, N = 4, K = 18: the data",
    text="No net of hidden widths (1, 5), (2, 4), (3, 3), (4, 2) or (5, 1) fits labels 1 at 3 and 7, -1 at 13 and 17, "
    "0 at the others of 0, 1, .., 8, 12, .., 20.",
    steps=(
        by_counting(
            "12 forced kinks; nets of widths (1, 5) have 6 at most, (2, 4) 10, (5, 1) 11",
            ((1, 5), (2, 4), (5, 1)),
            EIGHTEEN,
            few=3,
            x=PLACES,
        ),
        by_tree("eighteen_samples_3_3.jsonl.gz", (3, 3), EIGHTEEN, PLACES),
        by_tree("eighteen_samples_4_2.jsonl", (4, 2), EIGHTEEN, PLACES),
    ),
    scope="these 18 samples",
    one_instance=True,
)
N, K, bound = z3.Ints("N K m*")
eighteen_evaluated = Validity(
    name="as evaluated",
    reading="`three_layer_four_labels(N, K)` is 7 for N >= 4, K >= 18, else 0",
    hypotheses=(bound == as_z3(chosen_labels.three_layer_four_labels.body, N=N, K=K),),
    conclusion=z3.If(z3.And(N >= 4, K >= 18), bound == 7, bound == 0),
    falsified_conclusion=bound == 7,
)
EIGHTEEN_SAMPLES = Claim(
    id="ours/three-layer-eighteen",
    title="3 layers, N = 4, K = 18",
    text="m*(N, K) >= 7 for N >= 4, K >= 18, so that m*(4, K) = 7 there: no net of 6 neurons fits labels 1 at 3 and 7, "
    "-1 at 13 and 17, 0 at the others of 0, 1, .., 8, 12, .., 20.",
    steps=(below(6, "five", without=3), eighteen_evaluated),
    uses=("ours/eighteen-samples-data", "ours/three-layer-upper", "ours/one-dimension", "def-3.3"),
    scope="all N >= 4, K >= 18",
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
    EIGHTEEN_SAMPLES_DATA,
    EIGHTEEN_SAMPLES,
)
