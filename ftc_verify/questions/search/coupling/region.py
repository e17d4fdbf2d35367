"""Where the breakpoints of a case lie: the unit box of their shares t_j, cut by forms that are >= 0, > 0 or 0.

Forms are polynomials in the shares, mostly linear. Linear ones that are 0 are solved for one share each, so that all
others are polynomials in the shares that remain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import gcd, lcm
from typing import TypeAlias

from ftc_verify.questions.search.cases import Case, Form, Split
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = [
    "Affine",
    "Monomial",
    "Region",
    "Terms",
    "form_of",
    "is_linear",
    "least_and_most",
    "multiplied",
    "negative",
    "sides_of",
]

Affine: TypeAlias = tuple[Q, ...]
"""A constant, then a coefficient for each parameter (or share)."""

Monomial: TypeAlias = tuple[int, ...]
"""The parameters (or shares) that are multiplied, in order."""

Terms: TypeAlias = dict[Monomial, Q]
"""A polynomial."""


def form_of(terms: Mapping[Monomial, Q]) -> Form:
    """The positive multiple of a polynomial in lowest whole terms."""
    kept = {monomial: value for monomial, value in terms.items() if value != 0}
    common = lcm(*(int(value.q) for value in kept.values()))
    whole = {monomial: int((value * common).p) for monomial, value in kept.items()}
    divisor = gcd(*whole.values()) or 1
    return tuple((whole[monomial] // divisor, *monomial) for monomial in sorted(whole, key=lambda m: (len(m), m)))


def negative(form: Form) -> Form:
    """Minus the form."""
    return tuple((-term[0], *term[1:]) for term in form)


def is_linear(form: Form) -> bool:
    """Whether no shares are multiplied."""
    return all(len(term) <= 2 for term in form)


def least_and_most(form: Form) -> tuple[int, int]:
    """Bounds of a form in the unit box: the sums of its constant and its negative, or positive, coefficients."""
    constant = sum(term[0] for term in form if len(term) == 1)
    rest = [term[0] for term in form if len(term) > 1]
    return constant + sum(min(a, 0) for a in rest), constant + sum(max(a, 0) for a in rest)


def sides_of(form: Form, relation: str) -> set[tuple[Split, int]]:
    """The sides of splits on which a form has this relation to 0: none where its bound says that it is >= 0."""
    if relation == ">":
        return {(("p", negative(form)), -1)}
    sides = set() if least_and_most(form)[0] >= 0 else {(("p", form), 1)}
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
        return [form for j in self.movable for form in (((1, j),), ((1,), (-1, j)))]

    def forms(self) -> list[tuple[Form, str]]:
        """All forms that are known to be >= 0 or > 0, those of the box first; each once."""
        strict = {form for form, relation in self.known if relation == ">"}
        weak = [form for form, relation in self.known if relation == ">="]
        return [(f, ">" if f in strict else ">=") for f in dict.fromkeys([*self.box(), *weak, *sorted(strict)])]

    def zeros(self) -> list[Form]:
        """The linear forms that are 0."""
        return [form for form, relation in self.known if relation == "="]

    def places(self) -> list[Affine]:
        """Each t_j as an affine function of the parameters (0 where it stands for several)."""
        size = self.count + 1
        shares: list[list[Q]] = [[ZERO] * size for _ in range(self.count)]
        for j in self.movable:
            shares[j][j + 1] = ONE
        for form in self.zeros():
            row = [ZERO] * size
            for coefficient, *js in form:
                part = shares[js[0]] if js else [ONE] + [ZERO] * self.count
                row = [a + coefficient * b for a, b in zip(row, part, strict=True)]
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
    def written(form: Form, places: Sequence[Affine]) -> Terms:
        """A form as a polynomial in the parameters."""
        total: Terms = {}
        for coefficient, *js in form:
            part: Terms = {(): coefficient * ONE}
            for j in js:
                part = multiplied(part, places[j])
            for monomial, value in part.items():
                total[monomial] = total.get(monomial, ZERO) + value
        return {monomial: value for monomial, value in total.items() if value != 0}


def multiplied(polynomial: Terms, affine: Affine) -> Terms:
    """The product with an affine function."""
    return product(polynomial, {(n - 1,) if n else (): value for n, value in enumerate(affine) if value != 0})


def product(first: Terms, second: Terms) -> Terms:
    """The product of two polynomials."""
    found: Terms = {}
    for left, a in first.items():
        for right, b in second.items():
            key = tuple(sorted((*left, *right)))
            found[key] = found.get(key, ZERO) + a * b
    return found
