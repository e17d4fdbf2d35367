"""The kernel as a process: what it is asked, what it must answer, and how long that may take."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterable
from threading import Timer
from typing import IO

from ftc_verify.coq_kernel.blocks import Block
from ftc_verify.errors import InputError

VERSION = "ftc-verify kernel 1"
PATIENCE = 60.0  # seconds that a kernel may take, and one more for each so many bytes that it reads
BYTES_PER_SECOND = 50_000


def kernel_says(path: str, blocks: Iterable[Block]) -> list[bool]:
    """For each block whether the kernel at `path` says yes, and to just that claim.

    InputError, in one line: the kernel cannot be started, is of another version, says something else than the claim
    or no, ends too early or too late.
    """
    name = os.path.abspath(path)
    if not os.path.isfile(name):
        raise InputError(f"the kernel {path}: there is no such file")
    if not os.access(name, os.X_OK):
        raise InputError(f"the kernel {path}: not executable")
    with tempfile.TemporaryFile() as questions:
        expected = []
        for block in blocks:
            line = f"{block.claim} {block.proof}".rstrip(" ")
            questions.write(line.encode("ascii") + b"\n")
            expected.append(b"valid " + block.claim.encode("ascii") + b"\n")
        patience = PATIENCE + questions.tell() / BYTES_PER_SECOND
        questions.seek(0)
        return _Session(path, name, questions, patience).answers(expected)


class _Session:
    def __init__(self, path: str, name: str, questions: IO[bytes], patience: float) -> None:
        self.path, self.patience, self.late = path, patience, False
        try:
            self.process = subprocess.Popen(
                [name],
                stdin=questions,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                preexec_fn=_deep_stack if os.name == "posix" else None,
            )
        except OSError as error:
            raise InputError(f"the kernel {path} cannot be started: {error.strerror}") from None

    def answers(self, expected: list[bytes]) -> list[bool]:
        """One for each expected line; the process has ended when this returns, however it does."""
        assert self.process.stdout is not None
        timer = Timer(self.patience, self._give_up)
        timer.start()
        try:
            with self.process.stdout as output:
                if self._line(output, len(VERSION) + 1) != VERSION.encode("ascii") + b"\n":
                    raise self._wrong(f"it does not begin with '{VERSION}'")
                result = [self._answer(output, line, n) for n, line in enumerate(expected, start=1)]
                if self._line(output, 1) or self.process.wait():
                    raise self._wrong("it does not end as it should")
                return result
        finally:
            timer.cancel()
            self.process.kill()
            self.process.wait()

    def _answer(self, output: IO[bytes], line: bytes, number: int) -> bool:
        said = self._line(output, max(len(line), len(b"invalid\n")))
        if said not in (line, b"invalid\n"):
            what = "it checked another claim" if said.startswith(b"valid") else "it gives no answer"
            raise self._wrong(f"{what} (certificate {number})")
        return said == line

    def _line(self, output: IO[bytes], length: int) -> bytes:
        line = output.readline(length)
        if self.late:
            raise self._wrong(f"no answer in {self.patience:.0f} s")
        return line

    def _wrong(self, what: str) -> InputError:
        what = f"no answer in {self.patience:.0f} s" if self.late else what
        return InputError(f"the kernel {self.path}: {what}")

    def _give_up(self) -> None:
        self.late = True
        self.process.kill()


def _deep_stack() -> None:
    """In the new process: as much stack as the system gives, for the kernel's functions call themselves."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    with contextlib.suppress(OSError, ValueError):  # macOS may refuse
        resource.setrlimit(resource.RLIMIT_STACK, (hard, hard))
