"""A network that is to be exported: exact, or of floats; with the samples that its certificate is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.deploy.models.measured import Samples
from ftc_verify.deploy.rounding import rounded as nearest
from ftc_verify.errors import InputError
from ftc_verify.float_format import FLOAT64, FloatFormat, format_named
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.layers import Layer, layers_from_json
from ftc_verify.network import Network
from ftc_verify.rationals import Q, exact
from ftc_verify.rounding import Rounded, rounded

__all__ = ["Given"]


@dataclass(frozen=True, eq=False)
class Given:
    """A ReLU network R^d -> R^C.

    Attributes
    ----------
    network
        Of floats; None for an exact network, whose layers are then `layers`.
    usual
        The format in which it is written if no other is asked for.
    certified
        Whether it comes with a claim about floats: in its own format alone.
    rows, values
        Samples of K rows, with a row of C wanted changes each; None where there are none.
    """

    input_dim: int
    layers: tuple[Layer, ...]
    network: FloatNetwork | None
    usual: FloatFormat
    certified: bool = False
    rows: Sequence[Sequence[Q]] | None = None
    values: Sequence[Sequence[Q]] | None = None

    @classmethod
    def of_json(cls, document: Any, where: str, rows: Any = None, values: Any = None) -> "Given":
        """An exact network, as `Network.from_json` but with all outputs, and the samples that it fits."""
        network = Network.from_json(document, where, 0)
        return cls(network.input_dim, tuple(layers_from_json(document)[1]), None, FLOAT64, False, rows, values)

    @classmethod
    def of_floats(cls, network: FloatNetwork, certified: bool = False, rows: Any = None, values: Any = None) -> "Given":
        """A network of floats, and the samples of its certificate."""
        return cls(network.input_dim, (), network, network.format, certified, rows, values)

    @classmethod
    def of_model(cls, input_dim: int, layers: tuple[Layer, ...], dtype: str) -> "Given":
        """What a model in a file computes without rounding."""
        return cls(input_dim, layers, None, format_named(dtype) if dtype == "float32" else FLOAT64)

    def exact(self, output: int) -> Network:
        """One output of the network, from 0, exactly."""
        if self.network is not None:
            return Network.from_floats(self.network, output)
        *hidden, last = self.layers
        chosen = Layer(last.weights[output : output + 1], last.bias[output : output + 1])
        return Network.of(self.input_dim, [(layer.weights, layer.bias) for layer in (*hidden, chosen)])

    @property
    def outputs(self) -> int:
        """C."""
        return len(self.layers[-1].bias) if self.network is None else self.network.outputs

    def within(self, format: FloatFormat) -> Rounded:
        """The network in a format, and how many weights are rounded."""
        if self.network is None:
            return rounded(self.input_dim, [(layer.weights, layer.bias) for layer in self.layers], format)
        if self.network.format == format:
            parts = [part for layer in self.network.layers for part in (layer.weights, layer.bias)]
            return Rounded(self.network, 0, sum(part.size for part in parts))
        layers = [
            ([list(map(exact, row)) for row in layer.weights.tolist()], list(map(exact, layer.bias.tolist())))
            for layer in self.network.layers
        ]
        return rounded(self.input_dim, layers, format)

    def samples(self, format: FloatFormat) -> Samples | None:
        """Samples and wanted changes, each number the nearest of the format.

        Raises
        ------
        InputError
            A number that is beyond the format.
        """
        if self.rows is None or self.values is None:
            return None
        x, z = nearest(self.rows, format), nearest(self.values, format)
        if not np.isfinite(x.values).all() or not np.isfinite(z.values).all():
            raise InputError(f"a sample or its wanted change is beyond {format.name}")
        return Samples(x.values, z.values, int(x.inexact.any(axis=1).sum()))
