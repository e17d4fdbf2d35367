"""How far long work has come: what the work calls, and lines now and then for those who wait without a terminal."""

import time
from collections.abc import Callable

from ftc_verify.deadline import Clock

__all__ = ["EVERY", "NowAndThen", "Progress", "silent"]

Progress = Callable[[float | None, str], None]
"""Called with the part that is done, 0 to 1 (None where it is not known), and a few words on what is going on."""

EVERY = 10.0
"""Seconds from the start to the first line, and between lines, at least."""


def silent(done: float | None, text: str) -> None:
    """Say nothing."""


class NowAndThen:
    """A `Progress` that passes a line on at most every so many seconds, and none before the first of them are over:
    work that is soon done says nothing."""

    def __init__(self, write: Callable[[str], None], clock: Clock = time.monotonic, every: float = EVERY) -> None:
        self._write, self._clock, self._every = write, clock, every
        self._last = clock()

    def __call__(self, done: float | None, text: str) -> None:
        """Write the line if it is time to."""
        now = self._clock()
        if now - self._last >= self._every:
            self._last = now
            self._write(text if done is None else f"{100 * min(done, 1.0):.0f} %, {text}")
