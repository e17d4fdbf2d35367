"""Files under 1 MB that ask for as much work as their bytes allow: one function a shape, each gives the file's bytes.

Used by tests/test_checker_budget.py. None of them lies in a way that is found early: each is of correct form, and is
refused, or refuted, or even valid, only after (or instead of) the work that it asks for.
"""

import json
import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

HEAD = {"format": "ftc-verify/certificate", "version": 1}
LIMIT = 1_000_000  # bytes of a file


def dump(document: Any) -> str:
    """Without spaces, to have room for more."""
    return json.dumps(document, separators=(",", ":"))


def case_tree(widths: list[int], x: list[Any], z: list[Any], lines: list[Any]) -> bytes:
    """A case-tree file from positions and labels."""
    data = {"x": [[str(t)] for t in x], "z": [str(label) for label in z]}
    head = {**HEAD, "kind": "case-tree", "claim": {"widths": widths, "answer": "impossible"}, "data": data}
    return "".join(dump(line) + "\n" for line in [head, *lines]).encode()


def tree(number: int, last: int, **more: Any) -> dict[str, Any]:
    """The head of a tree on samples 1..last."""
    head = {"tree": number, "from": 1, "to": last, "positive": 1, "free": True, "breakpoints": [], "order": 1}
    return {**head, "images": [], **more}


def fit(x: list[Any], z: list[Any], layers: list[tuple[list[Any], list[Any]]]) -> bytes:
    """A fit certificate."""
    stack = [{"weights": [[str(w) for w in r] for r in ws], "bias": [str(b) for b in bs]} for ws, bs in layers]
    network = {"format": "ftc-verify/network", "version": 1, "input_dim": len(x[0]), "layers": stack}
    claim = {"widths": [len(bs) for _, bs in layers[:-1]], "answer": "fits"}
    data = {"x": [[str(c) for c in row] for row in x], "z": [str(v) for v in z]}
    return dump({**HEAD, "kind": "fit", "claim": claim, "data": data, "network": network}).encode()


def kinks(x: list[Any], z: list[Any], indices: list[int], **more: Any) -> bytes:
    """A forced-kinks certificate."""
    data = {"x": [row if isinstance(row, list) else [str(row)] for row in x], "z": [str(v) for v in z]}
    claim = {"widths": [1], "answer": "impossible"}
    document = {**HEAD, "kind": "forced-kinks", "claim": claim, "rule": "pieces", "data": data, "indices": indices}
    return dump({**document, **more}).encode()


def zigzag(count: int) -> list[int]:
    """0, 1, 0, 1, .."""
    return [i % 2 for i in range(count)]


