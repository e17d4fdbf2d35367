"""Rule `local`: g is z_i in a region about each changed sample, and 0 outside slightly larger ones, at every real x."""

from collections.abc import Sequence
from itertools import combinations

from .budget import Budget, words
from .evaluate import apply, common_scale, integer_row
from .objects import Invalid, Local, Network, Rational
from .plateaus import Scaled, verify_plateaus
from .rationals import common_denominator


def verify_local(
    points: Sequence[Sequence[Rational]],
    values: Sequence[Sequence[Rational]],
    network: Network,
    local: Local,
    budget: Budget,
) -> None:
    """Rule `local`. By rules `plateau`, `apart` and `places`."""
    scaled = verify_plateaus(network, local, budget)
    verify_apart(scaled, budget)
    verify_places(points, values, local, scaled, budget)


def verify_apart(scaled: Scaled, budget: Budget) -> None:
    """Rule `apart`. No x is within the outer radii of two regions: the distance of their centers is not less than both
    radii together."""
    size = words(scaled.unit, *scaled.outer, *(c for center in scaled.centers for c in center))
    for i, j in combinations(range(len(scaled.outer)), 2):
        budget.spend(2 + len(scaled.centers[i]) * (2 + size // 8))
        apart = sum(abs(a - b) for a, b in zip(scaled.centers[i], scaled.centers[j], strict=True))
        if apart < scaled.outer[i] + scaled.outer[j]:
            raise Invalid(f"regions {i + 1} and {j + 1} overlap")


def verify_places(
    points: Sequence[Sequence[Rational]],
    values: Sequence[Sequence[Rational]],
    local: Local,
    scaled: Scaled,
    budget: Budget,
) -> None:
    """Rule `places`. Each sample with a value that is not 0 is within the inner radius of a region of that value, and
    each other sample is not within the outer radius of any."""
    rows = [integer_row(a, (0, 1), [1] * len(a), budget) for a in local.directions]
    unit = common_denominator([scaled.unit, *(row.bottom for row in rows)], budget)
    grown, factors = unit // scaled.unit, [unit // row.bottom for row in rows]
    regions = [
        ([c * grown for c in center], inner * grown, outer * grown, region.value)
        for center, inner, outer, region in zip(scaled.centers, scaled.inner, scaled.outer, local.regions, strict=True)
    ]
    longest = words(unit, *(c for center, inner, outer, _ in regions for c in (*center, inner, outer)))
    for number, (point, value) in enumerate(zip(points, values, strict=True), start=1):
        vector = apply(rows, common_scale(point, budget), False, budget)
        scale = vector.scale
        budget.product(vector.longest, words(unit), len(rows))
        places = [entry * factor for entry, factor in zip(vector.entries, factors, strict=True)]
        budget.product(longest, words(scale), len(regions) * (len(rows) + 1))
        budget.spend(len(regions) * (len(rows) + 1) * (1 + (vector.longest + longest) // 8))
        changed = any(top for top, _ in value)
        inside = False
        for i, (center, inner, outer, worth) in enumerate(regions, start=1):
            distance = sum(abs(place - c * scale) for place, c in zip(places, center, strict=True))
            if not changed and distance < outer * scale:
                raise Invalid(f"sample {number} is within the outer radius of region {i}, and is not to change")
            inside = inside or (distance <= inner * scale and worth == value)
        if changed and not inside:
            raise Invalid(f"sample {number} is within the inner radius of no region of its value")
