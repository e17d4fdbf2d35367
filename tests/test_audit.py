"""The audit of the two-layer half of the paper."""

import re
from pathlib import Path

import pytest

from ftc_verify.claims.book.verdict import Argument, Carrier, Statement
from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements.render import definitions
from ftc_verify.claims.steps import Computed, Counterexample
from ftc_verify.errors import InputError
from ftc_verify.report.markdown import findings, plain_text
from ftc_verify.report.model import audit
from ftc_verify.report.statements import statements
from ftc_verify.theory.intervals import two_layer_bounds

ROOT = Path(__file__).parent.parent
BOOK = load_book()
REPORT = audit(BOOK)
VERDICTS = {v.claim.id: v for v in REPORT.verdicts}

TWO_LAYER_ROWS = [
    "def-3.1", "def-3.3", "def-3.2", "rem-1", "thm-4.1.1", "thm-4.1.2", "thm-4.1.2/far", "thm-4.1.2/near", "eq-9",
    "yun-3.3/2", "rem-2",
    "cor-4.2.1", "cor-4.2.2", "ex-1", "thm-4.4", "thm-4.4/J", "rem-3", "rem-4", "lem-4.5", "lem-4.5/step", "lem-4.6",
    "lem-4.7",
]  # fmt: skip
THREE_LAYER_ROWS = [
    "thm-5.1.1", "thm-5.1.2", "thm-5.1.2/pieces", "thm-5.1.2/max", "rem-5", "cor-5.2.1", "cor-5.2.2", "cor-5.2.3",
    "fig-5", "sec-1",
]  # fmt: skip
THREE_LAYER_ROWS += ["thm-5.1.1/U1", "thm-5.1.1/U2", "thm-5.1.1/U3", "app-A", "app-A/28-29", "app-A/33-35"]
THREE_LAYER_ROWS += ["prop-6.1", "app-B"]
EXPERIMENTS = ["sec-7"]


@pytest.mark.parametrize("row", THREE_LAYER_ROWS)
def test_three_layer_statements_are_decided(row):
    """The rows of section 5 and appendix A are judged, on both counts."""
    assert VERDICTS[row].statement in (Statement.PROVED, Statement.REFUTED)
    assert VERDICTS[row].argument in (Argument.SOUND, Argument.FLAWED, Argument.NONE)


@pytest.mark.parametrize("row", TWO_LAYER_ROWS)
def test_every_two_layer_row_is_decided(row):
    """No row of sections 1 to 4 is open or not run, on either count."""
    verdict = VERDICTS[row]
    assert verdict.statement in (Statement.PROVED, Statement.CERTIFIED, Statement.REFUTED)
    assert verdict.argument in (Argument.SOUND, Argument.FLAWED, Argument.NONE)


@pytest.mark.parametrize("row", EXPERIMENTS)
def test_experiments_are_measured(row):
    """What is computed from records is no proof, and there is none in print."""
    assert VERDICTS[row].statement is Statement.MEASURED
    assert VERDICTS[row].argument is Argument.NONE


def test_the_list_of_rows_is_complete():
    """Whatever is not a row of the paper's list is ours, or a part or the print of a row."""
    rows = {*TWO_LAYER_ROWS, *THREE_LAYER_ROWS, *EXPERIMENTS}
    assert rows <= set(VERDICTS)
    for name in set(VERDICTS) - rows:
        assert name.startswith("ours/") or any(name.startswith(f"{row}/") for row in rows)


@pytest.mark.parametrize(
    "name", ["thm-4.1.2/near", "thm-4.1.2/near/example", "cor-4.2.1", "lem-4.5/step", "lem-4.6/display", "ex-1/print"]
)
def test_refuted_rows(name):
    """What fails in print is refuted with an instance and a finding."""
    verdict = VERDICTS[name]
    assert verdict.statement is Statement.REFUTED
    assert verdict.claim.finding
    if verdict.carrier is Carrier.FORMULA:
        assert verdict.claim.formula.refuted_at
    else:
        assert isinstance(verdict.claim.refuted_by[0], (Counterexample, Computed))


