"""Changed case-tree certificates: never `valid` for a false claim, never a crash."""

import copy
import json
import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ftc_verify.checker import check_bytes
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.solvers.encodings import ask, encode
from ftc_verify.rationals import parse

VALID = sorted((Path(__file__).parent / "certificates" / "valid").glob("tree_*.jsonl"))
MUTANTS = 1_000


def lines_of(path):
    """The documents of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def places(value, path=()):
    """Where integers, booleans and strings stand in a document."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from places(entry, (*path, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from places(entry, (*path, index))
    else:
        yield path


def change_value(rng, lines):
    """Another number, side, name or flag somewhere."""
    line = rng.choice(lines)
    path = rng.choice(list(places(line)))
    target = line
    for key in path[:-1]:
        target = target[key]
    old = target[path[-1]]
    if isinstance(old, bool):
        target[path[-1]] = not old
    elif isinstance(old, int):
        target[path[-1]] = rng.choice([old + 1, old - 1, -old, 0, 1, 2, 10**20, str(old), None])
    else:
        target[path[-1]] = rng.choice([old, "", "0", "1", "-1/2", "h", "u", "low", "high", "r>=0", "h<=0", "R", "L"])


def move_line(rng, lines):
    """A line dropped, repeated, or swapped with another."""
    i = rng.randrange(len(lines))
    way = rng.randrange(3)
    if way == 0:
        del lines[i]
    elif way == 1:
        lines.insert(i, copy.deepcopy(lines[i]))
    else:
        j = rng.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]


def change_leaf(rng, lines):
    """An inequality dropped, repeated or taken from another leaf."""
    leaves = [line for line in lines if line.get("leaf")]
    leaf, other = rng.choice(leaves)["leaf"], rng.choice(leaves)["leaf"]
    way = rng.randrange(3)
    if way == 0:
        del leaf[rng.randrange(len(leaf))]
    elif way == 1:
        leaf.append(copy.deepcopy(rng.choice(other)))
    else:
        leaf[rng.randrange(len(leaf))] = copy.deepcopy(rng.choice(other))


def change_claim(rng, lines):
    """Other labels, samples or widths."""
    head = lines[0]
    way = rng.randrange(3)
    if way == 0:
        widths = head["claim"]["widths"]
        widths[rng.randrange(len(widths))] += rng.choice([-1, 1])
    elif way == 1:
        labels = head["data"]["z"]
        labels[rng.randrange(len(labels))] = rng.choice(["0", "1", "-1", "2", "1/2"])
    else:
        points = head["data"]["x"]
        points[rng.randrange(len(points))][0] = rng.choice(["0", "5", "7/3", "-1"])


def shrink(rng, lines):
    """Fewer samples, down to one, with few trees or none."""
    head = lines[0]
    count = rng.randint(1, 3)
    for key in ("x", "z"):
        head["data"][key] = head["data"][key][:count]
    if rng.random() < 0.7:
        del lines[1:]
    else:
        trees = [i for i, line in enumerate(lines) if "tree" in line]
        del lines[rng.choice([*trees[1:], len(lines)]) :]


def renumber(rng, lines):
    """Trees and nodes numbered afresh, as after honest work on the rest."""
    del rng
    tree = node = 0
    for line in lines[1:]:
        if "tree" in line:
            tree, node = tree + 1, 0
            line["tree"] = tree
        elif "node" in line:
            node += 1
            line["node"] = node


@cache
def is_true(text):
    """Whether no network of the claim's widths fits: the search says so, and z3 finds none in the direct formula."""
    head = json.loads(text)
    data = DataSet.of([[parse(c) for c in row] for row in head["data"]["x"]], [parse(v) for v in head["data"]["z"]])
    widths = head["claim"]["widths"]
    return decide_data(data, widths).answer is Answer.IMPOSSIBLE and ask(encode(data, widths), "z3", 2).says != "sat"


CHANGES = [
    change_value,
    change_value,
    change_value,
    move_line,
    change_leaf,
    change_leaf,
    change_claim,
    shrink,
    renumber,
]


def mutant(rng, originals):
    """The lines of a changed file, and its bytes."""
    lines = copy.deepcopy(rng.choice(originals))
    for _ in range(rng.choice([1, 1, 2, 3])):
        try:
            rng.choice(CHANGES)(rng, lines)
        except (IndexError, KeyError, TypeError, AttributeError, ValueError):
            break
    if rng.random() < 0.4:
        renumber(rng, [line for line in lines if isinstance(line, dict)])
    raw = "".join(json.dumps(line) + "\n" for line in lines).encode()
    return lines, raw[: rng.randrange(max(len(raw), 1))] if rng.random() < 0.05 else raw


@pytest.mark.parametrize("part", range(4))
def test_no_false_claim_is_valid(part):
    """1,000 changed files: a verdict on each, and `valid` only where the claim is true."""
    rng = random.Random(part)
    originals = [lines_of(path) for path in VALID]
    verdicts = Counter()
    for _ in range(MUTANTS // 4):
        lines, raw = mutant(rng, originals)
        report = check_bytes(raw)
        verdicts[report.verdict] += 1
        assert report.reason.isprintable()
        assert (report.reason == "") == (report.verdict == "valid")
        if report.verdict == "valid":
            assert is_true(json.dumps(lines[0]))
    assert min(verdicts.values()) > 10, verdicts
