"""Worst-case witnesses, folders of certificates, and sweeps that are killed, resumed and spread over workers."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from ftc_verify_proofs.ours import three_layer_few
from helpers import CHECKER

from ftc_verify.checker import check_bytes, check_file
from ftc_verify.cli import main
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.grounds import compositions
from ftc_verify.runs.certify import witness_for
from ftc_verify.runs.cluster import executor
from ftc_verify.runs.sweep import Sweep
from ftc_verify.theory.intervals import bounds

THREE = DataSet.of(range(11), [0, 0, -1, 0, 0, 2, 0, 0, -1, 0, 0])
SOME_WIDTHS = [*compositions(3, 2), *compositions(4, 2), (4, 1), (3, 2)]


def certified(folder, n, k, layers, *more):
    """Run `certify`; its exit code."""
    return main(["certify", str(n), str(k), "--layers", str(layers), "-o", str(folder), *map(str, more)])


def contents(folder):
    """The bytes of each file."""
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def recheck(answer, widths, source):
    """Whether a certificate says this of THREE."""
    report = check_bytes(source) if isinstance(source, bytes) else check_file(source)
    good = report.verdict == "valid" and report.instance == THREE.instance and report.widths == widths
    return "" if good and (report.kind == "fit") == (answer == "fits") else f"{report.verdict} {report.reason}"


@pytest.fixture(scope="module")
def folder_2_9(tmp_path_factory):
    """The folder of `certify 2 9 --layers 3`."""
    folder = tmp_path_factory.mktemp("certify") / "out"
    assert certified(folder, 2, 9, 3) == 0
    return folder


# What is shown


def test_two_layers_all_up_to_12(tmp_path, capsys):
    """Every (N, K) with K <= 12: the witness needs exactly m*(N, K) neurons, and the folder shows it."""
    for k in range(1, 13):
        for n in range(k + 1):
            folder = tmp_path / f"{n}-{k}"
            assert certified(folder, n, k, 2, "--json") == 0
            document = json.loads(capsys.readouterr().out)
            assert document["lower"] == document["upper"] == bounds(n, k).best[0]
            report = check_file(folder)
            assert (report.verdict, report.instance) == ("valid", document["instance"])
            assert sorted(document["files"]) == sorted(contents(folder))


@pytest.mark.parametrize(("n", "k"), [(n, k) for n in (1, 2) for k in range(1, 4 * n + 2) if k >= n] + [(3, 7)])
def test_three_layers(tmp_path, capsys, n, k):
    """N <= 2: the witness needs as many neurons as the best proved bounds say; N = 3, K = 7: five."""
    assert certified(tmp_path, n, k, 3, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    low, high = bounds(n, k, 3).best
    assert low <= document["lower"] == document["upper"] <= high
    assert check_file(tmp_path).verdict == "valid"


@pytest.mark.parametrize("n", [0, 1, 3, 8, 40])
@pytest.mark.parametrize("layers", [2, 3])
def test_witnesses_change_at_most_n(n, layers):
    """A witness for (N, K) has K samples and at most N labels that are not 0."""
    for k in range(max(n, 1), max(n, 1) + 20):
        data = witness_for(n, k, layers)
        assert (data.count, data.dimension) == (k, 1)
        assert data.changed <= n


@pytest.mark.parametrize(
    ("n", "k", "labels"),
    [
        (3, 7, three_layer_few.SEVEN),
        (9, 9, three_layer_few.SEVEN),
        (3, 11, three_layer_few.SEVEN),
        (4, 10, three_layer_few.FOUR_OF_TEN),
        (10, 10, three_layer_few.FOUR_OF_TEN),
        (4, 11, three_layer_few.ELEVEN),
        (3, 12, three_layer_few.LABELS),
        (4, 13, three_layer_few.LABELS),
    ],
)
def test_three_layer_witnesses_of_the_book(n, k, labels):
    """Where counting sees one neuron too few, the witness is that of a row that has certificates for one more."""
    assert witness_for(n, k, 3).z == [*labels, *([0] * (k - len(labels)))]


@pytest.mark.parametrize(
    "arguments", [(3, 2, 2), (-1, 5, 2), (1, 0, 3), (2, 8, 4), (2, 8, 1), (2, 10**5, 2), (1, 3, 3, "--jobs", 0)]
)
def test_unusable_arguments(tmp_path, capsys, arguments):
    """One line, exit code 2, and no folder."""
    numbers = [f"--layers={arguments[2]}", "-o", str(tmp_path / "out"), *map(str, arguments[3:])]
    assert main(["certify", *numbers, "--", *map(str, arguments[:2])]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


# Folders


def test_checker_alone_in_a_folder(folder_2_9, tmp_path):
    """A copy of the checker, alone, takes the folder; it is named after it in one line."""
    shutil.copytree(CHECKER, tmp_path / "checker")
    done = subprocess.run(
        [sys.executable, "-I", "checker", folder_2_9], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "at most 3 neurons" in done.stdout
    assert "hidden widths [2, 2]" in done.stdout


def rewritten(folder, change):
    """Change the manifest of a folder."""
    path = folder / "manifest.json"
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document), "utf-8")


def with_hash(folder, name, data):
    """Replace a shard, and its hash in the manifest."""
    (folder / name).write_bytes(data)

    def change(document):
        for entry in document["files"]:
            if entry["file"] == name:
                entry["sha256"] = sha256(data).hexdigest()

    rewritten(folder, change)


def drop(folder, name):
    """Take a shard away, and its line in the manifest."""
    (folder / name).unlink()
    rewritten(folder, lambda d: d.update(files=[entry for entry in d["files"] if entry["file"] != name]))


def claim(**changes):
    """An edit of the claim."""
    return lambda folder: rewritten(folder, lambda d: d["claim"].update(changes))


def swap(folder):
    """The two refutations, each under the other's name."""
    first, second = (folder / "refute-1-2.jsonl").read_bytes(), (folder / "refute-2-1.jsonl").read_bytes()
    (folder / "refute-1-2.jsonl").write_bytes(second)
    (folder / "refute-2-1.jsonl").write_bytes(first)


