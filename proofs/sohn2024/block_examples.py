"""Formulas of Example 1, of Definition 4.3 as printed, and of the display in the proof of Lemma 4.6."""

from collections.abc import Iterable

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible
from ftc_verify.claims.statements.names import iff, variables
from ftc_verify.claims.statements.sorts import INT, sequence
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    any_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
    negation,
    number,
)

from ..common import blocks as lemmas
from ..common.block_words import (
    BLOCK_WORDS,
    I,
    blocks_of,
    both_in,
    elements,
    is_rest,
    member,
    set_of,
    subset,
    together,
)
from ..common.words import K, i, j, k, n
from .block_formulas import C

BLOCKS = ((1, 2, 3), (5, 6), (8,), (10, 11, 12, 13))
"""(10): the consecutive partition of Example 1."""


def _among(at: Term, values: Iterable[int]) -> Term:
    return any_of(*[equal(at, value) for value in values])


_LISTED = [value for block in BLOCKS for value in block]
_example_given = forall([i], iff(member(i, I), _among(i, _LISTED)))
_one_block = any_of(*[all_of(_among(i, block), _among(j, block)) for block in BLOCKS])
_example_claim = all_of(forall([i, j], iff(together(I, i, j), _one_block)), equal(blocks_of(I, 13), 4))
EXAMPLE_FORMULA = forall([I], implies(_example_given, _example_claim))


_ENOUGH = (0, 2, 4, 5, 7, 8, 9, 11, 12)
"""With these in I or not there are four blocks, whatever the others are."""


def _example(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_example_given)
    one, both = ask.assume(together(I, i, j)), ask.assume(_one_block)
    looked_at = (i, j, *(block[-1] + 1 for block in BLOCKS[:-1]))
    gaps = lemmas.between(p, i, j, looked_at, one)
    known = [ask.instantiate(given, at) for at in looked_at]
    down = ask.discharge(one.concludes, ask.leaf("no gap between", _one_block, *gaps, *known))
    up = ask.discharge(_one_block, lemmas.all_between(p, i, j, both, ask.instantiate(given, k)))
    exactly = ask.generalise([i, j], ask.leaf("exactly these", iff(together(I, i, j), _one_block), down, up))
    counted = ask.leaf(
        "four",
        equal(blocks_of(I, 13), 4),
        *[ask.unfold(blocks_of, I, at) for at in range(14)],
        *[ask.instantiate(given, at) for at in _ENOUGH],
    )
    shown = ask.leaf("the partition", _example_claim, exactly, counted)
    return ask.generalise([I], ask.discharge(_example_given, shown))


def _listed(p: Proofs, values: Iterable[int]) -> tuple[Term, Theorem]:
    """The set with these elements, and what it has."""
    made = set_of(i, _among(i, values))
    return made, p.assembler.generalise([i], p.assembler.unfold(member, i, made))


EXAMPLE = Statement(
    "ex-1",
    EXAMPLE_FORMULA,
    BLOCK_WORDS,
    _example,
    lambda p: possible(p.assembler, EXAMPLE_FORMULA, (_listed(p, _LISTED)[0],), _listed(p, _LISTED)[1]),
)

# --- Definition 4.3 as printed --------------------------------------------------------------------------------------

PRINTED = forall(
    [I, i, j],
    implies(
        all_of(member(i, I), member(j, I)),
        iff(together(I, i, j), any_of(equal(i - j, 1), equal(j - i, 1))),
    ),
)


def _against_print(p: Proofs) -> Theorem:
    """1 and 3 in the paper's own example."""
    ask = p.assembler
    made, has = _listed(p, _LISTED)
    claimed = ask.instantiate(ask.assume(PRINTED), made, 1, 3)
    ends = [ask.instantiate(has, at) for at in (1, 3)]
    one = lemmas.all_between(p, number(1), number(3), ask.instantiate(has, k), of=made)
    no = ask.leaf("|1 - 3| = 2", FALSE, claimed, *ends, one)
    return ask.leaf("so not", negation(PRINTED), ask.discharge(PRINTED, no))


