"""Books and claims by name or path: near matches, lists, and what is no book."""

import subprocess
import sys

import pytest

from ftc_verify.claims.library import chosen, list_claims, load_book
from ftc_verify.errors import InputError


def test_near_ids_are_named():
    """An unknown id: those that begin like it first, then those spelled alike."""
    paper = load_book()
    for wanted, expected in (
        ("thm-4.1", "near: thm-4.1.1, thm-4.1.2,"),
        ("LEM-4.5", "near: lem-4.5,"),
        ("ours/twolayer-exact", "ours/two-layer-exact"),
        ("lem4.6", "near: lem-4.6"),
    ):
        with pytest.raises(InputError, match=expected) as error:
            chosen(paper, [wanted])
        assert "`ftc-verify audit sohn2024 --list` names all" in str(error.value)
        assert "\n" not in str(error.value)
    with pytest.raises(InputError, match="no claim 'q'"):
        chosen(paper, ["q"])


def test_listing_runs_nothing(monkeypatch):
    """Ids, kinds and titles, in order; no step is checked."""
    monkeypatch.setattr("ftc_verify.claims.steps.base.Step.check", None)
    rows = list_claims()
    assert [row.id for row in rows] == [claim.id for claim in load_book().claims]
    assert {row.kind for row in rows} == {"proof", "counterexample", "measurement", "none"}
    assert {row.kind for row in list_claims("sohn2024-formulas")} == {"bounds"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("b1.txt", "there is no such file"),
        ("nowhere/mybook", "there is no such file"),
        ("sohn2042", r"\(near: sohn2024\)"),
        ("nothing-like-it", "no book named 'nothing-like-it': a book is"),
        ("", "no book named ''"),
        ("a" * 5000, "no book named"),
        ("folder/" + "a" * 5000, "there is no such file"),
        ("a\0b", "no book named"),
        ("no.toml", "cannot be read"),
        (None, "not None"),
    ],
)
def test_what_is_no_book_says_what_a_book_is(name, said):
    """One line with the installed books and the ending of files."""
    with pytest.raises(InputError, match=said) as error:
        load_book(name)
    assert "\n" not in str(error.value)
    if name != "no.toml":
        assert "sohn2024, sohn2024-formulas" in str(error.value)
        assert ".toml" in str(error.value)


def test_the_ending_may_be_in_capitals(tmp_path):
    """MYBOOK.TOML is a file of bounds."""
    (tmp_path / "MYBOOK.TOML").write_text("title = 1", "utf-8")
    with pytest.raises(InputError, match="format"):
        load_book(tmp_path / "MYBOOK.TOML")


def test_files_of_other_kinds_are_told_apart(tmp_path):
    """Data, certificates, models, programs and folders given as a book."""
    for name, said in (
        ("data.csv", "data is for"),
        ("net.json", "check"),
        ("f.onnx", "a model is no book"),
        ("book.py", "line 1: NameError"),
        ("b1.txt", "its name ends otherwise"),
        ("plain", "its name ends otherwise"),
    ):
        path = tmp_path / name
        path.write_bytes(b"x,z\n0,1\n")
        with pytest.raises(InputError, match=said) as error:
            load_book(path)
        assert name in str(error.value)
    with pytest.raises(InputError, match="a folder"):
        load_book(tmp_path)


def test_importing_books_loads_no_prover():
    """What a book is needs neither sympy nor z3 (networkx is not needed at all)."""
    code = (
        "import sys, ftc_verify.claims.book, ftc_verify.claims.book.verdicts, ftc_verify.claims.library, "
        "ftc_verify.claims.steps; print([m for m in ('sympy', 'z3', 'networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
