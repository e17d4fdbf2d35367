"""The regions of a local change as text for people: inequalities in x."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.deploy.local_regions import Region, Regions
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.rationals import Q, as_float

__all__ = ["lines"]

_MOST_TERMS = 12
_MOST_REGIONS = 20


def lines(wanted: Wanted, regions: Regions, most: int = _MOST_REGIONS) -> Iterator[str]:
    """Directions, then a line for each region, to 9 digits; exact numbers are in the certificate.

    After `most` regions, how many more there are.
    """
    if not regions.regions:
        return
    for j, row in enumerate(regions.directions, start=1):
        yield f"t{j} = {_linear(row)}"
    for number, region in enumerate(regions.regions[:most]):
        place = wanted.place(int(wanted.changed[number]))
        value = ", ".join(_shown(v) for v in region.value)
        value = value if len(region.value) == 1 else f"({value})"
        radii = f"<= {_shown(region.inner)}, nothing of it where that is >= {_shown(region.outer)}"
        yield f"{place}: g = {value} where {_distance(region)} {radii}"
    if len(regions.regions) > most:
        yield f"({len(regions.regions) - most} more regions)"
    yield "beyond all of them g = 0; between the two radii g is a part of that region's value, from 0 to all of it"


def _linear(row: Any) -> str:
    """A direction as a sum over coordinates, cut where it is long."""
    terms = [(j, a) for j, a in enumerate(row.tolist(), start=1) if a]
    text = "".join(f" {'-' if a < 0 else '+'} {abs(a):.9g} x{j}" for j, a in terms[:_MOST_TERMS])
    more = f" + .. ({len(terms) - _MOST_TERMS} more terms)" if len(terms) > _MOST_TERMS else ""
    return (text[3:] if text.startswith(" +") else f"-{text[3:]}") + more


def _distance(region: Region) -> str:
    """sum_j |t_j - c_j|."""
    parts = [
        f"|t{j} {'+' if c < 0 else '-'} {_shown(abs(c))}|" if c else f"|t{j}|" for j, c in enumerate(region.center, 1)
    ]
    return " + ".join(parts)


def _shown(value: Q) -> str:
    return f"{as_float(value):.9g}"
