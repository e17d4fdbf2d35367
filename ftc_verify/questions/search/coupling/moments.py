"""Inequalities times products of forms, as a linear system in the moments (unknown times monomial in the shares).

Floats find multipliers, or moments; multipliers count only once a small exact system has confirmed them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

from flint import fmpq_mat

from ftc_verify.later import np
from ftc_verify.linear import Farkas, System, Unsolved, particular
from ftc_verify.questions.search.cases import Form, Products
from ftc_verify.questions.search.coupling.floats import guess
from ftc_verify.questions.search.coupling.inequalities import ONE_KEY, Cell, Inequality, Row, Unknown
from ftc_verify.questions.search.coupling.region import Affine, Monomial, Region, Terms, multiplied, product
from ftc_verify.rationals import ONE, ZERO, Q, as_float

__all__ = ["Moments", "Point", "substituted"]

_SMALL = 1e-9


class Point:
    """Moments in floats: what the multipliers cannot exclude. `of(unknown, monomial)`, 0 where it does not occur."""

    def __init__(self, values: dict[tuple[Unknown, Monomial], float], places: Sequence[Affine]) -> None:
        self._values, self._places = values, places

    def of(self, unknown: Unknown, monomial: Monomial = ()) -> float:
        """A moment."""
        return self._values.get((unknown, monomial), 0.0)

    def row(self, row: Row) -> float:
        """The value of a row whose coefficients are affine in the shares."""
        total = 0.0
        for unknown, affine in row.items():
            vector = substituted(affine, self._places)
            parts = [(), *((n,) for n in range(len(vector) - 1))]
            total += sum(as_float(v) * self.of(unknown, m) for v, m in zip(vector, parts, strict=True) if v != 0)
        return total

    def share(self, j: int) -> float:
        """The mean of t_j."""
        place = self._places[j]
        one = self.of(ONE_KEY) or 1.0
        return (
            as_float(place[0]) * one + sum(as_float(v) * self.of(ONE_KEY, (n,)) for n, v in enumerate(place[1:]))
        ) / one


def _narrowed(region: Region) -> list[Affine]:
    """The shares in parameters that run from 0 to 1 between the tightest bounds that single forms give them: floats
    are at ease there."""
    places = region.places()
    size = (len(places[0]) if places else 1) - 1
    low, high = [ZERO] * size, [ONE] * size
    for form, _ in region.forms():
        written = region.written(form, places)
        alone = {monomial for monomial in written if monomial}
        if len(alone) != 1 or len(next(iter(alone))) != 1:
            continue
        (n,) = next(iter(alone))
        bound = -written.get((), ZERO) / written[n,]
        if written[n,] > 0:
            low[n] = max(low[n], bound)
        else:
            high[n] = min(high[n], bound)
    wide = [high[n] - low[n] if low[n] < high[n] else ONE for n in range(size)]
    low = [low[n] if low[n] < high[n] else ZERO for n in range(size)]
    return [
        (
            place[0] + sum((a * b for a, b in zip(place[1:], low, strict=True)), ZERO),
            *(a * w for a, w in zip(place[1:], wide, strict=True)),
        )
        for place in places
    ]


def substituted(affine: Affine, places: Sequence[Affine]) -> Affine:
    """An affine function of the shares as one of the parameters."""
    size = len(places[0]) if places else 1
    found = [ZERO] * size
    found[0] = affine[0]
    for value, place in zip(affine[1:], places, strict=True):
        if value:
            for n, part in enumerate(place):
                if part:
                    found[n] += value * part
    return tuple(found)


@dataclass(frozen=True)
class _Entry:
    """A row of the system: an inequality (None: 1 itself) times the product of forms with these numbers."""

    inequality: Inequality | None
    product: tuple[int, ...]
    strict: bool = False

    @property
    def equation(self) -> bool:
        """Whether the row is 0."""
        return self.inequality is not None and self.inequality.equation


class Moments:
    """A cell on a region: its inequalities and forms in the region's parameters."""

    def __init__(self, cell: Cell, region: Region, inequalities: Sequence[Inequality] | None = None) -> None:
        self.cell, self.region = cell, region
        self.places = _narrowed(region)
        self.parameters = (len(self.places[0]) if self.places else 1) - 1
        self.forms: list[tuple[Form, str]] = []
        self.polynomials: list[Terms] = []
        for form, relation in region.forms():
            written = region.written(form, self.places)
            if any(written) or written.get((), ZERO) < 0:
                self.forms.append((form, relation))
                self.polynomials.append(written)
        self.inequalities = list(cell.inequalities() if inequalities is None else inequalities)
        self.rows = [
            {unknown: substituted(affine, self.places) for unknown, affine in inequality.row.items()}
            for inequality in self.inequalities
        ]
        self.unknowns = sorted({unknown for row in self.rows for unknown in row} | {ONE_KEY})
        self._place = {unknown: n for n, unknown in enumerate(self.unknowns)}
        # t_j of each parameter is among the forms: which one
        self._unit = [self._form_of(n) for n in range(self.parameters)]

    def _form_of(self, n: int) -> int:
        """The number of the form that is the parameter itself, or a multiple of it."""
        for number, written in enumerate(self.polynomials):
            if list(written) == [(n,)] and written[n,] > 0:
                return number
        raise AssertionError("a parameter is a share, and shares are forms of the box")

    def refuted(self, degree: int) -> "Products | Point":
        """Multipliers of products of at most so many forms that make a contradiction, exactly; or moments."""
        found = self._floats(degree)
        if isinstance(found, Point):
            return found
        entries, ray, point = found
        exact = self._exactly(entries, ray)
        return point if exact is None else exact

    def excluded(self, degree: int) -> bool:
        """Whether floats find multipliers: a guess."""
        return not isinstance(self._floats(degree), Point)

    # Floats

    def _floats(self, degree: int) -> "Point | tuple[list[_Entry], Any, Point]":
        degree = degree if self.parameters else 0
        most = degree * max((len(m) for p in self.polynomials for m in p), default=1) + 1
        monomials = [m for d in range(most + 1) for m in combinations_with_replacement(range(self.parameters), d)]
        number = {m: n for n, m in enumerate(monomials)}
        size = len(monomials)
        products = list(combinations_with_replacement(range(len(self.forms)), degree)) if degree else [()]
        multiples = [
            tuple(self._unit[n] for n in m)
            for d in range(most)
            for m in combinations_with_replacement(range(self.parameters), d)
        ]
        matrices = {p: self._matrix(p, number, size) for p in {*products, *multiples}}
        blocks: list[Any] = []
        entries: list[_Entry] = []
        array = self._array()
        equations = [n for n, q in enumerate(self.inequalities) if q.equation]
        others = [n for n, q in enumerate(self.inequalities) if not q.equation]
        for chosen, some in ((equations, multiples), (others, products)):
            for p in some if chosen else ():
                blocks.append((array[chosen] @ matrices[p]).reshape(len(chosen), -1))
                entries += [_Entry(self.inequalities[n], p) for n in chosen]
        one = np.zeros((1, len(self.unknowns), self.parameters + 1))
        one[0, self._place[ONE_KEY], 0] = 1.0
        strict = [n for n, (_, relation) in enumerate(self.forms) if relation == ">"]
        positive = [p for d in range(degree + 1) for p in combinations_with_replacement(strict, d)]
        for p in dict.fromkeys([*positive, *products]):
            matrix = matrices[p] if p in matrices else self._matrix(p, number, size)
            blocks.append((one @ matrix).reshape(1, -1))
            entries.append(_Entry(None, p, all(self.forms[n][1] == ">" for n in p)))
        bounds = np.array([float(entry.strict) for entry in entries])
        values, multipliers = guess(np.concatenate(blocks), bounds, np.array([e.equation for e in entries]))
        keys = [(unknown, m) for unknown in self.unknowns for m in monomials]
        point = Point(dict(zip(keys, values, strict=True)), self.places)
        return point if multipliers is None else (entries, multipliers, point)

    def _array(self) -> Any:
        array = np.zeros((len(self.rows), len(self.unknowns), self.parameters + 1))
        for n, row in enumerate(self.rows):
            for unknown, affine in row.items():
                array[n, self._place[unknown]] = [as_float(v) for v in affine]
        return array

    def _matrix(self, product: tuple[int, ...], number: dict[Monomial, int], size: int) -> Any:
        """Affine functions of the parameters to their products with these forms."""
        matrix = np.zeros((self.parameters + 1, size))
        for monomial, value in self._polynomial(product).items():
            factor = as_float(value)
            matrix[0, number[monomial]] += factor
            for n in range(self.parameters):
                matrix[n + 1, number[tuple(sorted((*monomial, n)))]] += factor
        return matrix

    def _polynomial(self, factors: tuple[int, ...]) -> Terms:
        found: Terms = {(): ONE}
        for n in factors:
            found = product(found, self.polynomials[n])
        return found

    # Exactly

    def _exactly(self, entries: list[_Entry], guessed: Any) -> Products | None:
        """Exact multipliers on the rows where those of floats are not 0, if there are some."""
        largest = np.abs(guessed).max()
        support = [entries[n] for n in range(len(entries)) if abs(guessed[n]) > _SMALL * largest]
        columns: dict[tuple[Unknown, Monomial], int] = {}
        rows = [{columns.setdefault(key, len(columns)): v for key, v in self._lifted(e).items()} for e in support]
        matrix = fmpq_mat(len(columns) + 1, len(support) + 1)
        for n, (entry, row) in enumerate(zip(support, rows, strict=True)):
            for c, value in row.items():
                matrix[c, n] = value
            matrix[len(columns), n] = ONE if entry.strict else ZERO
        matrix[len(columns), len(support)] = ONE
        values = particular(matrix)
        if values is not None and all(e.equation or v >= 0 for e, v in zip(support, values, strict=True)):
            return self._leaf([(e, v) for e, v in zip(support, values, strict=True) if v != 0])
        return self._by_system(support, rows, len(columns))

    def _by_system(self, support: list[_Entry], rows: list[dict[int, Q]], columns: int) -> Products | None:
        """The same where floats are too coarse for the signs."""
        bounded = [
            (row, ONE if entry.strict else ZERO, ZERO if entry.equation else None)
            for entry, row in zip(support, rows, strict=True)
        ]
        try:
            found = System(bounded, [(None, None)] * columns, most_exact=100_000).solve()
        except Unsolved:
            return None
        if not isinstance(found, Farkas):
            return None
        return self._leaf([(support[n], value) for n, value in found.rows.items()])

    def _lifted(self, entry: _Entry) -> dict[tuple[Unknown, Monomial], Q]:
        row = (
            {ONE_KEY: (ONE, *[ZERO] * self.parameters)}
            if entry.inequality is None
            else {unknown: substituted(affine, self.places) for unknown, affine in entry.inequality.row.items()}
        )
        polynomial = self._polynomial(entry.product)
        return {
            (unknown, monomial): value
            for unknown, affine in row.items()
            for monomial, value in multiplied(polynomial, affine).items()
            if value
        }

    def _leaf(self, multipliers: Sequence[tuple[_Entry, Q]]) -> Products:
        groups: dict[tuple[int, ...], list[Any]] = {}
        for entry, value in multipliers:
            if entry.inequality is None:
                name: tuple[Any, ...] = ("one",)
            elif entry.inequality.equation:
                name = (*entry.inequality.name, 1 if value > 0 else -1)
            else:
                name = entry.inequality.name
            # Forms are taken in lowest terms, here and by the checker alike.
            groups.setdefault(entry.product, []).append((name, abs(value)))
        used = sorted({n for product in groups for n in product})
        place = {n: q for q, n in enumerate(used)}
        forms = [self.forms[n] for n in used] + [(form, "=") for form in self.region.zeros()]
        listed = tuple((tuple(place[n] for n in product), tuple(named)) for product, named in sorted(groups.items()))
        return Products(self._rested_on(groups), tuple(forms), listed)

    def _rested_on(self, groups: dict[tuple[int, ...], list[Any]]) -> tuple[tuple[int, ...], ...]:
        """The signs at the samples of the equations that are used."""
        used = {name[1] for named in groups.values() for name, _ in named if name[0] == "eq"}
        return tuple(tuple(sign if i in used else 0 for i, sign in enumerate(row)) for row in self.cell.active)
