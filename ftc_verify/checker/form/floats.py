"""The parts of certificates about floating-point evaluations: their claim, samples with a row of values each."""

from ..kernel.float_format import FORMATS, Format
from ..kernel.objects import Rational
from .fields import described, read_constant, read_list, read_members, read_rational, read_vector
from .parts import in_order, instance, read_points, read_widths
from .strict_json import Malformed


def read_float_claim(value: object) -> tuple[tuple[int, ...], Format, Rational, Rational]:
    """Hidden widths, number format, and the tolerance: units in the last place, and an absolute part."""
    widths, numbers, tolerance, answer = read_members(value, ["widths", "numbers", "tolerance", "answer"], "claim")
    read_constant(answer, "fits in every evaluation", "claim.answer")
    if not read_list(widths, "claim.widths"):
        raise Malformed("claim.widths: there is no hidden layer")
    if not isinstance(numbers, str) or numbers not in FORMATS:
        raise Malformed(f"claim.numbers: {described(numbers)} is not a format that this checker knows")
    parts = read_members(tolerance, ["ulps", "absolute"], "claim.tolerance")
    ulps, absolute = read_size(parts[0], "claim.tolerance.ulps"), read_size(parts[1], "claim.tolerance.absolute")
    return read_widths(widths, "claim.widths"), FORMATS[numbers], ulps, absolute


def read_size(value: object, where: str) -> Rational:
    """A rational that is not negative."""
    number = read_rational(value, where)
    if number[0] < 0:
        raise Malformed(f"{where}: {described(value)} is negative")
    return number


def read_labelled(value: object, where: str) -> tuple[list[list[Rational]], list[list[Rational]], str]:
    """Samples, the row of values of each, and the instance hash. One value stands by itself, several in a list."""
    x, z = read_members(value, ["x", "z"], where)
    points = read_points(x, f"{where}.x")
    entries = read_list(z, f"{where}.z", len(points))
    if not isinstance(entries[0], list):
        rows: list[list[object]] = [[entry] for entry in entries]
        values = [[number] for number in read_vector(entries, f"{where}.z")]
        shape = str(len(points[0]))
    else:
        rows = [read_list(entry, f"{where}.z[{i}]", len(entries[0])) for i, entry in enumerate(entries)]
        if len(rows[0]) < 2:
            raise Malformed(f"{where}.z[0]: a list of length {len(rows[0])}: one value stands without a list")
        values = [read_vector(row, f"{where}.z[{i}]") for i, row in enumerate(rows)]
        shape = f"{len(points[0])} {len(rows[0])}"
    in_order(points, f"{where}.x")
    return points, values, instance(shape, x, rows)
