"""Linear equations, and what a file says of where a minimiser subject to them lies."""

from ..kernel.objects import Enclosure, System
from .fields import read_constant, read_integer, read_list, read_matrix, read_members, read_vector
from .text import decimal


def read_system(value: object, where: str, dimension: int | None = None) -> System:
    """Equations of the stated form (in so many unknowns), with the text that is hashed."""
    stated, x, y = read_members(value, ["dimension", "x", "y"], where)
    unknowns = read_integer(stated, f"{where}.dimension", least=1)
    if dimension is not None:
        read_constant(stated, dimension, f"{where}.dimension")
    rows = read_matrix(x, f"{where}.x", unknowns)
    right = read_vector(y, f"{where}.y", len(rows))
    lines = [f"ftc-verify system 1 {decimal(unknowns)} {len(rows)}"]
    for row, entry in zip(read_list(x, where), read_list(y, where), strict=True):
        # The strings are hashed: a rational has one spelling.
        lines.append(",".join(map(str, [*read_list(row, where), entry])))
    return System(unknowns, rows, right, "".join(f"{line}\n" for line in lines).encode("ascii"))


def read_enclosure(system: System, ends: tuple[object, object], proof: tuple[object, object], where: str) -> Enclosure:
    """The claim's lower and upper ends, and the point and the dual that bear it out; `where` ends in a dot, if it is
    not empty. The ends stand in the claim if it is."""
    place = where or "claim."
    lower = read_vector(ends[0], f"{place}lower", system.dimension)
    upper = read_vector(ends[1], f"{place}upper", system.dimension)
    point = read_vector(proof[0], f"{where}point", system.dimension)
    return Enclosure(system, lower, upper, point, read_vector(proof[1], f"{where}dual", len(system.rows)))