def folder_as_shard(folder):
    """A folder with a valid manifest in the place of a shard."""
    inner = shutil.copytree(folder, folder.parent / "inner")
    (folder / "refute-1-2.jsonl").unlink()
    inner.rename(folder / "refute-1-2.jsonl")


ONE = b'{"x": [["0"]], "z": ["0"]}'
BAD_FOLDERS = {
    "a shard is missing": lambda f: (f / "refute-1-2.jsonl").unlink(),
    "a shard and its line are missing": lambda f: drop(f, "refute-1-2.jsonl"),
    "the network is missing": lambda f: (f / "fit-2-2.jsonl").unlink(),
    "the network and its line are missing": lambda f: drop(f, "fit-2-2.jsonl"),
    "shards are swapped": swap,
    "shards are swapped with their hashes": lambda f: (
        swap(f),
        with_hash(f, "refute-1-2.jsonl", (f / "refute-1-2.jsonl").read_bytes()),
        with_hash(f, "refute-2-1.jsonl", (f / "refute-2-1.jsonl").read_bytes()),
    ),
    "a shard is truncated": lambda f: with_hash(f, "refute-2-1.jsonl", (f / "refute-2-1.jsonl").read_bytes()[:-20]),
    "a shard is empty": lambda f: with_hash(f, "refute-2-1.jsonl", b""),
    "a shard has a space more": lambda f: (f / "fit-2-2.jsonl").write_bytes((f / "fit-2-2.jsonl").read_bytes() + b" "),
    "a network in the place of a refutation": lambda f: with_hash(
        f, "refute-1-2.jsonl", (f / "fit-2-2.jsonl").read_bytes()
    ),
    "a folder in the place of a shard": folder_as_shard,
    "more is refuted": claim(refuted=4),
    "less is refuted": claim(refuted=2),
    "nothing is refuted": claim(refuted=-1),
    "a huge number is refuted": claim(refuted=10**50),
    "one hidden layer": claim(hidden_layers=1, fits=[4]),
    "three hidden layers": claim(hidden_layers=3, fits=[2, 2, 1]),
    "very many hidden layers": claim(hidden_layers=10**9, fits=[2, 2]),
    "one hidden layer, a huge number": claim(hidden_layers=1, fits=[4], refuted=10**50),
    "other widths fit": claim(fits=[2, 1]),
    "no widths": claim(fits=[]),
    "another answer": claim(answer="impossible"),
    "another version": lambda f: rewritten(f, lambda d: d.update(version=2)),
    "another kind": lambda f: rewritten(f, lambda d: d.update(kind="fit")),
    "an unknown key": lambda f: rewritten(f, lambda d: d.update(note="")),
    "another label": lambda f: rewritten(f, lambda d: d["data"]["z"].__setitem__(0, "1/2")),
    "other data": lambda f: rewritten(f, lambda d: d.update(data=json.loads(ONE))),
    "a hash in capitals": lambda f: rewritten(f, lambda d: [e.update(sha256=e["sha256"].upper()) for e in d["files"]]),
    "another hash": lambda f: rewritten(f, lambda d: d["files"][1].update(sha256="0" * 64)),
    "a path as a name": lambda f: rewritten(f, lambda d: d["files"][0].update(file="../refute-1-2.jsonl")),
    "a line twice": lambda f: rewritten(f, lambda d: d["files"].append(d["files"][-1])),
    "lines in another order": lambda f: rewritten(f, lambda d: d["files"].reverse()),
    "no list": lambda f: rewritten(f, lambda d: d.update(files={})),
    "a truncated manifest": lambda f: (f / "manifest.json").write_bytes((f / "manifest.json").read_bytes()[:-9]),
    "no manifest": lambda f: (f / "manifest.json").unlink(),
    "a manifest that is no JSON": lambda f: (f / "manifest.json").write_bytes(b"\xff\x00"),
}  # fmt: skip


