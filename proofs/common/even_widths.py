"""Of widths with a given sum, even ones have the largest product (d_1 + 1) .. (d_h + 1); so many neurons are needed."""

from collections.abc import Sequence

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import algebra, induction
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, body_at, equal, forall, implies, number

from .bound_words import (
    BOUND_WORDS,
    e,
    enough,
    h,
    least_width_deep,
    most_pieces_deep,
    pieces,
    power,
    quotient,
    remainder,
    sought,
    steps,
    total,
    wrapped,
)
from .deep_words import width_product, width_sum, widths
from .words import i, k

a, b, c, d, q, r, v = variables("a b c d q r v")
base, other = variables("base other")

# --- Powers, divisions, products of integers ------------------------------------------------------------------------

_add_body = implies(all_of(e >= 0, k >= 0), equal(power(base, e + k), power(base, e) * power(base, k)))


def _add(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(e >= 0)
    every = induction(
        ask,
        "exponents add",
        k,
        0,
        equal(power(base, e + k), power(base, e) * power(base, k)),
        [ask.unfold(power, base, 0)],
        [given, ask.unfold(power, base, e + k + 1), ask.unfold(power, base, k + 1)],
    )
    every = ask.discharge(e >= 0, ask.instantiate(every, k))
    return ask.generalise([base, e, k], ask.leaf("exponents", _add_body, every))


ADD = Statement("powers/exponents add", forall([base, e, k], _add_body), BOUND_WORDS, _add)

_positive_body = implies(base >= 1, power(base, e) >= 1)


def _positive(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(base >= 1)
    step = [given, ask.unfold(power, base, e + 1)]
    every = induction(ask, "positive", e, 0, power(base, e) >= 1, [ask.unfold(power, base, 0)], step)
    every = ask.instantiate(every, e)
    shown = ask.leaf("all exponents", power(base, e) >= 1, every, ask.unfold(power, base, e))
    return ask.generalise([base, e], ask.discharge(base >= 1, shown))


POSITIVE = Statement("powers/positive", forall([base, e], _positive_body), BOUND_WORDS, _positive)

_division = all_of(
    equal(total, h * quotient(total, h) + remainder(total, h)),
    quotient(total, h) >= 0,
    remainder(total, h) >= 0,
    remainder(total, h) < h,
)
_division_body = implies(all_of(h >= 1, total >= 0), _division)


def _dividing(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(h >= 1)
    every = induction(
        ask,
        "division",
        total,
        0,
        _division,
        [given, *[ask.unfold(of, 0, h) for of in (quotient, remainder)]],
        [
            *[ask.unfold(of, total + 1, h) for of in (quotient, remainder)],
            ask.unfold(wrapped, remainder(total, h) + 1, h),
        ],
    )
    every = ask.discharge(h >= 1, ask.instantiate(every, total))
    return ask.generalise([total, h], ask.leaf("quotient and remainder", _division_body, every))


DIVISION = Statement("powers/division", forall([total, h], _division_body), BOUND_WORDS, _dividing)

_times_body = implies(all_of(a >= 0, a <= b, c >= 0, c <= d), a * c <= b * d)
TIMES = Statement(
    "integers/products",
    forall([a, b, c, d], _times_body),
    (),
    lambda p: p.assembler.generalise([a, b, c, d], p.assembler.leaf("products", _times_body)),
)
_cancel_body = implies(all_of(c >= 1, a * c <= b * c), a <= b)
CANCEL = Statement(
    "integers/cancel",
    forall([a, b, c], _cancel_body),
    (),
    lambda p: p.assembler.generalise([a, b, c], p.assembler.leaf("cancel", _cancel_body)),
)

_LEFT, _RIGHT = variables("x1 x2 x3 x4 x5"), variables("y1 y2 y3 y4 y5")


def _ordered(one: Sequence[Term]) -> Term:
    return one[0] * one[1] * one[2] <= one[3] * one[4]


_equal_body = implies(
    all_of(*[equal(one, other) for one, other in zip(_LEFT, _RIGHT, strict=True)]),
    equal(_ordered(_LEFT), _ordered(_RIGHT)),
)
EQUAL = Statement(
    "integers/equal factors",
    forall([*_LEFT, *_RIGHT], _equal_body),
    (),
    lambda p: p.assembler.generalise([*_LEFT, *_RIGHT], p.assembler.leaf("equal factors", _equal_body)),
)


def _same_order(p: Proofs, one: Sequence[Term], other: Sequence[Term], *known: Theorem) -> Theorem:
    """x1 x2 x3 <= x4 x5 exactly if y1 y2 y3 <= y4 y5, from equalities that are known as they stand."""
    ask = p.assembler
    lemma = ask.instantiate(p.cite(EQUAL), *one, *other)
    return ask.modus_ponens(lemma, ask.leaf("factor by factor", lemma.concludes.args[0], *known))


# --- One width, and all ---------------------------------------------------------------------------------------------


def _low(of: Term) -> Term:
    return power(q + 1, of)


def _high(of: Term) -> Term:
    return power(q + 2, of)


def _one(width: Term) -> Term:
    """(v + 1) (q+1)^v (q+2)^q <= (q+1)^(q+1) (q+2)^v, with equality at v = q and v = q + 1."""
    return (width + 1) * (_low(width) * _high(q)) <= _low(q + 1) * _high(width)


_one_body = implies(all_of(q >= 0, v >= 0), _one(v))


def _one_width(p: Proofs) -> Theorem:
    """From v = q up and down: (v + 2)/(v + 1) is at most (q + 2)/(q + 1) above, and at least that below."""
    ask = p.assembler
    given = ask.assume(q >= 0)
    longer = all_of(equal(c, (q + 1) * a), equal(d, (q + 2) * b), a >= 0)
    above = implies(all_of(longer, q >= 0, v >= q, (v + 1) * a <= b), (v + 2) * c <= d)
    below = implies(all_of(longer, v >= 0, v + 1 <= q, (v + 2) * c <= d), (v + 1) * a <= b)
    rules = [
        ask.generalise([q, v, a, b, c, d], ask.leaf(name, rule)) for name, rule in (("above", above), ("below", below))
    ]
    start = ask.leaf("at q", _one(q), ask.unfold(power, q + 1, q + 1), given)
    ends = [_low(v) * _high(q), _low(q + 1) * _high(v), _low(v + 1) * _high(q), _low(q + 1) * _high(v + 1)]

    def step(rule: Theorem, known: Theorem) -> Theorem:
        """Between the widths v and v + 1: all that the rule asks for holds."""
        positive = [ask.instantiate(p.cite(POSITIVE), of, at) for of, at in ((q + 1, v), (q + 2, q))]
        unfolded = [ask.unfold(power, of, v + 1) for of in (q + 1, q + 2)]
        powers = [
            ask.leaf("one more", equal(told.concludes.args[0], told.concludes.args[1].args[2]), told, known)
            for told in unfolded
        ]
        rule = ask.instantiate(rule, q, v, *ends)
        lengths = rule.concludes.args[0].args[0]
        parts = [
            algebra(ask, "powers", all_of(*lengths.args[:2]), *powers),
            algebra(ask, "not negative", lengths.args[2], given, *positive),
        ]
        return ask.modus_ponens(rule, ask.leaf("what it takes", rule.concludes.args[0], *parts, known))

    here = ask.assume(all_of(q <= v, _one(v)))
    known = ask.leaf("a width", all_of(q >= 0, v >= q, _one(v)), here, given)
    more = step(rules[0], known)
    upwards = ask.induct(v, q, _one(v), start, ask.discharge(here.concludes, more))
    narrower = forall([v], implies(all_of(v >= 0, equal(v + e, q)), _one(v)))
    before = ask.assume(all_of(e >= 0, narrower))
    room = ask.assume(all_of(v >= 0, equal(v + (e + 1), q)))
    wider = ask.instantiate(ask.leaf("so far", narrower, before), v + 1)
    known = ask.leaf("the width before", all_of(v >= 0, v + 1 <= q, _one(v + 1)), room, before, wider)
    less = step(rules[1], known)
    less = ask.discharge(before.concludes, ask.generalise([v], ask.discharge(room.concludes, less)))
    at_q = ask.generalise([v], ask.leaf("at q itself", implies(all_of(v >= 0, equal(v + 0, q)), _one(v)), start))
    downwards = ask.instantiate(ask.induct(e, 0, narrower, at_q, less), q - v)
    far = ask.assume(v <= q)
    reached = ask.leaf("narrower", downwards.concludes.args[1], downwards, far)
    downwards = ask.discharge(v <= q, ask.instantiate(reached, v))
    shown = ask.leaf("either way", implies(v >= 0, _one(v)), ask.instantiate(upwards, v), downwards)
    shown = ask.discharge(q >= 0, shown)
    return ask.generalise([q, v], ask.leaf("all widths", _one_body, shown))


ONE_WIDTH = Statement("widths/one", forall([q, v], _one_body), BOUND_WORDS, _one_width)

# --- All widths -----------------------------------------------------------------------------------------------------

_no_negative = forall([i], implies(all_of(i >= 1, i <= k), widths(i) >= 0))


def _all(of: Term) -> Term:
    left = width_product(widths, of) * _low(width_sum(widths, of)) * _high(q * of)
    return left <= _low((q + 1) * of) * _high(width_sum(widths, of))


_all_body = implies(all_of(q >= 0, k >= 0, _no_negative), all_of(width_sum(widths, k) >= 0, _all(k)))


def _all_widths(p: Proofs) -> Theorem:
    """Width by width, the inequalities of one width are multiplied."""
    ask = p.assembler
    given = ask.assume(all_of(q >= 0, _no_negative))
    each = ask.instantiate(ask.leaf("widths", _no_negative, given), v + 1)
    first, last = (
        all_of(width_sum(widths, at) >= 0, width_product(widths, at) >= 0, _all(at)) for at in (number(0), v)
    )
    base_ = ask.leaf(
        "no width",
        implies(number(0) <= k, first),
        *[ask.unfold(of, widths, 0) for of in (width_sum, width_product)],
    )
    before = ask.assume(all_of(v >= 0, implies(v <= k, last)))
    here = ask.assume(v + 1 <= k)
    had = ask.leaf("so far", all_of(v >= 0, last), before, here)
    wide = ask.leaf("a width", all_of(widths(v + 1) >= 0, q >= 0), each, given, before, here)
    more = _one_more(p, had, wide)
    step = ask.discharge(before.concludes, ask.discharge(here.concludes, more))
    every = ask.induct(v, 0, implies(v <= k, last), base_, step)
    shown = ask.discharge(given.concludes, ask.instantiate(every, k))
    return ask.generalise([widths, q, k], ask.leaf("all widths", _all_body, shown))


def _one_more(p: Proofs, had: Theorem, wide: Theorem) -> Theorem:
    ask = p.assembler
    so_many, sum_, width = width_product(widths, v), width_sum(widths, v), widths(v + 1)
    bases = (q + 1, q + 2)
    left = so_many * _low(sum_) * _high(q * v)
    one = (width + 1) * (_low(width) * _high(q))
    one_more = ask.instantiate(p.cite(ONE_WIDTH), q, width)
    positive = [
        ask.instantiate(p.cite(POSITIVE), of, at)
        for of, at in ((bases[0], sum_), (bases[1], q * v), (bases[0], width), (bases[1], q))
    ]
    times = ask.instantiate(p.cite(TIMES), left, _low((q + 1) * v) * _high(sum_), one, _low(q + 1) * _high(width))
    at_least = [
        algebra(ask, "not negative", left >= 0, had, wide, *positive[:2]),
        algebra(ask, "not negative", one >= 0, wide, *positive[2:]),
    ]
    both = ask.modus_ponens(times, ask.leaf("both", times.concludes.args[0], had, wide, *at_least, one_more))
    sums = ask.unfold(width_sum, widths, v + 1)
    counts = ask.unfold(width_product, widths, v + 1)
    split = []
    for of, old, new, all_, total_ in (
        (bases[0], sum_, width, width_sum(widths, v + 1), [sums]),
        (bases[1], sum_, width, width_sum(widths, v + 1), [sums]),
        (bases[1], q * v, q, q * (v + 1), []),
        (bases[0], (q + 1) * v, q + 1, (q + 1) * (v + 1), []),
    ):
        added = ask.instantiate(p.cite(ADD), of, old, new)
        goal = equal(power(of, all_), power(of, old) * power(of, new))
        split.append(ask.leaf("exponents", goal, added, *total_, had, wide))
    product_ = ask.leaf("one more", equal(counts.concludes.args[0], so_many * (width + 1)), counts, had)
    factors = [told.concludes.args for told in (product_, split[0], split[2], split[3], split[1])]
    one_side, other = [pair[0] for pair in factors], [pair[1] for pair in factors]
    order = algebra(ask, "multiplied", _ordered(other), both)
    same = _same_order(p, one_side, other, product_, *split)
    enough_ = ask.leaf("in powers of the sums", _all(v + 1), order, same)
    signs = ask.leaf(
        "signs",
        all_of(width_sum(widths, v + 1) >= 0, width_product(widths, v + 1) >= 0),
        had,
        wide,
        sums,
        product_,
    )
    return ask.leaf("next", all_of(*signs.concludes.args, enough_.concludes), signs, enough_)


ALL_WIDTHS = Statement("widths/all", forall([widths, q, k], _all_body), BOUND_WORDS, _all_widths)

# --- The least sum --------------------------------------------------------------------------------------------------

_sum = width_sum(widths, h)
_most_body = implies(
    all_of(h >= 1, substitute(_no_negative, {k: h})), width_product(widths, h) <= most_pieces_deep(_sum, h)
)


def _most(p: Proofs) -> Theorem:
    """With q and r from dividing the sum by h: what both sides have in common is cancelled."""
    ask = p.assembler
    given = ask.assume(_most_body.args[0])
    quotient_, rest = quotient(_sum, h), remainder(_sum, h)
    none = ask.leaf("no negative sum", _sum >= 0, given, ask.instantiate(p.cite(ALL_WIDTHS), widths, 0, h))
    ready = ask.leaf("to divide", all_of(h >= 1, _sum >= 0), given, none)
    parts = ask.modus_ponens(ask.instantiate(p.cite(DIVISION), _sum, h), ready)
    every = ask.instantiate(p.cite(ALL_WIDTHS), widths, quotient_, h)
    every = ask.modus_ponens(every, ask.leaf("all widths", every.concludes.args[0], given, parts))
    counted = quotient_ * h
    low, high = quotient_ + 1, quotient_ + 2
    split = []
    for of, old, new, all_ in (
        (low, counted, rest, _sum),
        (high, counted, rest, _sum),
        (low, counted, h, (quotient_ + 1) * h),
        (low, rest, h - rest, h),
    ):
        goal = equal(power(of, all_), power(of, old) * power(of, new))
        split.append(ask.leaf("exponents", goal, ask.instantiate(p.cite(ADD), of, old, new), parts))
    common = power(low, counted) * power(low, rest) * power(high, counted)
    at_least = [ask.instantiate(p.cite(POSITIVE), of, at) for of, at in ((low, counted), (low, rest), (high, counted))]
    positive = algebra(ask, "positive", common >= 1, parts, *at_least)
    most = power(high, rest) * power(low, h - rest)
    cancel = ask.instantiate(p.cite(CANCEL), width_product(widths, h), most, common)
    last = power(low, counted) * (power(low, rest) * power(low, h - rest))
    whole = algebra(ask, "three powers", equal(power(low, (quotient_ + 1) * h), last), *split[2:])
    sides = [every.concludes.args[1].args[0].args[0].args[0], *[told.concludes.args[0] for told in (split[0],)]]
    sides += [power(high, quotient_ * h), power(low, (quotient_ + 1) * h), split[1].concludes.args[0]]
    apart_ = [sides[0], split[0].concludes.args[1], sides[2], last, split[1].concludes.args[1]]
    same = _same_order(p, sides, apart_, split[0], split[1], whole)
    order = ask.leaf("in powers apart", _ordered(apart_), every, same)
    apart = algebra(ask, "with a common factor", cancel.concludes.args[0].args[1], order)
    enough_ = ask.modus_ponens(cancel, ask.leaf("both", cancel.concludes.args[0], positive, apart))
    shown = ask.leaf("most", _most_body.args[1], enough_, ask.unfold(most_pieces_deep, _sum, h))
    return ask.generalise([widths, h], ask.discharge(given.concludes, shown))


MOST = Statement("widths/the largest product", forall([widths, h], _most_body), BOUND_WORDS, _most)

has_neurons = forall([i], implies(all_of(i >= 1, i <= h), widths(i) >= 1))
_least_body = implies(
    all_of(h >= 1, has_neurons, width_product(widths, h) >= pieces),
    all_of(_sum >= h, least_width_deep(pieces, h) <= _sum),
)


def _least(p: Proofs) -> Theorem:
    """The search from h up stops at the sum, if not before."""
    ask = p.assembler
    given = ask.assume(_least_body.args[0])
    each = ask.leaf("widths", has_neurons, given)
    wide = induction(
        ask,
        "a neuron each",
        k,
        0,
        implies(k <= h, width_sum(widths, k) >= k),
        [ask.unfold(width_sum, widths, 0)],
        [ask.unfold(width_sum, widths, k + 1), ask.instantiate(each, k + 1)],
    )
    wide = ask.leaf("h neurons", _sum >= h, given, ask.instantiate(wide, h))
    most = ask.instantiate(p.cite(MOST), widths, h)
    none = ask.leaf("no width is negative", body_at(most.concludes.args[0].args[1], i), ask.instantiate(each, i))
    none = ask.generalise([i], none)
    enough_ = ask.leaf("enough", pieces <= most_pieces_deep(_sum, h), given, most, none)
    before = sought(pieces, h, steps)
    found = induction(
        ask,
        "not passed",
        steps,
        0,
        before <= _sum,
        [wide, ask.unfold(sought, pieces, h, 0)],
        [enough_, ask.unfold(sought, pieces, h, steps + 1), ask.unfold(enough, before, pieces, h)],
    )
    shown = ask.leaf(
        "the least",
        _least_body.args[1],
        wide,
        ask.instantiate(found, pieces),
        ask.unfold(sought, pieces, h, pieces),
        ask.unfold(least_width_deep, pieces, h),
    )
    return ask.generalise([widths, h, pieces], ask.discharge(given.concludes, shown))


LEAST = Statement("widths/the least sum", forall([widths, h, pieces], _least_body), BOUND_WORDS, _least)
