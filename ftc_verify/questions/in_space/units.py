"""Samples and labels in other units, where floats of theirs would overflow or vanish: each coordinate and the labels
over a power of two. What is found for them is carried back exactly."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flint import fmpq

from ftc_verify.data import DataSet
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.questions.in_space.groups import Group
from ftc_verify.questions.in_space.plan import Plan
from ftc_verify.rationals import ONE, Q
from ftc_verify.rows.table import rows_of

__all__ = ["Units"]

_MOST = 200
"""Up to 2^200 and from 2^-200 on products and squares of a few floats neither overflow nor vanish."""


@dataclass(frozen=True)
class Units:
    """Column c of `data` is column c of the original over `columns[c]`; its labels are those over `label`. Samples are
    in the same order."""

    data: DataSet
    columns: tuple[Q, ...]
    label: Q

    @classmethod
    def of(cls, data: DataSet) -> "Units":
        """Units of 1 for what has ordinary sizes, else such that the largest size of a column, or label, is about 1."""
        columns = tuple(_unit(int(shift)) for shift in rows_of(data.x).enclosure.shifts)
        largest = max(map(abs, data.z))
        label = _unit(int(largest.p).bit_length() - int(largest.q).bit_length())
        if all(unit == 1 for unit in (*columns, label)):
            return cls(data, columns, label)
        rows = [tuple([value / unit for value, unit in zip(row, columns, strict=True)]) for row in data.x]
        return cls(DataSet(rows, [z / label for z in data.z]), columns, label)

    def network(self, found: Network) -> Network:
        """A network for `data`, as one for the original."""
        if self._same:
            return found
        first, *rest = found.layers
        weights = tuple(tuple(self.direction(row)) for row in first.weights)
        outer = rest[-1]
        scaled = Layer(
            tuple(tuple(w * self.label for w in row) for row in outer.weights),
            tuple(b * self.label for b in outer.bias),
        )
        return Network(found.input_dim, (Layer(weights, first.bias), *rest[:-1], scaled))

    def direction(self, found: Sequence[Q]) -> tuple[Q, ...]:
        """A direction for `data`, as one for the original."""
        return tuple(a / unit for a, unit in zip(found, self.columns, strict=True))

    def groups(self, found: Sequence[Group]) -> tuple[Group, ...]:
        """Groups for `data`, as ones for the original."""
        return tuple(replace(group, network=self.network(group.network)) for group in found)

    def plan(self, found: Plan) -> Plan:
        """A plan for `data`, as one for the original."""
        single = replace(found.single, direction=self.direction(found.single.direction))
        return replace(found, groups=self.groups(found.groups), single=single)

    @property
    def _same(self) -> bool:
        return self.label == 1 and all(unit == 1 for unit in self.columns)


def _unit(exponent: int) -> Q:
    return ONE if -_MOST <= exponent <= _MOST else fmpq(2) ** exponent