@pytest.mark.parametrize("change", BAD_FOLDERS.values(), ids=BAD_FOLDERS)
def test_changed_folders_are_never_valid(folder_2_9, tmp_path, capsys, change):
    """Whatever is missing, swapped, truncated or edited: exit code 1 or 2, and not `valid`."""
    folder = shutil.copytree(folder_2_9, tmp_path / "copy")
    change(folder)
    assert check_file(folder).verdict in ("invalid", "malformed")
    assert main(["check", str(folder)]) in (1, 2)
    assert "Traceback" not in capsys.readouterr().err


def test_random_changes_of_a_folder(folder_2_9, tmp_path):
    """500 changes of values, bytes and files: `valid` only for the witness, at most 3 neurons, and widths that fit."""
    rng = random.Random(3)
    seen = Counter()
    original = contents(folder_2_9)
    instance = witness_for(2, 9, 3).instance
    for _ in range(500):
        files = dict(original)
        for _ in range(rng.choice([1, 1, 2])):
            spoil(rng, files)
        folder = tmp_path / "changed"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, raw in files.items():
            (folder / name).write_bytes(raw)
        report = check_file(folder)
        seen[report.verdict] += 1
        if report.verdict == "valid":
            claimed = json.loads(files["manifest.json"])["claim"]
            assert report.instance == instance
            assert claimed["hidden_layers"] == 2
            assert claimed["refuted"] <= 3
            assert decide_data(witness_for(2, 9, 3), claimed["fits"]).answer == "fits"
    assert min(seen[word] for word in ("valid", "invalid", "malformed")) > 5, seen


def spoil(rng, files):
    """One file lost, taken for another, cut, changed in a byte, or a value of the manifest changed with its hashes."""
    name = rng.choice(sorted(files))
    way = rng.randrange(7)
    if way == 0 and len(files) > 1:
        del files[name]
    elif way == 1:
        files[name] = files[rng.choice(sorted(files))]
    elif way == 2:
        files[name] = files[name][: rng.randrange(len(files[name]) + 1)]
    elif way == 3 and files[name]:
        at = rng.randrange(len(files[name]))
        files[name] = files[name][:at] + bytes([rng.choice(b'0123456789-", []')]) + files[name][at + 1 :]
    elif "manifest.json" in files:
        change_manifest(rng, files)


