"""The folder of a report: new, empty, or an older report, whose files are replaced. Nobody else's file is touched."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ftc_verify.errors import InputError
from ftc_verify.words import printable

__all__ = ["MARK", "check_folder", "written"]

MARK = "ftc-verify-report"
"""The file that lists the files of a report, one a line: another report replaces these."""


def check_folder(folder: str | Path) -> None:
    """InputError unless a report may be written there: a new or empty folder, or one with an older report."""
    target = Path(folder)
    if not target.exists():
        return
    if not target.is_dir():
        raise InputError(f"{printable(target)} is a file: -o takes a folder")
    if any(target.iterdir()) and not (target / MARK).is_file():
        raise InputError(f"{printable(target)} holds something that is no report: give another folder, or empty it")


def written(folder: str | Path, write: Callable[[Path], None]) -> list[Path]:
    """What `write` puts into an empty folder, in `folder`, all or nothing; the files. Those of an older report are gone
    then, and what somebody else put beside them stays.

    Raises
    ------
    InputError
        The folder holds something else, one of the files would replace one that no report wrote, or it cannot be
        written.
    """
    check_folder(folder)
    target = Path(folder).resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as made:
            place, older = Path(made) / "report", Path(made) / "older"
            place.mkdir()
            write(place)
            names = [MARK, *_files(place)]
            (place / MARK).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
            listed = _listed(target)
            if foreign := [name for name in names if (target / name).exists() and name not in listed]:
                what = f"{printable(folder)} holds {printable(foreign[0], 80)}, which no report wrote"
                raise InputError(f"{what}: give another folder, or move it")
            moves = [(target / name, older / name) for name in listed if (target / name).is_file()]
            _moved([*moves, *((place / name, target / name) for name in names)])
            _without_empty_folders(target, listed)
    except OSError as error:
        raise InputError(f"{printable(folder)}: the report can't be written: {error.strerror or error}") from None
    return [Path(folder) / name for name in sorted(names)]


def _files(folder: Path) -> Iterator[str]:
    """The files in a folder and below, by names below it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _listed(target: Path) -> list[str]:
    """The files that the report in a folder wrote: names below it, whatever the list says."""
    try:
        lines = (target / MARK).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [MARK, *(line for line in lines if line and line != MARK and _is_below(line))]


def _is_below(name: str) -> bool:
    return not Path(name).is_absolute() and ".." not in Path(name).parts


def _moved(moves: Sequence[tuple[Path, Path]]) -> None:
    """Each file to its new place, or, if one cannot be moved, all back."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, place in moves:
            place.parent.mkdir(parents=True, exist_ok=True)
            source.rename(place)
            done.append((source, place))
    except OSError:
        for source, place in reversed(done):
            place.rename(source)
        raise


def _without_empty_folders(target: Path, names: Sequence[str]) -> None:
    """Folders of an older report in which nothing is left."""
    for name in names:
        for folder in list(Path(name).parents)[:-1]:
            if (target / folder).is_dir() and not any((target / folder).iterdir()):
                (target / folder).rmdir()
