"""The local statements of a plateau network as VNN-LIB 1.0, for any verifier: each file is expected to be `unsat`.

Numbers are written as decimals, coefficients exactly, all else rounded so that what is written follows from the regions
(docs/deployment.md, "Local changes").
"""

from collections.abc import Iterable, Iterator
from itertools import product

from ftc_verify.deploy.local_regions import Region, Regions
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.later import np
from ftc_verify.rationals import ZERO, Q, exact

__all__ = ["instances", "left_out", "statements"]

_MOST_DIRECTIONS = 8
"""A region of k directions has 2^k half-spaces."""

_MOST_TERMS = 1_000_000
"""Products in the file about the outside."""

_MARGIN = exact("1/1000")
"""Of the largest change of a region: how far from a value an output counts as another one."""


def statements(wanted: Wanted, regions: Regions) -> Iterator[tuple[str, str]]:
    """Names and contents of the files.

    inside-N.vnnlib
        x in region N, as 2^k half-spaces, and an output that is off its value by a margin.
    inside-N-box.vnnlib
        The same for a box in the region about the changed sample.
    beside-N-box.vnnlib
        x in a box about the other sample that is nearest to region N, and an output that is off 0.
    outside.vnnlib
        x beyond every outer radius, a conjunction of disjunctions of half-spaces, and an output that is off 0.

    All inputs are bounded, as most verifiers want: where nothing else is said, by the range of the samples and half as
    much on either side.
    """
    limits = _range(wanted)
    zero = tuple(ZERO for _ in range(wanted.outputs))
    margin = min((_margin(region) for region in regions.regions), default=ZERO)
    for number, (i, region) in enumerate(zip(wanted.changed.tolist(), regions.regions, strict=True), start=1):
        about = f"region {number}, about {wanted.place(i)}"
        off = _off(region.value, _margin(region))
        if len(regions.directions) <= _MOST_DIRECTIONS:
            yield f"inside-{number}.vnnlib", _file(f"inside {about}", limits, [*_inner(regions, region), off])
        slack = region.inner - _distances(wanted, regions, i)[number - 1]
        box = _box(wanted, regions, i, limits, slack)
        yield f"inside-{number}-box.vnnlib", _file(f"a box inside {about}", box, [off])
        if len(wanted.others):
            near = _nearest(wanted, regions, region)
            slack = min(s - r.outer for s, r in zip(_distances(wanted, regions, near), regions.regions, strict=True))
            box = _box(wanted, regions, near, limits, slack)
            title = f"a box outside all regions, about {wanted.place(near)}, nearest to region {number}"
            yield f"beside-{number}-box.vnnlib", _file(title, box, [_off(zero, margin)])
    if regions.regions and not left_out(wanted, regions):
        outside = [_beyond(regions, region) for region in regions.regions]
        yield "outside.vnnlib", _file("outside all regions", limits, [*outside, _off(zero, margin)])


def left_out(wanted: Wanted, regions: Regions) -> str:
    """Which files there are too many half-spaces for, or nothing."""
    k = len(regions.directions)
    if k > _MOST_DIRECTIONS:
        return f"{k} directions: 2^{k} half-spaces a region, so only boxes are written"
    if len(regions.regions) * 2**k * wanted.dimension > _MOST_TERMS:
        return "outside.vnnlib would have too many half-spaces, and is not written"
    return ""


def instances(model: str, names: Iterable[str], seconds: int = 300) -> dict[str, str]:
    """Lists of the files as VNN-COMP has them (model, statement, time limit): those that bound inputs by boxes alone,
    which every verifier takes, and the others."""
    lists = {"instances.csv": "", "instances-linear.csv": ""}
    for name in names:
        boxes = name.endswith("-box.vnnlib")
        lists["instances.csv" if boxes else "instances-linear.csv"] += f"{model},{name},{seconds}\n"
    return lists


def _file(title: str, limits: list[tuple[str, str]], asserts: list[str]) -> str:
    outputs = asserts[-1].count("(<= Y_")
    lines = [f"; {title}", "; expected: unsat"]
    lines += [f"(declare-const X_{j} Real)" for j in range(len(limits))]
    lines += [f"(declare-const Y_{c} Real)" for c in range(outputs)]
    for j, (low, high) in enumerate(limits):
        lines += [f"(assert (>= X_{j} {low}))", f"(assert (<= X_{j} {high}))"]
    return "\n".join([*lines, *asserts]) + "\n"


