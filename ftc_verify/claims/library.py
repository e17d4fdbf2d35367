"""Books by name or by path: installed books of proofs, installed books of bounds, and a user's own file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ftc_verify.claims.book import Book, installed
from ftc_verify.claims.known import CertifiedBound, Known
from ftc_verify.claims.user_book import MAX_BYTES, read_user_book
from ftc_verify.errors import InputError
from ftc_verify.files import printable, read_bytes

__all__ = ["load_book"]


def load_book(
    name: str = "sohn2024",
    max_k: int | None = None,
    certificates: Sequence[CertifiedBound] = (),
    tell: Callable[[str], None] = lambda text: None,
    only: Sequence[str] = (),
) -> Book:
    """An installed book (entry points of the group ``ftc_verify.books``), or bounds over ranges in a file ``*.toml``.

    `max_k`, `certificates` and `only` are for bounds over ranges: no K above it is gone through, what certificates
    prove is used, and claims that those named do not use are not compared.

    Raises
    ------
    InputError
        There is no such book or file, or it is not of its format; `max_k` or certificates for another kind of book.
    """
    if max_k is not None and max_k < 1:
        raise InputError(f"--max-k must be at least 1, not {max_k}")
    if name.endswith(".toml"):
        raw = read_bytes(Path(name), MAX_BYTES)
    else:
        found = installed(name)
        if isinstance(found, Book):
            if max_k is not None or certificates:
                raise InputError(f"--max-k and --certificate are for books of bounds over ranges; {name!r} is none")
            return found
        raw = found
    return read_user_book(raw, printable(name), Known(certificates), max_k, tell, only)
