"""A limit of time for whatever runs in a block, not only for what asks for it; the clock may be another one. And
Ctrl-C, which is not lost where Python loses it."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["Clock", "Deadline", "OutOfTime", "deadline", "remember_interrupts", "undisturbed"]

Clock = Callable[[], float]
"""Seconds that only grow; `time.monotonic` unless a caller has another."""

_AGAIN = 0.2
"""Seconds after which an alarm that was lost (in a destructor, say) or put off is sounded again."""

_held: list[bool] = []  # one entry for each `undisturbed` that is under way
_interrupts: list[bool] = []  # one entry for each Ctrl-C that was remembered


def remember_interrupts() -> None:
    """From now on a Ctrl-C that a destructor or a callback swallows is raised once more by `Deadline.check`.

    For the main thread of a command. Where interrupts are ignored or somebody else's, nothing changes.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)


def _interrupted(number: int, frame: Any) -> None:
    _interrupts.append(True)
    raise KeyboardInterrupt


class OutOfTime(Exception):
    """The time of a block is over."""


class Deadline:
    """So many seconds from now on, by a clock; None is no limit."""

    def __init__(self, seconds: float | None = None, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds

    def left(self) -> float | None:
        """The seconds that are left, negative once there are none; None without a limit."""
        return None if self._end is None else self._end - self._clock()

    def check(self) -> None:
        """Raise OutOfTime once the time is over, and KeyboardInterrupt after one that was lost."""
        if _interrupts:
            raise KeyboardInterrupt
        if self._end is not None and self._clock() >= self._end:
            raise OutOfTime


@contextmanager
def deadline(seconds: float | None, clock: Clock = time.monotonic) -> Iterator[Deadline]:
    """Raise OutOfTime in the block, at the next step of Python, once so many seconds have passed; None is no limit.

    Rests on SIGALRM: in other threads than the main one, where there is no such signal, and with another clock than
    the system's, nothing is raised but by `Deadline.check`.
    """
    limit = Deadline(seconds, clock)
    on_time = clock is time.monotonic and hasattr(signal, "SIGALRM")
    if seconds is None or not on_time or threading.current_thread() is not threading.main_thread():
        yield limit
        return
    with _alarm(seconds, limit):
        yield limit


@contextmanager
def _alarm(seconds: float, limit: Deadline) -> Iterator[None]:
    inside = True

    def sound(number: int, frame: Any) -> None:
        if inside and not _held and not _importing(frame):
            limit.check()

    def unraisable(found: Any) -> None:
        if not issubclass(found.exc_type, OutOfTime):
            hook(found)

    hook, sys.unraisablehook = sys.unraisablehook, unraisable
    before = signal.signal(signal.SIGALRM, sound)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        yield
    finally:
        inside = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        sys.unraisablehook = hook


def _importing(frame: Any) -> bool:
    """Whether a module is being imported, which must not be left half done: extensions then fail with ImportError, now
    or when they are next asked for."""
    while frame is not None and frame.f_code.co_filename != "<frozen importlib._bootstrap>":
        frame = frame.f_back
    return frame is not None


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put a `deadline` off to the end of the block: for what must not be left half done (z3's objects)."""
    _held.append(True)
    try:
        yield
    finally:
        _held.pop()
