"""Words of section 5: square roots of integers, without any number that is not whole; and zero crossings, counted.

A stretch of data at 1, 2, .. is cut into triples of samples o + 2r - 1, o + 2r, o + 2r + 1. Of a function that is
given by its values y_1, y_2, .. it is counted how often it changes its sign in a triple in which nothing bends: t_i is
the number of breakpoints left of sample i.
"""

from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import BOOL, INT, sequence
from ftc_verify.claims.statements.terms import Term, all_of, any_of, equal, if_else, variable

from .words import MATRIX, SEQUENCE, k, s, sign

COUNTS = sequence(INT)
a, o, r, w = variables("a o r w")
t = variable("t", COUNTS)
y, v = variables("y v", SEQUENCE)
Y = variable("Y", MATRIX)


def _before(name: str, *params: Term) -> Term:
    """A counter's own value one before, for its recursion."""
    return Symbol(name, params, INT, None, "")(*params[:-1], params[-1] - 1)


def _counter(name: str, params: tuple[Term, ...], adds: Term, phrase: str) -> Symbol:
    """By recursion on the last parameter, from 0."""
    on = params[-1]
    return Symbol(name, params, INT, if_else(on <= 0, 0, _before(name, *params) + adds), phrase, on)


up_to_root = Symbol("up_to_root", (a, w), BOOL, any_of(a <= 0, a * a <= w), "{0} <= sqrt {1}")
"""For w < 0 as for 0."""
beyond_root = Symbol("beyond_root", (a, w), BOOL, all_of(a >= 0, a * a + a >= 2 * w), "{0} >= sqrt(2 {1} + 1/4) - 1/2")
"""For w >= 0, as (a + 1/2)^2 >= 2 w + 1/4."""
_over = (a - 2) * (a - 2) - 80
within_printed = Symbol(
    "within_printed",
    (a, o, r),
    BOOL,
    any_of(a <= 10, _over * _over * r <= 2304 * (o * o)),
    "{0} <= 4 sqrt(3 {1} / sqrt({2}) + 5) + 2",
)
"""For o >= 0, r >= 1, squared twice: (a - 2)^2 <= 80, or ((a - 2)^2 - 80) sqrt(r) <= 48 o."""
_root = _before("root_up", w)
root_up = Symbol(
    "root_up",
    (w,),
    INT,
    if_else(w <= 1, if_else(w <= 0, 0, 2), if_else(4 * w <= _root * _root, _root, _root + 1)),
    "ceil(2 sqrt {0})",
    w,
    1,
)
"""It rises by at most 1 from w >= 1 to w + 1."""


def crosses(values: Term, low: Term) -> Term:
    """The values at `low` and `low` + 2 have opposite signs."""
    one, other = values(low), values(low + 2)
    return any_of(all_of(one < 0, other > 0), all_of(one > 0, other < 0))


def unbroken(counts: Term, low: Term) -> Term:
    """No breakpoint lies from `low` up to, without it, `low` + 2."""
    return equal(counts(low), counts(low + 2))


_low = o + 2 * r - 1
crossed = _counter(
    "crossed",
    (y, t, o, r),
    if_else(all_of(unbroken(t, _low), crosses(y, _low)), 1, 0),
    "the number of unbroken triples ({1} does not change) after {2}, up to number {3}, in which {0} changes its sign",
)
all_crossed = _counter(
    "all_crossed",
    (Y, v, s, t, o, r, k),
    if_else(equal(sign(v(k)), s), crossed(Y(k), t, o, r), 0),
    "these numbers for {0}_1 .. {0}_{6} added up, where {1} has the sign {2}, for {3} after {4} up to {5}",
)
of_sign = _counter(
    "of_sign", (v, s, k), if_else(equal(sign(v(k)), s), 1, 0), "the number of {0}_1 .. {0}_{2} that have the sign {1}"
)

SECTION_5_WORDS = (up_to_root, beyond_root, within_printed, root_up, crossed, all_crossed, of_sign)
