"""Rows that a formula carries: which, what they say and rest on, and that their definitions are the kit's."""

import dataclasses
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
from ftc_verify_proofs.common.anchors import ANCHORS
from ftc_verify_proofs.common.reading_fit_all import READINGS
from ftc_verify_proofs.common.words import WORDS
from whole_book import BOOK, RUN

from ftc_verify.claims.book import Book, BookError, Carrier, Claim, Run
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.evaluate import differs
from ftc_verify.claims.statements.names import Symbol, symbols, variables
from ftc_verify.claims.statements.render import Writer, sentence
from ftc_verify.claims.statements.sorts import INT
from ftc_verify.claims.statements.statement import Outcome, Proofs, Statement
from ftc_verify.claims.statements.terms import FALSE, all_of, equal, forall, implies, negation, number
from ftc_verify.claims.statements.weaker import changes, weakenings

n, K = variables("n K")

AXIOM_FREE = {
    "thm-4.1.2": Verdict.PROVED,
    "thm-4.1.2/print": Verdict.REFUTED,
    "thm-4.1.2/far": Verdict.PROVED,
    "thm-4.1.2/near/exists": Verdict.PROVED,
    "thm-4.1.2/near/example": Verdict.REFUTED,
    "cor-4.2.1/upper-step": Verdict.REFUTED,
    "ours/forced-kinks": Verdict.PROVED,
    "ours/two-layer-lower": Verdict.PROVED,
    "ours/near-example-mended": Verdict.PROVED,
}
ON_CAPACITY = {
    "cor-4.2.1": Verdict.REFUTED,
    "cor-4.2.1/lower": Verdict.PROVED,
    "cor-4.2.2": Verdict.PROVED,
    "ours/cor-4.2.1-mended": Verdict.PROVED,
    "ours/two-layer-memorization": Verdict.PROVED,
}
ROWS = {name: BOOK.by_id[name] for name in (*AXIOM_FREE, *ON_CAPACITY)}


def one_claim(statement, **more):
    """The verdict on a book of one claim."""
    claim = Claim(id="row", title="", formula=statement, **more)
    return Run(Book(name="one", title="", claims=(claim,))).verdict(claim)


# --- Which rows, and what they rest on ------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "expected"), [*AXIOM_FREE.items(), *ON_CAPACITY.items()])
def test_rows_are_carried_by_their_formula(name, expected):
    """The verdict comes from a theorem that rests on definitions alone."""
    verdict = RUN.verdict(BOOK.by_id[name])
    assert (verdict.statement, verdict.carrier) == (expected, Carrier.FORMULA)
    assert verdict.rests_on == ()
    assert not verdict.claim.steps
    assert verdict.claim.text == sentence(verdict.claim.formula.formula, verdict.claim.formula.vocabulary)
    assert set(verdict.claim.uses) <= set(verdict.uses)


def test_no_other_row_has_a_formula():
    """The rows listed are all; each other decided row lists its prose, a line for each step and one for the whole."""
    others = {
        name
        for path in sorted(Path(__file__).parent.glob("test_rows_*.py"))
        for name in import_module(path.stem).EXPECTED
    }
    assert {claim.id for claim in BOOK.claims if claim.formula} == {*ROWS, *others}
    verdicts = [RUN.verdict(BOOK.by_id[name]) for name in ("thm-5.1.1", "rem-5", "app-A", "sec-7")]
    assert [str(verdict.carrier) for verdict in verdicts] == ["assembled"] * 3 + ["records"]
    for verdict in verdicts:
        steps = verdict.claim.refuted_by or verdict.claim.steps
        assert len(verdict.rests_on) == len(steps) + 1 + len(verdict.claim.measurements)  # their records


def test_what_is_cited_is_used():
    """`uses` of a formula is computed: the rows that the theorem cites and rests on."""
    assert RUN.verdict(BOOK.by_id["thm-4.1.2/far"]).uses == ("ours/forced-kinks",)
    assert RUN.verdict(BOOK.by_id["cor-4.2.2"]).uses == ("ours/two-layer-capacity",)


# --- What is not carried --------------------------------------------------------------------------------------------


def statement(formula, prove, instance=None):
    """A statement without names."""
    return Statement("row", formula, (), prove, instance)


LARGE = forall([n], implies(n >= 2, n >= 1))
LARGE_BODY = implies(n >= 2, n >= 1)


def large(p):
    """The theorem that LARGE is."""
    return p.assembler.generalise([n], p.assembler.leaf("large", LARGE_BODY))


def two(p):
    """That its condition can hold."""
    return possible(p.assembler, LARGE, (2,))


