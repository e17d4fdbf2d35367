"""Ten thousand changed certificates: the checker's verdict is the truth each time.

The truth is found here, straight from docs/certificates.md, by code that shares nothing with the checker
and takes other ways where there are any: a rational is well spelt if writing it again gives
the same text, networks are evaluated point by point, lines are found by determinants.
"""

from __future__ import annotations

import copy
import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, pairwise
from math import prod
from pathlib import Path
from typing import Any

from helpers import load_checker

VALID = Path(__file__).parent / "certificates" / "valid"
MUTANTS = 10_000

Rng = random.Random


# The truth


class BadForm(Exception):
    """The file breaks a rule of form."""


def need(condition: bool) -> None:
    """Break off unless a rule of form holds."""
    if not condition:
        raise BadForm


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object without repeated keys."""
    need(len({key for key, _ in pairs}) == len(pairs))
    return dict(pairs)


def whole(text: str) -> int:
    """An integer literal that is spelt as integers are."""
    need(len(text.lstrip("-")) <= 4000)
    need(str(int(text)) == text)
    return int(text)


def forbidden(_: str) -> None:
    """A literal that may not occur."""
    raise BadForm


def number(text: Any) -> Fraction:
    """A rational in its one spelling."""
    need(isinstance(text, str))
    need(set(text) <= set("0123456789-/"))
    parts = text.split("/")
    need(len(parts) <= 2)
    need(all(part.lstrip("-").isdigit() and len(part.lstrip("-")) <= 4000 for part in parts))
    need(all(str(int(part)) == part for part in parts if part.count("-") <= 1 and part.rfind("-") <= 0))
    need(all(part.count("-") <= 1 and part.rfind("-") <= 0 for part in parts))
    need(len(parts) == 1 or int(parts[1]) > 0)
    value = Fraction(*map(int, parts))
    need(str(value) == text)
    return value


def has_keys(value: Any, keys: str) -> None:
    """An object with exactly these keys."""
    need(isinstance(value, dict))
    need(set(value) == set(keys.split()))


def is_list(value: Any) -> list[Any]:
    """A list."""
    need(isinstance(value, list))
    return list(value)


def is_count(value: Any, least: int | None) -> int:
    """An integer that is not less than `least`."""
    need(type(value) is int)
    need(least is None or value >= least)
    return int(value)


def check_data(data: Any) -> tuple[list[list[Fraction]], list[Fraction]]:
    """Well-formed samples."""
    has_keys(data, "x z")
    x = [[number(entry) for entry in is_list(row)] for row in is_list(data["x"])]
    z = [number(entry) for entry in is_list(data["z"])]
    need(len(x) == len(z) > 0)
    need({len(row) for row in x} == {len(x[0])} != {0})
    need(all(a < b for a, b in pairwise(x)))
    return x, z


def check_network(network: Any, several: bool = False) -> list[tuple[list[list[Fraction]], list[Fraction]]]:
    """Well-formed layers, with one output or several."""
    has_keys(network, "format version input_dim layers")
    need(network["format"] == "ftc-verify/network")
    need(type(network["version"]) is int and network["version"] == 1)
    before = is_count(network["input_dim"], 1)
    layers = []
    for layer in is_list(network["layers"]):
        has_keys(layer, "weights bias")
        weights = [[number(entry) for entry in is_list(row)] for row in is_list(layer["weights"])]
        bias = [number(entry) for entry in is_list(layer["bias"])]
        need(len(weights) == len(bias))
        need(all(len(row) == before for row in weights))
        before = len(weights)
        layers.append((weights, bias))
    need(len(layers) >= 2)
    need(before == 1 or (several and before > 1))
    return layers


def value_at(layers: list[tuple[list[list[Fraction]], list[Fraction]]], x: list[Fraction]) -> Fraction:
    """The network's value, from the definition."""
    for weights, bias in layers[:-1]:
        sums = [sum((w * v for w, v in zip(row, x, strict=True)), b) for row, b in zip(weights, bias, strict=True)]
        x = [s if s > 0 else Fraction(0) for s in sums]
    ((row,), (b,)) = layers[-1]
    return sum((w * v for w, v in zip(row, x, strict=True)), b)


def on_a_line(x: list[list[Fraction]]) -> bool:
    """Every x_i - x_1 is a multiple of x_K - x_1: all two-by-two determinants vanish."""
    end = [b - a for a, b in zip(x[0], x[-1], strict=True)]
    for point in x:
        step = [b - a for a, b in zip(x[0], point, strict=True)]
        if any(step[j] * end[k] != step[k] * end[j] for j, k in combinations(range(len(end)), 2)):
            return False
    return True


def kinks_follow(
    rule: str, claim: dict[str, Any], x: list[list[Fraction]], z: list[Fraction], indices: list[int], cut: int | None
) -> bool:
    """The conditions of a forced-kinks certificate."""
    count = len(x)
    if not on_a_line(x) or indices != sorted(set(indices)) or not set(indices) <= set(range(2, count)):
        return False
    end = [b - a for a, b in zip(x[0], x[-1], strict=True)]
    t = [sum((c * e for c, e in zip(point, end, strict=True)), Fraction(0)) for point in x]
    bend = {i: (z[i] - z[i - 1]) / (t[i] - t[i - 1]) - (z[i - 1] - z[i - 2]) / (t[i - 1] - t[i - 2]) for i in indices}
    if 0 in bend.values() or not all(bend[i] * bend[i + 1] < 0 for i in indices if i + 1 in bend):
        return False
    if rule == "one-hidden-layer":
        return "widths" in claim and len(claim["widths"]) == 1 and len(indices) > claim["widths"][0]
    widths = all_widths(claim, len(indices))
    if rule == "pieces":
        return widths is not None and all(len(indices) >= most_pieces(w) for w in widths)
    assert cut is not None
    hidden = len(claim["widths"]) if "widths" in claim else claim["hidden_layers"]
    if hidden != 2 or not 1 <= cut <= count or cut in indices or not indices or widths is None:
        return False
    stretches = [
        [sum(1 for i in indices if place(i) and bend[i] * sign > 0) for sign in (1, -1)]
        for place in (lambda i: i < cut, lambda i: i > cut, lambda i: True)
    ]
    return not any(0 not in w and has_room(w[0], w[1], stretches) for w in widths)


