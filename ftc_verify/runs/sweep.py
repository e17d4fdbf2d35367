"""Many decisions at once, on processes or a cluster, each with a file of its own; a run that was killed goes on.

Tasks are deterministic (limits count nodes, never seconds), files are written atomically, and what a worker sends is
re-checked here before it is kept. So a run that is interrupted and started again ends with the same bytes as one that
is not.
"""

import logging
import multiprocessing
import os
import re
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ftc_verify.certificates.fit import fit_certificate
from ftc_verify.data import DataSet
from ftc_verify.errors import FtcError, InputError, VerificationError
from ftc_verify.files import dump_json, printable, replacing
from ftc_verify.network import Network
from ftc_verify.questions.decide import Answer, decide_data

__all__ = ["MANIFEST", "Check", "Progress", "Shard", "Sweep", "executor", "shard_name"]

MANIFEST = "manifest.json"
"""The name of the file that ties the shards of a folder together."""
CONNECT_SECONDS = 10
"""How long a scheduler is waited for, and how often it is looked after."""
TRIES = 4
"""How often a task is sent to the workers of a cluster."""
_SHARD = re.compile(
    r"(?P<kind>refute|fit)-(?P<widths>(0|[1-9][0-9]{0,5})(-(0|[1-9][0-9]{0,5})){0,63})\.jsonl", re.ASCII
)
_TEMPORARY = re.compile(r"\.((refute|fit)-[0-9-]+\.jsonl|manifest\.json)\.\w+\.tmp", re.ASCII)

Progress = Callable[[int, int, str], None]
"""(tasks done, tasks in all, what was done last)."""

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


def shard_name(widths: Sequence[int], answer: str) -> str:
    """The file of a shard."""
    kind = {"impossible": "refute", "fits": "fit"}[answer]
    return f"{kind}-{'-'.join(map(str, widths))}.jsonl"


@contextmanager
def executor(jobs: int, scheduler: str | None) -> Iterator[Executor | None]:
    """Where tasks run: None for this process, a pool of processes, or a Dask cluster (extra `cluster`).

    Raises
    ------
    InputError
        Fewer than 1 job; Dask is not installed; there is no scheduler at that address.
    """
    if scheduler is not None:
        with _dask(scheduler) as found:
            yield found
    elif jobs < 1:
        raise InputError(f"--jobs must be at least 1, not {jobs}")
    elif jobs == 1:
        yield None
    else:
        context = multiprocessing.get_context("spawn")  # a fork would copy the locks of other threads
        with ProcessPoolExecutor(jobs, context, _end_with_parent) as pool:
            try:
                yield pool
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _end_with_parent() -> None:
    """In a worker: end when the process that started it is gone, killed or not; an interrupt is its to take."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class Cluster(Executor):
    """A Dask cluster as an executor that can tell whether its scheduler is still there: tasks of a lost one never
    end."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.inner = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """A task for some worker."""
        future: Future[Any] = self.inner.submit(fn, *args, **kwargs)
        return future

    def alive(self) -> bool:
        """Whether the connection to the scheduler stands, or is being made again."""
        return self.client.status in ("running", "connecting", "newly-created")


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        raise InputError("Dask is not installed (pip install 'ftc-verify[cluster]')") from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it is said here, in one line
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except Exception as error:  # for a strange address Dask fails in many ways, assertions included
        reason = printable(str(error) or type(error).__name__, 120)
        raise InputError(f"--scheduler {printable(address, 80)}: not reached ({reason})") from None
    with client:
        _check_workers(client, address)
        yield Cluster(client)


def _check_workers(client: Any, address: str) -> None:
    """There are workers, with our version."""
    shown = printable(address, 80)
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError:
        raise InputError(f"--scheduler {shown}: it has no workers") from None
    ours = version("ftc-verify")
    try:
        theirs = set(client.run(version, "ftc-verify").values())
    except Exception as error:  # whatever goes wrong over there
        reason = printable(f"{type(error).__name__}: {error}", 80)
        raise InputError(f"--scheduler {shown}: a worker has no ftc-verify ({reason})") from None
    if theirs != {ours}:
        others = printable(", ".join(sorted(theirs - {ours})), 60)
        raise InputError(f"--scheduler {shown}: workers have version {others} of ftc-verify, not {ours}")


def _task(data: dict[str, Any], widths: tuple[int, ...]) -> Shard:
    """One decision, in a worker: plain text in, plain text out."""
    decision = decide_data(DataSet.of(data["x"], data["z"]), widths)
    text = ""
    if decision.answer is not Answer.UNDECIDED:
        text = "".join(dump_json(document) + "\n" for document in decision.certificate_lines())
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
            wrong = f"widths of {self.hidden_layers} hidden layers are wanted"
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
        with closing(_results(self.data, todo, self.pool)) as results:
            for done, shard in enumerate(results, start=1):
                self._add(shard)
                self.progress(done, len(todo), f"widths {', '.join(map(str, shard.widths))}: {shard.answer}")
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
        self._add(Shard(widths, "fits", dump_json(fit_certificate(self.data, network)) + "\n", ""))
        return widths


def _results(data: DataSet, todo: Sequence[tuple[int, ...]], pool: Executor | None) -> Generator[Shard, None, None]:
    """Shards as they come; the tasks that are left when nobody asks for more are cancelled."""
    plain = data.to_json()
    if pool is None or len(todo) < 2:
        for widths in todo:
            yield _task(plain, widths)
        return
    pending = {_submitted(pool, plain, widths): (widths, TRIES - 1) for widths in todo}
    try:
        while pending:
            finished, _ = wait(pending, timeout=CONNECT_SECONDS, return_when=FIRST_COMPLETED)
            if not finished and isinstance(pool, Cluster) and not pool.alive():
                raise InputError("the scheduler was lost; start again to go on")
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


def _submitted(pool: Executor, plain: dict[str, Any], widths: tuple[int, ...]) -> "Future[Shard]":
    try:
        return pool.submit(_task, plain, widths)
    except (RuntimeError, OSError) as error:
        raise _lost(error) from None


def _lost(error: BaseException) -> InputError:
    reason = printable(f"{type(error).__name__}: {error}", 120)
    return InputError(f"the workers were lost ({reason}); start again to go on")
