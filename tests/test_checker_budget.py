"""The checker's work is bounded by the size of the file, whatever the file asks for, and by no setting of the host."""

import gzip
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import hostile
import hostile_products
import pytest
from helpers import CHECKER, load_checker

from ftc_verify import DataSet, certificates, fit

checker = load_checker()
budget = checker.kernel.budget
CERTIFICATES = Path(__file__).parent / "certificates"
ROOT = CHECKER.parent.parent
GENEROUS = 20  # seconds of processor time for a file of less than 1 MB
STEPS_PER_SECOND = 4_000_000  # at least: the slowest kinds of steps take a seventh of a microsecond each


# Costly files


@pytest.mark.parametrize("shape", [*hostile.SHAPES, *hostile_products.SHAPES], ids=lambda shape: shape.__name__)
def test_costly_files_of_a_twentieth_of_the_size(shape, monkeypatch):
    """Files of 50 KB against a twentieth of the floor: a verdict, within the budget or just refused, soon."""
    monkeypatch.setattr(budget, "FLOOR", budget.FLOOR // 20)
    raw = shape(50_000)
    start = time.process_time()
    report = checker.check_bytes(raw)
    seconds = time.process_time() - start
    limit = budget.FLOOR + budget.RATE * len(raw)
    assert report.verdict in ("valid", "invalid", "malformed")
    assert len(report.reason) < 1000
    assert ("budget" in report.reason) == (report.steps > limit)
    assert seconds < GENEROUS / 4
    assert seconds < 1 + max(report.steps, limit) / STEPS_PER_SECOND


REFUSED = [hostile.long_weights, hostile.denominators_of_many_leaves, hostile.unlike_row]


@pytest.mark.parametrize("shape", REFUSED, ids=lambda shape: shape.__name__)
def test_costly_files_are_refused_in_one_line(shape):
    """Just under 1 MB: invalid, with the budget named; correct form comes first."""
    raw = shape(hostile.LIMIT)
    start = time.process_time()
    report = checker.check_bytes(raw)
    assert time.process_time() - start < GENEROUS
    assert report.verdict == "invalid"
    assert report.reason.endswith("steps of work for a file of its size")
    assert report.reason.isprintable()


@pytest.mark.parametrize("shape", [hostile.long_sums, hostile.long_states], ids=lambda shape: shape.__name__)
def test_steps_with_long_numbers_take_no_longer(shape):
    """Sums and greatest common divisors of short numbers with long ones are paid at their lengths."""
    raw = shape(300_000)
    start = time.process_time()
    report = checker.check_bytes(raw)
    assert time.process_time() - start < 1 + report.steps / STEPS_PER_SECOND


def test_form_comes_before_the_budget(monkeypatch):
    """A costly file whose last line breaks the form is malformed."""
    monkeypatch.setattr(budget, "FLOOR", 0)
    raw = hostile.many_images(100_000)
    assert "over the budget" in checker.check_bytes(raw).reason
    assert checker.check_bytes(raw + b"{}\n").verdict == "malformed"


VALID = sorted((CERTIFICATES / "valid").iterdir())


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_the_budget_is_exact(path, monkeypatch):
    """With the steps that a valid file takes it is valid, with any less it is refused, wherever they run out."""
    raw = path.read_bytes()
    steps = checker.check_bytes(raw).steps
    monkeypatch.setattr(budget, "RATE", 0)
    monkeypatch.setattr(budget, "FLOOR", steps)
    assert checker.check_bytes(raw).verdict == "valid"
    for limit in {*range(0, steps, 1 + steps // 40), steps - 1} - {-1}:
        monkeypatch.setattr(budget, "FLOOR", limit)
        report = checker.check_bytes(raw)
        assert report.verdict == "invalid"
        assert "over the budget of " in report.reason


def test_bounds_may_run_out_of_budget_anywhere(monkeypatch):
    """Splits of breakpoints are paid for on the way down and up: a verdict wherever that ends."""
    rng = random.Random(1)
    nodes = []

    def add(**content):
        nodes.append({"node": len(nodes) + 1, **content})

    def subtree(depth):
        if depth:
            place = 3 + hostile.long_rational(rng, 500) / 10
            add(split=["b", 1, str(place)])
            subtree(rng.randrange(depth))
            subtree(depth - 1)
        else:
            add(leaf=hostile.BEND)

    subtree(9)
    trees = [hostile.tree(1, 5, breakpoints=[[4, "R", False]]), *nodes]
    raw = hostile.case_tree([1], [*range(5)], hostile.zigzag(5), trees)
    total = checker.check_bytes(raw).steps
    monkeypatch.setattr(budget, "RATE", 0)
    for limit in range(0, total, 1 + total // 300):
        monkeypatch.setattr(budget, "FLOOR", limit)
        assert "over the budget" in checker.check_bytes(raw).reason


COSTLY = [
    "denominators", "unlike_row", "unlike_coordinates", "unlike_point", "long_projections", "tiny_images",
    "small_objects", "exponentials",
]  # fmt: skip
PEAK = """
def peak():  # in MiB; `ru_maxrss` would count what the parent held when it started this process
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) // 1024
"""
MEMORY = """
import sys
sys.path.insert(0, sys.argv[1])
import hostile
import hostile_products
from helpers import load_checker
raw = getattr(hostile, sys.argv[2])(hostile.LIMIT)
load_checker().check_bytes(raw)
print(peak())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells the peak of memory")
@pytest.mark.parametrize("name", COSTLY)
def test_memory_of_costly_files(name):
    """Just under 1 MB: less than a quarter of a GiB, the interpreter and the test's own modules included."""
    command = [sys.executable, "-c", PEAK + MEMORY, str(Path(__file__).parent), name]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert int(done.stdout) < 400


def test_facings_are_paid_for():
    """2^60 facings of one root case end at the budget, though a tree refutes each."""
    own = budget.Budget(0)
    own.limit = 1_000_000
    everything = (1 << 140) - 1
    covers = checker.kernel.roots.Covers([], 60, own)
    covers.whole = [(everything, everything)]
    with pytest.raises(budget.OverBudget):
        covers.all_facings([*range(1, 61)])


@pytest.mark.parametrize("width", [13, 100])
def test_root_cases_are_paid_for(width):
    """11 KB with very many root cases: refused at the budget of such a file."""
    raw = hostile.roots_of_few_lines(width=width)
    report = checker.check_bytes(raw)
    assert report.verdict == "invalid"
    assert "over the budget" in report.reason
    assert report.steps < budget.FLOOR + budget.RATE * len(raw) + 10_000


# Size


def sparse(path, size, head=b""):
    """A file that is all zeros after its head, and takes no place."""
    with open(path, "wb") as file:
        file.write(head)
        file.truncate(size)
    return path


SPARSE = """
import sys
sys.path.insert(0, sys.argv[1])
from helpers import load_checker
report = load_checker().check_file(sys.argv[2])
print(report.verdict, peak(), report.reason)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells the peak of memory")
@pytest.mark.parametrize("head", [b"", b"\n", b"{}\n"])
def test_sparse_files(tmp_path, head):
    """600 MB of nothing: malformed by its size, in less than half a GiB."""
    path = sparse(tmp_path / "large.json", 600_000_000, head)
    command = [sys.executable, "-c", PEAK + SPARSE, str(Path(__file__).parent), str(path)]
    verdict, memory, reason = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split(maxsplit=2)
    assert verdict == "malformed"
    assert int(memory) < 400
    assert reason == f"a document of more than {2**28} bytes\n"


def test_large_manifests(tmp_path):
    """A manifest.json of 600 MB is not read."""
    sparse(tmp_path / "manifest.json", 600_000_000)
    assert checker.check_file(tmp_path).reason == f"manifest.json: a document of more than {2**28} bytes"


# Folders


def manifest(folder, layers, neurons, files):
    """A manifest of these (name, bytes) for samples 0, 1, 2 with labels 0, 1, 0, and its folder."""
    entries = []
    for name, raw in files:
        (folder / name).write_bytes(raw)
        entries.append({"file": name, "sha256": hashlib.sha256(raw).hexdigest()})
    document = {
        "format": "ftc-verify/certificate",
        "version": 1,
        "kind": "manifest",
        "claim": {"hidden_layers": layers, "refuted": neurons, "fits": [2] * layers, "answer": "bounds"},
        "data": {"x": [["0"], ["1"], ["2"]], "z": ["0", "1", "0"]},
        "files": entries,
    }
    (folder / "manifest.json").write_text(json.dumps(document), "utf-8")
    return folder


def test_shards_share_a_budget(tmp_path, monkeypatch):
    """Shards that are within their budgets each, and together beyond that of a file of their size."""
    tree = (CERTIFICATES / "valid" / "tree_one_neuron_by_hand.jsonl").read_bytes()
    network = (CERTIFICATES / "valid" / "fit_tent_1d.json").read_bytes()
    folder = manifest(tmp_path, 1, 1, [("refute-1.jsonl", tree), ("fit-2.jsonl", network)])
    assert checker.check_file(folder).verdict == "valid"
    total = checker.check_file(folder).steps
    shards = [checker.check_bytes(raw).steps for raw in (tree, network)]
    assert total == sum(shards)
    monkeypatch.setattr(checker.files, "FLOOR", total - 1)
    monkeypatch.setattr(checker.files, "RATE", 0)
    report = checker.check_file(folder)
    assert report.verdict == "invalid"
    assert report.reason.startswith("fit-2.jsonl is invalid: over the budget")


@pytest.mark.parametrize(
    ("layers", "neurons"), [(64, 67), (17, 23), (2, 100_001), (30, 33), (1, 10**639), (1, 10**3999), (63, 10**3999)]
)
def test_shards_are_counted_before_they_are_named(tmp_path, layers, neurons):
    """A few bytes that ask for very many shards, or for one of a very long name."""
    document = json.loads(manifest(tmp_path, layers, 1, []).joinpath("manifest.json").read_text("utf-8"))
    digits = hostile.dump(document).replace('"refuted":1', '"refuted":' + checker.form.text.decimal(neurons))
    (tmp_path / "manifest.json").write_text(digits, "utf-8")
    start = time.process_time()
    assert checker.check_file(tmp_path).verdict == "invalid"
    assert time.process_time() - start < 1


# What ftc-verify writes itself


SHIPPED = sorted((ROOT / "proofs").glob("*/certificates/*[!z]"))
PACKED = sorted((ROOT / "proofs").glob("*/certificates/*.gz"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_certificates_take_little(path):
    """The books' certificates take a hundredth of what every file may ask for."""
    report = checker.check_file(path)
    assert report.verdict == "valid"
    assert report.steps < budget.FLOOR / 100


@pytest.mark.parametrize("path", PACKED, ids=lambda path: path.name)
def test_packed_certificates_take_little(path):
    """Those shipped in packed form take a fiftieth of what a file of their size may ask for."""
    raw = gzip.decompress(path.read_bytes())
    report = checker.check_bytes(raw)
    assert report.verdict == "valid"
    assert report.steps < (budget.FLOOR + budget.RATE * len(raw)) / 50


def steps(document):
    """The steps of a certificate that ftc-verify wrote, after it was found to be valid, and the share of its budget."""
    raw = json.dumps(document).encode()
    report = checker.check_bytes(raw)
    assert report.verdict == "valid", report.reason
    return report.steps, report.steps / (budget.FLOOR + budget.RATE * len(raw))


def test_fits_of_many_integer_points():
    """40,000 whole points with 10 % labels: steps grow like the points; certificate and refutation are within a tenth
    of the budget."""
    taken = []
    for count in (10_000, 40_000):
        rng = random.Random(0)
        labels = [rng.randint(-1000, 1000) if rng.random() < 0.1 else 0 for _ in range(count)]
        result = fit([*range(1, count + 1)], labels)
        number, share = steps(next(certificates.of(result)))
        assert share < 0.1
        taken.append(number)
        assert steps(next(certificates.of(result.refutation())))[1] < 0.1
    assert taken[1] < 5 * taken[0]


def test_three_layers_with_long_weights():
    """Construction (b) for 2,000 points, and (a) for 10^4 with 100 labels: within the budget of a file ten times as
    large as the README's, that is, at most a third of theirs."""
    from flint import fmpq

    from ftc_verify.constructions.three_layer.changed import changed_samples_net
    from ftc_verify.constructions.three_layer.memorization import memorization_net
    from ftc_verify.questions.grounds import NetworkFits

    rng = random.Random(3)
    for construct, count, changed in ((memorization_net, 2_000, 2_000), (changed_samples_net, 10_000, 100)):
        x, z = [fmpq(i) for i in range(count)], [fmpq(0)] * count
        for i in rng.sample(range(count), changed):
            z[i] = fmpq(rng.choice((-1, 1)) * rng.randint(1, 1000))
        document = next(certificates.of(NetworkFits(DataSet.of(x, z), construct(x, z))))
        assert steps(document)[1] < 0.35


def test_a_network_in_many_dimensions():
    """200 samples in R^64 and 40 neurons of unlike directions with 600-bit weights, as in the frozen models."""
    rng = random.Random(4)
    x = sorted([Fraction(rng.randrange(17), 16) for _ in range(64)] for _ in range(200))
    inner = [[Fraction(rng.randrange(2**600), rng.randrange(2**300)) for _ in range(64)] for _ in range(40)]
    raw = hostile.fit(x, [0] * 200, [(inner, [-(2**700)] * 40), ([[Fraction(1, 3)] * 40], [0])])
    report = checker.check_bytes(raw)
    assert report.verdict == "valid"
    assert report.steps < budget.FLOOR


# Settings of the host


HOST = """
import sys
sys.path.insert(0, sys.argv[1])
from helpers import load_checker
checker = load_checker()
if sys.argv[2] == "recursion":
    depth, frame = 0, sys._getframe()
    while frame:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(depth + int(sys.argv[3]))
for path in sys.argv[4:]:
    report = checker.check_file(path)
    sys.stdout.write(f"{report.verdict} {len(report.reason)}\\n")
"""


def on_host(paths, setting="", number=0, **environment):
    """The verdicts in a process of its own."""
    command = [sys.executable, "-c", HOST, str(Path(__file__).parent), setting, str(number), *map(str, paths)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return [line.split()[0] for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def long_folder(tmp_path_factory):
    """A manifest of one hidden layer whose `refuted` has 1,000 digits, and that lists a shard of such a name."""
    folder = tmp_path_factory.mktemp("long")
    document = json.loads(manifest(folder, 1, 1, [("fit-2.jsonl", b"")]).joinpath("manifest.json").read_text("utf-8"))
    document["files"].insert(0, {"file": f"refute-{'7' * 1000}.jsonl", "sha256": "0" * 64})
    text = json.dumps(document).replace('"refuted": 1,', f'"refuted": {"7" * 1000},')
    (folder / "manifest.json").write_text(text, "utf-8")
    return folder


SOME = sorted(path for folder in ("valid", "invalid", "malformed") for path in (CERTIFICATES / folder).iterdir())[::3]


@pytest.mark.parametrize("digits", ["640", "0", "5000"])
def test_digits_of_integers(long_folder, digits):
    """PYTHONINTMAXSTRDIGITS changes no verdict."""
    verdicts = on_host([long_folder, *SOME], PYTHONINTMAXSTRDIGITS=digits)
    assert verdicts == ["invalid", *(path.parent.name for path in SOME)]


@pytest.mark.parametrize("room", [12, 15, 20, 30, 60])
def test_recursion_limits(long_folder, room):
    """With few frames left there is a verdict for every file, and `valid` only for valid ones."""
    verdicts = on_host([long_folder, *SOME], "recursion", room)
    assert len(verdicts) == 1 + len(SOME)
    for path, verdict in zip([long_folder, *SOME], verdicts, strict=True):
        assert verdict != "valid" or path.parent.name == "valid"
    if room >= 60:
        assert verdicts == ["invalid", *(path.parent.name for path in SOME)]


@pytest.mark.parametrize("locale", ["C", "POSIX", "tr_TR.ISO8859-9", "nonsense"])
def test_locales(long_folder, locale):
    """The locale changes no verdict."""
    verdicts = on_host([long_folder, *SOME], LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert verdicts == ["invalid", *(path.parent.name for path in SOME)]


@pytest.mark.skipif(os.name == "nt", reason="descriptors are closed by a shell")
def test_closed_standard_output():
    """Standard output that is closed: one line on standard error, exit code 2."""
    valid = CERTIFICATES / "valid" / "fit_tent_1d.json"
    command = f'exec "{sys.executable}" -I "{CHECKER}" "{valid}" >&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "standard output is closed\n")
