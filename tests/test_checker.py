"""The independent checker: a folder of certificates per verdict, hostile input, exit codes, speed."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import os
import random
import re
import runpy
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from helpers import CHECKER, load_checker

CERTIFICATES = Path(__file__).parent / "certificates"
TENT = CERTIFICATES / "valid" / "fit_tent_1d.json"
ZIGZAG = CERTIFICATES / "valid" / "kinks_two_against_one_neuron.json"


checker = load_checker()


def files(verdict: str) -> list[Any]:
    """The files of the folder of this verdict, as pytest parameters."""
    return [pytest.param(path, id=path.name) for path in sorted((CERTIFICATES / verdict).iterdir())]


def run(*arguments: str | Path, cwd: Path | None = None, script: Path = CHECKER) -> subprocess.CompletedProcess[str]:
    """Run ``python -I checker`` on the arguments."""
    command = [sys.executable, "-I", str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, cwd=cwd, check=False)


def with_text(old: str, new: str, path: Path = TENT) -> bytes:
    """The bytes of a certificate with one occurrence of `old` replaced."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


def fit_of(x: list[Any], z: list[Any], layers: list[tuple[list[Any], list[Any]]]) -> bytes:
    """A fit certificate from rows of numbers."""
    rows = [[str(c) for c in row] for row in x]
    stack = [{"weights": [[str(w) for w in r] for r in ws], "bias": [str(b) for b in bs]} for ws, bs in layers]
    document = {
        "format": "ftc-verify/certificate",
        "version": 1,
        "kind": "fit",
        "claim": {"widths": [len(bs) for _, bs in layers[:-1]], "answer": "fits"},
        "data": {"x": rows, "z": [str(v) for v in z]},
        "network": {"format": "ftc-verify/network", "version": 1, "input_dim": len(rows[0]), "layers": stack},
    }
    return json.dumps(document).encode()


# The folders


@pytest.mark.parametrize("path", files("valid"))
def test_valid(path: Path) -> None:
    """Every file in valid/ is valid, and the report says what was checked."""
    report = checker.check_file(path)
    assert (report.verdict, report.reason) == ("valid", "")
    assert report.path == str(path)
    text = path.read_text("utf-8")
    head = json.loads(text.splitlines()[0] if path.suffix == ".jsonl" else text)
    assert report.kind == head["kind"]
    assert report.widths == tuple(head["claim"].get("widths", ()))
    assert report.claim
    assert report.file_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("path", files("invalid"))
def test_invalid(path: Path) -> None:
    """Every file in invalid/ is invalid, with a reason of one printable, short line."""
    report = checker.check_file(path)
    assert report.verdict == "invalid"
    assert report.reason.isprintable()
    assert 0 < len(report.reason) < 200
    assert report.kind in checker.KINDS
    assert re.fullmatch("[0-9a-f]{64}", report.instance)


@pytest.mark.parametrize("path", files("malformed"))
def test_malformed(path: Path) -> None:
    """Every file in malformed/ is malformed, with a reason of one printable line that names the place."""
    report = checker.check_file(path)
    assert report.verdict == "malformed"
    assert report.reason.isprintable()
    assert len(report.reason) < 200
    place = (
        r"byte \d+|line \d+ column \d+|top level|the end|line \d+(\.[a-z]+|\[\d+\])*|"
        r"(format|version|kind|claim|rule|cut|data|indices|samples|dependences|positive|negative|network|precision|point|"
        r"dual|pretraining)(\.[a-z_]+|\[\d+\])*"
    )
    assert re.match(f"({place}): ", report.reason) or report.reason == "the file is empty"
    assert (report.claim, report.kind, report.widths, report.instance) == ("", "", (), "")


def test_folders_are_not_empty() -> None:
    """The folders hold the files that the tests above are made from."""
    counts = {verdict: len(files(verdict)) for verdict in ("valid", "invalid", "malformed")}
    assert counts["valid"] >= 25
    assert counts["invalid"] >= 45
    assert counts["malformed"] >= 170


# The report


def test_instance_hash_is_the_documented_text() -> None:
    """The instance hash is the SHA-256 of the text that the format states."""
    text = "ftc-verify data 1 1\n0,0\n1,1\n2,0\n"
    assert checker.check_file(TENT).instance == hashlib.sha256(text.encode("ascii")).hexdigest()
    text = "ftc-verify data 1 2\n0,3,0\n1,1,1\n3/2,0,0\n2,-1,0\n"
    report = checker.check_file(CERTIFICATES / "valid" / "kinks_2d_collinear.json")
    assert report.instance == hashlib.sha256(text.encode("ascii")).hexdigest()