def all_widths(claim: dict[str, Any], kinks: int) -> list[list[int]] | None:
    """The largest widths that the claim is about, or None where some of them plainly have room for so many kinks."""
    if "widths" in claim:
        return None if 0 not in claim["widths"] and max(claim["widths"]) > kinks else [claim["widths"]]
    hidden, neurons = claim["hidden_layers"], claim["neurons"]
    if neurons < hidden:
        return [[0] * min(hidden, 2)]
    if hidden > 60 or neurons > hidden + kinks:
        return None
    return [
        [b - a for a, b in zip((0, *ends), (*ends, neurons), strict=True)]
        for ends in combinations(range(1, neurons), hidden - 1)
    ]


def most_pieces(widths: list[int]) -> int:
    """The most pieces of a net of these widths on a line."""
    if 0 in widths:
        return 1
    if len(widths) == 2 and widths[0] < 3:
        return [widths[1] + 2, 2 * widths[1] + 3][widths[0] - 1]
    return prod(width + 1 for width in widths)


def has_room(first: int, second: int, stretches: list[list[int]]) -> bool:
    """Whether breakpoints left and right, and signs of the neurons above, can be shared out."""
    for left in range(first + 1):
        for up in range(second + 1):
            if all(
                max(0, p - up * (b + 1)) + max(0, q - (second - up) * (b + 1)) <= b
                for (p, q), b in zip(stretches, (left, first - left, first), strict=True)
            ):
                return True
    return False


Pair = tuple[int, int]


def check_numbers(value: Any, count: int) -> list[int]:
    """Increasing numbers of samples, at least one."""
    numbers = [is_count(entry, 1) for entry in is_list(value)]
    need(numbers != [] and numbers[-1] <= count and all(a < b for a, b in pairwise(numbers)))
    return numbers


def check_dependence(value: Any, count: int) -> list[Pair]:
    """Samples with multipliers."""
    pairs = [is_list(entry) for entry in is_list(value)]
    need(all(len(pair) == 2 and type(pair[1]) is int and pair[1] != 0 for pair in pairs))
    return list(zip(check_numbers([pair[0] for pair in pairs], count), [pair[1] for pair in pairs], strict=True))


def check_evidence(value: Any, count: int) -> Any:
    """A dependence, or samples with indices."""
    need(isinstance(value, dict))
    if "dependence" in value:
        has_keys(value, "dependence")
        return check_dependence(value["dependence"], count)
    has_keys(value, "samples indices")
    return check_numbers(value["samples"], count), [is_count(index, None) for index in is_list(value["indices"])]


def cancels(pairs: list[Pair], x: list[list[Fraction]], z: list[Fraction]) -> bool:
    """Homogeneous coordinates add up to 0, labels to more."""
    columns = list(zip(*([*x[i - 1], Fraction(1), z[i - 1]] for i, _ in pairs), strict=True))
    sums = [sum((y * v for (_, y), v in zip(pairs, column, strict=True)), Fraction(0)) for column in columns]
    return not any(sums[:-1]) and sums[-1] > 0


def one_neuron_follows(claim: dict[str, Any], x: list[list[Fraction]], z: list[Fraction], lists: list[Any]) -> bool:
    """The conditions of a one-neuron certificate."""
    widths = claim.get("widths")
    if max(widths) > 1 if widths else claim["neurons"] > claim["hidden_layers"]:
        return False
    if not all(cancels(pairs, x, z) for pairs in lists):
        return False
    up = [all(z[i - 1] != min(z) for i, y in pairs if y > 0) for pairs in lists]
    down = [all(z[i - 1] != max(z) for i, y in pairs if y < 0) for pairs in lists]
    if (len(widths) if widths else claim["hidden_layers"]) == 1:
        return any(up) and any(down)
    return any(a and b for a, b in zip(up, down, strict=True))


def weights_shown(evidence: Any, sign: int, x: list[list[Fraction]], z: list[Fraction]) -> int:
    """The neurons that a part of an output-signs certificate shows, or -1 where it is wrong."""
    if isinstance(evidence, list):
        alone = [y for _, y in evidence if y * sign < 0]
        return 1 if len(alone) == 1 and cancels(evidence, x, z) else -1
    numbers, indices = evidence
    t, own = [x[i - 1] for i in numbers], [z[i - 1] for i in numbers]
    if indices and not kinks_follow("one-hidden-layer", {"widths": [0]}, t, own, indices, None):
        return -1
    if not on_a_line(t):
        return -1
    for i in indices:
        axis = next(k for k in range(len(t[0])) if t[0][k] != t[-1][k])
        part = (t[i - 1][axis] - t[i - 2][axis]) / (t[i][axis] - t[i - 2][axis])
        if (own[i - 2] + part * (own[i] - own[i - 2]) - own[i - 1]) * sign <= 0:
            return -1
    return len(indices)


