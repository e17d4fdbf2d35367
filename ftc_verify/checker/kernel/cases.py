"""What a tree of kind `case-tree` refutes, its splits and their sides, and the inequalities that a leaf may add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from .objects import Rational
from .text import shown


class Mark(NamedTuple):
    """A breakpoint of a case: its gap lies between samples `gap` and `gap` + 1 of the window, counted from 1."""

    gap: int
    facing: str
    several: bool


@dataclass(frozen=True)
class Case:
    """Samples first..last, numbers of neurons and of positive output weights among them, breakpoints. `direct`: one
    hidden layer, the labels are h_1 itself."""

    first: int
    last: int
    neurons: int
    positive: int
    direct: bool
    free: bool
    marks: tuple[Mark, ...]
    order: int

    @property
    def size(self) -> int:
        """The samples of the window."""
        return self.last - self.first + 1

    @cached_property
    def by_gap(self) -> list[int]:
        """The numbers, from 1, of the breakpoints from left to right."""
        return sorted(range(1, len(self.marks) + 1), key=lambda j: self.marks[j - 1].gap)

    def sign(self, k: int) -> int:
        """The output weight of neuron k: the positive ones come first."""
        return 1 if k <= self.positive else -1


@dataclass(frozen=True)
class Samples:
    """All samples on their line: positions and labels."""

    positions: Sequence[Rational]
    labels: Sequence[Rational]


class Direction(NamedTuple):
    """Integers a_1, .., a_d, and their text in hexadecimal (strings of a file cannot be made to collide in a set)."""

    weights: tuple[int, ...]
    text: str


Split: TypeAlias = tuple[str, int | str, int | str]
"""("h", k, i), ("u", text of a, j), ("b", j, text of t) or ("p", text of a form, 0)."""
Side: TypeAlias = tuple[Split, int]
"""A split, and 1 for its side "at least", -1 for its side "at most"."""


def h_split(k: int, i: int) -> Split:
    """h_k(i) >= 0, then <= 0."""
    return "h", k, i


def u_split(a: Direction, j: int) -> Split:
    """sum_k a_k u_kj >= 0, then <= 0."""
    return "u", a.text, j


def b_split(j: int, t: Rational) -> Split:
    """b_j >= t, then <= t."""
    return "b", j, f"{t[0]:x}/{t[1]:x}"


def p_split(terms: Sequence[Sequence[int]]) -> Split:
    """A form >= 0, then < 0."""
    return "p", ";".join(map(text_of, terms)), 0


def text_of(weights: Sequence[int]) -> str:
    """Integers in hexadecimal."""
    return ",".join(f"{weight:x}" for weight in weights)


def side_text(side: Side) -> str:
    """A side in words."""
    (kind, first, second), sign = side
    relation = ">= 0" if sign == 1 else "<= 0"
    if kind == "h":
        return f"h {relation} of neuron {first} at sample {second} of the window"
    if kind == "u":
        return f"a sum {relation} of the slopes at breakpoint {second}"
    if kind == "p":
        return f"a form {'>= 0' if sign == 1 else '< 0'}"
    return f"a bound on breakpoint {shown(int(first))}"


class Equation(NamedTuple):
    """["eq", i, side, times]."""

    i: int
    side: int
    times: int


class Bound(NamedTuple):
    """["r>=0" and the like, k, i, times]."""

    kind: str
    k: int
    i: int
    times: int


class Order(NamedTuple):
    """["order", k, times]."""

    k: int
    times: int


class Coupling(NamedTuple):
    """["v", a, j, side, "low" or "high", times]."""

    a: Direction
    j: int
    side: int
    end: str
    times: int


Inequality: TypeAlias = Equation | Bound | Order | Coupling
