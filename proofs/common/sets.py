"""Sets of samples: how many elements they have in 1 .. K, with one more, none or all of them."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    any_of,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
)

from .block_words import T, elements, member, set_of
from .definition_words import DEFINITION_WORDS
from .words import K, i, j, k, n

# --- Bounds ---------------------------------------------------------------------------------------------------------

_here = all_of(j >= 1, j <= k)
_between = all_of(
    elements(T, k) >= 0,
    elements(T, k) <= k,
    implies(all_of(_here, member(j, T)), elements(T, k) >= 1),
    implies(all_of(_here, negation(member(j, T))), elements(T, k) <= k - 1),
)


def _bounds(p: Proofs) -> Theorem:
    ask = p.assembler
    every = induction(ask, "counted", k, 0, _between, [ask.unfold(elements, T, 0)], [ask.unfold(elements, T, k + 1)])
    return ask.generalise([T, j], every)


BOUNDS = Statement("sets/size", forall([T, j, k], implies(k >= 0, _between)), DEFINITION_WORDS, _bounds)
"""At least 0 and at most k; with an element at least 1, with a sample outside at most k - 1."""

# --- One more -------------------------------------------------------------------------------------------------------


def with_sample(of: Term, sample: Term) -> Term:
    """A set and one sample."""
    return set_of(i, any_of(of.has(i), equal(i, sample)))


_more = with_sample(T, j)
_counts = equal(elements(_more, k), elements(T, k) + if_else(j <= k, 1, 0))
_one_more_body = implies(all_of(j >= 1, negation(member(j, T)), k >= 0), _counts)


def _one_more(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(j >= 1, negation(member(j, T))))
    every = induction(
        ask,
        "one more",
        k,
        0,
        _counts,
        [given, *[ask.unfold(elements, of, 0) for of in (T, _more)]],
        [
            given,
            *[ask.unfold(elements, of, k + 1) for of in (T, _more)],
            *[ask.unfold(member, k + 1, of) for of in (T, _more)],
        ],
    )
    counted = ask.discharge(given.concludes, ask.instantiate(every, k))
    return ask.generalise([T, j, k], ask.leaf("in 1 .. k", _one_more_body, counted))


ONE_MORE = Statement("sets/one more", forall([T, j, k], _one_more_body), DEFINITION_WORDS, _one_more)

# --- A sample outside -----------------------------------------------------------------------------------------------

_outside = exists([j], all_of(j >= 1, j <= K, negation(member(j, T))))


def _room(p: Proofs) -> Theorem:
    """If all samples are elements, there are K."""
    ask = p.assembler
    none = ask.assume(negation(_outside))
    here = ask.assume(all_of(j >= 1, j <= K, negation(member(j, T))))
    no = ask.leaf("none is", FALSE, none, ask.witness(_outside, j, here))
    every = ask.generalise([j], ask.discharge(here.concludes, no))
    full = induction(
        ask,
        "all are elements",
        k,
        0,
        implies(k <= K, elements(T, k) >= k),
        [ask.unfold(elements, T, 0)],
        [ask.unfold(elements, T, k + 1), ask.instantiate(every, k + 1)],
    )
    counted = ask.leaf("K of them", implies(K >= 0, elements(T, K) >= K), ask.instantiate(full, K))
    all_in = ask.discharge(negation(_outside), counted)
    less = all_of(K >= 0, elements(T, K) < K)
    shown = ask.leaf("a sample outside", implies(less, _outside), all_in)
    return ask.generalise([T, K], shown)


ROOM = Statement(
    "sets/a sample outside",
    forall([T, K], implies(all_of(K >= 0, elements(T, K) < K), _outside)),
    DEFINITION_WORDS,
    _room,
)

# --- The first n samples --------------------------------------------------------------------------------------------


def first(count: Term) -> Term:
    """The first so many samples."""
    return set_of(i, i <= count)


_first_body = implies(all_of(n >= 0, n <= K), equal(elements(first(n), K), n))


def _first(p: Proofs) -> Theorem:
    ask = p.assembler
    some = ask.assume(n >= 0)
    every = induction(
        ask,
        "the first",
        k,
        0,
        equal(elements(first(n), k), if_else(k <= n, k, n)),
        [some, ask.unfold(elements, first(n), 0)],
        [ask.unfold(elements, first(n), k + 1), ask.unfold(member, k + 1, first(n))],
    )
    shown = ask.leaf("n of K", _first_body, ask.discharge(n >= 0, ask.instantiate(every, K)))
    return ask.generalise([n, K], shown)


FIRST = Statement("sets/the first", forall([n, K], _first_body), DEFINITION_WORDS, _first)