def signs_follow(claim: dict[str, Any], x: list[list[Fraction]], z: list[Fraction], up: Any, down: Any) -> bool:
    """The conditions of an output-signs certificate."""
    hidden = len(claim["widths"]) if "widths" in claim else claim["hidden_layers"]
    shown = weights_shown(up, 1, x, z), weights_shown(down, -1, x, z)
    neurons = sum(claim["widths"]) if "widths" in claim else claim["neurons"]
    return hidden == 1 and min(shown) >= 0 and sum(shown) > neurons


KEYS = {
    "fit": "network",
    "forced-kinks": "rule indices",
    "one-neuron": "dependences",
    "output-signs": "positive negative",
}


def decide(raw: bytes) -> tuple[str, str]:
    """The true verdict on a file, and the instance hash of a well-formed one."""
    try:
        document = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=unique,
            parse_int=whole,
            parse_float=forbidden,
            parse_constant=forbidden,
        )
        need(isinstance(document, dict))
        kind = document.get("kind")
        need(isinstance(kind, str) and kind in KEYS)
        keys = "format version kind claim data " + KEYS[kind]
        if kind == "forced-kinks":
            need(document.get("rule") in ("one-hidden-layer", "pieces", "signs"))
            keys += " cut" * (document["rule"] == "signs") + " samples" * ("samples" in document)
        has_keys(document, keys)
        need(document["format"] == "ftc-verify/certificate")
        need(type(document["version"]) is int and document["version"] == 1)
        claim = document["claim"]
        need(isinstance(claim, dict))
        by_sum = kind != "fit" and "widths" not in claim
        has_keys(claim, "hidden_layers neurons answer" if by_sum else "widths answer")
        need(claim["answer"] == ("fits" if kind == "fit" else "impossible"))
        if by_sum:
            is_count(claim["hidden_layers"], 1)
            is_count(claim["neurons"], 0)
        else:
            widths = [is_count(width, 0) for width in is_list(claim["widths"])]
            need(widths != [])
        x, z = check_data(document["data"])
        rows = "".join(",".join(map(str, [*row, value])) + "\n" for row, value in zip(x, z, strict=True))
        instance = hashlib.sha256(f"ftc-verify data 1 {len(x[0])}\n{rows}".encode()).hexdigest()
        if kind == "fit":
            layers = check_network(document["network"])
            follows = (
                widths == [len(bias) for _, bias in layers[:-1]]
                and document["network"]["input_dim"] == len(x[0])
                and all(value_at(layers, point) == value for point, value in zip(x, z, strict=True))
            )
        elif kind == "one-neuron":
            lists = [check_dependence(entry, len(z)) for entry in is_list(document["dependences"])]
            need(len(lists) in (1, 2))
            follows = one_neuron_follows(claim, x, z, lists)
        elif kind == "output-signs":
            up, down = (check_evidence(document[key], len(z)) for key in ("positive", "negative"))
            follows = signs_follow(claim, x, z, up, down)
        else:
            if "samples" in document:
                numbers = check_numbers(document["samples"], len(z))
                x, z = [x[i - 1] for i in numbers], [z[i - 1] for i in numbers]
            indices = [is_count(index, None) for index in is_list(document["indices"])]
            cut = is_count(document["cut"], None) if document["rule"] == "signs" else None
            follows = kinks_follow(document["rule"], claim, x, z, indices, cut)
    except (BadForm, ValueError, RecursionError):
        return "malformed", ""
    return ("valid" if follows else "invalid"), instance


# Writing changed documents: dicts, lists, strings and integers, and what json.dumps cannot write


class Pairs(list[tuple[str, Any]]):
    """An object that may have a key more than once."""


class Raw(str):
    """A piece of text put into the file as it is."""


