"""Many decisions at once, on processes or a cluster, each with a file of its own; a run that was killed goes on.

Tasks are deterministic (limits count nodes, never seconds), files are written atomically, and what a worker sends is
re-checked here before it is kept. So a run that is interrupted and started again ends with the same bytes as one that
is not.
"""

import os
import re
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ftc_verify import certificates
from ftc_verify.certificates.manifest import MANIFEST, shard_name
from ftc_verify.data import DataSet
from ftc_verify.errors import FtcError, InputError, VerificationError
from ftc_verify.files import replacing
from ftc_verify.network import Network
from ftc_verify.progress import silent
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.grounds import NetworkFits
from ftc_verify.runs import cluster
from ftc_verify.runs.cluster import Cluster
from ftc_verify.words import counted, printable

__all__ = ["Check", "Progress", "Shard", "Sweep"]

TRIES = 4
"""How often a task is sent to the workers of a cluster."""
_SHARD = re.compile(
    r"(?P<kind>refute|fit)-(?P<widths>(0|[1-9][0-9]{0,5})(-(0|[1-9][0-9]{0,5})){0,63})\.jsonl", re.ASCII
)
_TEMPORARY = re.compile(r"\.((refute|fit)-[0-9-]+\.jsonl|manifest\.json)\.\w+\.tmp", re.ASCII)

Progress = Callable[[int, int, str], None]
"""(tasks done, tasks in all, what was done last or is under way)."""

Tell = Callable[[int, str], None]
"""(tasks done, what is under way)."""

Check = Callable[[str, tuple[int, ...], Path | bytes], str]
"""(answer, widths, file or bytes) -> "" if the certificate there is valid and says just that of the run's data, else
why not. It is given by the caller, for the checker stands apart from the library."""


@dataclass(frozen=True)
class Shard:
    """The result for some widths: the answer, and the certificate as text ("" for `undecided`)."""

    widths: tuple[int, ...]
    answer: str
    text: str
    reason: str


def _task(data: dict[str, Any], widths: tuple[int, ...], tell: Callable[[float | None, str], None] = silent) -> Shard:
    """One decision, in a worker: plain text in, plain text out."""
    decision = decide_data(DataSet.of(data["x"], data["z"]), widths, progress=tell)
    text = ""
    if decision.answer is not Answer.UNDECIDED:
        text = "".join(certificates.text_of(decision))
    return Shard(widths, str(decision.answer), text, decision.reason)


