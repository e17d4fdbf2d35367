"""Budgets: how much work may be done for somebody else's input, counted and not timed, so that an answer is the same
on every machine; and, if asked for, how long it may take.

Work is counted in units of about one bit of one operation (a unit takes about a nanosecond on a machine of 2024). What
does work calls `charge`; it costs nothing where no budget applies.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ftc_verify.errors import FtcError

__all__ = ["DEFAULT_UNITS", "Budget", "Stopped", "charge", "look"]

DEFAULT_UNITS = 40_000_000_000
"""The work for one book of bounds: no book under 10 KB takes more than about a minute."""
CLOCK_EVERY = 1_000_000
"""Units between two looks at the clock."""

now = time.monotonic
"""The machine's clock; tests put another one in its place."""


class Stopped(FtcError):
    """The work was stopped: `out of budget` or `out of time`."""


class Budget:
    """So many units of work, and so many seconds from now on; None: no limit. A budget that is spent stays spent.

    `clock` gives seconds, from any start (default: the machine's).
    """

    def __init__(
        self, units: int | None = None, seconds: float | None = None, clock: Callable[[], float] | None = None
    ) -> None:
        self.units = units
        self.spent = 0
        self._clock = clock or now
        self._end = None if seconds is None else self._clock() + seconds
        self._next_look = 0

    def charge(self, units: int) -> None:
        """Count work that is about to be done.

        Raises
        ------
        Stopped
            It is more than is left, or the time is over.
        """
        self.spent += units
        if self.units is not None and self.spent > self.units:
            raise Stopped("out of budget")
        if self._end is not None and self.spent >= self._next_look:
            self._next_look = self.spent + CLOCK_EVERY
            if self.late:
                self._next_look = 0
                raise Stopped("out of time")

    @property
    def late(self) -> bool:
        """Whether the time is over."""
        return self._end is not None and self._clock() >= self._end

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Let `look` look at this budget's clock within the block."""
        token = _watched.set(self)
        try:
            yield
        finally:
            _watched.reset(token)

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Let `charge` count on this budget within the block."""
        token = _applied.set(self)
        try:
            yield
        finally:
            _applied.reset(token)


_applied: ContextVar[Budget | None] = ContextVar("budget", default=None)
_watched: ContextVar[Budget | None] = ContextVar("clock", default=None)


def charge(units: int) -> None:
    """Count work on the budget that applies here, if there is one; Stopped as in `Budget.charge`."""
    budget = _applied.get()
    if budget is not None:
        budget.charge(units)


def look() -> None:
    """Look at the clock that is watched here, if there is one, between two parts of some work; Stopped if the time is
    over."""
    budget = _watched.get()
    if budget is not None and budget.late:
        raise Stopped("out of time")
