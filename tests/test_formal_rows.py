"""Rows carried by theorems of Coq: what Coq was shown is what the row says, and anything else carries nothing."""

import contextlib
import importlib.util
import io
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ftc_verify.claims.book import Book, Carrier, Claim, Formal, Run
from ftc_verify.claims.formal.coq_text import Unsayable, blocks
from ftc_verify.claims.formal.lock import FORMAT, folder, hashes, read_lock
from ftc_verify.claims.formal.recompile import assumptions, recompiled
from ftc_verify.claims.formal.shelf import Shelf, Spoken
from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements.names import Symbol
from ftc_verify.claims.statements.sorts import BOOL
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.terms import FALSE, equal, exists, forall, if_else, real, to_real, variable
from ftc_verify.claims.statements.weaker import weakenings
from ftc_verify.cli import main
from ftc_verify.errors import FtcError

FORMAL = Path(__file__).parent.parent / "formal"
BOOK = load_book("sohn2024")
BOUND = [claim for claim in BOOK.claims if claim.formal is not None]
SHELF = Shelf()


def standing(claim, shelf=SHELF):
    """How the theorem of a claim stands."""
    return shelf.standing(claim.id, claim.formal, claim.formula)


def bind(name="bind"):
    """formal/bind.py, or another script of formal/, as a module."""
    spec = importlib.util.spec_from_file_location(name, FORMAL / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sources(tmp_path):
    """A copy of the sources and the lock."""
    for path in [*FORMAL.glob("*.v"), *(FORMAL / name for name in ("_CoqProject", "axioms.txt", "lock.json"))]:
        shutil.copy(path, tmp_path)
    return tmp_path


def test_book_v_is_rendered_from_the_formulas():
    """Book.v is what bind.py makes of the rows now, byte for byte."""
    assert (FORMAL / "Book.v").read_text(encoding="utf-8") == bind().book_text()


def test_certificates_in_coq_are_those_that_ship():
    """The files ShippedX.v are what shipped.py makes of the certificates now, byte for byte."""
    script = bind("shipped")
    for file, names in script.SHIPPED.items():
        assert (FORMAL / file).read_text(encoding="utf-8") == script.text(names)


def test_the_lock_is_of_these_sources_and_of_these_rows():
    """Each bound row has its entry and no other entry is there; each theorem rests on the two axioms at most."""
    lock, axioms = read_lock(FORMAL), set((FORMAL / "axioms.txt").read_text(encoding="utf-8").split())
    assert lock.problem == ""
    assert set(lock.theorems) == {claim.formal.key for claim in BOUND}
    assert all(set(entry["assumptions"]) <= axioms for entry in lock.theorems.values())
    for formal in (claim.formal for claim in BOUND):
        start = f"{formal.over[0].removesuffix('.v')}.{formal.over[1]} : " if formal.over else ""
        assert lock.theorems[formal.key]["over"].startswith(start)
        assert bool(lock.theorems[formal.key]["over"]) == (formal.over is not None)
    assert set(hashes(FORMAL)) == {"_CoqProject", "axioms.txt", *(path.name for path in FORMAL.glob("*.v"))} - {
        "Assumptions.v",
        "Extract.v",
    }


@pytest.mark.parametrize("claim", BOUND, ids=lambda claim: claim.id)
def test_every_bound_row_is_carried_and_no_weaker_one(claim):
    """The row is carried, as shipped; every weakening of its formula, its negation, another theorem are not."""
    found = standing(claim)
    assert (found.problem, found.checked, found.assumptions != ()) == ("", False, True)
    formula = claim.formula
    weaker = [weak for _, weak in weakenings(formula.formula)]
    assert weaker
    for weak in weaker:
        changed = SHELF.standing(claim.id, claim.formal, replace(formula, formula=weak))
        assert "does not say what the row says" in changed.problem
    turned = SHELF.standing(claim.id, replace(claim.formal, refutes=not claim.formal.refutes), formula)
    assert turned.problem.endswith("is another row's in the lock")
    other = next(one.formal for one in BOUND if one.formal.key != claim.formal.key)
    assert SHELF.standing(claim.id, other, formula).problem.endswith("is another row's in the lock")
    renamed = replace(claim.formal, theorem=claim.formal.theorem + "'")
    assert "the lock has no" in SHELF.standing(claim.id, renamed, formula).problem


def test_a_changed_definition_is_another_row():
    """The formula is the same, one of the names in it means something else."""
    claim = BOOK.by_id["ours/two-layer-exact"]
    for place, symbol in enumerate(claim.formula.vocabulary):
        if symbol.name == "fits":
            easier = symbol._replace(body=symbol.body.args[0])
            words = (*claim.formula.vocabulary[:place], easier, *claim.formula.vocabulary[place + 1 :])
    changed = SHELF.standing(claim.id, claim.formal, replace(claim.formula, vocabulary=words))
    assert "does not say what the row says" in changed.problem


@pytest.mark.parametrize("name", ["Net.v", "BookTwoLayers.v", "Book.v", "_CoqProject", "axioms.txt", "Kernel.v"])
def test_a_changed_byte_makes_the_lock_stale(sources, name):
    """Whatever source differs by one byte: no row is carried by Coq, and the reason names the source."""
    with (sources / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    found = standing(BOOK.by_id["ours/two-layer-exact"], Shelf(sources))
    assert f"stale: {name}" in found.problem


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', '{"format": "ftc-verify formal lock 1"}'])
def test_a_broken_lock_carries_nothing(sources, text):
    """Neither do a lock that is missing or is none, or sources that are not there."""
    (sources / "lock.json").write_text(text, encoding="utf-8")
    assert "lock.json" in standing(BOUND[0], Shelf(sources)).problem
    assert standing(BOUND[0], Shelf(None)).problem


# --- Verdicts ---------------------------------------------------------------------------------------------------------

n = variable("n")
SQUARE = forall([n], n * n >= 0)
THEOREM = Formal("Small.v", "square")


def verdict(place, spoken=None, proved=True, refutes=False):
    """The verdict on a book of one row, n^2 >= 0, beside a Book.v that says just that; and on its being only stated."""

    def prove(p):
        return p.assembler.generalise([n], p.assembler.leaf("square", n * n >= 0))

    statement = Statement("square", SQUARE, (), prove if proved else None)
    (place / "Book.v").write_text("\n\n".join(blocks("square", statement)) + "\n", encoding="utf-8")
    claim = Claim(id="square", title="", formula=statement, formal=replace(THEOREM, refutes=refutes))
    shelf = Shelf(place, {} if spoken is None else {THEOREM.key: spoken})
    return Run(Book("one", "", (claim,)), shelf=shelf).verdict(claim)


def test_where_coq_was_run_it_carries_and_where_it_refuses_the_rest_does(tmp_path):
    """Each with its verdict, what it rests on and what is trusted."""
    here = verdict(tmp_path, Spoken("8.16.1", "", ("an_axiom",)))
    assert (here.shown_carrier, here.carrier, here.statement) == (Carrier.COQ, Carrier.COQ, "proved")
    assert (here.rests_on, here.trusts) == (("axiom of Coq's real numbers: an_axiom",), ["Coq 8.16.1"])
    refused = verdict(tmp_path, Spoken("8.16.1", problem="refused"))
    assert (refused.shown_carrier, refused.statement, refused.rests_on) == (Carrier.FORMULA, "proved", ())


def test_as_shipped_the_verdict_is_that_of_the_run(tmp_path):
    """A lock alone proves nothing: a formula that is only stated stays open, and shows whose theorem is shipped."""
    for name in ("_CoqProject", "axioms.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    entry = {"row": "row_square", "refutes": False, "over": "", "assumptions": []}
    lock = {"format": FORMAT, "coq": "8.16.1", "sources": hashes(tmp_path), "theorems": {THEOREM.key: entry}}
    (tmp_path / "lock.json").write_text(json.dumps(lock), encoding="utf-8")
    proved, stated = verdict(tmp_path), verdict(tmp_path, proved=False)
    assert (proved.statement, proved.shown_carrier, proved.carrier) == ("proved", Carrier.SHIPPED, Carrier.FORMULA)
    assert (stated.statement, stated.shown_carrier, stated.carrier) == ("open", Carrier.SHIPPED, Carrier.NOTHING)


def test_coq_alone_carries_a_formula_that_nothing_else_proves(tmp_path):
    """A formula that is only stated is open, and proved once Coq has checked its theorem in this run."""
    stated, checked = verdict(tmp_path, proved=False), verdict(tmp_path, Spoken("8.16.1"), proved=False)
    assert (stated.statement, stated.shown_carrier) == ("open", Carrier.NOTHING)
    assert (checked.statement, checked.shown_carrier) == ("proved", Carrier.COQ)


def test_a_contradiction_is_open(tmp_path):
    """Where Coq's theorem and the run's own say opposite things, the row is open and says so."""
    found = verdict(tmp_path, Spoken("8.16.1"), refutes=True)
    assert (found.statement, found.shown_carrier) == ("open", Carrier.NOTHING)
    assert found.because == "Coq's theorem says refuted, and what else there is says proved"


# --- Commands ---------------------------------------------------------------------------------------------------------


def ran(*arguments):
    """Exit code, standard output."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main(list(arguments))
    return code, out.getvalue()


def test_prove_shows_the_theorem():
    """`prove ID` prints file, statement, what it follows from and what it assumes; `--json` has them."""
    text = " ".join(ran("prove", "ours/two-layer-lower")[1].split())
    assert "theorem ours_two_layer_lower of formal/BookTwoLayers.v" in text
    assert "carrier: coq (as shipped); formula in this run" in text
    assert "assumes: ClassicalDedekindReals.sig_forall_dec" in text
    found = json.loads(ran("prove", "ours/two-layer-lower", "--json")[1])["claims"][0]
    assert found["formal"]["over"].startswith("TwoLayerExact.two_layer_worst : forall d N K : nat")
    assert found["formal"]["statement"].startswith("(** ours/two-layer-lower: for all integers d, N, K")
    assert (found["carrier"], found["formal"]["checked"]) == ("coq (as shipped)", "as shipped")


def fake_coqc(place, monkeypatch, body):
    """A program of this name on PATH."""
    path = place / "coqc"
    path.write_text(f'#!/bin/sh\n[ "$1" = --print-version ] && echo 8.16.1 4.14.0 && exit\n{body}\n', encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{place}:/usr/bin:/bin")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for coqc")
def test_audit_formal_without_coq_and_where_it_refuses(tmp_path, monkeypatch):
    """Without Coq exit code 3 and a line; where Coq refuses a file exit code 1, the file, and the other carrier."""
    fake_coqc(tmp_path, monkeypatch, "echo 'Error: no.' >&2; exit 1")
    code, text = ran("audit", "--only", "ours/two-layer-lower", "--formal")
    assert code == 1
    assert "no theorem of Coq carries it: Coq refuses Book.v: Error: no." in " ".join(text.split())
    assert "carried by: 1 formula (f)" in text
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    code, text = ran("audit", "--only", "ours/two-layer-lower", "--formal", "--json")
    assert code == 3
    found = json.loads(text)
    assert found["claims"][0]["carrier"] == "coq (as shipped)"
    assert found["coq"] == {"version": "", "problem": found["coq"]["problem"]}
    assert "Coq is not here" in found["coq"]["problem"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for coqc")
def test_another_axiom_carries_nothing(tmp_path, monkeypatch):
    """What Coq prints of a theorem is read: an axiom beyond the two is named, and the theorem carries nothing."""
    fake_coqc(tmp_path, monkeypatch, 'for i in 0; do echo "Axioms:\nclassic : forall P : Prop, P" >said$i.out; done')
    formal = Formal("Net.v", "nothing")
    found = recompiled(folder(), [("row_x", formal)]).spoken[formal.key]
    assert (found.assumptions, found.problem) == (("classic",), "it rests on classic")


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Closed under the global context\n", []),
        ("Axioms:\nA.b : forall x : R,\n  x = x\nc\n  : nat\n", ["A.b", "c"]),
        ("Axioms:\nf is assumed to be guarded.\n", ["f is assumed to be guarded."]),
        ("Something else\n", ["Something else"]),
        ("", [""]),
    ],
)
def test_what_coq_prints_of_assumptions(printed, names):
    """Names of axioms, and every line of another form as it is, which no list of axioms has."""
    assert assumptions(printed) == names


def test_what_cannot_be_said_in_coq_is_refused():
    """Division by a variable, primitive names, the truth of what has quantifiers, recursion that is none."""
    n, u = variable("n"), variable("u", real(0).sort)
    primitive = Symbol("p", (n,), BOOL, None, "p {0}")
    odd = Symbol("odd", (n,), n.sort, if_else(n <= 0, 0, Symbol("odd", (n,), n.sort, None, "")(n - 2)), "odd {0}", n, 0)
    some = exists([n], equal(n, 1))
    for formula, words in (
        (forall([u], equal(real(1) / u, 0)), ()),
        (forall([n], primitive(n)), (primitive,)),
        (equal(if_else(some, 1, 0), 1), ()),
        (forall([n], equal(odd(n), 0)), (odd,)),
    ):
        with pytest.raises(Unsayable):
            blocks("x", Statement("x", formula, words))


def test_variables_never_have_the_names_of_definitions():
    """A variable that is named like a definition, a keyword or another variable gets a name of its own."""
    f = Symbol("f", (variable("n"),), BOOL, equal(variable("n"), 1), "f {0}")
    inner = forall([variable("f")], f(variable("f") + variable("match")))
    text = blocks("x", Statement("x", forall([variable("match")], inner), (f,)))[-1]
    assert "forall (match_ f_ : Z)" in text
    assert "(f (f_ + match_)%Z) = true" in text
    shadow = forall([variable("a")], exists([variable("a'")], equal(to_real(variable("a'")), to_real(variable("a")))))
    assert "(IZR a') = (IZR a)" in blocks("y", Statement("y", shadow, ()))[-1]
    assert ": Prop := False." in blocks("z", Statement("z", FALSE, ()))[-1]


@pytest.mark.parametrize("given", [("Net", "x"), ("../Net.v", "x"), ("Net.v", "x. Abort"), ("Net.v", "")])
def test_names_of_files_and_theorems(given):
    """Nothing but names gets into what Coq is shown."""
    with pytest.raises(FtcError):
        Formal(*given)
    with pytest.raises(FtcError):
        Claim(id="x", title="x", formal=given)
