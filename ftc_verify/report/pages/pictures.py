"""The figures of a book as pictures of a page: graphs drawn here, charts by matplotlib, a picture for each panel."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ftc_verify.claims.book.figure import Chart, Figure, Graph
from ftc_verify.errors import InputError
from ftc_verify.report.figures import Panel, panels_svg
from ftc_verify.report.pages.drawing import line_svg

__all__ = ["FigureView", "Part", "Picture", "figure_views"]


@dataclass(frozen=True)
class Picture:
    """An SVG ("" where it was not drawn), its title, and what is said of it."""

    title: str
    about: str
    svg: str


@dataclass(frozen=True)
class Part:
    """What stands under one title: pictures that belong together, and what is said of them."""

    title: str
    about: str
    pictures: Sequence[str]


@dataclass(frozen=True)
class FigureView:
    """A figure of the source: its number there, what it shows, and its parts."""

    id: str
    text: str
    parts: Sequence[Part]


def figure_views(figures: Sequence[Figure]) -> list[FigureView]:
    """The figures in their order."""
    number = iter(range(1, 10_000))
    return [FigureView(one.id, one.text, [_part(part, number) for part in one.parts]) for one in figures]


def _part(part: Graph | Chart, number: Iterator[int]) -> Part:
    """A chart needs matplotlib, and says so where that is missing."""
    if isinstance(part, Graph):
        return Part(part.title, part.caption, [line_svg(part.function, part.low, part.high, part.samples)])
    try:
        drawn = [_panel_svg(panel, f"chart{next(number)}-") for panel in part.panels]
    except InputError as error:
        return Part(part.title, f"{part.caption} Not drawn: {error}.", [])
    return Part(part.title, part.caption, drawn)


def _panel_svg(panel: Panel, prefix: str) -> str:
    """One panel; its ids are its own on a page that has several."""
    text = panels_svg([panel])
    text = text[text.index("<svg") :]
    text = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}\1"', text)
    text = re.sub(r'(href="|url\()#', rf"\1#{prefix}", text)
    names = ", ".join(series.label for series in panel.series)
    label = f"{panel.title}: {panel.y} over {panel.x}; {names}"
    return text.replace("<svg", f'<svg role="img" aria-label="{escape(label)}"', 1)
