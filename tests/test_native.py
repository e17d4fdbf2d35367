"""What native libraries print never reaches standard output: real descriptors, real pipes, a second thread."""

import json
import os
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from helpers import without_progress

from ftc_verify import native
from ftc_verify.cli import COMMANDS

ROOT = Path(__file__).parent.parent
ROOM = "x1,x2,z\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n2,3,1\n-1,2,0\n"
PEAKS = ROOT / "examples" / "two_peaks.csv"
PRETRAINING, FINETUNING = (ROOT / "examples" / f"{name}.csv" for name in ("pretraining", "finetuning"))

PRINTING_LIBRARY = """
import ctypes, os, sys
from ftc_verify import native
from ftc_verify.cli import main

def after(own):
    stream = own()
    ctypes.CDLL(None).puts(b"a banner on C's stream")
    ctypes.CDLL(None).fflush(None)
    os.write(1, b"a banner on descriptor 1")
    return stream

native.own_output = lambda own=native.own_output: after(own)
sys.exit(main())
"""

PRINTING_BOOK = """
import atexit, sys
from ftc_verify.claims.book import Book, Claim
from ftc_verify.claims.steps import Computed

print("printed by the module")
atexit.register(print, "printed at the end")

def predicate(n):
    print("printed by the predicate")
    sys.__stdout__.write("written past it")
    sys.__stdout__.flush()
    return n == 1

step = Computed("one", "n is one", "n = 1", predicate, {"n": 1}, {"n": 2})
book = Book("printing", "A book that prints", (Claim("one", "One", "n = 1", steps=(step,)),))
"""

SECOND_THREAD = """
import ctypes, os, sys, threading
from ftc_verify import native

if sys.argv[1] == "descriptor":
    native._is_glibc = lambda: False
going = threading.Event()
done = threading.Event()

def write():
    number = 0
    while not done.is_set() or number < 2000:
        os.write(1, b"line %d\\n" % number)
        number += 1
        going.set()
    os.write(1, b"end %d\\n" % number)

def make():
    going.wait()
    for _ in range(40):
        with native.quietly():
            ctypes.CDLL(None).puts(b"a banner")
        native.silent_highs()

writer = threading.Thread(target=write)
makers = [threading.Thread(target=make) for _ in range(3)]
for thread in (writer, *makers):
    thread.start()
for thread in makers:
    thread.join()
done.set()
writer.join()
os.write(1, b"still here\\n")
"""

SMALL = """format = "ftc-verify/book"
version = 1
title = "One bound"

[[claim]]
id = "true"
statement = "At most 3 N neurons"
quantity = "m*"
layers = 2
ranges = { N = [1, 3], K = [5, 9] }
upper = "3*N"
"""


def run(*arguments, cwd=None):
    """A process of its own whose standard output and error are pipes."""
    return subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=cwd)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Data in the plane, and a certificate."""
    path = tmp_path_factory.mktemp("pipes")
    (path / "room.csv").write_text(ROOM)
    (path / "small.toml").write_text(SMALL)
    assert run("-m", "ftc_verify", "fit", PEAKS, "-o", path / "fit.json").returncode == 0
    return path


CALLS = {
    "audit": ["audit", "--only", "cor-4.2.1", "--only", "ours/two-layer-exact"],
    "prove": ["prove", "lem-4.5"],
    "bounds": ["bounds", "30", "70", "--layers", "3"],
    "fit": ["fit", "room.csv"],
    "patch": ["patch", "room.csv", "--holdout", "room.csv", "--local", "1", "-o", "g.json"],
    "export": ["export", "fit.json", "-o", "g.onnx"],
    "pieces": ["pieces", "fit.json"],
    "report": ["report", "small.toml", "-o", "pages"],
    "check": ["check", "fit.json"],
    "decide": ["decide", str(PEAKS), "--widths", "3,1"],
    "bias": ["bias", str(FINETUNING), "--pretrain", str(PRETRAINING), "--c", "0.001", "--lam", "-0.99", "--gamma", "0"],
    "generalize": [
        *("generalize", "--alpha", "1/20:1/2:3", "--rho-pt", "1/10", "--shared", "0.01", "--new", "0", "--rigorous"),
        *("--c", "0.001", "--lam", "-0.99", "--gamma", "0", "-o", "g.json", "--figure", "g.svg"),
        *("--simulate", "8", "--dim", "100,200"),
    ],
    "regime": ["regime", "--c", "0.001", "--lam", "0", "--gamma", "10", "--beta-pt", "1", "--beta-ft", "sqrt(10)"],
    "certify": ["certify", "2", "9", "--layers", "3", "-o", "out"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_json_through_a_real_pipe(folder, command):
    """One JSON document on standard output, as its schema has it; on standard error at most how far it is."""
    done = run("-m", "ftc_verify", *CALLS[command], "--json", cwd=folder)
    others = [line for line in done.stderr.splitlines() if not line.startswith("ftc-verify: ") or "error" in line]
    assert (done.returncode, others) == (0, [])
    schema = json.loads(resources.files("ftc_verify.schemas").joinpath(f"{command}.json").read_text("utf-8"))
    jsonschema.validate(json.loads(done.stdout), schema)


@pytest.mark.parametrize("command", ["fit", "decide"])
def test_text_through_a_real_pipe(folder, command):
    """Text output starts with our own first line."""
    done = run("-m", "ftc_verify", *CALLS[command], cwd=folder)
    assert (done.returncode, without_progress(done.stderr)) == (0, "")
    assert done.stdout.startswith("data ")


def test_whatever_a_library_prints_goes_to_standard_error(folder):
    """On C's stream, and past it on the descriptor."""
    done = run("-c", PRINTING_LIBRARY, "bounds", "3", "7", "--json", cwd=folder)
    assert json.loads(done.stdout)["best"] == [5, 5]
    assert "a banner on C's stream" in done.stderr
    assert "a banner on descriptor 1" in done.stderr