def change_manifest(rng, files):
    """Another claim or label in a manifest that is in order otherwise: its shards listed, with their hashes."""
    try:
        document = json.loads(files["manifest.json"])
        claimed = document["claim"]
        way = rng.randrange(4)
        if way == 0:
            claimed["refuted"] += rng.choice([-4, -3, -2, -1, 1])
        elif way == 1:
            claimed["fits"][rng.randrange(len(claimed["fits"]))] += rng.choice([-1, 1])
        elif way == 2:
            document["data"]["z"][rng.randrange(9)] = rng.choice(["0", "1", "-1", "2"])
        else:
            claimed["hidden_layers"] += rng.choice([-1, 1])
        names = [f"refute-{a}-{claimed['refuted'] - a}.jsonl" for a in range(1, claimed["refuted"])]
        names.append("fit-" + "-".join(map(str, claimed["fits"])) + ".jsonl")
        files.setdefault(names[-1], files.get("fit-2-2.jsonl", b""))
        document["files"] = [{"file": n, "sha256": sha256(files.get(n, b"")).hexdigest()} for n in names]
        files["manifest.json"] = json.dumps(document).encode()
    except (ValueError, KeyError, TypeError, IndexError):
        return


def test_more_files_in_a_folder_do_no_harm(folder_2_9, tmp_path):
    """What the claim does not need is not read."""
    folder = shutil.copytree(folder_2_9, tmp_path / "copy")
    (folder / "refute-9-9.jsonl").write_bytes(b"nonsense")
    assert check_file(folder).verdict == "valid"


def test_check_with_data_and_widths(folder_2_9, tmp_path, capsys):
    """`check DIR --data`: only for the data of its witness."""
    own, other = tmp_path / "own.csv", tmp_path / "other.csv"
    witness = witness_for(2, 9, 3)
    own.write_text("x,z\n" + "".join(f"{x[0]},{z}\n" for x, z in zip(witness.x, witness.z, strict=True)), "utf-8")
    other.write_text("x,z\n0,1\n1,0\n", "utf-8")
    assert main(["check", str(folder_2_9), "--data", str(own)]) == 0
    assert main(["check", str(folder_2_9), "--data", str(own), "--widths", "2,2"]) == 0
    assert main(["check", str(folder_2_9), "--data", str(other)]) == 1
    capsys.readouterr()


def test_a_manifest_is_checked_by_its_folder(folder_2_9):
    """The file manifest.json alone is malformed, and the reason says what to do."""
    report = check_file(folder_2_9 / "manifest.json")
    assert report.verdict == "malformed"
    assert "folder" in report.reason


# Runs


def test_started_again(folder_2_9, tmp_path):
    """A finished run, a run with a shard less, and one with a temporary file of a killed run end the same."""
    folder = shutil.copytree(folder_2_9, tmp_path / "copy")
    for change in (
        lambda: None,
        (folder / "refute-1-2.jsonl").unlink,
        (folder / "manifest.json").unlink,
        lambda: (folder / ".fit-2-2.jsonl.abc.tmp").write_bytes(b"half"),
    ):
        change()
        assert certified(folder, 2, 9, 3) == 0
        assert contents(folder) == contents(folder_2_9)


@pytest.mark.parametrize("arguments", [(3, 9, 3), (2, 8, 3), (2, 9, 2)])
def test_a_folder_of_another_run(folder_2_9, tmp_path, capsys, arguments):
    """Shards about other data are named and left alone."""
    folder = shutil.copytree(folder_2_9, tmp_path / "copy")
    assert certified(folder, *arguments) == 2
    assert "is not of this run" in capsys.readouterr().err
    assert contents(folder) == contents(folder_2_9)


@pytest.mark.parametrize("name", ["notes.txt", "refute-.jsonl", "fit-2-2.jsonl.bak", ".hidden", "refute-1-2.json"])
def test_a_folder_with_something_else(tmp_path, capsys, name):
    """Files that are not of such a run are named, and nothing is written or deleted."""
    (tmp_path / name).write_bytes(b"mine")
    assert certified(tmp_path, 2, 9, 3) == 2
    assert name in capsys.readouterr().err
    assert contents(tmp_path) == {name: b"mine"}


def test_a_file_for_a_folder(tmp_path, capsys):
    """One line."""
    (tmp_path / "out").write_bytes(b"")
    assert certified(tmp_path / "out", 2, 9, 3) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
def test_a_full_disk(tmp_path, capsys, monkeypatch):
    """One line, exit code 2, no half-written file."""
    import ftc_verify.files as files

    def full(path, mode="r", **named):
        return open("/dev/full" if "w" in mode else path, mode, **named)

    monkeypatch.setattr(files, "open", full, raising=False)
    assert certified(tmp_path, 1, 3, 2) == 2
    assert "No space left" in capsys.readouterr().err
    assert contents(tmp_path) == {}


