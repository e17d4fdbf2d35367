"""Certificates of kind `local`: what is valid after a change of a file is true, by an evaluator of its own, at exact
points on and about all borders."""

import copy
import json
import random
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from helpers import load_checker
from local_helpers import candidate, wanted

from ftc_verify import certificates
from ftc_verify.deadline import Deadline
from ftc_verify.deploy.grounds import FitsInFloats, IsLocal
from ftc_verify.deploy.plateaus import build
from ftc_verify.deploy.tolerance import EXACT
from ftc_verify.float_format import FLOAT32, FLOAT64

CERTIFICATES = Path(__file__).parent / "certificates"
checker = load_checker()


def numbers(rows):
    """Nested lists of texts as fractions."""
    return [numbers(row) for row in rows] if isinstance(rows, list) else Fraction(rows)


class Claim:
    """A document read anew."""

    def __init__(self, document):
        claim = document["claim"]
        self.directions = numbers(claim["directions"])
        self.regions = [
            {key: numbers(region[key]) for key in ("center", "inner", "outer", "value")} for region in claim["regions"]
        ]
        self.layers = [(numbers(layer["weights"]), numbers(layer["bias"])) for layer in document["network"]["layers"]]
        self.x = numbers(document["data"]["x"])
        self.z = [z if isinstance(z, list) else [z] for z in numbers(document["data"]["z"])]

    def value(self, x):
        """g(x)."""
        for depth, (weights, bias) in enumerate(self.layers, start=1):
            x = [sum((w * v for w, v in zip(row, x, strict=True)), b) for row, b in zip(weights, bias, strict=True)]
            x = [max(v, 0) for v in x] if depth < len(self.layers) else x
        return x

    def distance(self, region, x):
        """S_i(x)."""
        places = [sum(a * v for a, v in zip(row, x, strict=True)) for row in self.directions]
        return sum(abs(place - c) for place, c in zip(places, region["center"], strict=True))

    def holds_at(self, x):
        """Whether g(x) is what is claimed of it."""
        distances = [(self.distance(region, x), region) for region in self.regions]
        at = self.value(x)
        if all(distance >= region["outer"] for distance, region in distances):
            return not any(at)
        for distance, region in distances:
            if distance <= region["inner"] and at != region["value"]:
                return False
        parts = [
            all(min(0, v) <= t <= max(0, v) for t, v in zip(at, region["value"], strict=True))
            for distance, region in distances
            if distance < region["outer"]
        ]
        return any(parts)

    def samples_lie_where_they_should(self):
        """The claim about the samples."""
        for x, z in zip(self.x, self.z, strict=True):
            distances = [(self.distance(region, x), region) for region in self.regions]
            if any(z):
                if not any(distance <= r["inner"] and r["value"] == z for distance, r in distances):
                    return False
            elif any(distance < r["outer"] for distance, r in distances):
                return False
        return True

    def points(self, tried):
        """Exact points: samples, where regions end along lines through samples, kinks of layer 1, and far away."""
        for x in self.x * 3:
            yield x
            step = [Fraction(tried.choice([-1, 0, 1, 2])) for _ in x]
            scales = [r[key] for r in self.regions for key in ("inner", "outer")] + [1000]
            for scale in scales:
                for factor in (Fraction(-3, 2), -1, Fraction(-63, 64), Fraction(1, 3), Fraction(63, 64), 1):
                    yield [v + scale * factor * s for v, s in zip(x, step, strict=True)]
            for row, bias in zip(*self.layers[0], strict=True):
                along = sum(a * s for a, s in zip(row, step, strict=True))
                if along:
                    t = -(bias + sum(a * v for a, v in zip(row, x, strict=True))) / along
                    for off in (0, Fraction(1, 7), Fraction(-1, 7)):
                        yield [v + (t + off) * s for v, s in zip(x, step, strict=True)]

    def true(self, tried):
        """Whether nothing that is tried speaks against the claim."""
        return self.samples_lie_where_they_should() and all(self.holds_at(x) for x in self.points(tried))


def documents(folder):
    """The files of the kind."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((CERTIFICATES / folder).glob("local_*"))}


VALID, INVALID = documents("valid"), documents("invalid")


def verdict(document):
    """The checker's."""
    return checker.check_bytes(json.dumps(document).encode()).verdict


