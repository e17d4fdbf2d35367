"""Few neurons in R^d by the signs of neurons at samples: refuted or found, truly; and changed certificates."""

import copy
import json
import random
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from flint import fmpq

from ftc_verify import certificates
from ftc_verify.checker import check_bytes, check_file
from ftc_verify.cli import main
from ftc_verify.data import DataSet
from ftc_verify.linear import Farkas, System, Unsolved
from ftc_verify.network import Network
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.fit import fit_data
from ftc_verify.questions.in_space.activity import decided_by_activity
from ftc_verify.questions.in_space.standard import Standard
from ftc_verify.questions.solvers.encodings import ask_data

VALID = sorted((Path(__file__).parent / "certificates" / "valid").glob("activity_*.jsonl"))


def data_of(rng, neurons):
    """Random integer samples in R^2 or R^3 with the labels of a random network."""
    dimension = rng.randint(2, 3)
    rows = list({tuple(rng.randint(-4, 4) for _ in range(dimension)) for _ in range(25)})
    labels = [0] * len(rows)
    for _ in range(neurons):
        weights, bias, out = [rng.randint(-3, 3) for _ in range(dimension)], rng.randint(-3, 3), rng.choice([-2, -1, 1])
        for i, row in enumerate(rows):
            labels[i] += out * max(0, sum(w * v for w, v in zip(weights, row, strict=True)) + bias)
    return DataSet.of(rows, labels)


@pytest.mark.parametrize("seed", range(4))
def test_two_neurons_are_decided(seed):
    """Data of two neurons are fitted with two or fewer; of three mostly not, with a valid certificate."""
    rng = random.Random(seed)
    found, _ = decided_by_activity(Standard(data_of(rng, 2)), 2, 20_000)
    assert isinstance(found, Network)
    assert found.neurons == 2
    data = data_of(rng, 3)
    found, left = decided_by_activity(Standard(data), 2, 20_000)
    assert found is not None
    assert left > 0
    if not isinstance(found, Network):
        report = check_bytes("".join(certificates.text_of(found)).encode())
        assert (report.verdict, report.widths) == ("valid", (2,))
        assert decide_data(data, (2,)).answer is Answer.IMPOSSIBLE


def test_fit_takes_what_it_shows():
    """Three planes in general position need three neurons: `fit` knows it, with a certificate."""
    result = fit_data(data_of(random.Random(11), 3))
    assert result.lower_bound == 3
    assert certificates.kind_of(result.refutation()) == "activity-tree"
    two = fit_data(data_of(random.Random(2), 2))
    assert (two.neurons, two.minimal) == (2, True)


def test_the_command_writes_every_line(tmp_path):
    """`fit --refutation` and `decide -o` write files that the checker takes: 3-bit parity takes three neurons."""
    rows = "".join(f"{a},{b},{c},{(a + b + c) % 2}\n" for a, b, c in product((0, 1), repeat=3))
    (tmp_path / "parity.csv").write_text("x1,x2,x3,z\n" + rows)
    names = [str(tmp_path / name) for name in ("parity.csv", "fit.jsonl", "decide.jsonl")]
    assert main(["fit", names[0], "--refutation", names[1]]) == 0
    assert main(["decide", names[0], "--widths", "2", "-o", names[2]]) == 0
    for name in names[1:]:
        report = check_file(name)
        assert (report.verdict, report.kind, report.widths) == ("valid", "activity-tree", (2,))


def test_limits():
    """No steps, or more numbers in the neurons than few samples can bound: no answer, and no error."""
    data = data_of(random.Random(0), 3)
    assert decided_by_activity(Standard(data), 2, 0) == (None, 0)
    wide = DataSet.of([[int(i == j) for j in range(40)] for i in range(40)], range(40))
    assert decided_by_activity(Standard(wide), 2, 100)[0] is None


@cache
def impossible(head):
    """Whether z3 finds no network for the claim of a file."""
    document = json.loads(head)
    data = DataSet.of(document["data"]["x"], document["data"]["z"])
    return ask_data(data, tuple(document["claim"]["widths"]), "z3", 20).network is None


def changed(rng, lines):
    """A number, side, name or line changed."""
    if rng.random() < 0.2:
        i = rng.randrange(1, len(lines))
        lines[i : i + 1] = rng.choice([[], [lines[i]] * 2])
        return
    box, key = rng.choice(list(places(rng.choice(lines))))
    old = box[key]
    if isinstance(old, str):
        box[key] = rng.choice(["0", "1", "2", "-1", "h", "r>=0", "r<=0", "r<=h", "r>=h", "h>=0", "eq"])
    elif isinstance(old, int):
        box[key] = rng.choice([old + 1, old - 1, -old, 1, 2, 3, 10**20])


def places(value):
    """Where numbers and strings stand."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        if isinstance(value[key], (dict, list)):
            yield from places(value[key])
        else:
            yield value, key


def test_no_false_claim_is_valid():
    """600 changed files: a verdict on each, and `valid` only where the claim is true."""
    rng = random.Random("activity")
    originals = [[json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in VALID]
    verdicts = {"valid": 0, "invalid": 0, "malformed": 0}
    for k in range(600):
        lines = copy.deepcopy(originals[k % len(originals)])
        changed(rng, lines)
        report = check_bytes("".join(json.dumps(line) + "\n" for line in lines).encode())
        verdicts[report.verdict] += 1
        if report.verdict == "valid":
            assert impossible(json.dumps(lines[0]))
    assert min(verdicts.values()) > 20, verdicts


def test_the_exact_simplex_is_asked_of_small_systems_only(monkeypatch):
    """Where floats give no contradiction, a tableau above the limit ends in `Unsolved` and is not begun."""
    monkeypatch.setattr(System, "_from_ray", lambda system: None)
    rows = [
        ({0: fmpq(1)}, fmpq(1), None),
        ({0: fmpq(1)}, None, fmpq(0)),
    ]  # 1 <= v <= 0: two sides, two rows of a tableau
    assert isinstance(System(rows, [(None, None)], most_exact=4).solve(), Farkas)
    with pytest.raises(Unsolved):
        System(rows, [(None, None)], most_exact=3).solve()
