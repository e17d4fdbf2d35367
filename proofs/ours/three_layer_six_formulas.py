"""ours/three-layer-six-samples as a theorem, construction (h): four neurons fit any six samples.

If samples 4, 5, 6 bend up, as three_layer_six_labels has it; if they bend down, labels are negated; if they are on a
line, samples are reflected; if samples 1, 2, 3 are on a line too, at most two kinks are forced, and three neurons
behind one do (construction (c)).
"""

from ftc_verify.claims.statements.assembler import Theorem
from ftc_verify.claims.statements.derived import obtain_all, possible
from ftc_verify.claims.statements.names import substitute, variables
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    body_at,
    equal,
    forall,
    implies,
    number,
    real,
    rule,
)

from ..common.capacity_words import deep_fit_all
from ..common.deep_from_line import FROM_LINE, net_through, passes
from ..common.deep_words import deep_output, layered, width_sum
from ..common.line_data import along
from ..common.line_nets import ONE_MORE
from ..common.three_layer_upper_words import THREE_LAYER_UPPER_WORDS as WORDS
from ..common.words import SEQUENCE, K, bend, chosen, curve, d, forced, i, increasing, j, sign, x, y, z
from .three_layer_inside import INSIDE_ON_LINE
from .three_layer_six_labels import NAMES, NET, OUTPUT, UP, sign_, turn, value
from .two_layer_upper import WIDER

# --- Six samples on a line ------------------------------------------------------------------------------------------

(outputs,) = variables("outputs", SEQUENCE)
_AT = [number(at) for at in range(1, 7)]
_THROUGH = substitute(net_through(number(3), number(4)), {K: number(6)})


def _end(places: list[Term], labelled: list[Term]) -> Term:
    """How the labels bend at the last sample but one."""
    return curve(*labelled[3:], *places[3:])


def _turned(places: Term, labelled: Term, way: int, side: int) -> tuple[list[Term], list[Term]]:
    """The six samples, reflected with way -1, negated with side -1."""
    order = _AT if way > 0 else _AT[::-1]
    return [way * places(at) for at in order], [side * labelled(at) for at in order]


def _one_of_six(side: int) -> Term:
    """Of values y that are right at six samples, and outputs that are so up to the sign."""
    six = [equal(y(at), side * z(at)) for at in _AT]
    return implies(all_of(*six, equal(outputs(i), side * y(i)), i >= 1, i <= 6), equal(outputs(i), z(i)))


def _case(way: int, side: int) -> Statement:
    """Reflected or not, negated or not, samples 4, 5, 6 bend up."""
    at, labelled = _turned(x, z, way, side)
    body = implies(all_of(increasing(x, 6), _end(at, labelled) > 0), _THROUGH)
    net = substitute(NET, {turn: real(way), sign_: real(side)})

    def prove(p: Proofs) -> Theorem:
        ask = p.assembler
        given = ask.assume(body.args[0])
        told = ask.unfold(increasing, x, 6)
        steps = ask.leaf("in order", told.concludes.args[1], given, told)
        lemma = ask.instantiate(p.cite(UP), *at, *labelled)
        bends = ask.unfold(curve, *_end(at, labelled).args)
        rising = [ask.instantiate(steps, place) for place in range(1, 6)]
        there = ask.modus_ponens(lemma, ask.leaf("bends up", lemma.concludes.args[0], given, bends, *rising))
        found = there.concludes
        for name in NAMES:
            found = body_at(found, name)
        values = ask.assume(found)
        each = body_at(substitute(passes(net, x, z), {K: number(6)}), i)
        inside = ask.assume(each.args[0])
        output = ask.instantiate(p.cite(OUTPUT), way, side, *NAMES, x(i))
        functions = (rule(j, value(way * x(j))), rule(j, deep_output(net, 1, along(x(j)))))
        label = ask.generalise([y, outputs, z, i], ask.leaf("one of six", _one_of_six(side)))
        label = ask.instantiate(label, *functions, z, i)
        label = ask.modus_ponens(label, ask.leaf("six labels", label.concludes.args[0], values, output, inside))
        every = ask.generalise([i], ask.discharge(inside.concludes, label))
        sized = ask.unfold(layered, net, 3)
        wide = ask.generalise([i], ask.leaf("a neuron", body_at(sized.concludes.args[1].args[1], i)))
        total = [ask.unfold(width_sum, net.width, place) for place in (2, 1, 0)]
        shown = ask.leaf("four neurons", body_at(_THROUGH, net), every, sized, wide, *total)
        shown = obtain_all(ask, there, NAMES, ask.witness(_THROUGH, net, shown))
        return ask.generalise([x, z], ask.discharge(given.concludes, shown))

    name = f"six samples/{'on' if way > 0 else 'reflected'}, {'up' if side > 0 else 'down'}"
    return Statement(name, forall([x, z], body), WORDS, prove)


