"""What is said of the proofs in Coq (formal/), compared with their sources, without Coq."""

import re

import pytest
from coq_sources import FORMAL, HEAD, PROVED, bare, comments, files, reached, source

from ftc_verify.claims.library import load_book

BOUND = [claim for claim in load_book("sohn2024").claims if claim.formal is not None]
README = (FORMAL / "README.md").read_text(encoding="utf-8")
QUOTED = re.compile(r"`([^`]+)`")


def proof(claim):
    """All that the proof of a row uses: (file, name)."""
    return reached(claim.formal.file.removesuffix(".v"), claim.formal.theorem)


def table(head):
    """The rows of the table of README.md whose first line starts with `head`: its columns."""
    lines = iter(README.splitlines())
    next(line for line in lines if line.startswith(head))
    next(lines)
    rows = []
    while (line := next(lines)).startswith("|"):
        rows.append([column.strip() for column in line.strip("|").split("|")])
    return rows


@pytest.mark.parametrize("claim", BOUND, ids=lambda claim: claim.id)
def test_a_row_rests_on_the_theorem_that_it_names(claim):
    """What `prove` shows as "from" is used in the proof of the row's theorem; so are formulas of Book.v."""
    files = {file for file, _ in proof(claim)}
    assert "Book" in files
    if claim.formal.over is not None:
        file, name = claim.formal.over
        assert (file.removesuffix(".v"), name) in proof(claim)


def test_what_a_proof_does_not_use_is_not_reached():
    """Neither a theorem of a file that is not imported, nor one beside those used, nor what only a comment names."""
    found = reached("BookTwoLayers", "cor_4_2_1")
    assert ("TwoLayerExact", "two_layer_exact") in found
    assert not {("TwoLayerExact", "cor_4_2_1_refuted"), ("TwoLayerCorollaries", "cor_4_2_1_lower")} & found
    assert ("Interpolation", "thm_4_1_1") in reached("BookTwoLayers", "thm_4_1_1")
    assert bare("a (* b (* c *) d *) e").split() == ["a", "e"]


def spelled(words):
    """Ids of rows, where `-upper` stands for one that begins as the row before it."""
    ids, last = {claim.id for claim in BOUND}, ""
    for word in words:
        starts = [last[:place] for place in range(len(last), 0, -1)] if word.startswith("-") else [""]
        if found := next((start + word for start in starts if start + word in ids), ""):
            last = found
            yield last


def test_the_table_of_bound_rows():
    """formal/README.md lists each bound row once, with the theorem that it names; others there are used as well."""
    by_id, listed = {claim.id: claim for claim in BOUND}, []
    for rows, theorems in table("| row | theorem about `network R`, or"):
        claims = [by_id[name] for name in spelled(QUOTED.findall(rows))]
        names = set(QUOTED.findall(theorems))
        assert {claim.formal.over[1] for claim in claims if claim.formal.over} <= names
        assert names <= {name for claim in claims for _, name in proof(claim)}, rows
        listed += [claim.id for claim in claims]
    assert sorted(listed) == sorted(by_id)


# --- What `make check` asks Coq about ---------------------------------------------------------------------------------


def printed(file):
    """The theorems whose assumptions a file has Coq print: (file, name)."""
    here = source(file)
    imports = [*reversed(here.imports), file]
    for word in re.findall(r"Print Assumptions ([\w.]+)\.", here.text):
        module, _, name = word.rpartition(".")
        yield next((other, name) for other in ([module] if module else imports) if name in source(other).items)


def theorems_named(text):
    """Names of theorems in the text of a column: all that stand in backticks but definitions."""
    words = {word for word in QUOTED.findall(text) if re.fullmatch(r"\w+", word)}
    kinds = {word: {source(file).items[word].kind for file in files() if word in source(file).items} for word in words}
    return {word for word in words if not kinds[word] or kinds[word] & set(PROVED)}


def test_every_theorem_of_the_tables_is_asked_about():
    """Those of formal/README.md stand in Assumptions.v, of the file that the row names."""
    asked = set(printed("Assumptions"))
    for _, theorems, named in [*table("| rule | theorem | file |"), *table("| row | theorem | file |")]:
        found = theorems_named(theorems)
        assert found
        assert found <= {name for file, name in asked if f"{file}.v" in re.split("[,;] ", named)}, named
    for _, theorems in table("| row | theorem about `network R`, or"):
        assert theorems_named(theorems) <= {name for _, name in asked}
    for *_, theorems in table("| kind, rule | claims |"):
        assert theorems_named(theorems) <= {name for _, name in asked}


def test_assumptions_are_those_of_theorems():
    """No definition is asked about (it would pass), and nothing twice."""
    asked = list(printed("Assumptions"))
    assert all(source(file).items[name].kind in PROVED for file, name in asked)
    assert len(set(asked)) == len(asked)


def comment_before(file, name):
    """The comment that ends right before a theorem; "" if there is none."""
    text = (FORMAL / f"{file}.v").read_text(encoding="utf-8")
    (start,) = (head.start() for head in HEAD.finditer(bare(text)) if head[2] == name)
    before = text[:start].rstrip()
    return next((text[begin:end] for begin, end in comments(text) if end == len(before)), "")


def test_each_theorem_has_a_comment():
    """Each that is asked about and each that is a row of the book: right before it, and no heading of a part."""
    rows = {(claim.formal.file.removesuffix(".v"), claim.formal.theorem) for claim in BOUND}
    for file, name in sorted({*printed("Assumptions"), *rows}):
        assert re.match(r"\(\*\* [^*]", comment_before(file, name)), f"{file}.v: {name}"


# --- Figures in the pages ---------------------------------------------------------------------------------------------


def test_figures_of_the_pages():
    """How many definitions are changed (formal/mutants.txt), and about how many lines Coq reads."""
    mutants = len((FORMAL / "mutants.txt").read_text(encoding="utf-8").strip().split("\n\n"))
    for page in (README, (FORMAL.parent / "docs" / "trust.md").read_text(encoding="utf-8")):
        assert re.findall(r"(\d+) definitions (?:of the proofs )?changed", page) == [str(mutants)]
    lines = sum(source(file).text.count("\n") for file in files())
    (said,) = re.findall(r"about (\d+),000 lines", README)
    assert abs(1000 * int(said) - lines) < 1000
