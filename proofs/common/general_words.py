"""Words for samples in general position, with what pins them down: anchors, and a theorem in the place of one."""

from fractions import Fraction
from random import Random
from typing import Any

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.claims.statements.names import Symbol, instance, variables
from ftc_verify.claims.statements.sorts import BOOL, INT, REAL
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    FALSE,
    all_of,
    body_at,
    equal,
    forall,
    if_else,
    implies,
    negation,
    number,
    real,
    rule,
)
from ftc_verify.theory import general_position as theory

from .bound_words import BOUND_WORDS, quotient
from .from_theory import as_term
from .words import DATA, ZERO, D, K, d, dot, i, j, k, labels, w

(count,) = variables("count")
_NOTHING = real(0)

groups = Symbol(
    "groups",
    (count, d),
    INT,
    as_term(theory.groups.body, {"quotient": quotient}, count=count, d=d),
    "ceil({0}/{1})",
)
sum_of = Symbol(
    "sum_of",
    (w, k),
    REAL,
    if_else(k <= ZERO, _NOTHING, Symbol("sum_of", (w, k), REAL, None, "")(w, k - 1) + w(k)),
    "{0}_1 + .. + {0}_{1}",
    k,
    0,
)
vanishes = Symbol(
    "vanishes",
    (w, K),
    BOOL,
    forall([i], implies(all_of(i >= 1, i <= K), equal(w(i), _NOTHING))),
    "{0}_1 = .. = {0}_{1} = 0",
)
_COORDINATE = rule(j, D.x(j)(k))
dependence = Symbol(
    "dependence",
    (d, D, w),
    BOOL,
    all_of(
        labels(w, D.size) <= d + 1,
        equal(sum_of(w, D.size), _NOTHING),
        forall([k], implies(all_of(k >= 1, k <= d), equal(dot(w, _COORDINATE, D.size), _NOTHING))),
    ),
    "{2} is an affine dependence of the samples of {1} in R^{0}, of at most {0} + 1 of them",
)
general = Symbol(
    "general",
    (d, D),
    BOOL,
    forall([w], implies(dependence(d, D, w), vanishes(w, D.size))),
    "all sets of at most {0} + 1 samples of {1} are affinely independent in R^{0}",
)
GENERAL_WORDS = (*BOUND_WORDS, groups, sum_of, vanishes, dependence, general)

# --- What would notice a change -------------------------------------------------------------------------------------

Given = tuple[tuple[Any, ...], Any]


def _small(random: Random) -> Fraction:
    return Fraction(random.randint(-3, 3), random.choice((1, 1, 2)))


def _listed(random: Random, values: list[Fraction]) -> Any:
    """A sequence that begins with these values at 1, 2, ..; random ones elsewhere."""
    rest = {index: _small(random) for index in range(-4, 12)}
    rest.update(enumerate(values, start=1))
    return rest.__getitem__


def _groups(random: Random) -> Given:
    number_, dimension = random.randint(0, 9), random.randint(1, 4)
    return (number_, dimension), theory.groups(number_, dimension)


def _sum_of(random: Random) -> Given:
    values = [_small(random) for _ in range(random.randint(0, 4))]
    return (_listed(random, values), len(values)), sum(values, Fraction(0))


def _vanishes(random: Random) -> Given:
    values = [Fraction(0)] * random.randint(0, 4)
    if values and random.random() < 0.7:
        values[random.choice((0, -1, random.randrange(len(values))))] = random.choice((Fraction(1), Fraction(-1, 2)))
    return (_listed(random, values), len(values)), not any(values)


def _dependence(random: Random) -> Given:
    """Often all that it asks but one part: the number of samples, the sum, or one coordinate."""
    dimension, terms = random.randint(1, 2), random.randint(2, 4)
    weights = [random.choice((Fraction(1), Fraction(-1), Fraction(2))) for _ in range(terms)]
    if (rest := -sum(weights[:-1], Fraction(0))) and random.random() < 0.7:
        weights[-1] = rest
    places = [[_small(random) for _ in range(dimension)] for _ in weights]
    for axis in range(dimension):
        moment = sum((weight * place[axis] for weight, place in zip(weights, places[:-1], strict=False)), Fraction(0))
        places[-1][axis] = -moment / weights[-1] + random.choice((0, 0, 0, 1))
    if random.random() < 0.5:
        at = random.randint(0, terms)
        weights.insert(at, Fraction(0))
        places.insert(at, [_small(random) for _ in range(dimension)])
    rows = _rows(random, places)
    record = {"size": len(weights), "x": rows, "z": _listed(random, [])}
    moments = [
        sum((weight * place[axis] for weight, place in zip(weights, places, strict=True)), Fraction(0))
        for axis in range(dimension)
    ]
    expected = terms <= dimension + 1 and not sum(weights) and not any(moments)
    return (dimension, record, _listed(random, weights)), expected


def _rows(random: Random, places: list[list[Fraction]]) -> Any:
    rows = {index: _listed(random, []) for index in range(-4, 12)}
    rows.update(enumerate((_listed(random, place) for place in places), start=1))
    return rows.__getitem__


GENERAL_ANCHORS: dict[str, Anchor] = {
    "groups": _groups,
    "sum_of": _sum_of,
    "vanishes": _vanishes,
    "dependence": _dependence,
}

_ONE_PLACE = instance(DATA, number(2), rule(i, rule(k, _NOTHING)), rule(i, _NOTHING))
_TURNED = rule(i, if_else(equal(i, 1), real(1), real(-1)))
_APART = negation(general(1, _ONE_PLACE))


def _not_general(p: Proofs) -> Theorem:
    """Their dependence (1, -1) is one of two samples, and it does not vanish."""
    ask = p.assembler
    given, told = ask.assume(general(1, _ONE_PLACE)), ask.unfold(general, 1, _ONE_PLACE)
    every = ask.instantiate(ask.leaf("every dependence", told.concludes.args[1], given, told), _TURNED)
    said = ask.unfold(dependence, 1, _ONE_PLACE, _TURNED)
    coordinate = body_at(said.concludes.args[1].args[2], k)
    sums = [ask.unfold(dot, _TURNED, coordinate.args[1].args[0].args[1], at) for at in (0, 1, 2)]
    each = ask.generalise([k], ask.leaf("a coordinate", coordinate, *sums))
    counted = [ask.unfold(one, _TURNED, at) for one in (labels, sum_of) for at in (0, 1, 2)]
    dependent = ask.leaf("dependent", dependence(1, _ONE_PLACE, _TURNED), said, each, *counted)
    none = ask.unfold(vanishes, _TURNED, 2)
    gone = ask.leaf("all 0", none.concludes.args[1], ask.modus_ponens(every, dependent), none)
    no = ask.leaf("1 is not 0", FALSE, ask.instantiate(gone, 1))
    return ask.leaf("not general", _APART, ask.discharge(given.concludes, no))


GENERAL_READING = Statement("general/two samples at one place", _APART, GENERAL_WORDS, _not_general)
