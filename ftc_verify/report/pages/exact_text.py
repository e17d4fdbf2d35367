"""Exact objects in words: a network neuron by neuron, a function piece by piece; lines for `mathml`."""

from collections.abc import Iterator, Sequence
from itertools import islice

from ftc_verify.network import Network
from ftc_verify.piecewise import CPL
from ftc_verify.rationals import Q
from ftc_verify.words import counted

__all__ = ["function_lines", "network_lines", "number_text"]

MOST_LINES = 80
"""Lines of one object; the rest is counted, and stands in the certificate."""
_MOST_DIGITS = 24


def number_text(value: Q) -> str:
    """A rational as it is; of a very long one the ends of its parts, and how many digits they have."""
    parts = [part if len(part) <= _MOST_DIGITS else _shortened(part) for part in str(value).split("/")]
    return "/".join(parts)


def _shortened(digits: str) -> str:
    return f"{digits[:8]}…{digits[-6:]}[{len(digits.lstrip('-'))} digits]"


def network_lines(network: Network) -> list[str]:
    """A line for each neuron, h_{layer, number} = max(0, ..), and one for the output; inputs are x, or x_1, .., x_d."""
    return _first(_network(network), network.neurons + 1, "neuron")


def function_lines(function: CPL) -> list[str]:
    """A line for each maximal affine piece."""
    return _first(_pieces(function), function.piece_count, "piece")


def _first(lines: Iterator[str], count: int, what: str) -> list[str]:
    found = list(islice(lines, MOST_LINES))
    return found if count <= MOST_LINES else [*found, f".. and {counted(count - MOST_LINES, what)} more"]


def _network(network: Network) -> Iterator[str]:
    names = ["x"] if network.input_dim == 1 else [f"x_{i}" for i in range(1, network.input_dim + 1)]
    *hidden, last = network.layers
    for number, layer in enumerate(hidden, start=1):
        made = [f"h_{number}_{i}" for i in range(1, len(layer.bias) + 1)]
        for name, weights, bias in zip(made, layer.weights, layer.bias, strict=True):
            yield f"{name} = max(0, {_sum(weights, names, bias)})"
        names = made
    yield f"g(x) = {_sum(last.weights[0], names, last.bias[0])}"


def _pieces(function: CPL) -> Iterator[str]:
    for piece in function.pieces():
        ends = [f"{number_text(piece.start)} <= " if piece.start is not None else ""]
        ends += [f" <= {number_text(piece.end)}" if piece.end is not None else ""]
        where = f"for {ends[0]}x{ends[1]}: " if any(ends) else ""
        yield f"{where}g(x) = {_sum([piece.slope], ['x'], piece.intercept)}"


def _sum(weights: Sequence[Q], names: Sequence[str], constant: Q) -> str:
    """w_1 a + w_2 b + c, without what is zero."""
    terms = [(weight, name) for weight, name in zip(weights, names, strict=True) if weight]
    terms += [(constant, "")] if constant or not terms else []
    return "".join(_term(weight, name, first=not i) for i, (weight, name) in enumerate(terms))


def _term(weight: Q, name: str, first: bool) -> str:
    sign = ("-" if weight < 0 else "") if first else (" - " if weight < 0 else " + ")
    size = number_text(abs(weight))
    if not name:
        return sign + size
    factor = "" if size == "1" else f"({size}) " if "/" in size else f"{size} "
    return f"{sign}{factor}{name}"
