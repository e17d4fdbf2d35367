"""The book of the second paper: what each row says, where its wording comes from, and how that is shown."""

import json
import random
from collections import Counter
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from ftc_verify_proofs.anguita2026 import free_scale, norms, order, theorem_4_1
from ftc_verify_proofs.anguita2026.anchors import ANCHORS
from ftc_verify_proofs.anguita2026.words import WORDS

from ftc_verify.claims.book import Book, BookError, Claim, Run, Sentence, Wording
from ftc_verify.claims.library import chosen, list_claims, load_book
from ftc_verify.claims.statements.evaluate import differs
from ftc_verify.claims.steps import Computed, Outcome
from ftc_verify.cli import main
from ftc_verify.errors import InputError
from ftc_verify.report.markdown import findings
from ftc_verify.report.model import audit

ROOT = Path(__file__).parent.parent
BOOK = load_book("anguita2026")
REPORT = audit(BOOK)
VERDICTS = {verdict.claim.id: verdict for verdict in REPORT.verdicts}
SCHEMA = json.loads((resources.files("ftc_verify.schemas") / "audit.json").read_text("utf-8"))
OURS = (*theorem_4_1.CLAIMS, *order.CLAIMS, *norms.CLAIMS, *free_scale.CLAIMS)
STEPS = {f"{claim.id}: {step.name}": step for claim in OURS for step in claim.all_steps()}
COUNTS = {"proved": 41, "certified": 7, "refuted": 13, "measured": 4, "open": 7, "not-run": 3}
CARRIERS = {"coq": 0, "coq (as shipped)": 0, "formula": 18, "assembled": 43, "records": 4, "none": 10}
HOLDS = Computed("one", "n is one", "n = 1", lambda n: n == 1, {"n": 1}, {"n": 2})


def test_counts_by_verdict_and_by_carrier():
    """As the README says."""
    counts = {word: number for word, number in REPORT.statement_counts.items() if number}
    assert counts == COUNTS
    assert REPORT.carrier_counts == CARRIERS


def test_findings_are_what_the_audit_generates():
    """docs/findings-anguita2026.md."""
    text = "\n".join(findings(REPORT)) + "\n"
    assert (ROOT / "docs" / "findings-anguita2026.md").read_text(encoding="utf-8") == text


def test_every_row_of_the_source_has_a_wording_and_a_scope_of_its_own():
    """Facts that are common to several books have none; no row has the first book's scope."""
    for claim in BOOK.claims:
        assert bool(claim.wording) != claim.id.startswith("calculus/"), claim.id
        assert "N, K" not in claim.scope


@pytest.mark.parametrize("name", sorted(STEPS))
def test_steps_hold_and_their_variants_fail(name):
    """Each is rejected with a definite answer once falsified."""
    step = STEPS[name]
    assert step.discharge().outcome is Outcome.HOLDS
    assert [variant.discharge().outcome for variant in step.variants()] == [Outcome.FAILS] * len(step.variants())


def test_refuted_rows_have_an_instance_and_a_finding():
    """What fails is said in one line, with values."""
    refuted = [verdict.claim for verdict in REPORT.verdicts if verdict.statement == "refuted"]
    assert len(refuted) >= 6
    for claim in refuted:
        assert claim.finding
        assert claim.refuted_by[0].shown_instance


def test_a_formula_rests_on_what_is_stated_of_asinh():
    """The range: a row on asinh, and the name asinh; the end of pretraining: nothing."""
    assert VERDICTS["prop-4.2/range"].rests_on == ("calculus/asinh/mean", "asinh")
    assert VERDICTS["setup/pt-end"].rests_on == ()


def test_principles_are_lines_of_rests_on():
    """What joins the steps, and is checked by no machine, is said one by one."""
    lines = VERDICTS["thm-4.1/converges"].rests_on
    assert sum(line.startswith("principle: ") for line in lines) == 4


@pytest.mark.parametrize("name", sorted(ANCHORS.keys() & {symbol.name for symbol in WORDS}))
def test_definitions_agree_with_the_notes(name):
    """On 40 random small instances, at three seeds."""
    symbols = {symbol.name: symbol for symbol in WORDS}
    for seed in range(3):
        assert not differs(symbols[name], symbols, ANCHORS[name], random.Random(seed))


def test_every_definition_has_an_anchor():
    """All but asinh, which has no definition."""
    assert {symbol.name for symbol in WORDS} - ANCHORS.keys() == {"asinh"}


