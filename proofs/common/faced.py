"""From a CPL function through data on a line to a net of one neuron for each kink; the chord interpolant as one."""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import induction, some
from ftc_verify.claims.statements.names import instance, substitute
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import Term, all_of, any_of, body_at, equal, forall, implies, number, rule

from .chords import CHORDS, chords
from .chords import THROUGH as POINTS
from .facing import SLOPE, balanced
from .kink_words import KINK_WORDS, e, left_sum
from .kinks_added import BEHIND
from .one_dimension_formulas import goes_through
from .upper_words import chord, slope
from .words import CPL, K, f, hinges, i, increasing, k, m, n, through, u, value, x, z


def net_of(count: Term) -> Term:
    """There is a net of at most so many neurons through the data."""
    return substitute(goes_through(x, z), {m: count})


# --- One neuron for each kink ---------------------------------------------------------------------------------------

_balance = equal(f.slope + left_sum(f.v, e, f.kinks), 0)
_faced_body = implies(all_of(f.kinks >= 0, f.kinks <= n, through(f, x, z, K), _balance), net_of(n))


def _faced(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(_faced_body.args[0])
    told = ask.unfold(through, f, x, z, K)
    fit = ask.leaf("labels", told.concludes.args[1], told, given)
    net = balanced(f, e, f.kinks)
    goal = body_at(body_at(net_of(n), net), f.kinks)
    same = ask.instantiate(p.cite(SLOPE), f, e, f.kinks, x(i))
    each = ask.leaf("a label", body_at(goal.args[3], i), given, ask.instantiate(fit, i), same)
    shown = ask.leaf("a net", goal, given, ask.generalise([i], each))
    return ask.generalise(
        [f, e, x, z, K, n], ask.discharge(given.concludes, some(ask, net_of(n), (net, f.kinks), shown))
    )


FACED = Statement("facing/one neuron for each kink", forall([f, e, x, z, K, n], _faced_body), KINK_WORDS, _faced)

# --- The chord interpolant, with its kinks at the inner points ------------------------------------------------------


def interpolant(places: Term, labelled: Term, count: Term) -> Term:
    """Through the points 1 .. count along the chords (a kink of size 0 where two are one line)."""
    first = slope(places, labelled, 1)
    sizes = rule(k, slope(places, labelled, k + 1) - slope(places, labelled, k))
    return instance(CPL, count - 2, rule(k, places(k + 1)), sizes, first, labelled(1) - first * places(1))


_FUNCTION = interpolant(x, z, K)
_link_body = implies(all_of(n >= 0, u >= x(1)), equal(value(_FUNCTION, u, n), hinges(chords(x, z), u, n + 1)))


def _link(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(u >= x(1))
    told = [
        [ask.unfold(value, _FUNCTION, u, at), ask.unfold(hinges, chords(x, z), u, at + 1)] for at in (number(0), n + 1)
    ]
    first = ask.unfold(hinges, chords(x, z), u, 0)
    every = induction(ask, "kink by kink", n, 0, _link_body.args[1], [*told[0], first, given], [*told[1]])
    every = ask.discharge(given.concludes, ask.instantiate(every, n))
    return ask.generalise([x, z, K, u, n], ask.leaf("one sum", _link_body, every))


LINK = Statement("chords/kinks", forall([x, z, K, u, n], _link_body), KINK_WORDS, _link)

_on_body = implies(
    all_of(increasing(x, K), k >= 1, k < K, x(k) <= u, any_of(equal(k, K - 1), u <= x(k + 1))),
    equal(value(_FUNCTION, u, K - 2), chord(x, z, k, u)),
)


def _on(p: Proofs) -> Theorem:
    ask = p.assembler
    sums = ask.instantiate(p.cite(CHORDS), x, z, K - 1, k, u)
    right = ask.instantiate(p.cite(BEHIND), x, K, 1, k)
    shown = ask.leaf("on a chord", _on_body, sums, right, ask.instantiate(p.cite(LINK), x, z, K, u, K - 2))
    return ask.generalise([x, z, K, k, u], shown)


ON_CHORD = Statement("chords/values", forall([x, z, K, k, u], _on_body), KINK_WORDS, _on)

_label_body = implies(all_of(increasing(x, K), K >= 2, i >= 1, i <= K), equal(value(_FUNCTION, x(i), K - 2), z(i)))


def _label(p: Proofs) -> Theorem:
    ask = p.assembler
    sums = ask.instantiate(p.cite(POINTS), x, z, K, i)
    right = ask.instantiate(p.cite(BEHIND), x, K, 1, i)
    shown = ask.leaf("a label", _label_body, sums, right, ask.instantiate(p.cite(LINK), x, z, K, x(i), K - 2))
    return ask.generalise([x, z, K, i], shown)


LABEL = Statement("chords/labels", forall([x, z, K, i], _label_body), KINK_WORDS, _label)
