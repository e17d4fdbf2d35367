"""The kernel as a process: what it is asked, what it must answer, and how long that may take."""

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from functools import partial
from typing import IO

from ftc_verify.coq_kernel.blocks import Block
from ftc_verify.errors import InputError

VERSION = "ftc-verify kernel 2"
PATIENCE = 60.0  # seconds that a kernel may take, and one more for each so many bytes that it reads
BYTES_PER_SECOND = 50_000


def program_at(path: str) -> str:
    """Its absolute path. InputError: no regular file stands there, or it is not executable."""
    name = os.path.abspath(path)
    if not os.path.isfile(name):
        what = "no regular file" if os.path.exists(name) else "there is no such file"
        raise InputError(f"the kernel {path}: {what}")
    if not os.access(name, os.X_OK):
        raise InputError(f"the kernel {path}: not executable")
    return name


def kernel_says(path: str, blocks: Iterable[Block]) -> list[bool]:
    """For each block whether the kernel at `path` says yes, and to just that claim.

    InputError, in one line: the kernel cannot be started, is of another version, says something else than the claim
    or no, ends too early or too late.
    """
    with tempfile.TemporaryFile() as questions, tempfile.TemporaryFile() as output:
        expected = []
        for block in blocks:
            line = f"{block.claim} {block.proof}".rstrip(" ")
            questions.write(line.encode("ascii") + b"\n")
            expected.append(b"valid " + block.claim.encode("ascii") + b"\n")
        patience = PATIENCE + questions.tell() / BYTES_PER_SECOND
        most = len(_FIRST) + sum(max(len(line), len(_NO)) for line in expected) + 1
        questions.seek(0)
        status = _run(path, questions, output, patience, most)
        output.seek(0)
        return _answers(path, output, expected, status)


_FIRST = VERSION.encode("ascii") + b"\n"
_NO = b"invalid\n"


def _run(path: str, questions: IO[bytes], output: IO[bytes], patience: float, most: int) -> int:
    """Its exit status. When this returns, the process and those of its group have ended; `output` is a file, so one
    that outlives it keeps nobody waiting; and has at most so many bytes (POSIX)."""
    limits = partial(_limits, most) if os.name == "posix" else None
    try:
        process = subprocess.Popen(
            [program_at(path)],
            stdin=questions,
            stdout=output,
            stderr=subprocess.DEVNULL,
            preexec_fn=limits,
            start_new_session=True,
        )
    except OSError as error:
        raise InputError(f"the kernel {path} cannot be started: {error.strerror}") from None
    try:
        return process.wait(patience)
    except subprocess.TimeoutExpired:
        raise _wrong(path, f"no answer in {patience:.0f} s") from None
    finally:
        process.kill()
        if os.name == "posix":
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(path: str, output: IO[bytes], expected: list[bytes], status: int) -> list[bool]:
    if output.readline(len(_FIRST)) != _FIRST:
        raise _wrong(path, f"it does not begin with '{VERSION}'")
    result = [_answer(path, output, line, n) for n, line in enumerate(expected, start=1)]
    if output.read(1) or status:
        raise _wrong(path, "it does not end as it should")
    return result


def _answer(path: str, output: IO[bytes], line: bytes, number: int) -> bool:
    said = output.readline(max(len(line), len(_NO)))
    if said not in (line, _NO):
        what = "it checked another claim" if said.startswith(b"valid") else "it gives no answer"
        raise _wrong(path, f"{what} (certificate {number})")
    return said == line


def _wrong(path: str, what: str) -> InputError:
    return InputError(f"the kernel {path}: {what}")


def _limits(most: int) -> None:
    """In the new process: at most so many bytes of output; and as much stack as the system gives, for the kernel's
    functions call themselves."""
    import resource

    stack, size = (resource.getrlimit(limit)[1] for limit in (resource.RLIMIT_STACK, resource.RLIMIT_FSIZE))
    for limit, values in ((resource.RLIMIT_STACK, (stack, stack)), (resource.RLIMIT_FSIZE, (most, size))):
        with contextlib.suppress(OSError, ValueError):  # macOS may refuse
            resource.setrlimit(limit, values)
