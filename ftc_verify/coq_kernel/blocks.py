"""Certificates as lines of integers: what formal/Kernel.v reads, and for each line the claim that it must print back.

A list is its length and its entries, a rational its numerator and its denominator, a truth value 1 or 0. The readers
are those of the checker; a file whose form it has not passed may raise Malformed, KeyError or TypeError here.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.checker.form.fields import read_rational
from ftc_verify.checker.form.parts import read_claim, read_data, read_nets, read_network
from ftc_verify.checker.form.strict_json import parse
from ftc_verify.checker.form.text import decimal
from ftc_verify.checker.kernel.objects import Data, Nets, Rational

RULES = {"one-hidden-layer": 0, "pieces": 1, "signs": 2}
BOUNDS = {"r>=0": 1, "r>=h": 2, "r<=h": 3, "r<=0": 4, "h>=0": 5, "h<=0": 6}
SIGNS = {"?": 0, "+": 1, "-": 2}
RELATIONS = {">=": 0, ">": 1, "=": 2}
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Block:
    """The line that the kernel reads is `claim` and then `proof`; `claim` is what it prints back if it says yes."""

    claim: str
    proof: str
    file_sha256: str


class UnknownKind(Exception):
    """A kind of certificate, or a rule, that the kernel does not know; the text says which."""


def blocks_of(path: str) -> Iterator[Block]:
    """The blocks of a certificate: one for a file, for a folder one for each shard, then the manifest's own."""
    if not os.path.isdir(path):
        yield block_of(contents(path))
        return
    raw = contents(os.path.join(path, MANIFEST))
    manifest: Any = parse(raw)
    for entry in manifest["files"]:
        block = block_of(contents(os.path.join(path, entry["file"])))
        if block.file_sha256 != entry["sha256"]:
            raise OSError(f"{entry['file']} has changed while it was checked")
        yield block
    claim, data = manifest["claim"], read_data(manifest["data"], "data")
    numbers = [2, claim["hidden_layers"], claim["refuted"], *listed(claim["fits"]), *data_numbers(data)]
    yield Block(text(numbers), "", hashlib.sha256(raw).hexdigest())


def block_of(raw: bytes) -> Block:
    """The block of one certificate that is a file."""
    lines = raw.splitlines(keepends=True)
    head: Any = parse(lines[0]) if is_of_lines(lines[0]) else parse(raw)
    writer = WRITERS.get(head["kind"])
    if writer is None:
        raise UnknownKind(f"kind {head['kind']}")
    claim, proof = writer(head, lines[1:])
    return Block(text(claim), text(proof), hashlib.sha256(raw).hexdigest())


def is_of_lines(first: bytes) -> bool:
    """Whether a file that begins with this line is one of many documents, a line each."""
    try:
        head = parse(first)
    except Exception:  # the beginning of a document of several lines
        return False
    return isinstance(head, dict) and head.get("kind") in ("case-tree", "activity-tree")


def contents(path: str) -> bytes:
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def fit(document: Any, _: Sequence[bytes]) -> tuple[list[int], list[int]]:
    """Kind `fit`."""
    widths, data = read_claim(document["claim"], "fits"), read_data(document["data"], "data")
    network = read_network(document["network"], "network")
    rows = [
        [[*listed(row, rational), *bias] for row, bias in zip(layer.weights, layer.bias, strict=True)]
        for layer in network.layers
    ]
    proof = [0, network.input_dim, *listed(rows[:-1], lambda layer: listed(layer, list)), *rows[-1][0]]
    return [0, *listed(widths), *data_numbers(data)], proof


def forced_kinks(document: Any, _: Sequence[bytes]) -> tuple[list[int], list[int]]:
    """Kind `forced-kinks`."""
    nets, data = read_nets(document["claim"]), read_data(document["data"], "data")
    cut = [document["cut"]] if document["rule"] == "signs" else []
    proof = [1, RULES[document["rule"]], *cut, *chosen(document), *listed(document["indices"])]
    return impossible(nets, data), proof


def case_tree(head: Any, lines: Sequence[bytes]) -> tuple[list[int], list[int]]:
    """Kind `case-tree`."""
    nets, data = read_nets(head["claim"]), read_data(head["data"], "data")
    trees: list[list[int]] = []
    for line in lines:
        document: Any = parse(line)
        if "tree" in document:
            trees.append(tree_head(document))
        else:
            trees[-1] += node(document)
    return impossible(nets, data), [2, *chosen(head), *listed(trees, list)]


def tree_head(tree: Any) -> list[int]:
    """The head of a tree: window, case, further places."""
    marks = [[gap, int(facing == "R"), int(several)] for gap, facing, several in tree["breakpoints"]]
    images = [[first, int(reflected), int(negated)] for first, reflected, negated in tree["images"]]
    window = [tree["from"], tree["to"], tree["positive"], int(tree["free"])]
    return [*window, *listed(marks, list), tree["order"], *listed(images, list)]


