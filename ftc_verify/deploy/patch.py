"""A patch: side networks for what is wanted, each judged in every evaluation; the smallest that is certified is taken.

docs/deployment.md, "patch, step by step".
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.deadline import Clock, Deadline, OutOfTime, deadline
from ftc_verify.deploy import caps, gates, groups, plateaus
from ftc_verify.deploy.candidate import Builder, Candidate
from ftc_verify.deploy.figures import Errors, Held, Moved, Size, errors, moved, size_of
from ftc_verify.deploy.judgement import Judgement, judge
from ftc_verify.deploy.local_regions import Regions
from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FLOAT32, FLOAT64
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.progress import Progress, silent
from ftc_verify.rationals import ZERO, Q

__all__ = ["Found", "Local", "Outcome", "find"]


@dataclass(frozen=True, eq=False)
class Found:
    """A construction's network, and what is certain and what was measured of it.

    Attributes
    ----------
    candidate
        The network, and the construction's name.
    judgement
        What holds in every evaluation; nothing else is claimed.
    float32, float64
        Measured errors of one evaluation by numpy, weights and samples rounded to that format.
    size
        Of its weights.
    moved
        What it does at held-out samples; None where there are none.
    """

    candidate: Candidate
    judgement: Judgement
    float32: Errors
    float64: Errors
    size: Size
    moved: Moved | None

    @property
    def name(self) -> str:
        """Of the construction."""
        return self.candidate.name

    @property
    def network(self) -> FloatNetwork:
        """The network."""
        return self.candidate.network

    @property
    def regions(self) -> Regions | None:
        """Outside which it is 0, for all real x; None where that is not promised."""
        return self.candidate.regions if isinstance(self.candidate, plateaus.LocalCandidate) else None


@dataclass(frozen=True)
class Local:
    """That g is to be 0 away from the changed samples, by a network of k directions.

    Without a k it is 4 if that is certified, else the next larger one of `plateaus.ladder`, else the next smaller.
    Networks of the other numbers of directions are found beside it where that is cheap: what locality costs.
    """

    k: int | None = None

    def tried(self, wanted: Wanted) -> tuple[int, ...]:
        """The numbers of directions, that which counts first."""
        usual = sorted(plateaus.ladder(wanted), key=lambda k: (k < _USUAL, abs(k - _USUAL)))
        return tuple(usual) if self.k is None else (self.k, *(k for k in sorted(usual) if k != self.k))

    def counted(self, wanted: Wanted) -> tuple[int, ...]:
        """The numbers of directions that will do: that which was named, or all, the first that is certified."""
        return self.tried(wanted) if self.k is None else (self.k,)

    def taken(self, certified: Sequence[Found], wanted: Wanted) -> Found | None:
        """The one that counts, of networks with the smallest first."""
        allowed = self.counted(wanted)
        found = ((f, f.candidate.k) for f in certified if isinstance(f.candidate, plateaus.LocalCandidate))
        ranked = sorted(((allowed.index(k), f) for f, k in found if k in allowed), key=lambda pair: pair[0])
        return ranked[0][1] if ranked else None


_USUAL = 4

_CONSTRUCTIONS: tuple[tuple[str, Builder], ...] = (
    ("exact gates", gates.build),
    ("caps", caps.build),
    ("gated groups", groups.build),
)
"""Those that are tried whatever is asked: exact gates first, so that there is a network when time is up."""

_CHEAP = 20_000_000
"""Samples times neurons, up to which a local network that does not count is judged, to show what locality costs."""


def _rank(found: Found) -> tuple[int, bool, Q, Q, str]:
    """Fewer neurons come first, then smaller errors, then smaller norms."""
    worst = found.judgement.worst
    return found.network.neurons, worst is None, worst or ZERO, found.size.lipschitz, found.name


@dataclass(frozen=True, eq=False)
class Outcome:
    """What was found.

    Attributes
    ----------
    found
        Every construction's network, the smallest first; of one size that with the smaller error, then norms.
    best
        The one that is taken: the first that is certified, with `Local` the one that it says; None where there is none.
    stopped
        Whether time was up before all constructions were tried.
    untried
        Local networks beside the one that counts that were left out, as judging them is not cheap.
    obstacle
        Why no network at all does what is wanted, where none is certified and that is known; else empty.
    """

    wanted: Wanted
    tolerance: Tolerance
    found: tuple[Found, ...]
    best: Found | None
    stopped: bool
    untried: tuple[str, ...] = ()
    obstacle: str = ""


def find(
    wanted: Wanted,
    tolerance: Tolerance = EXACT,
    *,
    local: Local | None = None,
    held: Held | None = None,
    timeout: float | None = None,
    progress: Progress = silent,
    clock: Clock = time.monotonic,
) -> Outcome:
    """Side networks by every construction that has room, judged; after `timeout` seconds what is there then.

    What counts comes first. Where nothing else is certified, plateaus are tried unasked.
    """
    search = _Search(wanted, tolerance, held, progress)
    stopped = False
    try:
        with deadline(timeout, clock) as limit:
            for _ in search.run(local, limit):
                limit.check()
    except OutOfTime:
        stopped = True
    found = sorted(search.found, key=_rank)
    certified = [f for f in found if f.judgement.certified]
    best = certified[0] if certified else None
    if local is not None and len(wanted.changed):
        best = local.taken(certified, wanted)
    obstacle = "" if certified else gates.obstacle(wanted)
    return Outcome(wanted, tolerance, tuple(found), best, stopped, tuple(search.untried), obstacle)


class _Search:
    """Constructions on their way: what is found so far."""

    def __init__(self, wanted: Wanted, tolerance: Tolerance, held: Held | None, progress: Progress) -> None:
        self.wanted, self.tolerance, self.held, self.progress = wanted, tolerance, held, progress
        self.found: list[Found] = []
        self.untried: list[str] = []

    @property
    def certified(self) -> bool:
        """Whether a network is, so far."""
        return any(found.judgement.certified for found in self.found)

    def run(self, local: Local | None, limit: Deadline) -> Iterator[None]:
        """One candidate after the other."""
        if not len(self.wanted.changed):
            self._take(Candidate("nothing to change", _nothing(self.wanted)))
            return
        directions = list(() if local is None else local.counted(self.wanted))
        while directions and not self.certified:
            yield from self._plateaus(directions.pop(0), limit, asked=True)
        for name, build in _CONSTRUCTIONS:
            self.progress(None, f"building: {name}")
            for candidate in build(self.wanted, self.tolerance, limit):
                self._take(candidate)
                yield
        if local is not None:
            for k in (*directions, *(k for k in local.tried(self.wanted) if k not in local.counted(self.wanted))):
                yield from self._plateaus(k, limit, asked=False)
        elif not self.certified and not gates.obstacle(self.wanted):
            for k in plateaus.ladder(self.wanted):
                if not self.certified:
                    yield from self._plateaus(k, limit, asked=True)

    def _plateaus(self, k: int, limit: Deadline, asked: bool) -> Iterator[None]:
        """Networks of k directions: what is not asked for, or is there already, only if it is cheap."""
        if not asked and not self._cheap(plateaus.fewest_neurons(self.wanted, k)):
            self.untried.append(f"k = {k}")
            return
        self.progress(None, f"building: local, k = {k}")
        for candidate in plateaus.build(self.wanted, k, limit):
            if (self.certified or not asked) and not self._cheap(candidate.network.neurons):
                self.untried.append(candidate.name.removeprefix("local, "))
                return
            self._take(candidate)
            yield

    def _cheap(self, neurons: int) -> bool:
        return self.wanted.count * neurons <= _CHEAP

    def _take(self, candidate: Candidate) -> None:
        """Judge and measure."""
        network, wanted = candidate.network, self.wanted
        self.progress(None, f"enclosing: {candidate.name}, {network.neurons} neurons")
        judgement = judge(network, wanted, self.tolerance)
        self.progress(None, f"measuring: {candidate.name}")
        single, double = (errors(network, wanted, format) for format in (FLOAT32, FLOAT64))
        elsewhere = None if self.held is None else moved(network, self.held, wanted)
        self.found.append(Found(candidate, judgement, single, double, size_of(network), elsewhere))


def _nothing(wanted: Wanted) -> FloatNetwork:
    """The network of no neurons, which is 0."""
    d, outputs = wanted.dimension, wanted.outputs
    layers: list[tuple[Any, Any]] = [(np.zeros((0, d)), np.zeros(0)), (np.zeros((outputs, 0)), np.zeros(outputs))]
    return FloatNetwork.of(wanted.format, d, layers)