def write(value: Any) -> str:
    """The JSON text of a changed document."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, (dict, Pairs)):
        pairs = value.items() if isinstance(value, dict) else value
        return "{" + ", ".join(f"{json.dumps(key)}: {write(entry)}" for key, entry in pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(write, value)) + "]"
    return json.dumps(value)


Place = tuple[Any, Any]  # a list or dict, and an index or key in it


def places(value: Any) -> list[Place]:
    """Every place in a document, outermost first."""
    found: list[Place] = []
    keys: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        found.append((value, key))
        found.extend(places(value[key]))
    return found


def pick(rng: Rng, document: Any, of: type | tuple[type, ...]) -> Place:
    """A random place in the document whose value has this type."""
    return rng.choice([(box, key) for box, key in places([document]) if isinstance(box[key], of)])


def is_number(value: Any) -> bool:
    """Whether a value of a valid certificate is a rational."""
    return isinstance(value, str) and value[:1] in set("-0123456789")


def pick_number(rng: Rng, document: Any) -> Place:
    """A random place of a rational; the data and the network are equally likely."""
    part = document[rng.choice([key for key in ("data", "network") if key in document])]
    return rng.choice([(box, key) for box, key in places(part) if is_number(box[key])])


# The changes. Each changes the document in place; those that return bytes have written it themselves.

Change = Callable[[Rng, dict[str, Any]], bytes | None]


def delete_key(rng: Rng, document: dict[str, Any]) -> None:
    """Leave a key out."""
    box, key = pick(rng, [document], dict)
    del box[key][rng.choice(list(box[key]))]


def repeat_key(rng: Rng, document: dict[str, Any]) -> bytes:
    """Give a key twice, with the same value or another."""
    wrapped = [document]
    box, at = pick(rng, wrapped, dict)
    members = list(box[at].items())
    key, value = rng.choice(members)
    members.insert(rng.randrange(len(members) + 1), (key, rng.choice([value, None, "0", []])))
    box[at] = Pairs(members)
    return write(wrapped[0]).encode()


def rename_key(rng: Rng, document: dict[str, Any]) -> None:
    """Spell a key otherwise."""
    box, at = pick(rng, [document], dict)
    old = rng.choice(list(box[at]))
    new = rng.choice([old.upper(), old + "s", " " + old, old[:-1], "", old + "\0", "kind", "x", "rule"])
    members = [(new if key == old else key, value) for key, value in box[at].items()]
    box[at].clear()
    box[at].update(members)


def add_key(rng: Rng, document: dict[str, Any]) -> None:
    """Add a key."""
    box, at = pick(rng, [document], dict)
    box[at][rng.choice(["comment", "rule", "indices", "network", "\n", "x", "widths"])] = rng.choice([1, "1", []])


def reorder_keys(rng: Rng, document: dict[str, Any]) -> None:
    """Shuffle the keys of every object, which changes nothing."""
    for box, at in places([document]):
        if isinstance(box[at], dict):
            members = list(box[at].items())
            rng.shuffle(members)
            box[at].clear()
            box[at].update(members)


def change_type(rng: Rng, document: dict[str, Any]) -> None:
    """Put a value of another type anywhere."""
    box, key = rng.choice(places(document))
    old = box[key]
    literals = [Raw(text) for text in ("1.0", "0.0", "1e0", "NaN", "Infinity", "-Infinity", "-0", "01")]
    box[key] = rng.choice([None, True, False, 0, 1, 2, "", "1", [], {}, [old], {"x": old}, *literals])


def change_constant(rng: Rng, document: dict[str, Any]) -> None:
    """Change a format, version, kind, rule or answer."""
    names = {"format", "version", "kind", "rule", "answer"}
    box, key = rng.choice([(box, key) for box, key in places(document) if key in names])
    texts = ["fit", "forced-kinks", "case-tree", "manifest", "one-neuron", "output-signs"]
    texts += ["fits", "impossible", "one-hidden-layer"]
    box[key] = rng.choice([*texts, "ftc-verify/network", "ftc-verify/certificate", 0, 1, 2, True])


def perturb(rng: Rng, document: dict[str, Any]) -> None:
    """Change a rational a little or much."""
    box, key = pick_number(rng, document)
    old = Fraction(box[key])
    step = Fraction(rng.choice([-1, 1]), rng.choice([1, 2, 3, 10, 10**9, 10**30]))
    box[key] = str(rng.choice([old + step, old + step, -old, old * 2, Fraction(0), 1 / old if old else step]))


def respell(rng: Rng, document: dict[str, Any]) -> None:
    """Spell a rational in a way that is not allowed, with the same value mostly."""
    box, key = pick_number(rng, document)
    old = box[key]
    top, _, bottom = old.partition("/")
    multiple = f"{2 * int(top)}/{2 * int(bottom or 1)}"
    choices = [
        multiple,
        f"0{old}",
        f"+{old}",
        f" {old}",
        f"{old}\n",
        f"{old}.0",
        f"{old}e0",
        "-0",
        "0/1",
        "1/0",
    ]
    choices += [
        f"{top}/{bottom or 1}/1",
        f"{top}/0{bottom or 1}",
        f"-{old}",
        f"{old}/1",
        "٣",
        f"{old}\0",
        "0/7",
    ]
    box[key] = rng.choice([*choices, Raw(top), Raw(f"{top}.0"), Raw(f"{top}e0"), int(top), "1" * 4001])


def rewrite(rng: Rng, document: dict[str, Any]) -> bytes:
    """Write the same document in other bytes: escapes, white space."""
    text = json.dumps(document, indent=rng.choice([None, 1, "\t"]))
    for _ in range(rng.randrange(4)):
        inside = [i for i, c in enumerate(text) if c.isalnum() and text[i - 1] == '"']
        i = rng.choice(inside)
        text = text[:i] + f"\\u{ord(text[i]):04x}" + text[i + 1 :]
    return (" " * rng.randrange(3) + text.replace("\n", rng.choice(["\n", "\r\n"])) + "\n").encode()


def swap_values(rng: Rng, document: dict[str, Any]) -> None:
    """Exchange two entries of one list."""
    box, at = rng.choice([p for p in places(document) if isinstance(p[0][p[1]], list) and len(p[0][p[1]]) > 1])
    values = box[at]
    i, j = rng.sample(range(len(values)), 2)
    values[i], values[j] = values[j], values[i]


def drop_or_repeat_entry(rng: Rng, document: dict[str, Any]) -> None:
    """Leave out or repeat an entry of some list."""
    box, at = rng.choice([p for p in places(document) if isinstance(p[0][p[1]], list) and p[0][p[1]]])
    values = box[at]
    i = rng.randrange(len(values))
    values[i : i + 1] = rng.choice([[], [values[i], copy.deepcopy(values[i])]])


def change_widths(rng: Rng, document: dict[str, Any]) -> None:
    """Claim other widths, or another number of layers or neurons."""
    if "widths" not in document["claim"]:
        key = rng.choice(["hidden_layers", "neurons"])
        value = document["claim"][key]
        document["claim"][key] = rng.choice(
            [value - 1, value - 1, value + 1, value + 1, 0, 2, 3, 10**50, str(value), Raw(f"{value}.0"), True]
        )
        return
    widths = document["claim"]["widths"]
    i = rng.randrange(len(widths))
    new: list[Any] = [*widths[:i], widths[i] + rng.choice([-2, -1, 1, 2]), *widths[i + 1 :]]
    documents = [
        new,
        new,
        [0],
        [*widths, rng.randrange(3)],
        widths[1:],
        [*widths[::-1]],
        [str(w) for w in widths],
    ]
    document["claim"]["widths"] = rng.choice(
        [*documents, [10**50], widths[0], [Raw(f"{widths[0]}.0")], [bool(widths[0])]]
    )


def fewer_neurons_impossible(rng: Rng, document: dict[str, Any]) -> None:
    """Claim less: that an even narrower network cannot fit (of a fit, change the widths)."""
    claim = document["claim"]
    if document["kind"] == "fit":
        change_widths(rng, document)
    elif "widths" in claim:
        claim["widths"] = [rng.randrange(width + 1) for width in claim["widths"]]
    else:
        claim["neurons"] = rng.randrange(claim["neurons"] + 1)


def change_rule(rng: Rng, document: dict[str, Any]) -> None:
    """Change the counting rule or the cut (of a fit, the widths)."""
    if document["kind"] == "fit":
        change_widths(rng, document)
    elif "cut" in document and rng.random() < 0.7:
        count, cut = len(document["data"]["z"]), document["cut"]
        document["cut"] = rng.choice(
            [cut - 1, cut + 1, cut + 2, 0, 1, count, count + 1, -1, 10**30, str(cut), True, *document["indices"]]
        )
    else:
        document["rule"] = rng.choice(["one-hidden-layer", "pieces", "signs", "Pieces", "", None])
        if rng.random() < 0.8:
            document.pop("cut", None)
            if document["rule"] == "signs":
                document["cut"] = rng.randrange(1, len(document["data"]["z"]) + 1)


def change_indices(rng: Rng, document: dict[str, Any]) -> None:
    """Change the list of indices (of a fit, a rational; of dependences and parts, a number)."""
    if document["kind"] == "fit":
        return perturb(rng, document)
    if "indices" not in document or ("samples" in document and rng.random() < 0.4):
        return change_evidence(rng, document)
    indices, count = document["indices"], len(document["data"]["z"])
    i = rng.randrange(len(indices))
    way = rng.randrange(8)
    if way == 0:
        indices[i] += rng.choice([-1, 1])
    elif way == 1:
        indices[i] = rng.choice([-1, 0, 1, 2, count - 1, count, count + 1, 10**30])
    elif way == 2:
        del indices[i]
    elif way == 3:
        indices.insert(i, indices[i])
    elif way == 4:
        indices.reverse()
    elif way == 5:
        indices[:] = list(range(2, count))
    elif way == 6:
        indices[:] = sorted(rng.sample(range(1, count + 1), min(count, len(indices))))
    else:
        indices[i] = rng.choice([str(indices[i]), Raw(f"{indices[i]}.0"), True, None, [indices[i]]])
    return None


def change_evidence(rng: Rng, document: dict[str, Any]) -> None:
    """Change a number in dependences, or of a sample, or exchange the parts of an output-signs certificate."""
    parts = [key for key in ("dependences", "positive", "negative", "samples") if key in document]
    if "positive" in parts and rng.random() < 0.2:
        document["positive"], document["negative"] = document["negative"], document["positive"]
        return
    box, key = rng.choice([(b, k) for p in parts for b, k in places([document[p]]) if type(b[k]) is int])
    box[key] = rng.choice([box[key] + 1, box[key] - 1, -box[key], 2 * box[key], 0, 1, 10**20, True])


def move_values(rng: Rng, document: dict[str, Any]) -> None:
    """Add a constant to z and, mostly, to the output bias, which keeps either claim true."""
    shift = Fraction(rng.randrange(-9, 10), rng.randrange(1, 9))
    data = document["data"]
    data["z"] = [str(Fraction(v) + shift) for v in data["z"]]
    if document["kind"] == "fit" and rng.random() < 0.8:
        bias = document["network"]["layers"][-1]["bias"]
        bias[0] = str(Fraction(bias[0]) + shift)


def scale_values(rng: Rng, document: dict[str, Any]) -> None:
    """Multiply z and the output layer by a number, or turn z upside down."""
    factor = Fraction(rng.choice([-3, -1, 1, 2, 7]), rng.randrange(1, 9))
    data = document["data"]
    data["z"] = [str(Fraction(v) * factor) for v in data["z"]]
    if document["kind"] == "fit":
        layer = document["network"]["layers"][-1]
        layer["weights"] = [[str(Fraction(w) * factor) for w in row] for row in layer["weights"]]
        if rng.random() < 0.8:
            layer["bias"] = [str(Fraction(b) * factor) for b in layer["bias"]]


def scale_points(rng: Rng, document: dict[str, Any]) -> None:
    """Multiply x by a number (a negative one breaks the order) and the first weights by its inverse."""
    factor = Fraction(rng.choice([-1, 1, 2, 2, 5, 7]), rng.randrange(1, 9))
    data = document["data"]
    data["x"] = [[str(Fraction(v) * factor) for v in row] for row in data["x"]]
    if document["kind"] == "fit" and rng.random() < 0.8:
        layer = document["network"]["layers"][0]
        layer["weights"] = [[str(Fraction(w) / factor) for w in row] for row in layer["weights"]]


def shear_values(rng: Rng, document: dict[str, Any]) -> None:
    """Add a multiple of the first coordinate to z: no kink comes or goes, but a fit is lost."""
    factor = Fraction(rng.randrange(-3, 4), rng.randrange(1, 9))
    data = document["data"]
    data["z"] = [str(Fraction(v) + factor * Fraction(r[0])) for v, r in zip(data["z"], data["x"], strict=True)]


def drop_sample(rng: Rng, document: dict[str, Any]) -> None:
    """Leave out a sample: a fit stays one."""
    data = document["data"]
    i = rng.randrange(len(data["z"]))
    del data["x"][i]
    del data["z"][i]


def add_sample(rng: Rng, document: dict[str, Any]) -> None:
    """Put a sample between two others, with the network's value or the mean of the two."""
    data = document["data"]
    x = [[Fraction(v) for v in row] for row in data["x"]]
    i = rng.randrange(len(x))
    point = [(a + b) / 2 for a, b in zip(x[i], x[i - 1], strict=True)]
    value = (Fraction(data["z"][i]) + Fraction(data["z"][i - 1])) / 2
    if document["kind"] == "fit" and rng.random() < 0.8:
        value = value_at(check_network(document["network"]), point)
    at = sum(row < point for row in x) if rng.random() < 0.9 else 0
    data["x"].insert(at, [str(v) for v in point])
    data["z"].insert(at, str(value))


