"""Books of bounds that users write: verdicts, refused books, certificates named by the user."""

import json
import os
import random
import subprocess
import sys
import tracemalloc
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
import z3
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Book, Claim
from ftc_verify.claims.bounds_books.book import read_bounds_book
from ftc_verify.claims.known import CertifiedBound, Known
from ftc_verify.claims.library import load_book, opened
from ftc_verify.claims.steps import Validity
from ftc_verify.cli import main
from ftc_verify.errors import InputError
from ftc_verify.report.model import audit
from ftc_verify.theory.intervals import bounds

ROOT = Path(__file__).parent.parent
HEAD = 'format = "ftc-verify/book"\nversion = 1\n'


def claim(name="c", quantity="m*", layers="3", ranges="N = [1, 3], K = [5, 9]", **more):
    """A [[claim]] as TOML."""
    lines = [
        "[[claim]]",
        f'id = "{name}"',
        'statement = "about m"',
        f'quantity = "{quantity}"',
        f"layers = {layers}",
        f"ranges = {{ {ranges} }}",
    ]
    lines += [f"{key} = {json.dumps(value)}" for key, value in more.items()]
    return "\n".join(lines) + "\n"


def verdicts(*claims, known=None, max_k=None):
    """id -> verdict, without a new audit of our own theorems (they are checked by the tests of the sample book)."""
    raw = (HEAD + "".join(claims)).encode()
    book = read_bounds_book(raw, "book", known or Known(), opened, max_k)
    ours = [Claim(id=name, title="", text="", steps=(TRIVIAL,)) for name in book.by_id if ":" in name]
    own = [claim for claim in book.claims if ":" not in claim.id]
    return {v.claim.id: v for v in audit(Book(book.name, book.title, (*own, *ours), book.shown)).verdicts}


def verdict(known=None, max_k=None, **more):
    """The verdict on one claim."""
    return verdicts(claim(**more), known=known, max_k=max_k)["c"]


X = z3.Int("x")
TRIVIAL = Validity("trivial", "", (X >= 1,), X * X >= 1, X * X >= 2)

# Verdicts


def test_sample_book(capsys):
    """The book in examples: one claim of each verdict; the malicious one is named, nothing of it runs; exit code 2."""
    assert main(["audit", str(ROOT / "examples" / "mybook.toml"), "--json"]) == 2
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    found = {entry["id"]: entry["statement"] for entry in document["claims"]}
    assert found == {
        "true": "certified",
        "false": "refuted",
        "vacuous": "vacuous",
        "open": "open",
        "malicious": "not-run",
    }
    schema = json.loads((ROOT / "ftc_verify" / "schemas" / "audit.json").read_text("utf-8"))
    jsonschema.validate(document, schema)
    assert captured.err.count("\n") == 1
    assert "malicious" in captured.err
    assert "owned" not in captured.out.replace("echo owned", "") + captured.err
    assert "\x1b" not in captured.out + captured.err


def test_sample_book_as_a_table(capsys):
    """For people: at most 80 columns, each verdict with its reason, no control characters."""
    assert main(["audit", str(ROOT / "examples" / "mybook.toml")]) == 2
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "at N = 2, K = 5, L = 3: claimed <= 3, proved = 4" in " ".join(out.split())
    assert "\x1b[31m" not in out


def test_formulas_of_the_paper():
    """Over finite ranges each formula is refuted if and only if the claim of that id is refuted for all parameters."""
    ranged = {v.claim.id: str(v.statement) for v in audit(load_book("sohn2024-formulas")).verdicts}
    whole = {name: str(RUN.verdict(BOOK.by_id[name]).statement) for name in ranged}
    assert {"cor-4.2.1", "cor-4.2.2", "cor-5.2.1", "cor-5.2.2", "cor-5.2.3"} <= set(ranged)
    assert set(ranged.values()) == {"certified", "refuted"}
    assert {name for name in ranged if ranged[name] == "refuted"} == {n for n in whole if whole[n] == "refuted"}