def test_the_order_of_the_notes():
    """l-order and dependence at beta_FT = sqrt 10, c = 1/1000 and the notes' four points, to ten digits."""
    from mpmath import asinh, mp, mpf, sqrt, tanh

    mp.dps = 30
    for lam, gamma, ell, pd in POINTS:
        c, p = mpf(1) / 1000, sqrt(1 + mpf(1) / 10**6)
        r = 2 * (1 + mpf(lam)) * (c + p) + mpf(gamma) ** 2
        u = 2 * sqrt(mpf(10)) / r
        x, h = asinh(u), sqrt(1 + u**2)
        found = u * x / (1 - h + u * x)
        assert abs(found - x / (x - tanh(x / 2))) < mpf(10) ** -20
        assert abs(found - mpf(ell)) < mpf(10) ** -10
        assert abs(-(found - 1) * (1 - c / p) * (1 - mpf(gamma) ** 2 / r) - mpf(pd)) < mpf(10) ** -10


POINTS = (
    ("0", "0", "1.64511618884", "-0.644471072972"),
    ("-.99", "0", "1.18284686394", "-0.182664017166"),
    ("-.99999", "1e-6", "1.08092967203", "-0.0808487383552"),
    ("0", "10", "1.99936051555", "-0.0195949100229"),
)


# --- How it is shown ------------------------------------------------------------------------------------------------


def test_the_tag_stands_beside_each_row(capsys):
    """In the table, in prove, and in JSON; nothing is said of the paper's own text."""
    assert main(["audit", "anguita2026", "--only", "setup/pt-end", "--only", "thm-4.1/dead"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "summary" in out
    assert "thm-4.1/dead (" in out
    assert "says nothing of the paper's own text" in out
    assert "proofs as printed" not in out
    assert main(["prove", "setup/pt-end", "--book", "anguita2026"]) == 0
    out = capsys.readouterr().out
    assert "wording: summary (a third party's summary of the paper)" in out
    assert "proof as printed: not read" in out
    assert main(["audit", "anguita2026", "--only", "setup/pt-end", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.validate(document, SCHEMA)
    assert document["claims"][0]["wording"] == ["summary"]
    assert "abs/background" in [sentence["id"] for sentence in document["sentences"]]


def test_sentences_are_listed_and_not_judged():
    """They are in the list; asking for a verdict is refused in one line."""
    assert Counter(row.kind for row in list_claims("anguita2026"))["no claim"] == len(BOOK.sentences) >= 6
    with pytest.raises(InputError, match="tldr/neuroscience is a sentence that claims nothing"):
        chosen(BOOK, ["tldr/neuroscience"])


def test_an_id_of_another_book_is_found_there():
    """`prove thm-4.1/center` without a book names the one that has it."""
    with pytest.raises(InputError, match="the book anguita2026 has it"):
        chosen(load_book(), ["thm-4.1/center"])
    with pytest.raises(InputError, match="the book sohn2024 has it"):
        chosen(BOOK, ["cor-4.2.1"])


def test_a_row_through_which_one_reads_is_no_evidence():
    """Whatever its verdict: it is named under what the row rests on."""
    open_row = Claim("open", "t", "t", not_run_because="nobody did", scope="s")
    row = Claim("row", "t", "t", (HOLDS,), scope="s", read_through=("open",), principles=("two and two are four",))
    verdict = Run(Book("b", "t", (open_row, row))).verdict(row)
    assert verdict.statement == "certified"
    assert verdict.rests_on[-2:] == (
        "principle: two and two are four",
        "open (not-run): that this is about what the source speaks of; the verdict does not use it",
    )


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: Claim("a", "t", "t", (HOLDS,), wording=("hearsay",)), "claim a: wording: one of outline, summary"),
        (lambda: Claim("a", "t", "t", (HOLDS,), wording="hearsay"), "claim a: wording"),
        (lambda: Claim("a", "t", "t", (HOLDS,), principles="none"), "claim a: principles"),
        (lambda: Book("b", "t", (Claim("a", "t", read_through=("c",)),)), "there is no claim 'c'"),
        (lambda: Book("b", "t", (), sentences=("a",)), "a str is among the sentences"),
        (
            lambda: Book("b", "t", (Claim("a", "t"),), sentences=(Sentence("a", "t", Wording.OUTLINE, "w"),)),
            "the id a is that of a claim and of a sentence",
        ),
    ],
)
def test_mistakes_are_named(made, said):
    """One line, where the book is made."""
    with pytest.raises(BookError, match=said):
        made()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("prop-4.2/II", "prop-4.2/II/small"),
        ("prop-4.2/II-norm", "prop-4.2/II-norm/small"),
        ("prop-4.2/I-norm/free", "prop-4.2/I-norm"),
    ],
)
def test_what_is_refuted_has_a_repaired_row(first, second):
    """Regime II as a limit and in norms, and regime I without a fixed c: refuted, and what holds is named."""
    assert VERDICTS[first].statement == "refuted"
    assert VERDICTS[second].statement == "proved"
    assert second in VERDICTS[first].claim.sharper