def _off(value: tuple[Q, ...], margin: Q) -> str:
    """An output is off its value by the margin."""
    parts = [
        f"(and (<= Y_{c} {_decimal(v - margin, margin, -1)})) (and (>= Y_{c} {_decimal(v + margin, margin, 1)}))"
        for c, v in enumerate(value)
    ]
    return f"(assert (or {' '.join(parts)}))"


def _margin(region: Region) -> Q:
    return _MARGIN * max(abs(v) for v in region.value)


def _inner(regions: Regions, region: Region) -> Iterator[str]:
    """The half-spaces sum_j s_j a_j.x <= inner + sum_j s_j c_j."""
    for signs in product((1, -1), repeat=len(regions.directions)):
        bound = _decimal(region.inner + _along(signs, region), region.inner, -1)
        yield f"(assert (<= {_linear(regions, signs)} {bound}))"


def _beyond(regions: Regions, region: Region) -> str:
    """In one of these half-spaces S(x) >= outer."""
    parts = [
        f"(and (>= {_linear(regions, signs)} {_decimal(region.outer + _along(signs, region), region.outer, 1)}))"
        for signs in product((1, -1), repeat=len(regions.directions))
    ]
    return f"(assert (or {' '.join(parts)}))"


def _along(signs: tuple[int, ...], region: Region) -> Q:
    return sum((s * c for s, c in zip(signs, region.center, strict=True)), ZERO)


def _linear(regions: Regions, signs: tuple[int, ...]) -> str:
    """sum_j s_j a_j.x, with exact coefficients."""
    total = [
        sum((s * exact(float(v)) for s, v in zip(signs, column, strict=True)), ZERO) for column in regions.directions.T
    ]
    terms = [f"(* {_exactly(a)} X_{j})" for j, a in enumerate(total) if a] or ["(* 0.0 X_0)"]
    return terms[0] if len(terms) == 1 else f"(+ {' '.join(terms)})"


def _range(wanted: Wanted) -> list[tuple[str, str]]:
    limits = []
    for column in wanted.x.T:
        low, high = exact(float(column.min())), exact(float(column.max()))
        half = (high - low) / 2 or max(abs(low), exact(1)) / 2
        limits.append((_decimal(low - half, half, -1), _decimal(high + half, half, 1)))
    return limits


def _distances(wanted: Wanted, regions: Regions, i: int) -> list[Q]:
    return regions.distances([float(v) for v in wanted.x[i]])


def _nearest(wanted: Wanted, regions: Regions, region: Region) -> int:
    """The other sample that is nearest to a region, about."""
    center = np.array([float(int(c.p) / int(c.q)) for c in region.center])
    places = wanted.x[wanted.others].astype(np.float64) @ regions.directions.astype(np.float64).T
    return int(wanted.others[int(np.abs(places - center).sum(axis=1).argmin())])


def _box(wanted: Wanted, regions: Regions, i: int, limits: list[tuple[str, str]], slack: Q) -> list[tuple[str, str]]:
    """A box about sample i on which no sum_j |a_j.x - c_j| moves by more than the slack; where no direction sees a
    coordinate, its range."""
    steep = [sum((abs(exact(float(v))) for v in column), ZERO) for column in regions.directions.T]
    count = len([a for a in steep if a])
    box = []
    for value, a, limit in zip(wanted.x[i], steep, limits, strict=True):
        if a:
            half = slack / (count * a)
            x = exact(float(value))
            box.append((_decimal(x - half, half, 1), _decimal(x + half, half, -1)))
        else:
            box.append(limit)
    return box


def _decimal(value: Q, scale: Q, side: int) -> str:
    """A decimal not below the value (side 1) or not above it (side -1), off by less than a thousandth of the scale."""
    places = 1
    while exact(10) ** -places * 1000 > scale > 0:
        places += 1
    scaled = value * exact(10) ** places
    return _placed(int(scaled.ceil() if side > 0 else scaled.floor()), places)


def _exactly(value: Q) -> str:
    """The decimal of a number whose denominator is a power of two."""
    places = max(1, int(value.q.bit_length()) - 1)
    return _placed(int((value * exact(10) ** places).p), places)


def _placed(whole: int, places: int) -> str:
    """whole / 10^places as a decimal without needless zeros."""
    digits = str(abs(whole)).zfill(places + 1)
    part = digits[-places:].rstrip("0") or "0"
    return f"{'-' if whole < 0 else ''}{digits[:-places]}.{part}"
