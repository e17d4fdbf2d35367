"""LaTeX of proofs and books: what is written says what the text says; every character; files that are whole."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from latex_tools import said, said_by

from ftc_verify.claims.book import Book, Claim
from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements.render import definitions
from ftc_verify.claims.steps import Computed
from ftc_verify.cli import main
from ftc_verify.report.instances import Plot, scene
from ftc_verify.report.latex.characters import in_text, in_typewriter
from ftc_verify.report.latex.document import PACKAGES, book_appendix
from ftc_verify.report.latex.drawn import picture
from ftc_verify.report.latex.text import code, plain, sentence, whole_formula
from ftc_verify.report.model import audit

SMALL = """format = "ftc-verify/book"
version = 1
title = "A true and a false bound"

[[claim]]
id = "true"
statement = "At most 3 N neurons, 100 % of them"
quantity = "m*"
layers = 2
ranges = { N = [1, 3], K = [5, 9] }
upper = "3*N"

[[claim]]
id = "false"
statement = "At most N_1 neurons & no more"
quantity = "m*"
layers = 2
ranges = { N = [1, 3], K = [5, 9] }
upper = "N"
uses = ["true"]
"""
SPECIAL = "\\{}$&#%_^~<>|\"`'"
EVERYTHING = "".join(map(chr, [*range(0x250), *range(0x370, 0x400), *range(0x2000, 0x2400), 0x4E2D, 0xD800, 0x1F600]))
COMMAND = re.compile(r"\\([a-zA-Z]+|[^a-zA-Z])")


def books():
    """The claims of both books."""
    for name in ("sohn2024", "anguita2026"):
        yield from load_book(name).claims


def test_formulas_of_steps_say_what_the_text_says():
    """Of every step of both books that a solver is given: names, numbers, signs and brackets, in their order."""
    texts = {str(step.formula) for claim in books() for step in claim.all_steps() if not isinstance(step, Computed)}
    assert len(texts) > 150
    for text in texts:
        assert said_by(whole_formula(text)) == said(text), text


def test_sentences_say_what_the_text_says():
    """Of texts, titles, scopes, readings and definitions of both books: letters, numbers and signs, in their order."""
    seen = set()
    for claim in books():
        seen |= {claim.text, claim.title, claim.scope, claim.finding, *(step.reading for step in claim.all_steps())}
        if claim.formula:
            seen |= set(definitions(claim.formula.formula, claim.formula.vocabulary))
    assert len(seen) > 700
    for text in seen:
        assert said_by(sentence(text), brackets=False) == said(text, brackets=False), text


@pytest.mark.parametrize("change", [("2", "3"), ("K", "N"), (" <= ", " < "), ("(", ""), ("And(", "Or(")])
def test_the_reader_of_these_tests_notices(change):
    """A formula with one thing changed is said otherwise."""
    text = "And(K >= 2, N <= K - (2 + x_1))  ==>  If(N > 0, m, (m + 1)/4) <= 3*K"
    assert said_by(whole_formula(text)) == said(text)
    assert said_by(whole_formula(text)) != said(text.replace(*change, 1))


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x_i_k^2", "$x_{i, k}^{2}$"),
        ("2^3^4", "$2^{3^{4}}$"),
        ("m*_3(N, K)", r"$m_{3}^{*}(N,\allowbreak K)$"),
        ("a*b + s*, s", r"$a\cdot b+s^{*}$, $s$"),
        ("sqrt(3 N) of |x|^2", r"$\sqrt{3\,\allowbreak N}$ of $|x|^{2}$"),
        ("w+^2 - v-, N+/d, sigma_+^2", r"$w_{+}^{2}-v_{-}$, $N_{+}/\allowbreak d$, $\sigma_{+}^{2}$"),
        ("r_min at 1e-6, x -1, +-1/2", r"$r_{\min}$ at 1e-6, $x-1$, $\pm 1/\allowbreak 2$"),
        ("ceil(K/2)", r"$\lceil K/\allowbreak 2\rceil $".replace(" $", "$")),
        ("a 3-layer net, CIFAR-100", "a 3-layer net, CIFAR-100"),
        ("beta_FT, lambda", r"$\beta_{\mathrm{FT}}$, $\lambda$"),
        ("`a_b` is 1", r"\texttt{a\_\allowbreak{}b} is 1"),
        (r"\x1b[31m", r"\textbackslash{}x1b[$31m$"),
    ],
)
def test_parts_of_sentences(text, latex):
    """Scripts, stars, roots, brackets that round; hyphens and numbers that are no formula; code; control characters."""
    assert sentence(text) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Or(on_1,0 == on_1,1, x)", r"$(\mathrm{on}_{1,0}=\mathrm{on}_{1,1} \lor x)$"),
        ("Not(Implies(a, b))", r"$\lnot ((a \Rightarrow b))$"),
        ("If(a > 0, a, 0)^2", r"$[a>0\colon a;\allowbreak \ \text{else }0]^{2}$"),
        ("r**2*t", r"$r^{2}\cdot t$"),
        ("least_norm* t", r"$\mathrm{least\_norm}\cdot t$"),
        ("V' > e_0'", r"$V'>e_{0}^{\prime}$"),
        ("^(s + 2, r)", r"$\mathord{\text{\textasciicircum}}(s+2,\allowbreak r)$"),
    ],
)
def test_parts_of_what_a_solver_was_given(text, latex):
    """Calls, powers, primes; names with commas are not taken apart."""
    assert whole_formula(text) == latex


def test_every_character_is_written():
    """ASCII alone comes out, and nothing that LaTeX would take for a command that was not meant."""
    for write in (in_text, in_typewriter, plain, code, sentence, whole_formula):
        for character in EVERYTHING:
            latex = write(f"a{character}b")
            assert latex.isascii(), hex(ord(character))
            assert latex.isprintable(), hex(ord(character))
            bare = COMMAND.sub("", latex)
            assert not re.search(r"[&#%~]", bare), (write.__name__, hex(ord(character)), latex)
            assert bare.count("$") in ((0, 2, 4) if write in (sentence, whole_formula) else (0,)), latex
            assert latex.count("{") - latex.count(r"\{") == latex.count("}") - latex.count(r"\}"), latex


def test_specials_are_all_different():
    """No two of LaTeX's own characters come out alike, and none as itself where that has a meaning."""
    for write in (in_text, in_typewriter):
        written = [write(character) for character in SPECIAL]
        assert len(set(written)) == len(SPECIAL)
        assert all(latex != character for latex, character in zip(written, SPECIAL, strict=True) if character != "'")
    assert in_text("--") == "-{}-"
    assert in_text("?`") == r"?{}\textasciigrave{}"
    assert in_text("中é₂ℝ") == r"\textless{}U+4E2D{}\textgreater{}\'{e}\ensuremath{_{2}}\ensuremath{\mathbb{R}}"


