"""Instances drawn from exact objects, as SVG: samples, the least kinks through them, functions by slopes and kinks,
sets of indices. What an instance has, by the names of its values, decides what is drawn."""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from ftc_verify.certificates import text_of
from ftc_verify.data import DataSet
from ftc_verify.errors import FtcError, InputError
from ftc_verify.piecewise import CPL, Kink
from ftc_verify.questions.fit import Evidence, fit_data
from ftc_verify.rationals import Q, as_float, exact
from ftc_verify.words import counted

__all__ = ["Drawing", "drawing", "line_svg"]

MOST_SAMPLES = 60
"""The most samples of a drawing."""
_WIDE, _HIGH, _EDGE = 560, 240, 34


@dataclass(frozen=True)
class Drawing:
    """A picture, what it shows, and the certificates of what is said of it: file name endings and texts."""

    svg: str
    caption: str
    documents: tuple[tuple[str, str], ...] = ()


def drawing(instance: Mapping[str, str]) -> Drawing | None:
    """The picture of an instance; None where there is nothing to draw."""
    try:
        if (samples := _samples(instance)) is not None:
            return _draw_samples(*samples)
        if {"slopes", "kinks"} <= instance.keys():
            return _draw_function(_numbers(instance["slopes"]), _numbers(instance["kinks"]))
        if sets := {name: _members(value) for name, value in instance.items() if value.startswith("{")}:
            return _draw_sets(sets)
    except (FtcError, ValueError, SyntaxError):
        pass  # values of another form than those that are drawn
    return None


def _numbers(text: str) -> list[Q]:
    """The numbers of "0, 1/2, 3", of "(0, 1)" and of "('0', '1')"."""
    return [exact(part.strip(" '\"")) for part in text.strip("()[] ").split(",") if part.strip(" '\"")]


def _members(text: str) -> list[int]:
    return sorted(ast.literal_eval(text)) if re.fullmatch(r"\{[\d, ]+\}", text) else []


def _samples(instance: Mapping[str, str]) -> tuple[list[Q], list[Q]] | None:
    """Positions and labels on a line: x and z, or labels at 1, 2, .."""
    if "dimension" in instance or ("x" in instance and "z" not in instance):
        return None
    if "points" in instance:
        found = re.findall(r"\(([^()]*)\)", instance["points"])
        pairs = [_numbers(part) for part in found]
        return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    labels = instance.get("z", instance.get("labels"))
    if labels is None:
        return None
    z = _numbers(labels)
    x = _numbers(instance["x"]) if "x" in instance else [exact(i) for i in range(1, len(z) + 1)]
    return (x, z) if len(x) == len(z) and 2 <= len(z) <= MOST_SAMPLES else None


def _draw_samples(x: Sequence[Q], z: Sequence[Q]) -> Drawing:
    result = fit_data(DataSet.of(list(x), list(z)), layers=2)
    function = result.network.on_line()
    low, high = x[0] - 1, x[-1] + 1
    svg = line_svg(function, low, high, list(zip(x, z, strict=True)))
    least = "the fewest neurons" if result.minimal else f"at least {result.lower_bound} are needed"
    caption = (
        f"The samples, and a two-layer network through them with {counted(result.neurons, 'neuron')} ({least}); kinks "
        "are marked. Built and verified in exact arithmetic when this page was made."
    )
    documents = [("fits", "".join(text_of(result.grounds)))]
    if result.evidence is Evidence.CERTIFICATE:
        documents.append(("fewer-do-not", "".join(text_of(result.refutation()))))
    return Drawing(svg, caption, tuple(documents))


def _draw_function(slopes: Sequence[Q], kinks: Sequence[Q]) -> Drawing:
    if len(slopes) != len(kinks) + 1:
        raise InputError("a slope more than kinks")
    jumps = [after - before for before, after in pairwise(slopes)]
    function = CPL(slopes[0], exact(0), tuple(Kink(at, jump) for at, jump in zip(kinks, jumps, strict=True)))
    caption = "The function with these slopes and kinks, up to a constant."
    return Drawing(line_svg(function, kinks[0] - 2, kinks[-1] + 2, []), caption)


def _draw_sets(sets: Mapping[str, Sequence[int]]) -> Drawing | None:
    last = max((max(members) for members in sets.values() if members), default=0)
    if not 1 <= last <= MOST_SAMPLES:
        return None
    cell = min(36.0, _WIDE / (last + 3))
    parts = []
    for row, (name, members) in enumerate(sets.items()):
        y = 12 + row * 34
        parts.append(f'<text class="label" x="4" y="{y + 16}">{escape(name)}</text>')
        for i in range(1, last + 1):
            x = 110 + (i - 1) * cell
            chosen = " chosen" if i in members else ""
            parts.append(f'<rect class="cell{chosen}" x="{x:.1f}" y="{y}" width="{cell - 4:.1f}" height="24" rx="4"/>')
            parts.append(f'<text class="tick{chosen}" x="{x + cell / 2 - 2:.1f}" y="{y + 16}">{i}</text>')
    wide, high = 120 + last * cell, 20 + 34 * len(sets)
    return Drawing(_svg(wide, high, parts, "sets of indices"), "The sets; members are filled.")


def line_svg(function: CPL, low: Q, high: Q, samples: Sequence[tuple[Q, Q]]) -> str:
    """A function on [low, high], its kinks there as rings, samples as dots; one scale for each axis, with numbers."""
    kinks = [kink.position for kink in function.kinks if low < kink.position < high]
    ends = [low, *kinks, high]
    values = function.at_sorted(ends)
    heights = [*values, *(z for _, z in samples)]
    bottom, top = min(heights), max(heights)
    if bottom == top:
        bottom, top = bottom - 1, top + 1

    def place(x: Q, y: Q) -> tuple[float, float]:
        across, up = as_float((x - low) / (high - low)), as_float((y - bottom) / (top - bottom))
        return _EDGE + across * (_WIDE - 2 * _EDGE), _HIGH - _EDGE - up * (_HIGH - 2 * _EDGE)

    parts = []
    if bottom <= 0 <= top:
        (x1, y1), (x2, _) = place(low, exact(0)), place(high, exact(0))
        parts.append(f'<path class="axis" d="M{x1:.1f} {y1:.1f}H{x2:.1f}"/>')
    points = " ".join("{:.1f},{:.1f}".format(*place(x, y)) for x, y in zip(ends, values, strict=True))
    parts.append(f'<polyline class="curve" points="{points}"/>')
    parts += [
        '<circle class="kink" cx="{:.1f}" cy="{:.1f}" r="6"/>'.format(*place(x, y))
        for x, y in zip(kinks, values[1:-1], strict=True)
    ]
    few = len(samples) <= 20
    for x, z in samples:
        across, up = place(x, z)
        parts.append(
            f'<circle class="sample" cx="{across:.1f}" cy="{up:.1f}" r="3.5"><title>({x}, {z})</title></circle>'
        )
        if few:
            parts.append(f'<text class="tick" x="{across:.1f}" y="{_HIGH - 8}">{escape(str(x))}</text>')
    return _svg(_WIDE, _HIGH, parts, "samples and function")


def _svg(wide: float, high: float, parts: Sequence[str], label: str) -> str:
    head = f'<svg class="drawing" role="img" aria-label="{escape(label)}" viewBox="0 0 {wide:.0f} {high:.0f}">'
    return "\n".join((head, *parts, "</svg>"))
