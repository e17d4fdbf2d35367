"""Lemmas on blocks: what `together`, `length_up_to` and `is_end` say; the sum over blocks counts elements."""

from collections.abc import Sequence
from typing import Any

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all, some
from ftc_verify.claims.statements.names import Symbol, iff, variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    negation,
    number,
)

from .block_words import (
    BLOCK_WORDS,
    I,
    J,
    elements,
    inside,
    interior,
    is_end,
    is_kept,
    length_up_to,
    member,
    spare,
    subset,
    together,
)
from .words import K, i, j, k, n

a, b = variables("a b")


def by_element(p: Proofs, said: Symbol, args: tuple[Any, ...], *known: Theorem) -> Theorem:
    """What is defined as `for all i: ..`, from what brings that for the variable i."""
    ask = p.assembler
    told = ask.unfold(said, *args)
    each = ask.leaf("each element", body_at(told.concludes.args[1], i), *known)
    return ask.leaf("all elements", told.concludes.args[0], told, ask.generalise([i], each))


# --- together: one more on either side ------------------------------------------------------------------------------

_wider_body = implies(
    i <= j,
    all_of(
        iff(together(I, i, i), member(i, I)),
        iff(together(I, i, j + 1), all_of(together(I, i, j), member(j + 1, I))),
        iff(together(I, i - 1, j), all_of(together(I, i, j), member(i - 1, I))),
        implies(together(I, i, j), all_of(member(i, I), member(j, I))),
        iff(together(I, j, i), together(I, i, j)),
    ),
)


def all_between(p: Proofs, first: Term, last: Term, *known: Theorem, of: Term = I) -> Theorem:
    """first and last are in one block, from what brings each k between them to be in I."""
    ask = p.assembler
    told = ask.unfold(together, of, first, last)
    each = ask.leaf("each between", body_at(told.concludes.args[1], k), *known)
    return ask.leaf("all between", told.concludes.args[0], told, ask.generalise([k], each))


def between(p: Proofs, first: Term, last: Term, at: Sequence[Any], *known: Theorem, of: Term = I) -> list[Theorem]:
    """What is between two of one block, which the theorems show them to be, is in I: at each of these indices."""
    ask = p.assembler
    told = ask.unfold(together, of, first, last)
    inner = ask.leaf("between", told.concludes.args[1], told, *known)
    return [ask.instantiate(inner, one) for one in at]


def _wider(p: Proofs) -> Theorem:
    ask = p.assembler
    order = ask.assume(i <= j)
    one, pair, turned, right, left = (i, i), (i, j), (j, i), (i, j + 1), (i - 1, j)
    told = {ends: ask.unfold(together, I, *ends) for ends in (one, pair, turned, right, left)}
    all_in = {ends: ask.assume(said.concludes.args[1]) for ends, said in told.items()}

    def brings(given: tuple[Term, Term], wanted: tuple[Term, Term], *more: Theorem) -> Theorem:
        """If all between two are in I, and more, then all between two others."""
        supposed = all_in[given]
        each = ask.leaf("between", body_at(all_in[wanted].concludes, k), ask.instantiate(supposed, k), *more)
        return ask.discharge(supposed.concludes, ask.generalise([k], each))

    def one_more(wanted: tuple[Term, Term], new: Term) -> Theorem:
        added = ask.assume(member(new, I))
        return ask.discharge(added.concludes, brings(pair, wanted, added))

    def ends(of: tuple[Term, Term], at: Term) -> Theorem:
        return ask.discharge(all_in[of].concludes, ask.instantiate(all_in[of], at))

    alone = ask.assume(member(i, I))
    single = ask.leaf("itself", body_at(all_in[one].concludes, k), alone)
    parts = [
        ask.discharge(alone.concludes, ask.generalise([k], single)),
        ends(one, i),
        one_more(right, j + 1),
        one_more(left, i - 1),
        brings(right, pair, order),
        brings(left, pair, order),
        *[ends(of, at) for of, at in ((right, j + 1), (left, i - 1), (pair, i), (pair, j))],
        brings(pair, turned),
        brings(turned, pair),
    ]
    shown = ask.leaf("wider", _wider_body.args[1], *told.values(), *parts)
    return ask.generalise([I, i, j], ask.discharge(i <= j, shown))


