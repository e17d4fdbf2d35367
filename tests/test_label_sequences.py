"""Sequences of labels found by search: the table, what counts them, and what a mutated sequence does."""

from fractions import Fraction
from itertools import pairwise, product
from random import Random

import pytest
from ftc_verify_proofs.ours import three_layer_sequences as row
from ftc_verify_proofs.ours.three_layer_sequences import kinks_of, need
from test_three_blocks import fewest_breakpoints, fewest_neurons

from ftc_verify.claims.steps import Outcome
from ftc_verify.theory.chosen_labels import three_layer_blocks
from ftc_verify.theory.intervals import bounds
from ftc_verify.theory.label_sequences import (
    COUNTED,
    LAST,
    data,
    samples,
    sequences,
    three_layer_full_pieces,
    three_layer_sequences,
)
from ftc_verify.theory.three_layer import three_layer_lower


def needs(signs, neurons):
    """Whether data with these labels need so many neurons by their kinks."""
    return need(kinks_of(data(signs)), neurons)


def flipped(signs, at):
    """One sign changed."""
    return signs[:at] + ("-" if signs[at] == "+" else "+") + signs[at + 1 :]


def test_no_sequence_proves_one_more_or_has_a_label_too_many():
    """With t + 1, or without the first or last label, the count leaves room: every fifth, and the last."""
    for neurons, signs in (*sequences()[::5], sequences()[-1]):
        assert not needs(signs, neurons + 1)
        assert not needs(signs[1:], neurons)
        assert not needs(signs[:-1], neurons)


@pytest.mark.parametrize("at", [5, 40, 70])
def test_a_changed_sign_is_noticed(at):
    """Most changes of one sign leave room; the others take more samples, or as many."""
    neurons, signs = sequences()[at]
    left = [other for i in range(len(signs)) if needs(other := flipped(signs, i), neurons)]
    assert len(left) <= len(signs) // 2
    assert all(samples(other) >= samples(signs) for other in left)


def test_the_count_is_that_of_all_cuts():
    """The rule for pieces gives what cutting kink by kink gives, for all sequences of five labels and some others."""
    for signs in ["".join(("+", *rest)) for rest in product("+-", repeat=4)] + [
        signs for _, signs in sequences()[::25]
    ]:
        kinks = kinks_of(data(signs))
        assert needs(signs, fewest_neurons(kinks))
        assert not needs(signs, fewest_neurons(kinks) + 1)


def kinks_of_net(values, slopes, weights):
    """The kinks, from left to right, of a sum of weighted relus of functions: values at 1, 2, .., slopes outside."""
    jumps = {}
    for at, (before, after), weight in zip(values, slopes, weights, strict=True):
        lines = [before, *(b - a for a, b in pairwise(at)), after]
        for i, (first, second) in enumerate(pairwise(lines)):
            jump = second * (at[i] > 0 or (at[i] == 0 and second > 0)) - first * (at[i] > 0 or (at[i] == 0 > first))
            jumps[Fraction(i + 1)] = jumps.get(i + 1, 0) + weight * jump
        for i, slope in enumerate(lines):
            zero = slope and 1 + max(i - 1, 0) - Fraction(at[max(i - 1, 0)], slope)
            if slope and (i == 0 or zero > i) and (i == len(at) or zero < i + 1):
                jumps[zero] = jumps.get(zero, 0) + weight * abs(slope)
    return [jump for _, jump in sorted(jumps.items()) if jump]


def test_random_nets_have_room_for_their_kinks():
    """The kinks of 200 sums of relus of functions with p breakpoints can be cut as the count says, with p at most."""
    random, tight = Random(7), 0
    for _ in range(200):
        p, weights = random.randint(1, 5), [random.choice((-2, -1, 1, 3)) for _ in range(random.randint(1, 6))]
        values = [[random.randint(-4, 4) for _ in range(p)] for _ in weights]
        slopes = [(random.randint(-5, 5), random.randint(-5, 5)) for _ in weights]
        positive = sum(weight > 0 for weight in weights)
        least = fewest_breakpoints(kinks_of_net(values, slopes, weights), positive, len(weights) - positive)
        assert least <= p
        tight += least == p
    assert tight


def test_the_table_has_nothing_needless():
    """Of each two sequences the one for more neurons has more labels or more samples; none has fewer than needed."""
    table = [(neurons, len(signs), samples(signs)) for neurons, signs in sequences()]
    assert len(set(table)) == len(table)
    for t, n, k in table:
        assert not any(u >= t and m <= n and j <= k for u, m, j in table if (u, m, j) != (t, n, k))
        assert n <= k <= LAST
        assert t > max(three_layer_lower(n, k), three_layer_blocks(n, k))


def test_bounds_name_the_sequences():
    """They are what the lower end rests on where they prove more, and nowhere else; beyond K = 300 as at 300."""
    for n in range(38, 56):
        other, full = max(three_layer_lower(n, 160), three_layer_blocks(n, 160)), three_layer_full_pieces(n, 160)
        found, value = bounds(n, 160, 3), three_layer_sequences(n, 160)
        assert found.best[0] == max(other, value, full)
        assert (found.because[0] == "ours/three-layer-sequences") == (value > other and value >= full)
    assert three_layer_sequences(46, 160) == 24
    assert three_layer_sequences(1, 300) == 0
    assert three_layer_sequences(10**9, 10**12) == three_layer_sequences(LAST, LAST) > 30


@pytest.mark.parametrize(
    ("step", "mutant"),
    [
        (row.no_room, lambda t, signs: (t + 1, signs)),
        (row.no_room, lambda t, signs: (t, signs[:-1])),
        (row.no_room, lambda t, signs: (t, flipped(signs, 0))),
        (row.evaluated, lambda t, signs: (t - 1, signs)),
        (row.evaluated, lambda t, signs: (t, signs + "+")),
    ],
)
def test_a_mutated_table_is_noticed(monkeypatch, step, mutant):
    """One sequence changed: a step of the row no longer holds, though all others are as they were."""
    first, *others = reversed(sequences())
    monkeypatch.setattr(row, "sequences", lambda name=COUNTED: (mutant(*first), *others))
    assert step.check().outcome is Outcome.FAILS