def in_one_process(folder):
    """A sweep of some widths in this process."""
    Sweep(THREE, 2, folder, None, recheck).run(SOME_WIDTHS)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """The folder of a sweep that nothing interrupts."""
    folder = tmp_path_factory.mktemp("sweep")
    in_one_process(folder)
    assert len(contents(folder)) == len(SOME_WIDTHS)
    return contents(folder)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals are POSIX")
def test_killed_and_started_again(tmp_path, expected):
    """SIGKILL in the middle of `certify --jobs 2`: no worker stays; started again it redoes only what is missing."""
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    command = [sys.executable, "-m", "ftc_verify", "certify", "3", "8", "--layers", "3", "--jobs", "2", "-o"]
    run = subprocess.Popen([*command, killed], start_new_session=True, stdout=subprocess.DEVNULL)
    while run.poll() is None and not list(killed.glob("*.jsonl")):
        time.sleep(0.02)  # however long the first shard takes
    run.kill()
    assert run.wait() == -signal.SIGKILL, "it ended before it was killed"
    while group_alive(run.pid):
        time.sleep(0.05)  # a worker that stayed would stay for ever
    kept = {path: path.stat().st_mtime_ns for path in killed.glob("*.jsonl")}
    assert kept
    assert not (killed / "manifest.json").exists()
    assert certified(killed, 3, 8, 3) == 0
    assert all(path.stat().st_mtime_ns == kept[path] for path in kept if path.exists())
    assert certified(whole, 3, 8, 3, "--jobs", 2) == 0
    assert contents(killed) == contents(whole)


def group_alive(group):
    """Whether a process of this session is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_processes_end_with_what_needs_them():
    """What a process is still at when nobody waits for it any more is not waited for."""
    started = time.monotonic()
    with executor(2, None) as pool:
        pool.submit(time.sleep, 3_600)
        assert pool.submit(abs, -3).result(timeout=300) == 3
    assert time.monotonic() - started < 600


def test_processes_give_the_same_bytes(tmp_path, expected):
    """--jobs 2 writes what one process writes."""
    with executor(2, None) as pool:
        answers = Sweep(THREE, 2, tmp_path, pool, recheck).run(SOME_WIDTHS)
    assert contents(tmp_path) == expected
    assert answers[3, 2] == "fits"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals are POSIX")
def test_dask_with_a_worker_killed(tmp_path, expected):
    """A Dask cluster on loopback: a worker killed in the middle loses nothing."""
    distributed = pytest.importorskip("distributed")
    killed = []
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as cluster:
        with distributed.Client(cluster) as client:
            workers = list(client.run(os.getpid).values())

        def progress(done, total, text):
            if not killed:
                killed.append(workers[0])
                os.kill(workers[0], signal.SIGKILL)

        with executor(1, cluster.scheduler_address) as pool:
            Sweep(THREE, 2, tmp_path, pool, recheck, progress).run(SOME_WIDTHS)
        folder = tmp_path / "certify"
        assert certified(folder, 2, 9, 3, "--scheduler", cluster.scheduler_address) == 0
    assert killed
    assert check_file(folder).verdict == "valid"
    shutil.rmtree(folder)
    assert contents(tmp_path) == expected


def with_scheduler(folder, address):
    """`certify --scheduler` in a process of its own, waiting a second (a failed connection is best not left behind)."""
    code = "import sys, ftc_verify.runs.cluster as s; s.CONNECT_SECONDS = 1; from ftc_verify.cli import main; "
    arguments = ["certify", "2", "9", "--layers", "3", "-o", str(folder), "--scheduler", address]
    return subprocess.run(
        [sys.executable, "-c", code + f"sys.exit(main({arguments!r}))"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "http://127.0.0.1:80", "tcp://[::1", "\x1b[31m"])
def test_a_scheduler_that_is_not_there(tmp_path, address):
    """One line that names the address, and no folder."""
    pytest.importorskip("distributed")
    done = with_scheduler(tmp_path / "out", address)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "--scheduler" in done.stderr
    assert "\x1b" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_cluster_without_workers(tmp_path):
    """One line instead of waiting for ever."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None, silence_logs=50) as cluster:
        done = with_scheduler(tmp_path / "out", cluster.scheduler_address)
    assert done.returncode == 2
    assert "no workers" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("odd", ["link", "folder"])
