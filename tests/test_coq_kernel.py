"""`check --kernel`: the native checker extracted from Coq, and programs that only seem to be one."""

import copy
import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import kinks_mutants
import product_mutants
import pytest

from ftc_verify.checker import check_bytes, check_file
from ftc_verify.cli import main
from ftc_verify.coq_kernel import program
from ftc_verify.coq_kernel.blocks import UnknownKind, block_of, blocks_of
from ftc_verify.coq_kernel.program import VERSION, kernel_says

ROOT = Path(__file__).parent.parent
CORPUS = Path(__file__).parent / "certificates"
TENT = CORPUS / "valid" / "fit_tent_1d.json"


@pytest.fixture(scope="session")
def kernel(tmp_path_factory):
    """The kernel, built from the sources that are committed."""
    found = shutil.which("ocamlfind")
    if found is None or subprocess.run([found, "query", "zarith"], capture_output=True).returncode:
        pytest.skip("left out: the kernel is built with OCaml and Zarith (formal/README.md), which are not here")
    folder = tmp_path_factory.mktemp("kernel")
    for name in ("Makefile", "kernel.mli", "kernel.ml", "driver.ml"):
        shutil.copy(ROOT / "formal" / name, folder)
    subprocess.run(["make", "kernel"], cwd=folder, check=True, capture_output=True)
    return str(folder / "kernel")


def blocks(path):
    """The blocks of a certificate of a kind that the kernel knows, else None."""
    try:
        return list(blocks_of(str(path)))
    except UnknownKind:
        return None


def test_kernel_and_python_agree_on_the_corpus(kernel):
    """On every certificate of correct form, whatever Python says of it: in one session, so one answer each."""
    asked, wanted, names = [], [], []
    for path in sorted((CORPUS / "valid").iterdir()) + sorted((CORPUS / "invalid").iterdir()):
        known = blocks(path)
        if known is not None:
            asked += known
            wanted.append(check_file(path).verdict == "valid")
            names.append(path.name)
    said = kernel_says(kernel, asked)
    assert len(said) > 320
    assert [name for name, a, b in zip(names, said, wanted, strict=True) if a != b] == []


def agreed(kernel, files):
    """How many of these certificates (their lines) are valid for both, and for neither; all of right form are asked."""
    asked, wanted = [], []
    for lines in files:
        raw = "".join(json.dumps(line) + "\n" for line in lines).encode()
        verdict = check_bytes(raw).verdict
        if verdict != "malformed":
            asked.append(block_of(raw))
            wanted.append(verdict == "valid")
    assert kernel_says(kernel, asked) == wanted
    return sum(wanted), len(wanted) - sum(wanted)


def test_kernel_and_python_agree_on_changed_products(kernel):
    """Leaves with products, of data in other units too, that say the same in another way, or something else."""
    rng = random.Random("products")
    paths = sorted((CORPUS / "valid").glob("tree_products_*.jsonl"))
    originals = [[json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in paths]
    assert min(agreed(kernel, [product_mutants.mutant(rng, originals) for _ in range(150)])) > 40


def test_kernel_and_python_agree_on_changed_kinks(kernel):
    """Trees by rule `places` alone that need each of their kinks, and changed ones."""
    rng = random.Random("kinks")
    originals = [kinks_mutants.original(rng) for _ in range(10)]
    files = [kinks_mutants.mutant(rng, copy.deepcopy(lines)) for lines in originals for _ in range(15)]
    assert min(agreed(kernel, files)) > 40


@pytest.fixture
def checked(capsys):
    """`ftc-verify check --kernel`: the exit code, and all that was printed."""

    def call(kernel, *arguments):
        code = main(["check", "--kernel", str(kernel), *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return call


def test_a_manifest_is_valid_after_its_shards(kernel, checked, tmp_path):
    """The folder; without the shards before it the manifest's own line is not, nor with one of them missing."""
    assert main(["certify", "1", "5", "--layers", "2", "-o", str(tmp_path / "out")]) == 0
    code, text = checked(kernel, tmp_path / "out", "--json")
    assert code == 0
    assert '"kernel": "valid"' in text
    known = blocks(tmp_path / "out")
    assert kernel_says(kernel, known) == [True] * len(known)
    assert kernel_says(kernel, known[-1:]) == [False]
    assert kernel_says(kernel, known[1:]) == [True] * (len(known) - 2) + [False]


def test_kinds_that_the_kernel_does_not_know_are_not_valid(kernel, checked):
    """The reason says so, and the exit code is 1."""
    code, text = checked(kernel, CORPUS / "valid" / "bias_example.json", "--json")
    assert code == 1
    assert '"kernel": "unknown"' in text
    assert "does not know the kind bias" in text


def script(tmp_path, text, mode=0o755):
    """A program that is no kernel."""
    path = tmp_path / "fake"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("cat >/dev/null", "does not begin"),
        ("echo ftc-verify kernel 1; cat >/dev/null", "does not begin"),
        (f"echo {VERSION}; cat >/dev/null", "gives no answer"),
        (f"echo {VERSION}; echo valid 0 1 2; cat >/dev/null", "another claim"),
        (f"echo {VERSION}; cat >/dev/null; echo invalid; echo invalid", "does not end as it should"),
        (f"echo {VERSION}; cat >/dev/null; echo invalid; exit 3", "does not end as it should"),
        ("sleep 30", "no answer in 0 s"),
        (f"echo {VERSION}; sleep 30 & sleep 30", "no answer in 0 s"),
        (f"echo {VERSION}; cat >/dev/null; setsid sleep 3 &", "gives no answer"),
        ("exec sleep 30", "no answer in 0 s"),
        (f"echo {VERSION}; exec sleep 30", "no answer in 0 s"),
        ("yes", "does not begin"),
        ("kill -9 $$", "does not begin"),
    ],
)
def test_a_program_that_is_no_kernel_is_an_error(checked, tmp_path, monkeypatch, text, reason):
    """Exit code 2 and one line, whatever it does."""
    monkeypatch.setattr(program, "PATIENCE", 0.4)
    code, out = checked(script(tmp_path, text), TENT)
    assert code == 2
    assert reason in out
    assert len(out.splitlines()) == 1


def test_a_kernel_that_cannot_be_started_is_an_error(checked, tmp_path):
    """Missing, a folder, not executable, no program: exit code 2 and one line."""
    no_program = tmp_path / "text"
    no_program.write_bytes(b"\0\1\2")
    no_program.chmod(0o755)
    paths = [tmp_path / "missing", tmp_path, no_program]
    plain = script(tmp_path, "true", 0o644)
    if not os.access(plain, os.X_OK):
        paths.append(plain)
    for path in paths:
        code, out = checked(path, TENT)
        assert code == 2
        assert len(out.splitlines()) == 1, path


def test_a_wrong_path_is_said_whatever_the_files_are(checked, tmp_path):
    """Also where Python finds nothing to ask a kernel about."""
    code, out = checked(tmp_path / "missing", min((CORPUS / "invalid").glob("*.json")))
    assert code == 2
    assert "there is no such file" in out


def test_a_kernel_that_says_no_makes_it_invalid(checked, tmp_path):
    """The Python checker alone is not enough."""
    code, text = checked(script(tmp_path, f"echo {VERSION}; cat >/dev/null; echo invalid"), TENT, "--json")
    assert code == 1
    assert "the kernel says no" in text
