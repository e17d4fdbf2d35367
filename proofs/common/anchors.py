"""Anchors: each definition of the vocabulary on random small instances, beside what the kit's own functions give."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from flint import fmpq

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.kinks import forced_kinks, second_differences
from ftc_verify.network import Network
from ftc_verify.piecewise import CPL

Sequence = Callable[[int], Any]


def _few(random: Random) -> Fraction:
    """A small number, 0 and equal ones often."""
    return Fraction(random.choice((0, 0, 1, 1, 2, 3, -1, -2)), random.choice((1, 1, 2)))


def _sequence(random: Random, first: "list[Fraction] | None" = None) -> Sequence:
    """A sequence that begins with these values at 1, 2, ..; random ones elsewhere."""
    rest = {index: _few(random) for index in range(-5, 20)}
    return lambda index: first[index - 1] if first and 1 <= index <= len(first) else rest[index]


def _rational(value: Fraction | int) -> fmpq:
    return fmpq(Fraction(value).numerator, Fraction(value).denominator)


def _back(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _data(random: Random) -> tuple[list[Fraction], list[Fraction]]:
    count = random.randint(1, 6)
    places = [Fraction(place, 2) for place in sorted(random.sample(range(20), count))]
    return places, [_few(random) for _ in places]


def _exact(values: list[Fraction]) -> list[fmpq]:
    return [_rational(value) for value in values]


def _dot(random: Random) -> tuple[tuple[Any, ...], Any]:
    size = random.randint(-1, 4)
    one, other = _sequence(random), _sequence(random)
    return (one, other, size), sum((one(k) * other(k) for k in range(1, size + 1)), Fraction(0))


def _net(random: Random, dimension: int, neurons: int) -> tuple[dict[str, Any], Network]:
    """A net as a record, and the same as a Network; what the record has beyond its neurons is random too."""
    rows = {j: _sequence(random) for j in range(-5, 20)}
    bias, out, offset = _sequence(random), _sequence(random), _few(random)
    record = {"neurons": neurons, "w": lambda j: rows[j], "b": bias, "v": out, "c": offset}
    kept = range(1, max(neurons, 0) + 1)
    weights = [[_rational(rows[j](k)) for k in range(1, dimension + 1)] for j in kept] or [[fmpq(0)] * dimension]
    network = Network.of(
        dimension,
        [
            (weights, [_rational(bias(j)) for j in kept] or [fmpq(0)]),
            ([[_rational(out(j)) for j in kept] or [fmpq(0)]], [_rational(offset)]),
        ],
    )
    return record, network


def _output(random: Random) -> tuple[tuple[Any, ...], Any]:
    dimension, neurons = random.randint(1, 3), random.randint(0, 3)
    record, network = _net(random, dimension, neurons)
    point = _sequence(random)
    [value] = network.evaluate([[_rational(point(k)) for k in range(1, dimension + 1)]])
    return (record, dimension, point, neurons), _back(value)


def _function(random: Random, in_order: bool = True) -> tuple[dict[str, Any], list[tuple[Fraction, Fraction]]]:
    count = random.randint(0, 4)
    places = random.sample(range(-6, 7), count)
    places = sorted(places) if in_order or random.random() < 0.5 else places
    if count > 1 and not in_order and random.random() < 0.3:
        places[1] = places[0]
    sizes = [size if in_order and (size := _few(random)) else _few(random) for _ in places]
    kinks = [(Fraction(place, 2), size) for place, size in zip(places, sizes, strict=True)]
    record = {
        "kinks": count,
        "t": _sequence(random, [place for place, _ in kinks]),
        "v": _sequence(random, [size for _, size in kinks]),
        "slope": _few(random),
        "c": _few(random),
    }
    return record, kinks


def _as_cpl(record: Mapping[str, Any], kinks: list[tuple[Fraction, Fraction]]) -> CPL:
    """The kit's function: its intercept is the value at 0 of the line left of all kinks."""
    exact = [(_rational(place), _rational(size)) for place, size in kinks]
    return CPL.of(_rational(record["slope"]), _rational(record["c"]), exact)