class Sweep:
    """Decisions for one data set in one folder: a shard for each choice of widths that is decided."""

    def __init__(
        self,
        data: DataSet,
        hidden_layers: int,
        folder: Path,
        pool: Executor | None,
        check: Check,
        progress: Progress = lambda *_: None,
    ) -> None:
        self.data, self.hidden_layers, self.folder, self.pool = data, hidden_layers, folder, pool
        self.check, self.progress = check, progress
        self.answers: dict[tuple[int, ...], str] = {}

    def open(self) -> None:
        """Make the folder, take away temporary files of a killed run, and check the shards that are there.

        Raises
        ------
        InputError
            It cannot be used, or something in it is not of this run.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            entries = sorted(os.scandir(self.folder), key=lambda entry: entry.name)
            odd = [entry.name for entry in entries if not entry.is_file(follow_symlinks=False)]
            names = [entry.name for entry in entries]
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError(f"{printable(self.folder)}: cannot be used as a folder ({reason})") from None
        for name in names:
            if name in odd:
                raise InputError(
                    f"{printable(self.folder / name)}: is no plain file; choose a folder for the run alone"
                )
            if match := _SHARD.fullmatch(name):
                self._keep(self.folder / name, match)
            elif not _TEMPORARY.fullmatch(name) and name != MANIFEST:
                raise InputError(f"{printable(self.folder / name)}: is not of this run; choose a folder for it alone")
        if MANIFEST in names and not self.answers:
            raise InputError(f"{printable(self.folder / MANIFEST)}: is not of this run; choose a folder for it alone")
        for name in names:
            if _TEMPORARY.fullmatch(name):
                (self.folder / name).unlink(missing_ok=True)

    def _keep(self, path: Path, match: re.Match[str]) -> None:
        widths = tuple(map(int, match["widths"].split("-")))
        answer = {"refute": "impossible", "fit": "fits"}[match["kind"]]
        wrong = self.check(answer, widths, path)
        if len(widths) != self.hidden_layers:
            wrong = f"the widths wanted are of {counted(self.hidden_layers, 'hidden layer')}"
        if wrong:
            raise InputError(f"{printable(path)}: is not of this run ({wrong}); delete it or choose another folder")
        self.answers[widths] = answer

    def run(self, all_widths: Sequence[tuple[int, ...]], until_fit: bool = False) -> Mapping[tuple[int, ...], str]:
        """The answer for each of the widths, with a checked certificate in the folder for `fits` and `impossible`.

        With `until_fit` only up to the first, in the order given, that fit; which these are does not depend on how
        many workers there are, or which of them is faster.

        Raises
        ------
        InputError
            A file cannot be written; the workers were lost.
        VerificationError
            A worker sent a certificate that is not valid for its task.
        """
        todo = [widths for widths in all_widths if widths not in self.answers]
        if until_fit and self._decided(all_widths):
            return self._until_fit(all_widths)

        def tell(done: int, text: str) -> None:
            self.progress(done, len(todo), text)

        with closing(_results(self.data, todo, self.pool, tell)) as results:
            for done, shard in enumerate(results, start=1):
                self._add(shard)
                tell(done, f"widths {_listed(shard.widths)}: {shard.answer}")
                if until_fit and self._decided(all_widths):
                    return self._until_fit(all_widths)
        return {widths: self.answers[widths] for widths in all_widths}

    def _until_fit(self, all_widths: Sequence[tuple[int, ...]]) -> dict[tuple[int, ...], str]:
        """The answers in order, the first `fits` being the last."""
        found: dict[tuple[int, ...], str] = {}
        for widths in all_widths:
            found[widths] = self.answers[widths]
            if found[widths] == "fits":
                break
        return found

    def _decided(self, all_widths: Sequence[tuple[int, ...]]) -> bool:
        """Whether the first widths in order that fit are known."""
        for widths in all_widths:
            if self.answers.get(widths, "") in ("", "fits"):
                return widths in self.answers
        return False

    def _add(self, shard: Shard) -> None:
        if shard.text:
            wrong = self.check(shard.answer, shard.widths, shard.text.encode())
            if wrong:
                raise VerificationError(f"a worker's certificate for widths {shard.widths} does not hold: {wrong}")
            with replacing(self.folder / shard_name(shard.widths, shard.answer)) as file:
                file.write(shard.text)
        self.answers[shard.widths] = shard.answer

    def constant(self) -> tuple[int, ...]:
        """Write the constant network with no neurons, for labels that are all equal."""
        widths = (0,) * self.hidden_layers
        network = Network.constant(self.data.dimension, self.data.z[0], self.hidden_layers)
        text = "".join(certificates.text_of(NetworkFits(self.data, network)))
        self._add(Shard(widths, "fits", text, ""))
        return widths


def _listed(widths: Sequence[int]) -> str:
    return ", ".join(map(str, widths))


def _results(
    data: DataSet, todo: Sequence[tuple[int, ...]], pool: Executor | None, tell: Tell
) -> Generator[Shard, None, None]:
    """Shards as they come; the tasks that are left when nobody asks for more are cancelled."""
    plain = data.to_json()
    if pool is None or len(todo) < 2:
        for done, widths in enumerate(todo):
            under_way = partial(_one_under_way, tell, done, widths)
            yield _task(plain, widths, under_way)
        return
    pending = {_submitted(pool, plain, widths): (widths, TRIES - 1) for widths in todo}
    try:
        while pending:
            finished, _ = wait(pending, timeout=cluster.CONNECT_SECONDS, return_when=FIRST_COMPLETED)
            if not finished and isinstance(pool, Cluster) and not pool.alive():
                raise InputError("the scheduler was lost; start again to go on")
            if not finished:
                tell(len(todo) - len(pending), f"{len(pending)} widths under way")
            for future in finished:
                widths, tries = pending.pop(future)
                error = CancelledError() if future.cancelled() else future.exception()
                if error is None:
                    yield future.result()
                elif isinstance(error, FtcError):
                    raise error
                elif tries == 0 or isinstance(error, BrokenExecutor):
                    raise _lost(error)
                else:  # its worker was lost, or the way to it
                    pending[_submitted(pool, plain, widths)] = (widths, tries - 1)
    finally:
        if not isinstance(pool, Cluster) or pool.alive():
            for future in pending:
                future.cancel()


def _one_under_way(tell: Tell, done: int, widths: tuple[int, ...], part: float | None, text: str) -> None:
    tell(done, f"widths {_listed(widths)}: {text}")


def _submitted(pool: Executor, plain: dict[str, Any], widths: tuple[int, ...]) -> "Future[Shard]":
    try:
        return pool.submit(_task, plain, widths)
    except (RuntimeError, OSError) as error:
        raise _lost(error) from None


def _lost(error: BaseException) -> InputError:
    reason = printable(f"{type(error).__name__}: {error}", 120)
    return InputError(f"the workers were lost ({reason}); start again to go on")
