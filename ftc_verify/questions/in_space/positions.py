"""Exact positions along a direction of R^d."""

from collections.abc import Sequence

from flint import fmpq_mat

from ftc_verify.constructions.two_layer import along
from ftc_verify.data import DataSet
from ftc_verify.kinks import fewest_kinks
from ftc_verify.network import Network
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.rationals import Q

__all__ = ["exact_kinks", "fit_along", "merged_positions", "positions_along"]


def positions_along(data: DataSet, direction: Sequence[Q]) -> list[Q]:
    """The exact positions direction . x_i."""
    product = fmpq_mat([list(row) for row in data.x]) * fmpq_mat([[a] for a in direction])
    return [row[0] for row in product.tolist()]


def merged_positions(positions: Sequence[Q], labels: Sequence[Q]) -> tuple[list[Q], list[Q]] | None:
    """Increasing positions and their labels, equal ones merged; None if one position has two labels."""
    x: list[Q] = []
    z: list[Q] = []
    for i in sorted(range(len(positions)), key=positions.__getitem__):
        if x and positions[i] == x[-1]:
            if labels[i] != z[-1]:
                return None
            continue
        x.append(positions[i])
        z.append(labels[i])
    return x, z


def exact_kinks(data: DataSet, labels: Sequence[Q], direction: Sequence[Q]) -> int | None:
    """B along the direction; None if it does not tell samples of different labels apart."""
    merged = merged_positions(positions_along(data, direction), labels)
    return None if merged is None else fewest_kinks(*merged)


def fit_along(data: DataSet, labels: Sequence[Q], direction: Sequence[Q]) -> Network | None:
    """A network of direction . x with these labels and the fewest neurons; None if it does not tell different
    labels apart."""
    merged = merged_positions(positions_along(data, direction), labels)
    return None if merged is None else along(direction, fewest_on_line(*merged, quick=True).network)