@pytest.mark.parametrize("text", ["x" * 10_000, "(" * 10_000, "x^" * 10_000, "9" * 10_000, "sqrt(" * 3000, "a/" * 5000])
def test_what_is_long_can_be_broken(text):
    """Of any text: a place to break a line at least every 60 characters of what is shown, and no deep recursion."""
    for write in (sentence, whole_formula, code):
        shown = re.sub(
            r"\\(?:mathrm|text|texttt)\{|\\textasciicircum\{\}|\\mathord\{\\text\{\\textasciicircum\}\}",
            "",
            write(text),
        )
        pieces = re.split(r"\\allowbreak(?:\{\})? ?|\\penalty900 ", shown)
        assert max(map(len, pieces)) < 300, write.__name__


def tex(capsys, *arguments):
    """What `prove --latex` prints."""
    assert main(["prove", *arguments, "--latex"]) == 0
    return capsys.readouterr().out


def test_a_proof_as_a_section(capsys):
    """Statement, verdicts, carrier, instance as a table and drawn, command, citation; what a paper needs for it."""
    out = tex(capsys, "thm-4.1.2/near")
    assert "\n".join(out.splitlines()[:4]).count("%") >= 4
    assert ",".join(PACKAGES) in out
    assert r"\begingroup\raggedright\section{Witness for $K<3N+2$}\label{ftc-verify:thm-4.1.2--near}" in out
    for said_there in (
        r"\item[Statement:] refuted (its negation is a theorem, 3 leaves)",
        r"\item[Carrier:] formula",
        r"slopes & $-1$, 2, $-2$ \\",
        r"\begin{picture}",
        r"\paragraph{The theorem.} It cites \texttt{thm-",
        r"\cite{sohn2024}, is refuted at",
        code("ftc-verify prove thm-4.1.2/near --book sohn2024"),
        r"\bibitem{ftc-verify}",
        "@inproceedings{sohn2024,",
    ):
        assert said_there in out, said_there


def test_steps_with_what_was_said_of_them(capsys):
    """Each step with its formula, what the solver said, how many variants were rejected; the prose between."""
    out = tex(capsys, "app-A/28-29/nonempty")
    assert r"\item[Rests on:]" in out
    assert r"\textbf{holds} (z3 validity)" in out
    assert "of it was rejected." in out
    report = audit(load_book(), ["app-A/28-29/nonempty"])
    for step in report.verdicts[0].claim.all_steps():
        assert whole_formula(step.formula) in out


def test_a_claim_without_instance_has_no_table(capsys):
    """Nor has one on which nothing was run a step."""
    out = tex(capsys, "never-run", "--book", str(Path(__file__).with_name("latex_book.py")))
    assert "The instance" not in out
    assert r"\item[Statement:] not-run" in out
    assert r"\begin{enumerate}" not in out


