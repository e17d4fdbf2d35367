"""Is there an affine function with given relations to the labels at all samples? It, or a dependence that excludes it.

At each sample the function equals the label, is at most the label, or at least it. The equations are solved exactly on
a few samples that floats choose, the inequalities by row generation: a linear program in floats over a few of them, to
which those are added that its solution violates most. A function is checked at every sample in exact arithmetic; a
dependence has at most d + 2 samples and is checked in exact arithmetic too.
"""

from collections.abc import Sequence
from math import gcd, lcm
from typing import Any

from flint import fmpq, fmpq_mat

from ftc_verify.errors import VerificationError
from ftc_verify.later import np
from ftc_verify.linear import Farkas, System, Unsolved
from ftc_verify.native import silent_highs
from ftc_verify.questions.grounds import Dependence
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.positions import positions_along
from ftc_verify.questions.in_space.standard import Standard
from ftc_verify.rationals import BIT_LIMIT, ONE, ZERO, Q, as_float, sign

__all__ = ["AT_LEAST", "AT_MOST", "EQUAL", "affine_or_dependence"]

EQUAL = 0
AT_MOST = -1
AT_LEAST = 1
"""What the function is to be, compared with the label of a sample; the sign of what it may be more."""

_TOLERANCE = 1e-9
"""Floats below this (terms being about 1) are taken to be 0 in guesses."""
_ROUNDS = 60
"""The most times that samples are added to those that a guess rests on."""
_PROGRAM_WORK = 4_000_000
"""The most entries of a linear program."""


class _GiveUp(Exception):
    """Beyond a limit."""


def affine_or_dependence(standard: Standard, relations: Sequence[int]) -> list[Q] | Dependence | None:
    """Gradient and offset of an affine function with these relations, or a dependence: y_i > 0 at samples where it is
    to be equal or at least the label, y_i < 0 where equal or at most.

    None where that is beyond a limit: linear programs with too many entries, or numbers that no file may hold.
    """
    try:
        found = _Affine(standard, np.asarray(relations, dtype=np.int8)).run()
    except (_GiveUp, Unsolved):
        return None
    if isinstance(found, tuple) and not _is_dependence(standard, relations, found):
        raise VerificationError("a dependence of samples does not exclude what it should; please report this")
    return found


def _is_dependence(standard: Standard, relations: Sequence[int], dependence: Dependence) -> bool:
    """Whether it excludes every affine function with these relations, exactly."""
    data = standard.data
    signs = all(y * relations[i - 1] >= 0 for i, y in dependence)
    samples = [sum((y * data.x[i - 1][c] for i, y in dependence), start=ZERO) for c in range(data.dimension)]
    labels = sum((y * data.z[i - 1] for i, y in dependence), start=ZERO)
    return bool(signs and not sum(y for _, y in dependence) and not any(samples) and labels > 0)