PRINT = Statement(
    "ex-1/print",
    PRINTED,
    BLOCK_WORDS,
    _against_print,
    refuted_at=(("I", "{1,2,3,5,6,8,10,11,12,13}"), ("i", "1"), ("j", "3")),
)

# --- The display in the proof of Lemma 4.6 --------------------------------------------------------------------------

a, b = variables("a b", sequence(INT))


def _blocks_are(of: Term, *parts: Term) -> Term:
    """Two of [K] are in one block of a set exactly if they are in one of these."""
    pair = all_of(i >= 1, i <= K, j >= 1, j <= K)
    return forall([i, j], implies(pair, iff(together(of, i, j), any_of(*parts))))


def _some_block(last: Term, both: Term) -> Term:
    return exists([k], all_of(k >= 1, k <= last, both))


_complement = _blocks_are(C, _some_block(n, both_in(i, j, a(k), b(k))))
_blocks = _blocks_are(
    I,
    _some_block(n - 1, both_in(i, j, b(k) + 1, a(k + 1) - 1)),
    both_in(i, j, number(1), b(1) - 1),
    both_in(i, j, a(n) + 1, K),
)
_display_given = all_of(K >= 0, subset(I, K), is_rest(C, I, K), equal(elements(C, K), n))
_display_claim = exists([a, b], all_of(_complement, _blocks))
DISPLAY_FORMULA = forall([K, n, I, C], implies(_display_given, _display_claim))


def _against_display(p: Proofs) -> Theorem:
    """K = 4, I = {1, 4}: {2, 3} is one block, the first or the second; [1, b_1 - 1] has 2 or [a_2 + 1, 4] has 3."""
    ask = p.assembler
    (ends, has_ends), (middle, has_middle) = _listed(p, (1, 4)), _listed(p, (2, 3))
    claimed = ask.instantiate(ask.assume(DISPLAY_FORMULA), 4, 2, ends, middle)
    two = ask.leaf(
        "|{2, 3}| = 2",
        equal(elements(middle, 4), 2),
        *[ask.unfold(elements, middle, at) for at in range(5)],
        *[ask.instantiate(has_middle, at) for at in range(1, 5)],
    )
    conditions = ask.leaf(
        "in [4]",
        claimed.concludes.args[0],
        two,
        lemmas.by_element(p, subset, (ends, 4), ask.instantiate(has_ends, i)),
        lemmas.by_element(p, is_rest, (middle, ends, 4), ask.instantiate(has_middle, i), ask.instantiate(has_ends, i)),
    )
    there = ask.modus_ponens(claimed, conditions)
    shown = ask.assume(body_at(body_at(there.concludes, a), b))
    first, second = [ask.leaf("the display", part, shown) for part in shown.concludes.args]
    of_middle = ask.instantiate(first, 2, 3)
    one = lemmas.all_between(p, number(2), number(3), ask.instantiate(has_middle, k), of=middle)
    found = ask.leaf("{2, 3} is listed", of_middle.concludes.args[1].args[1], of_middle, one)
    here = ask.assume(body_at(found.concludes, k))
    wrong = [ask.unfold(both_in, *here.concludes.args[2].args)]
    for place, low, high, out in ((1, 1, 2, 2), (2, 3, 4, 3)):
        said = ask.instantiate(second, low, high)
        given = ask.assume(together(ends, low, high))
        wrong += [
            said,
            ask.unfold(both_in, *said.concludes.args[1].args[1].args[place].args),
            ask.discharge(given.concludes, *lemmas.between(p, number(low), number(high), [out], given, of=ends)),
            ask.instantiate(has_ends, out),
        ]
    no = ask.leaf("no blocks of I", FALSE, here, *wrong)
    no = obtain_all(ask, there, (a, b), ask.obtain(found, k, no))
    return ask.leaf("so not", negation(DISPLAY_FORMULA), ask.discharge(DISPLAY_FORMULA, no))


DISPLAY = Statement(
    "lem-4.6/display",
    DISPLAY_FORMULA,
    BLOCK_WORDS,
    _against_display,
    refuted_at=(("K", "4"), ("I", "{1, 4}"), ("[K] minus I", "{2, 3}")),
)
