"""A leaf with products in the units of a case, from one in the units in which it was searched (scaling.py).

Shares of gaps are the same in both. With t' = a (t - c), z' = e (z - d) the inequalities become e times themselves, but
those of sums of the u_kj, which become e/a times themselves, and 1, which stays what it is.
"""

from dataclasses import replace

from ftc_verify.questions.search.cases import Named, Products
from ftc_verify.questions.search.scaling import Units

__all__ = ["rescaled"]


def rescaled(leaf: Products, units: Units) -> Products:
    """The leaf with multipliers for the case as it was before it was scaled."""
    groups = tuple((product, tuple(_rescaled(factor, units) for factor in named)) for product, named in leaf.groups)
    return replace(leaf, groups=groups)


def _rescaled(factor: Named, units: Units) -> Named:
    name, multiplier = factor
    if name[0] == "one":
        return name, multiplier / units.label_scale
    return (name, multiplier / units.scale) if name[0] == "u" else factor
