"""Blocks of root cases, or of cases of a first look, that other processes search ahead of the search itself.

An outcome depends on the case and its limit of nodes alone, so the search may take one from elsewhere in place of its
own: it goes through all roots in order, as without workers, and answer, trees and steps are the same. A worker gets
blocks in increasing order; what it knows from earlier ones the search itself knows by then, so that of a block it
searches whatever the search will ask for.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from ftc_verify.processes import Ticket, Workers
from ftc_verify.questions.search.branching import Outcome
from ftc_verify.questions.search.cases import Case

__all__ = ["Ahead", "Blocks", "Searched"]

Searched: TypeAlias = list[tuple[Case, int, Outcome | None, int]]
"""Cases, their limit of nodes, the outcome (None: the steps did not suffice), the steps taken."""

Blocks: TypeAlias = Callable[[int], Iterator[tuple[int, Any]]]
"""The numbered blocks from a number on: each a task, and what it is for."""

_FAR = 16
"""The most blocks ahead, for each worker: what they hold must be kept until it is asked for."""
_WAIT = 0.2
"""Seconds between looks at the clock."""


class Ahead:
    """What workers find ahead of a search.

    Parameters
    ----------
    ask
        From workers, a block and the steps that are left to what it was asked as.
    blocks
        The numbered blocks from a number on.
    """

    def __init__(
        self,
        workers: Workers,
        ask: Callable[[Workers, Any, int | None], Ticket],
        blocks: Blocks,
    ) -> None:
        self.workers, self.ask, self.blocks = workers, ask, blocks
        self.ready: dict[tuple[Case, int], tuple[Outcome | None, int]] = {}
        self._coming: Iterator[tuple[int, Any]] | None = None
        self._last = -1
        self._asked: dict[int, Ticket] = {}

    @property
    def begun(self) -> bool:
        """Whether workers were asked."""
        return self._coming is not None

    def reach(self, number: int, left: int | None, waiting: Callable[[], None]) -> None:
        """The search comes to a block: wait for it if a worker has it, and have others searched."""
        self.feed(number, left)
        ticket = self._asked.get(number)
        if ticket is None:
            return
        while not ticket.done:
            self.workers.poll(_WAIT)
            self._ask(number, left)
            waiting()
        del self._asked[number]
        self.ready = {(case, limit): (outcome, steps) for case, limit, outcome, steps in ticket.answer or ()}

    def feed(self, number: int, left: int | None) -> None:
        """Give idle workers blocks that come after this one."""
        self.workers.poll(0)
        self._ask(number, left)

    def _ask(self, number: int, left: int | None) -> None:
        if self._coming is None:
            self._coming = self.blocks(number + 1)
        while self.workers.idle and self._last < number + _FAR * self.workers.size:
            following = next(self._coming, None)
            if following is None:
                return
            self._last, block = following
            if self._last > number:
                self._asked[self._last] = self.ask(self.workers, block, left)