def _value(random: Random) -> tuple[tuple[Any, ...], Any]:
    record, kinks = _function(random, in_order=False)
    at = _few(random)
    return (record, at, record["kinks"]), _back(_as_cpl(record, kinks)(_rational(at)))


def _sign(random: Random) -> tuple[tuple[Any, ...], Any]:
    given = _few(random)
    return (given,), (given > 0) - (given < 0)


def _curve(random: Random) -> tuple[tuple[Any, ...], Any]:
    places = [Fraction(place, 2) for place in sorted(random.sample(range(20), 3))]
    labels = [_few(random) for _ in places]
    difference = _back(second_differences(_exact(places), _exact(labels))[0])
    return (*labels, *places), difference * (places[1] - places[0]) * (places[2] - places[1])


def _indexed(random: Random, of: Callable[[list[Fraction], list[Fraction], int], Any], least: int) -> Any:
    """Data on a line and an index: of(places, labels, index)."""
    places, labels = _data(random)
    last = max(len(places) - 1, 1)
    index = random.randint(least, max(least, last))
    index = min(index, max(last, least))
    if index >= 2 and index > len(places) - 1:
        index = 1
    return (_sequence(random, places), _sequence(random, labels), index), of(places, labels, index)


def _bends(places: list[Fraction], labels: list[Fraction]) -> dict[int, Fraction]:
    found = second_differences(_exact(places), _exact(labels)) if len(places) > 2 else []
    return {index: _back(value) for index, value in enumerate(found, start=2)}


def _bend(random: Random) -> Any:
    while True:
        places, labels = _data(random)
        if len(places) > 2:
            break
    index = random.randint(2, len(places) - 1)
    found = _bends(places, labels)[index]
    return (_sequence(random, places), _sequence(random, labels), index), (found > 0) - (found < 0)


def _chosen(places: list[Fraction], labels: list[Fraction]) -> list[int]:
    return forced_kinks(_exact(places), _exact(labels)) if len(places) > 2 else []


def _is_chosen(random: Random) -> Any:
    return _indexed(random, lambda places, labels, index: index in _chosen(places, labels), 0)


def _forced(random: Random) -> Any:
    return _indexed(random, lambda places, labels, index: sum(i <= index for i in _chosen(places, labels)), 0)


def _chosen_of(random: Random) -> Any:
    which = random.choice((1, -1))

    def count(places: list[Fraction], labels: list[Fraction], index: int) -> int:
        bends = _bends(places, labels)
        return sum(i <= index and bends[i] * which > 0 for i in _chosen(places, labels))

    (places, labels, index), expected = _indexed(random, count, 0)
    return (places, labels, which, index), expected


def _labels(random: Random) -> Any:
    labels, size = _sequence(random), random.randint(-1, 6)
    return (labels, size), sum(labels(i) != 0 for i in range(1, size + 1))


def _points(random: Random) -> tuple[int, int, dict[str, Any], list[tuple[Fraction, ...]]]:
    dimension, count = random.randint(1, 2), random.randint(0, 4)
    rows = {i: _sequence(random) for i in range(-5, 20)}
    if count > 1 and random.random() < 0.3:
        rows[count] = rows[1]
    record = {"size": count, "x": lambda i: rows[i], "z": _sequence(random)}
    points = [tuple(rows[i](k) for k in range(1, dimension + 1)) for i in range(1, count + 1)]
    return dimension, count, record, points


def _distinct(random: Random) -> Any:
    dimension, _, record, points = _points(random)
    return (dimension, record), len(set(points)) == len(points)


