"""The folder of a report: new, empty, or an older report, which is replaced as a whole."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from ftc_verify.errors import InputError
from ftc_verify.words import printable

__all__ = ["MARK", "check_folder", "written"]

MARK = "ftc-verify-report"
"""A file of this name says that a folder is a report, which another may replace."""


def check_folder(folder: str | Path) -> None:
    """InputError unless a report may be written there: a new or empty folder, or an older report."""
    target = Path(folder)
    if not target.exists():
        return
    if not target.is_dir():
        raise InputError(f"{printable(target)} is a file: -o takes a folder")
    if any(target.iterdir()) and not (target / MARK).exists():
        raise InputError(f"{printable(target)} holds something that is no report: give another folder, or empty it")


def written(folder: str | Path, write: Callable[[Path], None]) -> list[Path]:
    """What `write` puts into an empty folder, in the place of `folder`, all or nothing; the files.

    Raises
    ------
    InputError
        The folder holds something else, or cannot be written.
    """
    target = Path(folder)
    check_folder(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as made:
            place = Path(made) / "report"
            place.mkdir()
            (place / MARK).write_text("A report of ftc-verify: another one replaces this folder.\n", encoding="utf-8")
            write(place)
            if target.exists():
                shutil.rmtree(target)
            place.rename(target)
    except OSError as error:
        raise InputError(f"{printable(folder)}: the report can't be written: {error.strerror}") from None
    return sorted(path for path in target.rglob("*") if path.is_file())