CASES = {(way, side): _case(way, side) for way in (1, -1) for side in (1, -1)}
_straight = all_of(equal(bend(x, z, 2), 0), equal(bend(x, z, 5), 0))
_flat_body = implies(all_of(increasing(x, 6), *_straight.args), _THROUGH)


def _flat(p: Proofs) -> Theorem:
    """At most two kinks are forced."""
    ask = p.assembler
    given = ask.assume(_flat_body.args[0])
    counted = [ask.unfold(forced, x, z, at) for at in range(5, 0, -1)]
    counted += [ask.unfold(chosen, x, z, at) for at in (2, 5)]
    several = forced(x, z, number(6) - 1)
    more = ask.instantiate(p.cite(ONE_MORE), x, z, 6)
    wider = ask.instantiate(p.cite(WIDER), x, z, 6, several + 1, 3)
    behind = ask.instantiate(p.cite(INSIDE_ON_LINE), x, z, 6, 3)
    shown = ask.leaf("three neurons behind one", _THROUGH, given, more, wider, behind, *counted)
    return ask.generalise([x, z], ask.discharge(given.concludes, shown))


FLAT = Statement("six samples/on two lines", forall([x, z], _flat_body), WORDS, _flat)
_line_body = implies(increasing(x, 6), _THROUGH)


def _line(p: Proofs) -> Theorem:
    ask = p.assembler
    known = []
    for (way, side), case in CASES.items():
        bends = _end(*_turned(x, z, way, side))
        known += [ask.instantiate(p.cite(case), x, z), ask.unfold(curve, *bends.args)]
    second, fifth = (ask.unfold(bend, x, z, at) for at in (2, 5))
    known += [second, fifth, ask.unfold(sign, fifth.concludes.args[1].args[0])]
    known.append(ask.unfold(curve, *second.concludes.args[1].args[0].args))
    shown = ask.leaf("each case", _line_body, ask.instantiate(p.cite(FLAT), x, z), *known)
    return ask.generalise([x, z], shown)


ON_A_LINE = Statement("six samples/on a line", forall([x, z], _line_body), WORDS, _line)

# --- The row --------------------------------------------------------------------------------------------------------

FORMULA = forall([d], implies(d >= 1, deep_fit_all(3, d, 6, 6, 4)))


def _prove(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(d >= 1)
    up = ask.instantiate(p.cite(FROM_LINE), 3, d, 6, 6, 4)
    net = body_at(body_at(up.concludes.args[0].args[3], x), z)
    every = ask.generalise([x, z], ask.leaf("a net", net, ask.instantiate(p.cite(ON_A_LINE), x, z)))
    shown = ask.modus_ponens(up, ask.leaf("on every line", up.concludes.args[0], given, every))
    return ask.generalise([d], ask.discharge(given.concludes, shown))


THREE_LAYER_SIX = Statement(
    "ours/three-layer-six-samples", FORMULA, WORDS, _prove, lambda p: possible(p.assembler, FORMULA, (1,))
)
