"""ReLU networks whose weights are numbers of a floating-point format: what is deployed, in batches, with C outputs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.float_arrays import ratio_text, ratios, subnormal
from ftc_verify.float_format import FloatFormat
from ftc_verify.later import np
from ftc_verify.layers import NETWORK_FORMAT, layers_from_json
from ftc_verify.notebook import card
from ftc_verify.rationals import as_float, short

__all__ = ["FloatLayer", "FloatNetwork"]


@dataclass(frozen=True, eq=False)
class FloatLayer:
    """The affine map v -> weights v + bias: arrays of shape (n, fan-in) and (n,), of one float dtype."""

    weights: Any
    bias: Any


@dataclass(frozen=True, eq=False)
class FloatNetwork:
    """A ReLU network R^d -> R^C: one hidden layer or more, each followed by ReLU, then an affine layer of C rows.

    Every weight and bias is zero or a normal number of `format`: the rational that it is, exactly. -0 is stored as 0.

    Attributes
    ----------
    format
        Of all weights and biases.
    input_dim
        d >= 1.
    layers
        The hidden layers (of width 0 or more), then the output layer.

    Raises
    ------
    InputError
        Shapes that do not fit, other dtypes, weights that are not finite, or subnormal.
    """

    format: FloatFormat
    input_dim: int
    layers: tuple[FloatLayer, ...]

    def __post_init__(self) -> None:
        if len(self.layers) < 2 or self.input_dim < 1:
            raise InputError("a network has an input, one hidden layer or more, and an output layer")
        fan_in = self.input_dim
        for number, layer in enumerate(self.layers, start=1):
            if layer.weights.shape != (len(layer.bias), fan_in):
                raise InputError(
                    f"layer {number}: weights of shape {layer.weights.shape} where {fan_in} values come in"
                )
            for part in (layer.weights, layer.bias):
                _check_numbers(part, self.format, number)
            fan_in = len(layer.bias)
        if not fan_in:
            raise InputError("the output layer must have a row")

    @classmethod
    def of(cls, format: FloatFormat, input_dim: int, layers: Iterable[tuple[Any, Any]]) -> "FloatNetwork":
        """A network from pairs of weights and biases that are numbers of the format already (nothing is rounded)."""
        made = []
        fan_in = input_dim
        for weights, bias in layers:
            biases = _held(bias, format).reshape(-1)
            made.append(FloatLayer(_held(weights, format).reshape(len(biases), fan_in), biases))
            fan_in = len(biases)
        return cls(format, input_dim, tuple(made))

    @property
    def widths(self) -> tuple[int, ...]:
        """The numbers of neurons of the hidden layers."""
        return tuple(len(layer.bias) for layer in self.layers[:-1])

    @property
    def neurons(self) -> int:
        """The number of hidden neurons, m."""
        return sum(self.widths)

    @property
    def outputs(self) -> int:
        """C."""
        return len(self.layers[-1].bias)

    def _repr_html_(self) -> str:
        facts = [
            ("maps", f"R^{self.input_dim} to R^{self.outputs}"),
            ("hidden widths", ", ".join(map(str, self.widths))),
            ("neurons", str(self.neurons)),
            ("weights", self.format.name),
        ]
        return card("FloatNetwork", facts)

    def to_json(self) -> dict[str, Any]:
        """The object of docs/certificates.md: the rationals that the weights are."""
        return {
            "format": NETWORK_FORMAT,
            "version": 1,
            "input_dim": self.input_dim,
            "layers": [
                {
                    "weights": [list(map(ratio_text, row)) for row in ratios(layer.weights)],
                    "bias": list(map(ratio_text, *ratios(layer.bias[None]))),
                }
                for layer in self.layers
            ],
        }

    @classmethod
    def from_json(cls, document: Any, format: FloatFormat, where: str = "network") -> "FloatNetwork":
        """Read the object of docs/certificates.md, with one output or several; nothing is rounded.

        Raises
        ------
        InputError
            Anything else, a number that is not of the format, or subnormal; the text starts with `where`.
        """
        try:
            input_dim, layers = layers_from_json(document)
            fan_in, made = input_dim, []
            for number, layer in enumerate(layers, start=1):
                if any(len(row) != fan_in for row in layer.weights) or len(layer.weights) != len(layer.bias):
                    raise InputError(f"layer {number}: weights of a shape that does not fit")
                numbers = [value for row in (*layer.weights, layer.bias) for value in row]
                if wrong := [value for value in numbers if not format.holds(value)]:
                    raise InputError(f"layer {number}: {short(wrong[0])} is no {format.name} number")
                made.append(([[as_float(w) for w in row] for row in layer.weights], [as_float(b) for b in layer.bias]))
                fan_in = len(layer.bias)
            return cls.of(format, input_dim, made)
        except InputError as error:
            raise InputError(f"{where}: {error}") from None

    def __call__(self, x: Any) -> Any:
        """One evaluation in the format by numpy: (n, d) -> (n, C)."""
        values = np.asarray(x, dtype=self.format.dtype).reshape(-1, self.input_dim)
        with np.errstate(all="ignore"):
            for layer in self.layers[:-1]:
                values = np.maximum(values @ layer.weights.T + layer.bias, 0)
            return values @ self.layers[-1].weights.T + self.layers[-1].bias


def _held(numbers: Any, format: FloatFormat) -> Any:
    """The numbers as an array of the format; InputError if rounding would change one."""
    given = np.asarray(numbers, dtype=np.float64)
    with np.errstate(over="ignore"):
        held = given.astype(format.dtype) + 0  # -0 + 0 = 0
    if not np.array_equal(held.astype(np.float64), given):
        raise InputError(f"a weight is no {format.name} number")
    return held


def _check_numbers(part: Any, format: FloatFormat, layer: int) -> None:
    if part.dtype != format.dtype:
        raise InputError(f"layer {layer}: {part.dtype} where {format.name} is needed")
    if not np.isfinite(part).all():
        raise InputError(f"layer {layer}: a weight is not finite")
    if subnormal(part).any():
        raise InputError(f"layer {layer}: a weight is subnormal")