def test_instance_hash_does_not_depend_on_the_file() -> None:
    """Files that spell the same data in other bytes have the same instance hash."""
    names = [
        "fit_tent_1d",
        "fit_keys_in_another_order",
        "fit_escapes_in_strings",
        "fit_windows_line_ends_and_tabs",
    ]
    reports = [checker.check_file(CERTIFICATES / "valid" / f"{name}.json") for name in names]
    assert len({report.instance for report in reports}) == 1
    assert len({report.file_sha256 for report in reports}) == len(names)


def test_report_is_frozen_and_bytes_have_a_name() -> None:
    """`check_bytes` reports on bytes, under the name given or a stand-in."""
    report = checker.check_bytes(TENT.read_bytes())
    assert report.path == "<bytes>"
    assert checker.check_bytes(TENT.read_bytes(), "tent").path == "tent"
    with pytest.raises(AttributeError):
        report.verdict = "valid"


def test_kinds_to_come_are_not_checked() -> None:
    """The table of kinds holds those of this version and no other."""
    kinds = "fit forced-kinks case-tree one-neuron output-signs activity-tree bias float-fit local manifest"
    assert set(checker.KINDS) == set(kinds.split())


def test_claim_names_widths_and_size() -> None:
    """The claim says which widths were checked and on how many samples."""
    rest = "hidden widths [{}] takes the value z_i at x_i for every i (samples: {}, dimension: {})"
    assert checker.check_file(ZIGZAG).claim == "no ReLU network with " + rest.format(1, 4, 1)
    path = CERTIFICATES / "valid" / "fit_2d_three_directions.json"
    assert checker.check_file(path).claim == "a ReLU network with " + rest.format(3, 5, 2)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("invalid/fit_value_off_by_one", "sample 2: the network takes the value 1, not 2"),
        ("invalid/fit_widths_swapped_three_layers", "the network has hidden widths [2, 3], not the claim's"),
        ("invalid/kinks_as_many_as_neurons", "2 kinks are forced, 2 neurons can make them"),
        ("invalid/kinks_consecutive_same_sign_at_the_end", "indices 3 and 4: one kink may serve both"),
        ("invalid/kinks_index_at_end", "index 4 is not in the range 2 to 3"),
        ("invalid/kinks_indices_decreasing", "index 2 does not exceed the one before it, 3"),
        (
            "invalid/kinks_not_collinear_in_last_coordinate",
            "sample 3 is not on the line through the first and the last",
        ),
        ("malformed/bytes_byte_order_mark", "byte 0: a byte order mark"),
        ("malformed/bytes_empty", "the file is empty"),
        ("malformed/bytes_encoded_surrogate", "byte 109: not UTF-8"),
        ("malformed/data_equal_samples", "data.x[2]: equal to the sample before it"),
        ("malformed/data_unsorted", "data.x[2]: less than the sample before it"),
        ("malformed/indices_null", "indices: null where a list must stand"),
        ("malformed/indices_object", "indices: an object where a list must stand"),
        ("malformed/indices_true", "indices[0]: true where an integer must stand"),
        (
            "malformed/key_duplicate_in_data",
            "data: an object with the key 'z' twice where an object must stand",
        ),
        ("malformed/kind_list", "kind: a list is not a kind that this checker knows"),
        ("malformed/network_two_outputs", "network.layers[1]: the output layer has 2 rows, not 1"),
        (
            "malformed/rational_in_weights",
            "network.layers[1].weights[0][1]: the string '-4/2' is not in lowest terms",
        ),
        ("malformed/version_2", "version: the integer 2 where the integer 1 must stand"),
        (
            "malformed/version_float",
            "version: the floating-point literal '1.0' where the integer 1 must stand",
        ),
    ],
)
def test_reasons(name: str, reason: str) -> None:
    """The reason says what is wrong and where: places in the file from 0, samples from 1."""
    assert checker.check_file(CERTIFICATES / f"{name}.json").reason == reason


# The program