@pytest.mark.parametrize("name", VALID)
def test_valid_files_are_true(name):
    """What the checker takes is true at every point that is tried."""
    assert Claim(VALID[name]).true(random.Random(name))


def test_most_invalid_files_are_false():
    """Files that are refused for what holds at real x are refused for a reason: most of their claims have a point
    against them (the rest claim what is true, by weights or numbers that the rules do not know)."""
    unknown = {"a_third_neuron_far_away", "center_moved", "four_hidden_layers", "direction_negated"}
    of_floats = {"bias_of_no_format", "radii_below_rounding", "value_of_no_format", "widths_of_another_network"}
    true = {name.removeprefix("local_") for name, doc in INVALID.items() if Claim(doc).true(random.Random(name))}
    assert true - of_floats <= unknown
    assert of_floats <= true


def leaves(value, path=()):
    """The paths to all texts that are numbers."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    elif isinstance(value, list):
        for i, part in enumerate(value):
            yield from leaves(part, (*path, i))
    elif isinstance(value, str) and value.lstrip("-").replace("/", "").isdigit():
        yield path


def changed(document, tried):
    """One number, or two, moved, exchanged or negated."""
    mutant = copy.deepcopy(document)
    places = [path for path in leaves(mutant) if path[:2] != ("claim", "tolerance")]
    for _ in range(tried.choice([1, 1, 2])):
        *path, last = tried.choice(places)
        part = mutant
        for key in path:
            part = part[key]
        old = Fraction(part[last])
        new = tried.choice([old + Fraction(1, 4), old - Fraction(1, 4), -old, 2 * old, old / 2, Fraction(0), old + 1])
        part[last] = str(new)
    return mutant


@pytest.mark.parametrize("seed", range(4))
def test_what_stays_valid_stays_true(seed):
    """Of hundreds of changed files those that are still valid are true."""
    tried = random.Random(seed)
    kept = 0
    for _ in range(150):
        mutant = changed(VALID[tried.choice(sorted(VALID))], tried)
        if verdict(mutant) == "valid":
            kept += 1
            assert Claim(mutant).true(tried), json.dumps(mutant)
    assert kept >= 5  # radii that are claimed weaker, neurons that none sees, samples moved


@pytest.mark.parametrize(("number", "d", "k", "outputs"), [(FLOAT32, 3, 2, 2), (FLOAT64, 2, 1, 1), (FLOAT32, 1, 1, 1)])
def test_what_is_built_is_valid_and_true(number, d, k, outputs):
    """Files that we write pass the checker, and the evaluator; one digit of a weight moved, they do not."""
    what = wanted(np.random.default_rng(d).normal(size=(14, d)), 3, number, outputs)
    found = candidate(what, k)
    grounds = IsLocal(FitsInFloats(what, found.network, EXACT), found.regions)
    text = "".join(certificates.text_of(grounds))
    assert certificates.kind_of(grounds) == "local"
    report = checker.check_bytes(text.encode())
    assert (report.verdict, report.reason) == ("valid", "")
    assert "at every real x" in report.claim
    assert Claim(json.loads(text)).true(random.Random(d))
    other = json.loads(text)
    other["network"]["layers"][0]["bias"][-1] = "1/2"
    assert verdict(other) == "invalid"


def test_twins_are_told_apart():
    """Each changed sample has a twin one unit in the last place away: pairs along axes keep it, the checker agrees."""
    x = np.random.default_rng(1).normal(size=(6, 2)).astype(np.float32)
    twins = np.stack([x[:, 0], np.nextafter(x[:, 1], np.float32(np.inf))], axis=1)
    what = wanted(np.concatenate([x, twins]), 6)
    *_, found = build(what, 2, Deadline())
    assert found.name.endswith("pairs")
    text = "".join(certificates.text_of(IsLocal(FitsInFloats(what, found.network, EXACT), found.regions)))
    assert checker.check_bytes(text.encode()).verdict == "valid"


def test_the_example_of_the_page_is_a_file():
    """The file that docs/certificates.md prints is in the corpus."""
    page = (CERTIFICATES.parent.parent / "docs" / "certificates.md").read_text("utf-8").split("### `local`")[1]
    assert json.loads(page.split("```json")[1].split("```")[0]) == VALID["local_one_region"]
