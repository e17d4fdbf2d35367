"""3-layer networks on a line (two hidden layers): our constructions, each with its width formula.

Every function here returns a network that has been verified on all samples through its restriction to the line,
or raises VerificationError.
"""

from ftc_verify.constructions.three_layer.both_ends import both_ends_net, both_ends_width
from ftc_verify.constructions.three_layer.by_signs import by_signs_net, by_signs_width
from ftc_verify.constructions.three_layer.changed import (
    changed_samples_net,
    changed_samples_net_plus,
    changed_samples_plus_width,
    changed_samples_width,
    narrow_shape,
    window_units,
)
from ftc_verify.constructions.three_layer.few import few_changed_net
from ftc_verify.constructions.three_layer.first_signs import first_signs_net, first_signs_width
from ftc_verify.constructions.three_layer.inside import one_neuron_on_top, two_layer_inside
from ftc_verify.constructions.three_layer.memorization import (
    memorization_net,
    memorization_net_plus,
    memorization_width,
    through_labels,
)
from ftc_verify.constructions.three_layer.peaks import three_peaks_net
from ftc_verify.constructions.three_layer.preactivations import simple_between
from ftc_verify.constructions.three_layer.rise_first import rise_first_net, rise_first_width
from ftc_verify.constructions.three_layer.shared import (
    SHARED_SAMPLES,
    samples_behind,
    shared_behind_run,
    shared_net,
    shared_room,
    shared_shape,
    shared_within,
)
from ftc_verify.constructions.three_layer.six import six_samples_net
from ftc_verify.constructions.three_layer.tight import tight_net, tight_shapes, tight_width
from ftc_verify.constructions.three_layer.two_pairs import two_pairs_net, two_pairs_width
from ftc_verify.constructions.three_layer.valleys import ValleyPlan, valley_net, valley_plan
from ftc_verify.constructions.three_layer.with_pair import with_pair_net, with_pair_width

__all__ = [
    "SHARED_SAMPLES",
    "ValleyPlan",
    "both_ends_net",
    "both_ends_width",
    "by_signs_net",
    "by_signs_width",
    "changed_samples_net",
    "changed_samples_net_plus",
    "changed_samples_plus_width",
    "changed_samples_width",
    "few_changed_net",
    "first_signs_net",
    "first_signs_width",
    "memorization_net",
    "memorization_net_plus",
    "memorization_width",
    "narrow_shape",
    "one_neuron_on_top",
    "rise_first_net",
    "rise_first_width",
    "samples_behind",
    "shared_behind_run",
    "shared_net",
    "shared_room",
    "shared_shape",
    "shared_within",
    "simple_between",
    "six_samples_net",
    "three_peaks_net",
    "through_labels",
    "tight_net",
    "tight_shapes",
    "tight_width",
    "two_layer_inside",
    "two_pairs_net",
    "two_pairs_width",
    "valley_net",
    "valley_plan",
    "window_units",
    "with_pair_net",
    "with_pair_width",
]
