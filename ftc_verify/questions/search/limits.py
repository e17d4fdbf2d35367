"""How much the search takes."""

from collections.abc import Sequence

from ftc_verify.questions.search.roots import number_of_roots

__all__ = [
    "BLOCK",
    "BLOCKS",
    "CELL_STEPS",
    "DEAR_NODES",
    "FEW_SAMPLES",
    "FULL_NODES",
    "MAX_ROOTS",
    "MAX_SAMPLES",
    "MAX_WIDTH",
    "PRODUCT_SIZE",
    "SMALL_WINDOW",
    "STEP_SIZE",
    "WHOLE_NODES",
    "WINDOW_NODES",
    "beyond_limits",
]

MAX_SAMPLES = 64
"""The most samples that the search takes."""
MAX_WIDTH = 100
"""The most neurons of a layer that the search (and the checker) takes."""
MAX_ROOTS = 2_000_000
"""The most root cases that the search takes."""
WINDOW_NODES = 4_000
"""The most nodes of a tree for a window: a dearer one is left for all samples together."""
WHOLE_NODES = 20_000
"""The same for the window of all samples, first slopes free: if that is not refuted, no smaller one is looked at."""
DEAR_NODES = 500
"""The nodes from which its tree is taken as it is, and no smaller window is looked for."""
FULL_NODES = 400_000
"""The most nodes of a tree for all samples."""
SMALL_WINDOW = 4
"""Samples of the windows that are looked at before all gaps of a root are chosen."""
FEW_SAMPLES = 6
"""Samples of the windows that are looked at before it is asked whether all samples have a network."""

STEP_SIZE = 16
"""Samples times neurons of layer 2 for which a node counts one step more."""
PRODUCT_SIZE = 50
"""A linear program of products takes as long as (samples times neurons of layer 2) squared nodes, over this."""
CELL_STEPS = 1_000
"""The steps that a question to the solver counts for."""
BLOCK = 8
"""The most roots that a worker searches at once, with two hidden layers; with one those of a first gap."""
BLOCKS = 64
"""Roots make so many blocks at least, if there are so many."""


def beyond_limits(count: int, widths: Sequence[int]) -> str:
    """Why the search does not take so many samples and these widths; "" if it does."""
    if len(widths) > 2:
        return "the search is for one or two hidden layers"
    if count > MAX_SAMPLES:
        return f"the search takes at most {MAX_SAMPLES} samples"
    if max(widths) > MAX_WIDTH:
        return f"the search takes at most {MAX_WIDTH} neurons a layer"
    if len(widths) == 2 and number_of_roots(count, widths) > MAX_ROOTS:
        return f"there are more than {MAX_ROOTS} root cases"
    return ""