def test_a_theorem_that_is_the_formula_carries():
    """The formula derived, its condition shown possible: proved."""
    verdict = one_claim(statement(LARGE, large, two))
    assert (verdict.statement, verdict.carrier, verdict.rests_on) == (Verdict.PROVED, Carrier.FORMULA, ())
    assert verdict.claim.text == "For all integers n with n >= 2: n >= 1."
    assert verdict.claim.scope == "all integers n with n >= 2"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (statement(LARGE, large), "it is not shown that the conditions can hold"),
        (statement(forall([n], n * n >= n), large), "the theorem is another one"),
        (statement(n >= 1, lambda p: p.assembler.assume(n >= 1)), "the formula is only stated, or has a free variable"),
        (
            statement(LARGE, lambda p: p.assembler.leaf("false", FALSE, p.assembler.assume(FALSE))),
            "a hypothesis is left",
        ),
        (statement(FALSE, lambda p: p.assembler.leaf("false", FALSE)), "false: fails at []"),
        (statement(FALSE, None), "the formula is only stated, or has a free variable"),
        (statement(LARGE, lambda p: large(Proofs()), two), "the theorem is of another run"),
        (statement(LARGE, lambda p: p.assembler.discharge(n, large(p)), two), "a formula is needed"),
    ],
)
def test_anything_else_is_open_and_carried_by_nothing(row, why):
    """No theorem, another one, one with hypotheses, one of another run, conditions that nobody showed possible."""
    verdict = one_claim(row)
    assert (verdict.statement, verdict.carrier) == (Verdict.OPEN, Carrier.NOTHING)
    assert verdict.because == f"no theorem: {why}"


def test_what_is_left_of_hypotheses_is_what_a_row_rests_on():
    """A theorem that is the formula, with hypotheses that nothing discharges: open, assembled, and it says on what."""
    verdict = one_claim(statement(FALSE, lambda p: p.assembler.assume(FALSE)))
    assert (verdict.statement, verdict.carrier) == (Verdict.OPEN, Carrier.ASSEMBLED)
    assert verdict.because == "no theorem: a hypothesis is left"
    assert verdict.rests_on == ("supposed, and not shown: false",)


def test_the_name_of_a_claim_is_not_enough():
    """A formula under the name of another claim must be what that claim says; a name in `uses` must be used."""
    stated = Statement("row", LARGE, (), large, two)
    spoof = Statement(
        "row", forall([n], n >= n), (), lambda p: p.assembler.generalise([n], p.assembler.leaf("r", n >= n))
    )

    def prove(p):
        return p.assembler.generalise(
            [n], p.assembler.leaf("more", LARGE_BODY, p.assembler.instantiate(p.cite(spoof), n))
        )

    row = Claim(id="row", title="", formula=stated)
    other = Claim(id="other", title="", formula=Statement("other", LARGE, (), prove, two))
    idle = Claim(id="idle", title="", formula=Statement("idle", LARGE, (), large, two), uses=("row",))
    run = Run(Book(name="names", title="", claims=(row, other, idle)))
    assert run.verdict(row).statement is Verdict.PROVED
    assert run.verdict(other).because == "it uses something named row, which is not what that claim says"
    assert run.verdict(idle).because == "`uses` names row, which its theorem neither cites nor rests on"
    assert {run.verdict(claim).statement for claim in (other, idle)} == {Verdict.OPEN}


def test_a_vacuous_claim_is_not_carried():
    """Conditions that contradict each other have no instance."""
    formula = forall([n], implies(all_of(n >= 1, n <= 0), equal(n, 7)))

    def prove(p):
        return p.assembler.generalise([n], p.assembler.leaf("vacuous", formula_body))

    formula_body = implies(all_of(n >= 1, n <= 0), equal(n, 7))
    for instance in (None, lambda p: possible(p.assembler, formula, (1,))):
        assert one_claim(statement(formula, prove, instance)).carrier is Carrier.NOTHING


def test_an_axiom_is_a_claim_that_is_used():
    """What rests on an axiom must name its claim, and is open if that claim is."""
    stated = Statement("other", LARGE, ())
    resting = statement(LARGE, lambda p: p.cite(stated), two)
    assert one_claim(resting).because == "it rests on other, which `uses` does not name"
    other = Claim(id="other", title="", text="Two is large.", not_run_because="nobody did")
    row = Claim(id="row", title="", formula=resting, uses=("other",))
    verdict = Run(Book(name="two", title="", claims=(other, row))).verdict(row)
    assert (verdict.statement, verdict.because) == (Verdict.OPEN, "it uses other, which is not proved")


def test_a_refuted_formula_is_its_negation():
    """The negation derived: refuted, carried by the formula."""
    wrong = forall([n], n >= 0)

    def prove(p):
        ask = p.assembler
        false = ask.leaf("-1", FALSE, ask.instantiate(ask.assume(wrong), -1))
        return ask.leaf("so not", negation(wrong), ask.discharge(wrong, false))

    verdict = one_claim(Statement("row", wrong, (), prove, refuted_at=(("n", "-1"),)))
    assert (verdict.statement, verdict.carrier) == (Verdict.REFUTED, Carrier.FORMULA)


