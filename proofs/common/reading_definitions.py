"""N*_MC and m* in cases that are known, and that each is one number: theorems in the place of anchors, since what is
said of all data and all nets has no instances that could be computed."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.names import Symbol
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, body_at, equal, forall, implies, negation, variable

from .definition_words import DEFINITION_WORDS, is_fewest_neurons, is_mc, memorises
from .net_changes import NO_LABEL
from .words import K, N, d, m, n

other = variable("n'")

# --- One number -----------------------------------------------------------------------------------------------------


def _one(name: str, given: tuple[Term, ...], of: Symbol) -> Statement:
    """Two numbers that are named by this definition are equal."""
    one, two = (of(*given, which) for which in (n, other))
    body = implies(all_of(one, two), equal(n, other))

    def prove(p: Proofs) -> Theorem:
        ask = p.assembler
        both = ask.assume(body.args[0])

        def told(at: Term, beside: Term) -> list[Theorem]:
            unfolded = ask.unfold(of, *given, at)
            every = ask.leaf("no better one", unfolded.concludes.args[1].args[2], unfolded, both)
            return [unfolded, ask.instantiate(every, beside)]

        shown = ask.leaf("one number", body.args[1], both, *told(n, other), *told(other, n))
        return ask.generalise([*given, n, other], ask.discharge(both.concludes, shown))

    return Statement(name, forall([*given, n, other], body), DEFINITION_WORDS, prove)


MC_ONE = _one("is_mc/one number", (d,), is_mc)
FEWEST_ONE = _one("is_fewest_neurons/one number", (d, N, K), is_fewest_neurons)

# --- 0 --------------------------------------------------------------------------------------------------------------

_none = forall([N], implies(N >= 1, negation(memorises(d, N))))


def _zero(p: Proofs) -> Theorem:
    """What memorises no sample has N*_MC = 0."""
    ask = p.assembler
    none, told = ask.assume(_none), ask.unfold(is_mc, d, 0)
    above = ask.leaf("none above", body_at(told.concludes.args[1].args[2], N), ask.instantiate(none, N))
    shown = ask.leaf("N*_MC", is_mc(d, 0), told, ask.generalise([N], above))
    return ask.generalise([d], ask.discharge(_none, shown))


MC_ZERO = Statement("is_mc/nothing memorised", forall([d], implies(_none, is_mc(d, 0))), DEFINITION_WORDS, _zero)


def _fewest(p: Proofs) -> Theorem:
    """No neuron is needed to change no label."""
    ask = p.assembler
    some, told = ask.assume(K >= 0), ask.unfold(is_fewest_neurons, d, 0, K, 0)
    below = ask.generalise([m], ask.leaf("none below", body_at(told.concludes.args[1].args[2], m)))
    shown = ask.leaf("m*", is_fewest_neurons(d, 0, K, 0), some, told, below, ask.instantiate(p.cite(NO_LABEL), d, K, 0))
    return ask.generalise([d, K], ask.discharge(some.concludes, shown))


FEWEST_ZERO = Statement(
    "is_fewest_neurons/no label",
    forall([d, K], implies(K >= 0, is_fewest_neurons(d, 0, K, 0))),
    DEFINITION_WORDS,
    _fewest,
)
