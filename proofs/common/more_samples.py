"""n different samples in R^d, d >= 1, and further ones, all different: each lies beyond all of the n in the first
coordinate."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.names import instance, substitute
from ftc_verify.claims.statements.sorts import REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    exists,
    forall,
    if_else,
    implies,
    number,
    real,
    rule,
    to_real,
    variable,
)

from .definition_words import DEFINITION_WORDS, f, for_each
from .words import DATA, SEQUENCE, D, K, d, distinct, i, j, k, n

B = variable("B", REAL)
E = variable("E", DATA)
left, right = variable("left", SEQUENCE), variable("right", SEQUENCE)

# --- A bound --------------------------------------------------------------------------------------------------------


def _bounded(count: Term) -> Term:
    return exists([B], forall([i], implies(all_of(i >= 1, i <= count), f(i) <= B)))


def _bound(p: Proofs) -> Theorem:
    ask = p.assembler

    def there(count: Term, value: Term, *by: Theorem) -> Theorem:
        every = body_at(_bounded(count), value)
        return ask.witness(_bounded(count), value, ask.generalise([i], ask.leaf("below", body_at(every, i), *by)))

    before = ask.assume(all_of(n >= 0, _bounded(n)))
    known = ask.leaf("so far", _bounded(n), before)
    found = ask.assume(body_at(known.concludes, B))
    higher = if_else(f(n + 1) >= B, f(n + 1), B)
    more = ask.obtain(known, B, there(n + 1, higher, ask.instantiate(found, i)))
    step = ask.discharge(before.concludes, more)
    return ask.generalise([f], ask.induct(n, 0, _bounded(n), there(number(0), real(0)), step))


BOUND = Statement("samples/a bound", forall([f], forall([n], implies(n >= 0, _bounded(n)))), DEFINITION_WORDS, _bound)

# --- Further samples ------------------------------------------------------------------------------------------------

_place = if_else(i <= D.size, D.x(i), rule(k, B + to_real(i)))
_MORE = instance(DATA, K, rule(i, _place), D.z)
_kept = for_each(D.size, equal(E.x(i), D.x(i)))
_more_body = implies(
    all_of(d >= 1, D.size >= 0, distinct(d, D)),
    exists([E], all_of(equal(E.size, K), distinct(d, E), equal(E.z, D.z), _kept)),
)


def _first_coordinates(p: Proofs, *indices: Term) -> list[Theorem]:
    """Those of the samples with these indices: their own, or beyond all."""
    ask = p.assembler
    either = if_else(i <= D.size, left, right)
    goal = equal(either(1), if_else(i <= D.size, left(1), right(1)))
    every = ask.generalise([i, left, right], ask.leaf("either", goal))
    return [ask.instantiate(every, index, D.x(index), rule(k, B + to_real(index))) for index in indices]


def _more(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_more_body.args[0])
    old, new = ask.unfold(distinct, d, D), ask.unfold(distinct, d, _MORE)
    bounded = ask.instantiate(p.cite(BOUND), rule(i, D.x(i)(1)), D.size)
    there = ask.leaf("a bound", bounded.concludes.args[1], bounded, given)
    below = ask.assume(body_at(there.concludes, B))
    apart = ask.instantiate(ask.leaf("different", old.concludes.args[1], old, given), i, j)
    pair = body_at(body_at(new.concludes.args[1], i), j)
    here, goal = ask.assume(pair.args[0]), pair.args[1]
    among = ask.assume(j <= D.size)
    ready = ask.leaf("both are old", apart.concludes.args[0], here, among)
    some = ask.modus_ponens(apart, ready)
    found = ask.assume(body_at(some.concludes, k))
    same = ask.leaf("as before", body_at(goal, k), found, here, among)
    first = ask.discharge(among.concludes, ask.obtain(some, k, ask.witness(goal, k, same)))
    beyond = ask.assume(j > D.size)
    further = ask.leaf(
        "beyond", body_at(goal, 1), given, here, beyond, ask.instantiate(below, i), *_first_coordinates(p, i, j)
    )
    second = ask.discharge(beyond.concludes, ask.witness(goal, 1, further))
    each = ask.discharge(here.concludes, ask.leaf("old or new", goal, first, second))
    kept = ask.generalise([i], ask.leaf("the old ones", body_at(substitute(_kept, {E: _MORE}), i)))
    body = body_at(_more_body.args[1], _MORE)
    shown = ask.leaf("further samples", body, new, ask.generalise([i, j], each), kept)
    ends = ask.obtain(there, B, ask.witness(_more_body.args[1], _MORE, shown))
    return ask.generalise([d, K, D], ask.discharge(given.concludes, ends))


MORE = Statement("samples/further ones", forall([d, K, D], _more_body), DEFINITION_WORDS, _more)
