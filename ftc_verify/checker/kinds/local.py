"""Kind `local`: a float-fit whose network is z_i in a region about each changed sample, and 0 beyond, at all real x."""

from ..form.fields import read_list, read_matrix, read_members, read_object, read_rational, read_vector
from ..kernel.budget import Budget
from ..kernel.float_fit import verify_float_fit
from ..kernel.local import verify_local
from ..kernel.objects import Local, Rational, Region
from ..kernel.text import counted
from .float_fit import read_fit, said
from .kind import DocumentKind, Statement

OWN = ("directions", "regions")


def read(document: dict[str, object]) -> Statement:
    """The statement of a local certificate."""
    keys = ["format", "version", "kind", "claim", "data", "network"]
    _, _, _, value, samples, net = read_members(document, keys, "top level")
    claim = read_object(value, "claim")
    fit, instance = read_fit({key: part for key, part in claim.items() if key not in OWN}, samples, net)
    own = read_members({key: part for key, part in claim.items() if key in OWN}, OWN, "claim")
    directions = read_matrix(own[0], "claim.directions", len(fit.points[0]))
    listed = read_list(own[1], "claim.regions")
    regions = [
        read_region(entry, f"claim.regions[{i}]", len(directions), len(fit.values[0])) for i, entry in enumerate(listed)
    ]

    def verify(budget: Budget) -> None:
        verify_float_fit(fit, budget)
        verify_local(fit.points, fit.values, fit.network, Local(directions, regions), budget)

    return Statement(f"{said(fit)}; {elsewhere(directions, regions)}", fit.widths, instance, verify, fit.form.name)


def read_region(value: object, where: str, directions: int, outputs: int) -> Region:
    """A region of the stated form."""
    center, inner, outer, worth = read_members(value, ["center", "inner", "outer", "value"], where)
    return Region(
        read_vector(center, f"{where}.center", directions),
        read_rational(inner, f"{where}.inner"),
        read_rational(outer, f"{where}.outer"),
        read_vector(worth, f"{where}.value", outputs),
    )


def elsewhere(directions: list[list[Rational]], regions: list[Region]) -> str:
    """What is claimed of all real x, in words."""
    return (
        "and in exact arithmetic, at every real x, it has the value of a region where the region's sum over j of "
        "|a_j.x - center_j| is at most its inner radius, 0 where each region's sum is at least its outer radius, and a "
        f"part of one region's value anywhere else ({counted(len(regions), 'region')}, "
        f"{counted(len(directions), 'direction')}); each sample with z_i not 0 is within the inner radius of a region "
        "of that value, and each other one within no outer radius"
    )


KIND = DocumentKind(read)
