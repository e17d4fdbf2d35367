"""How verdicts look, in one table: what each word means, its colour and its border.

Legend, badges, style sheet and graph are made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ARGUMENTS", "STATEMENTS", "Border", "Fill", "legend_css"]


@dataclass(frozen=True)
class Fill:
    """The fill of a verdict on a statement: what the word means, its colour on a light and on a dark page."""

    meaning: str
    light: str
    dark: str


@dataclass(frozen=True)
class Border:
    """The border of a verdict on a printed proof: what the word means, its colours, its style in CSS with its width,
    and the dashes of the same line in SVG. Styles differ, so that no colour has to be told apart."""

    meaning: str
    light: str
    dark: str
    style: str
    width: int = 2
    dashes: str = "none"


STATEMENTS: Mapping[str, Fill] = {
    "proved": Fill("for all parameters", "#cfeed6", "#1f4a2c"),
    "certified": Fill("exhaustively over a stated finite scope", "#cbe7f3", "#1b4257"),
    "refuted": Fill("a checked instance", "#f8d2ce", "#5d2722"),
    "vacuous": Fill("says nothing", "#f7e6bf", "#55431a"),
    "measured": Fill("an experiment with its records, no proof", "#e4dbf5", "#41345f"),
    "open": Fill("not decided", "#fdf7c4", "#494a17"),
    "not-run": Fill("nothing done yet", "#e3e5e8", "#363b41"),
}
ARGUMENTS: Mapping[str, Border] = {
    "sound": Border("its rows hold, its displayed steps were checked", "#23773f", "#5dc07f", "solid"),
    "flawed": Border("a displayed step, or a row that it uses, breaks", "#c2301b", "#ff7d68", "dashed", 2, "6 3"),
    "none": Border("none is printed", "#5b636d", "#a9b1ba", "dotted", 2, "1.5 2.5"),
    "open": Border("not decided", "#8a5a00", "#e0a53a", "double", 4),
    "not-run": Border("nothing done yet", "#5b636d", "#a9b1ba", "solid", 1),
}


def legend_css() -> str:
    """The colours and borders as rules: `.s-WORD` sets --fill, `.a-WORD` the border and --edge, on light and dark."""
    lines = []
    for dark in (False, True):
        colours = [f"--s-{word}: {one.dark if dark else one.light};" for word, one in STATEMENTS.items()]
        colours += [f"--a-{word}: {one.dark if dark else one.light};" for word, one in ARGUMENTS.items()]
        rule = f":root {{ {' '.join(colours)} }}"
        lines.append(f"@media screen and (prefers-color-scheme: dark) {{ {rule} }}" if dark else rule)
    lines += [f".s-{word} {{ --fill: var(--s-{word}); }}" for word in STATEMENTS]
    for word, one in ARGUMENTS.items():
        lines.append(
            f".a-{word} {{ --edge: var(--a-{word}); --border: {one.width}px {one.style} var(--edge); "
            f"--dashes: {one.dashes}; --thick: {min(one.width, 2)}; }}"
        )
    return "\n".join(lines) + "\n"
