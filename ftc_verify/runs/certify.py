"""The fewest neurons for a worst-case witness, with every smaller net refuted and a net of the least size."""

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from ftc_verify.certificates.manifest import files_of
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.questions.candidates import Candidates
from ftc_verify.questions.counting import line_lower_bound
from ftc_verify.questions.fewest import by_spread
from ftc_verify.questions.grounds import Bracket, compositions
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.rationals import Number
from ftc_verify.runs.sweep import Check, Progress, Sweep
from ftc_verify.theory.witnesses import alternating_witness, separated_witness

__all__ = ["Certified", "certify", "witness_for"]

MAX_K = 10_000
"""The most samples of a witness."""

MAX_NEURONS = 20_000
"""The most neurons of a sum of widths that is gone through."""


@dataclass(frozen=True)
class Certified:
    """What a folder shows of its witness: the claim of its manifest, and the shards that it needs, in order.

    `undecided` are widths that the search left open below those that fit; without any, the net is of the least size.
    """

    bracket: Bracket
    undecided: tuple[tuple[int, ...], ...] = ()

    @property
    def data(self) -> DataSet:
        """The witness."""
        return self.bracket.data

    @property
    def refuted(self) -> int:
        """No network with at most so many neurons fits."""
        return self.bracket.refuted

    @property
    def fits(self) -> tuple[int, ...]:
        """The widths of one that does."""
        return self.bracket.fits

    @property
    def files(self) -> list[str]:
        """The shards."""
        return files_of(self.bracket)


def witness_for(n: int, k: int, layers: int) -> DataSet:
    """Data with at most N nonzero labels that are hard for so many layers: of a few known witnesses the one with the
    largest lower bound by counting (of equals the first).

    Raises
    ------
    InputError
        Unless 0 <= N <= K <= MAX_K and K >= 1, or the layers are not 2 or 3.
    """
    if k < 1 or not 0 <= n <= k:
        raise InputError(f"N and K must satisfy 0 <= N <= K and K >= 1, not N = {n}, K = {k}")
    if k > MAX_K:
        raise InputError(f"certify is for at most K = {MAX_K} samples, not {k}")
    if not 2 <= layers <= 3:
        raise InputError(f"certify is for two or three layers, not {layers}")
    sets = [DataSet.of(list(range(k)), labels) for labels in _candidates(n, k, layers)]
    return max(sets, key=lambda data: _counted(data, layers))


