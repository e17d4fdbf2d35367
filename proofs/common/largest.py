"""There is a largest number with a property among 0, .., K (0 if no other has it): N* is there, whatever g is."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.names import Symbol, substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, body_at, exists, forall, implies, negation, number

from .definition_words import DEFINITION_WORDS, is_ftc, is_most_changed, largest
from .words import K, N, d, j, m, n


def _there_is(p: Proofs, holds: Term) -> Theorem:
    """For all j >= 0 there is a largest N <= j that `holds`."""
    ask = p.assembler

    def at(bound: Term) -> Term:
        return exists([n], largest(holds, at_most=bound))

    def there(bound: Term, value: Term, none: Theorem, *by: Theorem) -> Theorem:
        body = body_at(at(bound), value)
        return ask.witness(at(bound), value, ask.leaf("the largest", body, ask.generalise([N], none), *by))

    def none_above(bound: Term, value: Term) -> Term:
        return body_at(body_at(at(bound), value).args[3], N)

    base = there(number(0), number(0), ask.leaf("none up to 0", none_above(number(0), number(0))))
    last = ask.assume(substitute(holds, {N: j + 1}))
    before = ask.assume(all_of(j >= 0, at(j)))
    this = there(j + 1, j + 1, ask.leaf("none up to j + 1", none_above(j + 1, j + 1)), last, before)
    known = ask.leaf("up to j", at(j), before)
    found = ask.assume(body_at(known.concludes, n))
    no = ask.assume(negation(last.concludes))
    smaller = ask.instantiate(ask.leaf("none up to j", found.concludes.args[3], found), N)
    above = ask.leaf("nor j + 1", none_above(j + 1, n), smaller, no)
    kept = ask.obtain(known, n, there(j + 1, n, above, found))
    cases = [ask.discharge(last.concludes, this), ask.discharge(no.concludes, kept)]
    either = ask.leaf("either way", at(j + 1), *cases)
    return ask.induct(j, 0, at(j), base, ask.discharge(before.concludes, either))


def _there_is_one(name: str, of: Symbol, given: tuple[Term, ...]) -> Statement:
    """For all K >= 0 there is an n that the definition names."""
    body = of.body
    assert body is not None
    holds = body.args[2].args[1]

    def prove(p: Proofs) -> Theorem:
        ask = p.assembler
        up_to = ask.instantiate(_there_is(p, substitute(holds, {n: N})), K)
        found = ask.assume(body)
        some = exists([n], of(*of.params))
        this = ask.witness(some, n, ask.leaf("it is named", of(*of.params), found, ask.unfold(of, *of.params)))
        every = ask.discharge(up_to.concludes.args[1], ask.obtain(ask.assume(up_to.concludes.args[1]), n, this))
        shown = ask.leaf("there is one", implies(K >= 0, some), up_to, every)
        return ask.generalise(given, shown)

    return Statement(name, forall(given, implies(K >= 0, exists([n], of(*of.params)))), DEFINITION_WORDS, prove)


FTC_EXISTS = _there_is_one("is_ftc/there is one", is_ftc, (d, K))
MOST_EXISTS = _there_is_one("is_most_changed/there is one", is_most_changed, (d, K, m))
