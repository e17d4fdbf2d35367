"""Independent checker for ftc-verify certificates: ``python -I checker.py FILE...``.

This file uses the standard library alone and imports nothing else of the project, so that trusting
a certificate means trusting this file and Python. ``docs/certificates.md`` is its specification.

Guarantees
----------
- ``valid`` is reported only if the file has the stated form and its claim follows, in exact
  rational arithmetic. There are no floats, no tolerances and no assumptions about the producer.
- ``malformed`` is a file that breaks the form, ``invalid`` one of correct form whose claim does not
  follow from it. The form of the whole file is checked before its claim is looked at.
- Every value of a file is either checked or forbidden. The bytes parsed are the bytes hashed.
- No file makes `check_file` raise: bad input is a verdict, with one line of reason.

In reasons, places in the file are counted from 0 (``data.x[0][1]``), samples from 1 as in the paper.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import re
import signal
import stat
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import combinations, product
from typing import Any, BinaryIO, TypeVar

DIGIT_LIMIT = 4000  # digits of a numerator, a denominator, or a JSON integer
RATIONAL = re.compile(r"(-?)(0|[1-9][0-9]*)(?:/([1-9][0-9]*))?")

Vector = Sequence[Fraction]


class Malformed(Exception):
    """The file does not have the form of a certificate."""


class Invalid(Exception):
    """The file has the form of a certificate, but its claim does not follow from it."""


@dataclass(frozen=True)
class Report:
    """What was found out about one file.

    `verdict` is ``valid``, ``invalid`` or ``malformed``. `reason` is empty if and only if it is
    ``valid``. `claim`, `kind`, `widths` and `instance` are empty for a malformed file, and
    `file_sha256` for one that could not be read.
    """

    path: str
    verdict: str
    claim: str
    reason: str
    kind: str
    widths: tuple[int, ...]
    instance: str
    file_sha256: str


# --------------------------------------------------------------------------------------------------
# Text that is safe to print


def escaped(text: str) -> str:
    """`text` with everything that is not printable, line breaks included, as ``\\x..`` escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def quoted(text: str) -> str:
    """The beginning of a text from a file, escaped and in quotation marks."""
    return f"'{escaped(text[:40])}'" + ("..." if len(text) > 40 else "")


def shown(number: int | Fraction) -> str:
    """`number` as in a certificate, or only its size if it is long."""
    bits = max(number.numerator.bit_length(), number.denominator.bit_length())
    return str(number) if bits <= 128 else f"(a number of {bits} bits)"


def shown_widths(widths: Sequence[int]) -> str:
    """``[3, 1]``, cut after ten layers."""
    return "[" + ", ".join(map(shown, widths[:10])) + (", ...]" if len(widths) > 10 else "]")


# --------------------------------------------------------------------------------------------------
# Bytes to JSON values


@dataclass(frozen=True)
class Flaw:
    """Stands in a parsed document for a value that JSON parsers allow and the format does not.

    No function that reads a value accepts one, so the file is malformed and the place is known.
    """

    what: str


