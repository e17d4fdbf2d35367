"""Fit data exactly with a ReLU network of two layers or more, with as few neurons as can be shown.

On a line (d = 1, or collinear samples) the fewest neurons are B or B + 1 with B the forced kinks
(`ftc_verify.kinks`), and `on_a_line.facing` says which. In R^d the network is built along projections and hyperplane
cuts that a search finds; there B bounds nothing, so `lower_bound` is 1 (0 for constant labels) unless the data
themselves prove more.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from flint import fmpq_mat

from ftc_verify.constructions.deep import with_layers, zigzag_net, zigzag_width
from ftc_verify.constructions.three_layer import one_neuron_on_top
from ftc_verify.constructions.two_layer import along
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.kinks import fewest_kinks
from ftc_verify.network import MAX_LAYERS, Layer, Network
from ftc_verify.questions.counting import KinkBound, line_lower_bound
from ftc_verify.questions.in_space.projections import (
    Group,
    Projection,
    merged_positions,
    plan_directions,
    positions_along,
)
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.questions.on_a_line.line_three import fewest_three_layer
from ftc_verify.rationals import BIT_LIMIT, ONE, ZERO, Number, Q, as_float

__all__ = ["FLOAT_WORK_LIMIT", "FitResult", "fit", "fit_data", "float64_error"]

FLOAT_WORK_LIMIT = 2_000_000_000
"""The most products of a sample and a weight for which `float64_error` is measured."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class FitResult:
    """An exact fit, verified on every sample.

    Attributes
    ----------
    network
        Takes the value z_i at x_i for every sample of `data`, exactly.
    kinks
        B: the kinks that the labels force on the line of the data; in R^d, on the best single projection.
    lower_bound
        No network of this many layers with fewer neurons fits these data; `reason` says why.
    minimal
        Whether `neurons` equals `lower_bound`.
    projection, groups
        In R^d beyond collinear data: the best single projection found, and the groups of samples whose networks
        add up to `network` (one group of kind "projection" if nothing better was found).
    bound
        Three layers and more, data on a line: what the lower bound rests on.
    """

    data: DataSet
    network: Network
    kinks: int
    lower_bound: int
    reason: str
    projection: Projection | None = None
    groups: tuple[Group, ...] = ()
    bound: KinkBound | None = None

    @property
    def neurons(self) -> int:
        """The number of hidden neurons, m."""
        return self.network.neurons

    @property
    def minimal(self) -> bool:
        """Whether fewer neurons are shown to be impossible."""
        return self.neurons == self.lower_bound

    def certificate(self) -> dict[str, Any]:
        """The `fit` certificate of docs/certificates.md."""
        from ftc_verify.certificates.fit import fit_certificate

        return fit_certificate(self.data, self.network)

    def refutation(self) -> dict[str, Any]:
        """The `forced-kinks` certificate of docs/certificates.md: two layers, one neuron fewer than the forced
        kinks; more layers, one neuron fewer than the lower bound.

        Raises
        ------
        InputError
            The data lie on no line, or the lower bound does not rest on forced kinks.
        """
        from ftc_verify.certificates.forced_kinks import counted_kinks_certificate, forced_kinks_certificate

        if len(self.network.widths) == 1:
            return forced_kinks_certificate(self.data, [self.kinks - 1])
        if self.bound is None or self.bound.rule is None:
            raise InputError(f"the lower bound does not rest on forced kinks ({self.reason})")
        return counted_kinks_certificate(self.data, len(self.network.widths), self.bound)


def fit(x: Iterable[Any], z: Iterable[Number], *, layers: int = 2) -> FitResult:
    """Fit z at x exactly: `x` holds numbers (d = 1) or rows, `z` a label for each; int, Fraction, "p/q", float.

    Raises
    ------
    InputError
        As `DataSet.of`; `layers` not between 2 and 64.

    Examples
    --------
    >>> result = fit([1, 2, 3, 4, 5], [0, -1, 0, 2, 0])
    >>> result.neurons, result.kinks, result.minimal
    (3, 2, True)
    >>> result.network(4)
    Fraction(2, 1)
    """
    return fit_data(DataSet.of(x, z), layers=layers)


def fit_data(data: DataSet, *, layers: int = 2, progress: Progress | None = None) -> FitResult:
    """Fit a data set; `progress` is told in a few words what is going on."""
    if not 2 <= layers <= MAX_LAYERS:
        raise InputError(f"layers must be 2 to {MAX_LAYERS}, not {layers}")
    result = (_fit if layers == 2 else _fit_three)(data, progress or (lambda text: None))
    if layers > 3:
        result = _fit_deep(result, layers)
    if result.network.evaluate(data.x) != data.z:
        raise VerificationError("the network does not fit the data exactly; please report this")
    return result


