"""What native libraries, and Python code of others, print cannot reach our standard output.

HiGHS prints a banner in its constructor, before any option can silence it (seen in 1.16). The command line keeps a
duplicate of descriptor 1 for itself and sends descriptor 1 to standard error (`own_output`); while a command runs
`sys.stdout` is standard error as well, and we alone print on the duplicate (`output`). As a library we may not touch
the host's descriptors for longer than a constructor takes (`quietly`).
"""

import ctypes
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

__all__ = ["one_thread", "output", "own_output", "quietly", "reserve_output", "silent_highs"]

_LOCK = threading.Lock()
_reserved: list[IO[str] | None] = []


@contextmanager
def quietly() -> Iterator[None]:
    """What C code prints in the block goes nowhere (glibc) or to standard error (elsewhere); one thread at a time.

    With glibc only the C library's stream is exchanged and descriptor 1 stays as it is, so what other threads print
    from Python meanwhile arrives. Elsewhere descriptor 1 itself is exchanged, and theirs goes to standard error too.
    """
    with _LOCK, _other_stream() if _is_glibc() else _other_descriptor():
        yield


def silent_highs() -> Any:
    """A new HiGHS model that prints nothing, neither when it is made nor later; one thread, presolve off."""
    import highspy

    with quietly():
        highs = highspy.Highs()
    for option, value in (("output_flag", False), ("presolve", "off"), ("threads", 1)):
        highs.setOptionValue(option, value)
    return highs


@contextmanager
def one_thread() -> Iterator[None]:
    """Products of numpy's matrices in the block take one thread, in all of the process: sums do not depend on how many
    cores there are, and no thread uses up time waiting for others."""
    import numpy  # noqa: F401 - only what is loaded can be limited
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, user_api="blas"):
        yield


def own_output() -> IO[str] | None:
    """A text stream on what descriptor 1 is now; descriptor 1 itself becomes standard error, so that nothing but this
    stream reaches standard output. None if the process has no standard output.

    For a process of our own: it changes descriptor 1 for good.
    """
    try:
        kept = os.dup(1)
    except OSError:
        kept = None
    try:
        os.dup2(2, 1)
    except OSError:  # no standard error either; some file that we open would take the free place
        null = os.open(os.devnull, os.O_RDWR)
        while null < 2:
            null = os.dup(null)
        os.dup2(null, 1)
        os.dup2(null, 2)
    if kept is None:
        return None
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return open(kept, "w", encoding=encoding, errors="backslashreplace")


def output() -> IO[str] | None:
    """The stream for what we print ourselves: the reserved one, or else what `sys.stdout` is now; None if there is
    none."""
    return _reserved[0] if _reserved else sys.stdout


def reserve_output() -> None:
    """Keep what `sys.stdout` is now as `output`, for us alone; `sys.stdout`, where Python code of others prints,
    becomes standard error. For a process of our own, once."""
    if not _reserved:
        _reserved.append(sys.stdout)
    sys.stdout = sys.stderr


def _is_glibc() -> bool:
    try:
        return (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
    except (AttributeError, OSError, ValueError):
        return False


@contextmanager
def _other_stream() -> Iterator[None]:
    """Exchange C's `stdout`, which glibc allows, for one on the null device."""
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    libc.fclose.argtypes = [ctypes.c_void_p]
    stream = ctypes.c_void_p.in_dll(libc, "stdout")
    null = libc.fopen(os.devnull.encode(), b"w")
    if not null:  # no descriptor is left: better a line too many than no answer
        yield
        return
    before, stream.value = stream.value, null
    try:
        yield
    finally:
        stream.value = before
        libc.fclose(null)


@contextmanager
def _other_descriptor() -> Iterator[None]:
    """Exchange descriptor 1 for standard error."""
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output to protect
        yield
        return
    try:
        _flush_c()
        os.dup2(2, 1)
        yield
    finally:
        _flush_c()
        os.dup2(kept, 1)
        os.close(kept)


def _flush_c() -> None:
    """Write out what C's streams hold (Windows: those of its universal C runtime)."""
    library = ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None)
    library.fflush(None)