class _Affine:
    """The function as far as it is known: `base` plus any combination of `free`, exact, in standard coordinates, has
    the labels of the independent samples `fixed`."""

    def __init__(self, standard: Standard, relations: Floats) -> None:
        self.standard, self.relations = standard, relations
        self.size = standard.data.dimension + 1
        self.random = np.random.default_rng(0)
        self.fixed: list[int] = []
        self.base: list[Q] = [ZERO] * self.size
        self.free: list[list[Q]] = []
        self.equal = np.flatnonzero(relations == EQUAL)
        self.bounded = np.flatnonzero(relations != EQUAL)
        self.working: list[int] = []
        self.close = False
        """Whether rounding a guess was too much."""

    def run(self) -> list[Q] | Dependence:
        """Alternate between guesses and the exact check."""
        chosen = [int(i) for i in self._some(self.equal, self.size + 1)]
        for _ in range(_ROUNDS):
            found = self._equations(chosen) or self._inequalities()
            if not isinstance(found, list):
                return found
            wrong = self._wrong(found)
            if not wrong:
                return self.standard.affine(found)
            chosen = [*self.fixed, *(i for i in wrong if self.relations[i] == EQUAL)]
            beyond = [i for i in wrong if self.relations[i] != EQUAL]
            self.close = self.close or not set(beyond).isdisjoint(self.working)
            self.working += beyond
        raise _GiveUp

    def _some(self, samples: Any, count: int) -> Any:
        if len(samples) <= count:
            return samples
        return self.random.choice(samples, count, replace=False)

    def _wrong(self, function: Sequence[Q]) -> list[int]:
        """Some of the samples where it has not its relation, exactly; none if it has it everywhere."""
        affine = self.standard.affine(function)
        wrong = []
        values = positions_along(self.standard.data, affine[:-1])
        for i, (value, label) in enumerate(zip(values, self.standard.data.z, strict=True)):
            side = sign(value + affine[-1] - label)
            if side and side != self.relations[i]:
                wrong.append(i)
                if len(wrong) > self.size:
                    break
        return wrong

    # Equations

    def _equations(self, chosen: list[int]) -> Dependence | None:
        """Choose samples until floats find no equation that is not met; a dependence if equations contradict."""
        for _ in range(_ROUNDS):
            dependence = self._solve(chosen)
            if dependence is not None:
                return dependence
            more = self._unmet(set(chosen))
            if not more:
                return None
            chosen = [*self.fixed, *more]
        raise _GiveUp

    def _solve(self, chosen: Sequence[int]) -> Dependence | None:
        """Solve the equations of these samples; a dependence if there is no solution."""
        rows = [self.standard.row(i) for i in chosen]
        _refuse_long(rows)
        self.fixed = []
        if rows:
            reduced, rank = fmpq_mat(self.size, len(rows), [row[c] for c in range(self.size) for row in rows]).rref()
            pivots = _pivots(reduced, rank)
            self.fixed = [chosen[p] for p in pivots]
            labels = [self.standard.label(i) for i in chosen]
            for j in sorted(set(range(len(rows))) - set(pivots)):
                factors = [reduced[r, j] for r in range(rank)]
                rest = labels[j] - sum((f * labels[p] for f, p in zip(factors, pivots, strict=True)), start=ZERO)
                if rest:
                    turn = ONE if rest > 0 else -ONE
                    terms = [(i, -turn * f) for i, f in zip(self.fixed, factors, strict=True)]
                    return _whole([*terms, (chosen[j], turn)])
            rows = [rows[p] for p in pivots]
        self._parametrise(rows)
        return None

    def _parametrise(self, rows: Sequence[Sequence[Q]]) -> None:
        """All solutions of the equations of the fixed samples, whose rows these are."""
        self.base, self.free = [ZERO] * self.size, []
        table = [[*row, self.standard.label(i)] for row, i in zip(rows, self.fixed, strict=True)]
        reduced, rank = fmpq_mat(table).rref() if table else (fmpq_mat(0, self.size + 1), 0)
        pivots = _pivots(reduced, rank)
        for r, c in enumerate(pivots):
            self.base[c] = reduced[r, self.size]
        for c in sorted(set(range(self.size)) - set(pivots)):
            if c < self.size - 1 and not self.standard.floats[:, c].any():
                continue  # a constant feature has no say
            vector = [ZERO] * self.size
            vector[c] = ONE
            for r, p in enumerate(pivots):
                vector[p] = -reduced[r, c]
            self.free.append(vector)

    def _unmet(self, chosen: set[int]) -> list[int]:
        """Samples whose equations floats find not met, or not by all that is free; with the worst of them."""
        samples = np.array([i for i in self.equal if i not in chosen], dtype=int)
        if not len(samples):
            return []
        rows = self.standard.floats[samples]
        base = _floats(self.base)
        terms = np.abs(rows) @ np.abs(base) + np.abs(self.standard.labels[samples])
        score = np.abs(rows @ base - self.standard.labels[samples]) / np.maximum(terms, 1e-300)
        if self.free:
            free = np.array([_floats(vector) for vector in self.free]).T
            score = np.maximum(score, np.abs(rows @ (free / np.abs(free).max(axis=0))).max(axis=1))
        bad = np.flatnonzero(score > _TOLERANCE)
        if not len(bad):
            return []
        picked = self._some(bad, len(self.free) + 1)
        return [int(i) for i in samples[np.unique([*picked, bad[np.argmax(score[bad])]])]]

    # Inequalities

    def _inequalities(self) -> list[Q] | Dependence:
        """A guess at a function with the relations at all samples, or a dependence."""
        if not self.free:
            return self._without_freedom()
        if not len(self.bounded):
            return self.base
        rows, gaps = self._in_free_terms()
        if not self.working:
            self.working = [int(i) for i in self._some(self.bounded, 4 * (len(self.free) + 2))]
        place = {int(i): k for k, i in enumerate(self.bounded)}
        for _ in range(_ROUNDS):
            self.working = list(dict.fromkeys(self.working))
            if len(self.working) * len(self.free) > _PROGRAM_WORK:
                raise _GiveUp
            at = [place[i] for i in self.working]
            guess = None if self.close else _widest(rows[at], gaps[at])
            found = self._rounded(guess) if guess is not None else self._exactly()
            if not isinstance(found, list):
                return found
            values = rows @ _floats(found) + gaps
            worst = np.argsort(values)[: 10 + len(self.free)]
            more = [int(self.bounded[k]) for k in worst if values[k] < -_TOLERANCE]
            if set(more) <= set(self.working):
                return self._function(found)
            self.working += more
        raise _GiveUp

    def _without_freedom(self) -> list[Q] | Dependence:
        """The equations leave one function: right everywhere, as floats see it, or with a dependence at the worst."""
        if not len(self.bounded):
            return self.base
        side = self.relations[self.bounded]
        values = side * (self.standard.floats[self.bounded] @ _floats(self.base) - self.standard.labels[self.bounded])
        i = int(self.bounded[np.argmin(values)])
        row = self.standard.row(i)
        short = _dot(row, self.base) - self.standard.label(i)
        if sign(short) in (0, self.relations[i]):
            return self.base
        return self._completed([(i, fmpq(int(self.relations[i])))])

    def _in_free_terms(self) -> tuple[Floats, Floats]:
        """For each bounded sample, a row and a gap in floats: row . c + gap >= 0, c what is taken of the free."""
        side = self.relations[self.bounded].astype(float)
        rows = self.standard.floats[self.bounded]
        free = np.array([_floats(vector) for vector in self.free]).T
        gaps = side * (rows @ _floats(self.base) - self.standard.labels[self.bounded])
        return side[:, None] * (rows @ free), gaps

    def _rounded(self, guess: Floats) -> list[Q]:
        """Short rationals near the guess."""
        return [fmpq(round(float(c) * 2**30)) / 2**30 for c in guess]

    def _function(self, amounts: Sequence[Q]) -> list[Q]:
        terms = list(zip(amounts, self.free, strict=True))
        return [b + sum((a * f[c] for a, f in terms if a), start=ZERO) for c, b in enumerate(self.base)]

    def _exactly(self) -> list[Q] | Dependence:
        """What can be taken of the free, exact at the working samples, or a dependence."""
        rows: list[tuple[dict[int, Q], Q | None, Q | None]] = []
        for i in self.working:
            row = self.standard.row(i)
            gap = self.standard.label(i) - _dot(row, self.base)
            coefficients = {k: value for k, f in enumerate(self.free) if (value := _dot(row, f))}
            rows.append((coefficients, *((gap, None) if self.relations[i] == AT_LEAST else (None, gap))))
        system = System(rows, [(None, None)] * len(self.free))
        found = system.solve()
        if isinstance(found, Farkas):
            return self._completed([(self.working[k], value) for k, value in found.rows.items()])
        tight = [(coefficients, high if low is None else low) for coefficients, low, high in
                 (rows[k] for k in system.tight_rows())]  # fmt: skip
        return _solved(tight, system.basic_columns(), len(self.free))

    def _completed(self, terms: Sequence[tuple[int, Q]]) -> Dependence:
        """These multiples of bounded samples, and multiples of the fixed ones with which they cancel."""
        weights = [(self.standard.row(i), value) for i, value in terms]
        rest = [sum((value * row[c] for row, value in weights), start=ZERO) for c in range(self.size)]
        table = [self.standard.row(i) for i in self.fixed]
        columns = fmpq_mat(self.size, len(table) + 1, [v for c in range(self.size) for v in
                                                       (*(row[c] for row in table), -rest[c])])  # fmt: skip
        reduced, _ = columns.rref()
        fixed = [(i, reduced[r, len(table)]) for r, i in enumerate(self.fixed)]
        return _whole([*terms, *fixed])


