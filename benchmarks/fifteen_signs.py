"""Patterns for 14 neurons and 15 changed samples, whatever their signs: a search, and no proof (docs/results.md, 2).

Run: python benchmarks/fifteen_signs.py. Prints how many of the 2^15 vectors of signs each kind of pattern holds, on the
data, reflected, negated or both, and which are left: none. About a minute.

Kinds: widths (8, 6), a unit of four functions with a window in each region beside a pair (+, -); and widths (7, 7), the
unit beside a triple (+, +, -), which has a window for a label > 0. What a pair or triple does in a region: `rise` (its
label behind the window's, a breakpoint behind it), `fall`, `peak` (at the next breakpoint), `descent`, `other` (from
one peak to one of the other sign), `level` (on), `off`, `up` and `down` (a window of the triple), `start` and `stop`
(on and off between two samples, right beside a breakpoint), and `mixed`: pair and unit are two triples, for labels of
both signs. States: on; zero, plus, minus (off, with that sign of D); free (off, D free); top and bottom (peaks).
"""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

COUNT, MIXED, TRIPLE = 15, 8, 7
OFF = ("zero", "plus", "minus", "free")
SIGN = {"plus": "+", "minus": "-"}


class Move(NamedTuple):
    """What is done, the state behind it, and the signs of labels: first in the region, of its window, last."""

    name: str
    state: str
    first: str = ""
    window: str = ""
    last: str = ""


def _moves(state: str, taken: bool, triple: bool) -> Iterator[Move]:
    """All moves from a state; `taken`: the breakpoint in front has a label already."""
    if state == "on":
        yield from (Move("level", "on"), Move("stop", "free"))
        if triple:
            yield Move("down", "zero", window="+")
        if not taken:
            yield from (Move("fall", "plus", first="+"), Move("fall", "minus", first="-"))
    elif state in OFF:
        yield from (Move("off", "free"), Move("start", "on"))
        if triple and state in ("zero", "free"):
            yield Move("up", "on", window="+")
        for sign in "+-":
            if state == "free" or SIGN.get(state) == sign:
                yield Move("rise", "on", last=sign)
        yield from (Move("peak", "top", last="+"), Move("peak", "bottom", last="-"))
    else:
        yield Move("descent", "free")
        yield Move("other", "bottom", last="-") if state == "top" else Move("other", "top", last="+")


def _ends(word: str, at: int, move: Move, orders: tuple[str, ...]) -> Iterator[int]:
    """Where a region that begins at label `at` ends, for orders of windows (U the unit's, T the triple's)."""
    for order in orders:
        signs = (move.first, *(move.window if which == "T" else "" for which in order), move.last)
        wanted = [*([signs[0]] if signs[0] else []), *signs[1:-1], *([signs[-1]] if signs[-1] else [])]
        found = word[at : at + len(wanted)]
        if len(found) == len(wanted) and all(sign in ("", have) for sign, have in zip(wanted, found, strict=True)):
            yield at + len(wanted)


def with_pair(word: str) -> bool:
    """Widths (8, 6); s_0 = s_2 - s_3, the pair is off in region 0 or has a peak at b_0."""

    @cache
    def held(region: int, at: int, state: str, taken: bool, past: tuple[str, ...], unit_on: bool) -> bool:
        if region > MIXED:
            return at >= COUNT
        if at + 2 * (MIXED + 1 - region) < COUNT:
            return False
        for move in _moves(state, taken, False):
            done = (*past, move.name) if region < 3 else ()
            if move.last and (region == MIXED or (region == 1 and past[0] == "peak")):
                continue
            if region == 3 and not _steep_pair((*past, move.name)):
                continue
            for end in _ends(word, at, move, ("U",)):
                for on in (True, False) if region == 3 else (not unit_on,):
                    if held(region + 1, end, move.state, bool(move.last), done, on):
                        return True
        matches = unit_on if state == "on" else not unit_on and state in ("zero", "free")
        if region <= 3 or not matches or past or len(set(word[at : at + 2])) < 2:
            return False
        after = "zero" if state == "on" else "on"
        return held(region + 1, at + 2, after, False, ("mixed",), not unit_on)

    return (
        held(1, 1, "free", False, ("off",), True)
        or (word[1] == "+" and held(1, 2, "top", True, ("peak",), True))
        or (word[1] == "-" and held(1, 2, "bottom", True, ("peak",), True))
    )


