"""Certificates of kind `float-fit`: each side condition is pinned, and the verdict on changed ones is the truth.

The truth is the library's route by rationals, which shares no code with the checker; forms are judged here, straight
from docs/certificates.md. That the rules are true is looked at in test_float_evaluations.py.
"""

import copy
import hashlib
import json
import random
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from float_weakened import WEAKENED_FLOATS, alone, weakened
from test_checker_mutation import (
    BadForm,
    check_network,
    forbidden,
    has_keys,
    is_count,
    is_list,
    need,
    number,
    unique,
    whole,
)

from ftc_verify.deploy.exact_enclosure import enclose_exactly
from ftc_verify.deploy.tolerance import Tolerance
from ftc_verify.errors import InputError
from ftc_verify.float_format import FORMATS
from ftc_verify.float_network import FloatNetwork
from ftc_verify.rationals import exact

CERTIFICATES = Path(__file__).parent / "certificates"
MUTANTS = 900


def corpus(verdict):
    """The files of the kind in a folder."""
    return sorted((CERTIFICATES / verdict).glob("float_fit_*.json"))


def test_as_many_are_rejected_as_accepted():
    """The corpus has files of each verdict."""
    assert 40 <= len(corpus("valid")) <= len(corpus("invalid"))
    assert len(corpus("malformed")) >= 20


@pytest.mark.parametrize("name", WEAKENED_FLOATS)
def test_every_condition_is_pinned(name):
    """Without the condition the checker takes a file of the folder `invalid`."""
    with weakened(WEAKENED_FLOATS[name]) as weaker:
        assert any(weaker.check_file(file).verdict == "valid" for file in corpus("invalid"))


def test_sums_of_too_many_terms_are_refused():
    """(n + 1) u <= 1/2: a file for float32 would have 2^23 weights, so this is about a format of fewer bits."""
    kernel = alone.kernel
    form = kernel.float_format.ieee("tiny", 4, -10)
    for inputs, fine in ((7, True), (8, False)):
        network = kernel.objects.Network(inputs, [kernel.objects.Layer([[(0, 1)] * inputs], [(0, 1)])] * 2)
        network.layers[1] = kernel.objects.Layer([[(0, 1)]], [(0, 1)])
        fit = kernel.float_fit.FloatFit((1,), form, (0, 1), (0, 1), [[(1, 1)] * inputs], [[(0, 1)]], network)
        if fine:
            kernel.float_fit.verify_float_fit(fit, kernel.budget.Budget(0))
        else:
            with pytest.raises(kernel.objects.Invalid, match="layer 1: 8 inputs, too many"):
                kernel.float_fit.verify_float_fit(fit, kernel.budget.Budget(0))


# The truth


def judged(raw):
    """Whether a file's claim follows, and its instance hash; BadForm."""
    document = json.loads(
        raw.decode("utf-8"), object_pairs_hook=unique, parse_int=whole, parse_float=forbidden, parse_constant=forbidden
    )
    has_keys(document, "format version kind claim data network")
    need((document["format"], document["version"], document["kind"]) == ("ftc-verify/certificate", 1, "float-fit"))
    need(type(document["version"]) is int)
    claim = document["claim"]
    has_keys(claim, "widths numbers tolerance answer")
    widths = [is_count(width, 0) for width in is_list(claim["widths"])]
    need(bool(widths) and claim["answer"] == "fits in every evaluation")
    need(claim["numbers"] in ("float32", "float64"))
    has_keys(claim["tolerance"], "ulps absolute")
    ulps, absolute = (number(claim["tolerance"][key]) for key in ("ulps", "absolute"))
    need(ulps >= 0 and absolute >= 0)
    x, z = samples(document["data"])
    layers = check_network(document["network"], several=True)
    shape = f"{len(x[0])}" if len(z[0]) == 1 else f"{len(x[0])} {len(z[0])}"
    lines = [",".join(map(str, [*row, *values])) for row, values in zip(x, z, strict=True)]
    text = "".join(f"{line}\n" for line in [f"ftc-verify data 1 {shape}", *lines])
    sizes = (document["network"]["input_dim"], len(layers[-1][1]), [len(bias) for _, bias in layers[:-1]])
    form = next(form for form in FORMATS if form.name == claim["numbers"])
    true = sizes == (len(x[0]), len(z[0]), widths) and follows(
        form, layers, x, z, Tolerance(exact(ulps), exact(absolute))
    )
    return true, hashlib.sha256(text.encode()).hexdigest()


