"""The lines of a case-tree: heads of trees, splits, and inequalities of leaves."""

from typing import NamedTuple

from ..kernel.cases import Bound, Case, Coupling, Direction, Equation, Inequality, Mark, Order, text_of
from ..kernel.gathered import Term
from ..kernel.images import Image
from ..kernel.objects import Rational
from ..kernel.text import shown
from .fields import described, read_integer, read_list, read_members, read_place, read_rational, read_truth
from .strict_json import Malformed

BOUNDS = ("r>=0", "r>=h", "r<=h", "r<=0", "h>=0", "h<=0")


class Shape(NamedTuple):
    """What the head of a file says that its trees must fit: samples, neurons of the last hidden layer, and whether
    there is but one hidden layer."""

    samples: int
    neurons: int
    direct: bool


class Terms(NamedTuple):
    """The terms of a form."""

    terms: tuple[Term, ...]


class SplitLine(NamedTuple):
    """A split as it stands in a file: its letter, with k and i, a and j, j and t, or a form and 0."""

    letter: str
    first: int | Direction | Terms
    second: int | Rational


def read_tree(document: dict[str, object], where: str, number: int, shape: Shape) -> tuple[Case, list[Image]]:
    """The case that tree `number` refutes, and its further places."""
    keys = ["tree", "from", "to", "positive", "free", "breakpoints", "order", "images"]
    stated, first, last, positive, free, marks, order, images = read_members(document, keys, where)
    if read_integer(stated, f"{where}.tree") != number:
        raise Malformed(f"{where}.tree: trees are numbered 1, 2, ..")
    start = read_integer(first, f"{where}.from", least=1)
    end = read_integer(last, f"{where}.to", least=start + 1)
    if end > shape.samples:
        raise Malformed(f"{where}.to: there are {shape.samples} samples")
    up = read_positive(positive, f"{where}.positive", shape)
    slopes = read_truth(free, f"{where}.free")
    breakpoints = tuple(
        read_mark(mark, f"{where}.breakpoints[{i}]", end - start, slopes)
        for i, mark in enumerate(read_list(marks, f"{where}.breakpoints"))
    )
    if len({(mark.gap, mark.facing) for mark in breakpoints}) < len(breakpoints):
        raise Malformed(f"{where}.breakpoints: a gap and facing stand twice")
    sample = read_integer(order, f"{where}.order", least=1)
    if sample > end - start + 1:
        raise Malformed(f"{where}.order: the window has {end - start + 1} samples")
    places = [
        read_image(image, f"{where}.images[{i}]", shape.samples - (end - start))
        for i, image in enumerate(read_list(images, f"{where}.images"))
    ]
    return Case(start, end, shape.neurons, up, shape.direct, slopes, breakpoints, sample), places


def read_positive(value: object, where: str, shape: Shape) -> int:
    """The number of positive output weights."""
    up = read_integer(value, where, least=0)
    if up > shape.neurons or (shape.direct and up != 1):
        most = f"at most {shown(shape.neurons)}, the neurons of the last hidden layer"
        raise Malformed(f"{where}: {'1, for one hidden layer' if shape.direct else most}")
    return up


def read_mark(value: object, where: str, gaps: int, free: bool) -> Mark:
    """A breakpoint [gap, facing, several]; where first slopes are free the facing is written R."""
    gap, facing, several = read_list(value, where, 3)
    place = read_place(gap, f"{where}[0]", gaps)
    if facing not in (("R",) if free else ("L", "R")):
        raise Malformed(f"{where}[1]: {described(facing)} is not a facing that may stand here")
    return Mark(place, str(facing), read_truth(several, f"{where}[2]"))


def read_image(value: object, where: str, count: int) -> Image:
    """A further place of a window [first sample, reflected, negated]."""
    first, reflected, negated = read_list(value, where, 3)
    place = read_place(first, f"{where}[0]", count)
    return Image(place, read_truth(reflected, f"{where}[1]"), read_truth(negated, f"{where}[2]"))


def read_number(value: object, where: str, expected: int) -> None:
    """The number of a node."""
    if read_integer(value, f"{where}.node") != expected:
        raise Malformed(f"{where}.node: nodes are numbered 1, 2, .. in each tree")