def _refuse_long(rows: Sequence[Sequence[Q]]) -> None:
    """Multipliers are about as long as a row of coordinates: give up where no file could hold them."""
    if rows and sum(value.height_bits() for value in rows[-1]) > 2 * BIT_LIMIT:
        raise _GiveUp


def _whole(terms: Sequence[tuple[int, Q]]) -> Dependence:
    """Positive multiples that are whole and have no common divisor, in the order of samples, counted from 1."""
    terms = [(i, value) for i, value in terms if value]
    common = lcm(*(int(value.q) for _, value in terms))
    whole = [(i, int((value * common).p)) for i, value in terms]
    divisor = gcd(*(value for _, value in whole))
    if max(value.bit_length() for _, value in whole) > BIT_LIMIT - 4 + divisor.bit_length():
        raise _GiveUp
    return tuple(sorted((i + 1, value // divisor) for i, value in whole))


def _solved(tight: Sequence[tuple[dict[int, Q], Q | None]], columns: Sequence[int], size: int) -> list[Q]:
    """A solution of the tight rows in these columns, 0 in all others; where there is none, near enough to go on."""
    amounts = [ZERO] * size
    if not tight or not columns:
        return amounts
    table = [[*(row.get(c, ZERO) for c in columns), bound or ZERO] for row, bound in tight]
    reduced, rank = fmpq_mat(table).rref()
    for r, p in enumerate(_pivots(reduced, rank)):
        if p < len(columns):
            amounts[columns[p]] = reduced[r, len(columns)]
    return amounts


def _widest(rows: Floats, gaps: Floats) -> Floats | None:
    """c with rows . c + gaps >= margin, the margin in (0, 1] as large as can be, in floats; None if there is none to
    speak of. Rows that c does not move have no say."""
    import highspy

    moved = np.abs(rows).max(axis=1) > _TOLERANCE
    if (gaps[~moved] < -_TOLERANCE).any():
        return None
    rows, gaps = rows[moved], gaps[moved]
    count, size = rows.shape
    if not count:
        return np.zeros(size)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = size + 1, count
    program.col_cost_ = np.r_[np.zeros(size), -1.0]
    program.col_lower_ = np.r_[np.full(size, -1e6), 0.0]
    program.col_upper_ = np.r_[np.full(size, 1e6), 1.0]
    program.row_lower_ = -gaps
    program.row_upper_ = np.full(count, highspy.kHighsInf)
    table = np.hstack([rows, np.full((count, 1), -1.0)])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.arange(0, table.size + 1, size + 1)
    program.a_matrix_.index_ = np.tile(np.arange(size + 1), count)
    program.a_matrix_.value_ = table.ravel()
    solver = silent_highs()
    solver.setOptionValue("simplex_iteration_limit", 20_000)
    solver.passModel(program)
    solver.run()
    solution = np.array(solver.getSolution().col_value)
    return solution[:size] if len(solution) == size + 1 and solution[size] > 1e-7 else None


def _pivots(reduced: fmpq_mat, rank: int) -> list[int]:
    """The column of the first entry of each row of a reduced row echelon form."""
    pivots: list[int] = []
    for r in range(rank):
        start = pivots[-1] + 1 if pivots else 0
        pivots.append(next(c for c in range(start, reduced.ncols()) if reduced[r, c]))
    return pivots


def _dot(a: Sequence[Q], b: Sequence[Q]) -> Q:
    return sum((left * right for left, right in zip(a, b, strict=True) if left and right), start=ZERO)


def _floats(values: Sequence[Q]) -> Floats:
    return np.array([as_float(value) for value in values])