def samples(data):
    """Well-formed samples with a row of values each."""
    has_keys(data, "x z")
    x = [[number(entry) for entry in is_list(row)] for row in is_list(data["x"])]
    need(bool(x))
    need({len(row) for row in x} == {len(x[0])} != {0})
    need(all(a < b for a, b in pairwise(x)))
    need(len(is_list(data["z"])) == len(x))
    if isinstance(data["z"][0], list):
        z = [[number(entry) for entry in is_list(row)] for row in data["z"]]
        need({len(row) for row in z} == {len(z[0])} and len(z[0]) > 1)
        return x, z
    return x, [[number(entry)] for entry in data["z"]]


def follows(form, layers, x, z, tolerance):
    """Whether the numbers are of the format, and the ends by rationals as near to the values as the tolerance says."""
    if not all(form.holds(exact(value)) for row in (*x, *z) for value in row):
        return False
    if any(form.is_subnormal(exact(value)) for row in z for value in row):
        return False
    try:
        if not all(form.holds(exact(w)) for rows, bias in layers for row in (*rows, bias) for w in row):
            return False
        floats = [([[float(w) for w in row] for row in rows], [float(b) for b in bias]) for rows, bias in layers]
        network = FloatNetwork.of(form, len(x[0]), floats)
    except InputError:
        return False
    found = enclose_exactly(network, np.array([[float(value) for value in row] for row in x], form.dtype))
    if not found.finite.all():
        return False
    for row, lows, highs in zip(z, found.low.tolist(), found.high.tolist(), strict=True):
        for value, *ends in zip(row, lows, highs, strict=True):
            allowed = tolerance.at(exact(value), form)
            if any(abs(exact(end) - exact(value)) > allowed for end in ends):
                return False
    return True


# Changes


def numbers_of(document):
    """The places of all rationals: (list, index)."""
    network = [row for layer in document["network"]["layers"] for row in (*layer["weights"], layer["bias"])]
    z = document["data"]["z"]
    rows = [*document["data"]["x"], *(z if isinstance(z[0], list) else [z]), *network]
    return [(row, i) for row in rows for i in range(len(row))]


def nudge(rng, document):
    """A number moves to one nearby of some format, or its sign changes."""
    row, i = rng.choice(numbers_of(document))
    value = Fraction(row[i])
    row[i] = str(
        rng.choice([-value, value * (1 + Fraction(rng.choice([-1, 1]), 1 << rng.choice([3, 22, 23, 52]))), value + 1])
    )


def replace(rng, document):
    """A number becomes another, often a small, a large or an odd one."""
    row, i = rng.choice(numbers_of(document))
    row[i] = rng.choice(
        ["0", "1", "-1", "1/2", "1/3", str(2**24 + 1), str(2**128), f"1/{2**140}", f"1/{2**1030}", "13421773/134217728"]
    )


def scale(rng, document):
    """A hidden neuron is multiplied by a power of two, what is made of it divided: mostly the same in floats."""
    hidden = [(a, b, j) for a, b in pairwise(document["network"]["layers"]) for j in range(len(a["bias"]))]
    here, after, j = rng.choice(hidden)
    factor = Fraction(2) ** rng.choice([-130, -3, 1, 2, 120])
    here["weights"][j] = [str(Fraction(w) * factor) for w in here["weights"][j]]
    here["bias"][j] = str(Fraction(here["bias"][j]) * factor)
    for row in after["weights"]:
        row[j] = str(Fraction(row[j]) / factor)


