"""Leaves of case trees written as leaves with products, which must say the same."""

import copy
from fractions import Fraction
from math import lcm


def rational(text):
    """A rational of a file."""
    return Fraction(text)


def as_products(lines):
    """The lines with every leaf as one with products; None where a leaf is empty, rests on a split "b", or adds up to
    nothing negative: these have no such form. Positions must be those of d = 1."""
    head, *rest = lines
    if any("split" in line and line["split"][:1] == ["b"] for line in rest):
        return None
    chosen = [n - 1 for n in head.get("samples", range(1, len(head["data"]["z"]) + 1))]
    x = [rational(head["data"]["x"][n][0]) for n in chosen]
    z = [rational(head["data"]["z"][n]) for n in chosen]
    found, tree = [head], None
    for line in rest:
        tree = line if "tree" in line else tree
        found.append(converted(line, tree, x, z, head["claim"]["widths"]) if "leaf" in line else line)
    return None if None in found else copy.deepcopy(found)


def converted(line, tree, x, z, widths):
    """A leaf with products from a leaf, or None."""
    first, marks = tree["from"] - 1, tree["breakpoints"]
    constant = -sum(entry[2] * entry[3] * z[first + entry[1] - 1] for entry in line["leaf"] if entry[0] == "eq")
    if constant >= 0:
        return None
    weights = [x[first + gap] - x[first + gap - 1] for gap, _, _ in marks]
    scale = lcm(constant.denominator, *(w.denominator for w in weights))
    groups = {(): []}
    for *name, times in line["leaf"]:
        if name[0] != "v":
            groups[()].append([*name, times * scale])
            continue
        _, a, j, side, end = name
        groups.setdefault((j, end), []).append(["u", a, j, side, int(times * scale * weights[j - 1])])
    groups[()].append(["one", int(-constant * scale)])
    ends = [key for key in groups if key]
    forms = [[[[1, j]] if end == "low" else [[1], [-1, j]], ">="] for j, end in ends]
    neurons, size = (1 if len(widths) == 1 else widths[1]), tree["to"] - tree["from"] + 1
    products = [[[], groups[()]], *([[ends.index(key) + 1], groups[key]] for key in ends)]
    return {"node": line["node"], "signs": ["?" * size] * neurons, "forms": forms, "products": products}
