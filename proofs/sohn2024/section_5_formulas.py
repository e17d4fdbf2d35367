"""Formulas of section 5: displayed steps that are arithmetic, and the units as sums of ReLUs."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import relu, substitute, variables
from ftc_verify.claims.statements.sorts import REAL
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
    if_else,
    implies,
    negation,
    number,
    real,
    rule,
    to_real,
)
from ftc_verify.theory import two_layer

from ..common.from_theory import as_term
from ..common.section_5_words import SECTION_5_WORDS, up_to_root
from ..common.words import WORDS, K, N, d, fit_all, i, is_capacity, j, labels, m, z
from ..ours.two_layer_capacity import CAPACITY, VALUE

d1, d2, u = variables("d1 d2 u")
r1, r2, A, delta, v, steep, height, center = variables("d1 d2 A delta v s h c", REAL)
_HALF = real(Fraction(1, 2))
ROOTS = (*WORDS, *SECTION_5_WORDS)


def _refuted(formula: Term, against: Callable[[Proofs, Theorem], Theorem]) -> Callable[[Proofs], Theorem]:
    """The negation, from false derived from the formula."""

    def prove(p: Proofs) -> Theorem:
        no = against(p, p.assembler.assume(formula))
        return p.assembler.leaf("so not", negation(formula), p.assembler.discharge(formula, no))

    return prove


def _at(formula: Term, *values: Any) -> Callable[[Proofs], Theorem]:
    """The negation, from false at these values."""
    return _refuted(formula, lambda p, claimed: _false(p, p.assembler.instantiate(claimed, *values)))


def _false(p: Proofs, *by: Theorem) -> Theorem:
    return p.assembler.leaf("a contradiction", FALSE, *by)


# --- 2 d1 d2 + d2 <= m^2/2 + m/2 ------------------------------------------------------------------------------------

_real_maximum = forall(
    [r1, r2],
    implies(all_of(r1 > 0, r2 > 0), 2 * (2 * r1 * r2 + r2) <= (r1 + r2) * (r1 + r2) + (r1 + r2)),
)
_whole_maximum = forall(
    [d1, d2, m],
    implies(
        all_of(d1 >= 1, d2 >= 1, equal(d1 + d2, m)),
        all_of(
            2 * (2 * d1 * d2 + d2) <= m * m + m,
            implies(equal(2 * (2 * d1 * d2 + d2), m * m + m), equal(2 * d1, m)),
        ),
    ),
)
MAXIMUM_FORMULA = any_of(_real_maximum, _whole_maximum)


def _no_maximum(p: Proofs, claimed: Theorem) -> Theorem:
    """Over numbers (3/4, 5/4) has more; over integers m = 3 has its maximum at (1, 2) only."""
    ask = p.assembler
    numbers, whole = ask.assume(_real_maximum), ask.assume(_whole_maximum)
    never = [
        ask.discharge(_real_maximum, _false(p, ask.instantiate(numbers, real(Fraction(3, 4)), real(Fraction(5, 4))))),
        ask.discharge(_whole_maximum, _false(p, ask.instantiate(whole, 1, 2, 3))),
    ]
    return _false(p, claimed, *never)


MAXIMUM = Statement(
    "thm-5.1.2/max",
    MAXIMUM_FORMULA,
    WORDS,
    _refuted(MAXIMUM_FORMULA, _no_maximum),
    refuted_at=(("numbers d1, d2", "3/4, 5/4"), ("integers d1, d2", "1, 2")),
)

_integers_body = implies(equal(d1 + d2, m), 2 * (2 * d1 * d2 + d2) <= m * m + m)
INTEGERS_FORMULA = forall([d1, d2, m], _integers_body)
INTEGERS = Statement(
    "thm-5.1.2/max/integers",
    INTEGERS_FORMULA,
    WORDS,
    lambda p: p.assembler.generalise([d1, d2, m], p.assembler.leaf("(d1 - d2)(d1 - d2 + 1) >= 0", _integers_body)),
    lambda p: possible(p.assembler, INTEGERS_FORMULA, (1, 1, 2)),
)

# --- The step in Corollary 5.2.3 ------------------------------------------------------------------------------------

_root = all_of(A >= 0, equal((A + _HALF) * (A + _HALF), 6 * to_real(N) + real(Fraction(1, 4))))
_least = if_else(to_real(m) <= A, to_real(m), A)
STEP_FORMULA = forall([m, N, A], implies(all_of(m >= 1, N >= 0, _root, to_real(m) >= _least), to_real(m) >= A))
STEP = Statement(
    "cor-5.2.3/step",
    STEP_FORMULA,
    WORDS,
    _at(STEP_FORMULA, number(1), number(1), real(2)),
    refuted_at=(("m", "1"), ("N", "1"), ("A", "2")),
)

# --- The printed numbers of units -----------------------------------------------------------------------------------


def _units(name: str, ones: Sequence[Term], conditions: Term, held: Term, per: int, at: Sequence[int]) -> Statement:
    """u units in each of two layers, `per` ReLUs for each pair, u the least that hold so many samples."""
    least = all_of(conditions, u >= 1, u * u >= held, (u - 1) * (u - 1) < held)
    formula = forall([*ones, u], implies(least, up_to_root(per * u, per * per * held)))

    def against(p: Proofs, claimed: Theorem) -> Theorem:
        here = p.assembler.instantiate(claimed, *at)
        return _false(p, here, p.assembler.unfold(up_to_root, *here.concludes.args[1].args))

    names = [*(one.name for one in ones), "u"]
    shown = tuple((one, str(value)) for one, value in zip(names, at, strict=True))
    return Statement(name, formula, ROOTS, _refuted(formula, against), refuted_at=shown)


U1_UNITS = _units("thm-5.1.1/U1/units", [K], K >= 3, K, 4, (3, 2))
U3_UNITS = _units("thm-5.1.1/U3/units", [N], N >= 1, 3 * N + 2, 6, (1, 3))

# --- The half-width of bumps ----------------------------------------------------------------------------------------

_apart = if_else(z(i) - z(j) <= z(j) - z(i), z(j) - z(i), z(i) - z(j))
_half_width = exists(
    [delta],
    all_of(delta > 0, forall([i, j], implies(all_of(i >= 1, i < j, j <= K), 2 * delta < _apart))),
)
DELTA_FORMULA = forall([N, K, z], implies(all_of(K >= 3, N >= 0, N <= K, labels(z, K) <= N), _half_width))
_ZEROS = rule(i, real(0))


def _no_delta(p: Proofs, claimed: Theorem) -> Theorem:
    """Three labels 0."""
    ask = p.assembler
    here = ask.instantiate(claimed, 1, 3, _ZEROS)
    none = ask.leaf("no label", here.concludes.args[0], *[ask.unfold(labels, _ZEROS, at) for at in range(4)])
    there = ask.modus_ponens(here, none)
    found = body_at(there.concludes, delta)
    given = ask.assume(found)
    pair = ask.instantiate(ask.leaf("all pairs", found.args[1], given), 1, 2)
    return ask.obtain(there, delta, _false(p, given, pair))


DELTA = Statement(
    "thm-5.1.1/U2/delta",
    DELTA_FORMULA,
    WORDS,
    _refuted(DELTA_FORMULA, _no_delta),
    refuted_at=(("N", "1"), ("K", "3"), ("z", "0, 0, 0")),
)

# --- Tight ----------------------------------------------------------------------------------------------------------

UPPER = as_term(two_layer.PAPER_TWO_LAYER_UPPER, N=N, K=K)
TIGHT_FORMULA = forall(
    [d, N, K],
    implies(all_of(d >= 1, K >= 3, N >= 1, N <= K), negation(fit_all(d, N, K, UPPER - 1))),
)


def _not_tight(p: Proofs, claimed: Theorem) -> Theorem:
    """Three neurons fit any five labels."""
    ask = p.assembler
    return _false(
        p,
        ask.instantiate(claimed, 1, 5, 5),
        ask.instantiate(p.cite(CAPACITY), 1, 3, 5),
        ask.unfold(is_capacity, 1, 3, 5, substitute(VALUE, {m: number(3), K: number(5)})),
    )


TIGHT = Statement(
    "sec-1/tight",
    TIGHT_FORMULA,
    WORDS,
    _refuted(TIGHT_FORMULA, _not_tight),
    refuted_at=(("d", "1"), ("N", "5"), ("K", "5"), ("neurons", "3")),
)

# --- Units as ReLUs -------------------------------------------------------------------------------------------------

_hard_tanh = equal(real(-1) + relu(v + 1) - relu(v - 1), if_else(v < -1, real(-1), if_else(v <= 1, v, real(1))))
_sigma_t = implies(
    any_of(v <= 1, v >= 1 + delta),
    equal(steep * relu(1 + delta - v) - (1 + steep) * relu(1 - v), if_else(v <= 1, v, real(0))),
)
_bump = implies(
    any_of(equal(v, center), v <= center - delta, v >= center + delta),
    equal(
        steep * height * relu(v - center + delta)
        - 2 * steep * height * relu(v - center)
        + steep * height * relu(v - center - delta),
        if_else(equal(v, center), height, real(0)),
    ),
)
_inside = all_of(v >= -1, v <= 1)
_sigma_l = implies(
    any_of(_inside, v >= 1 + delta, v <= -1 - delta),
    equal(
        (1 + steep) * relu(v + 1)
        - steep * relu(v + 1 + delta)
        - (1 + steep) * relu(v - 1)
        + steep * relu(v - 1 - delta),
        if_else(_inside, v, real(0)),
    ),
)
_parts = (_hard_tanh, _sigma_t, _bump, _sigma_l)
_steep = all_of(delta > 0, equal(steep * delta, 1))
UNITS_FORMULA = forall([delta, steep, height, center, v], implies(_steep, all_of(*_parts)))


def _units_as_relus(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_steep)
    others = [
        ask.leaf(name, part, given) for name, part in zip(("sigma_T", "bump", "sigma_L"), _parts[1:], strict=True)
    ]
    shown = ask.leaf("hard-tanh, and all", all_of(*_parts), *others)
    return ask.generalise([delta, steep, height, center, v], ask.discharge(_steep, shown))


UNITS = Statement(
    "ours/units",
    UNITS_FORMULA,
    WORDS,
    _units_as_relus,
    lambda p: possible(p.assembler, UNITS_FORMULA, tuple(map(real, (1, 1, 1, 0, 0)))),
)