def _candidates(n: int, k: int, layers: int) -> list[list[Number]]:
    hidden = []
    if layers == 3 and n >= 3 and k >= 7:
        # Five and six neurons, which counting does not see; more labels are seen by counting.
        hidden = [_padded(_hidden(n, k), k)]
        if n == 3:
            return hidden
    # 0, 1, -1, 0 is first: it needs 4 neurons at three layers (ours/three-layer-small), where counting sees 3.
    labels = [([0, 1, -1, 0], 2), ([0, 1, 0], 1), ([0, 1], 1), ([0], 0)]
    if n == 1 and k >= 5:
        return [alternating_witness(n, k).z]  # three kinks are forced, so counting refutes (1, 1) for any K
    found = hidden + [_padded(entry, k) for entry, changed in labels if len(entry) <= k and changed <= n]
    if k >= 2:
        found.append(alternating_witness(n, k).z)
    if n and k >= 4 * n + 1:
        found.append(_padded([int(v) for v in separated_witness(n - n // 2, n // 2).z], k))
    return found


def _hidden(n: int, k: int) -> list[int]:
    """The labels of ours/three-layer-three-labels, -four-labels, -four-of-ten or -seven-samples: the most neurons for
    N >= 3 and K >= 7, and of equals the shortest certificates."""
    if k >= 12:
        return [0, 0, 1, 0, 0, 0, 1, 0, 0, -1]
    if n >= 4 and k >= 10:
        return [0, 1, 0, 1, 0, 1, 0, 0, -1] if k == 11 else [0, 1, 0, 0, -1, 1, 0, 0, -1]
    return [1, 0, 1, 0, 1]


def _padded(labels: list[int], k: int) -> list[Number]:
    return [*labels, *([0] * (k - len(labels)))]


def _counted(data: DataSet, layers: int) -> int:
    """A lower bound on the neurons, exact for two layers."""
    if len(set(data.z)) == 1:
        return 0
    positions = data.line_positions()
    assert positions is not None
    if layers == 2:
        return fewest_on_line(positions, data.z).network.neurons
    return line_lower_bound(positions, data.z, layers).neurons


def certify(
    n: int,
    k: int,
    layers: int,
    folder: Path,
    pool: Executor | None,
    check: Check,
    progress: Progress = lambda done, total, text: None,
) -> Certified:
    """Decide all widths of growing sums for the witness of (N, K) until one fits; the certificates are in the folder.

    The folder may hold shards of the same run: they are checked and kept.

    Raises
    ------
    InputError
        N, K or the layers cannot be used; the folder holds something else; no net of MAX_NEURONS neurons fits.
    """
    data = witness_for(n, k, layers)
    hidden = layers - 1
    sweep = Sweep(data, hidden, folder, pool, check, progress)
    sweep.open()
    if len(set(data.z)) == 1:
        return _tidied(Certified(Bracket(data, hidden, -1, sweep.constant())), folder)
    total = max(hidden, _counted(data, layers))
    if total > MAX_NEURONS:
        raise InputError(f"the witness needs {total} neurons; certify goes up to {MAX_NEURONS}")
    refuted, open_widths = _refuted_below(sweep, total, hidden)
    while total <= MAX_NEURONS:
        found, undecided = _of_sum(sweep, total, hidden, search=not open_widths)
        if found is not None:
            return _tidied(Certified(Bracket(data, hidden, refuted, found), tuple(open_widths)), folder)
        open_widths += undecided
        if not open_widths:
            refuted = total
        total += 1
    raise InputError(f"no net of at most {MAX_NEURONS} neurons was found")


def _refuted_below(sweep: Sweep, total: int, hidden: int) -> tuple[int, list[tuple[int, ...]]]:
    """The largest sum below `total` all of whose widths have a certificate, and the undecided widths above it."""
    open_widths: list[tuple[int, ...]] = []
    for refuted in range(total - 1, hidden - 1, -1):
        answers = sweep.run(list(compositions(refuted, hidden)))
        undecided = [widths for widths, answer in answers.items() if answer == "undecided"]
        if not undecided:
            return refuted, open_widths
        open_widths = [*undecided, *open_widths]
    return hidden - 1, open_widths  # a hidden layer is empty, and the labels are not all equal


def _of_sum(
    sweep: Sweep, total: int, hidden: int, search: bool
) -> tuple[tuple[int, ...] | None, list[tuple[int, ...]]]:
    """The first widths of this sum that fit, constructions first; or None, and those that stay undecided."""
    every = list(compositions(total, hidden))
    candidates = Candidates(sweep.data)
    for widths in every:
        if candidates.within(widths) is not None:
            sweep.run([widths])
            return widths, []
    if not search:
        return None, []
    # Widths near each other come first: they have the most room.
    every.sort(key=by_spread)
    answers = sweep.run(every, until_fit=True)
    fitting = [widths for widths, answer in answers.items() if answer == "fits"]
    if fitting:
        return fitting[0], []
    return None, [widths for widths, answer in answers.items() if answer == "undecided"]


def _tidied(result: Certified, folder: Path) -> Certified:
    """The result; shards that its claim does not need (of smaller or larger sums, and further fits) are taken away."""
    needed = set(result.files)
    for pattern in ("refute-*.jsonl", "fit-*.jsonl"):
        for path in folder.glob(pattern):
            if path.name not in needed:
                path.unlink(missing_ok=True)
    return result
