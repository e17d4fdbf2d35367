"""A cell of the search alone, with the coupling v_kj = b_j u_kj put back: z3's nonlinear real arithmetic.

Used where the relaxation survives every split and no breakpoints near it give a network. A model with rational values
is a network, verified exactly; `unsat` is an opinion and certifies nothing.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from ftc_verify.network import Network
from ftc_verify.questions.search.completion import assembled
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.rationals import ZERO, Q, parse

__all__ = ["Cell", "network_in_cell"]

Cell: TypeAlias = Callable[[Relaxation, float | None], tuple[Network | None, str]]
"""What is asked for a network in a cell, within so many seconds, like `network_in_cell`."""

STEPS = 5_000_000
"""z3's limit of resources for a cell: steps, not seconds, so that the same input gives the same result."""


def network_in_cell(relaxation: Relaxation, seconds: float | None = None) -> tuple[Network | None, str]:
    """A network of the case with the signs of pre-activations and the parts of gaps that the splits have chosen, or
    None; and what z3 said (within so many seconds, if given). For two hidden layers: with one nothing is relaxed."""
    import z3

    case = relaxation.case
    layer = [
        (b.facing, z3.Real(f"b{j}_{n}"), relaxation.low[j], relaxation.high[j])
        for j, b in enumerate(case.breakpoints)
        for n in range(2 if b.several else 1)
    ]
    solver = z3.SolverFor("QF_NRA")
    solver.set("rlimit", STEPS)
    if seconds is not None:
        solver.set("timeout", max(1, round(seconds * 1000)))
    for _, place, low, high in layer:
        solver.add(place >= _real(low), place <= _real(high))
    size = 1 + int(case.free) + len(layer)
    offset = z3.Real("o")
    weights = [[z3.Real(f"w{k}_{n}") for n in range(size)] for k in range(relaxation.neurons)]
    for i, position in enumerate(case.x):
        total = offset
        inputs = _inputs(relaxation, layer, i)
        for k, sign in enumerate(case.signs):
            terms = [1, *([_real(position)] if case.free else []), *inputs]
            h = z3.Sum([w * term for w, term in zip(weights[k], terms, strict=True)])
            chosen = relaxation.active[k][i]
            if chosen:
                solver.add(h >= 0 if chosen > 0 else h <= 0)
            if chosen >= 0:
                total = total + sign * (h if chosen else z3.If(h >= 0, h, 0))
        solver.add(total == _real(case.z[i]))
    says = solver.check()
    if says != z3.sat:
        return None, str(says)
    return _network(relaxation, solver.model(), layer, offset, weights), "sat"


def _real(value: Q) -> Any:
    import z3

    return z3.RealVal(str(value))


def _inputs(relaxation: Relaxation, layer: list[Any], i: int) -> list[Any]:
    """The values of layer 1 at sample i: which neurons are active there is given by their gaps."""
    position, nothing = _real(relaxation.case.x[i]), _real(ZERO)
    found = []
    places = iter(layer)
    for b in relaxation.case.breakpoints:
        for _ in range(2 if b.several else 1):
            facing, place, _, _ = next(places)
            on = (i > b.gap) == (facing == "R")
            found.append((position - place if facing == "R" else place - position) if on else nothing)
    return found


def _network(relaxation: Relaxation, model: Any, layer: list[Any], offset: Any, weights: list[Any]) -> Network | None:
    import z3

    def value(term: Any) -> Q | None:
        found = model.eval(term, model_completion=True)
        return parse(str(found.as_fraction())) if z3.is_rational_value(found) else None

    places = [value(place) for _, place, _, _ in layer]
    numbers = [value(offset), *(value(w) for row in weights for w in row)]
    if any(number is None for number in [*places, *numbers]):
        return None
    exact = [(facing, place) for (facing, _, _, _), place in zip(layer, places, strict=True) if place is not None]
    network = assembled(relaxation, exact, [n for n in numbers if n is not None], len(weights[0]) if weights else 1)
    case = relaxation.case
    return network if network.evaluate([[t] for t in case.x]) == list(case.z) else None
