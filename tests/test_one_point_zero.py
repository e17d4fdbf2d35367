"""The list for version 1.0 names every format, certificate kind, schema and public name; the version has one source."""

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

import ftc_verify
from ftc_verify.certificates.kind import CERTIFICATE_FORMAT
from ftc_verify.checker import KINDS
from ftc_verify.cli.output import FORMAT_VERSION
from ftc_verify.coq_kernel import program
from ftc_verify.network import Network

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "one-point-zero.md").read_text(encoding="utf-8")
SCHEMAS = {path.name for path in resources.files("ftc_verify.schemas").iterdir() if path.name.endswith(".json")}
STATES = {"fixed", "settling", "young"}


def table(heading):
    """The rows of the table under a heading: cells without the first line and the rule."""
    part = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in part.splitlines() if line[:1] == "|"]
    return rows[2:]


def names(rows):
    """What stands in code in the first cells."""
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row[0])]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Certificate kinds", set(KINDS)),
        ("Commands and their JSON", SCHEMAS),
        ("Python", set(ftc_verify.__all__)),
    ],
)
def test_the_list_is_whole(heading, expected):
    """Each once, none that is not there, each with a state and what is missing."""
    rows = table(heading)
    assert sorted(names(rows)) == sorted(expected)
    assert {row[1] for row in rows} <= STATES
    assert all(len(row) == 3 and row[2].strip(" |") for row in rows)


def test_versions_of_formats_are_those_of_the_code():
    """Of files, of the JSON on standard output, of the kernel's words."""
    rows = {row[0]: row[1:] for row in table("Formats")}
    versions = {re.search(r"`([^`]+)`", name)[1]: row[0] for name, row in rows.items() if "`" in name}
    network = Network.constant(1, 0).to_json()
    assert versions[network["format"]] == str(network["version"])
    document = next(ftc_verify.certificates.of(ftc_verify.fit([1, 2], [0, 1])))
    assert document["format"] == CERTIFICATE_FORMAT
    assert versions[CERTIFICATE_FORMAT] == str(document["version"])
    assert versions["version.format"] == str(FORMAT_VERSION)
    book = tomllib.loads((ROOT / "examples" / "mybook.toml").read_text(encoding="utf-8"))
    assert versions[book["format"]] == str(book["version"])
    assert program.VERSION in versions
    assert {row[1] for row in rows.values()} <= STATES


def test_the_version_has_one_source():
    """pyproject.toml's: CITATION.cff and this list say the same."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (\S+)$", citation, re.M) == [version]
    assert f"The version is {version}," in PAGE
    assert ftc_verify.__version__ == version


def test_the_citation_has_what_its_schema_requires():
    """cff-version 1.2.0 wants a message, a title and authors; each reference a type, a title and authors."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    top = re.findall(r"^([a-z-]+):", text, re.M)
    assert {"cff-version", "message", "title", "authors", "version", "license", "date-released"} <= set(top)
    assert len(top) == len(set(top))
    references = text.split("\nreferences:\n")[1].split("\n  - type: ")
    assert len(references) == 2
    for part in references:
        assert "title: " in part
        assert "authors:" in part
