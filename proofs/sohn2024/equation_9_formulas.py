"""Equation (9) as a theorem: the fewest pieces of a CPL function through data on a line, in the worst case."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible, some
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, body_at, exists, forall, if_else, implies

from ..common.few_bends import FEW
from ..common.line_data import PLACES, spaced
from ..common.thirds import THIRDS, WITNESS
from ..common.upper_words import CHORD_WORDS
from ..common.words import K, N, cpl, f, forced, increasing, labels, through, x, z
from ..ours.fewest_kinks import FEWEST_KINKS
from .theorem_4_1_formulas import kinks_at_least

PIECES = if_else(K <= 1, 1, if_else(K >= 3 * N + 2, 3 * N + 1, K - 1))
"""p(K) as printed, and 1 for one sample, where the printed formula gives 0."""

_given = all_of(K >= 1, N >= 0, N <= K)
_data = all_of(increasing(x, K), labels(z, K) <= N)
_function = all_of(cpl(f), through(f, x, z, K))
_worst = exists([x, z], all_of(_data, forall([f], implies(_function, f.kinks + 1 >= PIECES))))
_enough = forall([x, z], implies(_data, exists([f], all_of(_function, f.kinks + 1 <= PIECES))))
FORMULA = forall([N, K], implies(_given, all_of(_worst, _enough)))


def _lower(p: Proofs, given: Theorem) -> Theorem:
    """The labels of the witness at 1, 2, ..; one piece at least for K = 1."""
    ask = p.assembler
    witness = ask.instantiate(p.cite(WITNESS), N, K)
    body = body_at(body_at(_worst, PLACES), THIRDS)
    every = body.args[1]
    function = ask.assume(body_at(every, f).args[0])
    kinks = kinks_at_least(p, THIRDS, K, given, function)
    none = ask.unfold(cpl, f)
    bound = ask.leaf("pieces", body_at(every, f).args[1], witness, function, kinks, none)
    all_functions = ask.generalise([f], ask.discharge(function.concludes, bound))
    shown = ask.leaf("the witness", body, given, witness, spaced(p, K), all_functions)
    return some(ask, _worst, (PLACES, THIRDS), shown)


def _upper(p: Proofs, given: Theorem) -> Theorem:
    ask = p.assembler
    data = ask.assume(_data)
    there = ask.instantiate(p.cite(FEWEST_KINKS), x, z, K)
    there = ask.modus_ponens(there, ask.leaf("data", all_of(K >= 1, increasing(x, K)), given, data))
    found = body_at(there.concludes, f)
    goal = exists([f], all_of(_function, f.kinks + 1 <= PIECES))
    few = [ask.instantiate(p.cite(FEW), x, z, K, N), ask.unfold(forced, x, z, K - 1)]
    enough = ask.leaf("enough", body_at(goal, f), data, ask.assume(found), *few)
    shown = ask.obtain(there, f, ask.witness(goal, f, enough))
    return ask.generalise([x, z], ask.discharge(_data, shown))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    both = ask.leaf("both", all_of(_worst, _enough), _lower(p, given), _upper(p, given))
    return ask.generalise([N, K], ask.discharge(_given, both))


EQUATION_9 = Statement("eq-9", FORMULA, CHORD_WORDS, _prove, lambda p: possible(p.assembler, FORMULA, (1, 3)))
