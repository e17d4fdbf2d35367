"""Nets whose hidden layers all are narrow: what total and width have to do with one another, and what is stated of
constructions."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, obtain_all
from ftc_verify.claims.statements.names import instance, substitute, variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
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
    real,
    rule,
)

from ..common.capacity_words import deep_fit_all, deep_is_capacity, narrow_fit_all, no_wider
from ..common.deep_words import DEEP, L, affine, deep_fits, deep_output, g, inputs, layered, width_sum
from ..common.reading_fit_all import NO_LABEL
from ..common.section_5_words import up_to_root
from ..common.thirds import THIRDS, WITNESS
from ..common.three_layer_line import WIDTHS
from ..common.words import D, K, N, admitted, d, dot, i, j, k, m, n, z
from . import axis_points
from .axis_points import AXIS_DATA
from .deep_pass_on import PASSED_ON
from .three_layer_capacity import FIT_NONE, MEMORIZED, MONOTONE, WORDS

b = (L - 1) // 2
"""floor((L - 1)/2)"""
root, w, wider, q = variables("r w wider q")

# --- Stated ---------------------------------------------------------------------------------------------------------

NARROW = Statement(
    "ours/narrow",
    forall(
        [d, L, N, K, n],
        implies(
            all_of(d >= 1, L >= 3, N >= 1, K >= 1, n * b >= N, (n - 1) * b < N),
            exists([w], all_of(up_to_root(w - 6, 4 * n), narrow_fit_all(L, d, N, K, w))),
        ),
    ),
    WORDS,
)
"""Width at most 2 sqrt(n) + 6, n = ceil(N / floor((L - 1)/2)); only stated: that claim is assembled."""

# --- From the sum to the width --------------------------------------------------------------------------------------

_widths = g.width
_sum_body = implies(all_of(L >= 2, layered(g, L), width_sum(_widths, g.hidden) <= m), no_wider(g, m - L + 2))


def _narrow(p: Proofs) -> Theorem:
    """The other layers have a neuron each."""
    ask = p.assembler
    given = ask.assume(_sum_body.args[0])
    sized, told = ask.unfold(layered, g, L), ask.unfold(no_wider, g, m - L + 2)
    each = ask.leaf("a neuron each", sized.concludes.args[1].args[1], given, sized)
    state = implies(
        k <= g.hidden,
        all_of(
            width_sum(_widths, k) >= k,
            implies(all_of(i >= 1, i <= k), width_sum(_widths, k) >= _widths(i) + k - 1),
        ),
    )
    every = induction(
        ask,
        "the others",
        k,
        0,
        state,
        [ask.unfold(width_sum, _widths, 0)],
        [ask.instantiate(each, k + 1), ask.unfold(width_sum, _widths, k + 1)],
    )
    one = ask.leaf("one layer", body_at(told.concludes.args[1], i), given, sized, ask.instantiate(every, g.hidden))
    shown = ask.leaf("no wider", _sum_body.args[1], told, ask.generalise([i], one))
    return ask.generalise([g, L, m], ask.discharge(given.concludes, shown))


NO_WIDER = Statement("narrow/sum and width", forall([g, L, m], _sum_body), WORDS, _narrow)

_from_sum_body = implies(all_of(L >= 2, deep_fit_all(L, d, N, K, m)), narrow_fit_all(L, d, N, K, m - L + 2))
_wider_body = implies(all_of(w <= wider, narrow_fit_all(L, d, N, K, w)), narrow_fit_all(L, d, N, K, wider))


def _from_sum(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_from_sum_body.args[0])
    shown = _other_nets(p, given, deep_fit_all(L, d, N, K, m), m - L + 2, ask.instantiate(p.cite(NO_WIDER), g, L, m))
    return ask.generalise([L, d, N, K, m], ask.discharge(given.concludes, shown))


def _wider(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_wider_body.args[0])
    few, many = ask.unfold(no_wider, g, w), ask.unfold(no_wider, g, wider)
    narrow = ask.assume(no_wider(g, w))
    each = ask.instantiate(ask.leaf("each layer", few.concludes.args[1], narrow, few), i)
    one = ask.generalise([i], ask.leaf("one layer", body_at(many.concludes.args[1], i), given, each))
    wide = ask.discharge(narrow.concludes, ask.leaf("no wider", no_wider(g, wider), many, one))
    shown = _other_nets(p, given, narrow_fit_all(L, d, N, K, w), wider, wide)
    return ask.generalise([L, d, N, K, w, wider], ask.discharge(given.concludes, shown))


def _other_nets(p: Proofs, given: Theorem, fitted: Term, wide: Term, *known: Theorem) -> Theorem:
    """The nets that fit all data do so with no layer wider than this."""
    ask = p.assembler
    of = deep_fit_all if fitted.data == deep_fit_all.name else narrow_fit_all
    from_, to = ask.unfold(of, *fitted.args), ask.unfold(narrow_fit_all, L, d, N, K, wide)
    had = ask.instantiate(ask.leaf("all data", from_.concludes.args[1], given, from_), D)
    goal = body_at(to.concludes.args[1], D)
    here = ask.assume(goal.args[0])
    there = ask.modus_ponens(had, here)
    found = ask.assume(body_at(there.concludes, g))
    this = ask.leaf("this net", body_at(goal.args[1], g), given, found, *known)
    some = obtain_all(ask, there, [g], ask.witness(goal.args[1], g, this))
    every = ask.generalise([D], ask.discharge(here.concludes, some))
    return ask.leaf("all", to.concludes.args[0], to, every)


FROM_SUM = Statement("narrow/from a sum", forall([L, d, N, K, m], _from_sum_body), WORDS, _from_sum)
WIDER = Statement("narrow/wider", forall([L, d, N, K, w, wider], _wider_body), WORDS, _wider)

_fewer_body = implies(all_of(n >= N, deep_fit_all(L, d, n, K, m)), deep_fit_all(L, d, N, K, m))


def _fewer(p: Proofs) -> Theorem:
    """Fewer labels are among the data."""
    ask = p.assembler
    given = ask.assume(_fewer_body.args[0])
    from_, to = (ask.unfold(deep_fit_all, L, d, of, K, m) for of in (n, N))
    had = ask.instantiate(ask.leaf("all data", from_.concludes.args[1], given, from_), D)
    goal = body_at(to.concludes.args[1], D)
    each = ask.leaf("among them", goal, given, had, *[ask.unfold(admitted, d, of, K, D) for of in (n, N)])
    shown = ask.leaf("all", to.concludes.args[0], to, ask.generalise([D], each))
    return ask.generalise([L, d, N, n, K, m], ask.discharge(given.concludes, shown))


FEWER = Statement("narrow/fewer labels", forall([L, d, N, n, K, m], _fewer_body), WORDS, _fewer)

# --- Rounded up -----------------------------------------------------------------------------------------------------

_share = exists([n], all_of(n * q >= N, (n - 1) * q < N))
_share_body = implies(all_of(q >= 1, N >= 1), _share)


def _rounded_share(p: Proofs) -> Theorem:
    """One label more: the share that was, or 1 more."""
    ask = p.assembler
    part = ask.assume(q >= 1)
    state = implies(N >= 1, _share)
    given = ask.assume(all_of(N >= 0, state))
    next_ = substitute(_share, {N: N + 1})
    first = ask.leaf("one label", body_at(next_, number(1)), ask.assume(equal(N, 0)), part)
    first = ask.discharge(equal(N, 0), ask.witness(next_, number(1), first))
    had = ask.assume(body_at(_share, n))
    value = if_else(n * q >= N + 1, n, n + 1)
    more = ask.witness(next_, value, ask.leaf("a share", body_at(next_, value), had))
    here = ask.assume(_share)
    more = ask.discharge(_share, ask.obtain(here, n, more))
    step = ask.leaf("a label more", implies(N + 1 >= 1, next_), given, first, more)
    base = ask.leaf("no label", substitute(state, {N: number(0)}))
    every = ask.induct(N, 0, state, base, ask.discharge(given.concludes, step))
    every = ask.discharge(part.concludes, ask.instantiate(every, N))
    return ask.generalise([q, N], ask.leaf("rounded up", _share_body, every))


SHARE = Statement("narrow/a share rounded up", forall([q, N], _share_body), WORDS, _rounded_share)

_whole = exists([root], all_of(root >= 1, root * root >= K, (root - 1) * (root - 1) < K))


def _rounded_root(p: Proofs) -> Theorem:
    ask = p.assembler
    next_ = substitute(_whole, {K: K + 1})
    base = substitute(_whole, {K: number(1)})
    base_ = ask.witness(base, number(1), ask.leaf("1", body_at(base, number(1))))
    given = ask.assume(all_of(K >= 1, _whole))
    had = ask.assume(body_at(_whole, root))
    value = if_else(root * root >= K + 1, root, root + 1)
    more = ask.witness(next_, value, ask.leaf("a root", body_at(next_, value), had))
    step = ask.obtain(ask.leaf("so far", _whole, given), root, more)
    every = ask.induct(K, 1, _whole, base_, ask.discharge(given.concludes, step))
    return every


ROOT = Statement("narrow/a root rounded up", forall([K], implies(K >= 1, _whole)), WORDS, _rounded_root)

# --- The two widths -------------------------------------------------------------------------------------------------

SMALL = up_to_root(w - 2, 16 * K)
_by_samples_body = implies(
    all_of(d >= 1, L >= 4, N >= 1, N <= K, K >= 2), exists([w], all_of(SMALL, narrow_fit_all(L, d, N, K, w)))
)


def _by_samples(p: Proofs) -> Theorem:
    """r neurons in each of two layers, r = ceil(sqrt K), and one in each further layer."""
    ask = p.assembler
    given = ask.assume(_by_samples_body.args[0])
    goal = _by_samples_body.args[1]
    there = ask.instantiate(p.cite(ROOT), K)
    there = ask.leaf("a root", _whole, there, given)
    found = ask.assume(body_at(_whole, root))
    fewer = ask.instantiate(p.cite(FEWER), 3, d, N, K, K, 2 * root)
    stated = ask.instantiate(p.cite(MEMORIZED), d, K, root, root)
    passed = ask.instantiate(p.cite(PASSED_ON), 3, L, d, N, K, 2 * root)
    narrow = ask.instantiate(p.cite(FROM_SUM), L, d, N, K, 2 * root + L - 3)
    value = 2 * root + L - 3 - L + 2
    this = ask.leaf(
        "so wide",
        body_at(goal, value),
        given,
        found,
        stated,
        fewer,
        passed,
        narrow,
        ask.unfold(up_to_root, value - 2, 16 * K),
    )
    shown = ask.obtain(there, root, ask.witness(goal, value, this))
    return ask.generalise([d, L, N, K], ask.discharge(given.concludes, shown))


BY_SAMPLES = Statement("narrow/by samples", forall([d, L, N, K], _by_samples_body), WORDS, _by_samples)

# --- No label -------------------------------------------------------------------------------------------------------

_NOTHING = rule(k, real(0))
_ZERO_NET = instance(DEEP, L - 1, rule(k, number(1)), rule(i, rule(j, _NOTHING)), rule(i, _NOTHING), _NOTHING, real(0))
_no_labels_body = implies(L >= 2, narrow_fit_all(L, d, 0, K, 1))


def _no_labels(p: Proofs) -> Theorem:
    """A neuron in each hidden layer, the value 0."""
    ask = p.assembler
    deep, given = ask.assume(L >= 2), ask.assume(admitted(d, 0, K, D))
    told = ask.unfold(narrow_fit_all, L, d, 0, K, 1)
    body = body_at(told.concludes.args[1], D)
    parts = [
        ask.unfold(layered, _ZERO_NET, L),
        ask.unfold(no_wider, _ZERO_NET, 1),
        ask.unfold(deep_fits, _ZERO_NET, d, D),
    ]
    value = ask.unfold(deep_output, _ZERO_NET, d, D.x(i))
    label = ask.leaf(
        "label 0",
        body_at(parts[2].concludes.args[1], i),
        deep,
        given,
        value,
        ask.unfold(admitted, d, 0, K, D),
        ask.instantiate(p.cite(NO_LABEL), D.z, K, i),
        ask.unfold(affine, *value.concludes.args[1].args),
        ask.unfold(inputs, _ZERO_NET, d, L),
        *[ask.unfold(dot, _NOTHING, value.concludes.args[1].args[1], at) for at in (1, 0)],
    )
    neuron = ask.generalise([i], ask.leaf("one neuron", body_at(parts[1].concludes.args[1], i)))
    net = ask.leaf("the net", body_at(body.args[1], _ZERO_NET), *parts, neuron, ask.generalise([i], label))
    shown = ask.discharge(given.concludes, ask.witness(body.args[1], _ZERO_NET, net))
    shown = ask.leaf("all", _no_labels_body.args[1], told, ask.generalise([D], shown))
    return ask.generalise([L, d, K], ask.discharge(deep.concludes, shown))


NO_LABELS = Statement("narrow/no labels", forall([L, d, K], _no_labels_body), WORDS, _no_labels)

_wide_body = implies(all_of(d >= 1, N >= 1, K >= 4), negation(narrow_fit_all(3, d, N, K, 1)))


def _wide(p: Proofs) -> Theorem:
    """A net of widths (1, 1) is monotone, the labels 0, -1, 0 are not."""
    ask = p.assembler
    given, claimed = ask.assume(_wide_body.args[0]), ask.assume(narrow_fit_all(3, d, N, K, 1))
    told = ask.unfold(narrow_fit_all, 3, d, N, K, 1)
    data = substitute(AXIS_DATA, {z: THIRDS})
    every = ask.instantiate(ask.leaf("all data", told.concludes.args[1], claimed, told), data)
    witness = ask.instantiate(p.cite(WITNESS), N, K)
    admission = ask.instantiate(p.cite(axis_points.ADMITTED), d, N, K, THIRDS)
    there = ask.modus_ponens(every, ask.leaf("admitted", every.concludes.args[0], given, witness, admission))
    found = ask.assume(body_at(there.concludes, g))
    narrow = ask.unfold(no_wider, g, 1)
    each = ask.leaf("each layer", narrow.concludes.args[1], found, narrow)
    no = ask.leaf(
        "not monotone",
        FALSE,
        given,
        found,
        *[ask.instantiate(each, of) for of in (1, 2)],
        ask.instantiate(p.cite(WIDTHS), g),
        ask.instantiate(p.cite(MONOTONE), g, d, K, THIRDS),
    )
    no = ask.discharge(claimed.concludes, obtain_all(ask, there, [g], no))
    return ask.generalise([d, N, K], ask.discharge(given.concludes, ask.leaf("so not", _wide_body.args[1], no)))


NEEDS_WIDTH = Statement("narrow_fit_all/more than one", forall([d, N, K], _wide_body), WORDS, _wide)


def _four(p: Proofs) -> Theorem:
    """Two neurons change no label of four samples."""
    ask = p.assembler
    told = ask.unfold(deep_is_capacity, 3, 1, 2, 4, 0)
    narrow = ask.instantiate(p.cite(FROM_SUM), 3, 1, N, 4, 2)
    wide = ask.instantiate(p.cite(NEEDS_WIDTH), 1, N, 4)
    above = ask.leaf("none above", body_at(told.concludes.args[1].args[3], N), narrow, wide)
    return ask.leaf(
        "N*", told.concludes.args[0], told, ask.generalise([N], above), ask.instantiate(p.cite(FIT_NONE), 1, 4, 2)
    )


CAPACITY_FOUR = Statement("deep_is_capacity/four samples", deep_is_capacity(3, 1, 2, 4, 0), WORDS, _four)

READINGS = (NO_LABELS, NEEDS_WIDTH, CAPACITY_FOUR)
"""They stand in for anchors of `narrow_fit_all` and `deep_is_capacity`, which speak of all data and all nets."""
