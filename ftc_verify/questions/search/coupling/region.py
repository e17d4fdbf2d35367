"""Where the breakpoints of a case lie: the unit box of their shares t_j, cut by linear forms that are >= 0, > 0 or 0.

Forms that are 0 are solved for one share each, so that all other forms are affine in the shares that remain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, lcm

from ftc_verify.questions.search.cases import Case, Form, Split
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["Affine", "Region", "negative", "primitive", "sides_of"]

Affine = tuple[Q, ...]
"""A constant, then a coefficient for each parameter."""


def primitive(values: Sequence[Q]) -> Form:
    """The positive multiple of the form in lowest whole terms."""
    common = lcm(*(int(value.q) for value in values))
    whole = [int((value * common).p) for value in values]
    return tuple(value // (gcd(*whole) or 1) for value in whole)


def negative(form: Form) -> Form:
    """Minus the form."""
    return tuple(-value for value in form)


def sides_of(form: Form, relation: str) -> set[tuple[Split, int]]:
    """The sides of splits on which a form has this relation to 0: none where it is >= 0 in the whole unit box."""
    if relation == ">":
        return {(("l", negative(form)), -1)}
    sides = set() if form[0] + sum(min(value, 0) for value in form[1:]) >= 0 else {(("l", form), 1)}
    return sides | sides_of(negative(form), ">=") if relation == "=" else sides


@dataclass(frozen=True)
class Region:
    """The breakpoints of a case that stand for one neuron each (`movable`), and what is known of forms in them."""

    count: int
    movable: tuple[int, ...]
    known: tuple[tuple[Form, str], ...] = ()

    @staticmethod
    def of(case: Case) -> "Region":
        """The whole box."""
        movable = tuple(j for j, b in enumerate(case.breakpoints) if not b.several)
        return Region(len(case.breakpoints), movable)

    def cut(self, form: Form, relation: str) -> "Region":
        """The part where the form has this relation to 0."""
        return Region(self.count, self.movable, (*self.known, (form, relation)))

    def box(self) -> list[Form]:
        """The forms t_j and 1 - t_j."""
        unit = [tuple(int(n == j + 1) for n in range(self.count + 1)) for j in self.movable]
        return [form for t in unit for form in (t, (1, *negative(t)[1:]))]

    def forms(self) -> list[tuple[Form, str]]:
        """All forms that are known to be >= 0 or > 0, those of the box first; each once."""
        strict = {form for form, relation in self.known if relation == ">"}
        weak = [form for form, relation in self.known if relation == ">="]
        return [(f, ">" if f in strict else ">=") for f in dict.fromkeys([*self.box(), *weak, *sorted(strict)])]

    def zeros(self) -> list[Form]:
        """The forms that are 0."""
        return [form for form, relation in self.known if relation == "="]

    def places(self) -> list[Affine]:
        """Each t_j as an affine function of the parameters (0 where it stands for several)."""
        size = self.count + 1
        shares: list[list[Q]] = [[ZERO] * size for _ in range(self.count)]
        for j in self.movable:
            shares[j][j + 1] = ONE
        for form in self.zeros():
            row = self._written(form, shares)
            pivot = next((n for n in range(size - 1, 0, -1) if row[n]), None)
            if pivot is None:
                continue
            for share in shares:
                factor = share[pivot] / row[pivot]
                if factor:
                    share[:] = [a - factor * b for a, b in zip(share, row, strict=True)]
        free = [n for n in range(1, size) if any(share[n] for share in shares)]
        return [(share[0], *(share[n] for n in free)) for share in shares]

    @staticmethod
    def _written(form: Form, shares: Sequence[Sequence[Q]]) -> list[Q]:
        row = [
            sum((a * share[n] for a, share in zip(form[1:], shares, strict=True)), ZERO) for n in range(len(shares) + 1)
        ]
        row[0] += form[0]
        return row

    def written(self, form: Form, places: Sequence[Affine]) -> Affine:
        """A form as an affine function of the parameters."""
        size = len(places[0]) if places else 1
        row = [sum((a * place[n] for a, place in zip(form[1:], places, strict=True)), ZERO) for n in range(size)]
        row[0] += form[0]
        return tuple(row)