def _admitted(random: Random) -> Any:
    dimension, count, record, points = _points(random)
    asked = count if random.random() < 0.8 else count + random.choice((1, -1))
    most = random.randint(0, 5)
    nonzero = sum(record["z"](i) != 0 for i in range(1, count + 1))
    expected = asked == count and len(set(points)) == count and (nonzero if asked == count else 0) <= most
    return (dimension, most, asked, record), expected


def _fits(random: Random) -> Any:
    dimension, neurons = random.randint(1, 2), random.randint(-1, 2)
    net, network = _net(random, dimension, max(neurons, 0))
    net["neurons"] = neurons
    _, count, record, _ = _points(random)
    exact = [[_rational(record["x"](i)(k)) for k in range(1, dimension + 1)] for i in range(1, count + 1)]
    values = [_back(value) for value in network.evaluate(exact)] if exact else []
    if values and random.random() < 0.7:
        wanted = [*values[:-1], values[-1] + random.choice((0, 0, 1))]
        record["z"] = _sequence(random, wanted)
    labels = [record["z"](i) for i in range(1, count + 1)]
    return (net, dimension, record), neurons >= 0 and values == labels


def _increasing(random: Random) -> Any:
    count = random.randint(0, 5)
    places = [Fraction(place) for place in (random.sample(range(9), count))]
    places = sorted(places) if random.random() < 0.6 else places
    if count > 1 and random.random() < 0.3:
        places[-1] = places[-2]
    return (_sequence(random, places), count), all(a < b for a, b in pairwise(places))


def _cpl(random: Random) -> Any:
    record, kinks = _function(random, in_order=random.random() < 0.5)
    if not kinks and random.random() < 0.5:
        record["kinks"] = -1
    function = _as_cpl(record, kinks)
    same = [(_back(kink[0]), _back(kink[1])) for kink in function.kinks] == kinks
    return (record,), record["kinks"] >= 0 and same


def _through(random: Random) -> Any:
    record, kinks = _function(random)
    function = _as_cpl(record, kinks)
    count = random.randint(0, 4)
    places = [_few(random) for _ in range(count)]
    labels = [_back(function(_rational(place))) for place in places]
    if labels and random.random() < 0.4:
        labels[random.randrange(count)] += 1
    expected = all(_back(function(_rational(a))) == b for a, b in zip(places, labels, strict=True))
    return (record, _sequence(random, places), _sequence(random, labels), count), expected


def _sum_of_hinges(random: Random) -> dict[str, Any]:
    parts = {name: _sequence(random) for name in ("w", "b", "v")}
    return {**parts, "slope": _few(random), "c": _few(random)}


def _hinges(random: Random) -> Any:
    record, at, size = _sum_of_hinges(random), _few(random), random.randint(-1, 4)
    total = record["c"] + record["slope"] * at
    total += sum(record["v"](k) * max(0, record["w"](k) * at + record["b"](k)) for k in range(1, size + 1))
    return (record, at, size), total


def _left(random: Random) -> Any:
    record, at, size = _sum_of_hinges(random), _few(random), random.randint(-1, 4)
    which = random.choice((1, -1))

    def counts(k: int) -> bool:
        w, b, v = (record[name](k) for name in ("w", "b", "v"))
        return bool(w != 0 and -b / w < at and v * which > 0)

    return (record, which, at, size), sum(counts(k) for k in range(1, size + 1))


ANCHORS: dict[str, Anchor] = {
    "dot": _dot,
    "output": _output,
    "value": _value,
    "sign": _sign,
    "curve": _curve,
    "bend": _bend,
    "chosen": _is_chosen,
    "forced": _forced,
    "chosen_of": _chosen_of,
    "labels": _labels,
    "distinct": _distinct,
    "admitted": _admitted,
    "fits": _fits,
    "increasing": _increasing,
    "cpl": _cpl,
    "through": _through,
    "hinges": _hinges,
    "left": _left,
}
"""`fit_all` and `is_capacity` speak of all data sets and all nets: no instance decides them (reading_fit_all.py)."""
