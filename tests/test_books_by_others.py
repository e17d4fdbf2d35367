"""Books of proofs that others write: in a file, in another distribution; rows of other books that they cite."""

import json
import subprocess
import sys
import textwrap
from importlib import resources

import jsonschema
import pytest
import z3

from ftc_verify.claims.book import Book, BookError, Claim, Proof, Run
from ftc_verify.claims.library import cited, list_claims, load_book
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.stress import stress
from ftc_verify.claims.statements.terms import forall, implies
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.cli import main
from ftc_verify.errors import InputError
from ftc_verify.report.markdown import findings
from ftc_verify.report.model import audit

HEAD = """\
import z3
from ftc_verify.claims.book import Book, Claim, Proof
from ftc_verify.claims.library import cited
from ftc_verify.claims.steps import Computed, Validity

x = z3.Int("x")
STEP = Validity("step", "x is a number", (x > 1,), x * x > 1, x * x > 4)
WRONG = Computed("at", "at 1", "x < 1", lambda x: x >= 1, {"x": 1}, {"x": 0}, "counterexample")
"""


def book_of(*claims, name="mine"):
    """The source of a book with these claims."""
    return HEAD + f"book = Book({name!r}, 'A book', ({''.join(f'{claim}, ' for claim in claims)}))\n"


def row(name, uses=(), **more):
    """The source of a claim that holds."""
    return f"Claim({name!r}, 'About {name}', 'x', (STEP,), uses={tuple(uses)!r}, **dict({written(more)}))"


def written(more):
    """Keywords as source."""
    return ", ".join(f"{key}={value}" for key, value in more.items())


def file_of(tmp_path, source, name="book.py"):
    """A file with this source."""
    path = tmp_path / name
    path.write_text(textwrap.dedent(source), "utf-8")
    return str(path)


@pytest.fixture
def install(tmp_path, monkeypatch):
    """A function that installs a book under a name, from its source, as another distribution."""
    monkeypatch.syspath_prepend(tmp_path)

    def installed(name, source):
        module = f"installed_{tmp_path.name}_{name}".replace("-", "_")
        (tmp_path / f"{module}.py").write_text(source, "utf-8")
        info = tmp_path / f"books_of_{name.replace('-', '_')}-1.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: books-of-{name}\nVersion: 1.5\n")
        (info / "entry_points.txt").write_text(f"[ftc_verify.books]\n{name} = {module}:book\n")

    return installed


