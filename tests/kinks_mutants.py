"""Case trees by rule `places` alone, as tight as they can be, and changed: one kink, breakpoint, label or sign."""

from collections import Counter
from itertools import combinations_with_replacement

from ftc_verify.checker.kernel.budget import Budget
from ftc_verify.checker.kernel.cases import Case, Mark, Samples
from ftc_verify.checker.kernel.objects import Invalid
from ftc_verify.checker.kernel.places import verify_places

WIDTHS = ((1,), (2,), (3,), (1, 1), (1, 2), (1, 3), (2, 1))


def original(rng):
    """The lines of a valid certificate, all of whose leaves are kinks: none of them can be left out."""
    while True:
        widths = rng.choice(WIDTHS)
        count = rng.randint(5, 9) if len(widths) == 1 else rng.randint(8, 11)
        x = sorted(rng.sample(range(3 * count), count))
        z = [(-1) ** i * rng.randint(-1, 6) for i in range(count)]
        head = {"format": "ftc-verify/certificate", "version": 1, "kind": "case-tree"}
        lines = [{**head, "claim": {"widths": list(widths), "answer": "impossible"}}]
        lines[0]["data"] = {"x": [[str(t)] for t in x], "z": [str(label) for label in z]}
        samples = Samples([(t, 1) for t in x], [(label, 1) for label in z])
        for positive in (1,) if len(widths) == 1 else range(widths[1] + 1):
            for gaps in combinations_with_replacement(range(1, count), widths[0]):
                marks = tuple(Mark(gap, "R", n > 1) for gap, n in Counter(gaps).items())
                case = Case(1, count, widths[-1] if len(widths) == 2 else 1, positive, len(widths) == 1, True, marks, 1)
                kinks = fewest(rng, case, samples)
                tree = {"tree": 1, "from": 1, "to": count, "positive": positive, "free": True}
                lines += [
                    {**tree, "breakpoints": [list(mark) for mark in marks], "order": 1, "images": []},
                    {"node": 1, "kinks": kinks},
                ]
        if all(line.get("kinks", True) for line in lines):
            return numbered(lines)


def numbered(lines):
    """Trees numbered from 1."""
    for n, line in enumerate(line for line in lines if "tree" in line):
        line["tree"] = n + 1
    return lines


def refutes(case, samples, kinks):
    """Whether the checker takes these kinks."""
    try:
        verify_places(case, samples, kinks, Budget(10**9))
    except Invalid:
        return False
    return True


def fewest(rng, case, samples):
    """Kinks that refute, none of which can be left out, from random ones; [] where none is found."""
    for _ in range(12):
        kinks = [i for i in range(2, case.size) if rng.random() < 0.9]
        apart = [i for i in kinks if refutable(case, samples, i)]
        if rng.random() < 0.5:
            signs = {i: kink_sign(samples, i) for i in apart}
            apart = [i for i in apart if signs[i] == signs[apart[0]]]
        if refutes(case, samples, apart):
            for i in rng.sample(apart, len(apart)):
                fewer = [j for j in apart if j != i]
                apart = fewer if refutes(case, samples, fewer) else apart
            return apart
    return []


def kink_sign(samples, i):
    """The sign of the second difference at sample i."""
    (a, b, c), (p, q, r) = (
        [number[0] for number in part[i - 2 : i + 1]] for part in (samples.positions, samples.labels)
    )
    rise = (r - q) * (b - a) - (q - p) * (c - b)
    return (rise > 0) - (rise < 0)


def refutable(case, samples, i):
    """Whether a kink is forced at sample i, away from gaps of several breakpoints."""
    return kink_sign(samples, i) and not any(mark.several and mark.gap in (i - 1, i) for mark in case.marks)


def mutant(rng, lines):
    """The lines with up to two changes."""
    trees = [line for line in lines if "tree" in line]
    leaves = [line for line in lines if "kinks" in line]
    for _ in range(rng.choice((0, 1, 1, 1, 2))):
        tree, leaf, way = rng.choice(trees), rng.choice(leaves), rng.randrange(9)
        count = len(lines[0]["data"]["z"])
        if way == 0:
            leaf["kinks"].pop(rng.randrange(len(leaf["kinks"])))
        elif way == 1:
            leaf["kinks"] = sorted({*leaf["kinks"], rng.randint(1, count)})
        elif way == 2:
            leaf["kinks"][rng.randrange(len(leaf["kinks"]))] += rng.choice((-1, 1))
        elif way == 3:
            rng.choice(tree["breakpoints"])[0] = rng.randint(1, count - 1)
        elif way == 4:
            mark = rng.choice(tree["breakpoints"])
            mark[2] = not mark[2]
        elif way == 5:
            lines[0]["data"]["z"][rng.randrange(count)] = str(rng.randint(-6, 6))
        elif way == 6:
            tree["positive"] = rng.randint(0, 1)
        elif way == 7:
            leaf["kinks"], other = rng.choice(leaves)["kinks"], leaf["kinks"]
            rng.choice(leaves)["kinks"] = list(other)
        else:
            tree["images"].append([1, rng.random() < 0.5, rng.random() < 0.5])
        if not all(leaf["kinks"] for leaf in leaves):
            break
    return lines
