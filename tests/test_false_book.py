"""False statements, as somebody would try to get them through, and edits that weaken true ones: each is caught.

A walk that gets stuck, an instance that is computed beside a trivial formula, a fact that is assumed: as books of steps
and as formulas. Then six edits to rows of the book that ships.
"""

import dataclasses

import pytest
import z3

from ftc_verify.claims.book import Book, Carrier, Claim, Run
from ftc_verify.claims.book.verdict import Statement as Verdict
from ftc_verify.claims.library import load_book
from ftc_verify.claims.statements.derived import possible, walk
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.statement import Statement
from ftc_verify.claims.statements.terms import all_of, equal, forall, implies, number
from ftc_verify.claims.statements.weaker import weakenings
from ftc_verify.claims.steps import Citation, Computed, Induction, Outcome, Validity

BOOK = load_book()

# --- As steps -------------------------------------------------------------------------------------------------------

i, i_, n = z3.Ints("i i' n")
K, w = z3.Reals("K w")
pieces, product, need = z3.Ints("pieces product need")


def judged(*claims):
    """The verdicts on a book of these claims."""
    run = Run(Book("false", "false", claims))
    return [run.verdict(claim) for claim in claims]


def stuck(**more):
    """Upwards one by one, up to 1."""
    parts = {
        "start": i == 0,
        "move": z3.And(i < 1, i_ == i + 1),
        "invariant": z3.And(i >= 0, i <= 1),
        "falsified_move": z3.And(i <= 1, i_ == i + 1),
        "following": {i_: i + 1},
    }
    return Induction(name="walk", reading="from 0 upwards one by one", state={"i": (i, i_)}, **(parts | more))


def at_most_1(upwards):
    """Every n >= 0 is where the walk is, so it is at most 1."""
    bound = Validity(
        name="bound",
        reading="after n moves the walk is at n, for every n >= 0",
        hypotheses=(n >= 0, upwards.begins(), upwards.at("i", n) == n),
        conclusion=n <= 1,
        falsified_conclusion=n <= 0,
        cites=(Citation(upwards, {upwards.index: n}),),
    )
    return Claim(id="stuck", title="", text="Every integer n >= 0 is at most 1.", steps=(upwards, bound))


@pytest.mark.parametrize("following", [i + 1, i, 1 - i, z3.If(i < 1, i + 1, i)])
def test_a_walk_that_gets_stuck_is_no_induction(following):
    """Whatever is named as the next state of the last one, it is no move: every integer is at most 1 stays open."""
    [verdict] = judged(at_most_1(stuck(following={i_: following})))
    assert (verdict.statement, verdict.carrier) == (Verdict.OPEN, Carrier.NOTHING)
    assert verdict.because.startswith("step walk fails: progress: fails at")


def test_a_walk_that_does_not_get_stuck_leaves_the_invariant():
    """Where it may go on from 1, it does not stay at most 1."""
    [verdict] = judged(at_most_1(stuck(move=i_ == i + 1)))
    assert verdict.because.startswith("step walk fails: step: fails at")


def test_nothing_is_reached_any_more():
    """No step can suppose that a state is reached: an induction says where its own run is, and nothing else."""
    assert not hasattr(Induction, "reached")
    bare = Validity("bound", "r", (n >= 2,), n <= 1, n <= 0, (Citation(stuck(), {stuck().index: n}),))
    [verdict] = judged(Claim(id="bare", title="", text="t", steps=(stuck(move=i_ == i, following={i_: i}), bare)))
    assert verdict.statement is Verdict.OPEN


BUILT = Computed(
    name="built",
    reading="K = 4 built",
    statement="neurons",
    predicate=lambda k: k < 5,
    instance={"k": 4},
    falsified_instance={"k": 5},
)
TRIVIAL = Validity("width", "so 3 neurons do for every K", (K >= 3, w <= 2), w <= K, w <= 1)
TRUE_OF_SQUARES = Validity("square", "so 3 neurons do for every K", (K >= 3,), K * K >= 9, K * K >= 10)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((TRIVIAL, BUILT), Verdict.VACUOUS),
        ((TRIVIAL,), Verdict.VACUOUS),
        ((TRUE_OF_SQUARES, BUILT), Verdict.CERTIFIED),
        ((BUILT,), Verdict.CERTIFIED),
    ],
)
def test_a_computation_proves_its_instance_alone(steps, expected):
    """3 neurons for every K: K = 4 was built. No formula beside it, trivial or true, makes that a proof."""
    [verdict] = judged(Claim(id="upgraded", title="", text="3 neurons fit all K samples, for every K.", steps=steps))
    assert verdict.statement is expected


def test_what_uses_an_instance_is_no_proof():
    """`certified` spreads."""
    built = Claim(id="built", title="", text="3 neurons fit all K samples.", steps=(BUILT,))
    above = Claim(id="above", title="", text="So do 4.", steps=(TRUE_OF_SQUARES,), uses=("built",))
    assert [verdict.statement for verdict in judged(built, above)] == [Verdict.CERTIFIED, Verdict.CERTIFIED]