def test_an_instance_is_a_table_or_a_list(capsys):
    """A list where it is longer than a page of a table; drawn where it has labels."""
    book = str(Path(__file__).with_name("latex_book.py"))
    table, listed = tex(capsys, "few", "--book", book), tex(capsys, "many", "--book", book)
    assert r"\begin{tabular}" in table
    assert r"\begin{picture}" in table
    assert r"\begin{tabular}" not in listed
    assert r"\item[$x$:] 1, 1, 1" in listed


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["prove", "no-such", "--latex"], "no-such"),
        (["prove", "x" * 10_000, "--latex"], "xxx"),
        (["prove", "lem-4.5", "--latex", "--json"], "--latex and --json are several ways to print"),
        (["prove", "lem-4.5", "--latex", "--cite"], "choose one"),
        (["prove", "lem-4.5", "--latex", "--minimise"], "--minimise prints no proof"),
        (["report", "sohn2024", "--latex"], "--output"),
        (["report", "sohn2024", "--latex", "--single-file", "-o", "x"], "--single-file is for pages"),
        (["report", "nobook", "--latex", "-o", "x"], "nobook"),
    ],
)
def test_what_is_refused(arguments, text, capsys, tmp_path, monkeypatch):
    """One line that says what and what to do, exit code 2, and no file."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert text in shown.err
    assert len(shown.err) < 1000
    assert shown.out == ""
    assert list(tmp_path.iterdir()) == []


def test_the_appendix_of_a_book(tmp_path, capsys):
    """A file that compiles and references, in the place of an older one, beside what LaTeX made of that; a file of that
    name is refused, and a folder that holds something else."""
    target = tmp_path / "appendix"
    target.mkdir()
    (target / "ftc-verify-report").write_text("ftc-verify-report\nindex.html\n")
    (target / "index.html").write_text("")
    (target / "appendix.aux").write_text("mine")
    (tmp_path / "small.toml").write_text(SMALL)
    assert main(["report", str(tmp_path / "small.toml"), "-o", str(target), "--latex", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == 3
    made = {"appendix.aux", "appendix.tex", "references.bib", "ftc-verify-report"}
    assert {path.name for path in target.iterdir()} == made
    assert (target / "appendix.aux").read_text() == "mine"
    text = (target / "appendix.tex").read_text("ascii")
    labels = set(re.findall(r"\\label\{([^}]*)\}", text))
    assert set(re.findall(r"\\ref\{([^}]*)\}", text)) == labels == {"ftc-verify:true", "ftc-verify:false"}
    assert set(re.findall(r"\\cite\{([^}]*)\}", text)) == set(re.findall(r"\\bibitem\{([^}]*)\}", text))
    assert main(["report", "sohn2024", "-o", str(target / "appendix.tex"), "--latex"]) == 2
    assert "is a file" in capsys.readouterr().err
    (target / "paper.tex").write_text("mine")
    assert main(["report", str(tmp_path / "small.toml"), "-o", str(target), "--latex"]) == 0
    assert (target / "paper.tex").read_text() == "mine"
    other = tmp_path / "other"
    other.mkdir()
    (other / "paper.tex").write_text("mine")
    assert main(["report", "sohn2024", "-o", str(other), "--latex"]) == 2
    assert "other holds something that is no report" in capsys.readouterr().err


def test_rows_of_a_book_refer_to_each_other():
    """What a row uses has the number of its section; definitions stand once."""
    report = audit(load_book(), ["thm-4.1.2/near", "thm-4.1.2/near/example"])
    text = "\n".join(book_appendix(report, "sohn2024"))
    assert r"(\ref{ftc-verify:thm-4.1.2--near--example})" in text
    assert text.count(r"\label{ftc-verify:definitions}") == 1
    assert text.count(sentence("x_1 < .. < x_K: exactly if")) == 1
    assert set(re.findall(r"\\ref\{([^}]*)\}", text)) <= set(re.findall(r"\\label\{([^}]*)\}", text))


def test_ids_that_look_alike_have_labels_of_their_own():
    """Whatever the ids: labels of letters, digits and dashes, all different."""
    claims = tuple(Claim(id=name, title="") for name in ("a/b", "a--b", "A/B", "é", "%", "]", "}{"))
    text = "\n".join(book_appendix(audit(Book(name="odd", title="]}{[", claims=claims))))
    labels = re.findall(r"\\label\{([^}]*)\}", text)
    assert len(set(labels)) == 7
    assert all(re.fullmatch(r"ftc-verify:[A-Za-z0-9.-]+", label) for label in labels)


def test_a_picture_is_where_the_numbers_are():
    """Samples and kinks of a drawn instance stand at their places, one scale for each axis."""
    seen = scene({"x": "0, 1, 2, 5, 6", "z": "0, 1, 0, 1, 0"})
    assert isinstance(seen, Plot)
    lines = list(picture(seen))
    dots = [re.fullmatch(r"\\put\((.*),(.*)\)\{\\circle\*\{1.4\}\}", line) for line in lines]
    places = [(float(found[1]), float(found[2])) for found in dots if found]
    steps = [b[0] - a[0] for a, b in pairwise(places)]
    assert [round(step / steps[0]) for step in steps] == [1, 1, 3, 1]
    assert len({y for _, y in places}) == 2
    kinks = [kink.position for kink in seen.function.kinks]
    assert sum("circle{" in line for line in lines) == len([at for at in kinks if seen.low < at < seen.high])
