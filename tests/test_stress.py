"""`audit --stress`: what is weakened, how it is noticed, and what it says of what nobody notices."""

import json
from hashlib import sha256
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from ftc_verify.budget import Budget
from ftc_verify.claims.book import Book, BookError, Claim
from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements import assembler
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import BOOL, INT
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.terms import equal, forall, if_else, implies, negation
from ftc_verify.claims.statements.weaker import changes
from ftc_verify.claims.stressed import stress_book
from ftc_verify.cli import main
from ftc_verify.errors import InputError

BOOK = load_book()
ROOT = Path(__file__).parent.parent
SCHEMAS = resources.files("ftc_verify.schemas")
ASKED = assembler.asked
n, K = variables("n K")
LARGE_BODY = implies(n >= 2, n >= 1)
LARGE = forall([n], LARGE_BODY)


def large(p):
    """The theorem that LARGE is."""
    return p.assembler.generalise([n], p.assembler.leaf("large", LARGE_BODY))


def two(p):
    """That its condition can hold."""
    return possible(p.assembler, LARGE, (2,))


def row(prove=large, formula=LARGE, vocabulary=(), instance=two, name="row"):
    """A statement."""
    return Statement(name, formula, vocabulary, prove, instance)


def book_of(*statements, **more):
    """A book with these statements as its rows."""
    return Book("one", "One", tuple(Claim(one.name, "t", formula=one) for one in statements), **more)


@pytest.fixture(scope="module")
def found():
    """Two rows of the book that ships: one about all numbers of samples, and a refuted one."""
    return stress_book(BOOK, ["rem-1", "cor-4.2.1/upper-step"])


def test_no_weakening_of_rows_goes_unnoticed(found):
    """Claims, goals, premises, citations and definitions, each weakened alone: another theorem, or none."""
    record = found.record.to_json()
    assert sum(record["tried"].values()) > 300
    assert (record["unnoticed"], record["unused"], record["unknown"]) == ([], [], [])
    assert sum(record["tried"].values()) == sum(record["noticed"].values()) + len(record["equivalent"])
    assert found.exit_code == 0
    assert not found.whole


def test_a_cited_row_is_its_own_test():
    """Of a row that is cited nothing is weakened where another row is asked for."""
    lemma, told = row(name="lemma"), []

    def prove(p):
        return p.cite(lemma)

    found = stress_book(book_of(lemma, row(prove)), ["row"], lambda name, number, total: told.append(name))
    assert "row" in told
    assert not [name for name in told if name.startswith("lemma")]
    assert found.exit_code == 0


def idle(p):
    """A proof with a premise that nothing needs."""
    ask = p.assembler
    spare = ask.leaf("idle", K <= K + 1)
    return ask.generalise([n], ask.leaf("large", LARGE_BODY, spare))


def test_stress_tells_what_is_idle():
    """A premise that nothing needs is `unused`, an idle lemma's weaker goal unnoticed: exit code 1."""
    found = stress_book(book_of(row(idle)))
    assert found.record.unused == ["row: large: premises removed 1"]
    assert [line for line in found.record.unnoticed if "idle: goal" in line]
    assert found.exit_code == 1


def test_a_citation_that_nothing_needs_is_unused():
    """A lemma that is cited and not used can go."""
    lemma = row(name="lemma")

    def prove(p):
        p.cite(lemma)
        return large(p)

    found = stress_book(book_of(row(prove)))
    assert found.record.unused == ["row: : cite removed"]


def small(phrase="twice {0}"):
    """2 n, defined with a name."""
    return Symbol("twice", (n,), INT, n + n, phrase)


def about(symbol):
    """A row on that name which needs little of it."""
    formula = forall([n], implies(n >= 1, symbol(n) >= n))

    def prove(p):
        body = implies(n >= 1, symbol(n) >= n)
        return p.assembler.generalise([n], p.assembler.leaf("large", body, p.assembler.unfold(symbol, n)))

    return row(prove, formula, (symbol,), lambda p: possible(p.assembler, formula, (1,)))


