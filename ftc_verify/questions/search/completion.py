"""From a relaxed point to a network: breakpoints and active neurons fixed, the rest is a linear system again.

What comes out is exact and has been evaluated at every sample; that none comes out proves nothing.
"""

from collections.abc import Callable, Sequence
from itertools import islice, product

from flint import fmpq, fmpq_mat

from ftc_verify.layers import Layer
from ftc_verify.linear import Farkas, System, Unsolved
from ftc_verify.network import Network
from ftc_verify.questions.search.coordinates import Row
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.rationals import ONE, ZERO, Q, as_float, float_share

__all__ = ["assembled", "completed", "signs_at", "simple", "solved"]

TRIES = 40
"""The most combinations of breakpoints that are tried at one point."""


def completed(
    relaxation: Relaxation, point: Sequence[float], wanted: Sequence[Sequence[float]], tick: Callable[[], None]
) -> Network | None:
    """A network of the case with the active neurons of the point and breakpoints near the `wanted` ones, if a few
    tries find one; `tick` is called before each."""
    if relaxation.case.direct:
        return _directly(relaxation)
    active = signs_at(relaxation, point)
    for places in islice(product(*_choices(relaxation, wanted)), TRIES):
        tick()
        layer = [(b.facing, t) for b, chosen in zip(relaxation.case.breakpoints, places, strict=True) for t in chosen]
        network = solved(relaxation, active, layer)
        if network is not None:
            return network
    return None


def signs_at(relaxation: Relaxation, point: Sequence[float]) -> list[list[int]]:
    """For each neuron and sample the sign of its pre-activation that is settled, or else that of the point."""
    active = []
    for k in range(relaxation.neurons):
        values = [relaxation.value(point, k, i) for i in range(relaxation.count)]
        given = relaxation.active[k]
        active.append([given[i] or (1 if values[i] > 1e-9 else -1) for i in range(relaxation.count)])
    return active


def _choices(relaxation: Relaxation, wanted: Sequence[Sequence[float]]) -> list[list[list[Q]]]:
    """For each breakpoint some positions in its gap; two at once where it stands for several."""
    choices = []
    for j, b in enumerate(relaxation.case.breakpoints):
        low, high = relaxation.low[j], relaxation.high[j]
        if b.several:
            choices.append([[low + (high - low) / 3, low + (high - low) * 2 / 3]])
            continue
        near = {low + (high - low) / 2, low, high}
        for place in wanted[j]:
            near.update(simple(place, low, high))
        mean = sum(wanted[j]) / len(wanted[j])
        ordered = sorted(near, key=lambda t: (abs(as_float(t) - mean), as_float(t)))
        choices.append([[t] for t in ordered[:5]])
    return choices


def simple(place: float, low: Q, high: Q) -> list[Q]:
    """Rationals with small denominators near the place, in [low, high]."""
    found = []
    for denominator in (12, 840):
        part = float_share(place, low, high)
        found.append(low + (high - low) * fmpq(round(part * denominator), denominator))
    return found


def solved(relaxation: Relaxation, active: Sequence[Sequence[int]], layer: Sequence[tuple[str, Q]]) -> Network | None:
    """A network of the case with these active neurons and this layer 1, verified at every sample, if there is one."""
    case = relaxation.case
    size = 1 + int(case.free) + len(layer)
    rows: list[tuple[dict[int, Q], Q | None, Q | None]] = []
    for i, position in enumerate(case.x):
        output = {0: ONE}
        inputs = [max(position - t, ZERO) if facing == "R" else max(t - position, ZERO) for facing, t in layer]
        terms = [ONE, *([position] if case.free else []), *inputs]
        for k, sign in enumerate(case.signs):
            row = {1 + k * size + n: value for n, value in enumerate(terms) if value}
            on = active[k][i] > 0
            rows.append((row, ZERO if on else None, None if on else ZERO))
            if on:
                output.update({j: sign * value for j, value in row.items()})
        rows.append((output, case.z[i], case.z[i]))
    values = _vertex(System(rows, [(None, None)] * (1 + size * relaxation.neurons)), rows)
    if values is None:
        return None
    network = assembled(relaxation, layer, values, size)
    return network if network.evaluate([[t] for t in case.x]) == list(case.z) else None


