"""Counts that hold at several depths or in R^d: the rounded root, and free parameters."""

from ftc_verify.formulas.choices import cases, maximum
from ftc_verify.formulas.expression import Variable
from ftc_verify.formulas.functions import Function
from ftc_verify.formulas.roots import whole_root

__all__ = ["least_width_in_space", "least_width_parameters", "parameters_at_most", "root_up"]

_value, _width, _labels, _hidden = map(Variable, ("value", "width", "labels", "hidden"))
_dimension = Variable("dimension")

root_up = Function("root_up", (_value,), cases((_value <= 0, 0), otherwise=whole_root(_value * 4 - 1) + 1))
"""ceil(2 sqrt(value)), 0 for value <= 0: the least sum of two integers whose product is at least the value
(ours/three-layer-signs/bounds)."""

parameters_at_most = Function(
    "parameters_at_most",
    (_width, _hidden),
    (_width - _hidden + 4) * (_width - _hidden + 4) // 4 + (_hidden - 2),
)
"""The most free parameters of a net on a line with so many neurons in all, in so many hidden layers (>= 2), each with a
neuron: those that remain when every neuron is scaled (ours/parameters)."""

least_width_parameters = Function(
    "least_width_parameters",
    (_labels, _hidden),
    maximum(_hidden, root_up(_labels - _hidden + 2) + (_hidden - 4)),
)
"""The least d_1 + .. + d_l, all d >= 1, l >= 2, with as many free parameters as labels (ours/parameters)."""

least_width_in_space = Function(
    "least_width_in_space",
    (_labels, _dimension),
    maximum(2, root_up(_labels + _dimension - 1) - _dimension - 1),
)
"""The least d_1 + d_2 for which a net of two hidden layers on R^d may have as many free parameters as labels: one with
fewer neurons fits almost no labels, in whatever position the samples are (ours/parameters/space)."""
