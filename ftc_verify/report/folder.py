"""The folder of a report: new, empty, or an older report, whose files are replaced. Nobody else's file is touched."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from ftc_verify.errors import InputError
from ftc_verify.words import printable

__all__ = ["MARK", "check_folder", "written"]

MARK = "ftc-verify-report"
"""The file that lists the files of a report, one a line: another report may replace these."""


def check_folder(folder: str | Path) -> None:
    """InputError unless a report may be written there: a new or empty folder, or an older report and nothing else."""
    target = Path(folder)
    if not target.exists():
        return
    if not target.is_dir():
        raise InputError(f"{printable(target)} is a file: -o takes a folder")
    listed = _listed(target)
    for path in _files(target):
        if path not in listed:
            what = f"{printable(target)} holds {printable(path, 80)}, which is of no report"
            raise InputError(f"{what}: give another folder, or empty it")


def written(folder: str | Path, write: Callable[[Path], None]) -> list[Path]:
    """What `write` puts into an empty folder, in `folder`, all or nothing; the files.

    Raises
    ------
    InputError
        The folder holds something else, or cannot be written.
    """
    check_folder(folder)
    target = Path(folder).resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as made:
            place, older = Path(made) / "report", Path(made) / "older"
            place.mkdir()
            older.mkdir()
            write(place)
            (place / MARK).write_text("".join(f"{path}\n" for path in (MARK, *_files(place))), encoding="utf-8")
            if target.exists():  # the folder itself stays: somebody may stand in it
                _moved(target, older)
                _moved(place, target)
            else:
                place.rename(target)
    except OSError as error:
        raise InputError(f"{printable(folder)}: the report can't be written: {error.strerror or error}") from None
    return [Path(folder) / path for path in _files(target)]


def _files(folder: Path) -> Iterator[str]:
    """What is in a folder and below, but for folders, by names below it."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _listed(target: Path) -> frozenset[str]:
    """The files that the report in a folder wrote."""
    try:
        return frozenset((target / MARK).read_text("utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def _moved(source: Path, target: Path) -> None:
    for path in sorted(source.iterdir()):
        path.rename(target / path.name)
