"""Figures of a source drawn again from exact objects, beside what is true."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.piecewise import CPL
from ftc_verify.rationals import Q

__all__ = ["Chart", "Figure", "Graph"]


@dataclass(frozen=True)
class Graph:
    """A function on [low, high] with samples (x, z): `title` above it, `caption` below."""

    title: str
    function: CPL
    samples: Sequence[tuple[Q, Q]]
    low: Q
    high: Q
    caption: str


@dataclass(frozen=True)
class Chart:
    """Curves in panels (`report.figures.Panel`), for figures that are no function of one exact variable."""

    title: str
    panels: Sequence[Any]
    caption: str


@dataclass(frozen=True)
class Figure:
    """A figure of the source: its number there, what it shows, and the pictures in the order in which they stand."""

    id: str
    text: str
    parts: Sequence[Graph | Chart]
