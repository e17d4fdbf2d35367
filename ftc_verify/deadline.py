"""A limit of time for whatever runs in a block, not only for what asks for it."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["OutOfTime", "deadline", "undisturbed"]

_AGAIN = 0.2
"""Seconds after which an alarm that was lost (in a destructor, say) or put off is sounded again."""

_held: list[bool] = []  # one entry for each `undisturbed` that is under way


class OutOfTime(Exception):
    """The time of a block is over."""


@contextmanager
def deadline(seconds: float | None) -> Iterator[None]:
    """Raise OutOfTime in the block, at the next step of Python, once so many seconds have passed; None is no limit.

    Rests on SIGALRM: in other threads than the main one, and where there is no such signal, nothing is raised.
    """
    usable = hasattr(signal, "SIGALRM") and threading.current_thread() is threading.main_thread()
    if seconds is None or not usable:
        yield
        return
    end = time.monotonic() + seconds
    inside = True

    def sound(number: int, frame: Any) -> None:
        if inside and not _held and time.monotonic() >= end:
            raise OutOfTime

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


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put a `deadline` off to the end of the block: for what must not be left half done (z3's objects)."""
    _held.append(True)
    try:
        yield
    finally:
        _held.pop()