def refused(capsys, *arguments):
    """The one line on standard error of a command that is refused."""
    assert main(list(arguments)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


# --- A file ---------------------------------------------------------------------------------------------------------


def test_a_file_is_audited_like_an_installed_book(tmp_path, capsys):
    """Table, JSON by its schema, list, one claim, `prove`; the rows are marked as a third party's."""
    path = file_of(tmp_path, book_of(row("a"), row("b", ["a"]), "Claim('c', 'C', 'x', refuted_by=(WRONG,))"))
    assert main(["audit", path]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f"A third party's book: the file {path}.".replace(" ", "") in out.replace(" ", "")  # a long path is broken
    assert "a proved a* none About a" in out
    assert "2 assembled" not in out
    assert "carried by: 3 assembled (a); *: a third party's" in out
    assert main(["audit", path, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    schema = json.loads((resources.files("ftc_verify.schemas") / "audit.json").read_text("utf-8"))
    jsonschema.validate(document, schema)
    assert document["origin"] == f"the file {path}"
    assert [(c["id"], c["statement"], c["third_party"]) for c in document["claims"]] == [
        ("a", "proved", True),
        ("b", "proved", True),
        ("c", "refuted", True),
    ]
    assert [row.id for row in list_claims(path)] == ["a", "b", "c"]
    assert main(["audit", path, "--only", "c", "--strict"]) == 1
    capsys.readouterr()
    assert main(["prove", "b", "--book", path]) == 0
    assert f"a third party's: the file {path}".replace(" ", "") in "".join(capsys.readouterr().out.split())


def test_the_books_of_the_kit_are_no_third_party():
    """Neither the paper's nor `common` nor the formulas over ranges."""
    for name in ("common", "sohn2024"):
        assert not load_book(name).third_party("anything")
    assert not load_book("sohn2024-formulas", max_k=3, only=["thm-4.1.2"]).third_party("anything")


NO_BOOKS = {
    "no book": ("x = 1\n", "it has no `book`: a book of proofs is a Python file with book = Book(...)"),
    "another thing": ("book = [1]\n", "`book` is a list: a book of proofs is"),
    "a function": ("def book(): pass\n", "`book` is a function: a book of proofs is"),
    "it raises": ("x = 1\n\nx / 0\n", ", line 3: ZeroDivisionError: division by zero"),
    "it ends": ("import sys\nsys.exit(3)\n", ", line 2: SystemExit: 3"),
    "it raises deep inside": ("def f(n):\n    return n[0]\n\nf(())\n", ", line 2: IndexError: tuple index"),
    "no such module": ("\nimport nothing_of_that_name\n", ", line 2: ModuleNotFoundError: No module named 'nothing_"),
    "no such name": ("from ftc_verify.claims.book import Bok\n", ", line 1: ImportError: cannot import name 'Bok'"),
    "no Python": ("book = Book(\n", ", line 1: SyntaxError: '(' was never closed"),
    "a NUL": ("book = 1\0\n", ": SyntaxError: source code string cannot contain null bytes"),
    "an unknown id": (book_of(row("a", ["b"])), "mine: claim a: uses: there is no claim 'b'"),
    "an unknown row": (book_of(row("a", proof="Proof(('b',))")), "mine: claim a: proof.rows: there is no claim 'b'"),
    "a wrong field": (HEAD + "book = Book('mine', 'A', (Claim(1, 'A'),))\n", ", line 9: claim (without an id): id: a "),
    "a colon in an id": (book_of(row("sohn2024:a")), "claim sohn2024:a: an id has no colon"),
    "a circle": (book_of(row("a", ["b"]), row("b", ["a"])), "mine: the evidence go round in a circle: a -> b -> a"),
    "no such other book": (book_of(row("a", ["nobook:x"])), "mine: claim a: nobook:x: no book named 'nobook'"),
    "no such row there": (
        book_of(row("a", ["sohn2024:thm-4.1.9"])),
        "mine: claim a: sohn2024:thm-4.1.9: the book sohn2024 has no claim 'thm-4.1.9' (near: thm-4.1.",
    ),
    "no such sharper row": (
        book_of(row("a", sharper="('sohn2024:x',)")),
        "claim a: sohn2024:x: the book sohn2024 has no",
    ),
    "no such statement": (HEAD + "cited('sohn2024:nothing')\n", ", line 9: no claim 'nothing' in the book sohn2024"),
}


@pytest.mark.parametrize(("source", "said"), NO_BOOKS.values(), ids=NO_BOOKS)
@pytest.mark.parametrize("command", ["audit", "prove"])
def test_files_that_are_no_book_are_refused_in_one_line(tmp_path, capsys, source, said, command):
    """The file, its line where code of it fails, and what is wrong."""
    path = file_of(tmp_path, source)
    line = refused(capsys, *(["audit", path] if command == "audit" else ["prove", "a", "--book", path]))
    assert line.startswith(f"ftc-verify: error: {path}") or line.startswith("ftc-verify: error: mine: ")
    assert said in line
    assert "Traceback" not in line


def test_files_that_are_not_there(tmp_path, capsys):
    """No file, and a folder of that name."""
    assert "cannot be read (No such file" in refused(capsys, "audit", str(tmp_path / "no.py"))
    (tmp_path / "folder.py").mkdir()
    assert "folder.py: a folder, and a book of proofs is" in refused(capsys, "audit", str(tmp_path / "folder.py"))


def test_an_interrupt_is_no_mistake_of_the_book(tmp_path):
    """KeyboardInterrupt passes."""
    with pytest.raises(KeyboardInterrupt):
        load_book(file_of(tmp_path, "raise KeyboardInterrupt\n"))


def test_files_beside_it_can_be_imported(tmp_path, capsys):
    """A book may be written in several files; what fails there is named with both places. sys.path stays as it was."""
    file_of(tmp_path, "STEPS = 'beside'\n", "steps_beside_the_book.py")
    before = list(sys.path)
    path = file_of(tmp_path, "import steps_beside_the_book\n" + book_of(row("a")))
    assert audit(load_book(path)).statement_counts["proved"] == 1
    assert sys.path == before
    file_of(tmp_path, "\n\n1 / 0\n", "broken_beside_the_book.py")
    path = file_of(tmp_path, "import broken_beside_the_book\n")
    assert "book.py, line 1 (broken_beside_the_book.py, line 3): ZeroDivisionError" in refused(capsys, "audit", path)


def test_what_a_file_prints_goes_to_standard_error(tmp_path):
    """Read, checked and ended: one JSON object on standard output, through a real pipe."""
    source = """
    import atexit, os
    print("while it is read")
    os.write(1, b"on the descriptor\\n")
    atexit.register(print, "at the end")
    def loud(x):
        print("while it is checked")
        return x >= 1
    """
    claim = "Claim('a', 'A', 'x', (Computed('c', 'r', 'x >= 1', loud, {'x': 1}, {'x': 0}),))"
    path = file_of(tmp_path, textwrap.dedent(source) + book_of(claim))
    command = [sys.executable, "-m", "ftc_verify", "audit", path, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["claims"][0]["statement"] == "certified"
    for said in ("while it is read", "on the descriptor", "while it is checked", "at the end"):
        assert said in done.stderr


# --- Rows of other books --------------------------------------------------------------------------------------------


def test_rows_of_other_books_are_checked_where_they_are_cited(tmp_path):
    """Their verdict and carrier are computed in the run: what rests on a refuted row is open."""
    path = file_of(
        tmp_path,
        book_of(
            row("a", ["sohn2024:ours/two-layer-lower", "common:ours/one-dimension"]), row("b", ["sohn2024:yun-3.3/2"])
        ),
    )
    report = audit(load_book(path))
    assert [str(v.statement) for v in report.verdicts] == ["proved", "proved"]
    carriers = {v.claim.id: v.carrier for v in audit(load_book("common"), ["ours/one-dimension"]).verdicts}
    assert {v.claim.id: (str(v.statement), str(v.carrier)) for v in report.cited} == {
        "sohn2024:yun-3.3/2": ("proved", "formula"),
        "sohn2024:ours/two-layer-lower": ("proved", "formula"),
        "common:ours/one-dimension": ("proved", carriers["ours/one-dimension"]),
    }
    path = file_of(tmp_path, book_of(row("a", ["sohn2024:thm-4.1.2/print"])))
    verdict = audit(load_book(path)).verdicts[0]
    assert (verdict.statement, verdict.because) == ("open", "it uses sohn2024:thm-4.1.2/print, which is not proved")


def test_a_row_of_another_book_can_be_asked_for(tmp_path, capsys):
    """Beside the book's own, and unmarked where it is the kit's."""
    path = file_of(tmp_path, book_of(row("a", ["sohn2024:ours/two-layer-lower"])))
    assert main(["audit", path, "--only", "a", "--only", "sohn2024:ours/two-layer-lower", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [(c["id"], c["third_party"]) for c in document["claims"]] == [
        ("a", True),
        ("sohn2024:ours/two-layer-lower", False),
    ]
    assert document["cited"] == []


CITING = """
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.terms import FALSE, forall, implies, number, real, rule
from ftc_verify_proofs.common.words import WORDS, K, forced, i, x, z

MORE = cited("common:data/B never falls")
BODY = implies(K >= 1, forced(x, z, K) <= forced(x, z, K + 1))
FORMULA = forall([x, z, K], BODY)
ZEROS = rule(i, real(0))


def prove(p):
    more = p.assembler.instantiate(p.cite(MORE), x, z, K, K + 1)
    return p.assembler.generalise([x, z, K], p.assembler.leaf("one more", BODY, more))


def instance(p):
    return possible(p.assembler, FORMULA, (ZEROS, ZEROS, number(1)))
"""


def test_a_formula_cites_the_theorem_of_another_book(tmp_path):
    """`p.cite` gives that row's theorem; what is cited is computed, and the row is proved by formula."""
    claim = "Claim('next', 'N', formula=Statement('next', FORMULA, WORDS, prove, instance), uses=(%s))"
    source = HEAD + CITING + "book = Book('mine', 'A', ({},))\n".format(claim % "'common:data/B never falls',")
    report = audit(load_book(file_of(tmp_path, source)))
    (verdict,) = report.verdicts
    assert (verdict.statement, verdict.carrier) == ("proved", "formula")
    assert verdict.uses == ("common:data/B never falls",)
    assert verdict.derivation.cites == ("common:data/B never falls",)
    assert verdict.rests_on == ()
    assert [(v.claim.id, str(v.carrier)) for v in report.cited] == [("common:data/B never falls", "formula")]


STATED = """
OTHER = Statement("axiom", forall([K], implies(K >= 2, K * K >= 4)), ())
RESTING = Statement("resting", OTHER.formula, (), lambda p: p.cite(OTHER), lambda p: possible(
    p.assembler, OTHER.formula, (number(2),)))
"""


def test_axioms_of_another_book_keep_its_name(tmp_path, install):
    """A row that rests on what another book only states rests on that book's claim, and is open if that one is."""
    for name, steps in (("held", "(STEP,)"), ("unheld", "()")):
        claims = f"Claim('axiom', 'A', 'x', {steps})", "Claim('resting', 'R', formula=RESTING, uses=('axiom',))"
        install(name, book_of(*claims).replace("book =", CITING.split("MORE")[0] + STATED + "book =", 1))
    again = "Statement('again', OTHER.formula, (), lambda p: p.cite(OTHER), OTHER.instance)"
    for name, expected in (("held", "proved"), ("unheld", "open")):
        source = HEAD + CITING.split("MORE")[0] + f"OTHER = cited('{name}:resting')\n"
        source += f"book = Book('mine', 'A', (Claim('again', 'A', formula={again}, uses=('{name}:resting',)),))\n"
        (verdict,) = audit(load_book(file_of(tmp_path, source))).verdicts
        assert verdict.statement == expected
        assert verdict.derivation.axioms == (f"{name}:axiom",)


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("thm-4.1.2/far", "it rests on thm-4.1.2/far, which `uses` does not name"),
        (
            "sohn2024:thm-4.1.2/far",
            "no theorem: BOOK:ID names a row of another book: a statement of one's own has no colon",
        ),
    ],
)
def test_an_axiom_of_ones_own_is_not_the_row_of_another_book(tmp_path, name, because):
    """A statement that has the name of another book's row, in short or in full, does not pass for it."""
    fake = f"Statement({name!r}, FALSE, ())"
    source = HEAD + CITING + f"FAKE = {fake}\n"
    source += "ROW = Statement('row', FALSE, (), lambda p: p.cite(FAKE))\n"
    source += "book = Book('mine', 'A', (Claim('row', 'A', formula=ROW, uses=('sohn2024:thm-4.1.2/far',)),))\n"
    (verdict,) = audit(load_book(file_of(tmp_path, source))).verdicts
    assert verdict.statement == "open"
    assert verdict.because.startswith(because)


def test_an_axiom_that_a_proof_makes_by_itself_is_nobodys(tmp_path, install):
    """Not even with the name of an axiom that the cited row rests on."""
    claims = "Claim('axiom', 'A', 'x', (STEP,))", "Claim('resting', 'R', formula=RESTING, uses=('axiom',))"
    install("held", book_of(*claims).replace("book =", CITING.split("MORE")[0] + STATED + "book =", 1))
    source = HEAD + CITING.split("MORE")[0] + "OTHER = cited('held:resting')\n"
    source += "def prove(p):\n    p.cite(OTHER)\n    return p.assembler.axiom('held:axiom', FALSE)\n"
    row_ = "Claim('row', 'A', formula=Statement('row', FALSE, (), prove), uses=('held:resting',))"
    (verdict,) = audit(load_book(file_of(tmp_path, source + f"book = Book('mine', 'A', ({row_},))\n"))).verdicts
    because = "it rests on held:axiom (an axiom of its proof's own), which `uses` does not name"
    assert (verdict.statement, verdict.because) == ("open", because)


def test_a_weaker_axiom_that_suffices_is_unnoticed():
    """An axiom that the stress test makes counts as one, whatever its name."""
    (number,) = variables("K")
    stated = Statement("axiom", forall([number], implies(number >= 2, number * number >= 4)), ())
    body = implies(number >= 2, number * number >= 3)

    def prove(p):
        at = p.assembler.instantiate(p.cite(stated), number)
        return p.assembler.generalise([number], p.assembler.leaf("less", body, at))

    formula = forall([number], body)
    resting = Statement("resting", formula, (), prove, lambda p: possible(p.assembler, formula, (2,)))
    assert [line for line in stress([resting], {}).to_json()["unnoticed"] if "cite slackened" in line]


def test_a_third_partys_rows_are_marked_as_such(tmp_path, install, capsys):
    """In text, JSON and findings: those of another distribution, and those that only a cited row rests on."""
    install("deeper", book_of(row("deep")))
    install("theirs", book_of(row("lemma", ["deeper:deep"]), row("theorem", ["lemma"])))
    claims = row("a", ["theirs:theorem", "sohn2024:yun-3.3/2"]), "Claim('c', 'C', 'x', refuted_by=(WRONG,))"
    path = file_of(tmp_path, book_of(*claims))
    assert main(["audit", path, "--findings", str(tmp_path / "f.md")]) == 0
    out = capsys.readouterr().out
    for line in ("- theirs:theorem: proved, a*", "- deeper:deep: proved, a*", "- sohn2024:yun-3.3/2: proved, c\n"):
        assert line in out
    found = " ".join((tmp_path / "f.md").read_text("utf-8").split())
    assert f"A third party's book: the file {path}.".replace(" ", "") in "".join(found.split())
    assert "theirs:theorem** (About theorem): proved, assembled. A third party's: the distribution books-of" in found
    assert "books-of-deeper 1.5." in found
    assert "sohn2024:yun-3.3/2** (Pieces of a 2-layer net): proved, coq (as shipped). - **" in found
    assert found.count("A third party's: the file") == 1
    assert main(["audit", path, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {c["id"]: c["third_party"] for c in document["cited"]} == {
        "deeper:deep": True,
        "sohn2024:yun-3.3/2": False,
        "theirs:lemma": True,
        "theirs:theorem": True,
    }
    assert main(["audit", "theirs"]) == 0
    assert "A third party's book: the distribution books-of-theirs 1.5." in capsys.readouterr().out


def test_books_that_go_round_in_a_circle_are_named(tmp_path, install, capsys):
    """Rows that use each other across books; books whose code asks for each other while it is read."""
    install("one", book_of(row("a", ["two:b"]), name="one"))
    install("two", book_of(row("b", ["one:a"]), name="two"))
    assert "one: the evidence go round in a circle: a -> two:b -> a" in refused(capsys, "audit", "one")
    path = file_of(tmp_path, book_of(row("c", ["one:a"])))
    assert "the evidence go round in a circle: one:a -> two:b -> one:a" in refused(capsys, "audit", path)
    install("read-one", HEAD + "cited('read-two:b')\n")
    install("read-two", HEAD + "cited('read-one:a')\n")
    line = refused(capsys, "audit", "read-one")
    assert "the books go round in a circle: read-one -> read-two -> read-one" in line


def test_a_book_may_name_its_own_rows_in_full(install):
    """A row that a book of this name has is its own."""
    install("full", book_of(row("a"), row("b", ["full:a"])))
    report = audit(load_book("full"))
    assert report.verdicts[1].uses == ("a",)
    assert report.cited == ()


def test_printed_proofs_may_use_rows_of_other_books(tmp_path):
    """A proof that rests on a lemma of another book whose own proof breaks is flawed, with the place."""
    path = file_of(
        tmp_path,
        book_of(
            row("a", proof="Proof(('sohn2024:lem-4.5',))"),
            row("b", proof="Proof(('sohn2024:yun-3.3/2',), (STEP,))"),
            row("c", proof="Proof(('sohn2024:cor-4.2.1/upper-step',))"),
        ),
    )
    found = {v.claim.id: (str(v.argument), v.argument_because) for v in audit(load_book(path)).verdicts}
    assert found["a"] == ("flawed", "sohn2024:lem-4.5: sohn2024:lem-4.5/step")
    assert found["b"] == ("sound", "")
    assert found["c"] == ("flawed", "sohn2024:cor-4.2.1/upper-step")


def test_rows_of_books_of_bounds_can_be_cited(tmp_path):
    """What is certified over a range certifies; only the row that is cited is compared."""
    path = file_of(tmp_path, book_of(row("a", ["sohn2024-formulas:thm-4.1.2"])))
    book = load_book(path)
    report = audit(book)
    assert [str(v.statement) for v in (*report.verdicts, *report.cited)] == ["certified", "certified"]
    assert [claim.id for claim in book.claims if "formulas:" in claim.id] == ["sohn2024-formulas:thm-4.1.2"]


def test_a_book_made_in_python_is_completed_by_audit():
    """`audit` opens what it cites; a bare run says that somebody has to."""
    step = Validity("step", "r", (z3.Int("x") > 1,), z3.Int("x") ** 2 > 1, z3.Int("x") ** 2 > 4)
    book = Book("made", "M", (Claim("a", "A", "x", (step,), uses=("common:ours/one-dimension",)),))
    report = audit(book)
    assert report.verdicts[0].statement == "proved"
    assert book.elsewhere == ["common:ours/one-dimension"]
    assert "made in Python" in "".join(findings(report))
    with pytest.raises(BookError, match="common:ours/one-dimension is of another book"):
        Run(book)
    with pytest.raises(InputError, match="no book named 'gone'"):
        audit(Book("made", "M", (Claim("a", "A", "x", (step,), uses=("gone:x",)),)))


def test_the_statement_of_a_row_is_the_books_own(install):
    """`cited` gives the statement itself; a row that steps carry has none."""
    install("steps", book_of(row("a")))
    with pytest.raises(InputError, match="steps:a: no formula carries it: there is no theorem to cite"):
        cited("steps:a")
    assert cited("sohn2024:thm-4.1.2") is load_book("sohn2024").by_id["thm-4.1.2"].formula


# --- A sound proof --------------------------------------------------------------------------------------------------


def test_a_source_whose_proof_is_sound():
    """None of the paper's proofs is: a source with a lemma, displayed steps that hold, and a theorem that they give.
    With one displayed step that fails the proof is open, with the lemma refuted it is flawed."""
    n = z3.Int("n")
    even = Validity("sum", "1 + .. + n doubled", (n >= 0,), n * (n + 1) + 2 * (n + 1) == (n + 1) * (n + 2), n < 0)
    square = Validity("square", "(2)", (n >= 1,), n * n >= n, n * n > n)
    false = Validity("square", "(2)", (n >= 1,), n * n > n, n * n > 2 * n)

    def verdicts(lemma, displayed):
        theorem = Claim("theorem", "T", "x", (even,), uses=("lemma",), proof=Proof(("lemma",), (displayed,)))
        return {
            v.claim.id: (str(v.statement), str(v.argument)) for v in audit(Book("s", "S", (lemma, theorem))).verdicts
        }

    lemma = Claim("lemma", "L", "x", (square,), proof=Proof((), (square,)))
    assert verdicts(lemma, square) == {"lemma": ("proved", "sound"), "theorem": ("proved", "sound")}
    assert verdicts(lemma, false)["theorem"] == ("proved", "open")
    at = Computed("at 0", "r", "n < 1", lambda n: n < 1, {"n": 0}, {"n": 1}, "counterexample")
    broken = Claim("lemma", "L", "x", refuted_by=(at,), proof=Proof((), (square,)))
    assert verdicts(broken, square)["theorem"] == ("open", "flawed")


# --- Books of bounds that cite --------------------------------------------------------------------------------------

BOUNDS = """
format = "ftc-verify/book"
version = 1
[[claim]]
id = "one"
statement = "two layers need no more than 3 N + 1"
quantity = "m*"
layers = 2
ranges = { N = [1, 2], K = [9, 10] }
upper = "3*N + 1"
uses = [USES]
"""


@pytest.mark.parametrize(
    ("uses", "argument", "source"),
    [
        ('"sohn2024:lem-4.5"', "flawed", "sohn2024:lem-4.5: sohn2024:lem-4.5/step"),
        ('"sohn2024:thm-4.1.2/print"', "flawed", "sohn2024:thm-4.1.2/print"),
        ('"common:ours/one-dimension"', "open", "the printed proof"),
    ],
)
def test_the_proofs_of_a_book_of_bounds_may_use_rows_of_others(tmp_path, uses, argument, source):
    """What a printed proof uses of an installed book is judged there."""
    path = file_of(tmp_path, BOUNDS.replace("USES", uses), "book.toml")
    (verdict,) = audit(load_book(path), ["one"]).verdicts
    assert (verdict.statement, verdict.argument, verdict.argument_because) == ("certified", argument, source)


def test_books_of_bounds_that_go_round_in_a_circle(tmp_path, install, capsys):
    """Their proofs use each other: named, and no endless reading; only other rows do: nothing to say."""
    for name, uses in (("upper", "lower:one"), ("lower", "upper:one"), ("fine", "lower:two")):
        text = BOUNDS.replace("USES", f'"{uses}"') + BOUNDS.partition("1\n")[2].replace('"one"', '"two"')
        install(name, f"book = {text.replace('[USES]', '[]')!r}.encode()\n")
    assert "the printed proofs go round in a circle: one -> lower:one -> one" in refused(capsys, "audit", "upper")
    (verdict,) = audit(load_book("fine", only=["one"]), ["one"]).verdicts
    assert (verdict.statement, verdict.argument) == ("certified", "open")


@pytest.mark.parametrize(
    ("uses", "said"),
    [
        ("nobook:x", "claim one: nobook:x: no book named 'nobook'"),
        ("sohn2024:thm-9", "claim one: sohn2024:thm-9: the book sohn2024 has no claim 'thm-9' (near: thm-"),
        (":", "claim one: :: no book named ''"),
        ("sohn2024-formulas:nothing", "the book sohn2024-formulas has no claim 'nothing'"),
    ],
)
def test_a_book_of_bounds_that_cites_what_is_not_there(tmp_path, capsys, uses, said):
    """One line."""
    path = file_of(tmp_path, BOUNDS.replace("USES", f'"{uses}"'), "book.toml")
    assert said in refused(capsys, "audit", path)