def hidden_neuron(rng: Rng, document: dict[str, Any]) -> tuple[Any, Any, int] | None:
    """A hidden layer, the layer after it, and a neuron of it, if there is one."""
    layers = document["network"]["layers"] if document["kind"] == "fit" else []
    hidden = [(a, b, j) for a, b in pairwise(layers) for j in range(len(a["bias"]))]
    return rng.choice(hidden) if hidden else None


def scale_neuron(rng: Rng, document: dict[str, Any]) -> None:
    """Multiply a neuron by a number and divide what is made of it: true for positive numbers."""
    chosen = hidden_neuron(rng, document)
    if chosen is None:
        return scale_values(rng, document)
    here, after, j = chosen
    factor = Fraction(rng.choice([-1, 1, 2, 3, 3]), rng.randrange(1, 9))
    here["weights"][j] = [str(Fraction(w) * factor) for w in here["weights"][j]]
    if rng.random() < 0.8:
        here["bias"][j] = str(Fraction(here["bias"][j]) * factor)
    for row in after["weights"]:
        row[j] = str(Fraction(row[j]) / factor)
    return None


def permute_neurons(rng: Rng, document: dict[str, Any]) -> None:
    """Exchange two neurons, mostly with all that belongs to them."""
    chosen = hidden_neuron(rng, document)
    if chosen is None or len(chosen[0]["bias"]) < 2:
        return move_values(rng, document)
    here, after, i = chosen
    j = rng.randrange(len(here["bias"]))
    lists = [here["weights"], here["bias"], *after["weights"]]
    if rng.random() < 0.3:
        lists.remove(rng.choice(lists))
    for values in lists:
        values[i], values[j] = values[j], values[i]
    return None