def test_refuted_at_the_first_point_where_it_fails():
    """2 layers, m* = min(3 N, K - 2): a bound is refuted at the first point where it fails, with what we proved."""
    found = verdict(layers="2", ranges="N = 5, K = [5, 20]", upper="min(3*N - 1, K - 2)")
    assert found.statement == "refuted"
    assert found.claim.refuted_by[0].instance == {"side": "upper", "claimed": 14, "N": 5, "K": 17, "L": 2}
    assert found.claim.uses == ("sohn2024:ours/two-layer-lower",)
    assert verdict(layers="2", ranges="N = 5, K = [5, 16]", upper="min(3*N - 1, K - 2)").statement == "certified"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"lower": "5", "ranges": "N = 3, K = 7"}, "certified"),
        ({"lower": "4 + 1/1000", "ranges": "N = 3, K = 7"}, "certified"),
        ({"lower": "sqrt(26)", "ranges": "N = 3, K = 7"}, "refuted"),
        ({"lower": "sqrt(5)*sqrt(5)", "ranges": "N = 3, K = 7"}, "certified"),
        ({"upper": "sqrt(5)*sqrt(5)", "ranges": "N = 3, K = 7"}, "certified"),
        ({"upper": "sqrt(24)", "ranges": "N = 3, K = 7"}, "refuted"),
        ({"lower": "6", "ranges": "N = 3, K = 11"}, "open"),
        ({"upper": "5", "ranges": "N = 3, K = 11"}, "open"),
        ({"lower": "5", "upper": "6", "ranges": "N = 3, K = 11"}, "certified"),
        ({"lower": "7", "ranges": "N = 3, K = 11"}, "refuted"),
        ({"upper": "4", "ranges": "N = 3, K = 11"}, "refuted"),
        ({"upper": "0", "ranges": "N = 0, K = [1, 9]"}, "certified"),
        ({"lower": "1", "ranges": "N = [0, 1], K = 1"}, "refuted"),
        ({"lower": "100", "where": ["N > K"]}, "vacuous"),
        ({"lower": "1/(K - 6)"}, "not-run"),
        ({"lower": "sqrt(N - 2)"}, "not-run"),
        ({"lower": "sqrt(N - 2)", "where": ["N >= 2"]}, "certified"),
        ({"lower": "m"}, "not-run"),
        ({"lower": "1", "where": ["N"]}, "not-run"),
        ({"lower": 3}, "certified"),
        ({"lower": "L", "layers": "[2, 64]", "ranges": "N = [1, 3], K = 9"}, "certified"),
        ({"lower": "L + 3", "layers": "[2, 64]", "ranges": "N = 1, K = 9"}, "refuted"),
    ],
)
def test_verdicts(more, expected):
    """Ends are rounded to the whole numbers they imply; what the interval cannot tell is open."""
    assert verdict(**more).statement == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"layers": "2", "ranges": "m = [0, 30], K = [1, 30]", "where": ["K <= m + 1"], "lower": "K"}, "certified"),
        ({"layers": "2", "ranges": "m = [0, 30], K = [1, 40]", "upper": "K"}, "certified"),
        ({"layers": "2", "ranges": "m = 6, K = 60", "lower": "2", "upper": "2"}, "certified"),
        ({"layers": "2", "ranges": "m = 6, K = 60", "lower": "3"}, "refuted"),
        ({"ranges": "m = 5, K = [7, 9]", "lower": "K"}, "certified"),
        ({"ranges": "m = [4, 5], K = [12, 40]", "lower": "2", "upper": "2"}, "certified"),
        ({"ranges": "m = 5, K = 12", "lower": "3"}, "refuted"),
        ({"ranges": "m = 40, K = 4000", "upper": "110"}, "open"),
    ],
)
def test_capacity(more, expected):
    """N*, from m* by N* = max {N : m*(N, K) <= m}."""
    found = verdict(quantity="N*", **more)
    assert found.statement == expected, found.because


def test_against_a_direct_comparison():
    """Random linear claims: the verdict is that of a loop over the points with Fractions."""
    rng = random.Random(7)
    seen = set()
    for _ in range(200):
        layers, a, b = rng.choice([2, 3, 4]), rng.choice([-1, 0, 0, 3]), rng.choice([0, 0, 1, 2])
        c = rng.randint(-3, 9)
        side, den = rng.choice(["lower", "upper"]), rng.randint(1, 3)
        points = [(n, k) for n in range(1, 6) for k in range(4, 13) if n <= k]
        expected = "certified"
        for n, k in points:
            low, high = bounds(n, k, layers).best
            value = Fraction(a * n + b * k + c, den)
            if value > high if side == "lower" else value < low:
                expected = "refuted"
            elif expected == "certified" and (value > low if side == "lower" else value < high):
                expected = "open"
        formula = f"({a}*N + {b}*K + {c})/{den}"
        found = verdict(layers=str(layers), ranges="N = [1, 5], K = [4, 12]", **{side: formula})
        assert found.statement == expected, (formula, side, layers)
        seen.add(expected)
    assert seen == {"certified", "refuted", "open"}


