"""From a relaxed point to a network where breakpoints depend on each other: all but one at chosen places, the last one
where the determinant of the labels' equations is 0.

With every sign settled the labels are linear equations; if they are one more than the unknowns, they have a solution
only where that determinant vanishes: a polynomial in one breakpoint, its degree at most the neurons of the last layer.
What comes out is exact and has been evaluated at every sample; that none comes out proves nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from flint import fmpq, fmpq_mat, fmpq_poly

from ftc_verify.network import Network
from ftc_verify.questions.search.cases import Case
from ftc_verify.questions.search.completion import signs_at, simple, solved
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.rationals import ONE, ZERO, Q, as_float

__all__ = ["aligned", "applies"]

NEAR = 5
"""The most places of a breakpoint that is not solved for."""

Layer = list[tuple[str, Q]]


def applies(case: Case) -> bool:
    """Whether the labels' equations are one more than the unknowns that breakpoints leave."""
    unknowns = 1 + case.neurons * (1 + int(case.free) + len(case.breakpoints))
    return not case.direct and len(case.x) == unknowns + 1 and not any(b.several for b in case.breakpoints)


def aligned(
    relaxation: Relaxation, point: Sequence[float], wanted: Sequence[Sequence[float]], tick: Callable[[], None]
) -> Network | None:
    """A network of a case to which this applies, with the active neurons of the point, breakpoints but one near the
    `wanted` ones; `tick` is called before each try."""
    case = relaxation.case
    active = signs_at(relaxation, point)
    places = [_places(relaxation, j, wanted[j]) for j in range(len(case.breakpoints))]
    for j in range(len(places)):
        for chosen in product(*(some if n != j else [case.x[0]] for n, some in enumerate(places))):
            layer = [(b.facing, t) for b, t in zip(case.breakpoints, chosen, strict=True)]
            for root in _roots(case, active, layer, j):
                tick()
                network = solved(relaxation, active, [*layer[:j], (layer[j][0], root), *layer[j + 1 :]])
                if network is not None:
                    return network
    return None


def _places(relaxation: Relaxation, j: int, wanted: Sequence[float]) -> list[Q]:
    """Some places in what is left of the gap, the nearest to the mean of the wanted ones first."""
    low, high = relaxation.low[j], relaxation.high[j]
    mean = sum(wanted) / len(wanted)
    found = {low + (high - low) * fmpq(n, 6) for n in (1, 3, 5)}
    found.update(t for place in (*wanted, mean) for t in simple(place, low, high) if low <= t <= high)
    return sorted(found, key=lambda t: (abs(as_float(t) - mean), as_float(t)))[:NEAR]


def _roots(case: Case, active: Sequence[Sequence[int]], layer: Layer, j: int) -> Iterator[Q]:
    """The rational places of breakpoint j in its gap where the determinant is 0; none if it is 0 everywhere."""
    gap = case.breakpoints[j].gap
    low, high = case.x[gap], case.x[gap + 1]
    at = [fmpq(n, case.neurons) for n in range(case.neurons + 1)]
    values = []
    for share in at:
        here = [*layer[:j], (layer[j][0], low + (high - low) * share), *layer[j + 1 :]]
        values.append([_equations(case, active, here).det()])
    powers = fmpq_mat([[share**n for n in range(len(at))] for share in at]).solve(fmpq_mat(values))
    polynomial = fmpq_poly([powers[n, 0] for n in range(len(at))])
    for factor, _ in polynomial.factor()[1] if polynomial.degree() > 0 else ():
        share = -factor[0] / factor[1] if factor.degree() == 1 else -ONE
        if 0 <= share <= 1:
            yield low + (high - low) * share


def _equations(case: Case, active: Sequence[Sequence[int]], layer: Layer) -> fmpq_mat:
    """The labels' equations, labels last."""
    rows = []
    for i, position in enumerate(case.x):
        inputs = [max(position - t, ZERO) if facing == "R" else max(t - position, ZERO) for facing, t in layer]
        terms = [ONE, *([position] if case.free else []), *inputs]
        parts = [sign * t if active[k][i] > 0 else ZERO for k, sign in enumerate(case.signs) for t in terms]
        rows.append([ONE, *parts, case.z[i]])
    return fmpq_mat(rows)
