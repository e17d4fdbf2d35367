"""What an audit prints and returns: tables, lists, findings, exit codes, and mistakes in somebody's book."""

import json
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest
import z3

from ftc_verify.claims.book import Book, Claim, Proof
from ftc_verify.claims.library import load_book
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.cli import main
from ftc_verify.errors import InputError
from ftc_verify.report.model import audit

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "ftc_verify" / "schemas"
X = z3.Real("x")
HOLDS = Validity("s", "r", (X > 1,), X * X > 1, X * X > 2)
LONG = "a" * 64
HEAD = 'format = "ftc-verify/book"\nversion = 1\n'
CLAIM = '[[claim]]\nid = "{}"\nstatement = "s"\nquantity = "m*"\nlayers = 2\n'
SMALL = "ranges = { N = [1, 3], K = [5, 9] }\n"


def computed(predicate, instance=None):
    """A computation that refutes."""
    return Computed("the step", "r", "k", predicate, instance or {"k": 1}, {"k": 2}, role="counterexample")


@pytest.fixture
def install(monkeypatch):
    """Install a book of proofs under the name `mine`."""

    def install(*claims, load=None):
        book = None if load else Book("mine", "My book", claims)
        entries = {"mine": SimpleNamespace(load=load or (lambda: book))}
        monkeypatch.setattr("ftc_verify.claims.library._installed_books", lambda: entries)

    return install


def one_line(capsys):
    """What was refused, on one line, with nothing on standard output."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err


def test_a_predicate_that_raises_is_one_line(install, capsys):
    """Exit code 2; claim, step, exception and message."""
    install(Claim("bad", "t", "t", (computed(lambda k: 1 // 0),)))
    for arguments in (["audit", "mine"], ["audit", "mine", "--json"], ["prove", "bad", "--book", "mine"]):
        assert main(arguments) == 2
        said = one_line(capsys)
        assert "mine: claim bad: step the step raised ZeroDivisionError: integer division or modulo by zero" in said


class Unprintable:
    """A value that cannot be written down."""

    def __str__(self):
        raise OSError("no text")


@pytest.mark.parametrize("more", [["--json"], ["--findings", "f.md"]])
def test_an_instance_that_cannot_be_written_down_is_one_line(install, capsys, tmp_path, monkeypatch, more):
    """Found while the answer is written: no half of it is printed or left."""
    monkeypatch.chdir(tmp_path)
    step = computed(lambda k: not isinstance(k, int), {"k": Unprintable()})
    install(Claim("bad", "t", "t", refuted_by=(step,), finding="f"))
    assert main(["audit", "mine", *more]) == 2
    assert "claim bad: step the step raised OSError: no text" in one_line(capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (lambda: Claim("bad", "t", "t", HOLDS), "claim bad: steps: a tuple of steps is needed"),
        (lambda: Validity("s", "r", X > 1, X > 0, X > 2), "ValueError: step s: hypotheses: a tuple of formulas"),
        (lambda: Book("b", "t", (Claim("a", "t", "t", sharper=("zz",)),)), "claim a: sharper: there is no claim 'zz'"),
        (lambda: 1 // 0, "ZeroDivisionError: integer division"),
        (lambda: "text", "is not a book of claims"),
    ],
)  # fmt: skip
def test_a_book_that_cannot_be_loaded_is_one_line(install, capsys, load, said):
    """Exit code 2, whatever its code does."""
    install(load=load)
    assert main(["audit", "mine"]) == 2
    assert said in one_line(capsys)


def test_a_reason_not_to_run_is_a_row(install, capsys):
    """Exit code 0, the reason in the table; with --strict it counts as not run."""
    install(Claim("later", "t", "t", not_run_because="the data are gone"), Claim("fine", "t", "t", (HOLDS,)))
    assert main(["audit", "mine"]) == 0
    captured = capsys.readouterr()
    assert "- later (not-run): the data are gone" in captured.out
    assert captured.err == ""
    assert main(["audit", "mine", "--json", "--strict"]) == 3
    assert json.loads(capsys.readouterr().out)["claims"][0]["because"] == "the data are gone"


def test_what_cannot_be_read_of_a_file_is_told_once(tmp_path, capsys):
    """In a user's file it is exit code 2, and one line on standard error."""
    path = tmp_path / "b.toml"
    path.write_text(HEAD + CLAIM.format("c") + SMALL + 'lower = "n"\n', "utf-8")
    assert main(["audit", str(path)]) == 2
    captured = capsys.readouterr()
    assert (captured.out + captured.err).count("is no name of the grammar") == 1
    assert "not-run" in captured.out


def test_ids_stay_whole(install, tmp_path, capsys):
    """However long an id is: in the table, in the list, and where a proof breaks."""
    broken = Claim("b/" + "c" * 50, "t", "t", refuted_by=(computed(lambda k: k == 1),))
    claims = [Claim(LONG, "a title of several words " * 4, "t", (HOLDS,), proof=Proof((broken.id,))), broken]
    install(*claims)
    for arguments in (["audit", "mine"], ["audit", "mine", "--list"]):
        assert main(arguments) == 0
        out = capsys.readouterr().out
        assert all(any(claim.id in line for line in out.splitlines()) for claim in claims)
        assert sum(line.count(broken.id) for line in out.splitlines()) >= (2 if len(arguments) == 2 else 1)
    path = tmp_path / "b.toml"
    path.write_text(HEAD + CLAIM.format(LONG) + SMALL + 'lower = "2"\nwhere = ["N > K"]\n', "utf-8")
    assert main(["audit", str(path)]) == 0
    assert LONG in capsys.readouterr().out