@pytest.mark.parametrize(
    "name", ["thm-4.1.1", "thm-4.1.2", "eq-9", "thm-4.4", "lem-4.5", "lem-4.6", "lem-4.7", "cor-4.2.2", "rem-2"]
)
def test_proved_statements_with_flawed_proofs(name):
    """Statements that hold although the printed proof breaks, at a row that is refuted."""
    verdict = VERDICTS[name]
    assert (verdict.statement, verdict.argument) == (Statement.PROVED, Argument.FLAWED)
    assert VERDICTS[verdict.argument_because.split(": ")[-1]].statement is Statement.REFUTED


def test_every_verdict_names_its_evidence():
    """Each decided claim has evidence with what it trusts; nothing is taken on somebody's word."""
    for claim in REPORT.to_json()["claims"]:
        if claim["statement"] != "not-run":
            assert claim["evidence"]
            assert all(item["outcome"] == "holds" and item["trusts"] for item in claim["evidence"])
        if claim["statement"] == "refuted":
            assert claim["counterexample"]["instance"]


def test_sharper_claims_are_proved():
    """Where a claim is marked as sharpened, the sharper one is in the book and proved."""
    for claim in BOOK.claims:
        for name in claim.sharper:
            assert VERDICTS[name].statement is Statement.PROVED


def test_bounds_rest_on_proved_claims():
    """The claims that `bounds` cites are proved in the audit."""
    for n, k in ((0, 1), (1, 4), (3, 7), (5, 9)):
        assert all(VERDICTS[name].statement is Statement.PROVED for name in two_layer_bounds(n, k).because)


def test_only_omits_the_rest():
    """`only` reports what was asked for, with the same verdict as in the whole audit."""
    report = audit(BOOK, ["cor-4.2.1"])
    assert [v.claim.id for v in report.verdicts] == ["cor-4.2.1"]
    assert report.verdicts[0].statement is VERDICTS["cor-4.2.1"].statement
    with pytest.raises(InputError):
        audit(BOOK, ["nothing"])


def test_strict_exit_codes():
    """3 with rows not run, 1 with something refuted or flawed, 0 when all is well."""
    assert REPORT.strict_exit_code == 3
    assert audit(BOOK, ["cor-4.2.1"]).strict_exit_code == 1
    assert audit(BOOK, ["thm-4.1.1"]).strict_exit_code == 1
    assert audit(BOOK, ["ours/two-layer-exact"]).strict_exit_code == 0


def test_statements_file_is_up_to_date():
    """docs/statements.md has every formula, text, definition, primitive name and axiom: what changes shows there."""
    text = "".join(f"{line}\n" for line in statements(REPORT))
    assert (ROOT / "docs" / "statements.md").read_text(encoding="utf-8") == text


def test_every_text_and_definition_is_in_the_statements():
    """Each row by its id and text; each name that a formula comes down to by its definition."""
    text = re.sub(r"\s+", " ", "\n".join(statements(REPORT)))
    for verdict in REPORT.verdicts:
        said = [verdict.claim.text]
        if verdict.claim.formula is not None:
            said += definitions(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)
        for line in said:
            begins = "\\s+".join(re.escape(part) for part in plain_text(line)[:60].split())
            assert re.search(begins, text.replace("\\", "")), line


def test_findings_file_is_up_to_date():
    """docs/findings.md is what the audit generates, a line for every refuted row."""
    text = "".join(f"{line}\n" for line in findings(REPORT))
    assert (ROOT / "docs" / "findings.md").read_text(encoding="utf-8") == text
    refuted = [v for v in REPORT.verdicts if v.statement is Statement.REFUTED]
    assert all(re.search(rf"^- \*\*{re.escape(v.claim.id)}\*\*", text, re.MULTILINE) for v in refuted)


def test_progress_is_told():
    """Each claim is announced with its number."""
    told = []
    audit(BOOK, ["lem-4.5", "lem-4.6"], lambda name, number, total: told.append((name, number, total)))
    assert told == [("lem-4.5", 0, 2), ("lem-4.6", 1, 2)]
