"""Lower bounds for data in R^d that lie on no line, each with what it rests on.

- *One neuron* in each hidden layer is decided exactly (`in_space.one_neuron`).
- *Lines*: what holds for the samples on a line holds for all, so forced kinks and case trees of a line count
  (`in_space.lines`).
- *Signs*, one hidden layer: a kink that a line forces needs a neuron whose output weight has its sign, so the most
  positive kinks of one line and the most negative ones of another add up. Where no line forces any of one sign, a
  sample above (below) a chord of others shows one such neuron: without it the network would be convex (concave).
- *Activities*, one hidden layer: a search over the signs of few neurons at few samples (`in_space.activity`), which
  also finds networks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ftc_verify.later import np
from ftc_verify.network import Network
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.counting import by_counting, line_lower_bound
from ftc_verify.questions.fewest import STEPS, between_bounds
from ftc_verify.questions.grounds import (
    ActivityRefutes,
    Bends,
    Dependence,
    KinksForced,
    OneNeuronFails,
    Refutation,
    SignsForced,
    TreesRefute,
)
from ftc_verify.questions.in_space.activity import decided_by_activity
from ftc_verify.questions.in_space.affine import unchanged_span_all
from ftc_verify.questions.in_space.dependence import AT_LEAST, AT_MOST, affine_or_dependence
from ftc_verify.questions.in_space.lines import Line
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.questions.search.limits import MAX_SAMPLES
from ftc_verify.questions.settle import NOT_CUT_OFF, Instance, fitting, settled
from ftc_verify.words import counted

__all__ = ["Bound", "bound_in_space", "refuted_in_space", "searched_in_space"]

_LINES = 5
"""The most lines that are looked at more closely than by counting kinks."""
_CONVEX_TRIES = 8
"""The most samples that are tried for lying above, or below, a chord of others."""
_FIT_SHARE = 12
"""The part of the steps of `fit` that the search over activities takes."""
_FIT_NUMBERS = 14
"""The most numbers in the neurons that it searches; trees grow fast with these."""
_CONVEX_WORK = 4_000_000
"""The most coordinates of samples for which that is tried."""


@dataclass(frozen=True)
class Bound:
    """No network of so many hidden layers with fewer neurons fits; `reason` says why.

    Attributes
    ----------
    against
        What refutes one neuron fewer; None where that is no certificate, or many of them.
    refuted
        Where the search has raised the bound: all widths of one neuron fewer, each with what refutes it.
    network
        One of so many neurons that the search has found.
    """

    neurons: int
    reason: str
    against: Refutation | None = None
    refuted: tuple[Decision, ...] = ()
    network: Network | None = None


def bound_in_space(
    instance: Instance,
    hidden: int,
    steps: int = STEPS,
    upper: int | None = None,
    better: Callable[[Bound], None] = lambda bound: None,
) -> Bound:
    """The largest lower bound for data on no line, labels not all equal; `steps` of the search.

    Nothing is looked for beyond `upper`, the neurons of a network that is known; the search may find a smaller one.
    `better` is told of each bound that is larger than all before.
    """
    best = Bound(hidden, "the labels are not constant, so every hidden layer has a neuron")
    better(best)
    for bound in _flat(instance, steps) if hidden == 1 else _deep(instance, hidden, steps):
        if bound.neurons > best.neurons:
            best = bound
            better(best)
        if upper is not None and best.neurons >= upper:
            return best
    for bound in _searched_beyond(instance, best, steps // _FIT_SHARE, upper) if hidden == 1 else ():
        best = bound
        better(best)
    return best


def refuted_in_space(instance: Instance, widths: tuple[int, ...], steps: int = STEPS) -> Decision | None:
    """`impossible`, where a lower bound for data on no line shows it of these widths; None where none does."""
    if instance.constant:
        return None
    if len(widths) == 1:
        for bound in _flat(instance, steps):
            if bound.neurons > widths[0] and bound.against is not None:
                return _impossible(instance, widths, bound.reason, bound.against)
        return None
    one = instance.candidates.one_neuron
    if max(widths) == 1:
        found = one.against_layers
        return (
            None
            if found is None
            else _impossible(instance, widths, NOT_CUT_OFF, OneNeuronFails(instance.data, (found,)))
        )
    return _by_lines(instance, widths, steps)


def searched_in_space(instance: Instance, widths: tuple[int, ...], steps: int = STEPS) -> Decision | None:
    """What the search over activities says of one hidden layer; None if the steps do not suffice, or of more layers."""
    if len(widths) > 1:
        return None
    instance.tell(None, "searching activities of the neurons at samples")
    found, _ = decided_by_activity(instance.candidates.standard, widths[0], steps, instance.limit.check)
    if isinstance(found, Network):
        return fitting(instance.data, widths, found, "a network found by search")
    return None if found is None else _impossible(instance, widths, _activities(found), found)


def _impossible(instance: Instance, widths: tuple[int, ...], reason: str, against: Refutation) -> Decision:
    return Decision(instance.data, widths, Answer.IMPOSSIBLE, reason, replace(against, widths=widths))


# One hidden layer


def _flat(instance: Instance, steps: int) -> Iterator[Bound]:
    """Bounds for one hidden layer, in the order of what they cost."""
    data = instance.data
    one = instance.candidates.one_neuron
    instance.tell(None, "asking whether one neuron fits")
    if one.network is not None:
        return
    if one.dependences is not None:
        yield Bound(2, "one neuron cannot have these labels", OneNeuronFails(data, one.dependences, widths=(1,)))
    elif unchanged_span_all(data):
        yield Bound(
            2, "labels of both signs, and the unchanged samples lie on no hyperplane (no certificate: too large)"
        )
    instance.tell(None, "counting forced kinks on lines")
    lines = instance.candidates.lines
    if lines:
        most = lines[0]
        count = len(most.kinks[0]) + len(most.kinks[1])
        if count:
            yield Bound(count, f"{counted(count, 'forced kink')} on {_named(most)}", _forced(instance, most, count - 1))
        yield from _by_signs(instance, lines)
        yield from _by_trees(instance, [line for line in lines if sum(map(len, line.kinks)) == count], steps)


def _searched_beyond(instance: Instance, best: Bound, steps: int, upper: int | None) -> Iterator[Bound]:
    """The bound raised by the search over activities, neuron by neuron, until one is found or the steps are used up."""
    size = instance.data.dimension + 1
    while steps and best.neurons * size <= _FIT_NUMBERS and (upper is None or best.neurons < upper):
        neurons = best.neurons
        instance.tell(None, f"searching activities of {counted(neurons, 'neuron')} at samples")
        found, steps = decided_by_activity(instance.candidates.standard, neurons, steps, instance.limit.check)
        if found is None:
            return
        if isinstance(found, Network):
            yield replace(best, network=found)
            return
        best = Bound(neurons + 1, f"{counted(neurons, 'neuron')} cannot: {_activities(found)}", found)
        yield best


def _activities(found: ActivityRefutes) -> str:
    return f"all their activities at {counted(len(found.samples), 'sample')} are refuted"


def _named(line: Line) -> str:
    numbers = [str(i) for i in line.samples]
    shown = ", ".join(numbers if len(numbers) <= 6 else [*numbers[:4], "..", numbers[-1]])
    return f"the line of samples {shown}"


def _forced(instance: Instance, line: Line, neurons: int) -> KinksForced:
    indices = tuple(sorted((*line.kinks[0], *line.kinks[1])))
    return KinksForced(instance.data, "one-hidden-layer", indices, widths=(neurons,), samples=line.samples)


def _by_signs(instance: Instance, lines: list[Line]) -> Iterator[Bound]:
    """The most positive kinks of a line, and the most negative ones of another."""
    most = [max(lines, key=lambda line: len(line.kinks[sign])) for sign in (0, 1)]
    counts = [len(line.kinks[sign]) for sign, line in enumerate(most)]
    shown: list[Bends | Dependence] = [Bends(line.samples, line.kinks[sign]) for sign, line in enumerate(most)]
    places = [f"on {_named(line)}" for line in most]
    if max(counts) < 2 or (min(counts) and most[0] is most[1]):
        return
    if not min(counts):
        missing = counts.index(0)
        found = _chord(instance, missing)
        if found is None:
            return
        shown[missing], counts[missing], places[missing] = found, 1, "by samples on a chord of others"
    texts = [
        f"{n} of {sign} output weight {at}"
        for n, sign, at in zip(counts, ("positive", "negative"), places, strict=True)
    ]
    yield Bound(sum(counts), "; ".join(texts), SignsForced(instance.data, (sum(counts) - 1,), shown[0], shown[1]))


def _chord(instance: Instance, sign: int) -> Dependence | None:
    """A sample below (sign 0: some output weight is positive) or above (1: negative) a combination of others."""
    data, standard = instance.data, instance.candidates.standard
    if data.count * data.dimension > _CONVEX_WORK:
        return None
    order = np.argsort(standard.labels if sign == 0 else -standard.labels, kind="stable")
    for i in order[:_CONVEX_TRIES]:
        instance.tell(None, "looking for a chord")
        relations = [AT_LEAST if sign == 0 else AT_MOST] * data.count
        relations[i] = -relations[i]
        found = affine_or_dependence(standard, relations)
        if isinstance(found, tuple):
            return found
    return None


def _by_trees(instance: Instance, lines: list[Line], steps: int) -> Iterator[Bound]:
    """One neuron more than a line forces kinks, where case trees refute as many."""
    for line in lines[:_LINES]:
        kinks = len(line.kinks[0]) + len(line.kinks[1])
        if not kinks or len(line.samples) > MAX_SAMPLES:
            continue
        if fewest_on_line(line.positions, line.data.z).lower_bound <= kinks:
            continue
        instance.tell(None, "refuting widths on a line")
        decision, _ = settled(instance.part(line.data), (kinks,), steps)
        if decision is not None and isinstance(decision.grounds, TreesRefute):
            reason = f"{counted(kinks, 'forced kink')} on {_named(line)}, and {counted(kinks, 'neuron')} cannot"
            yield Bound(kinks + 1, reason, replace(decision.grounds, data=instance.data, samples=line.samples))
            return


# More hidden layers


def _deep(instance: Instance, hidden: int, steps: int) -> Iterator[Bound]:
    """Bounds for two hidden layers or more, in the order of what they cost."""
    instance.tell(None, "asking whether one neuron in each layer fits")
    found = instance.candidates.one_neuron.against_layers
    if found is not None:
        grounds = OneNeuronFails(instance.data, (found,), at_most=(hidden, hidden))
        yield Bound(hidden + 1, f"not one neuron in each hidden layer: {NOT_CUT_OFF}", grounds)
    instance.tell(None, "counting forced kinks on lines")
    lines = instance.candidates.lines[:_LINES]
    for line in lines:
        bound = line_lower_bound(line.positions, line.data.z, hidden + 1)
        if bound.rule is not None:
            indices = tuple(sorted(i for i in (*line.kinks[0], *line.kinks[1]) if i != bound.cut))
            most = (hidden, bound.neurons - 1)
            against = KinksForced(instance.data, bound.rule, indices, at_most=most, cut=bound.cut, samples=line.samples)
            yield Bound(bound.neurons, f"{bound.reason}, on {_named(line)}", against)
    if hidden == 2 and lines and steps:
        yield from _searched(instance, lines[0], steps)


def _searched(instance: Instance, line: Line, steps: int) -> Iterator[Bound]:
    """What the search for smaller widths refutes on a line."""
    fewest = between_bounds(instance.part(line.data), steps)
    if fewest.refuted:
        refuted = tuple(_carried(instance, line, decision) for decision in fewest.refuted)
        reason = f"{counted(len(refuted), 'choice')} of widths refuted on {_named(line)}"
        yield Bound(fewest.lower, reason, refuted=refuted)


def _carried(instance: Instance, line: Line, decision: Decision) -> Decision:
    """A refutation for the samples of a line, as one for all."""
    grounds = decision.grounds
    assert isinstance(grounds, (KinksForced, TreesRefute))
    carried = replace(grounds, data=instance.data, samples=line.samples)
    return replace(decision, data=instance.data, grounds=carried, reason=f"{decision.reason}, on {_named(line)}")


def _by_lines(instance: Instance, widths: tuple[int, ...], steps: int) -> Decision | None:
    """`impossible`, by what counting and search show on a line."""
    instance.tell(None, "counting forced kinks on lines")
    lines = instance.candidates.lines[:_LINES]
    for line in lines:
        counted_there = by_counting(line.data, line.positions, widths)
        if counted_there is not None:
            return _carried(instance, line, counted_there)
    for line in lines if len(widths) == 2 else ():
        decision, taken = settled(instance.part(line.data), widths, steps)
        steps -= taken
        if decision is not None and decision.answer is Answer.IMPOSSIBLE:
            return _carried(instance, line, decision)
    return None