def test_list(capsys):
    """Ids, kinds and titles, as a table and as JSON by its schema; also of a file, whose claims are not compared."""
    assert main(["audit", "--list"]) == 0
    assert "lem-4.5/step" in capsys.readouterr().out
    schema = json.loads((SCHEMAS / "audit-list.json").read_text("utf-8"))
    for book, kinds in (
        ("sohn2024", {"proof", "counterexample", "measurement", "none"}),
        (str(ROOT / "examples" / "mybook.toml"), {"bounds"}),
    ):
        assert main(["audit", book, "--list", "--json"]) == 0
        document = json.loads(capsys.readouterr().out)
        jsonschema.validate(document, schema)
        assert {claim["kind"] for claim in document["claims"]} == kinds
    assert main(["audit", "b1.txt", "--list"]) == 2


@pytest.mark.parametrize("name", ["x.html", "x.json", "x.tex", "x.md.gz", "X.HTML"])
def test_findings_are_markdown(tmp_path, monkeypatch, capsys, name):
    """Another ending is refused before anything is run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ftc_verify.report.model.audit", None)
    assert main(["audit", "--findings", name]) == 2
    assert "Markdown" in one_line(capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x", "x.md", "x.MD", "x.markdown", "x.txt"])
def test_findings_are_written(install, tmp_path, monkeypatch, name):
    """Markdown and plain text endings, or none."""
    monkeypatch.chdir(tmp_path)
    install(Claim("a", "t", "t", (HOLDS,)))
    assert main(["audit", "mine", "--findings", name]) == 0
    assert (tmp_path / name).read_text("utf-8").startswith("# Where the print fails")


COSTLY = CLAIM.format("costly") + 'ranges = { N = [1, 400], K = [1, 500] }\nupper = "sqrt(N+2)*sqrt(N+2) + 1000"\n'


def test_a_spent_budget_is_exit_code_3(tmp_path, capsys):
    """What was decided stays, what is left is open and listed; both as text and JSON."""
    path = tmp_path / "b.toml"
    path.write_text(HEAD + CLAIM.format("cheap") + SMALL + 'upper = "1000"\n' + COSTLY, "utf-8")
    assert main(["audit", str(path), "--budget", "0.01"]) == 3
    assert "- costly (open): out of budget" in capsys.readouterr().out
    assert main(["audit", str(path), "--budget", "0.01", "--json"]) == 3
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, json.loads((SCHEMAS / "audit.json").read_text("utf-8")))
    assert [(c["statement"], c["because"]) for c in document["claims"]][1] == ("open", "out of budget")
    assert document["claims"][0]["statement"] == "certified"


def test_a_time_that_is_over_is_exit_code_3(install, tmp_path, monkeypatch, capsys):
    """Books of bounds and books of proofs alike; the clock is ours."""
    monkeypatch.setattr("ftc_verify.budget.now", iter(range(10**6)).__next__)
    path = tmp_path / "b.toml"
    path.write_text(HEAD + COSTLY, "utf-8")
    assert main(["audit", str(path), "--timeout", "2"]) == 3
    assert "- costly (open): out of time" in capsys.readouterr().out
    install(*(Claim(f"c{i}", "t", "t", (Validity("s", "r", (X > 1,), X * X > 1, X * X > 2),)) for i in range(9)))
    assert main(["audit", "mine", "--timeout", "19"]) == 3  # six looks a step: it, its variant, four questions to z3
    out = capsys.readouterr().out
    assert "statements: 3 proved, 6 open" in out
    assert "- c3 (open): out of time" in out


@pytest.mark.parametrize("option", ["--timeout", "--budget"])
@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "1e300", "soon"])
def test_limits_are_positive_numbers(capsys, option, value):
    """One line for anything else."""
    assert main(["audit", option, value]) == 2
    assert option in one_line(capsys)


def test_python_takes_books_and_lists_of_ids():
    """A name for a book and a string for a list of ids are refused, not read letter by letter."""
    book = Book("mine", "t", (Claim("a", "t", "t", (HOLDS,)),))
    for call in (
        lambda: audit("sohn2024"),
        lambda: audit(book, "a"),
        lambda: audit(book, [1]),
        lambda: load_book("sohn2024-formulas", only="thm-4.1.1"),
    ):
        with pytest.raises(InputError):
            call()
    assert audit(book, ["a"]).strict_exit_code == 0


def test_prove_takes_a_users_book(capsys):
    """Its claims as text and, by the schema, as JSON; also those whose source has a proof without steps."""
    path = str(ROOT / "examples" / "mybook.toml")
    schema = json.loads((SCHEMAS / "prove.json").read_text("utf-8"))
    assert main(["prove", "true", "false", "vacuous", "open", "malicious", "--book", path, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, schema)
    assert len(document["claims"]) == 5
    assert main(["prove", "false", "--book", path]) == 0
    assert "counterexample" in capsys.readouterr().out
    assert main(["prove", "tru", "--book", path]) == 2
    assert "near: true" in one_line(capsys)