@pytest.mark.parametrize(
    "hypotheses",
    [
        (pieces >= need, pieces <= product),
        (z3.And(need <= pieces, pieces <= product),),
        (need < pieces, pieces == product),
        (product >= pieces, need <= 100, pieces >= 101),
    ],
)
def test_the_fact_itself_assumed_proves_nothing(hypotheses):
    """m* >= 100 N, from the assumption that the pieces are as many as are needed: a chain of suppositions."""
    assumed = Validity("pieces", "the witness forces 100 N pieces", hypotheses, product >= need, product > need + 9)
    [verdict] = judged(Claim(id="assumed", title="", text="m*(N, K) >= 100 N.", steps=(assumed,)))
    assert (verdict.statement, verdict.carrier) == (Verdict.VACUOUS, Carrier.NOTHING)
    assert "only supposed" in verdict.because


def test_what_a_step_supposes_is_listed():
    """Hypotheses that nothing discharges stand in what a row rests on, beside the reading that speaks for them."""
    assumed = Validity(
        "pieces", "100 N of them", (pieces >= need, product >= pieces + 1), product > need, product < need
    )
    [verdict] = judged(Claim(id="assumed", title="", text="m*(N, K) >= 100 N.", steps=(assumed,)))
    assert verdict.rests_on[0] == (
        "step pieces speaks of what it says, supposing pieces >= need; product >= pieces + 1: 100 N of them"
    )


# --- As formulas ----------------------------------------------------------------------------------------------------

a, b = variables("a b")
FORMULAS = {
    "stuck": forall([a], implies(a >= 0, a <= 1)),
    "upgraded": forall([b], implies(b >= 3, b < 5)),
    "assumed": forall([a, b], 100 * a <= b),
}


def up_to_1(p):
    """A walk from 0 that reaches every a, at most 1 all the way."""
    reached = walk(p.assembler, "up", [b], all_of(b >= 0, b <= 1, b <= a), equal(b, a), [b + 1], a - b)
    found = p.assembler.leaf("so", implies(a >= 0, a <= 1), reached)
    return p.assembler.generalise([a], found)


def from_an_instance(p):
    """K = 4, for all K."""
    here = p.assembler.leaf("K = 4", number(4) < 5)
    return p.assembler.generalise([b], p.assembler.leaf("built", implies(b >= 3, b < 5), here))


def from_itself(p):
    """The fact, from itself."""
    assumed = p.assembler.assume(FORMULAS["assumed"])
    return p.assembler.leaf("assumed", FORMULAS["assumed"], assumed)


@pytest.mark.parametrize(
    ("name", "prove", "carrier", "why"),
    [
        ("stuck", up_to_1, Carrier.NOTHING, "no theorem: up: progress: fails at"),
        ("upgraded", from_an_instance, Carrier.NOTHING, "no theorem: built: fails at"),
        ("assumed", from_itself, Carrier.ASSEMBLED, "no theorem: a hypothesis is left"),
    ],
)
def test_false_formulas_are_not_carried(name, prove, carrier, why):
    """A walk that gets stuck, an instance for all, the fact itself assumed: none becomes a theorem."""
    formula = FORMULAS[name]
    row = Statement(name, formula, (), prove, lambda p: possible(p.assembler, formula, (3,)))
    [verdict] = judged(Claim(id=name, title="", formula=row))
    assert (verdict.statement, verdict.carrier) == (Verdict.OPEN, carrier)
    assert verdict.because.startswith(why)


# --- Edits to the book ----------------------------------------------------------------------------------------------

EDITS = {
    "thm-4.1.2": "fixed",
    "cor-4.2.2": "fixed",
    "thm-4.1.2/near/exists": "dropped",
    "ours/forced-kinks": "dropped",
    "ours/two-layer-lower": "slackened",
    "cor-4.2.1/lower": "slackened",
}
"""Row -> how its formula is weakened."""


def edited(names):
    """The book with these rows weakened: a variable fixed, a conjunct dropped, a comparison slackened by 1."""
    claims = []
    for claim in BOOK.claims:
        if claim.id in names:
            weaker = next(less for how, less in weakenings(claim.formula.formula) if how == EDITS[claim.id])
            formula = dataclasses.replace(claim.formula, formula=weaker)
            claim = dataclasses.replace(claim, text="", scope="", formula=formula)
        claims.append(claim)
    return Book(BOOK.name, BOOK.title, tuple(claims))


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_caught(name):
    """The row has another text, and is not proved any more."""
    book = edited([name])
    assert book.by_id[name].text != BOOK.by_id[name].text
    verdict = Run(book).verdict(book.by_id[name])
    assert (verdict.statement, verdict.carrier) == (Verdict.OPEN, Carrier.NOTHING)
    assert verdict.because == "no theorem: the theorem is another one"


def test_six_edits_at_once_are_caught():
    """None hides another."""
    book = edited(EDITS)
    run = Run(book)
    assert {run.verdict(book.by_id[name]).statement for name in EDITS} == {Verdict.OPEN}


def test_an_identity_is_no_chain_and_hides_none():
    """What is equal by algebra alone says something; put beside a chain of suppositions it does not carry that."""
    n, pieces, need = z3.Ints("n pieces need")
    doubled = n * (n + 1) + 2 * (n + 1) == (n + 1) * (n + 2)
    assert Validity("sum", "r", (n >= 0,), doubled, n < 0).check().outcome is Outcome.HOLDS
    padded = Validity("p", "r", (pieces >= need, n >= pieces), z3.And(doubled, n >= need), n > need)
    assert padded.check().outcome is Outcome.VACUOUS
