"""Work for a user's book is counted: what costs much ends, at the same place on every machine."""

import json

import pytest

from ftc_verify.budget import DEFAULT_UNITS, Budget, Stopped, charge
from ftc_verify.claims.book.verdicts import Run
from ftc_verify.claims.bounds_books.book import read_bounds_book
from ftc_verify.claims.known import Known
from ftc_verify.claims.library import load_book, opened

HEAD = 'format = "ftc-verify/book"\nversion = 1\n'
MANY = "N = [1, 400], K = [1, 500]"
BIG = "9" * 40
ZERO = f"sqrt(sqrt(N+2)+{BIG})*sqrt(sqrt(N+2)+{BIG})-sqrt(N+2)-{BIG}"
"""0, by five square roots: decided by the separation bound alone."""


def claim(name, quantity="m*", layers="2", ranges=MANY, **more):
    """A [[claim]] as TOML."""
    lines = ["[[claim]]", f'id = "{name}"', 'statement = "s"', f'quantity = "{quantity}"', f"layers = {layers}"]
    lines += [f"ranges = {{ {ranges} }}", *(f"{key} = {json.dumps(value)}" for key, value in more.items())]
    return "\n".join(lines) + "\n"


def read(text, budget):
    """The book of these claims, within a budget."""
    return read_bounds_book((HEAD + text).encode(), "book", Known(), opened, budget=budget)


COSTLY = {
    "equal square roots": claim("a", upper="N + 1000", where=[f"{ZERO} == 0"]),
    "equal square roots many times": claim("a", upper="N + 1000", where=[f"{ZERO} == 0"] * 8),
    "floors of what is whole": claim("a", upper=f"N + 1000 + floor({ZERO}) + ceil({ZERO})"),
    "ends that are attained": claim("a", upper="sqrt(N+2)*sqrt(N+2)*sqrt(K)*sqrt(K)/K - 2 + 1000"),
    "roots of roots": claim("a", upper="N + 1000", where=["sqrt(sqrt(sqrt(sqrt(sqrt(sqrt(N + 2)))))) >= 1"] * 20),
    "deep powers": claim("a", upper="N + 1000", where=[f"(N + {BIG})^15*(N + 1)/(N + {BIG})^14 > 0"] * 20),
    "deep brackets": claim("a", upper="N + 1000 + 0*" + "floor(" * 45 + "N" + ")" * 45),
    "long sums": "".join(claim(f"a{i}", upper="N + 1000" + "+N-N" * 240) for i in range(8)),
    "many sums of fractions": claim("a", upper="N + 1000" + "".join(f"+1/(N+{i})" for i in range(1, 90))),
    "long lists": claim("a", upper="min(" + ",".join(["N + 1000"] * 90) + ")"),
    "capacities": "".join(
        claim(f"a{i}", "N*", "[3, 64]", f"m = [{2000 + i}, {2030 + i}], K = [999999900, 1000000000]", upper="K")
        for i in range(40)
    ),
    "conditions that never hold": "".join(claim(f"a{i}", upper="K", where=["N > K"]) for i in range(60)),
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY)
def test_a_costly_book_ends(text):
    """Each of these has more work than a small budget: what is left is open, and the count is the same in every run."""
    assert len(text) < 10_000
    counts = []
    for _ in range(2):
        budget = Budget(200_000_000)
        book = read(text, budget)
        assert book.claims[-1].stopped == "out of budget"
        verdict = Run(book).verdict(book.claims[-1])
        assert (verdict.statement, verdict.argument, verdict.because) == ("open", "none", "out of budget")
        counts.append(budget.spent)
    assert counts[0] == counts[1]


def test_constants_are_counted_while_they_are_read():
    """Parts without variables are computed once, when the book is read: on the budget as well."""
    text = claim("first", upper="N + 1000", ranges="N = 1, K = 2")
    text += claim("second", upper="N + 1000", ranges="N = 1, K = 2", where=[f"min(0, {ZERO.replace('N', '5')}) == 0"])
    text += claim("third", upper="N + 1000", ranges="N = 1, K = 2", uses=["second"])
    book = read(text, Budget(300_000))
    assert [entry.stopped for entry in book.claims[:3]] == ["out of budget"] * 3
    assert Run(book).verdict(book.claims[2]).argument == "open"
    assert not any(entry.stopped for entry in read(text, Budget(DEFAULT_UNITS)).claims)


def test_what_was_decided_before_stays():
    """Claims before the costly one have their verdicts; that one and all after it are open."""
    cheap = claim("cheap", upper="N + 1000", ranges="N = [1, 3], K = [5, 9]")
    false = claim("false", upper="0", ranges="N = [1, 3], K = [5, 9]")
    book = read(cheap + false + COSTLY["equal square roots"] + claim("late", lower="0"), Budget(100_000_000))
    assert [bool(c.stopped) for c in book.claims[:4]] == [False, False, True, True]
    assert book.claims[1].refuted_by


def test_ends_that_are_not_attained_need_no_separation_bound():
    """A strict comparison is decided by an enclosure: a claim of nested roots that is never tight is cheap."""
    budget = Budget()
    formula = f"N + 1000 + 1/2 + {ZERO}"
    book = read(claim("a", upper=formula, ranges="N = [1, 3], K = [5, 9]"), budget)
    exact = Budget()
    read(claim("a", upper=f"floor({formula} - 1/2)", ranges="N = [1, 3], K = [5, 9]"), exact)
    assert not book.claims[0].stopped
    assert budget.spent * 3 < exact.spent


def test_the_clock_is_looked_at():
    """--timeout: what is left is open, out of time."""
    now = iter(range(10_000))
    book = read(COSTLY["long sums"], Budget(seconds=100, clock=lambda: next(now)))
    assert book.claims[-1].stopped == "out of time"
    assert next(now) < 130


def test_a_book_within_its_budget_is_as_without():
    """The formulas of the paper take less than a quarter of the default budget."""
    budget = Budget(DEFAULT_UNITS // 4)
    book = load_book("sohn2024-formulas", budget=budget)
    assert not any(claim.stopped for claim in book.claims)


def test_a_spent_budget_stays_spent():
    """Stopped again at the next piece of work; outside of its block a budget does not apply."""
    budget = Budget(10)
    with budget.applied():
        charge(10)
        for _ in range(2):
            with pytest.raises(Stopped, match="out of budget"):
                charge(1)
    charge(10**9)