def permute(rng, document):
    """Two neurons change places: true as before."""
    here, after = rng.choice(list(pairwise(document["network"]["layers"])))
    i, j = rng.choices(range(len(here["bias"])), k=2)
    for values in (here["weights"], here["bias"], *after["weights"]):
        values[i], values[j] = values[j], values[i]


def drop(rng, document):
    """A sample less."""
    i = rng.randrange(len(document["data"]["x"]))
    del document["data"]["x"][i]
    del document["data"]["z"][i]


def claim(rng, document):
    """Another tolerance, format or width."""
    part = document["claim"]
    tolerance = part["tolerance"]
    rng.choice(
        [
            lambda: tolerance.update(ulps=str(rng.choice([0, 1, 4, 100, -1]))),
            lambda: tolerance.update(
                absolute=str(Fraction(tolerance["absolute"]) * Fraction(rng.choice([1, 7, 9]), 8))
            ),
            lambda: tolerance.update(absolute=rng.choice(["0", "1", "1/1000", "1/0", f"1/{2**126}"])),
            lambda: part.update(numbers=rng.choice(["float32", "float64", "float16"])),
            lambda: part["widths"].append(1),
            lambda: part["widths"].__setitem__(0, part["widths"][0] + rng.choice([-1, 1])),
        ]
    )()


def form(rng, document):
    """A value of another type, or a key that is missing, unknown or renamed."""
    part = rng.choice(
        [document, document["claim"], document["claim"]["tolerance"], document["data"], document["network"]]
    )
    key = rng.choice(list(part))
    rng.choice(
        [
            lambda: part.pop(key),
            lambda: part.update(more=1),
            lambda: part.update({key: rng.choice([None, 1, [], "1", True])}),
        ]
    )()


def damage(rng, document):
    """A byte changes."""
    raw = bytearray(json.dumps(document).encode())
    i = rng.randrange(len(raw))
    raw[i : i + rng.randrange(2)] = bytes([rng.choice(b'0123456789-/,."[]{}')])
    return bytes(raw)


CHANGES = [
    nudge,
    nudge,
    replace,
    replace,
    scale,
    scale,
    permute,
    permute,
    drop,
    drop,
    claim,
    claim,
    form,
    damage,
    damage,
]


def mutant(rng, document):
    """The changed document as bytes."""
    changed = copy.deepcopy(document)
    raw = None
    for _ in range(rng.choice([1, 1, 2])):
        try:
            raw = rng.choice(CHANGES)(rng, changed)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, ZeroDivisionError):
            break  # the second change does not apply to what the first has left
        if raw is not None:
            break
    return raw if raw is not None else json.dumps(changed).encode()


def truth(raw):
    """The verdict and the instance hash."""
    try:
        true, instance = judged(raw)
    except (BadForm, ValueError, RecursionError):
        return "malformed", ""
    return "valid" if true else "invalid", instance


def test_folders_agree_with_the_truth():
    """The judge of this file gives every file the verdict of its folder."""
    for verdict in ("valid", "invalid", "malformed"):
        for path in corpus(verdict):
            assert truth(path.read_bytes())[0] == verdict, path.name


def test_verdicts_of_mutants():
    """The verdict on each of the changed certificates, and its instance hash, are the true ones."""
    rng = random.Random("float-fit")
    documents = [json.loads(path.read_bytes()) for path in [*corpus("valid"), *corpus("invalid")]]
    documents = [document for document in documents if len(json.dumps(document)) < 3000]
    verdicts = Counter()
    for k in range(MUTANTS):
        raw = mutant(rng, documents[k % len(documents)])
        verdict, instance = truth(raw)
        report = alone.check_bytes(raw)
        assert (report.verdict, report.instance) == (verdict, instance), (k, raw, report)
        verdicts[verdict] += 1
    assert min(verdicts.values()) > 120, verdicts
