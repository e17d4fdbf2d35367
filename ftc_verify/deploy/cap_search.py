"""Caps: neurons of a first layer that have given values at a few changed samples and are 0 at other samples.

docs/deployment.md, "Fewer neurons for a tolerance".
"""

from dataclasses import dataclass
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.cap_program import CapProgram
from ftc_verify.deploy.columns import Share
from ftc_verify.deploy.enclosure import enclose
from ftc_verify.deploy.violators.points import Points
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np

__all__ = ["Cap", "CapSearch"]

_MANY_ROWS = 500
"""A program of more rows is begun anew."""

_WORK = 600_000_000
"""Entries of tables that are gone through, about six seconds; what has no cap by then is left."""

_NEARER = (1 / 64, 1 / 8)
"""Parts of the tolerance with which values are tried again once a cap has its samples."""

Ends = dict[int, tuple[float, float]]
"""Samples, their values, and how far from those is allowed; the largest value is between 1/2 and 1."""


@dataclass(frozen=True, eq=False)
class Cap:
    """A neuron c = relu(weights x + bias), in numbers of the format (as float64), and what it serves.

    Attributes
    ----------
    samples
        Where c is t_i, within the room of its share, in every evaluation; at all others that matter it is 0.
    outputs
        (C,): its output weights.
    """

    weights: Any
    bias: float
    samples: Any
    outputs: Any


class CapSearch:
    """Caps for shares of one `Wanted`, grown greedily, one sample at a time; `among` (indices) says which samples
    matter, all by default."""

    def __init__(self, wanted: Wanted, points: Points, deadline: Deadline, among: Any = None) -> None:
        self._wanted, self._points, self._deadline = wanted, points, deadline
        self._among = np.arange(wanted.count) if among is None else among
        self._program = CapProgram(points, self._among)
        self._done = 0

    @property
    def _work(self) -> int:
        return self._done + self._program.work

    def caps(self, share: Share) -> tuple[list[Cap], Any]:
        """Caps that serve as many samples of the share as have one, and the samples that are left.

        Every sample is tried with every cap: what is left has none even alone, as far as programs tell, unless the work
        grew beyond a limit.
        """
        if not len(self._points.active):
            return [], share.samples
        scale = float(np.exp2(np.ceil(np.log2(share.values.max()))))
        order = np.argsort(-share.values, kind="stable")
        todo = {int(share.samples[k]): (share.values[k] / scale, share.room[k] / scale) for k in order}
        found: list[Cap] = []
        left: list[int] = []
        while todo and self._work < _WORK:
            held, weights, bias, alone = self._grown(todo, scale)
            if held:
                found.append(Cap(weights, bias, np.array(sorted(held)), share.outputs))
            left += alone
            todo = {i: ends for i, ends in todo.items() if i not in held and i not in alone}
        return found, np.array(sorted([*left, *todo]), dtype=int)

    def _grown(self, wishes: Ends, scale: float) -> tuple[Ends, Any, float, list[int]]:
        """A cap of as many samples as can be added one after the other, and samples that have no cap even alone."""
        if self._program.rows > _MANY_ROWS:
            self._done = self._work
            self._program = CapProgram(self._points, self._among)
        program = self._program
        held: Ends = {}
        alone: list[int] = []
        solution = None
        for sample, (value, room) in wishes.items():
            found = None
            if room >= 4 * self._points.unit * value and self._work < _WORK:
                program.hold(sample, value - room, value + room)
                found = program.solved(self._deadline)
                if found is None:
                    program.release(sample)
            if found is not None:
                held[sample], solution = (value, room), found
            elif not held and self._work < _WORK:
                alone.append(sample)
        nearer = self._nearer(held) if held else None
        rounded = None if nearer is None else self._rounded(*nearer, held, scale)
        while held and rounded is None:
            rounded = None if solution is None else self._rounded(*solution, held, scale)
            if rounded is None:
                last = held.popitem()[0]
                program.release(last)
                solution = program.solved(self._deadline) if held else None
                alone += [] if held else [last]
        for sample in held:
            program.release(sample)
        return ({}, None, 0.0, alone) if rounded is None else (held, *rounded, alone)

    def _nearer(self, held: Ends) -> tuple[Any, float] | None:
        """A solution nearer to the values than is asked, if there is one: the program is left as it was."""
        for share in _NEARER:
            for sample, (value, room) in held.items():
                self._program.hold(sample, value - share * room, value + share * room)
            solution = self._program.solved(self._deadline)
            if solution is not None:
                break
        for sample, (value, room) in held.items():
            self._program.hold(sample, value - room, value + room)
        return solution

    def _rounded(self, weights: Any, bias: float, held: Ends, scale: float) -> tuple[Any, float] | None:
        """The neuron in numbers of the format; None if it does not do there what it should, in every evaluation."""
        format = self._wanted.format
        with np.errstate(all="ignore"):
            numbers = (np.r_[weights, bias] * scale).astype(format.dtype)
            numbers = np.where(np.abs(numbers) < np.finfo(format.dtype).tiny, 0, numbers)
        if not np.isfinite(numbers).all():
            return None
        layers = (numbers[None, :-1], numbers[-1:]), (np.ones((1, 1)), np.zeros(1))
        enclosure = enclose(FloatNetwork.of(format, len(weights), layers), self._wanted.x[self._among])
        samples = np.searchsorted(self._among, list(held))
        values, room = (np.array(part) * scale for part in zip(*held.values(), strict=True))
        low, high = enclosure.low[:, 0], enclosure.high[:, 0]
        if (high[samples] > values + room).any() or (low[samples] < values - room).any():
            return None
        outside = np.ones(len(high), dtype=bool)
        outside[samples] = False
        return None if high[outside].any() else (numbers[:-1].astype(np.float64), float(numbers[-1]))
