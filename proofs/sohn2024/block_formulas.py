"""Formulas of Lemmas 4.6 and 4.7, and the same for labels: the blocks of [K] minus T, and how many samples J keeps."""

from functools import partial
from typing import Any

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, possible
from ftc_verify.claims.statements.names import variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    Term,
    all_of,
    any_of,
    equal,
    forall,
    if_else,
    implies,
    negation,
    number,
)

from ..common import blocks as lemmas
from ..common.block_words import (
    BLOCK_WORDS,
    SET,
    I,
    J,
    T,
    between_zeros,
    blocks_of,
    elements,
    inside,
    interior,
    is_end,
    is_kept,
    is_rest,
    length_up_to,
    member,
    or_zero,
    set_of,
    smaller,
    spare,
    subset,
)
from ..common.words import K, N, i, k, labels, z

(C,) = variables("C", SET)

EMPTY = set_of(i, FALSE)


def from_one_to(last: Term, condition: Term) -> Term:
    """The set of the i in [last] with a condition."""
    return set_of(i, all_of(i >= 1, i <= last, condition))


def in_rest(p: Proofs, given: Theorem, *at: Any) -> list[Theorem]:
    """What i in I = [K] minus T says at each of these indices."""
    ask = p.assembler
    told = ask.unfold(is_rest, I, T, K)
    rest = ask.leaf("[K] minus T", told.concludes.args[1], told, given)
    return [ask.instantiate(rest, one) for one in at]


# --- Lemma 4.6 ------------------------------------------------------------------------------------------------------

_46_given = all_of(K >= 0, subset(I, K), is_rest(C, I, K))
_46_claim = blocks_of(I, K) <= smaller(elements(I, K), elements(C, K) + 1)
LEM_46_FORMULA = forall([K, I, C], implies(_46_given, _46_claim))


def _lemma_46(p: Proofs) -> Theorem:
    """A block begins where one in I follows one that is not; before the first, none does."""
    ask = p.assembler
    given = ask.assume(_46_given)
    told = ask.unfold(is_rest, C, I, K)
    others = ask.instantiate(ask.leaf("[K] minus I", told.concludes.args[1], told, given), k + 1)
    counts = ((blocks_of, I), (elements, I), (elements, C))
    so_far = all_of(
        blocks_of(I, k) <= elements(I, k),
        blocks_of(I, k) <= elements(C, k) + if_else(member(k, I), 1, 0),
    )
    every = induction(
        ask,
        "blocks begin",
        k,
        0,
        implies(k <= K, so_far),
        [ask.unfold(one, of, 0) for one, of in counts],
        [others, *[ask.unfold(one, of, k + 1) for one, of in counts]],
    )
    shown = ask.leaf("in all", _46_claim, given, ask.instantiate(every, K))
    return ask.generalise([K, I, C], ask.discharge(_46_given, shown))


def _46_instance(p: Proofs) -> Theorem:
    nothing = p.assembler.unfold(member, i, EMPTY)
    shown = [
        lemmas.by_element(p, subset, (EMPTY, 0), nothing),
        lemmas.by_element(p, is_rest, (EMPTY, EMPTY, 0), nothing),
    ]
    return possible(p.assembler, LEM_46_FORMULA, (number(0), EMPTY, EMPTY), *shown)


LEM_46 = Statement("lem-4.6", LEM_46_FORMULA, BLOCK_WORDS, _lemma_46, _46_instance)

# --- [K] minus T, and J ---------------------------------------------------------------------------------------------

_SIZES = all_of(K >= 0, subset(T, K), equal(elements(T, K), N), is_rest(I, T, K))


def kept_set(of: Term, last: Term) -> Term:
    """J, written out, for the blocks of a set in [last]."""
    return from_one_to(last, any_of(negation(member(i, of)), is_end(i, of)))


def kept_is_kept(p: Proofs, of: Term, last: Term) -> Theorem:
    """It is J."""
    kept = kept_set(of, last)
    return lemmas.by_element(p, is_kept, (kept, of, last), p.assembler.unfold(member, i, kept))


def rest_is_subset(p: Proofs, given: Theorem) -> Theorem:
    """[K] minus T is a subset of [K]."""
    return lemmas.by_element(p, subset, (I, K), *in_rest(p, given, i))


def other_way(p: Proofs, given: Theorem) -> Theorem:
    """T = [K] minus I, for T in [K]."""
    ask = p.assembler
    told = ask.unfold(subset, T, K)
    inner = ask.instantiate(ask.leaf("T in [K]", told.concludes.args[1], told, given), i)
    return lemmas.by_element(p, is_rest, (T, I, K), inner, *in_rest(p, given, i))


def all_of_k(p: Proofs, given: Theorem) -> Theorem:
    """|I| + |T| = K, for I = [K] minus T."""
    ask = p.assembler
    pairs = ((elements, I), (elements, T))
    every = induction(
        ask,
        "one or the other",
        k,
        0,
        implies(k <= K, equal(elements(I, k) + elements(T, k), k)),
        [ask.unfold(one, of, 0) for one, of in pairs],
        [*in_rest(p, given, k + 1), *[ask.unfold(one, of, k + 1) for one, of in pairs]],
    )
    return ask.instantiate(every, K)


# --- Lemma 4.7 ------------------------------------------------------------------------------------------------------

_47_given = all_of(*_SIZES.args, is_kept(J, I, K))
_47_claim = all_of(
    spare(I, K) >= or_zero(K - 3 * N - 2),
    elements(J, K) <= smaller(3 * N + 2, K),
)
LEM_47_FORMULA = forall([K, N, T, I, J], implies(_47_given, _47_claim))


