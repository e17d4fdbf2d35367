"""The parts of a certificate: samples with their hash, networks, claims."""

import hashlib
from collections.abc import Sequence
from itertools import pairwise

from ..kernel.objects import Data, Dependence, Layer, Nets, Network, Rational
from ..kernel.rationals import less
from .fields import (
    described,
    read_constant,
    read_integer,
    read_list,
    read_matrix,
    read_members,
    read_object,
    read_place,
    read_vector,
)
from .strict_json import Malformed


def read_data(value: object, where: str) -> Data:
    """Samples of the stated form, with their instance hash."""
    x, z = read_members(value, ["x", "z"], where)
    points = read_points(x, f"{where}.x")
    values = read_vector(z, f"{where}.z", len(points))
    in_order(points, f"{where}.x")
    return Data(points, values, instance(str(len(points[0])), x, [[entry] for entry in read_list(z, where)]))


def read_points(value: object, where: str) -> list[list[Rational]]:
    """Samples of one dimension, at least one."""
    rows = read_list(value, where)
    if not rows:
        raise Malformed(f"{where}: there is no sample")
    dimension = len(read_list(rows[0], f"{where}[0]"))
    if not dimension:
        raise Malformed(f"{where}[0]: a sample of no coordinates")
    return read_matrix(rows, where, dimension)


def in_order(points: list[list[Rational]], where: str) -> None:
    """Accept samples that are different and in lexicographic order."""
    for i, (before, point) in enumerate(pairwise(points), start=1):
        if not before_in_order(before, point):
            relation = "equal to" if before == point else "less than"
            raise Malformed(f"{where}[{i}]: {relation} the sample before it")


def instance(shape: str, rows: object, entries: Sequence[Sequence[object]]) -> str:
    """The instance hash of samples and their values, which have been read. Strings are hashed: a rational has one
    spelling."""
    digest = hashlib.sha256(f"ftc-verify data 1 {shape}\n".encode("ascii"))
    for row, values in zip(read_list(rows, "x"), entries, strict=True):
        digest.update((",".join(map(str, [*read_list(row, "x"), *values])) + "\n").encode("ascii"))
    return digest.hexdigest()


def before_in_order(a: list[Rational], b: list[Rational]) -> bool:
    """Whether a comes before b in lexicographic order; equal pairs are equal numbers."""
    for left, right in zip(a, b, strict=True):
        if left != right:
            return less(left, right)
    return False


def read_places(value: object, where: str, count: int) -> list[int]:
    """Numbers of samples out of `count`, at least one, in increasing order."""
    entries = read_list(value, where)
    if not entries:
        raise Malformed(f"{where}: there is no sample")
    places = [read_place(entry, f"{where}[{i}]", count) for i, entry in enumerate(entries)]
    increasing(places, where)
    return places


def increasing(places: list[int], where: str) -> None:
    """Accept numbers that increase strictly."""
    for i, (before, place) in enumerate(pairwise(places), start=1):
        if place <= before:
            raise Malformed(f"{where}[{i}]: {described(place)} after {described(before)}, which must be less")


def read_part(data: Data, document: dict[str, object]) -> Data:
    """The samples that a refutation is about: those under the key `samples`, or all of them if it is not there."""
    if "samples" not in document:
        return data
    return data.part(read_places(document["samples"], "samples", len(data.values)))


def read_dependence(value: object, where: str, count: int) -> Dependence:
    """Samples out of `count`, in increasing order, each with an integer that is not 0."""
    entries = read_list(value, where)
    if not entries:
        raise Malformed(f"{where}: there is no sample")
    dependence = []
    for i, entry in enumerate(entries):
        place, times = read_list(entry, f"{where}[{i}]", 2)
        multiplier = read_integer(times, f"{where}[{i}][1]")
        if not multiplier:
            raise Malformed(f"{where}[{i}][1]: the multiplier 0")
        dependence.append((read_place(place, f"{where}[{i}][0]", count), multiplier))
    increasing([place for place, _ in dependence], where)
    return dependence


def read_network(value: object, where: str, several: bool = False) -> Network:
    """A network of the stated form, every row as long as the layer before is wide, with one output, or `several`."""
    keys = ["format", "version", "input_dim", "layers"]
    form, version, dimension, layers = read_members(value, keys, where)
    read_constant(form, "ftc-verify/network", f"{where}.format")
    read_constant(version, 1, f"{where}.version")
    width = input_dim = read_integer(dimension, f"{where}.input_dim", least=1)
    result: list[Layer] = []
    for i, layer in enumerate(read_list(layers, f"{where}.layers")):
        result.append(read_layer(layer, f"{where}.layers[{i}]", width))
        width = len(result[-1].bias)
    if len(result) < 2:
        raise Malformed(f"{where}.layers: a hidden layer and an output layer must stand there")
    if not width or (width > 1 and not several):
        raise Malformed(f"{where}.layers[{len(result) - 1}]: the output layer has {width} rows, not 1")
    return Network(input_dim, result)


def read_layer(value: object, where: str, width: int) -> Layer:
    """A layer that takes vectors of length `width`."""
    weights, bias = read_members(value, ["weights", "bias"], where)
    rows = read_matrix(weights, f"{where}.weights", width)
    return Layer(rows, read_vector(bias, f"{where}.bias", len(rows)))


def read_widths(value: object, where: str, length: int | None = None) -> tuple[int, ...]:
    """A list of widths, none negative (of the given length)."""
    entries = read_list(value, where, length)
    return tuple(read_integer(entry, f"{where}[{i}]", least=0) for i, entry in enumerate(entries))


def read_claim(value: object, answer: str) -> tuple[int, ...]:
    """The hidden widths of a claim whose answer is `answer`."""
    widths, claimed = read_members(value, ["widths", "answer"], "claim")
    read_constant(claimed, answer, "claim.answer")
    if not read_list(widths, "claim.widths"):
        raise Malformed("claim.widths: there is no hidden layer")
    return read_widths(widths, "claim.widths")


def read_nets(value: object) -> Nets:
    """The networks that a claim with the answer ``impossible`` is about."""
    if "widths" in read_object(value, "claim"):
        widths = read_claim(value, "impossible")
        return Nets(widths, len(widths), sum(widths))
    hidden, neurons, claimed = read_members(value, ["hidden_layers", "neurons", "answer"], "claim")
    read_constant(claimed, "impossible", "claim.answer")
    layers = read_integer(hidden, "claim.hidden_layers", least=1)
    return Nets(None, layers, read_integer(neurons, "claim.neurons", least=0))
