"""What every command prints and writes on the examples, and every verdict on the corpus, is pinned."""

import importlib.util
from pathlib import Path

import pytest

from ftc_verify.claims.steps.base import Step
from ftc_verify.report.model import audit

GOLDEN = Path(__file__).parent / "golden"
SPEC = importlib.util.spec_from_file_location("golden_cases", GOLDEN / "cases.py")
cases = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(cases)


@pytest.fixture(scope="module")
def outputs():
    """The outputs of this version. A book is audited once, and shown as text and as JSON; a step that several commands
    show is checked once."""
    audits, results, check = {}, {}, Step.check

    def audited(book, only=(), *more):
        key = book.name, tuple(only)
        if key not in audits:
            audits[key] = audit(book, only, *more)
        return audits[key]

    def checked(step):
        if id(step) not in results:
            results[id(step)] = check(step), step  # an id is a step's own only as long as the step is there
        return results[id(step)][0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        patch.setattr("ftc_verify.cli.audit.audit", audited)
        patch.setattr(Step, "check", checked)
        return cases.outputs()


@pytest.mark.parametrize("case", sorted(cases.CASES))
def test_output_is_pinned(outputs, case):
    """Text, JSON, exit code and the bytes of written files; of files in which a solver's guess stands, their names."""
    golden = (GOLDEN / f"{case}.txt").read_text(encoding="utf-8")
    assert cases.without_guesses(outputs[case]).splitlines() == cases.without_guesses(golden).splitlines()


@pytest.mark.parametrize("case", ["decide-impossible", "decide-smtlib", "certify", "certify-json"])
def test_bytes_with_a_guess_in_them_are_pinned(outputs, case):
    """Same input and same versions, same bytes."""
    if cases.solvers() != (GOLDEN / "solvers.txt").read_text(encoding="utf-8"):
        pytest.skip("pinned for other versions of the solvers")
    assert outputs[case] == (GOLDEN / f"{case}.txt").read_text(encoding="utf-8")


def test_verdicts_on_the_corpus_are_pinned():
    """Verdict, claim or reason, instance and hash of each certificate."""
    assert cases.corpus() == (GOLDEN / "corpus.txt").read_text(encoding="utf-8")


def test_every_golden_file_is_compared():
    """No file lies there that no test reads."""
    found = {path.stem for path in GOLDEN.glob("*.txt")}
    assert found == {*cases.CASES, "corpus", "solvers"}
