"""Rule `fit`: a network takes the values of the samples."""

from collections.abc import Iterator, Sequence
from functools import cmp_to_key

from .budget import Budget
from .evaluate import above_zero, common_scale, integer_layers, integer_row, output
from .objects import Data, Invalid, Network, Rational
from .rationals import length, lowest
from .sweep import neuron_line, sweep, switching
from .text import shown, shown_widths


def verify_fit(widths: tuple[int, ...], data: Data, network: Network, budget: Budget) -> None:
    """Rule `fit` (`fit_sound`). The widths, then the dimension, then the network's value at every sample."""
    if network.widths != widths:
        raise Invalid(f"the network has hidden widths {shown_widths(network.widths)}, not the claim's")
    if network.input_dim != data.dimension:
        dimension = shown(network.input_dim)
        raise Invalid(f"the network has input_dim {dimension}, the data dimension {data.dimension}")
    for index, (top, bottom) in network_values(network, data.points, budget):
        label = data.values[index]
        if top * label[1] != label[0] * bottom:
            budget.product(length((top, bottom)), length((top, bottom)), 2)
            value = shown(*lowest(top, bottom))
            raise Invalid(f"sample {index + 1}: the network takes the value {value}, not {shown(*label)}")


def network_values(
    network: Network, points: Sequence[Sequence[Rational]], budget: Budget
) -> Iterator[tuple[int, Rational]]:
    """Rule `fit`. Each index of `points` once, with the network's value at that point, in an order of our choice.

    Where the neurons of the first layer all see x along one direction (always so for input_dim 1), the points are taken
    in order along it and the first two layers by rule `sweep`; the rest, and all other networks, by rule `value`.
    """
    first, second, rest = network.layers[0], network.layers[1], network.layers[2:]
    common = common_direction(first.weights, network.input_dim, budget)
    if common is None:
        rows = integer_layers(network.layers, [1] * network.input_dim, budget)
        for index, point in enumerate(points):
            yield index, output(rows, common_scale(point, budget), budget)
        return
    direction, slopes = common
    positions = along(direction, points, budget)
    order = ascending(positions, budget) if network.input_dim > 1 else range(len(points))
    positions = [positions[index] for index in order]
    lines = [neuron_line(slope, bias) for slope, bias in zip(slopes, first.bias, strict=True)]
    switches = switching(positions, lines, budget)
    sizes = [length(position) for position in positions]
    sweeps = [
        sweep(positions, sizes, switches, lines, row, bias, budget)
        for row, bias in zip(second.weights, second.bias, strict=True)
    ]
    rows = integer_layers(rest, [1] * len(second.bias), budget)
    for index in order:
        values = [next(values) for values in sweeps]
        if rest:
            yield index, output(rows, common_scale([above_zero(value) for value in values], budget), budget)
        else:
            yield index, values[0]


def common_direction(
    rows: Sequence[Sequence[Rational]], dimension: int, budget: Budget
) -> tuple[Sequence[Rational], list[Rational]] | None:
    """Rule `fit`. A vector u and numbers s_j with rows[j] = s_j u for every j, or None if there are none."""
    if dimension == 1:
        return [(1, 1)], [row[0] for row in rows]
    unit = [(int(i == 0), 1) for i in range(dimension)]
    lead = next((row for row in rows if any(top for top, _ in row)), unit)
    pivot = next(i for i, (top, _) in enumerate(lead) if top)
    for row in rows:
        budget.product(2 * length(*row), 2 * length(*lead), 4 * dimension)
        if not proportional(row, lead, pivot):
            return None
    top, bottom = lead[pivot]
    direction = [lowest(entry[0] * bottom, entry[1] * top) for entry in lead]
    return direction, [row[pivot] for row in rows]


def proportional(row: Sequence[Rational], lead: Sequence[Rational], pivot: int) -> bool:
    """Rule `fit`. Whether row lead[pivot] = row[pivot] lead."""
    (a, b), (c, d) = row[pivot], lead[pivot]
    pairs = zip(row, lead, strict=True)
    return all(top * c * b * other[1] == a * other[0] * bottom * d for (top, bottom), other in pairs)


def along(direction: Sequence[Rational], points: Sequence[Sequence[Rational]], budget: Budget) -> list[Rational]:
    """Rule `fit`. The scalar products of `points` with the direction."""
    if len(direction) == 1:
        return [point[0] for point in points]
    row = integer_row(direction, (0, 1), [1] * len(direction), budget)
    positions = []
    for point in points:  # one at a time: before they are in lowest terms they may be long
        value = output([[row]], common_scale(point, budget), budget)
        budget.product(length(value), length(value), 2)
        positions.append(lowest(*value))
    return positions


def ascending(positions: Sequence[Rational], budget: Budget) -> list[int]:
    """Rule `fit`. The indices of `positions` in the order of their values."""

    def compare(i: int, j: int) -> int:
        a, b = positions[i], positions[j]
        budget.product(length(a), length(b), 2)
        return a[0] * b[1] - b[0] * a[1]

    return sorted(range(len(positions)), key=cmp_to_key(compare))