def test_exit_code_0() -> None:
    """All valid: exit code 0, a line for each file with the claim and the instance."""
    paths = sorted((CERTIFICATES / "valid").iterdir())
    result = run(*paths)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert len(lines) == len(paths)
    for path, line in zip(paths, lines, strict=True):
        report = checker.check_file(path)
        assert line == f"valid {path}: {report.claim}; instance sha256:{report.instance}"


def test_exit_code_1() -> None:
    """Some invalid, none malformed: exit code 1, whatever comes last."""
    bad = CERTIFICATES / "invalid" / "fit_value_off_by_one.json"
    result = run(TENT, bad, ZIGZAG)
    assert result.returncode == 1
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["valid", "invalid", "valid"]
    assert f"invalid {bad}: sample 2: the network takes the value 1, not 2\n" in result.stdout
    assert run(bad).returncode == 1


def test_exit_code_2() -> None:
    """Some malformed: exit code 2, though others are invalid."""
    bad = CERTIFICATES / "malformed" / "version_2.json"
    invalid = CERTIFICATES / "invalid" / "fit_value_off_by_one.json"
    result = run(bad, invalid, TENT)
    assert result.returncode == 2
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["malformed", "invalid", "valid"]
    assert result.stdout.startswith(f"malformed {bad}: version: ")


def test_exit_code_without_files() -> None:
    """No file named: exit code 2, nothing on standard output."""
    result = run()
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("usage: ")
    assert checker.main([]) == 2


@pytest.mark.parametrize("name", ["missing.json", ".", "a\0b", "-", "--help", "x" * 5000, ""])
def test_exit_code_of_no_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is no file is malformed, one line, exit code 2."""
    path = f"{tmp_path}/{name}" if name else name
    assert checker.main([path]) == 2
    out = capsys.readouterr().out
    assert out.startswith("malformed ")
    assert out.count("\n") == 1
    assert "Traceback" not in out


def test_names_are_escaped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters in a file name cannot forge a second line or move the cursor."""
    path = tmp_path / "a\nvalid b\x1b[2J\u202e.json"
    try:
        shutil.copy(CERTIFICATES / "malformed" / "key_unknown_with_control_characters.json", path)
    except OSError:
        pytest.skip("this file system does not take such names")
    assert checker.main([str(path)]) == 2
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert out.rstrip("\n").isprintable()
    assert r"a\nvalid b\x1b[2J\u202e.json: top level: the unknown key '\x1b[2J\nvalid\u202e\ud800'" in out
    assert checker.check_file(path).path == str(path)


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX only")
def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is read and its name printed with escapes."""
    path = tmp_path / os.fsdecode(b"\xff.json")
    try:
        shutil.copy(TENT, path)
    except OSError:
        pytest.skip("this file system does not take such names")
    result = run(path)
    assert result.returncode == 0
    assert r"\udcff.json: a ReLU network" in result.stdout


def test_standard_output_that_is_not_utf8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A character of a file name that standard output cannot show is printed as an escape."""
    path = tmp_path / "\u00e9.json"
    try:
        shutil.copy(TENT, path)
    except (OSError, UnicodeError):
        pytest.skip("this file system does not take such names")
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    monkeypatch.setattr(sys, "argv", ["checker", str(path)])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(str(CHECKER), run_name="__main__")
    assert caught.value.code == 0
    assert b"\\xe9.json: a ReLU network" in written.getvalue()