def long_rational(rng: random.Random, digits: int) -> Fraction:
    """Numerator and denominator of so many digits."""
    return Fraction(
        rng.randrange(10 ** (digits - 1), 10**digits) | 1, 2 * rng.randrange(10 ** (digits - 1), 10**digits // 2)
    )


BEND = [["eq", 1, -1, 1], ["eq", 2, 1, 2], ["eq", 3, -1, 1]]  # a contradiction where labels 1, 2, 3 are 0, 1, 0


def many_images(size: int = LIMIT) -> bytes:
    """One tree on a wide window, thousands of images of it."""
    count = size // 60
    images = [[2 * i + 1, False, False] for i in range(count // 2)]
    x = range(2 * count)
    return case_tree([1], [*x], zigzag(2 * count), [tree(1, count, images=images), {"node": 1, "leaf": BEND}])


def images_of_many_trees(size: int = LIMIT) -> bytes:
    """Trees with images of a window of 100 samples each."""
    lines: list[Any] = []
    for number in range(1, size // 2000):
        images = [[2 * i + 1, False, False] for i in range(100)]
        lines += [{**tree(number, 100 + number, images=images)}, {"node": 1, "leaf": BEND}]
    count = 400 + size // 2000
    return case_tree([1], [*range(count)], zigzag(count), lines)


def tiny_images(size: int = LIMIT) -> bytes:
    """Very many images of a tree on three samples."""
    count = size // 40
    images = [[i, False, i % 2 == 0] for i in range(2, count - 2)]
    return case_tree([3], [*range(count)], zigzag(count), [tree(1, 3, images=images), {"node": 1, "leaf": BEND}])


def marks_and_inequalities(size: int = LIMIT) -> bytes:
    """One leaf with as many inequalities as the tree has breakpoints, which are all active at the samples it uses."""
    count = size // 128 * 2 + 1
    marks = [[i, "R", False] for i in range(1, count - 2)]
    leaf = [[name, count - 3 + i, *rest] for name, i, *rest in BEND]
    leaf += [["eq", count, side, 1] for side in (1, -1)] * (count // 2)
    x, z = [*range(count)], zigzag(count)
    return case_tree([1], x, z, [tree(1, count, breakpoints=marks), {"node": 1, "leaf": leaf}])


def leaves_under_many_marks(size: int = LIMIT) -> bytes:
    """A tree with many breakpoints and many small leaves."""
    count = size // 60
    marks = [[i, "R", False] for i in range(3, count)]
    nodes: list[Any] = []
    for node in range(1, size // 150, 2):
        nodes += [{"node": node, "split": ["h", 1, 1]}, {"node": node + 1, "leaf": BEND}]
    nodes.append({"node": len(nodes) + 1, "leaf": BEND})
    return case_tree([1], [*range(count)], zigzag(count), [tree(1, count, breakpoints=marks), *nodes])


def leaves_of_many_neurons(size: int = LIMIT) -> bytes:
    """Leaves with equations of 100 neurons."""
    leaf = [["eq", i, side, 1] for i in (1, 2, 3, 4) for side in (1, -1)] + [["eq", 1, 1, 1], ["eq", 2, -1, 1]]
    leaf += [["r<=0", k, 2, 1] for k in range(1, 101)] + [["r>=0", k, 1, 1] for k in range(1, 101)]
    nodes: list[Any] = []
    for node in range(1, 2 * (size // (len(dump(leaf)) + 50)), 2):
        nodes += [{"node": node, "split": ["h", 1, 1]}, {"node": node + 1, "leaf": leaf}]
    nodes.append({"node": len(nodes) + 1, "leaf": leaf})
    return case_tree([1, 100], [*range(4)], [1, 0, 1, 0], [tree(1, 4, positive=0), *nodes])


def cancelling(count: int, times: int = 1) -> list[Any]:
    """Inequalities at many samples whose sum is nothing."""
    return [[name, 1, i, times] for i in range(1, count + 1) for name in ("h>=0", "h<=0")]


def bent(x: list[Fraction]) -> list[Any]:
    """Second differences of the first three samples, for labels 0, 1, 0, with whole multipliers."""
    left, right = x[1] - x[0], x[2] - x[1]
    unit = left.denominator * right.denominator
    low, high = int(right * unit), int(left * unit)
    return [["eq", 1, -1, low], ["eq", 2, 1, low + high], ["eq", 3, -1, high]]


def denominators(size: int = LIMIT) -> bytes:
    """A leaf that uses samples with unlike denominators."""
    rng = random.Random(1)
    count = size // 95
    x = sorted({Fraction(rng.randrange(10**12), rng.randrange(10**9, 10**10)) for _ in range(count)})
    leaf = [*bent(x), *cancelling(len(x))]
    return case_tree([1], x, zigzag(len(x)), [tree(1, len(x)), {"node": 1, "leaf": leaf}])


def denominators_of_many_leaves(size: int = LIMIT) -> bytes:
    """Leaves that each use the same long unlike denominators."""
    rng = random.Random(1)
    x = sorted({long_rational(rng, 900) for _ in range(80)})
    leaf = [*bent(x), *cancelling(len(x))]
    nodes: list[Any] = []
    for node in range(1, 2 * ((size - 160_000) // (len(dump(leaf)) + 60)), 2):
        nodes += [{"node": node, "split": ["h", 1, 1]}, {"node": node + 1, "leaf": leaf}]
    nodes.append({"node": len(nodes) + 1, "leaf": leaf})
    return case_tree([1], x, zigzag(len(x)), [tree(1, len(x)), *nodes])


def long_multipliers(size: int = LIMIT) -> bytes:
    """A leaf whose multipliers have 4000 digits, at samples of long positions."""
    rng = random.Random(2)
    x = sorted({long_rational(rng, 900) for _ in range(size // 12_000)})
    leaf = [*bent(x), *cancelling(len(x), rng.randrange(10**3999, 10**4000))]
    return case_tree([1], x, zigzag(len(x)), [tree(1, len(x)), {"node": 1, "leaf": leaf}])


def long_bounds(size: int = LIMIT) -> bytes:
    """Splits at rationals of 4000 digits, and a leaf with many couplings that use the tightest of them."""
    rng = random.Random(3)
    nodes: list[Any] = []
    places = sorted(3 + long_rational(rng, 3000) / 10 for _ in range(size // 20_000))
    for node, place in enumerate(places, start=1):
        nodes.append({"node": node, "split": ["b", 1, str(place)]})
    couplings = [["v", [1], 1, side, "low", 1] for side in (1, -1)] * (size // 80)
    nodes.append({"node": len(nodes) + 1, "leaf": [*BEND, *couplings]})
    nodes += [{"node": len(nodes) + 1 + i, "leaf": [*BEND, *couplings[:2]]} for i in range(len(places))]
    return case_tree([1], [0, 1, 2, 3, 4], zigzag(5), [tree(1, 5, breakpoints=[[4, "R", False]]), *nodes])


def colliding_directions(size: int = LIMIT) -> bytes:
    """Couplings whose integers have the same hash."""
    pairs = [["v", [1 + i * (2**61 - 1)], 1, side, "low", 1] for i in range(size // 104) for side in (1, -1)]
    marks = [[4, "R", False]]
    return case_tree([1], [*range(5)], zigzag(5), [tree(1, 5, breakpoints=marks), {"node": 1, "leaf": [*BEND, *pairs]}])


def deep_chain(size: int = LIMIT) -> bytes:
    """A chain of splits, each on another sample, over a leaf that uses all their sides: long sets on their way up."""
    count = size // 190
    nodes: list[Any] = []
    for i in range(1, count):
        other = [*BEND, ["h>=0", 1, count, 1], ["h<=0", 1, count, 1]]
        nodes += [{"node": 2 * i - 1, "split": ["h", 1, i]}, {"node": 2 * i, "leaf": other}]
    nodes.append({"node": len(nodes) + 1, "leaf": [*BEND, *cancelling(count - 1)]})
    return case_tree([1], [*range(count)], zigzag(count), [tree(1, count), *nodes])


def deep_splits(size: int = LIMIT) -> bytes:
    """Splits and nothing else."""
    nodes = [{"node": node, "split": ["h", 1, 1]} for node in range(1, size // 36)]
    return case_tree([1], [*range(4)], zigzag(4), [tree(1, 4), *nodes])


def roots_of_few_lines(size: int = LIMIT, width: int = 100) -> bytes:
    """Cheap trees against very many root cases."""
    samples = 26
    lines: list[Any] = []
    for number in range(1, samples - 2):
        marks = [[gap, "R", True] for gap in range(1, samples) if gap - number not in (0, 1)]
        turn = 1 if number % 2 else -1  # samples number, .., number + 2 would be on a line
        leaf = [["eq", number, -turn, 1], ["eq", number + 1, turn, 2], ["eq", number + 2, -turn, 1]]
        lines += [tree(number, samples, breakpoints=marks), {"node": 1, "leaf": leaf}]
    del size
    return case_tree([width], [*range(samples)], zigzag(samples), lines)


def roots_of_many_samples(size: int = LIMIT) -> bytes:
    """Root cases of many samples, refuted where the first samples or the last have no breakpoint."""
    count = size // 20
    images = [[i, False, i % 2 == 0] for i in range(count - 3 - count % 2, count - 2)]
    head = tree(1, 3, images=images)
    return case_tree([100], [*range(count)], zigzag(count), [head, {"node": 1, "leaf": BEND}])


def roots_and_many_trees(size: int = LIMIT) -> bytes:
    """Trees in one window, none of which refutes much: each root case is compared with all."""
    count = 40
    lines: list[Any] = []
    for number in range(1, size // 250):
        free = [[gap, "R", True] for gap in range(3, count) if (number >> (gap - 3)) & 1]
        lines += [tree(number, count, breakpoints=free), {"node": 1, "leaf": BEND}]
    return case_tree([30], [*range(count)], zigzag(count), lines)


def many_rows(size: int = LIMIT) -> bytes:
    """Many rows of the second layer at many samples of a line."""
    count, rows = size // 40, size // 40
    second = [["1"]] * rows
    x = [[i] for i in range(count)]
    return fit(x, [0] * count, [([["1"]], [0]), (second, [0] * rows), ([[0] * rows], [0])])


def many_layers(size: int = LIMIT) -> bytes:
    """Thousands of layers of one neuron: values grow with each."""
    layers = [([["3"]], ["1"])] * (size // 80)
    count = size // 50
    return fit([[i] for i in range(count)], [0] * count, [*layers, ([["0"]], ["0"])])


def many_layers_of_thirds(size: int = LIMIT) -> bytes:
    """The same with denominators."""
    layers = [([["1/3"]], ["1/7"])] * (size // 80)
    count = size // 50
    return fit([[i] for i in range(count)], [0] * count, [*layers, ([["0"]], ["0"])])


def long_weights(size: int = LIMIT) -> bytes:
    """Six layers of eight neurons, weights of 3,900 digits."""
    rng = random.Random(4)
    layers: list[tuple[list[Any], list[Any]]] = []
    before = 2
    room = size * 8 // 9
    for width in [8, 8, 8, 8, 8, 8, 1]:
        digits = min(3900, room // 700)
        layers.append(([[long_rational(rng, digits // 2) for _ in range(before)] for _ in range(width)], [1] * width))
        before = width
    count = size // 200
    return fit([[i, i * i] for i in range(count)], [0] * count, layers)


def unlike_row(size: int = LIMIT) -> bytes:
    """A row of unlike denominators, in a network that sees two directions."""
    rng = random.Random(5)
    count = size // 60
    outer = [Fraction(rng.randrange(1, 10**9), rng.randrange(10**11, 10**12)) for _ in range(count)]
    inner = [[1, i] for i in range(count)]
    return fit([[0, 0], [1, 1]], [0, 1], [(inner, [1] * count), ([outer], [0])])


def primes(count: int) -> list[int]:
    """As many primes, from 10^5 on."""
    sieve = bytearray([1]) * 400_000
    for p in range(2, 640):
        sieve[p * p :: p] = bytes(len(sieve[p * p :: p])) if sieve[p] else sieve[p * p :: p]
    return [p for p in range(100_000, len(sieve)) if sieve[p]][:count]


def unlike_coordinates(size: int = LIMIT) -> bytes:
    """A row of as many unlike denominators as can be paid, one sample, and spaces: long numbers that are kept."""
    count = size // 180
    powers = [f"1/{p**4}" for p in primes(count)]
    raw = fit([[0] * count], [0], [([powers, [1, *[0] * (count - 1)]], [0, 0]), ([[0, 0]], [0])])
    return raw.ljust(size - 1)


def unlike_point(size: int = LIMIT) -> bytes:
    """A sample whose coordinates have unlike denominators: their common one is long, and so is each over it."""
    points = [f"1/{p}" for p in primes(size // 20)]
    first = [[1, *[0] * (len(points) - 1)], [0, 1, *[0] * (len(points) - 2)]]
    return fit([points], [1], [(first, [0, 0]), ([[1, 1]], [0])])


def long_sums(size: int = LIMIT) -> bytes:
    """Long sums of short numbers and one long number, in rows of weights 1."""
    width, count = int((size / 10) ** 0.5), size // 100
    layers: list[tuple[list[Any], list[Any]]] = [([[1], [1]], [0, 0])]
    layers += [([["9" * 4000, 0], [0, 1]], [0, 0])] * min(12, size // 20_000)
    layers += [([[1, 0]] + [[0, 1]] * (width - 1), [0] * width), ([[1] * width] * width, [0] * width)]
    return fit([[i + 1] for i in range(count)], [0] * count, [*layers, ([[0] * width], [0])])


def long_states(size: int = LIMIT) -> bytes:
    """A sweep whose lines have long numerators over the denominator 2."""
    rows = size // 20_000
    count = size * 3 // 4 // (30 + 4 * rows)
    long = "9" * 3998
    first = ([[long + "7"], *[["1"]] * count], [long + "1", *range(0, -count, -1)])
    second = ([[long + "1/2", *["1"] * count]] * rows, [0] * rows)
    return fit([[i] for i in range(count)], [0] * count, [first, second, ([[0] * rows], [0])])


def long_projections(size: int = LIMIT) -> bytes:
    """Samples of short coordinates along a direction with denominators of 4000 digits."""
    rng = random.Random(10)
    dimension = max(2, size // 62_500)
    count = (size - dimension * 8_100) // (4 * dimension + 12)
    direction = [long_rational(rng, 3999) for _ in range(dimension)]
    x = [[i] + [1] * (dimension - 1) for i in range(count)]
    return fit(x, [0] * count, [([direction], [0]), ([[0]], [0])])


def unlike_sweep(size: int = LIMIT) -> bytes:
    """A row of unlike denominators along a line: all neurons switch at different samples, in a deep network."""
    rng = random.Random(6)
    count = size // 90
    outer = [Fraction(rng.randrange(1, 10**9), rng.randrange(10**11, 10**12)) for _ in range(count)]
    layers: list[tuple[list[Any], list[Any]]] = [([[1]] * count, [-i for i in range(count)]), ([outer], [0])]
    return fit([[i] for i in range(count)], [0] * count, [*layers, ([[0]], [0])])


def wide_dimension(size: int = LIMIT) -> bytes:
    """Many samples of many coordinates, many neurons of unlike directions."""
    count = dimension = neurons = int((size / 9) ** 0.5)
    x = [[i, *[1] * (dimension - 1)] for i in range(count)]
    inner = [[*[1] * (dimension - 1), i] for i in range(neurons)]
    return fit(x, [0] * count, [(inner, [1] * neurons), ([[0] * neurons], [0])])


def projection_of_long_numbers(size: int = LIMIT) -> bytes:
    """Samples of long coordinates in no order along the one direction that the network sees."""
    rng = random.Random(7)
    count = size // 1_300
    x = sorted([i, long_rational(rng, 300)] for i in range(count))
    layers: list[tuple[list[Any], list[Any]]] = [([[0, 1]] * 50, [-i for i in range(50)]), ([[0] * 50], [0])]
    return fit(x, [0] * count, layers)


def long_kinks(size: int = LIMIT) -> bytes:
    """Forced kinks of samples with numbers of 4000 digits."""
    rng = random.Random(8)
    count = size // 16_200
    x = sorted({long_rational(rng, 4000) for _ in range(count)})
    z = [long_rational(rng, 4000) * (-1) ** i for i in range(len(x))]
    return kinks(x, z, [*range(2, len(x))])


def long_line(size: int = LIMIT) -> bytes:
    """Samples on a line in the plane, with numbers of 4000 digits."""
    rng = random.Random(9)
    slope = long_rational(rng, 1900)
    t = sorted({long_rational(rng, 1900) for _ in range(size // 20_000)})
    x = [[str(v), str(v * slope)] for v in t]
    return kinks(x, zigzag(len(x)), [*range(2, len(x))])


def signs_of_2000(size: int = LIMIT) -> bytes:
    """The rule `signs` for 2,000 neurons."""
    count = size // 14
    claim = {"hidden_layers": 2, "neurons": 2000, "answer": "impossible"}
    return kinks([*range(count)], zigzag(count), [*range(2, count)], rule="signs", cut=1, claim=claim)


def lowest_terms(size: int = LIMIT) -> bytes:
    """Rationals whose numerator and denominator are neighbours in the sequence where greatest common divisors are
    slowest."""
    a, b = 1, 1
    while len(str(b)) < 4000:
        a, b = b, a + b
    count = size // 8_100
    return kinks([*range(count)], [f"{a}/{b}"] * count, [])


def huge_integers(size: int = LIMIT) -> bytes:
    """Widths of 4000 digits."""
    widths = [int("9" * 4000)] * (size // 4_010)
    return kinks([0, 1, 2], [0, 1, 0], [2], claim={"widths": widths, "answer": "impossible"})


def small_lists(size: int = LIMIT) -> bytes:
    """A document of very many empty lists, in the place of data."""
    return b'{"format":"ftc-verify/certificate","version":1,"kind":"fit","data":[' + b"[]," * (size // 3) + b"[]]}"


def small_objects(size: int = LIMIT) -> bytes:
    """The same of objects with one member."""
    return b'{"format":"ftc-verify/certificate","version":1,"kind":"fit","data":[' + b'{"":0},' * (size // 7) + b"0]}"


def escapes(size: int = LIMIT) -> bytes:
    """A string of escapes."""
    return b'{"format":"ftc-verify/certificate","version":1,"kind":"' + b"\\u00e9" * (size // 6) + b'"}'


def bias(rows: list[list[Any]], right: list[Any], source: dict[str, Any], precision: int, **more: Any) -> bytes:
    """A bias certificate whose point, ends and dual are 0 unless told otherwise."""
    count = len(rows[0])
    claim = {"lower": ["0"] * count, "upper": ["0"] * count, "answer": "encloses", **source}
    data = {"dimension": count, "x": [[str(v) for v in row] for row in rows], "y": [str(v) for v in right]}
    document = {**HEAD, "kind": "bias", "claim": claim, "data": data, "precision": precision}
    return dump({**document, "point": ["0"] * count, "dual": ["0"] * len(rows), **more}).encode()


def coordinates_of_a_minimiser(size: int = LIMIT) -> bytes:
    """As many coordinates as there may be, each with an exponential of its own; the ends are far away."""
    count = size // 25
    ends = {"lower": ["-9"] * count, "upper": ["9"] * count, "root_k": ["1"] * count}
    x, dual = [[i % 89 + 10 for i in range(count)]], ["1/99999"]
    return bias(x, [0], ends, 300, point=["0"] * count, dual=dual)


def exponentials(size: int = LIMIT) -> bytes:
    """Exponentials of the largest arguments, at the largest precision."""
    count = size // 25
    ends = {"lower": ["-9"] * count, "upper": ["9"] * count, "root_k": ["1"] * count}
    return bias([[8000 + i % 100 for i in range(count)]], [0], ends, 20_000, dual=["1"])


def exponentials_of_a_center(size: int = LIMIT) -> bytes:
    """The same with a center, so that each coordinate takes another root."""
    count = size // 30
    ends = {"lower": ["-9"] * count, "upper": ["9"] * count, "root_k": ["1"] * count, "center": ["99/7"] * count}
    return bias([[i % 90 + 10 for i in range(count)]], [0], ends, 4_000, dual=["22/7"])


def unlike_equations(size: int = LIMIT) -> bytes:
    """Entries whose denominators have nothing in common."""
    rng = random.Random("equations")
    x = [[long_rational(rng, 600) for _ in range(size // 25_000)] for _ in range(20)]
    return bias(x, [0] * 20, {"root_k": ["1"] * len(x[0])}, 100, dual=["1/7"] * 20)


def many_equations(size: int = LIMIT) -> bytes:
    """Many equations in few unknowns, with a dual of numbers that are unlike."""
    count = size // 30
    dual = [f"1/{2 * i + 10_001}" for i in range(count)]
    return bias([[1, 2, 3]] * count, [0] * count, {"root_k": ["1"] * 3}, 100, dual=dual)


def long_points(size: int = LIMIT) -> bytes:
    """A point of long numbers that satisfies its equations, at a high precision."""
    count = size // 24_100
    point = [str(Fraction(10**3999 + i, 3**8000)) for i in range(count)]
    ends = {"lower": ["-" + "9" * 4000] * count, "upper": ["9" * 4000] * count, "root_k": ["1"] * count}
    return bias([[0] * count] * 3, [0] * 3, ends, 20_000, point=point)


def dense_equations(size: int = LIMIT) -> bytes:
    """A square system of one-digit numbers, with a point of long ones."""
    count = int((size // 6) ** 0.5)
    point = [str(Fraction(7 * i + 1, 3**80)) for i in range(count)]
    x = [[(i * j) % 9 + 1 for j in range(count)] for i in range(count)]
    return bias(x, [0] * count, {"root_k": ["1"] * count}, 100, point=point, dual=["1/7"] * count)


def float_fit(
    x: list[Any], z: list[Any], layers: list[tuple[list[Any], list[Any]]], numbers: str, ulps: str = "0"
) -> bytes:
    """A float-fit certificate."""
    document = json.loads(fit(x, z, layers))
    claim = {**document["claim"], "numbers": numbers, "tolerance": {"ulps": ulps, "absolute": "0"}}
    claim["answer"] = "fits in every evaluation"
    return dump({**document, "kind": "float-fit", "claim": claim}).encode()


def live_neurons(size: int = LIMIT) -> bytes:
    """Many samples, many neurons that are positive at all of them."""
    count = size // 25
    width = size // 60
    layers = [([[1]] * width, [1] * width), ([[0] * width], [0])]
    return float_fit([[i] for i in range(count)], [0] * count, layers, "float32")


def long_exponents(size: int = LIMIT) -> bytes:
    """float64 numbers of very different exponents in every sum."""
    rng = random.Random("exponents")
    small, tiny = Fraction(2**52 + 1, 2**390), Fraction(2**52 + 1, 2**1074)
    weights = [[rng.choice([small, 2**300, 3]) for _ in range(4)] for _ in range(size // 600)]
    x = [[i, tiny, rng.choice([1, 2]), 3] for i in range(size // 900)]
    layers = [(weights, [1] * len(weights)), ([[0] * len(weights)], [0])]
    return float_fit(x, [0] * len(x), layers, "float64")


def deep_sums(size: int = LIMIT) -> bytes:
    """Many layers of float64, no weight a power of two, so that every value is an interval."""
    rng = random.Random("deep")
    deep = [([[rng.choice([3, -5]) for _ in range(4)] for _ in range(4)], [7] * 4) for _ in range(size // 250)]
    thirds = [([[Fraction(w, 16) for w in row] for row in rows], bias) for rows, bias in deep]
    x = [[i] for i in range(size // 50)]
    return float_fit(x, [0] * len(x), [([[3]] * 4, [-1] * 4), *thirds, ([[0] * 4], [0])], "float64")


def long_tolerance(size: int = LIMIT) -> bytes:
    """A tolerance of long numbers, to be compared at every sample."""
    count = (size - 12_000) // 20
    x = [[i] for i in range(1, count)]
    ulps = str(Fraction(10**3999 + 1, 3**8000))
    return float_fit(x, [i for (i,) in x], [([[1]], [0]), ([[1]], [0])], "float32", ulps)


SHAPES: list[Callable[[int], bytes]] = [
    many_images, images_of_many_trees, tiny_images, marks_and_inequalities, leaves_under_many_marks,
    leaves_of_many_neurons, denominators, denominators_of_many_leaves, long_multipliers, long_bounds,
    colliding_directions, deep_chain, deep_splits, roots_of_few_lines, roots_of_many_samples, roots_and_many_trees,
    many_rows, many_layers, many_layers_of_thirds, long_weights, unlike_row, unlike_coordinates, unlike_point,
    long_sums, long_states, long_projections, unlike_sweep, wide_dimension, projection_of_long_numbers, long_kinks,
    long_line,
    signs_of_2000, lowest_terms, huge_integers, small_lists, small_objects, escapes,
    coordinates_of_a_minimiser, exponentials, exponentials_of_a_center, unlike_equations, many_equations, long_points,
    dense_equations,
    live_neurons, long_exponents, deep_sums, long_tolerance,
]  # fmt: skip
