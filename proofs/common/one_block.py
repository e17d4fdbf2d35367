"""A set with one block in [K] is an interval: [p, q], with q - p + 1 elements."""

from ftc_verify.claims.statements.assembler import Theorem, base_of
from ftc_verify.claims.statements.derived import obtain_all, some
from ftc_verify.claims.statements.names import iff, variables
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

from .block_words import BLOCK_WORDS, I, blocks_of, elements, member
from .words import K, i, k

first, last = variables("p q")


def _interval(count: Term) -> Term:
    """The elements in [count] are those from p to q; or at least these are elements, and so many."""
    inside = all_of(first >= 1, first <= last, last <= count, equal(elements(I, count), last - first + 1))
    every = forall([i], implies(all_of(first <= i, i <= last), member(i, I)))
    return all_of(*inside.args, iff(member(count, I), equal(last, count)), every)


def _so_far(count: Term) -> Term:
    return all_of(
        blocks_of(I, count) >= 0,
        implies(equal(blocks_of(I, count), 0), all_of(negation(member(count, I)), equal(elements(I, count), 0))),
        implies(equal(blocks_of(I, count), 1), exists([first, last], _interval(count))),
    )


_body = implies(all_of(K >= 0, negation(member(0, I)), equal(blocks_of(I, K), 1)), exists([first, last], _interval(K)))


def _goes_on(p: Proofs, one: Theorem, before: Theorem) -> Theorem:
    """From one block in [k + 1], what is said of it: it begins at k + 1, or it is there in [k] and may go on."""
    ask = p.assembler
    begun, more = (ask.unfold(of, I, k + 1) for of in (blocks_of, elements))
    goal = _so_far(k + 1).args[2].args[1]

    def there(case: Theorem, ends: tuple[Term, Term], known: Theorem, *inside: Theorem) -> Theorem:
        body = body_at(body_at(goal, ends[0]), ends[1])
        by = [one, begun, case]
        each = ask.generalise([i], ask.leaf("in the block", body_at(body.args[5], i), *by, *inside))
        return some(ask, goal, ends, ask.leaf("an interval", body, *by, more, known, each))

    none, is_one = (ask.assume(equal(blocks_of(I, k), count)) for count in (0, 1))
    new = there(none, (k + 1, k + 1), before)
    known = ask.leaf("up to here", exists([first, last], _interval(k)), before, is_one)
    found = ask.assume(_interval(k))
    inner = ask.leaf("in I", found.concludes.args[5], found)
    end = if_else(member(k + 1, I), k + 1, last)
    old = there(is_one, (first, end), found, found, ask.instantiate(inner, i))
    old = obtain_all(ask, known, [first, last], old)
    cases = [ask.discharge(of.concludes, shown) for of, shown in ((none, new), (is_one, old))]
    return ask.leaf("new or old", goal, *cases, one, begun)


def _one_block(p: Proofs) -> Theorem:
    ask = p.assembler
    outside = ask.assume(negation(member(0, I)))
    counts = [ask.unfold(of, I, 0) for of in (blocks_of, elements)]
    base = ask.leaf("nothing", base_of(k, number(0), _so_far(k)), outside, *counts)
    before = ask.assume(all_of(k >= 0, _so_far(k)))
    goal = _so_far(k + 1)
    one = ask.assume(goal.args[2].args[0])
    block = ask.discharge(one.concludes, _goes_on(p, one, before))
    told = [ask.unfold(of, I, k + 1) for of in (blocks_of, elements)]
    step = ask.discharge(before.concludes, ask.leaf("one more", goal, before, block, *told))
    every = ask.discharge(outside.concludes, ask.instantiate(ask.induct(k, 0, _so_far(k), base, step), K))
    return ask.generalise([I, K], ask.leaf("an interval", _body, every))


INTERVAL = Statement("blocks/one block", forall([I, K], _body), BLOCK_WORDS, _one_block)
"""One block in [K] is an interval [p, q] with q - p + 1 elements."""