def _steep_pair(done: tuple[str, ...]) -> bool:
    """Whether a pair with these moves in regions 0, .., 3 can have s_0 = s_2 - s_3 as large as it wants."""
    if done[0] == "off":
        return True
    free = done[1] in ("off", "descent", "stop") and done[2] in ("off", "peak", "start")
    rises = done[2] == "rise" and done[3] in ("level", "stop")
    falls = done[2] == "level" and done[3] in ("fall", "stop")
    return free or rises or falls


def with_triple(word: str) -> bool:
    """Widths (7, 7): s_0 = s_L - s_{L+1}, own breakpoints b_unit and, if it has windows up to there, b_triple."""
    choices = [
        (turn, unit, triple, state)
        for turn in (2, 4)
        for unit in range(turn)
        for triple in (None, *(own for own in range(turn) if own != unit))
        for state in ("on", "free")
    ]
    return any(_holds_triple(word, *choice) for choice in choices)


def _orders(region: int, unit: int, triple: int | None) -> tuple[str, ...]:
    """Orders of the two windows for which own breakpoints lie between windows of their function."""
    behind = region == unit or (triple is not None and region - 1 == triple)
    before = region - 1 == unit or region == triple
    return (*(() if before else ("TU",)), *(() if behind else ("UT",)))


def _holds_triple(word: str, turn: int, unit: int, triple: int | None, start: str) -> bool:
    @cache
    def held(region: int, at: int, state: str, taken: bool, past: tuple[str, ...]) -> bool:
        if region > TRIPLE:
            return at >= COUNT
        if at + 2 * (TRIPLE + 1 - region) < COUNT:
            return False
        inside = region <= turn + 1
        for move in _moves(state, taken, True):
            own = (unit, triple) if inside else ()
            if move.last and region in (TRIPLE, *own):
                continue
            if move.first and region - 1 in (-1, *own):
                continue
            done = (*past, move.name) if inside else past
            if region == turn + 1 and not _steep_triple(done, turn, triple is not None):
                continue
            orders = (_orders(region, unit, triple) if inside else ("TU", "UT")) if move.window else ("U",)
            for end in _ends(word, at, move, orders):
                if held(region + 1, end, move.state, bool(move.last), done):
                    return True
        return False

    return held(0, 0, start, False, ())


def _steep_triple(done: tuple[str, ...], turn: int, own: bool) -> bool:
    """Whether a triple with these moves in regions 0, .., turn + 1 can have s_0 as large as it wants, D too."""
    if set(done) <= {"up", "down"}:
        return own
    if own:
        return False
    if done[0] == "off":
        return True
    if done[0] == "rise":
        return done[turn] == "rise" and done[turn + 1] == "stop"
    return done[0] == "up" and done[turn - 1] in ("off", "descent") and done[turn:] == ("up", "down")


def images(word: str) -> set[str]:
    """The signs, reflected, negated, or both."""
    negated = word.translate(str.maketrans("+-", "-+"))
    return {word, word[::-1], negated, negated[::-1]}


def main() -> None:
    """How many vectors of signs are held by which kind; what is left."""
    words = ["".join(signs) for signs in product("+-", repeat=COUNT)]
    classes = sorted({min(images(word)) for word in words})
    rest = [word for word in classes if not any(with_pair(image) for image in images(word))]
    left = [word for word in rest if not any(with_triple(image) for image in images(word))]
    print(f"{len(words)} vectors of signs, {len(classes)} up to reflection and negation")
    print(f"not held by a pair: {len(rest)}; by a triple neither: {len(left)} {left}")


if __name__ == "__main__":
    main()
