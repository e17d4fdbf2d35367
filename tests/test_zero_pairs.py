"""Three layers, N a little below K/2: conditions of lines that are 0 are independent, for random nets."""

from itertools import pairwise
from random import Random

import pytest
from flint import nmod_mat
from ftc_verify_proofs.ours.three_layer_zero_pairs import counts, labels, pairs

from ftc_verify.theory.intervals import bounds

PRIME = (1 << 61) - 1


def alternating_fits(left, p):
    """Whether slopes of alternating signs can satisfy the relation of slopes, these neurons of layer 1 facing left."""
    relation = [1] + [0] * p
    for j in left:
        relation[j] += 1
        relation[j - 1] -= 1
    terms = [term * (-1) ** r for r, term in enumerate(relation) if term]
    return min(terms) < 0 < max(terms)


def conditions(lines, widths, left, on, crossing, places):
    """Value and slope of these lines as linear forms in the output bias and the weights into layer 2; breakpoints are
    at these places, `on` are the functions on at b_2, and `crossing[j]` is the one that tells line j from its
    neighbour."""
    q = widths[1]
    rows = []
    for j in lines:
        piece, i = divmod(j, q + 1)
        active = set(on) if (piece + (i > 1)) % 2 == 0 else set(range(q)) - set(on)
        active ^= {crossing[j]} if i in (1, q - 1) else set()
        if len(active) < 2:
            continue
        value, slope = [1], [0]
        for k in range(q):
            value.append(int(k in active))
            slope.append(0)
            for b, place in enumerate(places, 1):
                sign = (-1 if piece < b else 0) if b in left else (1 if piece >= b else 0)
                value.append(-sign * place * (k in active))
                slope.append(sign * (k in active))
        rows += [value, slope]
    return rows


def independent(rows):
    """Modulo a large prime: where they are, they are over the rationals."""
    return nmod_mat(len(rows), len(rows[0]), [entry for row in rows for entry in row], PRIME).rank() == len(rows)


def nets(widths, lines, trials, rng):
    """Conditions for random facings, sets and places; the same function crosses everywhere in three cases of four."""
    p, q = widths
    while trials:
        left = {b for b in range(1, p + 1) if rng.random() < 0.5}
        if not alternating_fits(left, p):
            continue
        one = rng.randrange(q)
        crossing = {j: one if rng.random() < 0.75 else rng.randrange(q) for j in lines}
        on = rng.sample(range(q), rng.randrange(1, q))
        rows = conditions(lines, widths, left, on, crossing, sorted(rng.sample(range(10**9), p)))
        if rows:
            trials -= 1
            yield rows


@pytest.mark.parametrize("count", [26, 31, 37, 43, 50, 73, 91])
def test_conditions_are_independent(count):
    """For both widths of K - 1 pieces, whatever faces left and whatever is on."""
    a = next(a for a in range(5, 10) if a * a + a >= count - 1)
    for widths in {(a - 1, (count - 1) // a - 1), ((count - 1) // a - 1, a - 1)}:
        assert all(map(independent, nets(widths, pairs(count), 20, Random(count))))


def test_dependent_conditions_are_noticed():
    """The same set on four pieces: where these are on the list of slopes one condition follows from the others."""
    assert not all(map(independent, nets((7, 7), [0, 16, 32, 48], 60, Random(1))))


@pytest.mark.parametrize("count", counts(300))
def test_labels_have_no_three_zeros_in_turn(count):
    """Between labels stand one zero or two, two exactly at the pairs."""
    z = [1, *labels(count, pairs(count)), 1]
    places = [i for i, label in enumerate(z) if label]
    runs = {one: other - one - 1 for one, other in pairwise(places)}
    assert set(runs.values()) == {1, 2}
    assert [one for one, run in runs.items() if run == 2] == pairs(count)


def test_bounds_name_the_pairs():
    """They decide for K = a^2 + 1 and a (a + 1) + 1 alone, from floor(K/2) - 3 (31, 57: - 2) up to floor(K/2)."""
    decided = {k: [] for k in range(5, 112)}
    for k, found in decided.items():
        found += [n for n in range(k // 4, k // 2 + 2) if bounds(n, k, 3).because[0] == "ours/three-layer-zero-pairs"]
    first = {k: k // 2 - (2 if k in (31, 57) else 3) for k in counts(111)}
    assert {k: found for k, found in decided.items() if found} == {
        k: list(range(low, k // 2)) for k, low in first.items()
    }
    assert all(
        bounds(n, k, 3).best[0] == bounds(n, k, 3).best[1] for k, low in first.items() for n in range(low, k // 2)
    )
