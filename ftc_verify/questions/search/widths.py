"""The search for given widths: every root case refuted by trees for windows or for all samples, or a network found.

Limits count steps, never seconds: so the same input gives the same answer. A step is a root case that is looked at, or
a linear program that is solved, at a node of a tree or for a network (several steps if it is large). With fewer steps
than a question takes, `Search.run` raises OutOfSteps, and may be called again.

With workers, blocks of roots are searched ahead by other processes (ahead.py); nothing else differs.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import count, islice
from typing import Any

from ftc_verify.data import DataSet
from ftc_verify.deadline import Deadline, OutOfTime, undisturbed
from ftc_verify.network import Network
from ftc_verify.processes import Ticket, Workers
from ftc_verify.progress import Progress, silent
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.grounds import NetworkFits, TreesRefute
from ftc_verify.questions.search import limits
from ftc_verify.questions.search.ahead import Ahead, Blocks, Searched
from ftc_verify.questions.search.branching import Outcome, search
from ftc_verify.questions.search.cases import Case, Kinks
from ftc_verify.questions.search.cell import Cell
from ftc_verify.questions.search.known import Known, needed_trees
from ftc_verify.questions.search.look import ROUNDS, SOON_NODES, network_at_first_look
from ftc_verify.questions.search.places import roots_with_places
from ftc_verify.questions.search.relaxation import Relaxation
from ftc_verify.questions.search.roots import Root, Twins, canonical, full_cases, number_of_roots, window_case
from ftc_verify.questions.search.windows import Windows
from ftc_verify.rationals import Q
from ftc_verify.words import counted

__all__ = ["OutOfSteps", "Search"]

ALONE = 1_500
"""The steps up to which no workers are started: they would take longer to come."""

_numbers = count()


class OutOfSteps(Exception):
    """The steps of a search are used up."""


class _TooMany(Exception):
    """Too many places for breakpoints survive their windows."""


class Search:
    """The question for widths within `beyond_limits` and labels at increasing positions that are not all equal.

    Parameters
    ----------
    in_cell
        What is asked about cells where the relaxation survives; None: nothing, and such cases stay open.
    onto
        From a network of the position to one of the samples of `data`, with these widths.
    workers
        Processes that search ahead; None: everything is done here.
    """

    def __init__(
        self,
        data: DataSet,
        x: Sequence[Q],
        widths: tuple[int, ...],
        onto: Callable[[Network], Network],
        *,
        in_cell: Cell | None = None,
        limit: Deadline | None = None,
        progress: Progress = silent,
        workers: Workers | None = None,
    ) -> None:
        self.data, self.x, self.z = data, list(x), data.z
        self.widths, self.onto = widths, onto
        self.in_cell, self.limit, self.progress = in_cell, limit or Deadline(), progress
        self.steps = 0
        self.most_steps: int | None = None
        self.known: dict[Any, Known] = {}
        self.total, self.done, self.untold = number_of_roots(len(self.x), widths), 0, 0  # untold: calls of `tick`
        self.by_window: dict[Any, bool] = {}
        self.without_place: int | None = None  # roots that counting refutes, once they are counted
        self.places = 0  # partial choices of gaps that have been gone through
        self.number, self.block = next(_numbers), 0
        self.workers = workers
        self.ahead: Ahead | None = None
        self.ways: dict[Any, Ahead] = {}  # what is searched ahead in each part of the search, kept from run to run
        self.fresh: Searched | None = None  # in a worker: what it has searched of a block
        self.windows, self.twins = Windows(self.z), Twins(self.x, self.z, widths)

    def tick(self, steps: int = 1) -> None:
        """Count steps, look at the clock, and give workers that have none some work."""
        self.steps += steps
        if self.most_steps is not None and self.steps > self.most_steps:
            raise OutOfSteps
        if self.ahead is not None and self.steps > ALONE:
            self.ahead.feed(self.block, self._left())
        self.untold = (self.untold + 1) % 50
        if not self.untold:
            self._tell()
        self.limit.check()

    def _tell(self) -> None:
        self.progress(self.done / self.total if len(self.widths) == 2 else None, self._how_far())

    def run(self, most_steps: int | None = None) -> Decision:
        """The decision; with a limit of steps OutOfSteps may be raised, and what is settled by then stays known.

        Out of time the decision is `undecided`, and its reason says how far the search came.
        """
        self.steps, self.most_steps, self.places = 0, most_steps, 0
        open_roots: list[str] = []
        try:
            self.done = without_place = self._count()
            seen = self._look() if without_place else None
            if seen is not None:
                return self._says(Answer.FITS, "found by search", NetworkFits(self.data, self.onto(seen)))
            self._search_ahead("roots", self._blocks)
            for number, root in enumerate(self._roots()):
                self.done = without_place + number
                if len(self.widths) == 2:
                    self._reach(number // self._block_size())
                found = self._settled(root, open_roots)
                if found is not None:
                    return self._says(Answer.FITS, "found by search", NetworkFits(self.data, self.onto(found)))
        except OutOfTime:
            return self._says(Answer.UNDECIDED, f"out of time: {self._how_far()}")
        except _TooMany:
            reason = f"more than {limits.MAX_ROOTS} places for breakpoints survive all windows"
            return self._says(Answer.UNDECIDED, reason)
        if open_roots:
            reason = f"{counted(len(open_roots), 'case')} left open ({open_roots[0]}); all others are impossible"
            return self._says(Answer.UNDECIDED, reason)
        trees = needed_trees(self.known.values())
        reason = f"{counted(self.total, 'root case')}, {counted(len(trees), 'tree')}"
        return self._says(Answer.IMPOSSIBLE, reason, TreesRefute(self.data, self.widths, trees))

    def _says(self, answer: Answer, reason: str, grounds: NetworkFits | TreesRefute | None = None) -> Decision:
        return Decision(self.data, self.widths, answer, reason, grounds)

    def _look(self) -> Network | None:
        """A network that few nodes find."""
        first = [root for root in self._roots() if self.twins.turn(root) is None]
        cases = partial(full_cases, self.x, self.z, widths=self.widths)
        return network_at_first_look(
            first, self._soon, cases, lambda case, nodes: self._solved(case, 0, nodes), self._spread
        )

    def _soon(self, root: Root) -> Outcome | None:
        """What few nodes say of the root with first slopes free; None if they, or small windows, refute it."""
        whole = window_case(self.x, self.z, root, self.widths, 0, self.windows.last)
        refuted = self._by_few(root) or self._refuted(whole, 0, SOON_NODES)
        return None if refuted else self.known[canonical(whole)[0]].outcome

    def _settled(self, root: Root, open_roots: list[str]) -> Network | None:
        """A network of the root if one is found; why cases stay open is added to the list."""
        self.tick()
        if self._by_window(root):
            return None
        for case in full_cases(self.x, self.z, root, self.widths):
            outcome = self._solved(case, 0, limits.FULL_NODES)
            if outcome.network is not None:
                return outcome.network
            if outcome.tree is None:
                open_roots.append(outcome.reason)
            else:
                self.known[canonical(case)[0]].needed = True
        return None

    def _how_far(self) -> str:
        if len(self.widths) == 2:
            return f"{self.done} of {counted(self.total, 'root case')} settled"
        gone = f"{counted(self.places, 'place')} for breakpoints gone through"
        return f"{gone}, {self.done} that survive their windows settled"

    def _roots(self) -> Iterator[Root]:
        """The roots that counting leaves; with one hidden layer, where windows are cheap, those that survive their
        windows."""
        if len(self.widths) == 2:
            yield from roots_with_places(self.x, self.z, self.widths)
        else:
            yield from self._surviving((), self.widths[0] - 1, True)
            yield from self._surviving((), self.widths[0], False)

    def _count(self) -> int:
        """The roots without a place for every forced kink: trees of one node refute them."""
        if len(self.widths) == 1:
            return 0
        if self.without_place is None:
            left = sum(1 for _ in roots_with_places(self.x, self.z, self.widths, self._no_place))
            self.without_place = self.total - left
        return self.without_place

    def _no_place(self, positive: int, gaps: tuple[int, ...], samples: list[int]) -> None:
        """Kinks about these samples refute their window."""
        self.limit.check()
        start, end = samples[0] - 1, samples[-1] + 1
        seen = (start, end, positive, tuple(g for g in gaps if start <= g < end))
        if seen in self.by_window:
            return
        self.by_window[seen] = True
        case = window_case(self.x, self.z, Root(positive, True, gaps), self.widths, start, end)
        key, reflected, negated = canonical(case)
        tree = Kinks(tuple(i - start for i in samples))
        known = self.known.setdefault(key, Known(case, Outcome(tree, None, 1), 1, reflected, negated, needed=True))
        known.placements.setdefault((start, reflected != known.reflected, negated != known.negated))

    def _surviving(self, gaps: tuple[int, ...], size: int, free: bool, only: int | None = None) -> Iterator[Root]:
        """Roots that begin with these gaps; of the next one `only` this, if given."""
        self.places += 1
        if self.places > limits.MAX_ROOTS:
            raise _TooMany
        root = Root(1, free, gaps)
        if len(gaps) == size:
            yield root
            return
        last = gaps[-1] if gaps else 0
        for gap in range(last, len(self.x) - 1):
            if not gaps:
                self._reach(gap if free else len(self.x) - 1 + gap)
            # What lies left of the next gap is settled. (It was for the gap `last`.)
            if gap > last and any(self._in_window(root, start, gap) for start in self.windows.starts.get(gap, ())):
                return
            if only is None or gap == only:
                yield from self._surviving((*gaps, gap), size, free)

    def _by_window(self, root: Root) -> bool:
        """Whether a tree for a window refutes the root, the smallest window first, but for a dear one of all samples.

        What is not refuted for all samples with free first slopes, no window refutes: a network, or a point of the
        relaxation, is one for the window too.
        """
        if self._by_few(root):
            return True
        many = self.windows.turned(self.twins.reflected(root))[self.windows.few :]
        if not many:
            return False
        whole = window_case(self.x, self.z, root, self.widths, 0, self.windows.last)
        refuted, nodes = self._refuted(whole, 0, limits.WHOLE_NODES), self.known[canonical(whole)[0]].outcome.nodes
        if refuted and nodes > limits.DEAR_NODES:
            return self._in_window(root, 0, self.windows.last)
        return (refuted or nodes > limits.WHOLE_NODES) and any(self._in_window(root, *window) for window in many)

    def _by_few(self, root: Root) -> bool:
        """Whether a tree for a small window does."""
        return any(
            self._in_window(root, *window)
            for window in self.windows.turned(self.twins.reflected(root))[: self.windows.few]
        )

    def _in_window(self, root: Root, start: int, end: int) -> bool:
        """Whether the tree for one window refutes the root."""
        seen = (start, end, root.positive, tuple(g for g in root.gaps if start <= g < end))
        if seen not in self.by_window:
            case = window_case(self.x, self.z, root, self.widths, start, end)
            self.by_window[seen] = self._refuted(case, start, limits.WINDOW_NODES)
            if self.by_window[seen]:
                self.known[canonical(case)[0]].needed = True
        return self.by_window[seen]

    def _refuted(self, case: Case, start: int, limit: int) -> bool:
        """Whether there is a tree."""
        known = self.known.get(canonical(case)[0])
        fits = known is not None and known.outcome.network is not None  # an image does, too
        return not fits and self._solved(case, start, limit).tree is not None

    def _solved(self, case: Case, start: int, limit: int) -> Outcome:
        key, reflected, negated = canonical(case)
        known = self.known.get(key)
        if known is None or (known.unsettled and known.limit < limit):
            outcome = self._searched(case, limit)
            known = self.known[key] = Known(case, outcome, limit, reflected, negated, {(start, False, False): None})
        elif known.outcome.tree is not None:
            place = (start, reflected != known.reflected, negated != known.negated)
            known.placements.setdefault(place)
        elif known.outcome.network is not None and (known.case != case or self.fresh is not None):
            # The same question elsewhere: its own network is wanted. (A worker's first case may not be the search's.)
            return self._searched(case, limit)
        return known.outcome

    def _searched(self, case: Case, limit: int) -> Outcome:
        """The solver is asked about cells of cases of all samples, and only where something is relaxed."""
        found = self._from_ahead(case, limit)
        if found is not None:
            return found
        steps, before = 1 + len(case.x) * case.neurons // limits.STEP_SIZE, self.steps
        outcome, full = None, limit == limits.FULL_NODES
        try:
            outcome = search(case, limit, lambda: self.tick(steps))
            surviving = outcome.unsettled and not case.direct
            if surviving and (full or (limit in ROUNDS and not outcome.exhausted)):
                asked = self._asked if self.in_cell is not None and full else None
                dear = 0 if full else (len(case.x) * case.neurons) ** 2 // limits.PRODUCT_SIZE
                outcome = search(case, limit, lambda: self.tick(steps), asked, coupled=True, product_nodes=dear)
        finally:
            if self.fresh is not None:
                self.fresh.append((case, limit, outcome, self.steps - before))
        return outcome

    def _asked(self, relaxation: Relaxation) -> tuple[Network | None, str]:
        assert self.in_cell is not None
        self.tick(limits.CELL_STEPS)
        with undisturbed():
            return self.in_cell(relaxation, self.limit.left())

    # With workers

    def _search_ahead(self, part: Any, blocks: Blocks) -> None:
        """From now on workers, if there are any, do these."""
        self.block = 0
        if self.workers is not None:
            self.ahead = self.ways.setdefault(part, Ahead(self.workers, self._ask, blocks))

    def _spread(self, task: str, items: Sequence[Any]) -> Iterator[Any]:
        """The items, in order, while workers do the task for those to come."""
        size = self._block_size() if task == "soon" else 1
        blocks = [(task, items[start : start + size]) for start in range(0, len(items), size)]
        self._search_ahead((task, *items), lambda first: islice(enumerate(blocks), first, None))
        for number, item in enumerate(items):
            if number % size == 0:
                self._reach(number // size)
            yield item

    def _reach(self, block: int) -> None:
        """The search comes to a block of roots."""
        self.block = block
        if self.ahead is not None and (self.steps > ALONE or self.ahead.begun):
            self.ahead.reach(block, self._left(), self._tell)
            self.limit.check()

    def _left(self) -> int | None:
        return None if self.most_steps is None else self.most_steps - self.steps

    def _from_ahead(self, case: Case, limit: int) -> Outcome | None:
        """What a worker found, its steps counted; None where it must be searched here."""
        outcome, steps = self.ahead.ready.get((case, limit), (None, 0)) if self.ahead is not None else (None, 0)
        if outcome is not None:
            self.tick(steps)
        elif self.most_steps is not None and self.steps + steps > self.most_steps:
            raise OutOfSteps
        return outcome

    def _blocks(self, start: int) -> Iterator[tuple[int, Any]]:
        """Blocks from a number on, of roots; or, one hidden layer: of gaps, whether slopes are free, the first gap."""
        gaps = len(self.x) - 1
        if len(self.widths) == 2:
            size = self._block_size()
            coming = islice(self._roots(), start * size, None)
            while block := tuple(islice(coming, size)):
                first = tuple(root for root in block if self.twins.turn(root) is None)
                if first:
                    yield start, ("roots", first)
                start += 1
            return
        starts = [(self.widths[0] - free, free, gap) for free in (True, False) for gap in range(gaps)]
        for number in range(start, len(starts)):
            if starts[number][0]:
                yield number, ("gaps", starts[number])

    def _block_size(self) -> int:
        """Roots in a block."""
        return max(1, min(limits.BLOCK, (self.total - (self.without_place or 0)) // limits.BLOCKS))

    def _ask(self, workers: Workers, block: Any, left: int | None) -> Ticket:
        question = (self.number, self.data, self.x, self.widths, self.in_cell)
        return workers.ask(_searched_ahead, question, block, left)

    def searched(self, block: Any, most_steps: int | None) -> Searched:
        """In a worker: all that is searched for a block, up to a network or the limit of steps."""
        self.fresh, self.steps, self.most_steps, self.places = [], 0, most_steps, 0
        task, items = block
        with suppress(OutOfSteps, _TooMany):
            for item in self._surviving((), *items) if task == "gaps" else items:
                if self._done(task, item) is not None:
                    break
        return self.fresh

    def _done(self, task: str, item: Any) -> Network | None:
        """In a worker: the task for a root, or a case and its limit of nodes; a network that is found."""
        if task == "soon":
            self._soon(item)
            return None
        return self._solved(item[0], 0, item[1]).network if task == "look" else self._settled(item, [])


_here: dict[int, Search] = {}  # in a worker: the search that it works ahead of


def _searched_ahead(question: tuple[Any, ...], block: Any, most_steps: int | None) -> Searched:
    """In a worker: a block of a search. What is known of its earlier blocks stays known."""
    number, data, x, widths, in_cell = question
    if number not in _here:
        _here.clear()
        _here[number] = Search(data, x, widths, lambda network: network, in_cell=in_cell)
    return _here[number].searched(block, most_steps)