def test_what_a_verdict_rests_on():
    """A certified claim uses our theorems; if these were not proved it would be open; sharper ones are named."""
    found = verdict(lower="2", upper="N + 20")
    assert set(found.claim.uses) == {"sohn2024:ours/three-layer-lower", "sohn2024:ours/three-layer-upper"}
    assert found.claim.sharper == ("sohn2024:ours/three-layer-lower", "sohn2024:ours/three-layer-upper")
    assert verdict(lower="5", ranges="N = 3, K = 7").claim.sharper == ()
    raw = (HEAD + claim(lower="2")).encode()
    book = read_bounds_book(raw, "book", Known(), opened)
    broken = tuple(
        c if c.id != "sohn2024:ours/three-layer-lower" else type(c)(id=c.id, title="", text="") for c in book.claims
    )
    replaced = type(book)(book.name, book.title, broken, book.shown)
    assert audit(replaced).verdicts[0].statement == "open"


def test_what_proofs_use():
    """A proof that uses a refuted claim is flawed; no other is called sound, for its steps are not given."""
    found = verdicts(
        claim("good", lower="2"),
        claim("bad", lower="100"),
        claim("one", lower="2", uses=["good"]),
        claim("two", lower="2", uses=["good", "bad"]),
        claim("three", lower="2", uses=["two"]),
    )
    assert {name: str(v.argument) for name, v in found.items()} == {
        "good": "none",
        "bad": "none",
        "one": "open",
        "two": "flawed",
        "three": "flawed",
    }
    assert all(v.statement == "certified" for name, v in found.items() if name != "bad")


def test_max_k():
    """--max-k narrows K and says so."""
    more = {"layers": "2", "ranges": "N = 5, K = [5, 20]", "upper": "min(3*N - 1, K - 2)"}
    assert verdict(max_k=16, **more).statement == "certified"
    assert "5 <= K <= 16" in verdict(max_k=16, **more).claim.scope
    assert verdict(max_k=4, **more).statement == "vacuous"


# Certificates named by the user


def test_a_certificate_moves_the_lower_end():
    """m*(3, 11) is in [5, 6]; with a certificate that 5 do not suffice for K = 11 samples it is 6, for N >= 3 alone."""
    known = Known([CertifiedBound(3, 11, 3, 5, "sha256:00")])
    assert verdict(known=known, lower="6", ranges="N = [3, 9], K = [11, 12]").statement == "certified"
    assert verdict(known=known, lower="6", ranges="N = 2, K = 11").statement == "refuted"
    assert verdict(known=known, lower="6", ranges="N = 4, K = 8").statement == "refuted"
    assert verdict(known=known, lower="6", layers="4", ranges="N = 3, K = 11").statement != "certified"
    found = verdict(known=known, upper="2", quantity="N*", ranges="m = 5, K = 11")
    assert found.statement == "certified"
    assert "sohn2024:def-3.3" in found.claim.uses