def parse(raw: bytes) -> object:
    """The JSON document in `raw`; floats, constants like NaN, long integers and objects with a
    repeated key come out as `Flaw`."""
    if not raw:
        raise Malformed("the file is empty")
    if raw.startswith(b"\xef\xbb\xbf"):
        raise Malformed("byte 0: a byte order mark")
    try:
        return json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=parse_object,
            parse_int=parse_integer,
            parse_float=lambda text: Flaw(f"the floating-point literal {quoted(text)}"),
            parse_constant=lambda text: Flaw(f"the constant {quoted(text)}"),
        )
    except UnicodeDecodeError as error:
        raise Malformed(f"byte {error.start}: not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Malformed(f"line {error.lineno} column {error.colno}: {escaped(error.msg)}") from None
    except RecursionError:
        raise Malformed("top level: nested too deeply") from None


def parse_object(pairs: list[tuple[str, object]]) -> dict[str, object] | Flaw:
    """The object of these keys and values, or a `Flaw` if a key is repeated."""
    result: dict[str, object] = {}
    for key, value in pairs:
        if key in result:
            return Flaw(f"an object with the key {quoted(key)} twice")
        result[key] = value
    return result


def parse_integer(text: str) -> int | Flaw:
    """The integer that the JSON literal `text` denotes, or a `Flaw` if it is too long or ``-0``."""
    digits = text.removeprefix("-")
    if len(digits) > DIGIT_LIMIT:
        return Flaw(f"an integer of {len(digits)} digits (at most {DIGIT_LIMIT} are allowed)")
    return Flaw("the integer -0") if text == "-0" else signed(text[: -len(digits)], digits)


def signed(sign: str, digits: str) -> int:
    """The integer with this sign and these decimal digits.

    It is read in parts, so that the verdict does not depend on the interpreter's own limit
    (``sys.set_int_max_str_digits``, which cannot be set below 640).
    """
    number = 0
    for start in range(0, len(digits), 500):
        part = digits[start : start + 500]
        number = number * 10 ** len(part) + int(part)
    return -number if sign else number


# --------------------------------------------------------------------------------------------------
# JSON values to typed values; each function raises Malformed, saying where


def described(value: object) -> str:
    """What a JSON value is, without ever writing out a nested one."""
    if isinstance(value, Flaw):
        return value.what
    if isinstance(value, str):
        return f"the string {quoted(value)}"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return f"the integer {shown(value)}"
    return "a list" if isinstance(value, list) else "an object"


def read_object(value: object, where: str) -> dict[str, object]:
    """`value`, an object."""
    if not isinstance(value, dict):
        raise Malformed(f"{where}: {described(value)} where an object must stand")
    return value


def read_members(value: object, keys: Sequence[str], where: str) -> list[object]:
    """The values under `keys`, in that order, of an object with exactly these keys."""
    members = read_object(value, where)
    for key in members:
        if key not in keys:
            raise Malformed(f"{where}: the unknown key {quoted(key)}")
    for key in keys:
        if key not in members:
            raise Malformed(f"{where}: the key '{key}' is missing")
    return [members[key] for key in keys]


def read_list(value: object, where: str, length: int | None = None) -> list[object]:
    """`value`, a list (of the given length)."""
    if not isinstance(value, list):
        raise Malformed(f"{where}: {described(value)} where a list must stand")
    if length is not None and len(value) != length:
        raise Malformed(f"{where}: a list of length {len(value)} where one of {shown(length)} must stand")
    return value


def read_integer(value: object, where: str, least: int | None = None) -> int:
    """`value`, an integer (not less than `least`); true and false are not integers."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed(f"{where}: {described(value)} where an integer must stand")
    if least is not None and value < least:
        raise Malformed(f"{where}: {described(value)}, less than {shown(least)}")
    return value


def read_constant(value: object, constant: str | int, where: str) -> None:
    """Accept `constant` alone, of the same type."""
    if type(value) is not type(constant) or value != constant:
        raise Malformed(f"{where}: {described(value)} where {described(constant)} must stand")


def read_rational(value: object, where: str) -> Fraction:
    """The rational that `value` spells in the one allowed way."""
    if not isinstance(value, str):
        raise Malformed(f"{where}: {described(value)} where a rational, as a string, must stand")
    match = RATIONAL.fullmatch(value)
    if match is None or value == "-0":
        raise Malformed(f"{where}: {described(value)} is not a rational as the format spells it")
    sign, top, bottom = match.groups(default="")
    if max(len(top), len(bottom)) > DIGIT_LIMIT:
        raise Malformed(f"{where}: a rational of more than {DIGIT_LIMIT} digits")
    numerator = signed(sign, top)
    if not bottom:
        return Fraction(numerator)
    denominator = signed("", bottom)
    if denominator == 1 or math.gcd(numerator, denominator) != 1:
        raise Malformed(f"{where}: {described(value)} is not in lowest terms")
    return Fraction(numerator, denominator)


def read_vector(value: object, where: str, length: int | None = None) -> list[Fraction]:
    """A list of rationals (of the given length)."""
    entries = read_list(value, where, length)
    return [read_rational(entry, f"{where}[{i}]") for i, entry in enumerate(entries)]


def read_matrix(value: object, where: str, length: int | None = None) -> list[list[Fraction]]:
    """A list of lists of rationals (each of the given length)."""
    rows = read_list(value, where)
    return [read_vector(row, f"{where}[{i}]", length) for i, row in enumerate(rows)]


# --------------------------------------------------------------------------------------------------
# The parts of a certificate


@dataclass(frozen=True)
class Data:
    """Samples: distinct points of one dimension >= 1 in lexicographic order, at least one, with values."""

    points: list[list[Fraction]]
    values: list[Fraction]
    instance: str

    @property
    def dimension(self) -> int:
        """The number of coordinates of each point."""
        return len(self.points[0])


@dataclass(frozen=True)
class Layer:
    """The affine map v -> weights v + bias."""

    weights: list[list[Fraction]]
    bias: list[Fraction]


@dataclass(frozen=True)
class Network:
    """A ReLU network whose layers fit together: at least one hidden layer, then the output layer."""

    input_dim: int
    layers: list[Layer]

    @property
    def widths(self) -> tuple[int, ...]:
        """The numbers of neurons of the hidden layers."""
        return tuple(len(layer.bias) for layer in self.layers[:-1])


def read_data(value: object, where: str) -> Data:
    """Samples of the stated form, with their instance hash."""
    x, z = read_members(value, ["x", "z"], where)
    rows = read_list(x, f"{where}.x")
    if not rows:
        raise Malformed(f"{where}.x: there is no sample")
    dimension = len(read_list(rows[0], f"{where}.x[0]"))
    if not dimension:
        raise Malformed(f"{where}.x[0]: a sample of no coordinates")
    points = read_matrix(x, f"{where}.x", dimension)
    values = read_vector(z, f"{where}.z", len(points))
    for i in range(1, len(points)):
        if points[i - 1] >= points[i]:
            relation = "equal to" if points[i - 1] == points[i] else "less than"
            raise Malformed(f"{where}.x[{i}]: {relation} the sample before it")
    text = [f"ftc-verify data 1 {dimension}\n"]  # the strings are hashed: a rational has one spelling
    for row, entry in zip(rows, read_list(z, f"{where}.z"), strict=True):
        text.append(",".join(map(str, [*read_list(row, where), entry])) + "\n")
    return Data(points, values, hashlib.sha256("".join(text).encode("ascii")).hexdigest())


def read_network(value: object, where: str) -> Network:
    """A network of the stated form, every row as long as the layer before is wide."""
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
    if width != 1:
        raise Malformed(f"{where}.layers[{len(result) - 1}]: the output layer has {width} rows, not 1")
    return Network(input_dim, result)


def read_layer(value: object, where: str, width: int) -> Layer:
    """A layer that takes vectors of length `width`."""
    weights, bias = read_members(value, ["weights", "bias"], where)
    rows = read_matrix(weights, f"{where}.weights", width)
    return Layer(rows, read_vector(bias, f"{where}.bias", len(rows)))


def read_claim(value: object, answer: str) -> tuple[int, ...]:
    """The hidden widths of a claim whose answer is `answer`."""
    widths, claimed = read_members(value, ["widths", "answer"], "claim")
    read_constant(claimed, answer, "claim.answer")
    entries = read_list(widths, "claim.widths")
    if not entries:
        raise Malformed("claim.widths: there is no hidden layer")
    return tuple(read_integer(entry, f"claim.widths[{i}]", least=0) for i, entry in enumerate(entries))


@dataclass(frozen=True)
class Nets:
    """The networks that a claim of impossibility is about: of given hidden `widths`, or (if these are None) of so
    many hidden layers with at most so many neurons in all."""

    widths: tuple[int, ...] | None
    hidden_layers: int
    neurons: int

    def text(self) -> str:
        """What follows "no ReLU network with"."""
        if self.widths is not None:
            return f"hidden widths {shown_widths(self.widths)}"
        return f"{shown(self.hidden_layers)} hidden layers and at most {shown(self.neurons)} neurons"


def read_nets(value: object) -> Nets:
    """The networks that a claim with the answer ``impossible`` is about."""
    if "widths" in read_object(value, "claim"):
        widths = read_claim(value, "impossible")
        return Nets(widths, len(widths), sum(widths))
    hidden, neurons, claimed = read_members(value, ["hidden_layers", "neurons", "answer"], "claim")
    read_constant(claimed, "impossible", "claim.answer")
    layers = read_integer(hidden, "claim.hidden_layers", least=1)
    return Nets(None, layers, read_integer(neurons, "claim.neurons", least=0))


# --------------------------------------------------------------------------------------------------
# Exact evaluation


def exact_sum(terms: list[Fraction]) -> Fraction:
    """The sum, added in pairs: a one-by-one sum would carry a long denominator through every step."""
    while len(terms) > 1:
        odd = terms[-1:] if len(terms) % 2 else []
        terms = [a + b for a, b in zip(terms[0::2], terms[1::2], strict=False)] + odd
    return terms[0] if terms else Fraction(0)


def dot(left: Vector, right: Vector) -> Fraction:
    """The scalar product of two vectors of one length."""
    return exact_sum([a * b for a, b in zip(left, right, strict=True) if a and b])


def output(layers: Sequence[Layer], vector: Vector) -> Fraction:
    """The one number that `layers`, with ReLU between them, make of `vector`."""
    for depth, layer in enumerate(layers):
        if depth:
            vector = [max(entry, Fraction(0)) for entry in vector]
        vector = [dot(row, vector) + bias for row, bias in zip(layer.weights, layer.bias, strict=True)]
    (value,) = vector
    return value


def network_values(network: Network, points: Sequence[Vector]) -> Iterator[tuple[int, Fraction]]:
    """Each index of `points` once, with the network's value at that point, in an order of our choice.

    If the neurons of the first layer all see x along one direction (always so for input_dim 1), the
    points are taken in order along it and the first two layers are evaluated by `sweep`, in time
    proportional to points + neurons for each row of the second layer. Otherwise: one by one.
    """
    first, second, rest = network.layers[0], network.layers[1], network.layers[2:]
    common = common_direction(first.weights, network.input_dim)
    if common is None:
        for index, point in enumerate(points):
            yield index, output(network.layers, point)
        return
    direction, slopes = common
    positions = [dot(direction, point) for point in points]
    order = sorted(range(len(points)), key=positions.__getitem__)
    ascending = [positions[index] for index in order]
    switches = switching(ascending, slopes, first.bias)
    sweeps = [
        sweep(ascending, switches, slopes, first.bias, row, bias)
        for row, bias in zip(second.weights, second.bias, strict=True)
    ]
    for index in order:
        vector = [next(values) for values in sweeps]
        if not rest:
            yield index, vector[0]
        else:
            yield index, output(rest, [max(entry, Fraction(0)) for entry in vector])


def common_direction(rows: Sequence[Vector], dimension: int) -> tuple[Vector, Vector] | None:
    """A vector u and numbers s_j with rows[j] = s_j u for every j, or None if there are none."""
    unit = [Fraction(int(i == 0)) for i in range(dimension)]
    lead = next((row for row in rows if any(row)), unit)
    pivot = next(i for i, entry in enumerate(lead) if entry)
    direction = [entry / lead[pivot] for entry in lead]
    slopes = [row[pivot] for row in rows]
    for row, slope in zip(rows, slopes, strict=True):
        if any(entry != slope * u for entry, u in zip(row, direction, strict=True)):
            return None
    return direction, slopes


def switching(positions: Vector, slopes: Vector, biases: Vector) -> dict[int, list[tuple[int, int]]]:
    """When the neurons ReLU(slope t + bias) switch, as t runs through the ascending `positions`.

    The entry for i lists (j, +1) for each neuron j that is on at positions[i] and was not before,
    (j, -1) for each that was on before and is not now. (At its kink a neuron counts as off.)
    """
    count = len(positions)
    switches: dict[int, list[tuple[int, int]]] = {}
    for j, (slope, bias) in enumerate(zip(slopes, biases, strict=True)):
        if slope > 0:
            start, stop = bisect_right(positions, -bias / slope), count
        elif slope < 0:
            start, stop = 0, bisect_left(positions, -bias / slope)
        else:
            start, stop = 0, count if bias > 0 else 0
        if start < stop:
            switches.setdefault(start, []).append((j, 1))
            switches.setdefault(stop, []).append((j, -1))
    return switches


def sweep(
    positions: Vector,
    switches: dict[int, list[tuple[int, int]]],
    slopes: Vector,
    biases: Vector,
    weights: Vector,
    bias: Fraction,
) -> Iterator[Fraction]:
    """The values sum_j weights[j] ReLU(slopes[j] t + biases[j]) + bias at the ascending `positions`.

    Between switches the value is S t + I, and S and I are kept as exact sums in lowest terms. Where
    a network with one hidden layer fits, they cannot grow along the sweep: if S t + I = z here and
    (S + A) t' + (I + B) = z' at the next position, then S (t' - t) = z' - z - A t' - B. So S and I are
    as long as two samples and the neurons that switch between them make them, not longer with each
    neuron passed, and the caller stops at the first sample that is missed. In deeper networks
    they may grow, as the sum over all neurons that are on would at each point.
    """
    slope, intercept = Fraction(0), bias
    for i, position in enumerate(positions):
        if i in switches:
            slope += exact_sum([sign * weights[j] * slopes[j] for j, sign in switches[i]])
            intercept += exact_sum([sign * weights[j] * biases[j] for j, sign in switches[i]])
        yield slope * position + intercept


# --------------------------------------------------------------------------------------------------
# The kinds


@dataclass(frozen=True)
class Case:
    """A certificate of correct form. `verify` returns if the claim follows and raises Invalid if not."""

    claim: str
    widths: tuple[int, ...]
    instance: str
    verify: Callable[[], None]


def fit(document: dict[str, object]) -> Case:
    """Kind ``fit``: the network in the file takes the value z_i at every x_i."""
    keys = ["format", "version", "kind", "claim", "data", "network"]
    _, _, _, claim, samples, net = read_members(document, keys, "top level")
    widths = read_claim(claim, "fits")
    data = read_data(samples, "data")
    network = read_network(net, "network")
    text = (
        f"a ReLU network with hidden widths {shown_widths(widths)} takes the value z_i at x_i for every i "
        f"(samples: {len(data.values)}, dimension: {data.dimension})"
    )
    return Case(text, widths, data.instance, partial(verify_fit, widths, data, network))


def verify_fit(widths: tuple[int, ...], data: Data, network: Network) -> None:
    """Compare the widths and the dimension, then the network's value with z_i at every sample."""
    if network.widths != widths:
        raise Invalid(f"the network has hidden widths {shown_widths(network.widths)}, not the claim's")
    if network.input_dim != data.dimension:
        dimension = shown(network.input_dim)
        raise Invalid(f"the network has input_dim {dimension}, the data dimension {data.dimension}")
    for index, value in network_values(network, data.points):
        if value != data.values[index]:
            expected = shown(data.values[index])
            raise Invalid(f"sample {index + 1}: the network takes the value {shown(value)}, not {expected}")


def forced_kinks(document: dict[str, object]) -> Case:
    """Kind ``forced-kinks``: data on a line force more kinks than networks of these widths can have."""
    keys = ["format", "version", "kind", "claim", "rule", "data", "indices"]
    rule = document.get("rule")
    if rule == "signs":
        keys.append("cut")
    _, _, _, claim, _, samples, entries, *cut = read_members(document, keys, "top level")
    if not isinstance(rule, str) or rule not in ("one-hidden-layer", "pieces", "signs"):
        raise Malformed(f"rule: {described(rule)} is not a rule that this checker knows")
    nets = read_nets(claim)
    data = read_data(samples, "data")
    indices = [read_integer(e, f"indices[{i}]") for i, e in enumerate(read_list(entries, "indices"))]
    place = read_integer(cut[0], "cut") if cut else None
    text = (
        f"no ReLU network with {nets.text()} takes the value z_i at x_i for every i "
        f"(samples: {len(data.values)}, dimension: {data.dimension})"
    )
    verify = partial(verify_forced_kinks, rule, nets, data, indices, place)
    return Case(text, nets.widths or (), data.instance, verify)


def verify_forced_kinks(rule: str, nets: Nets, data: Data, indices: list[int], cut: int | None) -> None:
    """Check that every index forces a kink of its own, and that the networks cannot have so many."""
    positions = positions_on_line(data.points)
    verify_indices(indices, len(positions))
    bends = [second_difference(positions, data.values, i) for i in indices]
    for i, bend in zip(indices, bends, strict=True):
        if bend == 0:
            raise Invalid(f"index {i}: the second difference is zero, no kink is forced")
    for k in range(1, len(indices)):
        if indices[k] == indices[k - 1] + 1 and (bends[k] > 0) == (bends[k - 1] > 0):
            raise Invalid(f"indices {indices[k - 1]} and {indices[k]}: one kink may serve both")
    if rule == "one-hidden-layer" and (nets.widths is None or len(nets.widths) != 1):
        raise Invalid(f"the rule is for the width of one hidden layer, the claim is about {nets.text()}")
    if cut is not None:
        verify_signs(nets, indices, bends, cut, len(positions))
        return
    most = most_kinks(nets, len(indices))
    if len(indices) <= most:
        can = f"{shown(most)} neurons can make them" if nets.hidden_layers == 1 else "such networks can have so many"
        raise Invalid(f"{len(indices)} kinks are forced, {can}")


def most_kinks(nets: Nets, enough: int) -> int:
    """The most kinks that the networks have on a line; any number that is not less than `enough` once it is known
    to be that large."""
    if nets.widths is not None:
        return kinks_of_widths(nets.widths, enough)
    if nets.neurons < nets.hidden_layers:
        return 0  # some layer is empty
    if nets.hidden_layers == 2 and nets.neurons < 6:
        return max(kinks_of_widths((d, nets.neurons - d), enough) for d in range(1, nets.neurons))
    # Pieces multiply, and the product is largest where widths differ by at most one.
    small, larger = divmod(nets.neurons, nets.hidden_layers)
    pieces, layer = 1, 0
    while layer < nets.hidden_layers and pieces <= enough:
        pieces *= small + 1 + int(layer < larger)
        layer += 1
    return pieces - 1


def kinks_of_widths(widths: Sequence[int], enough: int) -> int:
    """The most kinks on a line for given widths, as in `most_kinks`."""
    if 0 in widths:
        return 0
    if len(widths) == 2 and widths[0] <= 2:
        return widths[0] * (widths[1] + 1)  # d1 = 1: d2 + 1, d1 = 2: 2 d2 + 2
    pieces = 1
    for width in widths:
        pieces *= width + 1
        if pieces > enough:
            break
    return pieces - 1


SIGNS_LIMIT = 2000  # neurons in a claim by the rule `signs`: the work grows with their square


def verify_signs(nets: Nets, indices: list[int], bends: Vector, cut: int, count: int) -> None:
    """Check that two hidden layers leave no room for the kinks of both signs left and right of sample `cut`."""
    if nets.hidden_layers != 2:
        raise Invalid(f"the rule is for two hidden layers, the claim is about {nets.text()}")
    if nets.widths is not None and 0 in nets.widths:
        choices = []  # such a network is constant
    elif nets.neurons > SIGNS_LIMIT:
        raise Invalid(f"the rule is for at most {SIGNS_LIMIT} neurons")
    elif nets.widths is not None:
        choices = [nets.widths]
    else:
        choices = [(d, nets.neurons - d) for d in range(1, nets.neurons)]
    if not 1 <= cut <= count:
        raise Invalid(f"cut {shown(cut)} is not in the range 1 to {count}")
    signs: list[list[int]] = [[0, 0], [0, 0]]
    for i, bend in zip(indices, bends, strict=True):
        if i == cut:
            raise Invalid(f"index {i}: its kink may lie on either side of sample {cut}")
        signs[int(i > cut)][int(bend < 0)] += 1
    for first, second in choices:
        if room_for_signs(first, second, *signs):
            raise Invalid(f"hidden widths {shown_widths((first, second))} have room for these kinks")
    if not indices:
        raise Invalid("no kinks are forced")


def room_for_signs(first: int, second: int, left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether `first` breakpoints and `second` neurons above them have room for (positive, negative) kinks on the
    left and on the right.

    b breakpoints leave b + 1 pieces; on each a neuron of the second layer crosses zero once at most, with a kink of
    the sign of its output weight; the breakpoints make up to b more, of either sign.
    """
    whole = [a + b for a, b in zip(left, right, strict=True)]
    for here in range(first + 1):
        least, most = 0, second  # neurons with a positive output weight
        for (up, down), b in ((left, here), (right, first - here), (whole, first)):
            if up + down > b + second * (b + 1):
                break
            least = max(least, -((b - up) // (b + 1)))
            most = min(most, second + (b - down) // (b + 1))
        else:
            if least <= most:
                return True
    return False


def positions_on_line(points: Sequence[Vector]) -> list[Fraction]:
    """Strictly increasing positions of `points` on the line through them; Invalid if there is none."""
    if len(points[0]) == 1:
        return [point[0] for point in points]
    if len(points) == 1:
        return [Fraction(0)]
    start = points[0]
    along = [b - a for a, b in zip(start, points[-1], strict=True)]
    pivot = next(k for k, entry in enumerate(along) if entry)
    positions = [(point[pivot] - start[pivot]) / along[pivot] for point in points]
    for i, (point, t) in enumerate(zip(points, positions, strict=True)):
        if any(b - a != t * c for a, b, c in zip(start, point, along, strict=True)):
            raise Invalid(f"sample {i + 1} is not on the line through the first and the last")
    return positions


def verify_indices(indices: list[int], count: int) -> None:
    """Check that `indices` increase and are those of inner samples, out of `count`."""
    for k, i in enumerate(indices):
        if not 2 <= i <= count - 1:
            raise Invalid(f"index {shown(i)} is not in the range 2 to {count - 1}")
        if k and i <= indices[k - 1]:
            raise Invalid(f"index {i} does not exceed the one before it, {indices[k - 1]}")


def second_difference(positions: Vector, values: Vector, i: int) -> Fraction:
    """The slope after sample i less the slope before it, for i counted from 1."""
    t0, t1, t2 = positions[i - 2 : i + 1]
    z0, z1, z2 = values[i - 2 : i + 1]
    return (z2 - z1) / (t2 - t1) - (z1 - z0) / (t1 - t0)


# One function a kind of one document; `case-tree` is many lines, `manifest` a folder (below).
KINDS: dict[str, Callable[[dict[str, object]], Case]] = {"fit": fit, "forced-kinks": forced_kinks}


# --------------------------------------------------------------------------------------------------
# Kind case-tree: JSON Lines, read one line at a time

LINE_LIMIT = 1 << 26  # bytes of a line
WORK_LIMIT = 100_000_000  # gaps of root cases, or of beginnings of them, that are looked up in trees
WIDTH_LIMIT = 100  # neurons of a layer in a case-tree

Term = tuple[str, int, int]  # a variable: "o", "c" k, "s" k, "u" k j, "v" k j, "r" k i


@dataclass(frozen=True)
class Mark:
    """A breakpoint of a tree: its gap lies between samples `gap` and `gap` + 1 of the window, counted from 1."""

    gap: int
    facing: str
    several: bool


@dataclass(frozen=True)
class Window:
    """The case that a tree refutes: samples first..last, numbers of output weights of each sign, breakpoints."""

    first: int
    last: int
    positive: int
    free: bool
    marks: tuple[Mark, ...]
    order: int
    images: tuple[tuple[int, bool, bool], ...]


NO_WINDOW = Window(0, 0, 0, True, (), 0, ())  # between trees


@dataclass(frozen=True)
class Refuted:
    """A case that a tree refutes, in a place where its window fits: samples first..first + size."""

    first: int
    size: int
    positive: int
    free: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Taken:
    """A split on the path to the present node, the side taken, and the breakpoint's bounds before (split "b")."""

    split: tuple[Any, ...]
    side: int
    before: tuple[Fraction | int, Fraction | int] | None = None


class Trees:
    """What the lines of a case-tree file say so far.

    `line` raises Malformed for a line of wrong form. The first reason for which the claim does not follow is kept
    in `problem`, so that the form of the whole file is read before the verdict.
    """

    def __init__(self, document: dict[str, object]) -> None:
        _, _, _, claim, samples = read_members(document, ["format", "version", "kind", "claim", "data"], "line 1")
        self.widths = read_claim(claim, "impossible")
        self.data = read_data(samples, "data")
        self.direct = len(self.widths) == 1  # the labels are h_1 itself
        self.neurons = 1 if self.direct else self.widths[-1]
        self.problem = ""
        self.window = NO_WINDOW  # of the tree that is being read
        self.trees = 0
        self.node = 0
        self.path: list[Taken] = []
        self.taken: dict[tuple[Any, ...], int] = {}  # how often (split, side) stands on the path
        self.refuted: dict[Refuted, None] = {}
        self.images: set[tuple[int, int, int, bool, bool]] = set()  # that have been looked at
        self.scaled = (0, 0)  # the window whose samples are in x and z
        self.positions: list[Fraction] = []
        if len(self.widths) > 2:
            self.problem = f"the widths {shown_widths(self.widths)} are not those of one or two hidden layers"
        elif min(self.widths) < 1:
            self.problem = "a width is 0"
        elif max(self.widths) > WIDTH_LIMIT:
            self.problem = f"a layer of more than {WIDTH_LIMIT} neurons"
        elif min(self.data.values) == max(self.data.values):
            self.problem = "the labels are all equal, so a constant network takes them"
        else:
            try:
                self.positions = positions_on_line(self.data.points)
            except Invalid as error:
                self.problem = str(error)

    def claim(self) -> str:
        """The claim in words."""
        return (
            f"no ReLU network with hidden widths {shown_widths(self.widths)} takes the value z_i at x_i for every i "
            f"(samples: {len(self.data.values)}, dimension: {self.data.dimension})"
        )

    def line(self, value: object, number: int) -> None:
        """One more line."""
        where = f"line {number}"
        document = read_object(value, where)
        if self.window is NO_WINDOW:
            self._tree(document, where)
        elif "split" in document:
            self._split(document, where)
        else:
            self._leaf(document, where)

    def end(self) -> None:
        """After the last line: no tree is unfinished, and every root case is refuted."""
        if self.window is not NO_WINDOW:
            raise Malformed(f"the end: tree {self.trees} is not finished")
        if not self.problem:
            try:
                verify_roots(self.widths, len(self.positions), self.refuted)
            except Invalid as error:
                self.problem = str(error)

    def _tree(self, document: dict[str, object], where: str) -> None:
        keys = ["tree", "from", "to", "positive", "free", "breakpoints", "order", "images"]
        number, first, last, positive, free, marks, order, images = read_members(document, keys, where)
        self.trees += 1
        if read_integer(number, f"{where}.tree") != self.trees:
            raise Malformed(f"{where}.tree: trees are numbered 1, 2, ..")
        count = len(self.data.values)
        start = read_integer(first, f"{where}.from", least=1)
        end = read_integer(last, f"{where}.to", least=start + 1)
        if end > count:
            raise Malformed(f"{where}.to: there are {count} samples")
        up = read_integer(positive, f"{where}.positive", least=0)
        if up > self.neurons or (self.direct and up != 1):
            allowed = (
                "1, for one hidden layer"
                if self.direct
                else f"at most {shown(self.neurons)}, the neurons of the last hidden layer"
            )
            raise Malformed(f"{where}.positive: {allowed}")
        if not isinstance(free, bool):
            raise Malformed(f"{where}.free: {described(free)} where true or false must stand")
        breakpoints = tuple(
            read_mark(mark, f"{where}.breakpoints[{i}]", end - start, free)
            for i, mark in enumerate(read_list(marks, f"{where}.breakpoints"))
        )
        if len({(mark.gap, mark.facing) for mark in breakpoints}) < len(breakpoints):
            raise Malformed(f"{where}.breakpoints: a gap and facing stand twice")
        sample = read_integer(order, f"{where}.order", least=1)
        if sample > end - start + 1:
            raise Malformed(f"{where}.order: the window has {end - start + 1} samples")
        placed = tuple(
            read_image(image, f"{where}.images[{i}]", count - (end - start))
            for i, image in enumerate(read_list(images, f"{where}.images"))
        )
        self.window = Window(start, end, up, free, breakpoints, sample, placed)
        self.node, self.path, self.taken = 0, [], {}
        if not self.problem:
            self._scale(start, end)

    def _scale(self, start: int, end: int) -> None:
        """The window's samples with denominators cleared: an affine change of x and z, so the same networks."""
        if (start, end) != self.scaled:
            self._clear(start, end)
        self.low: list[Fraction | int] = [self.x[mark.gap - 1] for mark in self.window.marks]
        self.high: list[Fraction | int] = [self.x[mark.gap] for mark in self.window.marks]

    def _clear(self, start: int, end: int) -> None:
        x, z = self.positions[start - 1 : end], self.data.values[start - 1 : end]
        self.x_scale = math.lcm(*(t.denominator for t in x))
        z_scale = math.lcm(*(label.denominator for label in z))
        self.x = [int(t * self.x_scale) for t in x]
        self.z = [int(label * z_scale) for label in z]
        self.scaled = (start, end)

    def _next_node(self, value: object, where: str) -> None:
        self.node += 1
        if read_integer(value, f"{where}.node") != self.node:
            raise Malformed(f"{where}.node: nodes are numbered 1, 2, .. in each tree")

    def _split(self, document: dict[str, object], where: str) -> None:
        number, split = read_members(document, ["node", "split"], where)
        self._next_node(number, where)
        self._enter(self._read_split(split, f"{where}.split"), 1)

    def _read_split(self, value: object, where: str) -> tuple[Any, ...]:
        entries = read_list(value, where)
        kind = entries[0] if entries else None
        count, marks = self.window.last - self.window.first + 1, len(self.window.marks)
        if kind == "h":
            read_list(value, where, 3)
            k = read_place(entries[1], f"{where}[1]", self.neurons)
            return ("h", k, read_place(entries[2], f"{where}[2]", count))
        if kind == "u":
            read_list(value, where, 3)
            return ("u", self._read_direction(entries[1], f"{where}[1]"), read_place(entries[2], f"{where}[2]", marks))
        if kind == "b":
            read_list(value, where, 3)
            return ("b", read_place(entries[1], f"{where}[1]", marks), read_rational(entries[2], f"{where}[2]"))
        raise Malformed(f"{where}: {described(kind)} where 'h', 'u' or 'b' must stand first")

    def _read_direction(self, value: object, where: str) -> tuple[int, ...]:
        entries = read_list(value, where, self.neurons)
        return tuple(read_integer(entry, f"{where}[{i}]") for i, entry in enumerate(entries))

    def _enter(self, split: tuple[Any, ...], side: int) -> None:
        """Take a side of a split."""
        self.taken[(*split, side)] = self.taken.get((*split, side), 0) + 1
        before = None
        if split[0] == "b" and not self.problem:
            j, t = split[1] - 1, split[2] * self.x_scale
            before = self.low[j], self.high[j]
            if side == 1:
                self.low[j] = max(self.low[j], t)
            else:
                self.high[j] = min(self.high[j], t)
        self.path.append(Taken(split, side, before))

    def _leave(self) -> Taken:
        """Take the last step back."""
        last = self.path.pop()
        self.taken[(*last.split, last.side)] -= 1
        if last.before is not None:
            self.low[last.split[1] - 1], self.high[last.split[1] - 1] = last.before
        return last

    def _leaf(self, document: dict[str, object], where: str) -> None:
        number, leaf = read_members(document, ["node", "leaf"], where)
        self._next_node(number, where)
        entries = read_list(leaf, f"{where}.leaf")
        named = [self._read_inequality(entry, f"{where}.leaf[{i}]") for i, entry in enumerate(entries)]
        if not self.problem:
            try:
                self._verify_leaf(named)
            except Invalid as error:
                self.problem = f"tree {self.trees}, node {self.node}: {error}"
        while self.path:
            last = self._leave()
            if last.side == 1:
                self._enter(last.split, -1)
                return
        self._finish()

    def _finish(self) -> None:
        """The tree is complete: note what it refutes."""
        window, self.window = self.window, NO_WINDOW
        if self.problem:
            return
        try:
            for first, reflected, negated in ((window.first, False, False), *window.images):
                case = self._placed(window, first, reflected, negated)
                if negated and not self.direct:
                    case = replace(case, positive=self.neurons - case.positive)
                self.refuted[case] = None
        except Invalid as error:
            self.problem = f"tree {self.trees}: {error}"

    def _placed(self, window: Window, first: int, reflected: bool, negated: bool) -> Refuted:
        """The case that a tree refutes at an image; whether it is one is looked at but once."""
        where = (window.first, window.last, first, reflected, negated)
        if where not in self.images:
            verify_image(self.positions, self.data.values, *where)
            self.images.add(where)
        return placed(window, first, reflected)

    def _read_inequality(self, value: object, where: str) -> tuple[Any, ...]:
        entries = read_list(value, where)
        kind = entries[0] if entries else None
        count, marks = self.window.last - self.window.first + 1, len(self.window.marks)
        multiplier = read_integer(entries[-1], f"{where}[{len(entries) - 1}]", least=1) if len(entries) > 1 else 0
        if kind == "eq":
            read_list(value, where, 4)
            return (
                "eq",
                read_place(entries[1], f"{where}[1]", count),
                read_side(entries[2], f"{where}[2]"),
                multiplier,
            )
        if kind == "order":
            read_list(value, where, 3)
            return ("order", read_place(entries[1], f"{where}[1]", self.neurons - 1), multiplier)
        if kind == "v":
            read_list(value, where, 6)
            a, j = self._read_direction(entries[1], f"{where}[1]"), read_place(entries[2], f"{where}[2]", marks)
            if entries[4] not in ("low", "high"):
                raise Malformed(f"{where}[4]: {described(entries[4])} where 'low' or 'high' must stand")
            return ("v", a, j, read_side(entries[3], f"{where}[3]"), entries[4], multiplier)
        if isinstance(kind, str) and kind in ("r>=0", "r>=h", "r<=h", "r<=0", "h>=0", "h<=0"):
            read_list(value, where, 4)
            k = read_place(entries[1], f"{where}[1]", self.neurons)
            return (kind, k, read_place(entries[2], f"{where}[2]", count), multiplier)
        raise Malformed(f"{where}: {described(kind)} is not an inequality that this checker knows")

    # The meaning of inequalities: each is `terms + constant >= 0`

    def _verify_leaf(self, named: list[tuple[Any, ...]]) -> None:
        total: dict[Term, Fraction | int] = {}
        constant: Fraction | int = 0
        for inequality in named:
            multiplier = inequality[-1]
            terms, rest = self._meaning(inequality)
            constant += multiplier * rest
            for variable, coefficient in terms:
                total[variable] = total.get(variable, 0) + multiplier * coefficient
        if any(total.values()):
            raise Invalid("the combination does not cancel all variables")
        if constant >= 0:
            raise Invalid("the combination is not a contradiction")

    def _meaning(self, inequality: tuple[Any, ...]) -> tuple[list[tuple[Term, Fraction | int]], Fraction | int]:
        kind = inequality[0]
        if kind == "eq":
            _, i, side, _ = inequality
            if self.direct:
                return self._h(1, i, side), -side * self.z[i - 1]
            terms: list[tuple[Term, Fraction | int]] = [(("o", 0, 0), side)]
            terms += [(("r", k, i), side * self._sign(k)) for k in range(1, self.neurons + 1)]
            return terms, -side * self.z[i - 1]
        if kind == "v":
            return self._meaning_of_coupling(inequality), 0
        if kind == "order":
            k = inequality[1]
            if self._sign(k) != self._sign(k + 1):
                raise Invalid(f"neurons {k} and {k + 1} have output weights of different signs")
            order = self.window.order
            return self._h(k + 1, order, 1) + self._h(k, order, -1), 0
        _, k, i, _ = inequality
        if kind in ("r<=h", "h>=0", "r<=0", "h<=0"):
            side = 1 if kind in ("r<=h", "h>=0") else -1
            if not self.taken.get(("h", k, i, side)):
                raise Invalid(f"{kind} of neuron {k} at sample {i} of the window is not a side that was taken")
        if kind == "r>=0":
            return [(("r", k, i), 1)], 0
        if kind == "r<=0":
            return [(("r", k, i), -1)], 0
        if kind == "r>=h":
            return [(("r", k, i), 1), *self._h(k, i, -1)], 0
        if kind == "r<=h":
            return [(("r", k, i), -1), *self._h(k, i, 1)], 0
        return self._h(k, i, 1 if kind == "h>=0" else -1), 0

    def _meaning_of_coupling(self, inequality: tuple[Any, ...]) -> list[tuple[Term, Fraction | int]]:
        _, a, j, side, end, _ = inequality
        if self.window.marks[j - 1].several:
            raise Invalid(f"breakpoint {j} stands for several, which have no common position")
        if not self.taken.get(("u", a, j, side)):
            raise Invalid(f"the sign of the sum for breakpoint {j} is not a side that was taken")
        # side * a.u >= 0 and low <= b <= high: side * (a.v - low a.u) >= 0 and side * (high a.u - a.v) >= 0
        turn, bound = (side, self.low[j - 1]) if end == "low" else (-side, self.high[j - 1])
        terms: list[tuple[Term, Fraction | int]] = []
        for k, weight in enumerate(a, start=1):
            if weight:
                terms += [(("v", k, j), turn * weight), (("u", k, j), -turn * weight * bound)]
        return terms

    def _sign(self, k: int) -> int:
        return 1 if k <= self.window.positive else -1

    def _h(self, k: int, i: int, turn: int) -> list[tuple[Term, Fraction | int]]:
        """turn * h_k at sample i of the window."""
        x = self.x[i - 1]
        terms: list[tuple[Term, Fraction | int]] = [(("c", k, 0), turn)]
        if self.window.free:
            terms.append((("s", k, 0), turn * x))
        for j, mark in enumerate(self.window.marks, start=1):
            if mark.facing == "R" and i > mark.gap:
                terms += [(("u", k, j), turn * x), (("v", k, j), -turn)]
            elif mark.facing == "L" and i <= mark.gap:
                terms += [(("u", k, j), -turn * x), (("v", k, j), turn)]
        return terms


def read_place(value: object, where: str, count: int) -> int:
    """A number from 1 to `count`."""
    place = read_integer(value, where, least=1)
    if place > count:
        raise Malformed(f"{where}: {described(value)}, more than {shown(count)}")
    return place


def read_side(value: object, where: str) -> int:
    """1 or -1."""
    side = read_integer(value, where)
    if side not in (1, -1):
        raise Malformed(f"{where}: {described(value)} where 1 or -1 must stand")
    return side


def read_mark(value: object, where: str, gaps: int, free: bool) -> Mark:
    """A breakpoint [gap, facing, several]; where first slopes are free the facing is written R."""
    gap, facing, several = read_list(value, where, 3)
    place = read_place(gap, f"{where}[0]", gaps)
    if facing not in (("R",) if free else ("L", "R")):
        raise Malformed(f"{where}[1]: {described(facing)} is not a facing that may stand here")
    if not isinstance(several, bool):
        raise Malformed(f"{where}[2]: {described(several)} where true or false must stand")
    return Mark(place, str(facing), several)


def read_image(value: object, where: str, count: int) -> tuple[int, bool, bool]:
    """A further place of a window [first sample, reflected, negated]."""
    first, reflected, negated = read_list(value, where, 3)
    place = read_place(first, f"{where}[0]", count)
    if not isinstance(reflected, bool) or not isinstance(negated, bool):
        raise Malformed(f"{where}: true or false must stand at 1 and 2")
    return place, reflected, negated


def verify_image(x: Vector, z: Vector, start: int, end: int, first: int, reflected: bool, negated: bool) -> None:
    """Invalid unless the samples from `first` on, reflected and negated as said, are an affine image of start..end."""
    size = end - start + 1
    own = slice(start - 1, end)
    there = slice(first - 1, first - 1 + size)
    xs, zs = list(x[there]), list(z[there])
    if reflected:
        xs, zs = [-t for t in reversed(xs)], list(reversed(zs))
    if negated:
        zs = [-label for label in zs]
    if not (same_shape(list(x[own]), xs) and same_shape(list(z[own]), zs)):
        raise Invalid(f"the samples from {first} on are no such image of the window")


def placed(window: Window, first: int, reflected: bool) -> Refuted:
    """The case that a tree refutes at its image from sample `first` on, but for the number of positive weights if
    negated."""
    size = window.last - window.first + 1
    marks = window.marks
    if reflected:
        flip = {"L": "R", "R": "L"} if not window.free else {"R": "R"}
        marks = tuple(Mark(size - mark.gap, flip[mark.facing], mark.several) for mark in marks)
    return Refuted(first, size - 1, window.positive, window.free, marks)


def same_shape(a: list[Fraction], b: list[Fraction]) -> bool:
    """Whether b is alpha a + beta with alpha > 0."""
    low, high = a.index(min(a)), a.index(max(a))
    if a[low] == a[high]:
        return min(b) == max(b)
    rise, other = a[high] - a[low], b[high] - b[low]
    return other > 0 and all((q - b[low]) * rise == (p - a[low]) * other for p, q in zip(a, b, strict=True))


def positives(widths: Sequence[int]) -> range:
    """The numbers of positive output weights that a root case may have; with one hidden layer it says nothing."""
    return range(1, 2) if len(widths) == 1 else range(widths[1] + 1)


def verify_roots(widths: Sequence[int], count: int, refuted: Iterable[Refuted]) -> None:
    """Check that trees cover every root case, for `count` >= 2 samples.

    Layer-1 weights are 1 or -1 up to scaling, output weights 1, -1 or 0 (a neuron of weight 0 is one with h = 0). A
    layer-1 neuron has its breakpoint in a closed gap, facing either way, or outside: then it is dead (u = 0 in any
    gap) or affine on all samples, and the others have gaps and a free first slope.
    """
    work = Work()
    for positive in positives(widths):
        covers = Covers(refuted, positive, count - 1, work)
        for free in (True, False):
            for gaps in covers.open_roots((), widths[0] - int(free)):
                if free or not covers.facings(gaps):
                    kind = "free first slopes" if free else "all facings"
                    weights = "" if len(widths) == 1 else f"{positive} positive weights, "
                    raise Invalid(f"the case of {weights}gaps {list(gaps)}, {kind}, is not refuted")


class Work:
    """Counts steps up to a limit."""

    def __init__(self) -> None:
        self.done = 0

    def add(self, amount: int) -> None:
        """So many more; Invalid if that is too much."""
        self.done += amount
        if self.done > WORK_LIMIT:
            raise Invalid(f"root cases and trees are too many to compare (more than {WORK_LIMIT} steps)")


class Covers:
    """The cases with one number of positive weights that trees refute, to be compared with root cases."""

    def __init__(self, refuted: Iterable[Refuted], positive: int, gaps: int, work: Work) -> None:
        fitting = [case for case in refuted if case.positive == positive]
        self.gaps, self.work = gaps, work
        # Free first slopes: last gap of a window -> its first gap -> for each tree there: gap -> several.
        self.windows: dict[int, dict[int, list[dict[int, bool]]]] = {}
        for case in fitting:
            if case.free:
                allowed = {case.first + mark.gap - 1: mark.several for mark in case.marks}
                there = self.windows.setdefault(case.first + case.size - 1, {})
                there.setdefault(case.first, []).append(allowed)
        # Given facings, all samples: (gap, facing) -> several.
        self.whole = [
            {(mark.gap, mark.facing): mark.several for mark in case.marks}
            for case in fitting
            if not case.free and case.size == gaps
        ]
        self.places = {frozenset(allowed) for allowed in self.whole}

    def open_roots(self, gaps: tuple[int, ...], size: int) -> Iterator[tuple[int, ...]]:
        """The multisets of `size` gaps, in increasing order, that begin with `gaps` and that no tree with free first
        slopes refutes.

        A tree looks only at the gaps in its window. So once the next gap lies right of a window, that window's tree
        refutes all that follow or none; windows that end left of gaps[-1] have been looked at.
        """
        last = gaps[-1] if gaps else 1
        if len(gaps) == size:
            if not any(self.window(end, gaps) for end in range(last, self.gaps + 1)):
                yield gaps
            return
        for gap in range(last, self.gaps + 1):
            if gap > last and self.window(gap - 1, gaps):
                return
            yield from self.open_roots((*gaps, gap), size)

    def window(self, end: int, gaps: Sequence[int]) -> bool:
        """Whether for some tree with free first slopes, in a window whose last gap is `end`, the breakpoints in these
        gaps that lie in the window are among the tree's."""
        self.work.add(1)
        for first, trees in self.windows.get(end, {}).items():
            inside = [gap for gap in gaps if first <= gap <= end]
            self.work.add(len(gaps) + len(trees) * (len(inside) + 1))
            if any(within(inside, allowed) for allowed in trees):
                return True
        return False

    def facings(self, gaps: Sequence[int]) -> bool:
        """Whether for each choice of facings these breakpoints are among some tree's."""
        for facings in product("LR", repeat=len(gaps)):
            pairs = list(zip(gaps, facings, strict=True))
            self.work.add(len(pairs) + 1)
            if frozenset(pairs) in self.places and len(set(pairs)) == len(pairs):
                continue
            self.work.add(len(self.whole) * (len(pairs) + 1))
            if not any(within(pairs, allowed) for allowed in self.whole):
                return False
        return True


Place = TypeVar("Place")


def within(places: Sequence[Place], allowed: dict[Place, bool]) -> bool:
    """Whether all these places are allowed, and those that stand more than once as `several`."""
    if not all(place in allowed for place in places):
        return False
    if len(set(places)) == len(places):
        return True
    return all(allowed[place] or count == 1 for place, count in Counter(places).items())


def parse_line(raw: bytes, number: int) -> object:
    """The document on one line."""
    try:
        return parse(raw)
    except Malformed as error:
        raise Malformed(f"line {number}: {error}") from None


def check_lines(file: BinaryIO, first: bytes, document: dict[str, object], path: str) -> Report:
    """The verdict on a case-tree file whose first line has been read."""
    digest = hashlib.sha256(first)
    try:
        if len(first) == LINE_LIMIT:
            raise Malformed(f"line 1: longer than {LINE_LIMIT} bytes")
        trees = Trees(document)
        number = 1
        while raw := file.readline(LINE_LIMIT):
            digest.update(raw)
            number += 1
            if len(raw) == LINE_LIMIT:
                raise Malformed(f"line {number}: longer than {LINE_LIMIT} bytes")
            trees.line(parse_line(raw, number), number)
        trees.end()
    except Malformed as error:
        for raw in iter(lambda: file.read(1 << 20), b""):
            digest.update(raw)
        return malformed(path, str(error), digest.hexdigest())
    verdict = "invalid" if trees.problem else "valid"
    instance = trees.data.instance
    return Report(path, verdict, trees.claim(), trees.problem, "case-tree", trees.widths, instance, digest.hexdigest())


# --------------------------------------------------------------------------------------------------
# Files to reports


def read_certificate(raw: bytes) -> tuple[str, Case]:
    """The kind and content of the certificate in `raw`; Malformed unless its form is correct throughout."""
    document = read_object(parse(raw), "top level")
    for key in ("format", "version", "kind"):
        if key not in document:
            raise Malformed(f"top level: the key '{key}' is missing")
    read_constant(document["format"], "ftc-verify/certificate", "format")
    read_constant(document["version"], 1, "version")
    kind = document["kind"]
    if kind == "manifest":
        raise Malformed(f"kind: a manifest is checked with its shards: give the folder, with {MANIFEST} in it")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Malformed(f"kind: {described(kind)} is not a kind that this checker knows")
    return kind, KINDS[kind](document)


def check_bytes(raw: bytes, path: str = "<bytes>") -> Report:
    """The verdict on the certificate in `raw`; `path` is only its name in the report."""
    return check_open(io.BytesIO(raw), path)


def check_open(file: BinaryIO, path: str) -> Report:
    """The verdict on an open file: a case-tree is read line by line, all else at once."""
    try:
        first = file.readline(LINE_LIMIT)
        document = header_of_lines(first)
        if document is not None:
            return check_lines(file, first, document, path)
        return check_whole(first + file.read(), path)
    except MemoryError:
        return malformed(path, "more than this machine's memory is needed to check it")


def header_of_lines(first: bytes) -> dict[str, object] | None:
    """The document in the first line if it says that it is the head of a case-tree."""
    try:
        document = parse(first)
        if not isinstance(document, dict) or document.get("kind") != "case-tree":
            return None
        read_constant(document.get("format"), "ftc-verify/certificate", "format")
        read_constant(document.get("version"), 1, "version")
    except Malformed:
        return None
    return document


def check_whole(raw: bytes, path: str) -> Report:
    """The verdict on a certificate of one document."""
    digest = hashlib.sha256(raw).hexdigest()
    try:
        kind, case = read_certificate(raw)
        try:
            case.verify()
        except Invalid as error:
            return Report(path, "invalid", case.claim, str(error), kind, case.widths, case.instance, digest)
        return Report(path, "valid", case.claim, "", kind, case.widths, case.instance, digest)
    except Malformed as error:
        return malformed(path, str(error), digest)
    except MemoryError:
        return malformed(path, "more than this machine's memory is needed to check it", digest)


def malformed(path: str, reason: str, digest: str = "") -> Report:
    """The report on a malformed file."""
    return Report(path, "malformed", "", reason, "", (), "", digest)


# --------------------------------------------------------------------------------------------------
# Kind manifest: a folder of shards

MANIFEST = "manifest.json"
SHARD_LIMIT = 100_000


def read_manifest(document: dict[str, object]) -> tuple[int, int, tuple[int, ...], Data, list[tuple[str, str]]]:
    """Hidden layers, the neurons refuted, the widths that fit, the data, and (file, SHA-256) of each shard."""
    keys = ["format", "version", "kind", "claim", "data", "files"]
    _, _, _, claim, samples, files = read_members(document, keys, "top level")
    hidden, refuted, fits, answer = read_members(claim, ["hidden_layers", "refuted", "fits", "answer"], "claim")
    read_constant(answer, "bounds", "claim.answer")
    layers = read_integer(hidden, "claim.hidden_layers", least=1)
    neurons = read_integer(refuted, "claim.refuted", least=-1)
    widths = tuple(
        read_integer(entry, f"claim.fits[{i}]", least=0)
        for i, entry in enumerate(read_list(fits, "claim.fits", layers))
    )
    listed = []
    for i, entry in enumerate(read_list(files, "files")):
        name, digest = read_members(entry, ["file", "sha256"], f"files[{i}]")
        if not isinstance(name, str) or not isinstance(digest, str):
            raise Malformed(f"files[{i}]: names and hashes are strings")
        listed.append((name, digest))
    return layers, neurons, widths, read_data(samples, "data"), listed


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All tuples of `parts` positive integers with this sum, in lexicographic order."""
    if parts == 1 and total >= 1:
        yield (total,)
    elif total >= parts:
        for ends in combinations(range(1, total), parts - 1):
            yield tuple(b - a for a, b in zip((0, *ends), (*ends, total), strict=True))


def needed_shards(layers: int, neurons: int, fits: tuple[int, ...]) -> list[tuple[str, tuple[int, ...]]]:
    """The (file, widths) that a claim needs; Invalid if there are too many.

    A net of at most m neurons with a neuron in every layer has, with dead neurons added, widths that add up to m; a
    net with an empty layer is constant.
    """
    if layers > 64:
        raise Invalid("more than 64 hidden layers")
    if layers > 1 and (
        neurons > SHARD_LIMIT or (neurons >= layers and math.comb(neurons - 1, layers - 1) > SHARD_LIMIT)
    ):
        raise Invalid(f"more than {SHARD_LIMIT} shards")
    refutations = [("refute-" + "-".join(map(str, w)) + ".jsonl", w) for w in compositions(neurons, layers)]
    return [*refutations, ("fit-" + "-".join(map(shown, fits)) + ".jsonl", fits)]


def check_folder(folder: str) -> Report:
    """The verdict on a folder: its manifest, and every shard that the manifest's claim needs."""
    path = os.path.join(folder, MANIFEST)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return malformed(folder, f"{MANIFEST} is not a regular file")
        with open(path, "rb") as file:
            raw = file.read()
    except OSError as error:
        return malformed(folder, f"{MANIFEST} cannot be read: {escaped(error.strerror or str(error))}")
    except (MemoryError, ValueError) as error:
        return malformed(folder, f"{MANIFEST} cannot be read: {escaped(str(error))}")
    digest = hashlib.sha256(raw).hexdigest()
    try:
        document = read_object(parse(raw), "top level")
        read_constant(document.get("format"), "ftc-verify/certificate", "format")
        read_constant(document.get("version"), 1, "version")
        read_constant(document.get("kind"), "manifest", "kind")
        layers, neurons, fits, data, listed = read_manifest(document)
    except Malformed as error:
        return malformed(folder, f"{MANIFEST}: {error}", digest)
    text = (
        f"no ReLU network with {shown(layers)} hidden layers and at most {shown(neurons)} neurons takes the value z_i "
        f"at x_i for every i, and one with hidden widths {shown_widths(fits)} does (samples: {len(data.values)}, "
        f"dimension: {data.dimension})"
    )
    try:
        verify_folder(folder, layers, neurons, fits, data, listed)
    except Invalid as error:
        return Report(folder, "invalid", text, str(error), "manifest", fits, data.instance, digest)
    return Report(folder, "valid", text, "", "manifest", fits, data.instance, digest)


def verify_folder(
    folder: str, layers: int, neurons: int, fits: tuple[int, ...], data: Data, listed: list[tuple[str, str]]
) -> None:
    """Check that just the shards that the claim needs are listed, and each is valid and says its part."""
    if neurons >= 0 and min(data.values) == max(data.values):
        raise Invalid("the labels are all equal, so a constant network takes them")
    needed = needed_shards(layers, neurons, fits)
    if [name for name, _ in listed] != [name for name, _ in needed]:
        raise Invalid(f"the shards listed are not the {len(needed)} that the claim needs")
    for (name, widths), (_, digest) in zip(needed, listed, strict=True):
        report = check_regular(os.path.join(folder, name))  # never a folder, which may hold itself
        if report.verdict != "valid":
            raise Invalid(f"{name} is {report.verdict}: {report.reason}")
        if report.file_sha256 != digest:
            raise Invalid(f"{name} has another SHA-256 than the manifest says")
        if report.widths != widths or report.instance != data.instance:
            raise Invalid(f"{name} is about other widths or data")
        if (report.kind == "fit") != (name == needed[-1][0]):
            raise Invalid(f"{name} is of kind {report.kind}")


def check_file(path: str | os.PathLike[str]) -> Report:
    """The verdict on the file at `path`, or on the folder of a manifest; one that cannot be read, or is no regular
    file, is malformed."""
    name = os.fspath(path)
    return check_folder(name) if os.path.isdir(name) else check_regular(name)


def check_regular(name: str) -> Report:
    """The verdict on a file; a folder is malformed."""
    try:
        if not stat.S_ISREG(os.stat(name).st_mode):
            return malformed(name, "not a regular file")
        with open(name, "rb") as file:
            return check_open(file, name)
    except OSError as error:
        return malformed(name, f"cannot be read: {escaped(error.strerror or str(error))}")
    except ValueError as error:
        return malformed(name, f"cannot be read: {escaped(str(error))}")


def line(report: Report) -> str:
    """``VERDICT FILE: text``, one line."""
    claim = f"{report.claim}; instance sha256:{report.instance}"
    text = claim if report.verdict == "valid" else report.reason
    return f"{report.verdict} {escaped(report.path)}: {text}"


def main(argv: list[str]) -> int:
    """Check the files named in `argv`, print a line for each, return the exit code.

    0: all valid. 1: some invalid, none malformed. 2: some malformed or unreadable, or none named.
    """
    if not argv:
        print("usage: python -I checker.py FILE...", file=sys.stderr)
        return 2
    codes = {"valid": 0, "invalid": 1, "malformed": 2}
    worst = 0
    for path in argv:
        report = check_file(path)
        print(line(report), flush=True)
        worst = max(worst, codes[report.verdict])
    return worst


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # a reader that stops ends this process as it ends other tools
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = main(sys.argv[1:])
    except OSError as error:  # only printing is left to fail; what is still buffered goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        print(f"standard output cannot be written: {error.strerror}", file=sys.stderr)
        code = 2
    sys.exit(code)
