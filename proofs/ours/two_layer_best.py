"""ours/two-layer-exact as a theorem: the upper and the lower bound are one formula."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import possible
from ftc_verify.claims.statements.names import iff
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import all_of, body_at, forall, implies, variable

from ..common.kink_words import KINK_WORDS
from ..common.words import D, K, N, admitted, d, fit_all, g, m
from .two_layer_lower import EXACT, TWO_LAYER_LOWER
from .two_layer_upper import TWO_LAYER_UPPER

least = variable("least")

# --- More neurons fit as well ---------------------------------------------------------------------------------------

_more_body = implies(all_of(fit_all(d, N, K, least), least <= m), fit_all(d, N, K, m))


def _more(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_more_body.args[0])
    told, after = ask.unfold(fit_all, d, N, K, least), ask.unfold(fit_all, d, N, K, m)
    every = ask.leaf("few", told.concludes.args[1], given, told)
    data = ask.assume(admitted(d, N, K, D))
    there = ask.modus_ponens(ask.instantiate(every, D), data)
    found = ask.assume(body_at(there.concludes, g))
    goal = body_at(after.concludes.args[1], D).args[1]
    shown = ask.witness(goal, g, ask.leaf("the same net", body_at(goal, g), found, given))
    each = ask.generalise([D], ask.discharge(data.concludes, ask.obtain(there, g, shown)))
    shown = ask.leaf("all data", fit_all(d, N, K, m), after, each)
    return ask.generalise([d, N, K, least, m], ask.discharge(given.concludes, shown))


MORE = Statement("fit_all/more neurons", forall([d, N, K, least, m], _more_body), KINK_WORDS, _more)

# --- m* -------------------------------------------------------------------------------------------------------------

_given = all_of(d >= 1, K >= 1, N >= 0, N <= K)
_exact = implies(_given, iff(fit_all(d, N, K, m), m >= EXACT))
EXACT_FORMULA = forall([d, N, K, m], _exact)


def _best(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_given)
    wide = ask.leaf(
        "enough",
        implies(m >= EXACT, fit_all(d, N, K, m)),
        given,
        ask.instantiate(p.cite(TWO_LAYER_UPPER), d, N, K),
        ask.instantiate(p.cite(MORE), d, N, K, EXACT, m),
    )
    worst = ask.modus_ponens(ask.instantiate(p.cite(TWO_LAYER_LOWER), d, N, K), given)
    hard = ask.assume(body_at(worst.concludes, D))
    fitted = ask.assume(fit_all(d, N, K, m))
    told = ask.unfold(fit_all, d, N, K, m)
    every = ask.leaf("all data", told.concludes.args[1], fitted, told)
    net = ask.instantiate(every, D)
    net = ask.modus_ponens(net, ask.leaf("the worst", net.concludes.args[0], hard))
    found = ask.assume(body_at(net.concludes, g))
    many = ask.instantiate(ask.leaf("many", hard.concludes.args[1], hard), g)
    bound = ask.obtain(net, g, ask.leaf("no fewer", m >= EXACT, found, many))
    bound = ask.discharge(fitted.concludes, ask.obtain(worst, D, bound))
    both = ask.leaf("both", _exact.args[1], wide, bound)
    return ask.generalise([d, N, K, m], ask.discharge(_given, both))


TWO_LAYER_EXACT = Statement(
    "ours/two-layer-exact",
    EXACT_FORMULA,
    KINK_WORDS,
    _best,
    lambda p: possible(p.assembler, EXACT_FORMULA, (1, 1, 2, 1)),
)
