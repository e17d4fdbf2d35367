"""The chord interpolant without its hinges of size 0: one less for each label 0 between two labels 0."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, some
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    all_of,
    body_at,
    equal,
    exists,
    forall,
    implies,
)

from .block_words import between_zeros
from .chords import THROUGH, chords
from .ridge import COUNT, LEAN, h_
from .sorted_data import steps_up
from .upper_words import UPPER_WORDS, slope
from .words import K, h, hinges, i, increasing, k, labels, n, w, z

_FUNCTION = chords(w, z)

_flat_body = implies(all_of(w(k) < w(k + 1), equal(z(k), 0), equal(z(k + 1), 0)), equal(slope(w, z, k), 0))


def _flat(p: Proofs) -> Theorem:
    ask = p.assembler
    return ask.generalise([w, z, k], ask.leaf("flat", _flat_body, ask.unfold(slope, w, z, k)))


FLAT = Statement("chords/between two labels 0", forall([w, z, k], _flat_body), UPPER_WORDS, _flat)

_few_body = implies(all_of(increasing(w, K), k >= 0, k < K), labels(_FUNCTION.v, k) + between_zeros(z, k) <= k)


def _few(p: Proofs) -> Theorem:
    ask = p.assembler
    sorted_ = ask.assume(increasing(w, K))
    order = ask.leaf("sorted", steps_up(p, w, K).concludes.args[1], steps_up(p, w, K), sorted_)
    sizes = _FUNCTION.v
    every = induction(
        ask,
        "a hinge or three labels 0",
        k,
        0,
        implies(k < K, labels(sizes, k) + between_zeros(z, k) <= k),
        [ask.unfold(labels, sizes, 0), ask.unfold(between_zeros, z, 0)],
        [
            ask.unfold(labels, sizes, k + 1),
            *[ask.unfold(between_zeros, z, at) for at in (k, k + 1)],
            *[ask.instantiate(p.cite(FLAT), w, z, at) for at in (k, k + 1)],
            *[ask.instantiate(order, at) for at in (k, k + 1)],
        ],
    )
    shown = ask.leaf("few hinges", _few_body, ask.discharge(sorted_.concludes, ask.instantiate(every, k)))
    return ask.generalise([w, z, K, k], shown)


FEW = Statement("chords/how many hinges", forall([w, z, K, k], _few_body), UPPER_WORDS, _few)

_points_body = implies(
    all_of(K >= 1, increasing(w, K)),
    exists(
        [h, n],
        all_of(
            equal(h.slope, 0),
            n >= 0,
            n <= K - 1 - between_zeros(z, K - 1),
            forall([i], implies(all_of(i >= 1, i <= K), equal(hinges(h, w(i), n), z(i)))),
        ),
    ),
)


def _points(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_points_body.args[0])
    lean = ask.instantiate(p.cite(LEAN), _FUNCTION, K - 1)
    lean = ask.leaf("without idle ones", lean.concludes.args[1], lean, given)
    found = ask.assume(body_at(lean.concludes, h_))
    values = ask.leaf("the same values", found.concludes.args[1], found)
    count = labels(_FUNCTION.v, K - 1)
    goal = body_at(body_at(_points_body.args[1], h_), count)
    each = ask.leaf(
        "a label",
        body_at(goal.args[3], i),
        given,
        ask.instantiate(values, w(i)),
        ask.instantiate(p.cite(THROUGH), w, z, K, i),
    )
    shown = ask.leaf(
        "through all",
        goal,
        given,
        found,
        ask.generalise([i], each),
        ask.instantiate(p.cite(FEW), w, z, K, K - 1),
        ask.instantiate(p.cite(COUNT), _FUNCTION.v, K - 1),
    )
    there = ask.obtain(lean, h_, some(ask, _points_body.args[1], (h_, count), shown))
    return ask.generalise([w, z, K], ask.discharge(given.concludes, there))


POINTS = Statement("chords/few hinges through all", forall([w, z, K], _points_body), UPPER_WORDS, _points)
"""Through K points on a line, with at most K - 1 hinges, one less for each label 0 between two labels 0."""
