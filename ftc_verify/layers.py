"""Layers of networks with exact weights, and the JSON object that holds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ftc_verify.arguments import in_order
from ftc_verify.errors import InputError
from ftc_verify.rationals import Number, Q, exact

__all__ = ["NETWORK_FORMAT", "Layer", "layers_from_json"]

NETWORK_FORMAT = "ftc-verify/network"


@dataclass(frozen=True)
class Layer:
    """The affine map v -> weights v + bias, one row of `weights` per neuron."""

    weights: tuple[tuple[Q, ...], ...]
    bias: tuple[Q, ...]

    @classmethod
    def of(cls, weights: Iterable[Iterable[Number]], bias: Iterable[Number]) -> "Layer":
        """A layer from any exact numbers."""
        rows = [in_order(row, "a row of weights") for row in in_order(weights, "weights", "rows")]
        return cls(tuple(tuple(map(exact, row)) for row in rows), tuple(map(exact, in_order(bias, "biases"))))


def layers_from_json(document: Any) -> tuple[int, list[Layer]]:
    """input_dim and the layers of the object of docs/certificates.md; whether these fit together is not looked at.

    Raises
    ------
    InputError
        Not an object of that form.
    """
    fields = _object(document, "the network", {"format", "version", "input_dim", "layers"})
    if fields["format"] != NETWORK_FORMAT or fields["version"] != 1 or fields["version"] is True:
        raise InputError(f'format must be "{NETWORK_FORMAT}", version 1')
    input_dim = fields["input_dim"]
    if not isinstance(input_dim, int) or isinstance(input_dim, bool):
        raise InputError("input_dim must be an integer")
    layers = []
    for number, item in enumerate(_list(fields["layers"], "layers"), start=1):
        name = f"layer {number}"
        parts = _object(item, name, {"weights", "bias"})
        rows = [_list(row, f"{name}: a row of weights") for row in _list(parts["weights"], f"{name}: weights")]
        weights = tuple(tuple(_number(w, name) for w in row) for row in rows)
        bias = tuple(_number(b, name) for b in _list(parts["bias"], f"{name}: bias"))
        layers.append(Layer(weights, bias))
    return input_dim, layers


def _object(value: Any, name: str, keys: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{name} must be an object")
    if missing := sorted(keys - set(value)):
        raise InputError(f"{name}: key {missing[0]!r} is missing")
    if unknown := sorted(set(value) - keys):
        raise InputError(f"{name}: unknown key {unknown[0]!r}")
    return value


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise InputError(f"{name} must be a list")
    return value


def _number(value: Any, name: str) -> Q:
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        raise InputError(f"{name}: numbers must be strings or integers")
    try:
        return exact(value)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