@pytest.fixture
def printing_book(tmp_path, monkeypatch):
    """An installed book of proofs whose code prints."""
    (tmp_path / "printing_book.py").write_text(PRINTING_BOOK)
    installed = tmp_path / "printing_book-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: printing-book\nVersion: 1\n")
    (installed / "entry_points.txt").write_text("[ftc_verify.books]\nprinting = printing_book:book\n")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT}")


PRINTED = ("by the module", "at the end", "by the predicate")


@pytest.mark.parametrize("command", [["audit", "printing"], ["prove", "one", "--book", "printing"]], ids=lambda c: c[0])
def test_what_the_code_of_a_book_prints_goes_to_standard_error(printing_book, command):
    """In `--json` one document is on standard output, in text our own lines; all that the book prints is beside it."""
    for arguments in (["--json"], []):
        done = run("-m", "ftc_verify", *command, *arguments)
        assert done.returncode == 0, done.stderr
        assert {part for part in PRINTED if f"printed {part}" in done.stderr} == set(PRINTED)
        assert "written past it" in done.stderr
        assert not [part for part in PRINTED if f"printed {part}" in done.stdout]
        assert "written" not in done.stdout
        assert "certified" in done.stdout
        assert not arguments or json.loads(done.stdout)["book"] == "printing"


def test_help_and_version_are_on_standard_output():
    """What click prints itself, of the program and of a command."""
    for arguments in (["--help"], ["--version"], ["fit", "--help"]):
        done = run("-m", "ftc_verify", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(("Usage: ", "ftc-verify "))


@pytest.mark.parametrize("way", ["stream", "descriptor"])
def test_a_second_thread_writes_meanwhile(way):
    """Nothing of what it writes is lost, in order; with glibc all of it arrives on standard output, elsewhere what
    falls into a constructor on standard error; no banner arrives on standard output."""
    if way == "stream" and not native._is_glibc():
        pytest.skip("C's stream is exchanged with glibc alone")
    done = run("-c", SECOND_THREAD, way)
    assert done.returncode == 0, done.stderr
    *lines, end, still = done.stdout.splitlines()
    count = int(end.removeprefix("end "))
    assert still == "still here"
    assert "a banner" not in done.stdout
    elsewhere = re.findall(r"line \d+(?=\n)", done.stderr)  # banners stand between, and before on the same line
    assert sorted(lines + elsewhere, key=lambda line: int(line[5:])) == [f"line {i}" for i in range(count)]
    assert way == "descriptor" or not elsewhere


@pytest.mark.parametrize("missing", ["1", "2", "1 2", "0 1 2"])
def test_without_a_standard_stream(folder, missing):
    """A process that is started without standard output or error still does its work, and no file takes the place of
    descriptor 1."""
    output = folder / "closed.json"
    closing = "import os, sys; [os.close(int(n)) for n in sys.argv[1].split()]; os.execv(sys.executable, sys.argv[2:])"
    command = [sys.executable, "-m", "ftc_verify", "fit", "room.csv", "-o", output]
    done = run("-c", closing, missing, *command, cwd=folder)
    assert (done.returncode, without_progress(done.stderr)) == (0, "")
    assert json.loads(output.read_text())["kind"] == "fit"
