"""The vocabulary of consecutive partitions: sets of integers, their blocks, and the samples that J keeps.

A set is a record with one field, a sequence of truth values. The blocks of a set I in [K] are its maximal runs of
consecutive integers (Definition 4.3 as it is meant): i and j are in one block if all between them are in I. What is
counted block by block is counted here at the last, or at the first, element of each; blocks.py shows that a block has
one of these and how many elements it has.
"""

from ftc_verify.claims.statements.names import Symbol, instance, variables
from ftc_verify.claims.statements.sorts import BOOL, INT, record, sequence
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    any_of,
    equal,
    forall,
    if_else,
    implies,
    negation,
    rule,
    variable,
)

from .words import SEQUENCE, K, i, increasing, j, k, labels, x, z

SET = record("set", has=sequence(BOOL))
a, b = variables("a b")
I, J, T = variables("I J T", SET)  # noqa: E741 (the paper's names)


def set_of(index: Term, condition: Term) -> Term:
    """The set of the integers with a condition."""
    return instance(SET, rule(index, condition))


def _counted(name: str, params: tuple[Term, ...], adds: Term, phrase: str, base: int = 0) -> Symbol:
    """A sum over base + 1, base + 2, .., up to the last parameter."""
    up_to = params[-1]
    before = Symbol(name, params, INT, None, "")(*params[:-1], up_to - 1)
    return Symbol(name, params, INT, if_else(up_to <= base, 0, before + adds), phrase, up_to, base)


def _one_if(condition: Term) -> Term:
    return if_else(condition, 1, 0)


def smaller(a: Term, b: Term) -> Term:
    """min{a, b}"""
    return if_else(a <= b, a, b)


def or_zero(a: Term) -> Term:
    """max{a, 0}"""
    return if_else(a >= 0, a, 0)


# --- Sets -----------------------------------------------------------------------------------------------------------

member = Symbol("member", (i, I), BOOL, I.has(i), "{0} in {1}")
elements = _counted("elements", (I, k), _one_if(member(k, I)), "the number of elements of {0} in [{1}]")
subset = Symbol(
    "subset",
    (I, K),
    BOOL,
    forall([i], implies(member(i, I), all_of(i >= 1, i <= K))),
    "{0} is a subset of [{1}]",
)
is_rest = Symbol(
    "is_rest",
    (I, T, K),
    BOOL,
    forall([i], equal(member(i, I), all_of(i >= 1, i <= K, negation(member(i, T))))),
    "{0} = [{2}] minus {1}",
)

both_in = Symbol(
    "both_in",
    (i, j, a, b),
    BOOL,
    all_of(a <= i, i <= b, a <= j, j <= b),
    "{0} and {1} are in [{2}, {3}]",
)

# --- Blocks ---------------------------------------------------------------------------------------------------------

_between = any_of(all_of(i <= k, k <= j), all_of(j <= k, k <= i))
together = Symbol(
    "together",
    (I, i, j),
    BOOL,
    forall([k], implies(_between, member(k, I))),
    "{1} and {2} are in one block of {0}",
)
blocks_of = _counted(
    "blocks_of",
    (I, k),
    _one_if(all_of(member(k, I), negation(member(k - 1, I)))),
    "the number of blocks of {0} that begin in [{1}]",
)
_length_before = Symbol("length_up_to", (I, k), INT, None, "")(I, k - 1)
length_up_to = Symbol(
    "length_up_to",
    (I, k),
    INT,
    if_else(k <= 0, 0, if_else(member(k, I), _length_before + 1, 0)),
    "the length up to {1} of the block of {0} at {1}",
    k,
)
spare = _counted(
    "spare",
    (I, k),
    if_else(member(k + 1, I), 0, or_zero(length_up_to(I, k) - 2)),
    "the sum of max{{|P| - 2, 0}} over the blocks P of {0} that end in [{1}]",
)
"""A block P ends where the next integer is not in I, and its length there is |P|; where no block is, it is 0."""

# --- J --------------------------------------------------------------------------------------------------------------

is_end = Symbol(
    "is_end",
    (i, I),
    BOOL,
    all_of(
        member(i, I),
        any_of(
            forall([j], implies(together(I, i, j), j >= i)),
            forall([j], implies(together(I, i, j), j <= i)),
        ),
    ),
    "{0} is the first or the last of its block of {1}",
)
is_kept = Symbol(
    "is_kept",
    (J, I, K),
    BOOL,
    forall([i], equal(member(i, J), all_of(i >= 1, i <= K, any_of(negation(member(i, I)), is_end(i, I))))),
    "{0} is [{2}] without what is neither first nor last of a block of {1}",
)
inside = Symbol("inside", (i, I), BOOL, all_of(member(i - 1, I), member(i, I), member(i + 1, I)), "{0} is inside {1}")
interior = _counted("interior", (I, k), _one_if(inside(k, I)), "the number of interior elements of {0} in [{1}]")

# --- Chords through the samples of J --------------------------------------------------------------------------------

y = variable("y", SEQUENCE)
neighbours = Symbol(
    "neighbours",
    (a, b, J),
    BOOL,
    all_of(member(a, J), member(b, J), a < b, forall([i], implies(all_of(a < i, i < b), negation(member(i, J))))),
    "{0} < {1} are neighbours in {2}",
)
_on_chord = equal((y(i) - z(a)) * (x(b) - x(a)), (z(b) - z(a)) * (x(i) - x(a)))
on_chords = Symbol(
    "on_chords",
    (y, x, z, J),
    BOOL,
    forall([a, b], implies(neighbours(a, b, J), forall([i], implies(all_of(a <= i, i <= b), _on_chord)))),
    "between neighbours in {3}, {0} is on the chord of the points with places {1} and labels {2}",
)
"""(16): y_i is the value at x_i of a function that is affine between neighbours and has their labels there."""

# --- Labels ---------------------------------------------------------------------------------------------------------

zeros = all_of(equal(z(k - 1), 0), equal(z(k), 0), equal(z(k + 1), 0))
between_zeros = _counted(
    "between_zeros",
    (z, k),
    _one_if(zeros),
    "the number of labels 0 among {0}_2 .. {0}_{1} with both neighbours 0",
    1,
)
"""Of K samples, those inside 2 .. K - 1 with a label 0 like both neighbours: `between_zeros(z, K - 1)`."""

SETS = (member, elements, subset, is_rest, both_in)
BLOCKS = (together, blocks_of, length_up_to, spare, is_end, is_kept, inside, interior)
BLOCK_WORDS = (*SETS, *BLOCKS, neighbours, on_chords, labels, increasing, between_zeros)
"""The vocabulary, each name after those that it uses."""
