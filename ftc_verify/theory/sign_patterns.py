"""Patterns for 15 changed samples, whatever their signs: what a pair or a triple beside a unit does in each region
(ours/three-layer-fifteen).

A unit of four functions of layer 2 has a window in each region, for one sample U. Beside it, with widths (8, 6), is a
pair (+, -), with widths (7, 7) a triple (+, +, -). Between breakpoints these are on, off, or one function has a peak:

    rise, fall   the last or first sample of the region, right in front of a breakpoint, between off and on
    peak, other  a sample at the next breakpoint, from off, or from a peak of the other sign
    descent      from a peak to off; level: on to on; off, stop: on or off to off, without a sample
    mixed        pair and unit are two triples, for samples of both signs that follow each other
    up, down     a window of the triple, for a sample T with label > 0, from off to on or on to off: its order with U
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

__all__ = ["COUNT", "TRIPLES", "Pattern", "follows_rules", "letters", "pair_patterns", "vectors_held", "vectors_left"]

COUNT = 15
_REGIONS = 9
_OTHER = {"+": "-", "-": "+"}
_SIGNS = {"+": "+", "-": "-", "?": "+-"}

Pattern = tuple[str, ...]
"""The moves in regions 0, 1, ..: names, the sign of a sample, the order of two windows."""

TRIPLES: tuple[Pattern, ...] = (
    ("off", "up UT", "down TU", "up UT", "down TU", "up UT", "down TU", "up UT"),
    ("off", "up UT", "down TU", "up UT", "fall -", "rise -", "down TU", "up UT"),
    ("off", "up UT", "down TU", "up TU", "fall -", "rise -", "down TU", "up TU"),
    ("off", "up UT", "down TU", "up TU", "fall +", "rise -", "down TU", "up TU"),
    ("off", "rise -", "down UT", "up UT", "down UT", "up UT", "down UT", "up UT"),
    ("off", "rise -", "down UT", "up TU", "fall +", "rise -", "down UT", "up TU"),
    ("up TU", "down UT", "up TU", "down UT", "up TU", "fall -", "peak -", "descent"),
    ("rise +", "down TU", "up TU", "fall -", "rise -", "stop", "rise -", "down TU"),
    ("rise +", "down TU", "up UT", "fall -", "rise -", "stop", "rise -", "down TU"),
    ("rise +", "down TU", "up TU", "fall -", "rise -", "stop", "up TU", "down TU"),
    ("rise -", "down TU", "up TU", "fall +", "rise +", "stop", "up TU", "fall -"),
)
"""Of the triple: off first, windows first, a rise first."""


def letters(pattern: Pattern) -> str:
    """A sign for each of its samples: + or -, ? for either, * for both of a mixed region.

    Examples
    --------
    >>> letters(("peak +", "descent", "mixed", "fall -")), letters(("rise -", "down TU"))
    ('?+?**-?', '?-+?')
    """
    held = ""
    for move in pattern:
        name, _, how = move.partition(" ")
        if name in ("up", "down"):
            held += how.replace("U", "?").replace("T", "+")
        elif name == "mixed":
            held += "**"
        else:
            held += how + "?" if name == "fall" else "?" + how
    return held


def _moves(state: str, region: int, mixed: bool) -> Iterator[tuple[str, str]]:
    """What a pair can do in a region >= 1, and its state behind it: on, on right behind a sample; off with D > 0, with
    D < 0, with D = 0, with any D; a peak; the first one, at b_0, with a free b_1 behind it."""
    if state in ("on", "taken"):
        yield "level", "on"
        if state == "on":
            yield from ((f"fall {sign}", f"off {sign}") for sign in "+-")
    elif state.startswith("off"):
        yield from ((f"rise {sign}", "taken") for sign in "+-" if state in ("off any", f"off {sign}"))
        yield from ((f"peak {sign}", f"peak {sign}") for sign in "+-")
    else:
        yield "descent", "off any"
        if not state.startswith("first"):
            sign = _OTHER[state[-1]]
            yield f"other {sign}", f"peak {sign}"
    if region >= 4 and not mixed:
        yield from {"on": [("mixed", "off 0")], "taken": [("mixed", "off 0")], "off any": [("mixed", "on")]}.get(
            state, []
        )


def pair_patterns() -> Iterator[Pattern]:
    """All of 15 samples that begin with a peak or off, and have at most one mixed region, from region 4 on."""
    starts = [("off", "off any"), *((f"peak {sign}", f"first {sign}") for sign in "+-")]
    for move, state in starts:
        yield from _continued((move,), state)


def _continued(pattern: Pattern, state: str) -> Iterator[Pattern]:
    region = len(pattern)
    if region == _REGIONS:
        if len(letters(pattern)) == COUNT:
            yield pattern
        return
    for move, behind in _moves(state, region, "mixed" in pattern):
        if region + 1 < _REGIONS or move.split()[0] not in ("rise", "peak", "other"):
            yield from _continued((*pattern, move), behind)


_BEHIND = {
    "off": ("up", "rise"),
    "up": ("down", "fall"),
    "rise": ("down", "stop"),
    "down": ("up",),
    "fall": ("rise", "peak"),
    "stop": ("up", "rise"),
    "peak": ("descent",),
    "descent": ("up",),
}
"""What a triple may do in the next region."""


def follows_rules(pattern: Pattern) -> bool:
    """Whether a triple can do this, by the rules of ours/three-layer-fifteen.

    Examples
    --------
    >>> all(map(follows_rules, TRIPLES)), follows_rules(("off", "up TU", "down TU", "up TU"))
    (True, False)
    """
    names = [move.split()[0] for move in pattern]
    if names[-1] in ("rise", "peak") or any(b not in _BEHIND[a] for a, b in pairwise(names)):
        return False
    if any(pair == ("fall -", "rise +") for pair in pairwise(pattern)):
        return False
    if names[0] == "off":
        return (pattern[1] == "up UT" or names[1] == "rise") and names[2] == "down"
    if names[0] == "rise":
        ties = ["fall -", "rise -"] if pattern[0] == "rise +" else ["fall +", "rise +"]
        return names[1:3] == ["down", "up"] and [*pattern[3:5]] == ties and pattern[5] == "stop"
    return pattern[:3] == ("up TU", "down UT", "up TU") and names[3] == "down"


def vectors_held(patterns: Iterable[Pattern]) -> set[str]:
    """All vectors of signs that one of them holds on the data."""
    held: set[str] = set()
    for pattern in patterns:
        word = letters(pattern).replace("**", "*")
        held.update(map("".join, product(*(("+-", "-+") if sign == "*" else _SIGNS[sign] for sign in word))))
    return held


def vectors_left(held: set[str]) -> list[str]:
    """The vectors of 15 signs that are not held on the data, reflected, negated or both; each class once."""
    left = []
    for signs in product("+-", repeat=COUNT - 1):
        word = "+" + "".join(signs)
        back = word[::-1] if word[-1] == "+" else word[::-1].translate(_NEGATED)
        images = (word, word[::-1], word.translate(_NEGATED), word[::-1].translate(_NEGATED))
        if word <= back and held.isdisjoint(images):
            left.append(word)
    return left


_NEGATED = str.maketrans("+-", "-+")
