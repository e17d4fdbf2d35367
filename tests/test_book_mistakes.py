"""Mistakes in books that are Python: what is wrong is named with its claim and step, in one line."""

import pytest
import z3

from ftc_verify.budget import Budget
from ftc_verify.claims.book import Book, BookError, Claim, Proof
from ftc_verify.claims.book.verdict import Argument, Statement
from ftc_verify.claims.book.verdicts import Run, StepError
from ftc_verify.claims.steps import Computed, Counterexample, Outcome, Result, Validity
from ftc_verify.errors import InputError
from ftc_verify.report.model import audit

x, n = z3.Real("x"), z3.Int("n")


def good(name="good"):
    """A step that holds."""
    return Validity(name, "r", [x > 1], x * x > 1, x * x > 2)


def refutation(name="instance"):
    """A step that refutes."""
    return Counterexample(name, "r", [n >= 0], n < 3, {n: 3}, {n: 1})


def claim(name, steps=(good(),), **more):
    """A claim with these steps."""
    return Claim(name, name, name, tuple(steps), **more)


def raising(error):
    """A predicate that raises."""

    def predicate(k):
        raise error

    return predicate


class Ending(BaseException):
    """An exception that is no Exception."""


class Unspeakable(Exception):
    """An exception whose text raises."""

    def __str__(self):
        raise Ending


def computed(predicate, name="c", **more):
    """A computation with this predicate."""
    return Computed(name, "r", "about k", predicate, {"k": 4}, {"k": 3}, **more)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
        (KeyError("k\nsecond line"), "KeyError:"),
        (SystemExit(3), "SystemExit: 3"),
        (RecursionError(), "RecursionError: no message"),
        (GeneratorExit(), "GeneratorExit: no message"),
        (Ending("of its own"), "Ending: of its own"),
        (Unspeakable(), "Unspeakable: (a Unspeakable that cannot be written down)"),
        (InputError("data.csv: cannot be read"), "InputError: data.csv: cannot be read"),
    ],
)
@pytest.mark.parametrize("where", ["steps", "refuted_by", "proof", "cited"])
def test_code_of_a_book_that_raises_is_reported(error, said, where):
    """One line: book, claim, step, and what was raised; never a traceback."""
    step = computed(raising(error), "the step", role="counterexample")
    if where == "steps":
        broken = claim("bad", [step])
    elif where == "proof":
        broken = claim("bad", proof=Proof((), (step,)))
    elif where == "refuted_by":
        broken = claim("bad", [], refuted_by=(step,))
    else:

        class Citing(Computed):
            cited = (step,)

        broken = claim("bad", [Citing("outer", "r", "k", lambda k: True, {"k": 1}, {"k": 2}), step])
    book = Book("test", "test", (claim("fine"), broken))
    with pytest.raises(StepError) as raised:
        Run(book).verdict(broken)
    text = str(raised.value)
    assert text.startswith("test: claim bad: step the step raised ")
    assert said in text
    assert "\n" not in text


def test_a_predicate_that_raises_only_when_falsified_is_reported():
    """The falsified instance is computed too."""
    only_four = claim("bad", [computed(lambda k: {4: True}[k])])
    with pytest.raises(StepError, match="claim bad: step c raised KeyError: 3"):
        Run(Book("test", "test", (only_four,))).verdict(only_four)


def test_a_step_that_gives_no_result_is_reported():
    """A step class of a book must keep to what a step is."""

    class Agreed(Computed):
        def check(self):
            return self.instance["k"]

    for given in (True, None, Result("holds", "nothing"), Result(Outcome.HOLDS, None), Result(Outcome.OPEN, "", 3)):
        broken = claim("bad", [Agreed("c", "r", "k", bool, {"k": given}, {"k": 0})])
        with pytest.raises(StepError, match="claim bad: step c raised TypeError"):
            Run(Book("test", "test", (broken,))).verdict(broken)


def test_steps_made_anew_each_time_are_told_apart():
    """A step that cites steps which nobody else keeps: each has a result of its own."""

    class Citing(Computed):
        @property
        def cited(self):
            yield computed(lambda k: k == 4, "holds")
            yield computed(lambda k: k == 3, "fails")

    step = Citing("c", "r", "k", lambda k: k == 4, {"k": 4}, {"k": 3})
    assert Run(Book("test", "test", ())).result(step).detail == "it cites fails, which does not hold"


def test_an_interrupt_is_no_mistake_of_a_book():
    """Ctrl-C in a predicate ends the run."""
    stopped = claim("a", [computed(raising(KeyboardInterrupt()))])
    with pytest.raises(KeyboardInterrupt):
        Run(Book("test", "test", (stopped,))).verdict(stopped)


WRONG_CLAIMS = {
    "uses that is a string": lambda: claim("a", uses="b"),
    "sharper that is a string": lambda: claim("a", sharper="b"),
    "rows that are a string": lambda: claim("a", proof=Proof("b")),
    "rows that are numbers": lambda: claim("a", proof=Proof((1,))),
    "steps of a proof without a tuple": lambda: claim("a", proof=Proof((), good())),
    "uses that are None": lambda: claim("a", uses=None),
    "uses from a generator": lambda: claim("a", uses=(name for name in "b")),
    "uses with a claim": lambda: claim("a", uses=(claim("b"),)),
    "steps without a tuple": lambda: Claim("a", "a", "a", good()),
    "steps that are formulas": lambda: Claim("a", "a", "a", (x > 0,)),
    "steps with None": lambda: Claim("a", "a", "a", (None,)),
    "refuted_by without a tuple": lambda: claim("a", [], refuted_by=refutation()),
    "a proof that is a list of rows": lambda: claim("a", proof=("b",)),
    "a title that is None": lambda: Claim("a", None, "a"),
    "a text that is a formula": lambda: Claim("a", "a", x > 0),
    "finite that is a string": lambda: claim("a", finite="no"),
    "one_instance that is 1": lambda: claim("a", one_instance=1),
    "a scope that is None": lambda: claim("a", scope=None),
    "a finding that is a tuple": lambda: claim("a", finding=("a",)),
    "not_run_because that is True": lambda: claim("a", [], not_run_because=True),
    "not_run_because beside steps": lambda: claim("a", not_run_because="later"),
    "open_because that is True": lambda: claim("a", [], open_because=True),
    "open_because beside steps": lambda: claim("a", open_because="later"),
}