WIDER = Statement("blocks/one more", forall([I, i, j], _wider_body), BLOCK_WORDS, _wider)

# --- The block of an element ----------------------------------------------------------------------------------------


def _is_block(first: Term, last: Term) -> Term:
    """[first, last] is a maximal run of I around i."""
    return all_of(
        first <= i,
        i <= last,
        together(I, first, last),
        negation(member(first - 1, I)),
        negation(member(last + 1, I)),
    )


_its_block = all_of(
    _is_block(a, b),
    forall([j], iff(together(I, i, j), all_of(a <= j, j <= b))),
    equal(length_up_to(I, b), b - a + 1),
)
_in_a_set = all_of(subset(I, K), member(i, I))
_block_body = implies(_in_a_set, exists([a, b], _its_block))


def _in_range(p: Proofs, given: Theorem, *at: Any) -> list[Theorem]:
    """What is in a subset of [K] is from 1 to K: at each of these indices."""
    ask = p.assembler
    told = ask.unfold(subset, I, K)
    ranges = ask.leaf("in [K]", told.concludes.args[1], told, given)
    return [ask.instantiate(ranges, one) for one in at]


def _maximal(p: Proofs, given: Theorem) -> Theorem:
    """There are a, b with _is_block(a, b): one further to a side as long as that is in I, at most K times."""
    ask = p.assembler
    there_is = exists([a, b], _is_block(a, b))
    around = all_of(*_is_block(a, b).args[:3])

    def at_most(count: Term) -> Term:
        return forall([a, b], implies(all_of(around, K - b + a <= count), there_is))

    whole = ask.assume(_is_block(a, b))
    itself = ask.discharge(whole.concludes, some(ask, there_is, (a, b), whole))
    wider = ask.instantiate(p.cite(WIDER), I, a, b)
    first, last, here = _in_range(p, given, a, b, i)
    no = ask.leaf("no room", body_at(body_at(at_most(number(0)), a), b), wider, first, last)
    before = all_of(n >= 0, at_most(n))
    ready = ask.leaf("given", at_most(n), ask.assume(before))
    further = [ask.instantiate(ready, a - 1, b), ask.instantiate(ready, a, b + 1)]
    step = ask.leaf("one further", body_at(body_at(at_most(n + 1), a), b), *further, itself, wider)
    step = ask.discharge(before, ask.generalise([a, b], step))
    every = ask.induct(n, 0, at_most(n), ask.generalise([a, b], no), step)
    enough = ask.leaf("K steps", at_most(K), ask.instantiate(every, K), given, here)
    alone = ask.instantiate(p.cite(WIDER), I, i, i)
    return ask.leaf("from i", there_is, given, alone, ask.instantiate(enough, i, i))


def _length(p: Proofs, given: Theorem, ends: Theorem) -> Theorem:
    """From the first element a of a block on, the length is counted from 1."""
    ask = p.assembler
    counted = implies(together(I, a, k), equal(length_up_to(I, k), k - a + 1))
    [lower] = _in_range(p, given, a)
    every = induction(
        ask,
        "length",
        k,
        a,
        counted,
        [ends, lower, ask.instantiate(p.cite(WIDER), I, a, a), *[ask.unfold(length_up_to, I, at) for at in (a, a - 1)]],
        [lower, ask.instantiate(p.cite(WIDER), I, a, k), ask.unfold(length_up_to, I, k + 1)],
    )
    return ask.instantiate(every, b)


def _block(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_in_a_set)
    there = _maximal(p, given)
    ends = ask.assume(body_at(body_at(there.concludes, a), b))
    within = all_of(a <= j, j <= b)
    inner = ask.assume(within)
    up = ask.discharge(within, all_between(p, i, j, ends, inner, *between(p, a, b, [k], ends)))
    same = ask.assume(together(I, i, j))
    outside = between(p, i, j, [a - 1, b + 1], same)
    down = ask.discharge(same.concludes, ask.leaf("no further", within, ends, *outside))
    both = ask.leaf("exactly the block", iff(together(I, i, j), within), up, down)
    every = ask.generalise([j], both)
    length = _length(p, given, ends)
    shown = ask.leaf("the block", _its_block, ends, every, length)
    found = some(ask, _block_body.args[1], (a, b), shown)
    whole = obtain_all(ask, there, (a, b), found)
    return ask.generalise([I, K, i], ask.discharge(_in_a_set, whole))


