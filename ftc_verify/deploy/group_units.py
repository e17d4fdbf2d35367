"""What the gates of a network are to let through: hidden functions of the first layer, each behind a gate of the second
that is open at some changed samples.

docs/deployment.md, "Fewer neurons for a tolerance".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.cap_search import CapSearch
from ftc_verify.deploy.columns import Share
from ftc_verify.deploy.value_fit import ValueFit, fit_values
from ftc_verify.deploy.violators.points import Points
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.later import np

__all__ = ["Unit", "by_caps", "by_runs"]

_FEW = 64
"""With more changed samples a unit ends where the next sample does not fit."""
_MANY_PROGRAMS = 1500
"""So many fits are tried; what is left then has units of its own."""


@dataclass(frozen=True, eq=False)
class Unit:
    """A neuron relu(base + sum of values - violators) of the second layer.

    Attributes
    ----------
    samples
        Where its gate is open, increasing: the violators are 0 there.
    base
        A number of the format.
    values
        Neurons of the first layer, (weights, bias).
    outputs
        (C,): output weights.
    """

    samples: Any
    base: float
    values: Sequence[tuple[Any, float]]
    outputs: Any


def by_runs(wanted: Wanted, shares: Sequence[Share], parts: Sequence[Any], deadline: Deadline) -> Iterator[Unit]:
    """Units of one share in one part, each of as many samples as can be added one after the other, those of the next
    sizes first, so that one affine function has the values with the precision that is wanted."""
    programs = 0
    for part in parts:
        for share in shares:
            places = np.flatnonzero(np.isin(share.samples, part))
            places = places[np.argsort(share.values[places], kind="stable")]
            while len(places):
                deadline.check()
                run, fit = [0], ValueFit(float(share.values[places[0]]))
                for k in range(1, len(places)):
                    if programs > _MANY_PROGRAMS:
                        break
                    programs += 1
                    more = places[[*run, k]]
                    longer = fit_values(
                        wanted.x[share.samples[more]], share.values[more], share.room[more], wanted.format
                    )
                    if longer is not None:
                        run, fit = [*run, k], longer
                    elif len(wanted.changed) > _FEW:
                        break
                yield _unit(wanted, share, places[run], fit)
                places = np.delete(places, run)


def _unit(wanted: Wanted, share: Share, places: Any, fit: ValueFit) -> Unit:
    samples = share.samples[places]
    if fit.weights is not None:
        return Unit(np.sort(samples), fit.base, [(fit.weights, fit.bias)], share.outputs)
    if np.count_nonzero(share.outputs) == 1:
        return Unit(np.sort(samples), fit.base, [], share.outputs)
    return Unit(np.sort(samples), 1.0, [], wanted.z[samples[0]])  # no rounding


def by_caps(
    wanted: Wanted, points: Points, shares: Sequence[Share], parts: Sequence[Any], deadline: Deadline
) -> Iterator[Unit]:
    """A unit for each share and part, open at all of the part, which lets caps through that are 0 at the part's other
    samples; units without rounding for samples that have no cap."""
    for part in parts:
        search = CapSearch(wanted, points, deadline, part)
        for share in shares:
            here = np.isin(share.samples, part)
            if not here.any():
                continue
            inside = Share(share.outputs, share.samples[here], share.values[here], share.room[here])
            caps, left = search.caps(inside)
            if caps:
                yield Unit(part, 0.0, [(cap.weights, cap.bias) for cap in caps], share.outputs)
            for sample in left.tolist():
                value = float(inside.values[inside.samples == sample][0])
                yield Unit(np.array([sample]), value, [], share.outputs)