def test_needs_nothing_around_it(tmp_path: Path) -> None:
    """A copy of the one folder works anywhere, whatever modules lie beside it."""
    shutil.copytree(CHECKER, tmp_path / "copied")
    for name in ("json", "fractions", "hashlib", "ftc_verify", "kernel", "form"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('shadowed')")
    result = run(TENT, script=tmp_path / "copied", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("valid ")


def test_runs_as_a_module_of_the_package() -> None:
    """``python -m ftc_verify.checker`` is the same program."""
    command = [
        sys.executable,
        "-m",
        "ftc_verify.checker",
        str(TENT),
        str(CERTIFICATES / "malformed" / "version_2.json"),
    ]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=CHECKER.parent.parent)
    assert result.returncode == 2
    assert result.stdout == run(*command[3:]).stdout


def test_one_file(tmp_path: Path) -> None:
    """The archive works alone in an empty folder, and is the same bytes each time."""
    pack = [sys.executable, "-m", "ftc_verify.checker.pack"]
    archives = [tmp_path / name for name in ("a.pyz", "b.pyz")]
    for archive in archives:
        subprocess.run([*pack, str(archive)], check=True, cwd=CHECKER.parent.parent)
    assert archives[0].read_bytes() == archives[1].read_bytes()
    empty = tmp_path / "empty"
    empty.mkdir()
    shutil.move(archives[0], empty / "checker.pyz")
    paths = [CERTIFICATES / "valid" / "tree_widths_2_1.jsonl", CERTIFICATES / "invalid" / "tree_no_trees.jsonl", TENT]
    alone = run(*paths, script=Path("checker.pyz"), cwd=empty)
    assert (alone.returncode, alone.stderr) == (1, "")
    assert alone.stdout == run(*paths).stdout
    for arguments in ([], [str(tmp_path / "missing" / "c.pyz")]):
        done = subprocess.run(
            [*pack, *arguments], capture_output=True, text=True, check=False, cwd=CHECKER.parent.parent
        )
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


SOURCES = sorted(CHECKER.rglob("*.py"))


def test_imports_only_the_standard_library() -> None:
    """The folder imports modules of the standard library, absolutely, and its own, relatively, and nothing else."""
    for path in SOURCES:
        depth = len(path.relative_to(CHECKER).parts)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level:
                assert node.level <= depth, path
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names, path


def test_no_floats_and_nothing_evaluated() -> None:
    """The folder has no float, no assertion to be switched off, and evaluates no text as code."""
    assert len(SOURCES) > 20
    for node in (node for path in SOURCES for node in ast.walk(ast.parse(path.read_text("utf-8")))):
        assert not isinstance(node, ast.Assert)
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.Name) and node.id in {"float", "eval", "exec", "compile", "__import__"})


# What is no file


def test_path_objects_and_folders(tmp_path: Path) -> None:
    """A folder and a missing file are malformed, with nothing hashed."""
    for path in (tmp_path, tmp_path / "missing"):
        report = checker.check_file(path)
        assert (report.verdict, report.file_sha256) == ("malformed", "")
    assert checker.check_file(tmp_path).reason.startswith("manifest.json cannot be read")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
def test_pipes_do_not_block(tmp_path: Path) -> None:
    """A named pipe with no writer, and a device without end, are malformed at once."""
    os.mkfifo(tmp_path / "pipe")
    assert checker.check_file(tmp_path / "pipe").reason == "not a regular file"
    assert checker.check_file("/dev/zero").verdict == "malformed"


def test_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is malformed, and its hash is left out."""

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", denied)
    report = checker.check_file(TENT)
    assert (report.verdict, report.file_sha256) == ("malformed", "")
    assert "Permission denied" in report.reason


def test_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Running out of memory is a verdict, and never `valid`."""

    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(checker.form.strict_json.DECODER, "decode", fail)
    assert checker.check_file(TENT).verdict == "malformed"
    assert checker.check_bytes(TENT.read_bytes()).verdict == "malformed"


# Big input


DEEP = 200_000


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * DEEP,
        b"[" * DEEP + b"]" * DEEP,
        b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        with_text('"fits"', "[" * DEEP + "]" * DEEP),
        with_text('["2"]', "[" * DEEP + '"2"' + "]" * DEEP),
        with_text('"claim": {', '"claim": {"x": ' + '{"a":' * DEEP + "1" + "}" * DEEP + ", "),
    ],
    ids=["open", "lists", "objects", "in answer", "in data", "in unknown key"],
)
def test_nested_too_deeply(raw: bytes) -> None:
    """Nesting of 200,000 levels is malformed."""
    report = checker.check_bytes(raw)
    assert report.verdict == "malformed"
    assert len(report.reason) < 200


@pytest.mark.parametrize("depth", [2, 50, 300, 900, 2000, 9000])
def test_nested_somewhat_too_deeply(depth: int) -> None:
    """Nesting that the parser may still read is malformed where it stands."""
    for old in ('"fits"', '["2"]', "[2]"):
        report = checker.check_bytes(with_text(old, "[" * depth + "1" + "]" * depth))
        assert report.verdict == "malformed"


def test_nested_too_deeply_as_a_program(tmp_path: Path) -> None:
    """The program ends with one line and exit code 2 on deep nesting."""
    path = tmp_path / "deep.json"
    path.write_bytes(b"[" * DEEP)
    result = run(path, TENT)
    assert (result.returncode, result.stderr) == (2, "")
    assert len(result.stdout.splitlines()) == 2


