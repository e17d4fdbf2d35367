"""Sohn, Kwon, An, Lee, "Memorization Capacity for Additive Fine-Tuning with Small ReLU Networks", UAI 2024 (PMLR
244:3264-3278).

Claims and ids in our words. The order is the paper's; our own theorems follow.
"""

from importlib.resources import files

from ftc_verify.claims.book import Book, Source

from ..common import one_dimension
from ..ours import (
    deep,
    fits,
    general_position,
    general_position_formulas,
    kinks,
    narrow,
    parameters,
    parameters_space,
    some_data_set,
    three_layer_blocks,
    three_layer_few,
    three_layer_full_pieces,
    three_layer_labels_apart,
    three_layer_laps,
    three_layer_lower,
    three_layer_open,
    three_layer_sequences,
    three_layer_shared,
    three_layer_shared_plus,
    three_layer_upper,
    three_layer_zero_pairs,
    two_layer_exact,
)
from . import (
    anchors,
    corollary_4_2,
    definitions,
    figures,
    lemma_4_5,
    lemmas_4_6_and_4_7,
    section_5,
    section_5_2,
    section_5_2_built,
    section_6,
    section_7,
    theorem_4_1,
    theorem_4_4,
)

formulas = files(__package__).joinpath("formulas.toml").read_bytes()
"""The formulas for m* and N*, over finite ranges, in the format of a user's book."""

source = Source(
    key="sohn2024",
    kind="inproceedings",
    authors=("Jy-yong Sohn", "Dohyun Kwon", "Seoyeon An", "Kangwook Lee"),
    title="Memorization Capacity for Additive Fine-Tuning with Small ReLU Networks",
    year=2024,
    more={
        "booktitle": "Uncertainty in Artificial Intelligence (UAI)",
        "series": "Proceedings of Machine Learning Research",
        "volume": "244",
        "pages": "3264-3278",
    },
)

book = Book(
    name="sohn2024",
    title=f"{source.title} (UAI 2024)",
    source=source,
    claims=(
        *definitions.CLAIMS,
        *theorem_4_1.CLAIMS,
        *corollary_4_2.CLAIMS,
        *theorem_4_4.CLAIMS,
        *lemma_4_5.CLAIMS,
        *lemmas_4_6_and_4_7.CLAIMS,
        *section_5.CLAIMS,
        *section_5_2.CLAIMS,
        *section_5_2_built.CLAIMS,
        *section_6.CLAIMS,
        *section_7.CLAIMS,
        *kinks.CLAIMS,
        *one_dimension.CLAIMS,
        *two_layer_exact.CLAIMS,
        *three_layer_lower.CLAIMS,
        *three_layer_blocks.CLAIMS,
        *three_layer_labels_apart.CLAIMS,
        *three_layer_sequences.CLAIMS,
        *three_layer_full_pieces.CLAIMS,
        *three_layer_zero_pairs.CLAIMS,
        *three_layer_few.CLAIMS,
        *three_layer_laps.CLAIMS,
        *three_layer_open.CLAIMS,
        *three_layer_upper.CLAIMS,
        *three_layer_shared.CLAIMS,
        *three_layer_shared_plus.CLAIMS,
        *parameters.CLAIMS,
        *parameters_space.CLAIMS,
        *deep.CLAIMS,
        *narrow.CLAIMS,
        *fits.CLAIMS,
        *some_data_set.CLAIMS,
        *general_position.CLAIMS,
        *general_position_formulas.CLAIMS,
        *theorem_4_1.OURS,
        *corollary_4_2.OURS,
        *theorem_4_4.OURS,
        *section_5_2.OURS,
        *section_5_2_built.OURS,
    ),
    anchors=anchors.ANCHORS,
    readings=anchors.READINGS,
    figures=figures.figures,
)
