"""The paper's and the best proved interval for m*(N, K), with the claims that each end rests on.

m*(N, K) is the fewest neurons of a network that can change any N of any K labels to anything (Definition 3.3 of
the paper); N*(m, K) the most labels that m neurons can always change.
"""

from dataclasses import dataclass, replace

from ftc_verify.arguments import whole_number
from ftc_verify.errors import InputError
from ftc_verify.notebook import card
from ftc_verify.theory.chosen_labels import (
    three_layer_blocks,
    three_layer_four_labels,
    three_layer_labels_apart,
    three_layer_zero_pairs,
)
from ftc_verify.theory.deep import DEEP, DEEPER, deep_lower, deep_upper
from ftc_verify.theory.general_position import GENERAL_POSITION, general_lower, general_upper
from ftc_verify.theory.label_sequences import three_layer_full_pieces, three_layer_sequences
from ftc_verify.theory.labels import check_labels
from ftc_verify.theory.three_layer import (
    THREE_LAYER,
    paper_three_layer_lower,
    paper_three_layer_upper,
    three_layer_lower,
    three_layer_upper,
)
from ftc_verify.theory.two_layer import BEST_TWO_LAYER, FACING, PAPER_TWO_LAYER_LOWER, PAPER_TWO_LAYER_UPPER
from ftc_verify.theory.worst_case import WorstCase

__all__ = ["Bounds", "bounds", "deep_bounds", "general_position_bounds", "three_layer_bounds", "two_layer_bounds"]


@dataclass(frozen=True)
class Bounds:
    """An interval for m*(N, K): the paper's (None where it says nothing), and the best proved, with the claims
    each end rests on.

    Attributes
    ----------
    dimension
        Of the samples. It matters only in general position: the worst case over all positions is on a line.
    general_position
        Whether m* is the worst case over samples in general position alone (`theory.general_position`).
    """

    n: int
    k: int
    layers: int
    paper: tuple[int, int] | None
    best: tuple[int, int]
    because: tuple[str, str]
    dimension: int = 1
    general_position: bool = False

    @property
    def exact(self) -> bool:
        """Whether the best interval is one number."""
        return self.best[0] == self.best[1]

    def _repr_html_(self) -> str:
        where = f", R^{self.dimension}" if self.dimension > 1 else ""
        where += ", general position" if self.general_position else ""
        facts = [("layers", f"{self.layers}{where}"), ("as printed", _interval(self.paper)),
                 ("proved", _interval(self.best)), ("because", ", ".join(dict.fromkeys(self.because))),
                 ("reached by", ", ".join(entry.name for entry in self.constructions) or "no neuron")]  # fmt: skip
        return card(f"m*({self.n}, {self.k})" if self.k < 10**12 else "m*(N, K)", facts)

    @property
    def constructions(self) -> tuple[WorstCase, ...]:
        """The constructions that take no more neurons than the upper end, whatever the data; none if it is 0."""
        if self.best[1] == 0:
            return ()
        entries: tuple[WorstCase, ...] = (FACING,)
        if self.general_position and self.dimension > 1:
            entries = GENERAL_POSITION
        elif self.layers > 2:
            entries = (*THREE_LAYER, *(DEEP if self.layers > 3 else ()), *(DEEPER if self.layers > 4 else ()))
        asked = (self.n, self.k, self.layers, self.dimension)
        return tuple(entry for entry in entries if entry.evaluate(*asked) == self.best[1])


def _interval(ends: tuple[int, int] | None) -> str:
    if ends is None:
        return "nothing"
    return f"{ends[0]} (exact)" if ends[0] == ends[1] else f"[{ends[0]}, {ends[1]}]"


def bounds(n: int, k: int, layers: int = 2, *, dimension: int = 1, general_position: bool = False) -> Bounds:
    """The paper's and the best proved interval for m*(N, K), for samples in R^d, d = `dimension`.

    Raises
    ------
    InputError
        `layers` is no integer between 2 and 64, `dimension` none from 1 on, or N and K are no integers with
        0 <= N <= K, K >= 1; or `general_position` is asked of more than two layers in R^d, d > 1.
    """
    layers, dimension = whole_number(layers, "layers"), whole_number(dimension, "dimension")
    if not 2 <= layers <= 64:
        raise InputError(f"layers must be 2 to 64, not {layers}")
    if dimension < 1:
        raise InputError(f"dimension must be 1 or more, not {dimension}")
    if general_position and layers > 2 and dimension > 1:
        raise InputError(f"bounds for general position are for 2 layers, not {layers}: leave it out for any position")
    if general_position and dimension > 1:
        return general_position_bounds(n, k, dimension)
    found = two_layer_bounds(n, k) if layers == 2 else three_layer_bounds(n, k) if layers == 3 else None
    return replace(found or deep_bounds(n, k, layers), dimension=dimension, general_position=general_position)