def test_certificates_on_the_command_line(tmp_path, capsys):
    """Folders and files are checked again; what is not valid, or bounds no m*, is refused in one line."""
    book = tmp_path / "book.toml"
    book.write_text(HEAD + claim(layers="2", lower="K - 1", ranges="N = 2, K = 4"), "utf-8")
    folder = tmp_path / "out"
    assert main(["certify", "2", "4", "-o", str(folder)]) == 0
    capsys.readouterr()
    assert main(["audit", str(book), "--certificate", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"][0]["statement"] == "certified"
    assert main(["audit", str(book), "--certificate", str(folder / "refute-2.jsonl")]) == 0
    for path in (folder / "fit-3.jsonl", folder / "manifest.json", tmp_path / "missing", book):
        capsys.readouterr()
        assert main(["audit", str(book), "--certificate", str(path)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    (folder / "refute-2.jsonl").unlink()
    assert main(["audit", str(book), "--certificate", str(folder)]) == 2
    assert main(["audit", "--certificate", str(folder)]) == 2


def test_options_for_books_of_proofs(capsys):
    """--max-k says that it is for books of bounds."""
    assert main(["audit", "--max-k", "5"]) == 2
    assert "books of bounds" in capsys.readouterr().err
    assert main(["audit", "sohn2024-formulas", "--max-k", "0"]) == 2


# Refused books

GOOD = claim(lower="2")
BAD_BOOKS = {
    "empty": "",
    "not TOML": "format = ",
    "no format": "version = 1\n" + GOOD,
    "another format": 'format = "x"\nversion = 1\n' + GOOD,
    "another version": 'format = "ftc-verify/book"\nversion = 2\n' + GOOD,
    "a version that is true": 'format = "ftc-verify/book"\nversion = true\n' + GOOD,
    "no claims": HEAD,
    "claims that are a string": HEAD + 'claim = "x"\n',
    "claims that are numbers": HEAD + "claim = [1]\n",
    "an unknown key at the top": HEAD + 'import = "os"\n' + GOOD,
    "a title that is a number": HEAD + "title = 1\n" + GOOD,
    "an unknown key": HEAD + claim(lower="2", module="os"),
    "no end": HEAD + claim(),
    "no id": HEAD + GOOD.replace('id = "c"\n', ""),
    "an id with a control character": HEAD + claim("a\\u001b[31m", lower="2"),
    "an id of spaces": HEAD + claim("  ", lower="2"),
    "a long id": HEAD + claim("a" * 65, lower="2"),
    "an id twice": HEAD + GOOD + GOOD,
    "an id of ours": HEAD + claim("sohn2024:ours/kinks", lower="2"),
    "no statement": HEAD + GOOD.replace('"about m"', '""'),
    "another quantity": HEAD + claim(quantity="d*", lower="2"),
    "a quantity that is a list": HEAD + GOOD.replace('"m*"', '["m*"]'),
    "one layer": HEAD + claim(layers="1", lower="2"),
    "65 layers": HEAD + claim(layers="65", lower="2"),
    "layers of a float": HEAD + claim(layers="3.0", lower="2"),
    "layers that are true": HEAD + claim(layers="true", lower="2"),
    "a range of three": HEAD + claim(ranges="N = [1, 2, 3], K = 5", lower="2"),
    "a range of strings": HEAD + claim(ranges='N = ["1", "2"], K = 5', lower="2"),
    "a range without K": HEAD + claim(ranges="N = 1", lower="2"),
    "a range of m for m*": HEAD + claim(ranges="m = 1, K = 5", lower="2"),
    "a range more": HEAD + claim(ranges="N = 1, K = 5, L = 2", lower="2"),
    "a range backwards": HEAD + claim(ranges="N = [9, 1], K = [1, 9]", lower="2"),
    "a version that is a float": 'format = "ftc-verify/book"\nversion = 1.0\n' + GOOD,
    "a formula of 10,000 digits": HEAD + GOOD.replace('lower = "2"', f"lower = 0x{'f' * 10000}"),
    "a key of 300 parts": HEAD + "a" + ".a" * 300 + " = 1\n" + GOOD,
    "a long chain of uses": HEAD
    + GOOD
    + "".join(claim(f"c{i}", lower="2", uses=[f"c{i - 1}" if i else "c"]) for i in range(150)),
    "a negative range": HEAD + claim(ranges="N = [-1, 2], K = 5", lower="2"),
    "K = 0": HEAD + claim(ranges="N = 0, K = 0", lower="2"),
    "a huge range": HEAD + claim(ranges="N = 1, K = 10000000000", lower="2"),
    "a number of 5000 digits": HEAD + claim(ranges=f"N = 1, K = {'1' * 5000}", lower="2"),
    "a formula that is a float": HEAD + claim(lower=0.5),
    "a formula that is true": HEAD + claim(lower=True),
    "conditions that are a string": HEAD + claim(lower="2", where="N < K"),
    "uses of an unknown claim": HEAD + claim(lower="2", uses=["d"]),
    "uses of itself": HEAD + claim(lower="2", uses=["c"]),
    "uses in a circle": HEAD + claim("a", lower="2", uses=["b"]) + claim("b", lower="2", uses=["a"]),
    "uses of ours": HEAD + claim(lower="2", uses=["ours/two-layer-exact"]),
    "nested deeply": HEAD + "claim = " + "[" * 5000 + "]" * 5000,
    "a NUL": HEAD + GOOD + "\x00",
    "a key twice": HEAD + GOOD + 'id = "d"\n',
}


@pytest.mark.parametrize("text", BAD_BOOKS.values(), ids=BAD_BOOKS)
def test_books_that_are_refused(tmp_path, capsys, text):
    """One line, exit code 2, nothing on standard output."""
    path = tmp_path / "book.toml"
    path.write_text(text, "utf-8")
    assert main(["audit", str(path), "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    assert "\x1b" not in captured.err


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a" * (1 << 20 | 1), None])
def test_files_that_are_no_text(tmp_path, capsys, content):
    """Not UTF-8, too large, missing, or a folder: one line."""
    path = tmp_path / "book.toml"
    if content is not None:
        path.write_bytes(content)
    assert main(["audit", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    (tmp_path / "folder.toml").mkdir()
    assert main(["audit", str(tmp_path / "folder.toml")]) == 2


def test_too_many_points_are_refused():
    """A range that cannot be gone through leaves its claim not-run, at once, with the way out."""
    found = verdict(ranges="N = [1, 1000000], K = [1, 1000000]", lower="2")
    assert found.statement == "not-run"
    assert "--max-k" in found.because
    assert verdict(ranges="N = [1, 1000000], K = [1, 1000000]", lower="0", max_k=30).statement == "certified"


def test_a_refutation_comes_before_what_cannot_be_read():
    """What is refuted at a point is refuted, even if a later point has no value."""
    assert verdict(lower="100/(8 - K)", ranges="N = 1, K = [5, 9]").statement == "refuted"


@pytest.mark.parametrize(
    ("quantity", "ranges", "said"),
    [
        ("m*", "N = 1, K = 2, M = 3", "ranges: unknown variable 'M' (m* has the ranges N and K)"),
        (
            "m*",
            "N = 1, K = 2, L = 3",
            "ranges: unknown variable 'L' (m* has the ranges N and K, and L is given by `layers`)",
        ),
        ("m*", "m = 1, K = 2", "ranges: unknown variable 'm' (m* has the ranges N and K)"),
        ("N*", "N = 1, K = 2", "ranges: unknown variable 'N' (N* has the ranges m and K)"),
        ("N*", "m = 1", "ranges: K is missing (N* has the ranges m and K)"),
        ("m*", "", "ranges: N is missing (m* has the ranges N and K)"),
    ],
)
def test_range_variables_are_named(quantity, ranges, said):
    """Which variable is unknown or missing, and which there are."""
    raw = (HEAD + claim(quantity=quantity, ranges=ranges, lower="2")).encode()
    with pytest.raises(InputError) as error:
        read_bounds_book(raw, "book", Known(), opened)
    assert str(error.value) == f"book: claim c: {said}"


def test_variables_of_formulas_are_named():
    """A variable without a range: which there are."""
    assert verdict(lower="m").because == "lower: m has no range (variables here: N, K, L)"


@pytest.mark.parametrize(
    ("ranges", "max_k"), [("N = 1000000000, K = [1, 999999999]", None), ("N = [1, 1000000000], K = [5, 9]", 4)]
)
def test_ranges_without_a_point_take_no_memory(ranges, max_k):
    """A range beside an empty one is not laid out: vacuous at once."""
    tracemalloc.start()
    assert verdict(ranges=ranges, lower="2", max_k=max_k).statement == "vacuous"
    assert tracemalloc.get_traced_memory()[1] < 10**7
    tracemalloc.stop()


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_long_numbers_are_written_whatever_the_host_allows(tmp_path, more):
    """PYTHONINTMAXSTRDIGITS limits Python's own whole numbers: a claim of 1,201 digits is refuted all the same."""
    path = tmp_path / "book.toml"
    path.write_text(HEAD + claim(layers="2", lower="10^1200"), "utf-8")
    environment = {**os.environ, "PYTHONINTMAXSTRDIGITS": "640"}
    command = [sys.executable, "-m", "ftc_verify", "audit", str(path), *more]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert done.stderr == ""
    assert "10000000000" in done.stdout


@pytest.fixture
def small(tmp_path):
    """A book of two claims on two layers, which rest on little."""
    path = tmp_path / "small.toml"
    path.write_text(HEAD + claim("true", layers="2", lower="1") + claim("false", layers="2", lower="K"), "utf-8")
    return str(path)


def test_only(capsys, small):
    """--only takes the user's ids, and omits the rest."""
    assert main(["audit", small, "--only", "true", "--json", "--strict"]) == 0
    assert [entry["id"] for entry in json.loads(capsys.readouterr().out)["claims"]] == ["true"]
    assert main(["audit", small, "--only", "nothing"]) == 2
    assert main(["audit", small, "--only", "false", "--strict"]) == 1
    assert main(["audit", str(ROOT / "examples" / "mybook.toml"), "--only", "open", "--strict"]) == 3


def test_load_book_from_python(small):
    """`load_book` takes a path; only the user's claims are shown."""
    assert [v.claim.id for v in audit(load_book(small)).verdicts] == ["true", "false"]
    with pytest.raises(InputError):
        load_book("sohn2024", max_k=5)