def read_split(value: object, where: str, case: Case) -> SplitLine:
    """A split ["h", k, i], ["u", a, j], ["b", j, t] or ["p", form]."""
    entries = read_list(value, where)
    kind = entries[0] if entries else None
    if not isinstance(kind, str) or kind not in ("h", "u", "b", "p"):
        raise Malformed(f"{where}: {described(kind)} where 'h', 'u', 'b' or 'p' must stand first")
    if kind == "p":
        _, form = read_list(value, where, 2)
        return SplitLine(kind, Terms(read_terms(form, f"{where}[1]", len(case.marks))), 0)
    _, first, second = read_list(value, where, 3)
    if kind == "h":
        k = read_place(first, f"{where}[1]", case.neurons)
        return SplitLine(kind, k, read_place(second, f"{where}[2]", case.size))
    if kind == "u":
        a = read_integers(first, f"{where}[1]", case.neurons)
        return SplitLine(kind, a, read_place(second, f"{where}[2]", len(case.marks)))
    return SplitLine(kind, read_place(first, f"{where}[1]", len(case.marks)), read_rational(second, f"{where}[2]"))


def read_terms(value: object, where: str, marks: int) -> tuple[Term, ...]:
    """The terms of a form: lists of a coefficient and of breakpoints."""
    if not marks:
        raise Malformed(f"{where}: a form where there is no breakpoint")
    found = []
    for n, term in enumerate(read_list(value, where)):
        entries = read_list(term, f"{where}[{n}]")
        if not entries:
            raise Malformed(f"{where}[{n}]: a term without a coefficient")
        first = read_integer(entries[0], f"{where}[{n}][0]")
        found.append((first, *(integer_at(entries, m, f"{where}[{n}]", marks) for m in range(1, len(entries)))))
    return tuple(found)


def read_integers(value: object, where: str, count: int) -> Direction:
    """Integers, one for each neuron."""
    entries = read_list(value, where, count)
    weights = tuple(read_integer(entry, f"{where}[{i}]") for i, entry in enumerate(entries))
    return Direction(weights, text_of(weights))


def read_inequality(value: object, where: str, case: Case) -> Inequality:
    """An inequality of a leaf, with its multiplier."""
    entries = read_list(value, where)
    kind = entries[0] if entries else None
    times = integer_at(entries, len(entries) - 1, where, None) if len(entries) > 1 else 0
    if isinstance(kind, str) and kind in BOUNDS:
        read_list(value, where, 4)
        return Bound(kind, integer_at(entries, 1, where, case.neurons), integer_at(entries, 2, where, case.size), times)
    if kind == "eq":
        read_list(value, where, 4)
        return Equation(integer_at(entries, 1, where, case.size), read_side(entries[2], f"{where}[2]"), times)
    if kind == "order":
        read_list(value, where, 3)
        return Order(integer_at(entries, 1, where, case.neurons - 1), times)
    if kind == "v":
        read_list(value, where, 6)
        a = read_integers(entries[1], f"{where}[1]", case.neurons)
        j = integer_at(entries, 2, where, len(case.marks))
        if entries[4] not in ("low", "high"):
            raise Malformed(f"{where}[4]: {described(entries[4])} where 'low' or 'high' must stand")
        return Coupling(a, j, read_side(entries[3], f"{where}[3]"), str(entries[4]), times)
    raise Malformed(f"{where}: {described(kind)} is not an inequality that this checker knows")


def read_indices(value: object, where: str) -> list[int]:
    """Indices of forced kinks; which of them there are is the rule's to say."""
    return [read_integer(entry, f"{where}[{i}]") for i, entry in enumerate(read_list(value, where))]


def integer_at(entries: list[object], n: int, where: str, most: int | None) -> int:
    """The positive integer at a place of a list (not more than `most`); its name is made only if it is wanted."""
    value = entries[n]
    if type(value) is int and value >= 1 and (most is None or value <= most):
        return value
    name = f"{where}[{n}]"
    return read_integer(value, name, least=1) if most is None else read_place(value, name, most)


def read_side(value: object, where: str) -> int:
    """1 or -1."""
    side = read_integer(value, where)
    if side not in (1, -1):
        raise Malformed(f"{where}: {described(value)} where 1 or -1 must stand")
    return side
