"""Exact gates: networks that are bit for bit what is wanted, in every evaluation.

docs/deployment.md, "Exact gates".
"""

from collections.abc import Iterator

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.candidate import Candidate
from ftc_verify.deploy.enclosure import input_intervals
from ftc_verify.deploy.tolerance import Tolerance
from ftc_verify.deploy.violators.cover import floors, zeros
from ftc_verify.deploy.violators.design import Design
from ftc_verify.deploy.violators.designs import designs
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.native import one_thread

__all__ = ["build", "obstacle"]

_MOST_WEIGHTS = 50_000_000
"""No layer is built with more weights: 200 MB in float32."""


def build(wanted: Wanted, tolerance: Tolerance, deadline: Deadline) -> Iterator[Candidate]:
    """Networks of two hidden layers with g(x_i) = z_i, bit for bit, and 0 at all others; whatever the tolerance.

    First the one of fewest neurons that is found; then, where that is another, one whose gates are thin slabs.
    None where a changed sample and another one may coincide once subnormal numbers are flushed, where scaling would
    overflow, or where a layer would have more than 5 10^7 weights: docs/deployment.md, "Exact gates".
    """
    if not len(wanted.changed):
        nothing = (
            (np.zeros((0, wanted.dimension)), np.zeros(0)),
            (np.zeros((wanted.outputs, 0)), np.zeros(wanted.outputs)),
        )
        yield Candidate("exact gates", FloatNetwork.of(wanted.format, wanted.dimension, nothing))
        return
    with one_thread():
        found = designs(wanted, deadline)
    if not found:
        return
    best = min(found, key=lambda design: design.neurons)
    named = [("exact gates", best)]
    if found[0].by_slabs and found[0] is not best:
        named.append(("exact gates, slabs", found[0]))
    for name, design in named:
        network = _network(wanted, design)
        if network is not None:
            yield Candidate(name, network)


def obstacle(wanted: Wanted) -> str:
    """Why no network at all does what is wanted in every evaluation; empty where there is no such reason.

    Two samples that differ in subnormal numbers alone are one sample where those are flushed to zero.
    """
    low, high = input_intervals(wanted.x, wanted.format)
    flushed = np.where(low < high, 0.0, low)
    _, places = np.unique(flushed, axis=0, return_inverse=True)
    order = np.argsort(places.reshape(-1), kind="stable")
    same = places.reshape(-1)[order[1:]] == places.reshape(-1)[order[:-1]]
    differ = (wanted.z[order[1:]] != wanted.z[order[:-1]]).any(axis=1)
    found = np.flatnonzero(same & differ)
    if not len(found):
        return ""
    one, other = sorted((int(order[found[0]]), int(order[found[0] + 1])))
    return (
        f"{wanted.place(one)} and {wanted.place(other)} are to change differently and differ in subnormal numbers "
        "alone: where those are flushed to zero they are one sample"
    )


def _network(wanted: Wanted, design: Design) -> FloatNetwork | None:
    """Gates relu(q - sum of the violators that are 0 at the unit), each times z / q; None where that overflows."""
    violators, units = design.violators, design.units
    if len(violators) * max(len(units), wanted.dimension) > _MOST_WEIGHTS:
        return None
    zero = zeros(violators, units)
    heights = floors(violators, zero)
    with np.errstate(all="ignore"):
        outputs = wanted.z[[unit[0] for unit in units]].astype(np.float64) / heights[:, None]
    if (np.abs(outputs) > float(np.finfo(wanted.format.dtype).max)).any():
        return None
    weights = np.array([violator.weights for violator in violators]).reshape(-1, wanted.dimension)
    first = weights, np.array([violator.bias for violator in violators])
    gates = np.where(zero.T, -1.0, 0.0).reshape(len(units), len(violators)), heights
    layers = first, gates, (outputs.T, np.zeros(wanted.outputs))
    return FloatNetwork.of(wanted.format, wanted.dimension, layers)