def test_a_definition_needs_an_anchor():
    """2 n + 1 where 2 n is meant keeps 2 n >= n: unnoticed, but for an anchor."""
    odd = Symbol("twice", (n,), INT, n * 2, "twice {0}")
    without = stress_book(book_of(about(odd)))
    assert without.record.unnoticed == ["definition twice: 2 + 1"]
    anchored = stress_book(book_of(about(odd), anchors={"twice": lambda random: ((3,), 6)}))
    assert (anchored.record.unnoticed, anchored.record.noticed["anchor"]) == ([], 1)


def test_what_is_equivalent_inside_a_quantifier_is_found():
    """The leaf is about the one part that differs, what is bound being any."""
    dip = Symbol("dip", (n,), BOOL, forall([K], if_else(n > K, K, n) <= n), "dip {0}")
    turned = dip._replace(body=dict(changes(dip.body))["<= for <"])
    assert turned.body != dip.body
    itself = equal(dip(n), dip(n))
    same = row(lambda p: p.assembler.generalise([n], p.assembler.leaf("so", itself)), forall([n], itself), (dip,), None)
    found = stress_book(book_of(same))
    assert [line for line in found.record.equivalent if line.startswith("definition dip: <= for <")]


def test_too_much_that_is_equivalent_is_no_success():
    """A definition whose changes change nothing says nothing: more than 5 % of them, exit code 1."""
    same = Symbol("same", (n,), INT, if_else(n <= 0, n, n), "same {0}")
    formula = forall([n], n <= same(n))

    def prove(p):
        return p.assembler.generalise([n], p.assembler.leaf("same", n <= same(n), p.assembler.unfold(same, n)))

    found = stress_book(book_of(Statement("row", formula, (same,), prove)))
    assert len(found.record.equivalent) == found.record.tried["definition"] == 2
    assert (found.record.unnoticed, found.too_many_equivalent, found.exit_code) == ([], True, 1)


def test_a_row_that_is_not_carried_is_unnoticed():
    """Nothing can be weakened where there is no theorem."""
    found = stress_book(book_of(row(lambda p: p.assembler.assume(negation(LARGE)))))
    [line] = found.record.unnoticed
    assert line.startswith("row: not carried to begin with")


def supposing(p):
    """LARGE, with a premise that is needed."""
    ask = p.assembler
    shown = ask.leaf("large", n >= 1, ask.assume(n >= 2))
    return ask.generalise([n], ask.discharge(n >= 2, shown))


def test_unknown_is_listed_apart(monkeypatch):
    """What z3 does not know is neither noticed nor unnoticed: exit code 3."""

    def asked(*question):
        answer, model = ASKED(*question)
        return (answer, model) if answer == "unsat" else ("unknown", "it gave up")

    monkeypatch.setattr(assembler, "asked", asked)
    found = stress_book(book_of(row(supposing)))
    assert found.record.unknown == ["row: large: premises removed 1"]
    assert (found.record.unnoticed, found.exit_code) == ([], 3)


def test_a_row_without_a_theorem_is_told(monkeypatch):
    """Also where its proof breaks off."""
    monkeypatch.setattr(assembler, "asked", lambda *_: ("unknown", "it gave up"))
    found = stress_book(book_of(row()))
    assert found.record.unnoticed == ["row: not carried to begin with: large: z3 does not know (it gave up)"]


