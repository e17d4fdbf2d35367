"""`measured`: numbers of an experiment, computed again from its records at every audit; they prove nothing."""

import hashlib
import json
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

import ftc_verify
from ftc_verify.claims.book import Book, BookError, Claim, Proof
from ftc_verify.claims.book.verdicts import Carrier, Run, Statement, StepError
from ftc_verify.claims.steps import Computed, Measured
from ftc_verify.report.markdown import findings
from ftc_verify.report.model import audit
from ftc_verify.report.pages.legend import STATEMENTS
from ftc_verify.report.text import audit_table

SCHEMA = Path(ftc_verify.__file__).parent / "schemas" / "audit.json"


def largest(content):
    """The largest of the numbers in a record."""
    return {"largest": str(max(map(int, content.split())))}


def doubled(content):
    """A record with its last number ten times as large."""
    return [content.rstrip() + b"0\n"]


@pytest.fixture
def record(tmp_path):
    """A record of three numbers."""
    file = tmp_path / "lengths.txt"
    file.write_text("3 5 7\n", encoding="utf-8")
    return file


def step(file, found="7", **more):
    """The largest number of a record."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    fields = {"measure": largest, "spoil": doubled, "made_by": "a ruler", "digests": [digest]} | more
    return Measured("largest", "of all lengths", records=(file,), found={"largest": found}, **fields)


def claim(name, *steps, **more):
    """A claim with these steps."""
    return Claim(name, "Lengths", "No length is above 7.", steps, **more)


def verdicts(*claims):
    """The verdicts on these claims, in one book."""
    return list(map(Run(Book("test", "test", claims)).verdict, claims))


def test_numbers_that_the_records_give_are_measured(record):
    """The row says what was measured, what carries it with a digest, and who made it; it is not green, and no proof."""
    (found,) = verdicts(claim("a", step(record)))
    assert (found.statement, found.carrier, found.because) == (Statement.MEASURED, Carrier.RECORDS, "largest: 7")
    assert found.rests_on[0].startswith("records: lengths.txt (SHA-256 ")
    assert found.rests_on[0].endswith("made once by a ruler, which is not run again")
    assert found.trusts == ["records of an experiment"]


def test_records_that_give_other_numbers_break_the_verdict(record):
    """The row is open, and says what they give."""
    record.write_text("3 5 9\n", encoding="utf-8")
    (found,) = verdicts(claim("a", step(record)))
    assert (found.statement, found.carrier) == (Statement.OPEN, Carrier.NOTHING)
    assert "largest: the records give 9, not 7" in found.because


def test_a_changed_record_is_another_one(record):
    """One digit changed where no number shows it: open as well."""
    measured = step(record)
    record.write_text("3 6 7\n", encoding="utf-8")
    (found,) = verdicts(claim("a", measured))
    assert found.statement is Statement.OPEN
    assert "lengths.txt is another record" in found.because


def test_records_that_cannot_be_read_are_one_line(record):
    """It names book, claim and step."""
    record.write_text("3 five\n", encoding="utf-8")
    with pytest.raises(StepError, match=r"^test: claim a: step largest raised ValueError: "):
        verdicts(claim("a", step(record)))


@pytest.mark.parametrize(
    "change",
    [
        {"measure": lambda _: {"largest": "7"}},
        {"spoil": lambda content: [content]},
        {"measure": lambda content: largest(content) | {"more": "1"}},
        {"measure": lambda _: {}},
    ],
)
def test_what_does_not_depend_on_its_records_is_no_measurement(record, change):
    """Numbers that stay when the records are spoiled, or more or fewer than are stated: open."""
    assert verdicts(claim("a", step(record, **change)))[0].statement is Statement.OPEN


def test_nothing_is_shown_by_a_measurement(record):
    """With a proof beside it the row is still measured, and what uses it is open."""
    exact = Computed("exact", "r", "7 is prime", lambda n: n == 7, {"n": 7}, {"n": 8})
    found = verdicts(claim("a", step(record), exact, one_instance=True), claim("b", exact, uses=("a",)))
    assert [verdict.statement for verdict in found] == [Statement.MEASURED, Statement.OPEN]


@pytest.mark.parametrize("place", ["refuted_by", "instances", "proof"])
def test_a_measurement_stands_among_steps_alone(record, place):
    """It refutes nothing, carries nothing beside a proof, and is no step of a printed proof."""
    given = (step(record),)
    more = {place: Proof(steps=given) if place == "proof" else given}
    with pytest.raises(BookError, match="largest: a measurement refutes and proves nothing"):
        claim("a", **more)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        *(("measure", 7), ("spoil", None), ("made_by", " "), ("records", ()), ("found", {}), ("found", {"n": 7})),
        *(("digests", ()), ("digests", "f"), ("digests", [7])),
    ],
)
def test_fields_of_a_wrong_type_are_refused(record, field, given):
    """Where the step is made, with its name and the field."""
    fields = {"measure": largest, "records": (record,), "found": {"n": "7"}, "spoil": doubled, "made_by": "a ruler"}
    fields |= {"digests": ["f"]}
    with pytest.raises(ValueError, match=f"step t: {field}: "):
        Measured("t", "r", **(fields | {field: given}))


def test_an_audit_counts_it_as_undecided(record):
    """Its own word in the table, the counts and the schema; --strict is 3; findings have a section for it."""
    report = audit(Book("test", "Lengths", (claim("a", step(record)),)))
    assert report.strict_exit_code == 3
    assert (report.statement_counts["measured"], report.carrier_counts["records"]) == (1, 1)
    document = report.to_json() | {"versions": {}}
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(document["claims"], schema["properties"]["claims"] | {"$defs": schema.get("$defs", {})})
    jsonschema.validate(document["counts"], schema["properties"]["counts"])
    text = StringIO()
    audit_table(report, Console(file=text, width=100))
    assert "- a (measured): largest: 7" in text.getvalue()
    assert "- **a** (Lengths): largest: 7. Carrier: records." in "\n".join(findings(report))
    assert STATEMENTS["measured"].light != STATEMENTS["proved"].light