def test_odd_entries_of_a_folder(tmp_path, capsys, odd):
    """A link or a folder in the place of a file of the run is named and left alone."""
    outside = tmp_path / "outside.json"
    outside.write_text("mine", "utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    if odd == "link":
        (folder / "manifest.json").symlink_to(outside)
    else:
        (folder / ".manifest.json.abc.tmp").mkdir()
    assert certified(folder, 1, 3, 2) == 2
    assert "no plain file" in capsys.readouterr().err
    assert outside.read_text("utf-8") == "mine"


@pytest.mark.parametrize(("n", "k", "code"), [(1, 65, 0), (1, 2000, 0), (3, 65, 3), (4, 65, 0), (30, 300, 3)])
def test_more_samples_than_the_search_takes(tmp_path, capsys, n, k, code):
    """What counting and constructions settle is shown for any K; a gap gives exit code 3 and a valid folder."""
    assert certified(tmp_path, n, k, 3, "--json") == code
    document = json.loads(capsys.readouterr().out)
    assert (document["undecided"] != []) == (code == 3) == (document["lower"] < document["upper"])
    assert document["upper"] <= bounds(n, k, 3).best[1]
    assert check_file(tmp_path).verdict == "valid"


class Liar:
    """A pool whose workers send something else."""

    def __init__(self, change):
        self.change = change

    def submit(self, task, data, widths):
        """The result of the task, changed."""
        from concurrent.futures import Future

        future = Future()
        future.set_result(self.change(task(data, widths)))
        return future


def test_what_workers_send_is_checked(tmp_path):
    """A certificate for other widths, or for a false answer, is refused and not written."""
    from dataclasses import replace

    for change in (
        lambda shard: replace(shard, text=shard.text.replace("[1, 2]", "[1, 3]").replace("[2, 1]", "[3, 1]")),
        lambda shard: replace(shard, answer="fits"),
        lambda shard: replace(shard, text="{}\n"),
    ):
        with pytest.raises(VerificationError):
            Sweep(THREE, 2, tmp_path, Liar(change), recheck).run([(1, 2), (2, 1)])
        assert contents(tmp_path) == {}


class Failing(Liar):
    """A pool where each task fails a few times."""

    def __init__(self, times):
        self.times, self.seen = times, {}

    def submit(self, task, data, widths):
        """The result of the task, or what a lost connection gives."""
        from concurrent.futures import Future

        future = Future()
        self.seen[widths] = self.seen.get(widths, 0) + 1
        if self.seen[widths] <= self.times:
            future.set_exception(OSError("stream is closed"))
        else:
            future.set_result(task(data, widths))
        return future


def test_tasks_that_fail_are_sent_again(tmp_path):
    """Three lost connections a task lose nothing, four end the run."""
    assert Sweep(THREE, 2, tmp_path, Failing(3), recheck).run([(1, 2), (2, 1)]) == {
        (1, 2): "impossible",
        (2, 1): "impossible",
    }
    with pytest.raises(InputError, match="stream is closed"):
        Sweep(THREE, 2, tmp_path, Failing(4), recheck).run([(1, 2), (2, 1)])


class Broken:
    """A pool that is gone."""

    def submit(self, *_):
        """A future that fails as those of a broken pool do."""
        from concurrent.futures import Future
        from concurrent.futures.process import BrokenProcessPool

        future = Future()
        future.set_exception(BrokenProcessPool("a process was terminated abruptly"))
        return future


def test_workers_that_are_lost(tmp_path):
    """The error says that a new start goes on."""
    with pytest.raises(InputError, match="start again to go on"):
        Sweep(THREE, 2, tmp_path, Broken(), recheck).run([(1, 2), (2, 1)])


def test_a_folder_without_a_name(tmp_path, capsys, monkeypatch):
    """Refused: nothing is written to the folder that one happens to be in."""
    monkeypatch.chdir(tmp_path)
    assert main(["certify", "2", "5", "-o", ""]) == 2
    assert "the name of a folder is needed" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