def test_the_time_is_limited():
    """After the time nothing more is tried: what was not is not noticed, exit code 3."""
    ticks = iter(range(10_000))
    found = stress_book(book_of(row()), budget=Budget(seconds=3, clock=lambda: next(ticks)))
    assert found.record.stopped
    assert found.exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--only", "lem-nothing"], "no claim 'lem-nothing' in the book"),
        (["--only", "sec-7"], "--stress weakens rows that have a formula; 'sec-7' has none"),
        (["--strict"], "--strict has no meaning with --stress"),
        (["--findings", "f.md"], "--findings has no meaning with --stress"),
        (["--timeout", "0"], "--timeout must be a positive number"),
    ],
)
def test_what_cannot_be_weakened_is_said_in_one_line(capsys, arguments, why):
    """Exit code 2, one line: what, and what to leave out."""
    assert main(["audit", "--stress", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert why in told.err.splitlines()[-1]


def test_a_book_without_formulas_has_nothing_to_weaken():
    """The book is named."""
    with pytest.raises(InputError, match="the book 'none' has none"):
        stress_book(Book("none", "None", (Claim("a", "t", "t"),)))


def test_the_json_is_as_its_schema_has_it(capsys):
    """One object, the counts, and how each weakening was noticed."""
    assert main(["audit", "--stress", "--only", "cor-4.2.1/upper-step", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    schema = json.loads((SCHEMAS / "audit-stress.json").read_text("utf-8"))
    jsonschema.validate(document, schema)
    assert document["rows"] == ["cor-4.2.1/upper-step"]
    assert sum(document["tried"].values()) == sum(document["noticed"].values())


def test_the_text_has_the_same_numbers(capsys):
    """Each list with its length, its lines below."""
    assert main(["audit", "--stress", "--only", "cor-4.2.1/upper-step"]) == 0
    said = capsys.readouterr().out
    for line in ("rows carried by a formula: 1", "unnoticed: 0", "unused: 0", "unknown: 0", "equivalent: 0"):
        assert line in said


def test_minimise_says_what_can_go(monkeypatch, capsys):
    """Statement, leaf, number of the premise and what it says; a citation; all of them can go at once."""
    lemma = row(name="lemma")

    def prove(p):
        ask = p.assembler
        p.cite(lemma)
        first, second = (ask.leaf("idle", K + more >= K) for more in (1, 2))
        shown = ask.leaf("large", n >= 1, first, ask.assume(n >= 2), second)
        return ask.generalise([n], ask.discharge(n >= 2, shown))

    monkeypatch.setattr("ftc_verify.cli.prove.load_book", lambda *_, **__: book_of(row(prove)))
    assert main(["prove", "row", "--minimise"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "row: citation 1 can go: for all integers n with n >= 2: n >= 1",
        "row: leaf large: premise 3 can go: K <= K + 2",
        "row: leaf large: premise 1 can go: K <= K + 1",
        "can go, all at once: 3",
    ]


def test_minimise_of_a_row_that_ships_finds_nothing(capsys):
    """No premise is superfluous; one object, as its schema has it."""
    assert main(["prove", "rem-1", "--minimise", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, json.loads((SCHEMAS / "prove-minimise.json").read_text("utf-8")))
    assert document["idle"] == []
    assert main(["prove", "sec-7", "--minimise"]) == 2
    assert "--minimise shortens proofs of rows that have a formula; 'sec-7' has none" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "why"),
    [({"anchors": ("twice",)}, "anchors: a mapping"), ({"readings": (LARGE,)}, "readings: a Term is among the st")],
)
def test_anchors_and_readings_of_a_book_are_checked(more, why):
    """A mistake in a book is named."""
    with pytest.raises(BookError, match=why):
        book_of(row(), **more)


def test_the_record_is_about_the_rows_of_today():
    """benchmarks/stress.json is a run on all rows with a formula, as they read now: nothing unnoticed, unused or
    unknown; equivalent definitions are few; each leaf takes at most 100 ms at ten seeds."""
    record = json.loads((ROOT / "benchmarks" / "stress.json").read_text(encoding="utf-8"))
    rows = {claim.id: claim.text for claim in BOOK.claims if claim.formula is not None}
    assert record["rows"] == list(rows)
    assert record["texts"] == sha256("\n".join(rows.values()).encode()).hexdigest()
    assert (record["unnoticed"], record["unused"], record["unknown"], record["stopped"]) == ([], [], [], False)
    assert len(record["equivalent"]) <= 0.05 * record["tried"]["definition"]
    assert max(record["worst leaf in ms over ten seeds"].values()) <= 100