def _over_two_each(p: Proofs, given: Theorem) -> Theorem:
    """The sum of max{|P| - 2, 0} is at least 0 and at least that of |P| - 2."""
    ask = p.assembler
    counts = (elements, blocks_of, spare)
    is_open = all_of(member(k, I), member(k + 1, I))
    so_far = all_of(
        spare(I, k) >= 0,
        elements(I, k) - 2 * blocks_of(I, k) <= spare(I, k) + if_else(is_open, length_up_to(I, k) - 2, 0),
    )
    every = induction(
        ask,
        "two of each block",
        k,
        0,
        so_far,
        [*in_rest(p, given, 0), *[ask.unfold(one, I, 0) for one in counts]],
        [*[ask.unfold(one, I, k + 1) for one in counts], *[ask.unfold(length_up_to, I, at) for at in (k, k + 1)]],
    )
    return ask.instantiate(every, K)


def _lemma_47(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_47_given)
    inside_k = rest_is_subset(p, given)
    shown = ask.leaf(
        "the sum, and |J|",
        _47_claim,
        given,
        inside_k,
        _over_two_each(p, given),
        *in_rest(p, given, K + 1),
        other_way(p, given),
        ask.instantiate(p.cite(LEM_46), K, I, T),
        all_of_k(p, given),
        ask.instantiate(p.cite(lemmas.SUM), I, K),
        ask.instantiate(p.cite(lemmas.KEPT), J, I, K),
    )
    return ask.generalise([K, N, T, I, J], ask.discharge(_47_given, shown))


def nothing_changed(p: Proofs) -> list[Theorem]:
    """What rows about [K] minus T suppose, with K = N = 0."""
    ask = p.assembler
    nothing = ask.unfold(member, i, EMPTY)
    return [
        lemmas.by_element(p, subset, (EMPTY, 0), nothing),
        ask.unfold(elements, EMPTY, 0),
        lemmas.by_element(p, is_rest, (EMPTY, EMPTY, 0), nothing),
        lemmas.by_element(p, is_kept, (EMPTY, EMPTY, 0), nothing),
    ]


def _47_instance(p: Proofs) -> Theorem:
    given = (number(0), number(0), EMPTY, EMPTY, EMPTY)
    return possible(p.assembler, LEM_47_FORMULA, given, *nothing_changed(p))


LEM_47 = Statement("lem-4.7", LEM_47_FORMULA, BLOCK_WORDS, _lemma_47, _47_instance)

# --- The same for labels --------------------------------------------------------------------------------------------

_CHANGED, _UNCHANGED = (from_one_to(K, said) for said in (negation(equal(z(i), 0)), equal(z(i), 0)))
_KEPT = kept_set(_UNCHANGED, K)
_labels_given = all_of(K >= 0, labels(z, K) <= N)
_labels_claim = K - between_zeros(z, K - 1) <= smaller(3 * N + 2, K)


def _at(p: Proofs, of: Term, at: Term) -> Theorem:
    return p.assembler.unfold(member, at, of)


def _labels(p: Proofs) -> Theorem:
    """Lemma 4.7 for T the samples with a label other than 0."""
    ask = p.assembler
    given = ask.assume(_labels_given)
    changed, unchanged = (partial(_at, p, of) for of in (_CHANGED, _UNCHANGED))
    count = ask.instantiate(
        induction(
            ask,
            "|T|",
            k,
            0,
            implies(k <= K, equal(elements(_CHANGED, k), labels(z, k))),
            [ask.unfold(elements, _CHANGED, 0), ask.unfold(labels, z, 0)],
            [changed(k + 1), ask.unfold(elements, _CHANGED, k + 1), ask.unfold(labels, z, k + 1)],
        ),
        K,
    )
    same = ask.instantiate(
        induction(
            ask,
            "interior",
            k,
            0,
            implies(k < K, equal(interior(_UNCHANGED, k), between_zeros(z, k))),
            [ask.unfold(interior, _UNCHANGED, 0), ask.unfold(between_zeros, z, 0)],
            [
                *[unchanged(at) for at in (k, k + 1, k + 2)],
                ask.unfold(inside, k + 1, _UNCHANGED),
                ask.unfold(interior, _UNCHANGED, k + 1),
                *[ask.unfold(between_zeros, z, at) for at in (k, k + 1)],
            ],
        ),
        K - 1,
    )
    last = [
        unchanged(K + 1),
        ask.unfold(inside, K, _UNCHANGED),
        ask.unfold(interior, _UNCHANGED, K),
        ask.unfold(between_zeros, z, K - 1),
    ]
    lemma = ask.instantiate(p.cite(LEM_47), K, elements(_CHANGED, K), _CHANGED, _UNCHANGED, _KEPT)
    shown = ask.leaf(
        "K - interior",
        _labels_claim,
        given,
        count,
        same,
        *last,
        lemma,
        lemmas.by_element(p, subset, (_CHANGED, K), changed(i)),
        lemmas.by_element(p, is_rest, (_UNCHANGED, _CHANGED, K), changed(i), unchanged(i)),
        kept_is_kept(p, _UNCHANGED, K),
        ask.instantiate(p.cite(lemmas.KEPT), _KEPT, _UNCHANGED, K),
    )
    return ask.generalise([z, K, N], ask.discharge(given.concludes, shown))


LABELS = Statement("lem-4.7/labels", forall([z, K, N], implies(_labels_given, _labels_claim)), BLOCK_WORDS, _labels)