@pytest.mark.parametrize("make", WRONG_CLAIMS.values(), ids=WRONG_CLAIMS)
def test_a_field_of_the_wrong_type_names_the_claim(make):
    """BookError where the claim is made, on one line."""
    with pytest.raises(BookError, match=r"^claim a: ") as error:
        make()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["", " ", None, 3, "a\nb", "a\x1b[31m", "a" * 300])
def test_an_id_is_a_short_printable_string(name):
    """Whatever else is refused where the claim is made."""
    with pytest.raises(BookError, match="id: "):
        claim(name)


@pytest.mark.parametrize("field", ["uses", "sharper", "proof"])
def test_unknown_ids_are_refused_everywhere(field):
    """The claim, the field and the unknown id are named."""
    more = {field: Proof(("b", "zz")) if field == "proof" else ("b", "zz")}
    with pytest.raises(BookError, match=rf"claim a: {field}.*'zz'"):
        Book("test", "test", (claim("a", **more), claim("b")))


def test_a_book_has_claims_and_ids():
    """Its own fields are checked too."""
    for make in (
        lambda: Book("test", "test", claim("a")),
        lambda: Book("test", "test", ("a",)),
        lambda: Book("test", "test", (claim("a"),), "a"),
        lambda: Book("test", "test", (claim("a"),), ("b",)),
        lambda: Book(None, "test", (claim("a"),)),
        lambda: Book("test", None, (claim("a"),)),
    ):
        with pytest.raises(BookError):
            make()
    assert Book("test", "test", [claim("a", [good()], uses=[])]).claims[0].uses == ()


def test_a_circle_is_shown_along_its_arrows():
    """a uses b uses c uses a."""
    circle = (claim("a", uses=("b",)), claim("b", uses=("c",)), claim("c", uses=("a",)))
    with pytest.raises(BookError, match=r"a -> b -> c -> a|b -> c -> a -> b|c -> a -> b -> c"):
        Book("test", "test", circle)


def test_a_long_chain_of_claims_is_no_deep_recursion():
    """3,000 claims, each using the next."""
    chain = [claim(f"c{i}", [computed(lambda k: k == 4)], uses=(f"c{i + 1}",)) for i in range(3000)]
    chain += [claim("c3000", [computed(lambda k: k == 4)])]
    printed = [claim(f"p{i}", proof=Proof((f"p{i + 1}",))) for i in range(1500)] + [claim("p1500", proof=Proof())]
    book = Book("test", "test", (*chain, *printed))
    run = Run(book)
    assert run.verdict(book.by_id["c0"]).statement is Statement.CERTIFIED
    assert run.verdict(book.by_id["p0"]).argument is Argument.OPEN


def test_a_reason_not_to_run_is_a_row():
    """not_run_because is the reason that is shown."""
    book = Book("test", "test", (claim("a", [], not_run_because="the data are gone"), claim("b", [])))
    run = Run(book)
    first, second = map(run.verdict, book.claims)
    assert (first.statement, first.because) == (Statement.NOT_RUN, "the data are gone")
    assert (second.statement, second.because) == (Statement.NOT_RUN, "nothing has been run")


def test_a_conjecture_with_evidence_is_open():
    """Whatever its instances show: if they fail, that is the reason. No work was stopped."""
    fine, fails = (computed(lambda k, wanted=wanted: k == wanted) for wanted in (4, 5))
    book = Book(
        "test",
        "test",
        (
            claim("a", [], instances=(fine,), open_because="only tested"),
            claim("b", [], instances=(fails,), open_because="only tested"),
        ),
    )
    report = audit(book)
    assert [found.statement for found in report.verdicts] == [Statement.OPEN] * 2
    assert report.verdicts[0].because == "only tested"
    assert report.verdicts[1].because != "only tested"
    assert not report.stopped


def test_no_step_is_checked_once_the_time_is_over():
    """Claims are open, out of time, from then on; a claim that uses one says so."""
    clock = iter(range(100))
    budget = Budget(seconds=5, clock=lambda: next(clock))  # two looks a step: at it, and at its falsified variant
    book = Book("test", "test", tuple(claim(f"c{i}", [computed(lambda k: k == 4)]) for i in range(5)))
    verdicts = list(map(Run(book, budget).verdict, book.claims))
    assert [v.statement for v in verdicts] == ["certified", "certified", "open", "open", "open"]
    assert {v.because for v in verdicts[2:]} == {"out of time"}


def test_the_clock_is_looked_at_within_a_step():
    """Between a step and its falsified variants, and between the questions that it asks z3."""
    asked = []
    for step, looks in ((computed(lambda k: asked.append(k) or k == 4), 1), (good(), 3)):
        clock = iter([0] + looks * [1] + 100 * [9])
        verdict = Run(Book("test", "test", (claim("c", [step]),)), Budget(seconds=5, clock=lambda: next(clock)))  # noqa: B023
        assert verdict.verdict(verdict.book.claims[0]).because == "out of time"
    assert asked == [4]