def test_text_and_steps_beside_a_formula_are_refused():
    """The text comes from the formula; a name without a phrase cannot be rendered."""
    with pytest.raises(BookError, match="text and scope come from the formula"):
        Claim(id="row", title="", text="Anything.", formula=statement(LARGE, large, two))
    f = Symbol("f", (n,), INT, None, "f({0})")
    with pytest.raises(BookError, match="the name 'f' is not in the vocabulary"):
        Claim(id="row", title="", formula=statement(forall([n], f(n) >= 0), large))
    with pytest.raises(BookError, match="a Statement is needed"):
        Claim(id="row", title="", formula=LARGE)


# --- Anchors -------------------------------------------------------------------------------------------------------

SYMBOLS = {symbol.name: symbol for symbol in WORDS}


@pytest.mark.parametrize("name", sorted(ANCHORS))
def test_definitions_agree_with_the_kit(name):
    """On 40 random small instances, at three seeds, a definition has the value of the kit's own function."""
    for seed in range(3):
        assert not differs(SYMBOLS[name], SYMBOLS, ANCHORS[name], Random(seed))


def test_every_definition_has_an_anchor_or_a_theorem():
    """All but the two that speak of all data and all nets have one; for those there are theorems."""
    read = frozenset().union(*(symbols(reading.formula) for reading in READINGS))
    assert set(SYMBOLS) - set(ANCHORS) == {"fit_all", "is_capacity"}
    assert {"fit_all", "is_capacity"} <= read


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.name)
def test_theorems_in_the_place_of_anchors_hold(reading):
    """They are theorems, and rest on no axiom."""
    found = Proofs().carried(reading, lemma=True)
    assert (found.outcome, found.axioms) == (Outcome.PROVED, ())


def test_weakenings_are_weaker_and_changes_change():
    """Each weakening follows from the formula; each change of a definition is another body."""
    formula = all_of(n >= 1, equal(K, n))
    found = list(weakenings(formula))
    assert {how for how, _ in found} == {"fixed", "dropped", "slackened"}
    ask = Proofs().assembler
    for _, weaker in found:
        assert weaker != formula
        ask.leaf("weaker", weaker, ask.assume(formula))
    for symbol in WORDS:
        assert all(body != symbol.body for _, body in changes(symbol.body))


def test_a_changed_definition_is_another_text():
    """So it shows in docs/statements.md."""
    writer = Writer(WORDS)
    for symbol in WORDS:
        texts = [writer.definition(symbol._replace(body=body)) for _, body in changes(symbol.body)]
        assert writer.definition(symbol) not in texts


def test_a_changed_definition_is_noticed():
    """d_i taken at i + 1, labels counted from 1: the anchors say so."""
    off = SYMBOLS["labels"]._replace(body=dict(changes(SYMBOLS["labels"].body))["0 + 1"])
    assert differs(off, {**SYMBOLS, "labels": off}, ANCHORS["labels"], Random(1))


# --- Edits to the book ----------------------------------------------------------------------------------------------


def edited(name, **changed):
    """The verdict on a row whose statement is changed."""
    claim = BOOK.by_id[name]
    row = dataclasses.replace(
        claim, text="", scope="", formula=dataclasses.replace(claim.formula, **changed), proof=None, sharper=()
    )
    alone = [other for other in BOOK.claims if other.id in claim.uses]
    others = [Claim(id=other.id, title="", text=other.text, steps=other.steps, scope=other.scope) for other in alone]
    return Run(Book(name="edited", title="", claims=(*others, row))).verdict(row)


EDITED = Proofs()
"""The rows that the edited ones cite are proved but once."""
ANOTHER = "the theorem is another one"


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_weaker_wording_of_a_row_is_open(name):
    """A variable fixed, a conjunct dropped, a comparison slackened by 1 in the claim: its proof proves another one."""
    for _, weaker in list(weakenings(ROWS[name].formula.formula))[:6]:
        assert EDITED.carried(dataclasses.replace(ROWS[name].formula, formula=weaker)).why == ANOTHER


def test_a_weaker_wording_of_a_row_is_an_open_row():
    """What the proofs say of a weaker wording is the verdict of a run."""
    weaker = next(iter(weakenings(ROWS["thm-4.1.2"].formula.formula)))[1]
    assert edited("thm-4.1.2", formula=weaker).statement is Verdict.OPEN


def test_a_definition_that_is_changed_after_an_axiom_used_it_is_refused():
    """Two statements whose vocabularies differ in one definition cannot stand in one run."""
    other = tuple(s._replace(body=number(0)) if s.name == "forced" else s for s in WORDS)
    formula = BOOK.by_id["thm-4.1.2"].formula
    proofs = Proofs()
    assert proofs.carried(formula).outcome is Outcome.PROVED
    changed = proofs.carried(dataclasses.replace(formula, vocabulary=other))
    assert (changed.outcome, changed.why) == (Outcome.NOT_CARRIED, "a name is declared once")
