"""Changed case trees whose leaves have products: some that say the same in another way, some that mostly do not."""

import copy
from fractions import Fraction

RELATIONS = (">=", ">", "=")


def renumbered(lines):
    """The same lines, nodes numbered from 1 in each tree."""
    node = 0
    for line in lines[1:]:
        node = 0 if "tree" in line else node + 1
        if "node" in line:
            line["node"] = node
    return lines


def leaves(lines):
    """(tree, leaf with products) for each."""
    tree = None
    for line in lines:
        tree = line if "tree" in line else tree
        if "products" in line:
            yield tree, line


def end_of(lines, n):
    """Where the subtree ends that begins at line n."""
    waiting = 1
    while waiting:
        waiting += 1 if "split" in lines[n] else -1
        n += 1
    return n


def a_form(rng, marks):
    """A form of a few terms."""
    return [[rng.randint(-3, 3), *(rng.randint(1, marks) for _ in range(rng.choice((0, 1, 1, 2))))] for _ in range(3)]


# What says the same.


def in_other_units(rng, lines):
    """Positions and labels times positive rationals, and the multipliers that go with these."""
    x, z = (Fraction(rng.randint(1, 5), rng.randint(1, 5)) for _ in range(2))
    data = lines[0]["data"]
    data["x"] = [[str(Fraction(c) * x) for c in row] for row in data["x"]]
    data["z"] = [str(Fraction(label) * z) for label in data["z"]]
    for line in lines:
        if "split" in line and line["split"][0] == "b":
            line["split"][2] = str(Fraction(line["split"][2]) * x)
    for _, leaf in leaves(lines):
        for _, factors in leaf["products"]:
            for factor in factors:
                by = z if factor[0] == "one" else x if factor[0] == "u" else 1
                factor[-1] = int(factor[-1] * by * x.denominator * z.denominator)


def split_in_vain(rng, lines):
    """A node below a split by a form, on both sides."""
    places = [n for n, line in enumerate(lines) if "node" in line]
    n = rng.choice(places)
    tree = next(line for line in reversed(lines[:n]) if "tree" in line)
    subtree = lines[n : end_of(lines, n)]
    split = {"node": 1, "split": ["p", a_form(rng, len(tree["breakpoints"]))]} if tree["breakpoints"] else None
    if split:
        lines[n : n + len(subtree)] = [split, *subtree, *copy.deepcopy(subtree)]


def cancelled(rng, lines):
    """Two groups more, which cancel."""
    tree, leaf = rng.choice(list(leaves(lines)))
    if not tree["breakpoints"]:
        return
    j = rng.randint(1, len(tree["breakpoints"]))
    leaf["forms"].append(rng.choice([[[[1], [-1, j]], ">="], [[[2], [3, j, j]], ">="], [[[1, j]], ">="]]))
    numbers = [len(leaf["forms"])] * rng.randint(1, 4)
    i, times = rng.randint(1, tree["to"] - tree["from"] + 1), rng.randint(1, 9)
    leaf["products"] += [[numbers, [["eq", i, 1, times]]], [list(numbers), [["eq", i, -1, times]]]]


def in_two_parts(rng, lines):
    """The factors of a group that no form multiplies, times t and times 1 - t."""
    tree, leaf = rng.choice(list(leaves(lines)))
    group = next((group for group in leaf["products"] if not group[0]), None)
    if group is None or not tree["breakpoints"]:
        return
    j, n = rng.randint(1, len(tree["breakpoints"])), len(leaf["forms"])
    leaf["forms"] += [[[[1, j]], ">="], [[[1], [-1, j]], ">="]]
    once = [factor for factor in group[1] if factor[0] != "one"]
    group[1] = [*(factor for factor in group[1] if factor[0] == "one")]
    leaf["products"] += [[[n + 1], once], [[n + 2], copy.deepcopy(once)]]


