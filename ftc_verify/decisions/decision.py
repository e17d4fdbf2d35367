"""Does any network with given hidden widths fit given data? Counting first, then constructions, then search.

`fits` always comes with an exact network of these widths. `impossible` comes with a certificate: forced kinks counted
against what the widths allow, or a case tree. What the search cannot settle within its limits is `undecided`.
Impossibility is only shown for data on a line: lines carry over to R^d (ours/one-dimension), other data have no bound
by this route.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ftc_verify.constructions import three_layer as build
from ftc_verify.constructions.two_layer import along
from ftc_verify.data import DataSet
from ftc_verify.decisions.counting import room_for_signs
from ftc_verify.decisions.deadline import OutOfTime, deadline, undisturbed
from ftc_verify.decisions.line import fewest_on_line
from ftc_verify.decisions.relaxation import Case, Relaxation
from ftc_verify.decisions.roots import Placement, Root, canonical, full_cases, number_of_roots, roots, window_case
from ftc_verify.decisions.search import Outcome, Tree, search
from ftc_verify.errors import FtcError, InputError, VerificationError
from ftc_verify.kinks import forced_kinks, second_differences
from ftc_verify.network import MAX_LAYERS, Layer, Network
from ftc_verify.rationals import ONE, ZERO, Number, Q
from ftc_verify.theory.three_layer import pieces_at_most

__all__ = ["Answer", "Decision", "PlacedTree", "by_construction", "decide", "decide_data"]

MAX_SAMPLES = 64
"""The most samples that the search takes."""
MAX_WIDTH = 100
"""The most neurons of a layer that the search (and the checker) takes."""
MAX_ROOTS = 2_000_000
"""The most root cases that the search takes."""
WINDOW_NODES = 4_000
"""The most nodes of a tree for a window: a dearer one is left for all samples together."""
FULL_NODES = 400_000
"""The most nodes of a tree for all samples."""

SMALL_WINDOW = 4
"""Samples of the windows that are looked at before all gaps of a root are chosen."""

MAX_WEIGHTS = 1_000_000
"""The most weights of a network to which dead neurons are added."""

MAX_EVALUATIONS = 20_000_000
"""The most values of neurons of layer 2 at samples for which a construction is built and verified."""

Progress = Callable[[str], None]


class Answer(StrEnum):
    """What `decide` can say."""

    FITS = "fits"
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class PlacedTree:
    """A tree that refutes a case, and where its window lies: the first placement is the case's own window; in the
    others the data are its image."""

    case: Case
    tree: Tree
    placements: tuple[Placement, ...]


@dataclass(frozen=True)
class Decision:
    """The answer for data and widths.

    Attributes
    ----------
    network
        For `fits`: a network of exactly these widths, verified on every sample; of smaller ones, to which dead neurons
        may be added, where these widths would have more than MAX_WEIGHTS weights.
    kinks, cut
        For `impossible` by counting: the indices (1-based) of the forced kinks, and for the sign argument the sample
        that cuts the line in two.
    trees
        For `impossible` by search: trees that cover all roots.
    """

    data: DataSet
    widths: tuple[int, ...]
    answer: Answer
    reason: str
    network: Network | None = None
    kinks: tuple[int, ...] = ()
    cut: int | None = None
    trees: tuple[PlacedTree, ...] = ()

    @property
    def certificate_kind(self) -> str | None:
        """The kind of certificate that goes with the answer; None for `undecided`."""
        if self.answer is Answer.FITS:
            return "fit"
        if self.answer is Answer.UNDECIDED:
            return None
        return "case-tree" if self.trees else "forced-kinks"

    def certificate_lines(self) -> Iterator[dict[str, Any]]:
        """The documents of the certificate, one a line (docs/certificates.md): one, but for a case tree.

        Raises
        ------
        InputError
            The answer is `undecided`.
        """
        from ftc_verify.certificates.case_tree import case_tree_lines
        from ftc_verify.certificates.fit import fit_certificate
        from ftc_verify.certificates.forced_kinks import kinks_certificate

        if self.network is not None:
            yield fit_certificate(self.data, self.network)
        elif self.trees:
            yield from case_tree_lines(self)
        elif self.kinks:
            rule = "one-hidden-layer" if len(self.widths) == 1 else "pieces" if self.cut is None else "signs"
            yield kinks_certificate(self.data, {"widths": list(self.widths)}, rule, self.kinks, self.cut)
        else:
            raise InputError(f"there is no certificate for an open question ({self.reason})")


def decide(x: Iterable[Any], z: Iterable[Number], widths: Sequence[int]) -> Decision:
    """Whether a network with these hidden widths takes the value z_i at x_i for all i.

    Parameters
    ----------
    x
        Numbers (d = 1) or rows of numbers: int, Fraction, "p/q", float.
    z
        A label for each.
    widths
        The numbers of neurons of the hidden layers, each at least 1.

    Raises
    ------
    InputError
        The data or widths cannot be used.

    Examples
    --------
    >>> decide([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 1, 0, 0, -1, 0, 0], [3, 1]).answer
    <Answer.IMPOSSIBLE: 'impossible'>
    """
    return decide_data(DataSet.of(x, z), widths)


def decide_data(
    data: DataSet, widths: Sequence[int], *, timeout: float | None = None, progress: Progress | None = None
) -> Decision:
    """Like `decide`, for a data set; after `timeout` seconds the answer is `undecided`, with what is settled by then.

    Outside the main thread (and on systems without SIGALRM) only the search looks at the clock, at each node.
    """
    wanted = _checked_widths(widths)
    last = ["counting"]

    def tell(text: str) -> None:
        last[0] = text
        if progress is not None:
            progress(text)

    end = None if timeout is None else time.monotonic() + timeout
    try:
        with deadline(timeout):
            return _decided(data, wanted, end, tell)
    except OutOfTime:
        return Decision(data, wanted, Answer.UNDECIDED, f"out of time ({last[0]})")


def _decided(data: DataSet, wanted: tuple[int, ...], end: float | None, tell: Progress) -> Decision:
    positions = data.line_positions()
    decision = None
    if positions is not None:
        tell("counting")
        decision = _by_counting(data, positions, wanted)
    if decision is None:
        tell("trying the known constructions")
        decision = by_construction(data, wanted)
    if decision is None and positions is None:
        reason = "the samples lie on no line, and no known construction has these widths"
        decision = Decision(data, wanted, Answer.UNDECIDED, reason)
    if decision is None:
        assert positions is not None
        decision = _by_search(data, positions, wanted, end, tell)
    if decision.network is not None:
        _verify(decision)
    return decision


def _checked_widths(widths: Sequence[int]) -> tuple[int, ...]:
    if not widths or len(widths) >= MAX_LAYERS:
        raise InputError(f"widths: 1 to {MAX_LAYERS - 1} hidden layers, not {len(widths)}")
    for width in widths:
        if isinstance(width, bool) or not isinstance(width, int) or width < 1:
            raise InputError(f"widths must be positive integers, not {width!r}")
    return tuple(widths)


def _verify(decision: Decision) -> None:
    network = decision.network
    assert network is not None
    shape = decision.widths if _writable(decision.data.dimension, decision.widths) else network.widths
    if (
        network.widths != shape
        or not _within(shape, decision.widths)
        or network.evaluate(decision.data.x) != decision.data.z
    ):
        raise VerificationError("a network of `decide` does not fit; please report this")


# Counting


def _by_counting(data: DataSet, x: Sequence[Q], widths: tuple[int, ...]) -> Decision | None:
    kinks = forced_kinks(x, data.z)
    count = len(kinks)
    if len(widths) == 1 and count > widths[0]:
        reason = f"{count} forced kinks, one for each neuron at most"
        return Decision(data, widths, Answer.IMPOSSIBLE, reason, kinks=tuple(kinks))
    pieces = widths[0] + 1
    if len(widths) == 2:
        pieces = pieces_at_most(*widths)
    else:
        for width in widths[1:]:
            pieces *= width + 1
    if count + 1 > pieces:
        reason = f"{count} forced kinks, and at most {pieces} pieces"
        return Decision(data, widths, Answer.IMPOSSIBLE, reason, kinks=tuple(kinks))
    return _by_signs(data, x, widths, kinks) if len(widths) == 2 else None


def _by_signs(data: DataSet, x: Sequence[Q], widths: tuple[int, ...], kinks: Sequence[int]) -> Decision | None:
    if sum(widths) > 2000 or len(kinks) < min(widths):
        return None  # the rule of the certificate ends there; and so few kinks have room
    differences = second_differences(x, data.z)
    signs = {i: 1 if differences[i - 2] > 0 else -1 for i in kinks}
    step = max(1, len(x) // 200)
    for cut in range(1, len(x) + 1, step):
        left = [sign for i, sign in signs.items() if i < cut]
        right = [sign for i, sign in signs.items() if i > cut]
        counts = (left.count(1), left.count(-1)), (right.count(1), right.count(-1))
        if not room_for_signs(widths[0], widths[1], *counts):
            reason = f"signs of the forced kinks left and right of sample {cut}"
            chosen = tuple(i for i in kinks if i != cut)
            return Decision(data, widths, Answer.IMPOSSIBLE, reason, kinks=chosen, cut=cut)
    return None


# Constructions


def by_construction(data: DataSet, widths: tuple[int, ...]) -> Decision | None:
    """A `fits` by a known construction with room in these widths, or None."""
    x = data.line_positions()
    from ftc_verify.fitting import fit_data

    if all(label == data.z[0] for label in data.z):
        network = Network.constant(data.dimension, data.z[0], len(widths))
        return _fitting(data, widths, network, "the labels are constant")
    if x is None or len(widths) != 2:
        network = fit_data(data, layers=len(widths) + 1).network
        return _fitting(data, widths, network) if _within(network.widths, widths) else None
    for make in _three_layer_candidates(x, data.z, *widths):
        try:
            line = make()
        except (FtcError, StopIteration):
            continue
        if line is not None and _within(line.widths, widths):
            return _fitting(data, widths, _on_data(data, line))
    return None


def _three_layer_candidates(x: Sequence[Q], z: Sequence[Q], d1: int, d2: int) -> Iterator[Callable[[], Network | None]]:
    """Constructions that have room in (d1, d2), the cheap ones first."""
    line = fewest_on_line(x, z).network
    if line.neurons <= d2:
        yield lambda: build.two_layer_inside(line, x[0] - 1)
    if line.neurons <= d1:
        yield lambda: build.one_neuron_on_top(line, min(z))
    if len(x) * min(d2, len(x)) > MAX_EVALUATIONS:
        return
    changed = sum(map(bool, z))
    if 1 <= changed <= 3 and changed < len(x):
        yield lambda: build.few_changed_net(x, z)
    if d1 * d2 + 1 >= len(x):
        yield lambda: build.memorization_net_plus(x, z)
    unit = 3 if len({label > 0 for label in z if label}) == 1 else 4
    if changed and d1 * (d2 // unit) >= changed:
        yield lambda: build.changed_samples_net(x, z, (-(-changed // (d2 // unit)), d2 // unit))
    plus = build.changed_samples_plus_width(changed, unit) if changed < len(x) else None
    if plus and plus[0] <= d1 and unit * plus[1] <= d2:
        yield lambda: build.changed_samples_net_plus(x, z)
    if d1 * d2 >= len(x):
        yield lambda: next(build.through_labels(x, z, d1, d2, min(z).floor() * ONE - 1))


def _within(inner: Sequence[int], outer: Sequence[int]) -> bool:
    return len(inner) == len(outer) and all(a <= b for a, b in zip(inner, outer, strict=True))


def _fitting(
    data: DataSet, widths: tuple[int, ...], network: Network, reason: str = "a known construction"
) -> Decision:
    if _writable(data.dimension, widths):
        return Decision(data, widths, Answer.FITS, reason, padded(network, widths))
    smaller = ", ".join(map(str, network.widths))
    return Decision(data, widths, Answer.FITS, f"{reason}; already widths {smaller} fit", network)


def _writable(dimension: int, widths: Sequence[int]) -> bool:
    """Whether a network of these widths is small enough to be written with its dead neurons."""
    return sum(a * b for a, b in zip((dimension, *widths), (*widths, 1), strict=True)) <= MAX_WEIGHTS


def padded(network: Network, widths: Sequence[int]) -> Network:
    """The same function with dead neurons added up to these widths."""
    layers = []
    before = network.input_dim
    for layer, width in zip(network.layers[:-1], widths, strict=True):
        rows = [(*row, *([ZERO] * (before - len(row)))) for row in layer.weights]
        rows += [(ZERO,) * before] * (width - len(rows))
        layers.append(Layer(tuple(rows), (*layer.bias, *([ZERO] * (width - len(layer.bias))))))
        before = width
    last = network.layers[-1]
    row = last.weights[0]
    return Network(network.input_dim, (*layers, Layer(((*row, *([ZERO] * (before - len(row)))),), last.bias)))


def _on_data(data: DataSet, line: Network) -> Network:
    """A network in the position along the line of the data, as one of the samples."""
    if data.dimension == 1:
        return line
    origin, end = data.x[0], data.x[-1]
    pivot = next(c for c in range(data.dimension) if origin[c] != end[c])
    step = end[pivot] - origin[pivot]
    direction = [ONE / step if c == pivot else ZERO for c in range(data.dimension)]
    network = along(direction, line)
    first = network.layers[0]
    faces = [row[0] for row in line.layers[0].weights]
    bias = tuple(b - face * origin[pivot] / step for b, face in zip(first.bias, faces, strict=True))
    return Network(data.dimension, (Layer(first.weights, bias), *network.layers[1:]))


# Search


def _by_search(data: DataSet, x: Sequence[Q], widths: tuple[int, ...], end: float | None, tell: Progress) -> Decision:
    limit = ""
    if len(widths) > 2:
        limit = "the search is for one or two hidden layers"
    elif len(x) > MAX_SAMPLES:
        limit = f"the search takes at most {MAX_SAMPLES} samples"
    elif max(widths) > MAX_WIDTH:
        limit = f"the search takes at most {MAX_WIDTH} neurons a layer"
    elif len(widths) == 2 and number_of_roots(len(x), widths) > MAX_ROOTS:
        limit = f"there are more than {MAX_ROOTS} root cases"
    if limit:
        settles = "counting and constructions do not settle it"
        if len(widths) == 2 and len(x) * min(widths[1], len(x)) > MAX_EVALUATIONS:
            settles = "counting does not settle it, for most constructions there are too many samples and neurons"
        return Decision(data, widths, Answer.UNDECIDED, f"{settles}, and {limit}")
    return _Search(data, x, widths, end, tell).run()


class _TooMany(Exception):
    """Too many places for breakpoints survive their windows."""


@dataclass
class _Known:
    """What is known of a canonical case: the outcome, the window where it was found, and how the key's image was
    turned there."""

    case: Case
    outcome: Outcome
    limit: int
    reflected: bool
    negated: bool
    placements: dict[Placement, None] = field(default_factory=dict)

    @property
    def unsettled(self) -> bool:
        """Whether there is neither a tree nor a network."""
        return self.outcome.tree is None and self.outcome.network is None


class _Search:
    def __init__(
        self, data: DataSet, x: Sequence[Q], widths: tuple[int, ...], end: float | None, tell: Progress
    ) -> None:
        self.data, self.x, self.z = data, list(x), data.z
        self.widths, self.tell = widths, tell
        self.end = end
        self.known: dict[Any, _Known] = {}
        self.done = 0
        self.by_window: dict[Any, bool] = {}
        count = len(self.x)
        self.windows = [
            (start, start + size - 1)
            for size in range(3, count + 1)
            for start in range(count - size + 1)
            if len(set(self.z[start : start + size])) > 1
        ]
        self.starts: dict[int, list[int]] = {}  # of the small windows that end at a sample
        for start, end in self.windows:
            if end - start < SMALL_WINDOW:
                self.starts.setdefault(end, []).append(start)
        self.places = 0  # partial choices of gaps that have been gone through

    def tick(self) -> None:
        if self.end is not None and time.monotonic() > self.end:
            raise OutOfTime

    def run(self) -> Decision:
        total = number_of_roots(len(self.x), self.widths)
        open_roots: list[str] = []
        try:
            for number, root in enumerate(self._roots()):
                self.done = number
                if number % 64 == 0:
                    self.tell(self._progress(total))
                if self._by_window(root):
                    continue
                for case in full_cases(self.x, self.z, root, self.widths):
                    outcome = self._solved(case, 0, FULL_NODES)
                    if outcome.network is not None:
                        return self._fits(outcome.network)
                    if outcome.tree is None:
                        open_roots.append(outcome.reason)
        except OutOfTime:
            return Decision(self.data, self.widths, Answer.UNDECIDED, f"out of time: {self._progress(total)}")
        except _TooMany:
            reason = f"more than {MAX_ROOTS} places for breakpoints survive all windows"
            return Decision(self.data, self.widths, Answer.UNDECIDED, reason)
        if open_roots:
            reason = f"{len(open_roots)} cases stay open ({open_roots[0]}); all others are impossible"
            return Decision(self.data, self.widths, Answer.UNDECIDED, reason)
        trees = self._trees()
        return Decision(
            self.data, self.widths, Answer.IMPOSSIBLE, f"{total} root cases, {len(trees)} trees", trees=trees
        )

    def _progress(self, total: int) -> str:
        if len(self.widths) == 2:
            return f"{self.done} of {total} root cases are settled"
        return f"{self.places} places for breakpoints gone through, {self.done} that survive their windows settled"

    def _roots(self) -> Iterator[Root]:
        """All roots; with one hidden layer, where windows are cheap, only those that survive their windows."""
        if len(self.widths) == 2:
            yield from roots(len(self.x), self.widths)
        else:
            yield from self._surviving((), self.widths[0] - 1, True)
            yield from self._surviving((), self.widths[0], False)

    def _surviving(self, gaps: tuple[int, ...], size: int, free: bool) -> Iterator[Root]:
        """Roots that begin with these gaps."""
        self.places += 1
        if self.places > MAX_ROOTS:
            raise _TooMany
        root = Root(1, free, gaps)
        if len(gaps) == size:
            yield root
            return
        last = gaps[-1] if gaps else 0
        for gap in range(last, len(self.x) - 1):
            # What lies left of the next gap is settled. (It was for the gap `last`.)
            if gap > last and any(self._in_window(root, start, gap) for start in self.starts.get(gap, ())):
                return
            yield from self._surviving((*gaps, gap), size, free)

    def _fits(self, found: Network) -> Decision:
        """The network found, a neuron that is active everywhere included, in the widths asked for."""
        network = padded(_on_data(self.data, found), self.widths)
        return Decision(self.data, self.widths, Answer.FITS, "found by search", network)

    def _by_window(self, root: Root) -> bool:
        """Whether a tree for a window refutes the root, the smallest window first."""
        return any(self._in_window(root, start, end) for start, end in self.windows)

    def _in_window(self, root: Root, start: int, end: int) -> bool:
        """Whether the tree for one window refutes the root."""
        seen = (start, end, root.positive, tuple(g for g in root.gaps if start <= g < end))
        if seen not in self.by_window:
            case = window_case(self.x, self.z, root, self.widths, start, end)
            self.by_window[seen] = self._solved(case, start, WINDOW_NODES).tree is not None
        return self.by_window[seen]

    def _solved(self, case: Case, start: int, limit: int) -> Outcome:
        key, reflected, negated = canonical(case)
        known = self.known.get(key)
        if known is None or (known.unsettled and known.limit < limit):
            outcome = self._searched(case, limit)
            known = self.known[key] = _Known(case, outcome, limit, reflected, negated, {(start, False, False): None})
        elif known.outcome.tree is not None:
            place = (start, reflected != known.reflected, negated != known.negated)
            known.placements.setdefault(place)
        elif known.outcome.network is not None and known.case != case:
            # The same question elsewhere: its own network is wanted.
            return self._searched(case, limit)
        return known.outcome

    def _searched(self, case: Case, limit: int) -> Outcome:
        """z3 is asked about cells of cases of all samples, and only where something is relaxed."""
        asks = limit == FULL_NODES and not case.direct
        return search(case, limit, self.tick, self._in_cell if asks else None)

    def _in_cell(self, relaxation: Relaxation) -> tuple[Network | None, str]:
        from ftc_verify.decisions.cell import network_in_cell  # z3 is slow to import, and this is rare

        with undisturbed():
            return network_in_cell(relaxation, None if self.end is None else self.end - time.monotonic())

    def _trees(self) -> tuple[PlacedTree, ...]:
        return tuple(
            PlacedTree(known.case, known.outcome.tree, tuple(known.placements))
            for known in self.known.values()
            if known.outcome.tree is not None
        )
