"""Nets for data on a line: with one neuron more than B, and with B neurons where that is easy."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction
from ftc_verify.claims.statements.names import instance
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    TRUE,
    all_of,
    body_at,
    equal,
    forall,
    implies,
    number,
    real,
    rule,
)

from ..ours.fewest_kinks import END, GREEDY, state
from .faced import FACED, LABEL, interpolant, net_of
from .facing import NONE, RIGHT, TILTED, tilted
from .kink_words import KINK_WORDS, left_sum
from .kinks_added import BEHIND, VALUE, more
from .kinks_on import gap
from .sorted_data import LATER
from .upper_words import slope
from .words import CPL, K, cpl, f, forced, i, increasing, k, labels, through, value, x, z

# --- Labels that are all equal --------------------------------------------------------------------------------------

_FLAT = instance(CPL, number(0), rule(k, real(0)), rule(k, real(0)), real(0), z(1))
_equal_body = implies(forall([i], implies(all_of(i >= 1, i <= K), equal(z(i), z(1)))), net_of(number(0)))


def _equal(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_equal_body.args[0])
    told = ask.unfold(through, _FLAT, x, z, K)
    label = body_at(told.concludes.args[1], i)
    each = ask.leaf("a label", label, ask.instantiate(given, i), ask.unfold(value, _FLAT, x(i), 0))
    net = ask.instantiate(p.cite(FACED), _FLAT, RIGHT, x, z, K, 0)
    none = ask.instantiate(p.cite(NONE), _FLAT.v, 0)
    ready = ask.leaf("constant", net.concludes.args[0], told, ask.generalise([i], each), none)
    return ask.generalise([x, z, K], ask.discharge(given.concludes, ask.modus_ponens(net, ready)))


EQUAL = Statement("nets/equal labels", forall([x, z, K], _equal_body), KINK_WORDS, _equal)

_zero_body = implies(all_of(labels(z, K) <= 0, i >= 1, i <= K), equal(z(i), 0))


def _zero(p: Proofs) -> Theorem:
    ask = p.assembler
    none = all_of(labels(z, k) >= 0, implies(all_of(labels(z, k) <= 0, i >= 1, i <= k), equal(z(i), 0)))
    every = induction(ask, "no label", k, 0, none, [ask.unfold(labels, z, 0)], [ask.unfold(labels, z, k + 1)])
    return ask.generalise([z, K, i], ask.leaf("zero", _zero_body, ask.instantiate(every, K)))


ZERO = Statement("data/no labels", forall([z, K, i], _zero_body), KINK_WORDS, _zero)

# --- B neurons, and one more for the slope left of the data ---------------------------------------------------------

_B = forced(x, z, K - 1)
_given = all_of(K >= 2, increasing(x, K))
_LEVEL = tilted(f, real(0), f.c + f.slope * x(1))
_MORE = more(_LEVEL, x(1), f.slope)
_more_body = implies(_given, net_of(_B + 1))


def _greedy(p: Proofs, given: Theorem) -> tuple[Theorem, Theorem, Theorem]:
    """There is a function with B kinks; that f is one; and then it goes through the data."""
    ask = p.assembler
    there = ask.modus_ponens(ask.instantiate(p.cite(GREEDY), x, z, K), given)
    found = ask.assume(state(f, K - 1))
    end = ask.instantiate(p.cite(END), x, z, K, f)
    return there, found, ask.modus_ponens(end, ask.leaf("to the end", end.concludes.args[0], given, found))


def _one_more(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    there, found, goes = _greedy(p, given)
    kinks = ask.unfold(cpl, f)
    told, after = ask.unfold(through, f, x, z, K), ask.unfold(through, _MORE, x, z, K)
    fit = ask.leaf("labels", told.concludes.args[1], told, goes)
    each = ask.leaf(
        "a label",
        body_at(after.concludes.args[1], i),
        given,
        found,
        kinks,
        ask.instantiate(fit, i),
        ask.instantiate(p.cite(VALUE), _LEVEL, x(1), f.slope, x(i)),
        ask.instantiate(p.cite(TILTED), f, real(0), f.c + f.slope * x(1), x(i), f.kinks),
        ask.instantiate(p.cite(BEHIND), x, K, 1, i),
    )
    net = ask.instantiate(p.cite(FACED), _MORE, RIGHT, x, z, K, _B + 1)
    none = ask.instantiate(p.cite(NONE), _MORE.v, f.kinks + 1)
    ready = ask.leaf("level", net.concludes.args[0], found, kinks, after, ask.generalise([i], each), none)
    return ask.generalise([x, z, K], ask.discharge(_given, ask.obtain(there, f, ask.modus_ponens(net, ready))))


ONE_MORE = Statement("nets/B + 1 neurons", forall([x, z, K], _more_body), KINK_WORDS, _one_more)

_flat_body = implies(all_of(_given, equal(z(1), z(2))), net_of(_B))


def _flat(p: Proofs) -> Theorem:
    """No slope left of the data: all neurons face right."""
    ask = p.assembler
    given = ask.assume(_flat_body.args[0])
    there, found, goes = _greedy(p, ask.leaf("data", _given, given))
    net = ask.instantiate(p.cite(FACED), f, RIGHT, x, z, K, _B)
    none = ask.instantiate(p.cite(NONE), f.v, f.kinks)
    first, kinks = ask.unfold(slope, x, z, 1), ask.unfold(cpl, f)
    order = gap(p, number(1))
    ready = ask.leaf("flat", net.concludes.args[0], given, found, goes, none, first, kinks, order)
    return ask.generalise([x, z, K], ask.discharge(given.concludes, ask.obtain(there, f, ask.modus_ponens(net, ready))))


FLAT = Statement("nets/B neurons from a flat start", forall([x, z, K], _flat_body), KINK_WORDS, _flat)

# --- Four samples, the last two with one label ----------------------------------------------------------------------

_LEFT = rule(k, TRUE)
_LINES = interpolant(x, z, K)
_four_body = implies(all_of(equal(K, 4), increasing(x, K), equal(z(3), z(4))), net_of(number(2)))


def _four(p: Proofs) -> Theorem:
    """Both neurons face left."""
    ask = p.assembler
    given = ask.assume(_four_body.args[0])
    told = ask.unfold(through, _LINES, x, z, K)
    label = body_at(told.concludes.args[1], i)
    each = ask.generalise([i], ask.leaf("a label", label, given, ask.instantiate(p.cite(LABEL), x, z, K, i)))
    net = ask.instantiate(p.cite(FACED), _LINES, _LEFT, x, z, K, 2)
    sums = [ask.unfold(left_sum, _LINES.v, _LEFT, at) for at in (0, 1, 2)]
    order = ask.instantiate(p.cite(LATER), x, K, 3, 4)
    ready = ask.leaf("ends flat", net.concludes.args[0], given, told, each, *sums, ask.unfold(slope, x, z, 3), order)
    return ask.generalise([x, z, K], ask.discharge(given.concludes, ask.modus_ponens(net, ready)))


FOUR = Statement("nets/two neurons for four samples", forall([x, z, K], _four_body), KINK_WORDS, _four)