def three_ways(rng, lines):
    """A leaf where a linear form is 0, negative or positive; where it is 0, multiples of it more."""
    tree, leaf = rng.choice(list(leaves(lines)))
    marks = len(tree["breakpoints"])
    if not marks:
        return
    form = [[rng.randint(-3, 3)], *([rng.choice((-2, -1, 1, 3)), rng.randint(1, marks)] for _ in range(2))]
    against = [[-term[0], *term[1:]] for term in form]
    zero = copy.deepcopy(leaf)
    zero["forms"].append([form, "="])
    more = [len(zero["forms"])] * rng.randint(1, 2)
    zero["products"].append([more, [["eq", rng.randint(1, tree["to"] - tree["from"] + 1), 1, rng.randint(1, 9)]]])
    n = next(n for n, line in enumerate(lines) if line is leaf)
    splits = [{"node": 1, "split": ["p", form]}, {"node": 1, "split": ["p", against]}]
    lines[n : n + 1] = [*splits, zero, copy.deepcopy(leaf), leaf]


SAME = [in_other_units, split_in_vain, cancelled, in_two_parts, three_ways, three_ways]


# What mostly says something else.


def other_factor(rng, lines):
    """A factor dropped, repeated, moved, with another multiplier or another side."""
    _, leaf = rng.choice(list(leaves(lines)))
    factors = rng.choice(leaf["products"])[1]
    n, way = rng.randrange(len(factors)), rng.randrange(5)
    if way == 0:
        del factors[n]
    elif way == 1:
        rng.choice(leaf["products"])[1].append(copy.deepcopy(factors[n]))
    elif way == 2:
        rng.choice(leaf["products"])[1].append(factors.pop(n))
    elif way == 3:
        factors[n][-1] = max(1, factors[n][-1] + rng.choice((-1, 1)))
    else:
        place = {"eq": 2, "u": 3}.get(factors[n][0], 0)
        factors[n][place] = -factors[n][place] if place else rng.choice(["r>=0", "r<=0", "r<=h", "h>=0", "h<=0", "one"])


def other_form(rng, lines):
    """Another relation, coefficient, share or order, in a leaf or in a split."""
    forms = [entry for _, leaf in leaves(lines) for entry in leaf["forms"]]
    forms += [[line["split"][1], None] for line in lines if "split" in line and line["split"][0] == "p"]
    entry = rng.choice(forms)
    term, way = rng.choice(entry[0]), rng.randrange(5)
    if way == 0 and entry[1]:
        entry[1] = rng.choice(RELATIONS)
    elif way == 1:
        term[0] += rng.choice((-1, 1))
    elif way == 2:
        term[0] = -term[0]
    elif way == 3 and len(term) > 1:
        term[-1] = rng.choice((1, 2))
    else:
        entry[0].reverse()


def other_numbers(rng, lines):
    """Another form for a group, one more or one less; a group dropped or repeated."""
    _, leaf = rng.choice(list(leaves(lines)))
    group = rng.choice(leaf["products"])
    way = rng.randrange(4)
    if way == 0 and group[0]:
        group[0].pop()
    elif way == 1 and leaf["forms"]:
        group[0].append(rng.randint(1, len(leaf["forms"])))
    elif way == 2:
        leaf["products"].remove(group)
    else:
        leaf["products"].append(copy.deepcopy(group))


def other_sign(rng, lines):
    """Another letter of the settled signs."""
    _, leaf = rng.choice(list(leaves(lines)))
    k = rng.randrange(len(leaf["signs"]))
    letters = list(leaf["signs"][k])
    letters[rng.randrange(len(letters))] = rng.choice("+-?")
    leaf["signs"][k] = "".join(letters)


def other_side(rng, lines):
    """The two subtrees of a split exchanged."""
    n = rng.choice([n for n, line in enumerate(lines) if "split" in line])
    middle = end_of(lines, n + 1)
    end = end_of(lines, middle)
    lines[n + 1 : end] = lines[middle:end] + lines[n + 1 : middle]


OTHER = [other_factor, other_factor, other_form, other_form, other_numbers, other_sign, other_side]


def mutant(rng, originals):
    """Changed lines, from one of the originals."""
    lines = copy.deepcopy(rng.choice(originals))
    for _ in range(rng.randrange(3)):
        rng.choice(SAME)(rng, lines)
    for _ in range(rng.choice((0, 1, 1, 2))):
        try:
            rng.choice(OTHER)(rng, lines)
        except (IndexError, ValueError):
            break
    return renumbered(lines)