def split_neuron(rng: Rng, document: dict[str, Any]) -> None:
    """Make two neurons of one, sharing what is made of it, and mostly claim the new width."""
    chosen = hidden_neuron(rng, document)
    if chosen is None:
        return fewer_neurons_impossible(rng, document)
    here, after, j = chosen
    here["weights"].append(list(here["weights"][j]))
    here["bias"].append(here["bias"][j])
    share = Fraction(rng.randrange(-2, 5), 3)
    for row in after["weights"]:
        weight = Fraction(row[j])
        row[j] = str(weight * share)
        row.append(str(weight * (1 - share)))
    if rng.random() < 0.8:
        document["claim"]["widths"] = [len(layer["bias"]) for layer in document["network"]["layers"][:-1]]
    return None


def drop_neuron(rng: Rng, document: dict[str, Any]) -> None:
    """Remove a neuron, mostly with all that belongs to it, and claim the new width."""
    chosen = hidden_neuron(rng, document)
    if chosen is None:
        return drop_sample(rng, document)
    here, after, j = chosen
    del here["weights"][j]
    del here["bias"][j]
    if rng.random() < 0.8:
        for row in after["weights"]:
            del row[j]
    document["claim"]["widths"] = [len(layer["bias"]) for layer in document["network"]["layers"][:-1]]
    return None


def change_dimension(rng: Rng, document: dict[str, Any]) -> None:
    """Add a coordinate to the samples, to the first layer, or to both (then a fit stays one)."""
    data = document["data"]
    which = rng.choice(["both", "both", "data", "network"])
    if which != "network":
        line = rng.random() < 0.5
        data["x"] = [[*row, str(3 * Fraction(row[0]) + 1) if line else str(rng.randrange(9))] for row in data["x"]]
    if which != "data" and document["kind"] == "fit":
        network = document["network"]
        network["input_dim"] += 1
        for row in network["layers"][0]["weights"]:
            row.append("0")


def bytes_of(document: dict[str, Any]) -> bytearray:
    """The document as bytes to be damaged."""
    return bytearray(write(document).encode())


def flip_bit(rng: Rng, document: dict[str, Any]) -> bytes:
    """Flip one bit."""
    raw = bytes_of(document)
    raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    return bytes(raw)