def node(document: Any) -> list[int]:
    """A split or a leaf."""
    if "kinks" in document:
        return [-1, *listed(document["kinks"])]
    if "leaf" in document:
        return [0, *listed(document["leaf"], inequality)]
    if "products" in document:
        return [2, *product_leaf(document)]
    kind, *parts = document["split"]
    if kind == "h":
        return [1, 0, *parts]
    if kind == "u":
        return [1, 1, *listed(parts[0]), parts[1]]
    if kind == "p":
        return [1, 3, *form(parts[0])]
    return [1, 2, parts[0], *read_rational(parts[1], "split")]


def product_leaf(document: Any) -> list[int]:
    """A leaf with products: settled signs, forms with their relations, groups."""
    signs = listed(document["signs"], lambda row: listed([SIGNS[letter] for letter in row]))
    forms = listed(document["forms"], lambda entry: [*form(entry[0]), RELATIONS[entry[1]]])
    groups = listed(document["products"], lambda pair: [*listed(pair[0]), *listed(pair[1], inequality)])
    return [*signs, *forms, *groups]


def form(terms: Any) -> list[int]:
    """A form: for each term its coefficient, then the breakpoints whose shares it has."""
    return listed(terms, lambda term: [term[0], *listed(term[1:])])


def inequality(entries: Any) -> list[int]:
    """An inequality of a leaf, or a factor of products, its multiplier first."""
    kind, times = entries[0], entries[-1]
    if kind == "eq":
        return [times, 0, entries[1], int(entries[2] == 1)]
    if kind == "order":
        return [times, 7, entries[1]]
    if kind == "v":
        _, a, j, side, end, _ = entries
        return [times, 8, *listed(a), j, int(side == 1), int(end == "low")]
    if kind == "u":
        _, a, j, side, _ = entries
        return [times, 9, *listed(a), j, int(side == 1)]
    if kind == "one":
        return [times, 10]
    return [times, BOUNDS[kind], entries[1], entries[2]]


def activity_tree(head: Any, lines: Sequence[bytes]) -> tuple[list[int], list[int]]:
    """Kind `activity-tree`."""
    nets, data = read_nets(head["claim"]), read_data(head["data"], "data")
    trees: list[list[int]] = []
    for line in lines:
        document: Any = parse(line)
        if "tree" in document:
            trees.append([document["positive"], document["order"]])
        else:
            trees[-1] += node(document)
    return impossible(nets, data), [5, *chosen(head), *listed(trees, list)]


def one_neuron(document: Any, _: Sequence[bytes]) -> tuple[list[int], list[int]]:
    """Kind `one-neuron`."""
    nets, data = read_nets(document["claim"]), read_data(document["data"], "data")
    lists = [listed(dependence, list) for dependence in document["dependences"]]
    return impossible(nets, data), [3, *listed(lists, list)]


def output_signs(document: Any, _: Sequence[bytes]) -> tuple[list[int], list[int]]:
    """Kind `output-signs`."""
    nets, data = read_nets(document["claim"]), read_data(document["data"], "data")
    return impossible(nets, data), [4, *evidence(document["positive"]), *evidence(document["negative"])]


def evidence(part: Any) -> list[int]:
    """Samples with indices of forced kinks, or a dependence."""
    if "dependence" in part:
        return [1, *listed(part["dependence"], list)]
    return [0, *listed(part["samples"]), *listed(part["indices"])]


WRITERS: dict[str, Callable[[Any, Sequence[bytes]], tuple[list[int], list[int]]]] = {
    "fit": fit,
    "forced-kinks": forced_kinks,
    "case-tree": case_tree,
    "activity-tree": activity_tree,
    "one-neuron": one_neuron,
    "output-signs": output_signs,
}


def impossible(nets: Nets, data: Data) -> list[int]:
    """A claim of impossibility."""
    about = [1, nets.hidden_layers, nets.neurons] if nets.widths is None else [0, *listed(nets.widths)]
    return [1, *about, *data_numbers(data)]


def data_numbers(data: Data) -> list[int]:
    """Samples and labels."""
    return [*listed(data.points, lambda point: listed(point, rational)), *listed(data.values, rational)]


def chosen(document: Any) -> list[int]:
    """The key `samples`, if it is there."""
    return [1, *listed(document["samples"])] if "samples" in document else [0]


def rational(number: Rational) -> Rational:
    """Numerator and denominator."""
    return number


def listed(entries: Sequence[Any], numbers: Callable[[Any], Iterable[int]] = lambda entry: (entry,)) -> list[int]:
    """A list: its length, then what `numbers` makes of each entry."""
    result = [len(entries)]
    for entry in entries:
        result += numbers(entry)
    return result


def text(numbers: Iterable[int]) -> str:
    """Integers in decimal, a space between them, whatever the interpreter's limit on digits is."""
    return " ".join(map(decimal, numbers))
