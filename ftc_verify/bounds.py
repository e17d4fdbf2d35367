"""Bounds on m*(N, K) and N*(m, K), by the names under which they have always been imported; they live in `theory`."""

from ftc_verify.theory.deep import least_width_deep as least_width_deep
from ftc_verify.theory.intervals import Bounds as Bounds
from ftc_verify.theory.intervals import bounds as bounds
from ftc_verify.theory.intervals import deep_bounds as deep_bounds
from ftc_verify.theory.intervals import three_layer_bounds as three_layer_bounds
from ftc_verify.theory.intervals import two_layer_bounds as two_layer_bounds
from ftc_verify.theory.parameters import least_width_parameters as least_width_parameters
from ftc_verify.theory.parameters import parameters_at_most as parameters_at_most
from ftc_verify.theory.parameters import root_up as root_up
from ftc_verify.theory.three_layer import least_width as least_width
from ftc_verify.theory.three_layer import least_with_windows as least_with_windows
from ftc_verify.theory.three_layer import pieces_at_most as pieces_at_most
from ftc_verify.theory.three_layer import shared_width as shared_width
from ftc_verify.theory.three_layer import three_layer_lower as three_layer_lower
from ftc_verify.theory.three_layer import three_layer_upper as three_layer_upper
from ftc_verify.theory.two_layer import BEST_TWO_LAYER as BEST_TWO_LAYER
from ftc_verify.theory.two_layer import PAPER_TWO_LAYER_LOWER as PAPER_TWO_LAYER_LOWER
from ftc_verify.theory.two_layer import PAPER_TWO_LAYER_UPPER as PAPER_TWO_LAYER_UPPER
from ftc_verify.theory.two_layer import TWO_LAYER_CAPACITY as TWO_LAYER_CAPACITY
