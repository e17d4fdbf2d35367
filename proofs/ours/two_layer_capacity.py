"""N* for two layers: the largest N that `is_capacity` names, from m* (two_layer_best.py)."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import iff
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, body_at, equal, forall, if_else, implies, variable
from ftc_verify.theory import two_layer

from ..common.from_theory import as_term
from ..common.kink_words import KINK_WORDS
from ..common.words import WORDS, K, N, d, fit_all, is_capacity, m, n
from .two_layer_best import TWO_LAYER_EXACT

VALUE = as_term(two_layer.TWO_LAYER_CAPACITY, m=m, K=K)
_capacity = implies(all_of(d >= 1, m >= 0, K >= 1), is_capacity(d, m, K, VALUE))
_FORMULA = forall([d, m, K], _capacity)


def _inverse(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_capacity.args[0])
    told = ask.unfold(is_capacity, d, m, K, VALUE)
    none = body_at(told.concludes.args[1].args[3], N)
    above = ask.leaf("none above", none, given, ask.instantiate(p.cite(TWO_LAYER_EXACT), d, N, K, m))
    most = ask.instantiate(p.cite(TWO_LAYER_EXACT), d, VALUE, K, m)
    shown = ask.leaf("the largest", _capacity.args[1], given, told, most, ask.generalise([N], above))
    return ask.generalise([d, m, K], ask.discharge(given.concludes, shown))


CAPACITY = Statement(
    "ours/two-layer-capacity",
    _FORMULA,
    KINK_WORDS,
    _inverse,
    lambda p: possible(p.assembler, _FORMULA, (1, 0, 1)),
)


# --- N* is one number -----------------------------------------------------------------------------------------------

other = variable("n'")
_one_body = implies(all_of(is_capacity(d, m, K, n), is_capacity(d, m, K, other)), equal(n, other))


def _one(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_one_body.args[0])

    def largest(of: Term, beside: Term) -> list[Theorem]:
        told = ask.unfold(is_capacity, d, m, K, of)
        above = ask.leaf("none above", told.concludes.args[1].args[3], given, told)
        return [told, ask.instantiate(above, beside)]

    shown = ask.leaf("one number", _one_body.args[1], given, *largest(n, other), *largest(other, n))
    return ask.generalise([d, m, K, n, other], ask.discharge(given.concludes, shown))


ONE = Statement("cor-4.2/one number", forall([d, m, K, n, other], _one_body), WORDS, _one)


# --- ours/two-layer-memorization: N = K -----------------------------------------------------------------------------

_most = if_else(m >= 3, m + 2, m + 1)
_memorises = forall([d, m, K], implies(all_of(d >= 1, m >= 0, K >= 1), iff(fit_all(d, K, K, m), _most >= K)))


def _memorization(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(d >= 1, m >= 0, K >= 1))
    stated = ask.instantiate(p.cite(CAPACITY), d, m, K)
    told = ask.unfold(is_capacity, d, m, K, VALUE)
    above = ask.leaf("none above", told.concludes.args[1].args[3], given, stated, told)
    shown = ask.leaf("formula", iff(fit_all(d, K, K, m), _most >= K), given, stated, told, ask.instantiate(above, K))
    return ask.generalise([d, m, K], ask.discharge(given.concludes, shown))


MEMORIZATION = Statement(
    "ours/two-layer-memorization",
    _memorises,
    WORDS,
    _memorization,
    lambda p: possible(p.assembler, _memorises, (1, 0, 1)),
)