def _directly(relaxation: Relaxation) -> Network | None:
    """The network with one hidden layer at a vertex of the relaxation, where all signs of u are settled: then v = b u
    gives the breakpoints, and nothing is relaxed."""
    system = relaxation.system
    values = _vertex(system, list(zip(system.coefficients, system.row_low, system.row_high, strict=True)))
    if values is None:
        return None
    case, neuron = relaxation.case, relaxation.written[0]

    def value(row: Row) -> Q:
        return sum((factor * values[n] for n, factor in row.items()), ZERO)

    offset = value(neuron.constant)
    neurons: list[tuple[str, Q, Q]] = []  # facing, breakpoint, output weight
    if case.free:
        slope = value(neuron.slope)
        neurons.append(("R", case.x[0], slope))
        offset += slope * case.x[0]
    for j, b in enumerate(case.breakpoints):
        u, v = map(value, neuron.turns[j])
        low, high = relaxation.low[j], relaxation.high[j]
        if b.several:
            upper = (v - low * u) / (high - low)
            neurons += [(b.facing, low, u - upper), (b.facing, high, upper)]
        elif u:
            neurons.append((b.facing, v / u, u))
    first = Layer(
        tuple((ONE if facing == "R" else -ONE,) for facing, _, _ in neurons),
        tuple(-t if facing == "R" else t for facing, t, _ in neurons),
    )
    network = Network(1, (first, Layer((tuple(u for _, _, u in neurons),), (offset,))))
    return network if network.evaluate([[t] for t in case.x]) == list(case.z) else None


def _vertex(system: System, rows: Sequence[tuple[dict[int, Q], Q | None, Q | None]]) -> list[Q] | None:
    """The exact point where the rows hold with equality that are tight in the float solution."""
    try:
        if isinstance(system.solve(), Farkas):
            return None
    except Unsolved:
        return None
    tight = [i for i in system.tight_rows() if rows[i][1] is not None or rows[i][2] is not None]
    # All bounds of variables here are 0, so those outside the basis are 0.
    basic = system.basic_columns()
    place = {j: q for q, j in enumerate(basic)}
    last = len(basic)
    matrix = fmpq_mat(len(tight), last + 1)
    for q, i in enumerate(tight):
        row, low, high = rows[i]
        for j, value in row.items():
            if j in place:
                matrix[q, place[j]] = value
        bound = high if low is None else low
        assert bound is not None  # of a tight row
        matrix[q, last] = bound
    reduced, rank = matrix.rref()
    values = [ZERO] * len(system.low)
    for r in range(rank):
        pivot = next(c for c in range(last + 1) if reduced[r, c] != 0)
        if pivot == last:
            return None
        values[basic[pivot]] = reduced[r, last]
    return values


def assembled(relaxation: Relaxation, layer: Sequence[tuple[str, Q]], values: Sequence[Q], size: int) -> Network:
    """Two hidden layers; a free slope is a neuron that is active on all samples."""
    case = relaxation.case
    output = Layer((tuple(sign * ONE for sign in case.signs),), (values[0],))
    parts = [values[1 + k * size : 1 + (k + 1) * size] for k in range(relaxation.neurons)]
    weights = [(ONE,) if facing == "R" else (-ONE,) for facing, _ in layer]
    bias = [-t if facing == "R" else t for facing, t in layer]
    constants = [p[0] for p in parts]
    if case.free:
        # The slope s comes from relu(x - x_1) = x - x_1.
        weights.insert(0, (ONE,))
        bias.insert(0, -case.x[0])
        constants = [p[0] + p[1] * case.x[0] for p in parts]
    rows = tuple(tuple(p[1:]) for p in parts)
    return Network(1, (Layer(tuple(weights), tuple(bias)), Layer(rows, tuple(constants)), output))