def change_byte(rng: Rng, document: dict[str, Any]) -> bytes:
    """Replace, insert or delete one byte, often by a digit or a mark."""
    raw = bytes_of(document)
    i = rng.randrange(len(raw))
    byte = rng.choice([*b'0123456789-/,."[]{}: eE+', 0, 10, 127, 255, rng.randrange(256)])
    raw[i : i + rng.randrange(2)] = rng.choice([b"", bytes([byte]), bytes([byte])])
    return bytes(raw)


def change_digit(rng: Rng, document: dict[str, Any]) -> bytes:
    """Replace one digit by another, so that the form is mostly kept."""
    raw = bytes_of(document)
    i = rng.choice([i for i, c in enumerate(raw) if chr(c).isdigit()])
    raw[i] = rng.choice(b"0123456789")
    return bytes(raw)


def cut(rng: Rng, document: dict[str, Any]) -> bytes:
    """Cut off an end, or repeat a piece."""
    raw = bytes_of(document)
    i, j = sorted(rng.randrange(len(raw) + 1) for _ in range(2))
    return bytes(rng.choice([raw[:i], raw[i:], raw[:j] + raw[i:], raw[:i] + raw[j:], raw + raw]))


CHANGES: list[Change] = [
    delete_key,
    repeat_key,
    rename_key,
    add_key,
    reorder_keys,
    change_type,
    change_constant,
    perturb,
    perturb,
    perturb,
    respell,
    rewrite,
    swap_values,
    swap_values,
    drop_or_repeat_entry,
    change_widths,
    change_widths,
    fewer_neurons_impossible,
    change_rule,
    change_rule,
    change_indices,
    change_indices,
    change_indices,
    move_values,
    scale_values,
    scale_points,
    shear_values,
    drop_sample,
    add_sample,
    scale_neuron,
    permute_neurons,
    split_neuron,
    drop_neuron,
    change_dimension,
    flip_bit,
    change_byte,
    change_digit,
    change_digit,
    cut,
]


# The test


def random_fit(rng: Rng) -> dict[str, Any]:
    """A valid fit certificate of a random network."""
    dimension = rng.choice([1, 1, 1, 2, 3])
    widths = [rng.randrange(1, 5) for _ in range(rng.choice([1, 1, 2, 3]))]
    layers: list[dict[str, Any]] = []
    before = dimension
    for width in [*widths, 1]:
        entries = [
            [str(Fraction(rng.randrange(-4, 5), rng.randrange(1, 4))) for _ in range(before + 1)] for _ in range(width)
        ]
        layers.append({"weights": [row[:-1] for row in entries], "bias": [row[-1] for row in entries]})
        before = width
    x = sorted({tuple(Fraction(rng.randrange(-6, 7), 2) for _ in range(dimension)) for _ in range(rng.randrange(1, 9))})
    network = {"format": "ftc-verify/network", "version": 1, "input_dim": dimension, "layers": layers}
    z = [value_at(check_network(network), list(point)) for point in x]
    return {
        "format": "ftc-verify/certificate",
        "version": 1,
        "kind": "fit",
        "claim": {"widths": widths, "answer": "fits"},
        "data": {"x": [[str(v) for v in point] for point in x], "z": [str(v) for v in z]},
        "network": network,
    }


def random_kinks(rng: Rng) -> dict[str, Any]:
    """A valid forced-kinks certificate of random data on a line."""
    while True:
        t = sorted({Fraction(rng.randrange(30), rng.randrange(1, 4)) for _ in range(rng.randrange(4, 10))})
        direction = [rng.randrange(1, 4), *(rng.randrange(-3, 4) for _ in range(rng.choice([0, 0, 1, 2])))]
        start = [rng.randrange(-3, 4) for _ in direction]
        x = [[a + b * s for a, b in zip(start, direction, strict=True)] for s in t]
        z = [Fraction(rng.randrange(-4, 5)) for _ in t]
        indices: list[int] = []
        for i in range(2, len(t)):
            if kinks_follow("one-hidden-layer", {"widths": [0]}, x, z, [*indices, i], None):
                indices.append(i)
        if indices:
            break
    document = {
        "format": "ftc-verify/certificate",
        "version": 1,
        "kind": "forced-kinks",
        "claim": {
            "widths": [len(indices) - 1 - (rng.random() < 0.3 and len(indices) > 1)],
            "answer": "impossible",
        },
        "rule": "one-hidden-layer",
        "data": {"x": [[str(v) for v in point] for point in x], "z": [str(v) for v in z]},
        "indices": indices,
    }
    return deeper(rng, document, x, z) if rng.random() < 0.6 else document


def random_one_neuron(rng: Rng) -> dict[str, Any]:
    """A valid one-neuron certificate: random samples, one of which is what makes them cancel."""
    while True:
        dimension = rng.choice([1, 1, 2, 3])
        free = [[Fraction(rng.randrange(-4, 5)) for _ in range(dimension)] for _ in range(dimension + 1)]
        factors = [rng.choice([-2, -1, 1, 2]) for _ in free]
        if not sum(factors):
            continue
        columns = list(zip(*free, strict=True))
        last = [sum((y * v for y, v in zip(factors, c, strict=True)), Fraction(0)) / sum(factors) for c in columns]
        more = [[Fraction(rng.randrange(-4, 5)) for _ in range(dimension)] for _ in range(rng.randrange(5))]
        multiples = dict(zip(map(tuple, [*free, last]), [*factors, -sum(factors)], strict=True))
        x = [list(point) for point in sorted({*multiples, *map(tuple, more)})]
        z = [Fraction(rng.randrange(-3, 4)) for _ in x]
        pairs = [(i, multiples[tuple(point)]) for i, point in enumerate(x, start=1) if tuple(point) in multiples]
        if sum(y * z[i - 1] for i, y in pairs) < 0:
            pairs = [(i, -y) for i, y in pairs]
        claims: list[dict[str, Any]] = [{"widths": [1]}, {"widths": [1, 1]}, {"hidden_layers": 3, "neurons": 3}]
        claim = rng.choice(claims)
        if len(pairs) == len(multiples) > 2 and one_neuron_follows(claim, x, z, [pairs]):
            break
    return {
        "format": "ftc-verify/certificate",
        "version": 1,
        "kind": "one-neuron",
        "claim": {**claim, "answer": "impossible"},
        "data": {"x": [[str(v) for v in point] for point in x], "z": [str(v) for v in z]},
        "dependences": [[list(pair) for pair in pairs]],
    }


