"""Books: dependency graphs without cycles, and verdicts that follow from evidence."""

from importlib.metadata import entry_points

import pytest
import z3

from ftc_verify.claims.book import Book, BookError, Claim, Proof
from ftc_verify.claims.book.verdict import Argument, Statement
from ftc_verify.claims.book.verdicts import Run
from ftc_verify.claims.library import load_book
from ftc_verify.claims.steps import Computed, Counterexample, Validity
from ftc_verify.errors import InputError

x, n = z3.Real("x"), z3.Int("n")


def good(name="good"):
    """A step that holds."""
    return Validity(name, "r", [x > 1], x * x > 1, x * x > 2)


def bad(name="bad"):
    """A step that fails."""
    return Validity(name, "r", [x > 1], x * x > 2, x * x > 3)


def empty(name="empty"):
    """A step that says nothing."""
    return Validity(name, "r", [x > 1, x < 0], x * x > 2, x * x > 3)


def refutation(name="instance"):
    """A step that refutes."""
    return Counterexample(name, "r", [n >= 0], n < 3, {n: 3}, {n: 1})


def claim(name, steps=(good(),), **more):
    """A claim with these steps."""
    return Claim(name, name, name, tuple(steps), **more)


def verdicts(*claims):
    """(statement, argument) of each claim."""
    book = Book("test", "test", claims)
    run = Run(book)
    return [(v.statement, v.argument) for v in map(run.verdict, book.claims)]


def test_statement_follows_from_steps():
    """All steps hold: proved. One fails: open. One is empty: vacuous. None: not run. A refutation: refuted."""
    found = verdicts(
        claim("a"),
        claim("b", [good(), bad()]),
        claim("c", [good(), empty()]),
        claim("d", []),
        claim("e", [], refuted_by=(refutation(),)),
        claim("f", finite=True),
    )
    assert [s for s, _ in found] == ["proved", "open", "vacuous", "not-run", "refuted", "certified"]


def test_a_refutation_that_does_not_hold_is_open():
    """A counterexample that is none refutes nothing."""
    wrong = Counterexample("w", "r", [n >= 0], n < 3, {n: 1}, {n: 3})
    assert verdicts(claim("a", [], refuted_by=(wrong,)))[0][0] is Statement.OPEN


@pytest.mark.parametrize(
    "weak", [claim("w", [bad()]), claim("w", [empty()]), claim("w", []), claim("w", [], refuted_by=(refutation(),))]
)
def test_nothing_is_proved_on_something_open(weak):
    """A claim, or a refutation, that uses a claim which is not proved is open; so is what uses that."""
    found = verdicts(
        weak, claim("a", uses=("w",)), claim("b", uses=("a",)), claim("c", [], refuted_by=(refutation(),), uses=("w",))
    )
    assert [s for s, _ in found[1:]] == ["open", "open", "open"]


def test_certified_spreads():
    """What uses a certified claim is certified, not proved."""
    assert verdicts(claim("a", finite=True), claim("b", uses=("a",)))[1][0] is Statement.CERTIFIED


def test_argument_follows_from_rows():
    """Sound rows make a sound proof; a refuted row flaws it and all that rest on it, whose statements stay proved."""
    found = verdicts(
        claim("row"),
        claim("wrong", [], refuted_by=(refutation(),)),
        claim("todo", []),
        claim("sound", proof=Proof(("row",), (good("p"),))),
        claim("flawed", proof=Proof(("row", "wrong"))),
        claim("above", proof=Proof(("flawed",))),
        claim("open", proof=Proof(("todo",))),
        claim("unchecked", proof=Proof()),
        claim("step", proof=Proof(("row",), (bad(),))),
    )
    assert [a for _, a in found[3:]] == ["sound", "flawed", "flawed", "open", "open", "open"]
    assert {s for s, _ in found[3:-1]} == {"proved"}
    assert found[0][1] is Argument.NONE


def test_a_refuted_statement_has_no_sound_proof():
    """However good the steps look, a proof of something false is flawed."""
    assert verdicts(claim("a", [], refuted_by=(refutation(),), proof=Proof((), (good("p"),))))[0][1] is Argument.FLAWED


@pytest.mark.parametrize(
    "claims",
    [
        (claim("a", uses=("b",)), claim("b", uses=("a",))),
        (claim("a", uses=("a",)),),
        (claim("a", proof=Proof(("b",))), claim("b", proof=Proof(("a",)))),
        (claim("a", uses=("nothing",)),),
        (claim("a", proof=Proof(("nothing",))),),
        (claim("a"), claim("a")),
        (claim("a", [good("s"), bad("s")]),),
        (claim("a", [], refuted_by=(good(),)),),
    ],
)
def test_books_that_contradict_themselves_are_refused(claims):
    """Cycles in either graph, unknown ids, double ids and double step names."""
    with pytest.raises(BookError):
        Book("test", "test", claims)


def test_the_book_is_found_through_its_entry_point():
    """The library loads the book by entry point; an unknown name is refused."""
    assert load_book().name == "sohn2024"
    assert [entry.value for entry in entry_points(group="ftc_verify.books", name="sohn2024")] == [
        "ftc_verify_proofs.sohn2024:book"
    ]
    with pytest.raises(InputError):
        load_book("nothing")


def test_computations_alone_certify():
    """Instances that were computed do not prove a claim about all, unless the claim is about that one instance."""
    step = Computed("c", "r", "k is even", lambda k: k % 2 == 0, {"k": 4}, {"k": 3})
    found = verdicts(claim("goldbach", [step]), claim("four", [step], one_instance=True), claim("both", [step, good()]))
    assert [s for s, _ in found] == ["certified", "proved", "certified"]


def test_instances_stand_beside_a_proof():
    """A proof is carried by its formulas alone; computed instances are shown, must hold, and raise no verdict."""
    step = Computed("c", "r", "k is even", lambda k: k % 2 == 0, {"k": 4}, {"k": 3})
    wrong = Computed("c", "r", "k is even", lambda k: k % 2 == 0, {"k": 5}, {"k": 3})
    beside, alone, broken = (
        claim("beside", [good()], instances=(step,)),
        claim("alone", [], instances=(step,)),
        claim("broken", [good()], instances=(wrong,)),
    )
    assert [s for s, _ in verdicts(beside, alone, broken)] == ["proved", "certified", "open"]
    run = Run(Book("test", "test", (beside,)))
    verdict = run.verdict(beside)
    assert set(verdict.results) == {"good", "c"}
    assert not any("step c" in line for line in verdict.rests_on)
    with pytest.raises(BookError, match="beside among its instances, which is no computation"):
        Book("test", "test", (claim("a", instances=(good("beside"),)),))
