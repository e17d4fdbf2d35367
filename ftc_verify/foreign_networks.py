"""Networks of scikit-learn and torch as exact affine maps with a ReLU between any two; neither package is imported."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from flint import fmpq_mat

from ftc_verify.errors import InputError
from ftc_verify.layers import Layer
from ftc_verify.rationals import ZERO
from ftc_verify.words import a_type, printable

__all__ = ["sklearn_layers", "torch_layers"]

_NOTHING = ("Identity", "Dropout", "Flatten")
"""Modules of torch that change no value of an input (n, d) in evaluation."""


def composed(outer: Layer, inner: Layer) -> Layer:
    """outer after inner, multiplied out."""
    factor = fmpq_mat([list(row) for row in outer.weights])
    product = factor * fmpq_mat([list(row) for row in inner.weights])
    shift = factor * fmpq_mat([[b] for b in inner.bias])
    return Layer.of(product.tolist(), [row[0] + b for row, b in zip(shift.tolist(), outer.bias, strict=True)])


def _layer(weights: Any, bias: Any, name: str) -> Layer:
    """The layer with these numbers; InputError, naming it, for shapes that do not fit and numbers not finite."""
    try:
        made = Layer.of(weights, bias)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
    if len({len(row) for row in made.weights}) != 1 or not made.weights[0] or len(made.bias) != len(made.weights):
        raise InputError(f"{name}: weights and biases do not fit together")
    return made


def sklearn_layers(mlp: Any) -> list[Layer]:
    """The layers of a fitted MLP with ReLU; the last one is what comes before the output's activation.

    Raises
    ------
    InputError
        Something else, another activation, not fitted.
    """
    activation = getattr(mlp, "activation", None)
    if activation is None:
        raise InputError(f"a scikit-learn MLPRegressor or MLPClassifier is needed, not {a_type(mlp)}")
    if not hasattr(mlp, "coefs_") or not hasattr(mlp, "intercepts_"):
        raise InputError("the MLP is not fitted")
    if activation != "relu":
        raise InputError(f"the MLP has the activation {printable(activation, 40)!r}; 'relu' is needed")
    pairs = list(zip(mlp.coefs_, mlp.intercepts_, strict=True))
    layers = [_layer(_numbers(w.T), _numbers(b), f"layer {i}") for i, (w, b) in enumerate(pairs, start=1)]
    return _fitting(layers)


def torch_layers(model: Any) -> list[Layer]:
    """The layers of a Sequential of Linear and ReLU, or of its state.

    Raises
    ------
    InputError
        Other modules, names or shapes; no ReLU.
    """
    if isinstance(model, Mapping):
        return _fitting(_merged(_of_state(model)))
    if not hasattr(model, "state_dict") or not hasattr(model, "children"):
        raise InputError(f"a torch Sequential or its state_dict is needed, not {a_type(model)}")
    return _fitting(_merged(_of_modules(model)))


def _of_modules(model: Any) -> Iterator[Layer | None]:
    """The affine maps of a module, and None for each ReLU."""
    kind = type(model).__name__
    if kind == "Linear":
        bias = [ZERO] * len(model.weight) if model.bias is None else _numbers(model.bias)
        yield _layer(_numbers(model.weight), bias, "a Linear")
    elif kind == "ReLU":
        yield None
    elif kind == "Sequential":
        for child in model.children():
            yield from _of_modules(child)
    elif kind not in _NOTHING:
        raise InputError(f"a module {printable(kind, 40)}; a Sequential of Linear and ReLU can be read")


def _of_state(state: Mapping[Any, Any]) -> Iterator[Layer | None]:
    """The affine maps of a state, and None for each ReLU between two."""
    names = [str(name) for name in state]
    if odd := [name for name in names if not name.endswith(("weight", "bias"))]:
        raise InputError(f"{printable(odd[0], 60)!r} in the state; weights and biases of Linear layers can be read")
    before: str | None = None
    for name in (name for name in names if name.endswith("weight")):
        prefix = name.removesuffix("weight")
        if before is not None and not _consecutive(before, prefix):
            yield None
        weights = _numbers(state[name])
        bias = state.get(f"{prefix}bias")
        yield _layer(weights, [ZERO] * len(weights) if bias is None else _numbers(bias), printable(name, 60))
        before = prefix


def _consecutive(before: str, after: str) -> bool:
    """Whether "0." and "1.", with one prefix: no module stands between them."""
    head, number = before.rstrip(".").rpartition(".")[::2]
    other, following = after.rstrip(".").rpartition(".")[::2]
    return head == other and number.isdecimal() and following.isdecimal() and int(following) == int(number) + 1


def _merged(parts: Iterator[Layer | None]) -> list[Layer]:
    """One map between any two ReLU; after a ReLU at the end the identity."""
    layers: list[Layer] = []
    fresh = True  # whether the next map starts a layer
    for part in parts:
        if part is None:
            if not layers:
                raise InputError("a ReLU before the first Linear")
            fresh = True  # ReLU after ReLU is ReLU
        elif fresh:
            layers.append(part)
            fresh = False
        else:
            _check_fit(part, layers[-1])
            layers[-1] = composed(part, layers[-1])
    if fresh and layers:
        width = len(layers[-1].bias)
        identity = fmpq_mat(width, width, [int(i == j) for i in range(width) for j in range(width)]).tolist()
        layers.append(Layer.of(identity, [ZERO] * width))
    return layers


def _fitting(layers: list[Layer]) -> list[Layer]:
    if not layers:
        raise InputError("no layers in it")
    if len(layers) < 2:
        raise InputError("no ReLU in it: an affine map")
    for before, layer in pairwise(layers):
        _check_fit(layer, before)
    return layers


def _check_fit(layer: Layer, before: Layer) -> None:
    if len(layer.weights[0]) != len(before.bias):
        raise InputError(f"a layer takes {len(layer.weights[0])} values where {len(before.bias)} come in")


def _numbers(values: Any) -> Any:
    """Nested lists of Python's numbers, from an array, a tensor or lists."""
    for step in ("detach", "cpu"):
        values = getattr(values, step)() if hasattr(values, step) else values
    return values.tolist() if hasattr(values, "tolist") else values