def test_deep_call_stack() -> None:
    """Near the recursion limit of the caller the verdict may be malformed, never an exception."""

    def call(depth: int) -> str:
        return call(depth - 1) if depth else str(checker.check_bytes(b"[" * 500 + b"]" * 500).verdict)

    assert call(sys.getrecursionlimit() - 300) == "malformed"


@pytest.fixture(params=[None, 640, 0], ids=["default", "640 digits", "no limit"])
def _interpreter_limit(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set the interpreter's own limit on the digits of integers, on which no verdict may depend."""
    before = sys.get_int_max_str_digits()
    if request.param is not None:
        sys.set_int_max_str_digits(request.param)
    yield
    sys.set_int_max_str_digits(before)


@pytest.mark.usefixtures("_interpreter_limit")
def test_digit_limit_of_rationals() -> None:
    """Numerators and denominators have 4000 digits at most."""
    ones, more = "1" * 4000, "1" * 4001
    for last, verdict in [
        (ones, "valid"),
        (f"-{ones}/2", "valid"),
        (f"1/{ones}", "valid"),
        (f"{ones}/1{'0' * 3999}", "valid"),
        (more, "malformed"),
        (f"-{more}", "malformed"),
        (f"-{more}/2", "malformed"),
        (f"1/{more}", "malformed"),
        (f"2/{'2' * 4000}", "malformed"),
        (f"1{'0' * 10_000}", "malformed"),
        ("0" * 10_000, "malformed"),
        ("1" * 3_000_000, "malformed"),
    ]:
        raw = fit_of([["0"]], [last], [([], []), ([[]], [last])])
        report = checker.check_bytes(raw)
        assert report.verdict == verdict, last[:20]
        if verdict == "valid":
            text = f"ftc-verify data 1 1\n0,{last}\n"
            assert report.instance == hashlib.sha256(text.encode()).hexdigest()
        else:
            assert len(report.reason) < 200


@pytest.mark.usefixtures("_interpreter_limit")
def test_digit_limit_of_integers() -> None:
    """JSON integers have 4000 digits at most, and one of more is malformed wherever it stands."""
    for digits, verdict in [(4000, "invalid"), (4001, "malformed"), (10_000, "malformed")]:
        for sign in ("", "-"):
            raw = with_text("[2, 3]", f"[2, {sign}{'9' * digits}]", ZIGZAG)
            assert checker.check_bytes(raw).verdict == verdict
    for old in ('"version": 1', '"input_dim": 1', '"widths": [2'):
        assert checker.check_bytes(with_text(old, old + "0" * 10_000)).verdict == "malformed"
    assert checker.check_bytes(with_text('["1"]', f"[{'1' * 10_000}]")).verdict == "malformed"
    assert checker.check_bytes(b"1" * 10_000).verdict == "malformed"
    assert checker.check_bytes(with_text('"version": 1', f'"version": 1.{"0" * 10_000}')).verdict == "malformed"


@pytest.mark.usefixtures("_interpreter_limit")
def test_intermediate_numbers_may_be_longer() -> None:
    """The digit limit is on the file, not on what evaluation meets; long values are not printed."""
    big = "9" * 4000
    layers: list[tuple[list[Any], list[Any]]] = [([[big]], [0]), ([[big]], [0]), ([[f"1/{big}"]], [0])]
    assert checker.check_bytes(fit_of([[0], [1]], [0, big], layers)).verdict == "valid"
    wrong = checker.check_bytes(fit_of([[0], [1]], [0, 1], [*layers[:2], ([[1]], [0])]))
    assert wrong.verdict == "invalid"
    assert len(wrong.reason) < 200


@pytest.mark.usefixtures("_interpreter_limit")
def test_huge_widths_and_dimensions() -> None:
    """Huge counts are compared, neither built nor printed."""
    huge = "1" + "0" * 3999
    empty = fit_of([[0]], [0], [([], []), ([[]], [0])])
    for old, new, verdict in [
        (b'"input_dim": 1', b'"input_dim": ' + huge.encode(), "invalid"),
        (b'"widths": [0]', b'"widths": [' + huge.encode() + b"]", "invalid"),
        (b'"widths": [0]', b'"widths": [' + b",".join([huge.encode()] * 50) + b"]", "invalid"),
    ]:
        report = checker.check_bytes(empty.replace(old, new))
        assert report.verdict == verdict
        assert len(report.reason) + len(report.claim) < 1000
    report = checker.check_bytes(with_text('"input_dim": 1', f'"input_dim": {huge}'))
    assert (report.verdict, len(report.reason) < 200) == ("malformed", True)


@pytest.mark.parametrize("size", [10, 10_000_000])
def test_long_strings(size: int) -> None:
    """A long string or key is malformed, quickly, and not repeated in the reason."""
    for old, new in [
        ('["2"]', f'["{"1/" * size}"]'),
        ('"kind"', f'"{"k" * size}"'),
        ('"fits"', f'"{"f" * size}"'),
    ]:
        report = checker.check_bytes(with_text(old, new))
        assert report.verdict == "malformed"
        assert len(report.reason) < 200


# Evaluation


def naive(layers: list[tuple[list[Any], list[Any]]], x: list[Fraction]) -> Fraction:
    """The network's value at x, straight from the definition."""
    for depth, (weights, bias) in enumerate(layers):
        if depth:
            x = [max(v, Fraction(0)) for v in x]
        x = [sum((w * v for w, v in zip(row, x, strict=True)), b) for row, b in zip(weights, bias, strict=True)]
    return x[0]


@pytest.mark.parametrize("seed", range(300))
def test_random_networks(seed: int) -> None:
    """Values of a random network are accepted, and any one of them changed is rejected.

    Small numbers make kinks at samples, zero weights and equal projections frequent; in half of
    the cases all neurons of the first layer see one direction, which is checked by a sweep.
    """
    rng = random.Random(seed)

    def number() -> Fraction:
        return Fraction(rng.randrange(-3, 4), rng.choice([1, 1, 2, 3]))

    dimension = rng.choice([1, 1, 2, 3])
    widths = [rng.randrange(5) for _ in range(rng.choice([1, 1, 2, 3]))]
    layers: list[tuple[list[Any], list[Any]]] = []
    before = dimension
    for width in [*widths, 1]:
        layers.append(([[number() for _ in range(before)] for _ in range(width)], [number() for _ in range(width)]))
        before = width
    if rng.random() < 0.5:
        direction = [number() for _ in range(dimension)]
        scales = [number() for _ in layers[0][0]]
        layers[0] = ([[s * u for u in direction] for s in scales], layers[0][1])
    x = sorted({tuple(number() for _ in range(dimension)) for _ in range(rng.randrange(1, 12))})
    z = [naive(layers, list(point)) for point in x]
    assert checker.check_bytes(fit_of(list(x), z, layers)).verdict == "valid"
    for i in range(len(z)):
        wrong = [*z[:i], z[i] + Fraction(rng.choice([-1, 1]), 10**20), *z[i + 1 :]]
        report = checker.check_bytes(fit_of(list(x), wrong, layers))
        assert report.verdict == "invalid"
        assert report.reason.startswith(f"sample {i + 1}: ")


def interpolation(count: int, rng: random.Random) -> tuple[list[Fraction], list[Fraction], list[Any]]:
    """Random samples with unlike denominators, and the network that has a neuron for each kink."""
    x = sorted({Fraction(rng.randrange(10**9), rng.randrange(1, 10**6)) for _ in range(count)})
    z = [Fraction(rng.randrange(-(10**6), 10**6), rng.randrange(1, 10**6)) for _ in x]
    slopes = [(z[i + 1] - z[i]) / (x[i + 1] - x[i]) for i in range(len(x) - 1)]
    outer = [slopes[0]] + [slopes[i] - slopes[i - 1] for i in range(1, len(slopes))]
    return x, z, [([[1]] * len(outer), [-v for v in x[:-1]]), ([outer], [z[0]])]


def test_many_samples_and_neurons_on_a_line() -> None:
    """45,000 samples and 15,000 neurons with unlike denominators take seconds, right or wrong."""
    x, z, layers = interpolation(15_001, random.Random(1))
    more_x: list[list[Fraction]] = []
    more_z: list[Fraction] = []
    for i in range(len(x) - 1):
        for part in (Fraction(0), Fraction(1, 3), Fraction(2, 3)):
            more_x.append([x[i] + part * (x[i + 1] - x[i])])
            more_z.append(z[i] + part * (z[i + 1] - z[i]))
    raw = fit_of(more_x, more_z, layers)
    more_z[-1] += Fraction(1, 10**9)
    wrong = fit_of(more_x, more_z, layers)
    start = time.process_time()
    assert checker.check_bytes(raw).verdict == "valid"
    assert checker.check_bytes(wrong).reason.startswith(f"sample {len(more_x)}: ")
    assert time.process_time() - start < 60


def test_long_sums_on_a_line() -> None:
    """5,000 neurons with unlike denominators that switch between two samples take seconds."""
    rng = random.Random(2)
    inner = [Fraction(rng.randrange(1, 10**9), rng.randrange(1, 10**9)) for _ in range(5_000)]
    outer = [Fraction(rng.randrange(-(10**9), 10**9), rng.randrange(1, 10**9)) for _ in inner]
    layers: list[tuple[list[Any], list[Any]]] = [
        ([[w] for w in inner], [-w / 2 for w in inner]),
        ([outer], [0]),
    ]
    start = time.process_time()
    report = checker.check_bytes(fit_of([[0], [1], [2]], [0, 0, 0], layers))
    assert report.reason.startswith("sample 2: the network takes the value (a number of ")
    assert time.process_time() - start < 60


def test_many_samples_along_a_projection() -> None:
    """1,000 samples in 30 dimensions and 999 neurons along one direction take seconds."""
    rng = random.Random(3)
    direction = [rng.randrange(1, 9) for _ in range(30)]
    points = sorted({tuple(Fraction(rng.randrange(10**6), 7) for _ in direction) for _ in range(1_000)})
    position = {p: sum((a * b for a, b in zip(direction, p, strict=True)), Fraction(0)) for p in points}
    ordered = sorted(points, key=position.__getitem__)
    t = [position[p] for p in ordered]
    z = {p: Fraction(rng.randrange(-1000, 1000), 3) for p in points}
    slopes = [(z[ordered[i + 1]] - z[ordered[i]]) / (t[i + 1] - t[i]) for i in range(len(t) - 1)]
    outer = [slopes[0]] + [slopes[i] - slopes[i - 1] for i in range(1, len(slopes))]
    layers: list[tuple[list[Any], list[Any]]] = [
        ([direction] * len(outer), [-v for v in t[:-1]]),
        ([outer], [z[ordered[0]]]),
    ]
    start = time.process_time()
    assert checker.check_bytes(fit_of(list(points), [z[p] for p in points], layers)).verdict == "valid"
    assert time.process_time() - start < 60


def test_many_kinks() -> None:
    """A kink at each of 50,000 inner samples is counted in seconds."""
    count = 50_002
    document = json.loads(ZIGZAG.read_text("utf-8"))
    document["claim"]["widths"] = [count - 3]
    document["data"] = {"x": [[str(i)] for i in range(count)], "z": [str(i % 2) for i in range(count)]}
    document["indices"] = list(range(2, count))
    start = time.process_time()
    assert checker.check_bytes(json.dumps(document).encode()).verdict == "valid"
    document["claim"]["widths"] = [count - 2]
    assert checker.check_bytes(json.dumps(document).encode()).verdict == "invalid"
    assert time.process_time() - start < 60


def repeated_image(samples: int, images: int, digits: int) -> bytes:
    """Trees that each name one image many times, at long positions."""
    unit = 10**digits + 1
    data = {"x": [[str(i * unit)] for i in range(samples)], "z": [str(i % 2) for i in range(samples)]}
    head = {"format": "ftc-verify/certificate", "version": 1, "kind": "case-tree"}
    lines: list[dict[str, Any]] = [{**head, "claim": {"widths": [2], "answer": "impossible"}, "data": data}]
    for number in range(1, samples - 2):
        marks = [[gap, "R", True] for gap in range(1, samples) if gap - number not in (0, 1)]
        tree = {"tree": number, "from": 1, "to": samples, "positive": 1, "free": True, "breakpoints": marks, "order": 1}
        lines += [{**tree, "images": [[1, False, False]] * images}]
        # Samples number, .., number + 2 would be on a line, with no bend in the gaps between them.
        turn = 1 if number % 2 else -1
        leaf = [["eq", number, -turn, 1], ["eq", number + 1, turn, 2], ["eq", number + 2, -turn, 1]]
        lines += [{"node": 1, "leaf": leaf}]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def test_an_image_is_looked_at_once() -> None:
    """18,500 mentions of one image are gone through with a small part of the budget."""
    report = checker.check_bytes(repeated_image(40, 500, 3000))
    assert report.verdict == "valid"
    assert report.steps < 5_000_000
