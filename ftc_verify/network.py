"""ReLU networks of any depth with exact weights: values at rational points, restriction to a line, JSON, sympy."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod
from typing import Any

from flint import fmpq_mat

from ftc_verify.arguments import in_order, whole_number
from ftc_verify.errors import InputError
from ftc_verify.float_format import FloatFormat, format_named
from ftc_verify.float_network import FloatNetwork
from ftc_verify.foreign_networks import sklearn_layers, torch_layers
from ftc_verify.layers import NETWORK_FORMAT, Layer, layers_from_json
from ftc_verify.notebook import card
from ftc_verify.notebook_curve import MOST_DRAWN
from ftc_verify.piecewise import CPL, Kink, linear_combination
from ftc_verify.rationals import ONE, ZERO, Number, Q, as_text, exact, to_fraction
from ftc_verify.rounding import Rounded, rounded
from ftc_verify.rows.patterns import one_layer_values
from ftc_verify.rows.table import Rows
from ftc_verify.words import counted

__all__ = ["MAX_LAYERS", "Network"]

MAX_LAYERS = 64
"""The most layers of a network, the output included."""
_AT_ONCE = 4096
"""The points of one exact product."""
MAX_PIECES = 1 << 20
"""The most kinks of one neuron along a line: pieces multiply from layer to layer."""


@dataclass(frozen=True)
class Network:
    """A ReLU network R^d -> R: hidden layers followed by ReLU, then an affine output layer with one row.

    Attributes
    ----------
    input_dim
        d >= 1.
    layers
        The hidden layers (one or more; a hidden layer may have width 0), then the output layer.

    Examples
    --------
    >>> tent = Network.of(1, [([[1], [1], [1]], [0, -1, -2]), ([[1, -2, 1]], [0])])
    >>> tent("1/2"), tent.widths, tent.neurons, tent.on_line().piece_count
    (Fraction(1, 2), (3,), 3, 4)
    """

    input_dim: int
    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        if whole_number(self.input_dim, "input_dim") < 1:
            raise InputError("input_dim must be at least 1")
        if not isinstance(self.layers, tuple) or not all(isinstance(layer, Layer) for layer in self.layers):
            raise InputError("layers: a tuple of Layer is needed; Network.of takes pairs of weights and biases")
        if not 2 <= len(self.layers) <= MAX_LAYERS:
            raise InputError(f"a network has 2 to {MAX_LAYERS} layers (one hidden layer or more, and the output)")
        fan_in = self.input_dim
        for number, layer in enumerate(self.layers, start=1):
            if len(layer.bias) != len(layer.weights):
                raise InputError(
                    f"layer {number}: {counted(len(layer.weights), 'row', 'rows')} of weights, "
                    f"{counted(len(layer.bias), 'bias', 'biases')}"
                )
            if any(len(row) != fan_in for row in layer.weights):
                raise InputError(
                    f"layer {number}: every row of weights must have {counted(fan_in, 'entry', 'entries')}"
                )
            fan_in = len(layer.bias)
        if fan_in != 1:
            raise InputError("the output layer must have one row")

    @classmethod
    def of(cls, input_dim: int, layers: Iterable[tuple[Iterable[Iterable[Number]], Iterable[Number]]]) -> "Network":
        """A network from (weights, bias) pairs of any exact numbers; InputError if the shapes do not fit."""
        pairs = [in_order(layer, "a layer", "weights and biases") for layer in in_order(layers, "layers", "pairs")]
        if any(len(pair) != 2 for pair in pairs):
            raise InputError("a layer is a pair of weights and biases")
        return cls(whole_number(input_dim, "input_dim"), tuple(Layer.of(*pair) for pair in pairs))

    @classmethod
    def constant(cls, input_dim: int, value: Number, hidden_layers: int = 1) -> "Network":
        """The network without neurons whose value is `value` everywhere."""
        return cls(input_dim, (*[Layer((), ())] * hidden_layers, Layer(((),), (exact(value),))))

    @classmethod
    def from_floats(cls, network: FloatNetwork, output: int | None = None) -> "Network":
        """A network of floats, each weight the rational that it is; of several outputs that with the number `output`,
        from 0."""
        layers = [Layer.of(layer.weights.tolist(), layer.bias.tolist()) for layer in network.layers]
        return cls._with_output(network.input_dim, layers, output)

    @classmethod
    def from_sklearn(cls, mlp: Any, output: int | None = None) -> "Network":
        """A fitted scikit-learn MLP with activation "relu": each weight is the rational that it is.

        Of an MLPClassifier what is taken is the value before softmax or the logistic function. `output` as
        `from_floats`.

        Raises
        ------
        InputError
            No fitted MLP, or one with another activation.
        """
        layers = sklearn_layers(mlp)
        return cls._with_output(len(layers[0].weights[0]), layers, output)

    @classmethod
    def from_torch(cls, model: Any, output: int | None = None) -> "Network":
        """A torch ``Sequential`` of Linear and ReLU, or its ``state_dict``: each weight is the rational that it is.

        A module's layers are looked at; a state holds weights alone, in order, under names that end in "weight" and
        "bias": a ReLU is taken to stand between two of them, but for names with consecutive numbers ("0.weight",
        "1.weight"), between which nothing has room. `output` as `from_floats`.

        Raises
        ------
        InputError
            Other layers, or weights that do not fit together; no ReLU at all.
        """
        layers = torch_layers(model)
        return cls._with_output(len(layers[0].weights[0]), layers, output)

    @classmethod
    def _with_output(cls, input_dim: int, layers: Sequence[Layer], number: int | None) -> "Network":
        """The network whose last layer has the row of that output alone."""
        *hidden, last = layers or [Layer((), ())]
        count = len(last.weights)
        if number is None and count > 1:
            raise InputError(f"{count} outputs: `output` names one, from 0")
        if number is not None and not 0 <= whole_number(number, "output") < count:
            raise InputError(f"output {number}: there {'is 1' if count == 1 else f'are {count}'}, counted from 0")
        if number is not None and count == len(last.bias):
            last = Layer(last.weights[number : number + 1], last.bias[number : number + 1])
        return cls(input_dim, (*hidden, last))

    @property
    def widths(self) -> tuple[int, ...]:
        """The numbers of neurons of the hidden layers."""
        return tuple(len(layer.bias) for layer in self.layers[:-1])

    @property
    def neurons(self) -> int:
        """The number of hidden neurons, m."""
        return sum(self.widths)

    @property
    def largest_bits(self) -> int:
        """The bits of the largest numerator or denominator among weights and biases."""
        numbers = (q for layer in self.layers for row in (*layer.weights, layer.bias) for q in row)
        return max((int(q.height_bits()) for q in numbers), default=0)

    def __call__(self, x: Any) -> Any:
        """The exact value, as a ``Fraction``, at x: a sequence of d exact numbers (one number will do for d = 1)."""
        if getattr(x, "shape", None) == () and hasattr(x, "__getitem__"):
            x = x[()]  # the number in an array without dimensions
        point = [x] if self.input_dim == 1 and not _is_sequence(x) else in_order(x, "the point", "coordinates")
        return to_fraction(self.evaluate([[exact(c) for c in point]])[0])

    def evaluate(self, points: Sequence[Sequence[Q]]) -> list[Q]:
        """The exact values at points of R^d (rows of d rationals).

        In one dimension by a sweep along the line, which costs O((points + pieces) log); for `Rows` and one hidden
        layer by an affine function for each set of active neurons (`rows.patterns`); else layer by layer.
        """
        dimensions = {points.dimension} if isinstance(points, Rows) else set(map(len, points))
        if dimensions - {self.input_dim}:
            raise InputError(f"a point must have {counted(self.input_dim, 'coordinate')}")
        if self.input_dim == 1 and len(points) * self.neurons > 10_000:
            return self._evaluate_on_line([point[0] for point in points])
        if isinstance(points, Rows) and len(self.layers) == 2:
            hidden, output = self.layers
            return one_layer_values(points, hidden.weights, hidden.bias, output.weights[0], output.bias[0])
        return [
            value
            for start in range(0, len(points), _AT_ONCE)
            for value in self._evaluated(points[start : start + _AT_ONCE])
        ]

    def _evaluated(self, points: Sequence[Sequence[Q]]) -> list[Q]:
        values = points
        for layer in self.layers[:-1]:
            values = [[v if v > 0 else ZERO for v in row] for row in _affine(layer, values)]
        return [row[0] for row in _affine(self.layers[-1], values)]

    def _evaluate_on_line(self, points: Sequence[Q]) -> list[Q]:
        order = _increasing_order(points)
        swept = self._line.at_sorted([points[i] for i in order])
        values = [ZERO] * len(points)
        for i, value in zip(order, swept, strict=True):
            values[i] = value
        return values

    @cached_property
    def _line(self) -> CPL:
        return self.on_line()

    def on_line(self, start: Sequence[Number] | None = None, end: Sequence[Number] | None = None) -> CPL:
        """The function t -> network(start + t (end - start)), t real, with its maximal affine pieces.

        In one dimension the default is the network itself, t = x.

        Raises
        ------
        InputError
            The points have the wrong dimension or are equal, or are missing where d > 1; or a neuron has more than
            `MAX_PIECES` kinks on the line.
        """
        *_, output = self.layers_on_line(start, end)
        return output[0]

    def layers_on_line(
        self, start: Sequence[Number] | None = None, end: Sequence[Number] | None = None
    ) -> Iterator[list[CPL]]:
        """For each layer what its neurons have before ReLU, as functions of t as in `on_line`; last the output alone.

        Raises
        ------
        InputError
            As `on_line`.
        """
        origin, direction = self._line_through(start, end)
        first = self.layers[0]
        functions = [
            CPL(_dot(row, direction), _dot(row, origin) + bias)
            for row, bias in zip(first.weights, first.bias, strict=True)
        ]
        yield functions
        for layer in self.layers[1:]:
            active = [_relu(f) for f in functions]
            if any(len(f.kinks) > MAX_PIECES for f in active):
                raise InputError(f"more than {MAX_PIECES} pieces on this line")
            functions = [_weighted_sum(row, active, bias) for row, bias in zip(layer.weights, layer.bias, strict=True)]
            yield functions

    def _line_through(self, start: Sequence[Number] | None, end: Sequence[Number] | None) -> tuple[list[Q], list[Q]]:
        if start is None or end is None:
            if self.input_dim != 1 or start is not None or end is not None:
                raise InputError(f"a line in {counted(self.input_dim, 'dimension')} needs two points")
            return [ZERO], [ONE]
        origin, target = (
            [exact(c) for c in in_order(end_point, "a point of the line", "coordinates")] for end_point in (start, end)
        )
        if len(origin) != self.input_dim or len(target) != self.input_dim:
            raise InputError(f"the points of the line must have {counted(self.input_dim, 'coordinate')}")
        direction = [b - a for a, b in zip(origin, target, strict=True)]
        if not any(direction):
            raise InputError("the two points of the line are the same")
        return origin, direction

    def as_sympy(self, variable: str = "x") -> Any:
        """A sympy ``Piecewise`` of the network on the real line (d = 1)."""
        import sympy

        t = sympy.Symbol(variable, real=True)
        branches = []
        for piece in self.on_line().pieces():
            line = _sympy_rational(piece.slope) * t + _sympy_rational(piece.intercept)
            branches.append((line, True if piece.end is None else t <= _sympy_rational(piece.end)))
        return sympy.Piecewise(*branches)

    def to_numpy(self, dtype: Any = "float64") -> FloatNetwork:
        """The network with weights and biases rounded to the nearest zero or normal numbers of float32 or float64, for
        batches of arrays (n, d). It is another network: nothing exact that was said of this one is said of it.

        Raises
        ------
        InputError
            Another dtype, or a weight that overflows.

        Examples
        --------
        >>> tent = Network.of(1, [([[1], [1]], [0, "-1/3"]), ([[1, -2]], [0])])
        >>> tent.to_numpy("float32")([[1], [2]])
        array([[-0.33333325],
               [-1.3333333 ]], dtype=float32)
        """
        return self.rounded(format_named(getattr(dtype, "name", None) or getattr(dtype, "__name__", dtype))).network

    def rounded(self, format: FloatFormat) -> Rounded:
        """As `to_numpy`, with how many weights and biases are not numbers of the format."""
        return rounded(self.input_dim, [(layer.weights, layer.bias) for layer in self.layers], format)

    def drawing(self, samples: Sequence[tuple[Q, Q]] = ()) -> str:
        """On the real line the graph around samples, in order of position, as HTML with an SVG in it; "" for d > 1, and
        a line of text where there could be too many pieces."""
        if self.input_dim > 1:
            return ""
        if (most := prod(width + 1 for width in self.widths)) > 4 * MOST_DRAWN:
            return f"<p>up to {most if most < 10**9 else 'more than 10^9'} pieces: not drawn</p>"
        return self.on_line().drawing(samples)

    def facts(self) -> list[tuple[str, object]]:
        """What it is, in a few lines for a notebook."""
        shown = ", ".join(map(str, self.widths[:8])) + (f", .. ({len(self.widths)} layers)" if self.widths[8:] else "")
        numbers = counted(self.largest_bits, "bit")
        return [("input", f"R^{self.input_dim}"), ("hidden widths", shown), ("neurons", self.neurons),
                ("weights", f"exact, at most {numbers}")]  # fmt: skip

    def _repr_html_(self) -> str:
        return card("Network", self.facts(), self.drawing())

    def to_json(self) -> dict[str, Any]:
        """The object of docs/certificates.md."""
        return {
            "format": NETWORK_FORMAT,
            "version": 1,
            "input_dim": self.input_dim,
            "layers": [
                {
                    "weights": [[as_text(w) for w in row] for row in layer.weights],
                    "bias": [as_text(b) for b in layer.bias],
                }
                for layer in self.layers
            ],
        }

    @classmethod
    def from_json(cls, document: Any, where: str = "network", output: int | None = None) -> "Network":
        """Read the object of docs/certificates.md; numbers may be strings ("p/q", decimals) or integers.

        `output`, counted from 0, is the one that is taken of a network with several.

        Raises
        ------
        InputError
            Anything else; several outputs and none named; the text starts with `where`.
        """
        try:
            input_dim, layers = layers_from_json(document)
            return cls._with_output(input_dim, layers, output)
        except InputError as error:
            raise InputError(f"{where}: {error}") from None


def _is_sequence(x: Any) -> bool:
    """Whether x is not one number: a text is, and an array without dimensions."""
    return hasattr(x, "__len__") and not isinstance(x, str) and getattr(x, "shape", None) != ()


def _increasing_order(points: Sequence[Q]) -> Sequence[int]:
    if all(a <= b for a, b in pairwise(points)):
        return range(len(points))
    return sorted(range(len(points)), key=points.__getitem__)


def _affine(layer: Layer, rows: Sequence[Sequence[Q]]) -> list[list[Q]]:
    """weights row + bias for every row, by one exact matrix product."""
    if not layer.weights or not layer.weights[0]:
        return [list(layer.bias) for _ in rows]
    product = fmpq_mat([list(row) for row in rows]) * fmpq_mat([list(row) for row in layer.weights]).transpose()
    return [[v + b for v, b in zip(row, layer.bias, strict=True)] for row in product.tolist()]


def _dot(a: Sequence[Q], b: Sequence[Q]) -> Q:
    total = ZERO
    for left, right in zip(a, b, strict=True):
        if left and right:
            total += left * right
    return total


def _relu(function: CPL) -> CPL:
    """The ReLU; an affine function, as in the first layer, takes a short way."""
    if function.kinks or not function.slope:
        return function.relu()
    slope, intercept = function.slope, function.intercept
    root = -intercept / slope
    if slope > 0:
        return CPL(ZERO, ZERO, (Kink(root, slope),))
    return CPL(slope, intercept, (Kink(root, -slope),))


def _weighted_sum(weights: Sequence[Q], functions: Sequence[CPL], constant: Q) -> CPL:
    used = [(w, f) for w, f in zip(weights, functions, strict=True) if w]
    return linear_combination([f for _, f in used], [w for w, _ in used], constant)


def _sympy_rational(value: Q) -> Any:
    import sympy

    return sympy.Rational(int(value.p), int(value.q))