def deeper(rng: Rng, document: dict[str, Any], x: list[list[Fraction]], z: list[Fraction]) -> dict[str, Any]:
    """The same data with a claim about more layers that is as strong as the rule allows."""
    rule = rng.choice(["pieces", "signs"])
    hidden = 2 if rule == "signs" else rng.choice([1, 2, 2, 3])
    cut = rng.randrange(1, len(z) + 1) if rule == "signs" else None
    indices = [i for i in document["indices"] if i != cut]
    if not indices:
        return document
    claims: list[dict[str, Any]] = []
    for neurons in range(9):
        claims.append({"hidden_layers": hidden, "neurons": neurons, "answer": "impossible"})
        if neurons and hidden == 2:
            claims.append({"widths": [rng.randrange(1, neurons + 1), neurons], "answer": "impossible"})
    true = [claim for claim in claims if kinks_follow(rule, claim, x, z, indices, cut)]
    document |= {"rule": rule, "indices": indices, "claim": rng.choice(true[-3:])}
    return document if cut is None else {**document, "cut": cut}


def of_these_kinds(folder: Path) -> list[Path]:
    """The files of a folder that are of the kinds judged here; others: test_checker_bias.py, test_checker_floats.py."""
    return [
        path for path in sorted(folder.glob("*.json")) if not path.name.startswith(("bias_", "float_fit_", "local_"))
    ]


def originals() -> list[dict[str, Any]]:
    """Valid certificates: those of the folder, and as many random ones of each kind."""
    rng = Rng("originals")
    found = [json.loads(path.read_bytes()) for path in of_these_kinds(VALID)]
    few = found[: len(found) // 3]
    return [
        *found,
        *(random_fit(rng) for _ in found),
        *(random_kinks(rng) for _ in found),
        *(random_one_neuron(rng) for _ in few),
    ]


def mutate(rng: Rng, document: dict[str, Any]) -> tuple[str, bytes]:
    """The name and the outcome of one random change of a certificate, sometimes two."""
    document = copy.deepcopy(document)
    names = []
    for _ in range(rng.choice([1, 1, 1, 2])):
        change = rng.choice(CHANGES)
        names.append(change.__name__)
        try:
            raw = change(rng, document)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, BadForm, ZeroDivisionError):
            break  # the second change does not apply to what the first has left
        if raw is not None:
            return "+".join(names), raw
    return "+".join(names), write(document).encode()


def test_originals_are_valid() -> None:
    """What is changed below is valid to begin with, to both judges."""
    checker = load_checker()
    for document in originals():
        raw = write(document).encode()
        assert decide(raw)[0] == "valid"
        assert checker.check_bytes(raw).verdict == "valid"


def test_folders_agree_with_the_truth() -> None:
    """The judge of this file gives every file of its kinds in the folders the verdict of its folder."""
    for verdict in ("valid", "invalid", "malformed"):
        for path in of_these_kinds(VALID.parent / verdict):
            assert decide(path.read_bytes())[0] == verdict, path.name


def test_every_change_applies() -> None:
    """Each change can be made to a certificate of either kind, and none is made to nothing."""
    for document in originals():
        for change in CHANGES:
            outcomes = set()
            for seed in range(6):
                changed = copy.deepcopy(document)
                try:
                    raw = change(Rng(seed), changed)
                except (IndexError, ValueError):
                    continue
                outcomes.add(raw if raw is not None else write(changed).encode())
            if len(document["data"]["z"]) > 3:
                assert outcomes, change.__name__


def test_verdicts_of_mutants() -> None:
    """The verdict on each of 10,000 changed certificates, and its instance hash, are the true ones."""
    checker = load_checker()
    rng = Rng("mutants")
    documents = originals()
    verdicts: Counter[str] = Counter()
    per_change: dict[str, Counter[str]] = {}
    for k in range(MUTANTS):
        names, raw = mutate(rng, documents[k % len(documents)])
        verdict, instance = decide(raw)
        report = checker.check_bytes(raw)
        assert (report.verdict, report.instance) == (verdict, instance), (k, names, raw, report)
        assert report.reason.isprintable()
        assert (report.reason == "") == (verdict == "valid")
        verdicts[verdict] += 1
        per_change.setdefault(names, Counter())[verdict] += 1
    assert verdicts.total() == MUTANTS
    assert verdicts["valid"] >= 500, verdicts
    assert verdicts["invalid"] >= 2000, verdicts
    assert verdicts["malformed"] >= 2000, verdicts
    for change in CHANGES:
        assert change.__name__ in per_change


def test_mutants_are_the_same_each_time() -> None:
    """The changes depend on the seed alone."""
    document = originals()[0]
    assert [mutate(Rng(k), document) for k in range(50)] == [mutate(Rng(k), document) for k in range(50)]