def general_position_bounds(n: int, k: int, dimension: int) -> Bounds:
    """Bounds for two layers and samples in R^d, d >= 2, of which every min(K, d + 1) are affinely independent.

    Raises
    ------
    InputError
        Unless 0 <= N <= K and K >= 1.

    Examples
    --------
    >>> general_position_bounds(100, 100, 10).best, general_position_bounds(5, 10**6, 8).best
    ((9, 19), (2, 4))
    """
    n, k = check_labels(n, k)
    best = (general_lower(n, k, dimension), general_upper(n, k, dimension))
    because = ("ours/general-position-lower", "ours/general-position-upper")
    return Bounds(n, k, 2, None, best, because, dimension, general_position=True)


def two_layer_bounds(n: int, k: int) -> Bounds:
    """Bounds for two layers.

    Raises
    ------
    InputError
        Unless 0 <= N <= K and K >= 1.

    Examples
    --------
    >>> two_layer_bounds(3, 7).best, two_layer_bounds(7, 1000).best
    ((5, 5), (21, 21))
    """
    n, k = check_labels(n, k)
    value = BEST_TWO_LAYER.evaluate(N=n, K=k)
    paper = None
    if k >= 3:
        paper = (PAPER_TWO_LAYER_LOWER.evaluate(N=n, K=k), PAPER_TWO_LAYER_UPPER.evaluate(N=n, K=k))
    return Bounds(n, k, 2, paper, (value, value), ("ours/two-layer-lower", "ours/two-layer-upper"))


def three_layer_bounds(n: int, k: int) -> Bounds:
    """Bounds for three layers; the paper's are rounded to the integers that they imply.

    Raises
    ------
    InputError
        Unless 0 <= N <= K and K >= 1.

    Examples
    --------
    >>> three_layer_bounds(100, 100).best, three_layer_bounds(400, 4000).paper
    ((18, 19), (49, 208))
    >>> three_layer_bounds(29, 100).because[0], three_layer_bounds(29, 100).best
    ('ours/three-layer-blocks', (18, 19))
    >>> three_layer_bounds(4, 18).because[0], three_layer_bounds(4, 18).best, three_layer_bounds(4, 17).best
    ('ours/three-layer-eighteen', (7, 7), (6, 7))
    >>> three_layer_bounds(5, 32).because[0]
    'ours/three-layer-labels-apart'
    >>> three_layer_bounds(5, 32).best, three_layer_bounds(7, 38).best, three_layer_bounds(10, 53).best
    ((8, 8), (9, 10), (11, 12))
    >>> three_layer_bounds(46, 160).because[0], three_layer_bounds(46, 160).best
    ('ours/three-layer-sequences', (24, 25))
    >>> three_layer_bounds(38, 82).because[0], three_layer_bounds(38, 82).best
    ('ours/three-layer-zero-pairs', (17, 17))
    >>> three_layer_bounds(22, 86).because[0], three_layer_bounds(22, 86).best
    ('ours/three-layer-full-pieces', (17, 18))
    """
    n, k = check_labels(n, k)
    paper = (paper_three_layer_lower(n, k), paper_three_layer_upper(n, k)) if k >= 3 else None
    below = {
        "ours/three-layer-lower": three_layer_lower(n, k),
        "ours/three-layer-blocks": three_layer_blocks(n, k),
        "ours/three-layer-eighteen": three_layer_four_labels(n, k),
        "ours/three-layer-labels-apart": three_layer_labels_apart(n, k),
        "ours/three-layer-sequences": three_layer_sequences(n, k),
        "ours/three-layer-full-pieces": three_layer_full_pieces(n, k),
        "ours/three-layer-zero-pairs": three_layer_zero_pairs(n, k),
    }
    low = max(below, key=below.__getitem__)  # the first of equals
    return Bounds(n, k, 3, paper, (below[low], three_layer_upper(n, k)), (low, "ours/three-layer-upper"))


def deep_bounds(n: int, k: int, layers: int) -> Bounds:
    """Bounds for four layers and more; the paper gives widths there, no numbers of neurons.

    Raises
    ------
    InputError
        Unless 0 <= N <= K and K >= 1.

    Examples
    --------
    >>> deep_bounds(1000, 100000, 4).best, deep_bounds(100, 100, 4).best
    ((63, 67), (19, 20))
    """
    n, k = check_labels(n, k)
    best = (deep_lower(n, k, layers), deep_upper(n, k, layers))
    return Bounds(n, k, layers, None, best, ("ours/deep-lower", "ours/deep-upper"))
