"""Processes of this machine that do parts of a task ahead of the one that needs them, and end with it.

What they answer is only ever taken in place of the same computation here: a worker that is lost costs time, no answer.
`multiprocessing` is loaded once a worker is started, for most commands start none.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from ftc_verify.arguments import whole_number
from ftc_verify.errors import InputError

__all__ = ["Ticket", "Workers", "end_with_parent", "number_of_jobs", "workers"]


def number_of_jobs(jobs: object) -> int:
    """The number of processes that was asked for, at least 1.

    Raises
    ------
    InputError
        It is none.
    """
    number = whole_number(jobs, "jobs")
    if number < 1:
        raise InputError(f"jobs must be at least 1, not {number}")
    return number


class Ticket:
    """What a worker was asked: `done` once it has answered or was lost; `answer` is None then."""

    done = False
    answer: Any = None


class Workers:
    """At most so many processes as there are processors, started when first needed; one question each at a time."""

    def __init__(self, jobs: int) -> None:
        self.size = min(jobs, os.cpu_count() or 1)
        self._idle: list[Any] = []  # connections
        self._busy: dict[Any, Ticket] = {}
        self._processes: list[Any] = []
        self._lost = False

    @property
    def idle(self) -> bool:
        """Whether a worker waits for a question, or may be started."""
        return bool(self._idle) or (len(self._processes) < self.size and not self._lost)

    def ask(self, function: Callable[..., Any], *arguments: Any) -> Ticket:
        """Ask an idle worker; function and arguments go there by pickle. The answer comes with `poll`."""
        ticket = Ticket()
        try:
            connection = self._idle.pop() if self._idle else self._started()
        except OSError as error:
            self._warn(f"a worker cannot be started ({error.strerror or error})")
            ticket.done = True
            return ticket
        self._busy[connection] = ticket
        try:
            connection.send((function, arguments))
        except OSError:
            self._gone(connection)
        return ticket

    def poll(self, seconds: float) -> None:
        """Take what workers have answered, after at most so many seconds."""
        if not self._busy:
            return
        from multiprocessing.connection import wait

        answered: list[Any] = wait(list(self._busy), seconds)
        for connection in answered:
            try:
                answer = connection.recv()
            except (EOFError, OSError):
                self._gone(connection)
                continue
            ticket = self._busy.pop(connection)
            ticket.answer, ticket.done = answer, True
            self._idle.append(connection)

    def close(self) -> None:
        """End all workers, whatever they do."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        for connection in (*self._idle, *self._busy):
            connection.close()

    def _started(self) -> Any:
        import multiprocessing

        context = multiprocessing.get_context("spawn")  # a fork would copy the locks of other threads
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True)
        with theirs, _no_interrupts():
            process.start()
        self._processes.append(process)
        return ours

    def _gone(self, connection: Any) -> None:
        self._busy.pop(connection).done = True
        connection.close()
        self._warn("a worker process was lost (killed, or out of memory)")

    def _warn(self, text: str) -> None:
        """Say it once."""
        if not self._lost:
            import logging

            logging.getLogger(__name__).warning("ftc-verify: warning: %s; the others go on, with the same answer", text)
        self._lost = True


@contextmanager
def workers(jobs: int) -> Iterator[Workers | None]:
    """Workers that end with the block; None for one job."""
    if jobs == 1:
        yield None
        return
    found = Workers(jobs)
    try:
        yield found
    finally:
        found.close()


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """What is started in the block does not see Ctrl-C, which is for its parent; here it comes after the block."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Any) -> None:
    """In a worker: answer questions one by one.

    Whatever goes wrong ends it in silence, as if it were killed: where memory is short, libraries raise all kinds of
    exceptions, and what is wrong with a question shows when it is answered by the process that asked.
    """
    end_with_parent()
    with suppress(Exception):
        while True:
            function, arguments = connection.recv()
            answer = function(*arguments)
            try:
                connection.send(answer)
            except RecursionError:  # a tree too deep for pickle
                connection.send(None)


def end_with_parent() -> None:
    """In a worker: end when the process that started it is gone, killed or not; an interrupt is its to take."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
