"""What a certificate kind is to the checker: how its file lies on the disk, and how to read its claim from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ..kernel.budget import Budget
from ..report import Report


@dataclass(frozen=True)
class Statement:
    """A certificate of correct form. `verify` returns if the claim follows and raises Invalid if not. `numbers` is the
    floating-point format that it is about, if it is about one."""

    claim: str
    widths: tuple[int, ...]
    instance: str
    verify: Callable[[Budget], None]
    numbers: str = ""


class Lines(Protocol):
    """A certificate of many lines: `line` and `end` raise Malformed; `problem` is the first reason for which the claim
    does not follow, or empty."""

    claim: str
    widths: tuple[int, ...]
    instance: str
    problem: str

    def line(self, value: object, number: int) -> None:
        """One more line, counted from 1."""

    def end(self) -> None:
        """After the last line."""


@dataclass(frozen=True)
class Folder:
    """A certificate whose parts are files beside it; `verify` is given a function that checks one by its name."""

    claim: str
    widths: tuple[int, ...]
    instance: str
    verify: Callable[[Callable[[str], Report]], None]


@dataclass(frozen=True)
class DocumentKind:
    """One JSON document."""

    read: Callable[[dict[str, object]], Statement]


@dataclass(frozen=True)
class LinesKind:
    """JSON Lines; the first line has the format, the kind and the claim."""

    read: Callable[[dict[str, object], Budget], Lines]


@dataclass(frozen=True)
class FolderKind:
    """One JSON document of this name in a folder."""

    name: str
    read: Callable[[dict[str, object]], Folder]