def _fit(data: DataSet, progress: Progress) -> FitResult:
    if all(label == data.z[0] for label in data.z):
        network = Network.constant(data.dimension, data.z[0])
        return FitResult(data, network, 0, 0, "the labels are constant")
    positions = data.line_positions()
    if positions is not None:
        return _fit_line(data, positions)
    if gradient := _affine_gradient(data):
        return _fit_affine(data, gradient)
    return _fit_directions(data, progress)


# Three layers


def _fit_three(data: DataSet, progress: Progress) -> FitResult:
    if all(label == data.z[0] for label in data.z):
        network = Network.constant(data.dimension, data.z[0], 2)
        return FitResult(data, network, 0, 0, "the labels are constant")
    positions = data.line_positions()
    if positions is not None:
        progress("comparing constructions")
        line = fewest_three_layer(positions, data.z)
        bound = line_lower_bound(positions, data.z, 3)
        kinks = fewest_kinks(positions, data.z)
        return FitResult(data, _embedded(data, line), kinks, bound.neurons, bound.reason, bound=bound)
    two = _fit(data, progress)
    network = one_neuron_on_top(two.network, min(data.z))
    if two.projection is not None:
        along_projection = _three_along(two.projection, data)
        # One whose numbers no file may hold is taken only if both are such.
        network = min(network, along_projection, key=lambda c: (c.largest_bits > BIT_LIMIT, c.neurons))
    lower, reason = (
        (3, f"{two.reason}, nor can widths (1, 1)") if two.lower_bound == 2 else (2, "the labels are not constant")
    )
    return FitResult(data, network, two.kinks, lower, reason, two.projection, two.groups)


def _fit_deep(three: FitResult, layers: int) -> FitResult:
    """The smaller of the 3-layer fit and a zigzag on a line (or along the projection), with one neuron in each
    further layer; forced kinks need a product of widths."""
    data = three.data
    if not three.neurons:
        return replace(three, network=with_layers(three.network, layers, data.z))
    network = with_layers(three.network, layers, data.z)
    positions = data.line_positions()
    unit = 3 if len({label > 0 for label in data.z if label}) == 1 else 4
    if zigzag_width(sum(map(bool, data.z)), unit) + layers - 4 < network.neurons:
        if positions is not None:
            network = with_layers(_embedded(data, zigzag_net(positions, data.z)), layers, data.z)
        elif three.projection is not None:
            direction = three.projection.direction
            merged = merged_positions(positions_along(data, direction), data.z)
            assert merged is not None
            network = with_layers(along(direction, zigzag_net(*merged)), layers, data.z)
    if positions is None:
        reason = "the labels are not constant, so every hidden layer has a neuron"
        return replace(three, network=network, lower_bound=layers - 1, reason=reason)
    bound = line_lower_bound(positions, data.z, layers)
    return replace(three, network=network, lower_bound=bound.neurons, reason=bound.reason, bound=bound)


def _three_along(projection: Projection, data: DataSet) -> Network:
    merged = merged_positions(positions_along(data, projection.direction), data.z)
    assert merged is not None
    return along(projection.direction, fewest_three_layer(*merged))


# On a line


def _fit_line(data: DataSet, positions: Sequence[Q]) -> FitResult:
    found = fewest_on_line(positions, data.z)
    return FitResult(data, _embedded(data, found.network), found.kinks, found.lower_bound, found.reason)


def _embedded(data: DataSet, line: Network) -> Network:
    """A network on R^d that is `line` in the position along the line of the data."""
    if data.dimension == 1:
        return line
    origin, end = data.x[0], data.x[-1]
    pivot = next(c for c in range(data.dimension) if origin[c] != end[c])
    # t = (x_pivot - origin_pivot) / (end_pivot - origin_pivot)
    step = end[pivot] - origin[pivot]
    direction = [ONE / step if c == pivot else ZERO for c in range(data.dimension)]
    shift = -origin[pivot] / step
    network = along(direction, line)
    first = network.layers[0]
    faces = [row[0] for row in line.layers[0].weights]
    bias = tuple(b + face * shift for b, face in zip(first.bias, faces, strict=True))
    return Network(data.dimension, (Layer(first.weights, bias), *network.layers[1:]))


# Labels that are an affine function of x


def _affine_gradient(data: DataSet) -> list[Q] | None:
    """a with z_i = a . x_i + b for all i and some b, if there is one."""
    gradient = [ZERO] * data.dimension
    for row in _differences([(*point, label) for point, label in zip(data.x, data.z, strict=True)]):
        pivot = next(c for c, value in enumerate(row) if value)
        if pivot == data.dimension:
            return None
        gradient[pivot] = row[-1]
    return gradient


