"""Does any network with given hidden widths fit given data? Counting first, then constructions, then search.

`fits` always comes with an exact network of these widths. `impossible` comes with a certificate: forced kinks counted
against what the widths allow, or a case tree. What the search cannot settle within its limits is `undecided`.
For data in R^d that lie on no line, `below` has what is shown: one neuron in each layer is decided, and what a line in
the data refutes is refuted.

What fits in smaller widths, or in fewer layers, fits here (constructions/lifting.py); so whatever `fit` builds is found
for its widths and for larger ones.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from itertools import combinations
from typing import Any

from ftc_verify.arguments import in_order, whole_number
from ftc_verify.constructions.lifting import places_for
from ftc_verify.data import DataSet
from ftc_verify.deadline import Clock, OutOfTime, deadline
from ftc_verify.errors import InputError
from ftc_verify.later import np
from ftc_verify.native import one_thread
from ftc_verify.network import MAX_LAYERS, Network
from ftc_verify.processes import number_of_jobs, workers
from ftc_verify.progress import Progress, silent
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.below import refuted_in_space, searched_in_space
from ftc_verify.questions.fewest import STEPS, between_bounds
from ftc_verify.questions.search.limits import beyond_limits
from ftc_verify.questions.search.widths import OutOfSteps
from ftc_verify.questions.settle import Instance, checked, fitting, settled, unsearched, without_search
from ftc_verify.rationals import Number

__all__ = ["decide", "decide_data"]


def decide(x: Iterable[Any], z: Iterable[Number], widths: Sequence[int], *, jobs: int = 1) -> Decision:
    """Whether a network with these hidden widths takes the value z_i at x_i for all i.

    Parameters
    ----------
    x
        Numbers (d = 1) or rows of numbers: int, Fraction, "p/q", float.
    z
        A label for each.
    widths
        The numbers of neurons of the hidden layers, each at least 1.
    jobs
        Processes that a long search of root cases is spread over; the decision is the same for any number.

    Raises
    ------
    InputError
        The data or widths cannot be used; `jobs` is no integer from 1 on.

    Examples
    --------
    >>> decide([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 1, 0, 0, -1, 0, 0], [3, 1]).answer
    <Answer.IMPOSSIBLE: 'impossible'>
    """
    return decide_data(DataSet.of(x, z), widths, jobs=jobs)


def decide_data(
    data: DataSet,
    widths: Sequence[int],
    *,
    timeout: float | None = None,
    progress: Progress = silent,
    clock: Clock = time.monotonic,
    jobs: int = 1,
) -> Decision:
    """Like `decide`, for a data set; after `timeout` seconds the answer is `undecided`, with what is settled by then.

    Outside the main thread, on systems without SIGALRM, and with another clock, the clock is only looked at between
    constructions and at each node of the search.
    """
    wanted, jobs = _checked_widths(widths), number_of_jobs(jobs)
    last = ["counting"]

    def tell(done: float | None, text: str) -> None:
        last[0] = text
        progress(done, text)

    try:
        with workers(jobs) as helpers, deadline(timeout, clock) as limit:
            return checked(_decided(Instance(data, limit, tell, workers=helpers), wanted))
    except OutOfTime:
        return Decision(data, wanted, Answer.UNDECIDED, f"out of time ({last[0]})")


def _checked_widths(widths: Sequence[int]) -> tuple[int, ...]:
    given = in_order(widths, "widths", "whole numbers such as [3] or [3, 1]")
    if not given or len(given) >= MAX_LAYERS:
        raise InputError(f"widths: 1 to {MAX_LAYERS - 1} hidden layers, not {len(given)}")
    wanted = tuple(whole_number(width, "widths") for width in given)
    if wrong := [width for width in wanted if width < 1]:
        raise InputError(f"widths must be positive integers, not {wrong[0]}")
    return wanted


def _decided(instance: Instance, wanted: tuple[int, ...]) -> Decision:
    positions = instance.candidates.positions
    with nullcontext() if positions is not None else _guessing():
        decision = refuted_in_space(instance, wanted) if positions is None else None
        decision = decision or without_search(instance, wanted)
        if decision is None and positions is None:
            decision = searched_in_space(instance, wanted)
    if decision is not None:
        return decision
    if positions is None:
        reason = "no lower bound excludes these widths, and no known construction has them"
        return Decision(instance.data, wanted, Answer.UNDECIDED, reason)
    limit = beyond_limits(len(positions), wanted)
    if limit:
        return _by_smaller(instance, wanted) or _with_note(instance, unsearched(instance, wanted, limit))
    search = instance.search(wanted, asks=True)
    if len(wanted) == 2:
        try:
            return search.run(STEPS)
        except OutOfSteps:
            pass
        smaller = _by_smaller(instance, wanted)
        if smaller is not None:
            return smaller
    return _with_note(instance, search.run())


@contextmanager
def _guessing() -> Iterator[None]:
    """Floats only suggest: they may overflow, and take one thread."""
    with one_thread(), np.errstate(all="ignore"):
        yield


def _with_note(instance: Instance, decision: Decision) -> Decision:
    """The decision; where it is open, what a search says that leaves no certificate."""
    line = instance.candidates.line_fit
    if decision.answer is not Answer.UNDECIDED or len(decision.widths) > 1 or not line.searched:
        return decision
    note = f"a complete search says that none fits, which is no certificate: {line.reason}"
    return replace(decision, reason=f"{decision.reason}; {note}")


def _by_smaller(instance: Instance, wanted: tuple[int, ...]) -> Decision | None:
    """`fits`, by a network with two hidden layers that the search finds within its steps: one of two of these layers,
    or the one that `fit` finds."""
    if len(wanted) < 2:
        return None
    for network in _smaller_networks(instance, wanted):
        found = instance.candidates.lifted(network, wanted)
        if found is not None:
            return fitting(instance.data, wanted, found, f"a network of widths {_listed(network)} found by search")
    return None


def _smaller_networks(instance: Instance, wanted: tuple[int, ...]) -> Iterator[Network]:
    steps = STEPS
    for pair in _pairs(wanted) if len(wanted) > 2 else ():
        decision, taken = settled(instance, pair, steps)
        steps -= taken
        if decision is not None and decision.network is not None:
            yield decision.network
    fewest = between_bounds(instance)
    if fewest.network is not None:
        yield fewest.network


def _pairs(wanted: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Widths of two layers that the given ones have room for and that are not within others of these."""
    pairs = {pair for pair in combinations(wanted, 2) if places_for(pair, (1, min(pair), 1), wanted)}
    return sorted(p for p in pairs if not any(p != q and p[0] <= q[0] and p[1] <= q[1] for q in pairs))


def _listed(network: Network) -> str:
    return ", ".join(map(str, network.widths))
