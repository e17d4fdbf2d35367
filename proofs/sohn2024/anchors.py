"""What notices that a definition is changed: all anchors, and the theorems in the place of anchors."""

from ..common.anchors import ANCHORS as NETS_AND_KINKS
from ..common.block_anchors import BLOCK_ANCHORS
from ..common.bound_anchors import BOUND_ANCHORS
from ..common.deep_anchors import DEEP_ANCHORS
from ..common.definition_anchors import DEFINITION_ANCHORS, DEFINITION_READINGS
from ..common.general_words import GENERAL_ANCHORS, GENERAL_READING
from ..common.kink_anchors import KINK_ANCHORS
from ..common.reading_fit_all import READINGS as TWO_LAYERS
from ..common.section_5_anchors import SECTION_5_ANCHORS
from ..common.three_layer_upper_anchors import THREE_LAYER_UPPER_ANCHORS
from ..common.upper_anchors import UPPER_ANCHORS
from ..ours.narrow_widths import READINGS as WIDTHS
from ..ours.parameters_anchors import PARAMETER_ANCHORS
from ..ours.three_layer_capacity import READINGS as THREE_LAYERS
from .appendix_a_anchors import MATRIX_ANCHORS

ANCHORS = {
    **NETS_AND_KINKS,
    **BLOCK_ANCHORS,
    **BOUND_ANCHORS,
    **THREE_LAYER_UPPER_ANCHORS,
    **DEEP_ANCHORS,
    **DEFINITION_ANCHORS,
    **GENERAL_ANCHORS,
    **KINK_ANCHORS,
    **SECTION_5_ANCHORS,
    **UPPER_ANCHORS,
    **PARAMETER_ANCHORS,
    **MATRIX_ANCHORS,
}
READINGS = (*TWO_LAYERS, *THREE_LAYERS, *WIDTHS, *DEFINITION_READINGS, GENERAL_READING)