BLOCK = Statement("blocks/the block of an element", forall([I, K, i], _block_body), BLOCK_WORDS, _block)

# --- The sum over blocks counts the elements that have both neighbours in I -----------------------------------------

_open = all_of(member(k, I), member(k + 1, I))
_so_far = all_of(
    equal(interior(I, k), spare(I, k) + if_else(_open, length_up_to(I, k) - 1, 0)),
    if_else(member(k, I), length_up_to(I, k) >= 1, equal(length_up_to(I, k), 0)),
)
_sum_body = implies(all_of(K >= 0, subset(I, K)), equal(spare(I, K), interior(I, K)))


def _sum(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_sum_body.args[0])
    before, after = _in_range(p, given, 0, K + 1)
    counts = (interior, spare, length_up_to)
    every = induction(
        ask,
        "up to an open block",
        k,
        0,
        _so_far,
        [before, *[ask.unfold(one, I, 0) for one in counts]],
        [ask.unfold(inside, k + 1, I), *[ask.unfold(one, I, k + 1) for one in counts]],
    )
    whole = ask.instantiate(every, K)
    shown = ask.leaf("no block is open", _sum_body.args[1], given, whole, after)
    return ask.generalise([I, K], ask.discharge(given.concludes, shown))


SUM = Statement("blocks/the sum counts the interior", forall([I, K], _sum_body), BLOCK_WORDS, _sum)

# --- J --------------------------------------------------------------------------------------------------------------

_ends_body = iff(is_end(i, I), all_of(member(i, I), negation(inside(i, I))))


def _ends(p: Proofs) -> Theorem:
    ask = p.assembler
    told = ask.unfold(is_end, i, I)
    first, last = told.concludes.args[1].args[1].args
    wider = ask.instantiate(p.cite(WIDER), I, i, i)
    here = ask.unfold(inside, i, I)

    def one_side(nothing_beyond: Term, beyond: Term, *to_it: Theorem) -> list[Theorem]:
        """An end on this side exactly if the next one on it is not in I."""
        end, inner = ask.assume(nothing_beyond), ask.assume(negation(member(beyond, I)))
        no = ask.leaf(
            "none beyond",
            negation(member(beyond, I)),
            wider,
            *to_it,
            ask.assume(member(i, I)),
            ask.instantiate(end, beyond),
        )
        other = ask.assume(together(I, i, j))
        found = ask.leaf("no further", body_at(nothing_beyond, j).args[1], inner, *between(p, i, j, [beyond], other))
        every = ask.generalise([j], ask.discharge(other.concludes, found))
        return [
            ask.discharge(member(i, I), ask.discharge(nothing_beyond, no)),
            ask.discharge(inner.concludes, every),
        ]

    to_left = ask.instantiate(p.cite(WIDER), I, i - 1, i)
    sides = [*one_side(first, i - 1, to_left), *one_side(last, i + 1)]
    shown = ask.leaf("an end", _ends_body, told, here, *sides)
    return ask.generalise([i, I], shown)


ENDS = Statement("blocks/the ends of a block", forall([i, I], _ends_body), BLOCK_WORDS, _ends)

_kept_body = implies(all_of(K >= 0, is_kept(J, I, K)), equal(elements(J, K), K - interior(I, K)))


def _kept(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_kept_body.args[0])
    told = ask.unfold(is_kept, J, I, K)
    in_j = ask.instantiate(ask.leaf("J", told.concludes.args[1], told, given), k + 1)
    every = induction(
        ask,
        "kept or interior",
        k,
        0,
        implies(k <= K, equal(elements(J, k), k - interior(I, k))),
        [ask.unfold(elements, J, 0), ask.unfold(interior, I, 0)],
        [
            in_j,
            ask.instantiate(p.cite(ENDS), k + 1, I),
            ask.unfold(inside, k + 1, I),
            ask.unfold(elements, J, k + 1),
            ask.unfold(interior, I, k + 1),
        ],
    )
    shown = ask.leaf("all of [K]", _kept_body.args[1], given, ask.instantiate(every, K))
    return ask.generalise([J, I, K], ask.discharge(given.concludes, shown))


KEPT = Statement("blocks/what J keeps", forall([J, I, K], _kept_body), BLOCK_WORDS, _kept)