def _differences(rows: Sequence[Sequence[Q]]) -> list[list[Q]]:
    """The reduced row echelon form of all differences to the first row, reduced whenever enough have come."""
    origin = rows[0]
    reduced: list[list[Q]] = []
    for row in rows[1:]:
        reduced.append([v - o for v, o in zip(row, origin, strict=True)])
        if len(reduced) >= 2 * len(origin) + 2:
            reduced = _reduced(reduced)
    return _reduced(reduced) if reduced else []


def _reduced(rows: Sequence[Sequence[Q]]) -> list[list[Q]]:
    reduced, rank = fmpq_mat([list(row) for row in rows]).rref()
    return [list(row) for row in reduced.tolist()[:rank]]


def _fit_affine(data: DataSet, gradient: Sequence[Q]) -> FitResult:
    values = [_dot(gradient, row) for row in data.x]
    low = min(values)
    offset = data.z[0] - values[0] + low
    network = Network(data.dimension, (Layer((tuple(gradient),), (-low,)), Layer(((ONE,),), (offset,))))
    return FitResult(data, network, 0, 1, "the labels are affine in x and not constant")


def _dot(a: Sequence[Q], b: Sequence[Q]) -> Q:
    return sum((left * right for left, right in zip(a, b, strict=True) if left and right), start=ZERO)


# In R^d


def _fit_directions(data: DataSet, progress: Progress) -> FitResult:
    plan = plan_directions(data, progress=progress)
    network = _side_by_side(data.dimension, [group.network for group in plan.groups])
    lower_bound, reason = _bound_off_the_line(data)
    return FitResult(data, network, plan.single.kinks, lower_bound, reason, plan.single, plan.groups)


def _bound_off_the_line(data: DataSet) -> tuple[int, str]:
    """2 if the unchanged samples span all samples and labels have both signs, else 1.

    One neuron: o + w relu(a . x + b). If o were not 0, the unchanged samples would all be active, and lie on a
    hyperplane; if o is 0, all labels have the sign of w.
    """
    unchanged = [row for row, label in zip(data.x, data.z, strict=True) if not label]
    signs = {label > 0 for label in data.z if label}
    if len(signs) == 2 and unchanged and len(_differences(unchanged)) == len(_differences(data.x)):
        return 2, "labels of both signs, and the unchanged samples lie on no hyperplane, so one neuron cannot"
    return 1, "the labels are not constant (kinks along a projection bound nothing in R^d)"


def _side_by_side(input_dim: int, parts: Sequence[Network]) -> Network:
    """The sum of 2-layer networks, all their neurons in one layer."""
    hidden = Layer(
        tuple(row for part in parts for row in part.layers[0].weights),
        tuple(b for part in parts for b in part.layers[0].bias),
    )
    output = Layer(
        (tuple(w for part in parts for w in part.layers[1].weights[0]),),
        (sum((part.layers[1].bias[0] for part in parts), start=ZERO),),
    )
    return Network(input_dim, (hidden, output))


# In floating point


def float64_error(network: Network, data: DataSet) -> float | None:
    """The largest |rounded network (x_i) - z_i| with weights and data rounded to float64, run in numpy.

    None where a weight or value overflows float64, or where the forward pass would take more than
    `FLOAT_WORK_LIMIT` products.
    """
    fan_in = data.dimension
    products = 0
    for width in (*network.widths, 1):
        products += data.count * fan_in * width
        fan_in = width
    if products > FLOAT_WORK_LIMIT:
        return None
    layers = [(_floats(layer.weights), _floats([layer.bias])[0]) for layer in network.layers]
    points, labels = _floats(data.x), _floats([data.z])[0]
    if not all(np.isfinite(part).all() for part in (points, labels, *(part for layer in layers for part in layer))):
        return None
    worst = 0.0
    rows_at_once = max(1, 10_000_000 // max(1, *network.widths, data.dimension))
    with np.errstate(all="ignore"):
        for start in range(0, data.count, rows_at_once):
            part = slice(start, start + rows_at_once)
            worst = max(worst, float(np.max(np.abs(_forward(layers, points[part]) - labels[part]))))
    return worst if np.isfinite(worst) else None


def _forward(layers: Sequence[tuple[Any, Any]], values: Any) -> Any:
    """The network in float64, one row of `values` per sample."""
    for weights, bias in layers[:-1]:
        values = np.maximum(values @ weights.T + bias, 0.0) if len(bias) else np.empty((len(values), 0))
    weights, bias = layers[-1]
    return (values @ weights.T + bias)[:, 0] if weights.size else np.full(len(values), bias[0])


def _floats(rows: Sequence[Sequence[Q]]) -> Any:
    return np.array([[as_float(value) for value in row] for row in rows], dtype=np.float64)
