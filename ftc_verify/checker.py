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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

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
        raise Malformed(f"{where}: {described(value)}, less than {least}")
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


# One function a kind. Those to come, `case-tree` and `manifest`, are not here: such files are
# malformed to this version.
KINDS: dict[str, Callable[[dict[str, object]], Case]] = {"fit": fit, "forced-kinks": forced_kinks}


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
    if not isinstance(kind, str) or kind not in KINDS:
        raise Malformed(f"kind: {described(kind)} is not a kind that this checker knows")
    return kind, KINDS[kind](document)


def check_bytes(raw: bytes, path: str = "<bytes>") -> Report:
    """The verdict on the certificate in `raw`; `path` is only its name in the report."""
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


def check_file(path: str | os.PathLike[str]) -> Report:
    """The verdict on the file at `path`; one that cannot be read, or is no regular file, is malformed."""
    name = os.fspath(path)
    try:
        if not stat.S_ISREG(os.stat(name).st_mode):
            return malformed(name, "not a regular file")
        with open(name, "rb") as file:
            raw = file.read()
    except OSError as error:
        return malformed(name, f"cannot be read: {escaped(error.strerror or str(error))}")
    except (ValueError, MemoryError) as error:
        return malformed(name, f"cannot be read: {escaped(str(error))}")
    return check_bytes(raw, name)


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
    sys.exit(main(sys.argv[1:]))
