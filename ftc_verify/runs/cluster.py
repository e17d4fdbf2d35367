"""Where tasks run: processes of this machine, or a Dask cluster."""

import logging
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.processes import end_with_parent
from ftc_verify.words import printable

__all__ = ["CONNECT_SECONDS", "Cluster", "executor"]

CONNECT_SECONDS = 10
"""How long a scheduler is waited for, and how often it is looked after."""


@contextmanager
def executor(jobs: int, scheduler: str | None) -> Iterator[Executor | None]:
    """Where tasks run: None for this process, a pool of processes, or a Dask cluster (extra `cluster`). Processes end
    with the context, whatever they are at.

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
        others = set(multiprocessing.active_children())
        with ProcessPoolExecutor(jobs, context, end_with_parent) as pool:
            try:
                yield pool
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                for child in set(multiprocessing.active_children()) - others:
                    child.terminate()  # what it still does nobody waits for, and it may take hours


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
