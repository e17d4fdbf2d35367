"""Text tables: a line of names, then a line of numbers for each sample; decimals, exponents and p/q are exact.

A table whose meaning is in any doubt is refused in one line that says what it looks like and which options read it.
Those options are not a guess alone: the start of the file is read with them, and what they lack is added.
"""

import csv
import io
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from ftc_verify.errors import InputError
from ftc_verify.faults import RAGGED, Faults
from ftc_verify.importers.columns import Columns, choose, remedy
from ftc_verify.importers.options import TableOptions, as_arguments, joined_names, with_values
from ftc_verify.importers.table import Corrections, Importer, Refusal, Source, Table
from ftc_verify.importers.text import (
    SEPARATOR_NAMES,
    Rows,
    cell_reader,
    decimal_commas,
    decode,
    guess_separator,
    is_numeric,
    start_of,
)
from ftc_verify.numerals import MISSING, NO_NUMBER, is_empty, kind_of
from ftc_verify.rationals import ZERO, Q, parse
from ftc_verify.words import counted, printable

__all__ = ["IMPORTER"]

_TABS = (".tsv", ".tab")
_SAMPLE_BYTES = 1 << 16
_SAMPLE_ROWS = 30
_MOST_CELLS = 10_000
_MOST_SPELLED = 4
_MOST_TITLES = 6
_MOST_REMEDIES = 8
_MOST_REFUSED_CELLS = 1000
_OPTION_NAMES = {"\t": "tab", " ": "space"}
_EXCEL = re.compile(r"\"?sep=(.)\"?", re.IGNORECASE)


def _read(source: Source, options: TableOptions) -> Table:
    """The table that the options describe.

    Raises
    ------
    Refusal
        The text is a table of another kind; where options read it, all of them are named.
    InputError
        It is no table, or values are no numbers: the first with line and column, and how many of each kind.
    """
    try:
        return _read_as_told(source, options)
    except Refusal as refusal:
        raise _completed(refusal, source, options) from None


def _read_as_told(source: Source, options: TableOptions) -> Table:
    text = decode(source.raw, options.encoding)
    separator = options.separator or ("\t" if source.suffix in _TABS else ",")
    return _Text(text, separator, options).table()


def _completed(refusal: Refusal, source: Source, options: TableOptions) -> InputError:
    """The refusal with all options that are needed: the start is read with them until nothing is amiss."""
    if not refusal.remedy:
        return refusal
    start = Source(start_of(source.raw, _SAMPLE_BYTES), source.suffix)
    problem, values, after = refusal.problem, dict(refusal.remedy), ""
    for _ in range(_MOST_REMEDIES):
        try:
            _read_as_told(start, with_values(options, values))
            break
        except Refusal as other:
            if not other.remedy or other.remedy.items() <= values.items():
                after = f"; then {other.brief}"
                break
            problem = f"{problem}; {other.brief}"
            values |= other.remedy
        except InputError as other:
            after = f"; then {other}"
            break
    return InputError(f"{problem}: read it with {as_arguments(values)}{after}")


class _Text:
    """A text, read with one separator. Lines are counted from 1."""

    def __init__(self, text: str, separator: str, options: TableOptions) -> None:
        self.text = text
        self.separator = separator
        self.options = options
        self.number: Callable[[str], Q] = parse if options.point != "," else _parse_decimal_comma
        self.skipped = 0
        self.comment = ""
        self.faults = Faults()
        self.refused_cells: list[str] = []
        self.empty_words: list[str] = []
        self.blank_rows: list[int] = []
        self.lengths: set[int] = set()

    def table(self) -> Table:
        """Read it all."""
        stream = io.StringIO(self.text, newline="")
        self._skip_preamble(stream)
        reader = Rows(stream, self.separator, self.skipped)
        lines: list[int] = []
        try:
            names, columns = self._header(reader)
            rows, labels = self._samples(reader, names, columns, lines)
        except csv.Error as error:
            line = f"line {lines[-1] + 1 if lines else reader.line}"
            self._check_separator(line)
            raise InputError(f"{line}: {_explained(error)}") from None
        if self.faults:
            raise self._refused(bool(rows), len(names))
        if not rows:
            raise InputError("a header but no samples" if self.options.header is None else "no samples")
        if not self.options.corrections:
            return Table(rows, labels, lambda i: f"line {lines[i]}")
        wanted, predictions = map(list, zip(*labels, strict=True))
        corrections = Corrections(tuple(names[c] for c in columns.labels), wanted, predictions)
        return Table(rows, [], lambda i: f"line {lines[i]}", self._about_words(), corrections)

    def _about_words(self) -> tuple[str, ...]:
        """Words that stand for empty cells: few who write them know that they do."""
        if not self.empty_words:
            return ()
        count = counted(len(self.empty_words), "cell")
        return (f"{printable(self.empty_words[0], 20)!r} in {count} of what is wanted: taken as empty, to be kept",)

    # Above the samples

    def _skip_preamble(self, stream: io.StringIO) -> None:
        """Pass over blank lines, comments, and the line by which Excel is told the separator."""
        while True:
            start = stream.tell()
            line = stream.readline().strip()
            if not line and stream.tell() == start:
                raise InputError("the file is empty")
            if (told := _EXCEL.fullmatch(line)) and self.options.delimiter is None and told[1] != self.separator:
                mark = told[1]
                problem = f"line {self.skipped + 1}: {printable(line, 20)!r}, Excel's way to name a separator"
                raise Refusal(problem, {"delimiter": _OPTION_NAMES.get(mark, mark)})
            if line.startswith("#"):
                self.comment = line
            elif line and not told:
                stream.seek(start)
                return
            self.skipped += 1

    def _header(self, reader: Rows) -> tuple[list[str], Columns]:
        """The names, by the first line that is not blank or by --header, and the columns to read."""
        if self.options.names is not None:
            return self._given_header(list(self.options.names))
        cells = next((row for row in reader if not _is_blank(row)), None)
        if cells is None:
            raise InputError("the file is empty")
        names = [cell.strip() for cell in cells]
        line = f"line {reader.line}"
        try:
            if not _is_sample(names):
                return names, choose(names, self.options)
            reason = ""
        except InputError as error:
            reason = str(error)
        self._check_separator(line)
        if not reason:
            problem = f"{line}: no header, numbers stand there; name the columns for what they are"
            raise Refusal(
                problem, {"header": self._usual_names(names)}, "no header: name the columns for what they are"
            )
        raise self._refused_header(line, names, reason, _some_rows(reader))

    def _given_header(self, names: list[str]) -> tuple[list[str], Columns]:
        try:
            return names, choose(names, self.options)
        except InputError as error:
            found = remedy(names, [True] * len(names), self.options)
            raise Refusal(f"--header: {error}", found, str(error)) from None

    def _check_separator(self, line: str) -> None:
        if self.options.delimiter is None and (mark := guess_separator(self._lines())) not in (None, self.separator):
            assert mark is not None
            here, there = SEPARATOR_NAMES[self.separator], SEPARATOR_NAMES[mark]
            problem = f"cells are to be separated by {here}, not by {there}"
            raise Refusal(f"{line}: {problem}", {"delimiter": _OPTION_NAMES.get(mark, mark)}, problem)

    def _lines(self) -> list[str]:
        return self.text[:_SAMPLE_BYTES].splitlines()[self.skipped : self.skipped + _SAMPLE_ROWS]

    def _usual_names(self, cells: Sequence[str]) -> str:
        """Names for a table without a header: those of a comment above it if there are as many, else the usual ones."""
        mark = None if self.separator == " " else self.separator
        told = [name.strip() or "#" for name in self.comment.lstrip("# \t").split(mark)]
        if len(told) == len(cells) == len(set(told)):
            return joined_names(told)
        count = len(cells) - 1
        if count > _MOST_SPELLED:
            return f"x1..x{count},z"
        return ",".join([*("x" if count == 1 else f"x{c}" for c in range(1, count + 1)), "z"])

    def _refused_header(self, line: str, names: list[str], reason: str, rows: list[list[str]]) -> Refusal:
        if above := self._lines_above_a_header():
            what = f"the first {self.skipped + above} lines" if self.skipped + above > 1 else "that line"
            return Refusal(f"{line} is no header, but one below it is: leave out {what}")
        if len(names) > 2 and rows and all(_is_on_its_side(row) for row in [names, *rows]):
            return Refusal(f"{line}: the table lies on its side: each sample needs a line of its own, with names above")
        numeric = [all(is_numeric(row[c].strip()) for row in rows if len(row) == len(names)) for c in range(len(names))]
        found = remedy(names, numeric, self.options)
        words = [name for name, is_number in zip(names, numeric, strict=True) if not is_number and name]
        if not found and words:
            quotes = " (single quotes? only double ones go)" if names[0][:1] == names[0][-1:] == "'" else ""
            reason += f"; no numbers in column {printable(words[0], 40)!r}{quotes}"
        elif not found and reason.startswith("the header needs"):
            reason += "; --features and --label can name the columns"
        return Refusal(f"{line}: {reason}", found, reason)

    def _lines_above_a_header(self) -> int:
        """How many lines stand above one that would do as a header, with any separator; 0 if there is none."""
        lines = self._lines()
        for above in range(1, min(_MOST_TITLES, len(lines))):
            mark = self.options.separator or guess_separator(lines[above:]) or self.separator
            try:
                names = [cell.strip() for cell in next(cell_reader(lines[above : above + 1], mark), [])]
                choose(names, self.options)
            except (InputError, csv.Error):
                continue
            if not _is_sample(names):
                return above
        return 0

    # The samples

    def _samples(
        self, reader: Rows, names: list[str], columns: Columns, lines: list[int]
    ) -> tuple[list[tuple[Q, ...]], list[Any]]:
        """Rows and labels, with the line of each in `lines`; what is amiss goes to `faults`."""
        rows: list[tuple[Q, ...]] = []
        labels: list[Any] = []
        number, width = self.number, len(names)
        single = columns.features[0]
        pick = itemgetter(*columns.features) if len(columns.features) > 1 else None
        label_of = self._label_reader(columns)
        for cells in reader:
            if len(cells) != width:
                self._odd_row(cells, reader.line, width)
                continue
            try:
                row: tuple[Q, ...]
                if pick is None:
                    row = (number(cells[single].strip()),)
                else:
                    row = tuple([number(cell.strip()) for cell in pick(cells)])
                value = label_of(cells)
            except InputError:
                self._blame(cells, reader.line, names, columns)
                continue
            rows.append(row)
            labels.append(value)
            lines.append(reader.line)
        for line in self.blank_rows:
            if lines and line < lines[-1]:
                self.faults.add(MISSING, f"line {line}: all cells are empty, missing values", line)
        return rows, labels

    def _label_reader(self, columns: Columns) -> Callable[[list[str]], Any]:
        """What a line says beside its coordinates: z; or what is wanted, and what is predicted."""
        number = self.number
        if self.options.samples_alone:
            return lambda cells: ZERO
        if self.options.corrections:
            return lambda cells: (
                tuple([None if self._is_empty(cells[c]) else number(cells[c].strip()) for c in columns.labels]),
                tuple([number(cells[c].strip()) for c in columns.predictions]),
            )
        label = columns.labels[0]
        if not columns.predictions:
            return lambda cells: number(cells[label].strip())
        prediction = columns.predictions[0]
        return lambda cells: number(cells[label].strip()) - number(cells[prediction].strip())

    def _is_empty(self, cell: str) -> bool:
        """Whether nothing is wanted, be it said by a word."""
        empty = is_empty(cell)
        if empty and cell.strip():
            self.empty_words.append(cell.strip())
        return empty

    def _odd_row(self, cells: list[str], line: int, width: int) -> None:
        """A line with more or fewer cells than the header: blank, or a fault."""
        if _is_blank(cells):
            return
        self.lengths.add(len(cells))
        end = ", the last one empty" if len(cells) == width + 1 and not cells[-1].strip() else ""
        count = counted(len(cells), "cell")
        self.faults.add(RAGGED, f"line {line}: {count} where the header has {width}{end}", line)

    def _blame(self, cells: list[str], line: int, names: Sequence[str], columns: Columns) -> None:
        """Name the cells of a line that are no numbers."""
        stripped = [cell.strip() for cell in cells]
        if not any(stripped):
            self.blank_rows.append(line)
            return
        if stripped == list(names):
            self.faults.add(NO_NUMBER, f"line {line} repeats the header", line)
            return
        for column in columns.used:
            if self.options.corrections and column in columns.labels and is_empty(stripped[column]):
                continue
            try:
                self.number(stripped[column])
            except InputError as error:
                reason = str(error) if stripped[column] else "the cell is empty, a missing value"
                where = f"line {line}, column {printable(names[column], 40)}"
                self.faults.add(kind_of(stripped[column]), f"{where}: {reason}", line)
                if len(self.refused_cells) < _MOST_REFUSED_CELLS:
                    self.refused_cells.append(stripped[column])

    def _refused(self, any_sample: bool, width: int) -> InputError:
        """The faults, and the options or the mistake that explain them, where they have one cause."""
        text = self.faults.text()
        if self.options.decimal is None and decimal_commas(self.refused_cells):
            return Refusal(text, {"decimal": ","}, "decimals have commas")
        if not any_sample and set(self.faults.counts) == {RAGGED} and min(self.lengths) > width:
            causes = ["row names that have no name in the header"] if self.lengths == {width + 1} else []
            causes.append("commas in numbers without quotation marks")
            return InputError(f"{text}: all lines are longer than the header ({' or '.join(causes)}?)")
        if not any_sample and self.options.delimiter is None:
            mark = guess_separator(self._lines()[1:])
            if mark not in (None, self.separator):
                assert mark is not None
                here, there = SEPARATOR_NAMES[self.separator], SEPARATOR_NAMES[mark]
                return InputError(f"{text}: below the header cells are separated by {there}, not by {here}")
        return InputError(text)


def _parse_decimal_comma(text: str) -> Q:
    if "." in text:
        raise InputError(f"{printable(text, 40)!r} has a point, where --decimal names the comma")
    if text.count(",") > 1:
        raise InputError(f"{printable(text, 40)!r} has more than one comma")
    return parse(text.replace(",", ".", 1))


def _is_blank(cells: Sequence[str]) -> bool:
    return not cells or (len(cells) == 1 and not cells[0].strip())


def _is_sample(cells: Sequence[str]) -> bool:
    """Whether a first line holds numbers in place of names; names 0, 1, 2 beside an unnamed index are names."""
    if not cells[0] and list(cells[1:]) == [str(i) for i in range(len(cells) - 1)]:
        return False
    filled = [cell for cell in cells if kind_of(cell) != MISSING]
    return bool(filled) and all(map(is_numeric, filled))


def _is_on_its_side(cells: Sequence[str]) -> bool:
    return len(cells) > 2 and not is_numeric(cells[0].strip()) and all(is_numeric(c.strip()) for c in cells[1:])


def _some_rows(reader: Iterator[list[str]]) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in itertools.islice(reader, _SAMPLE_ROWS):
            if not _is_blank(row):
                rows.append(row)
    except csv.Error:
        pass  # what was read before is enough to look at
    return rows


def _explained(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "a quotation mark that is never closed"
    return str(error)


IMPORTER = Importer("a text table", (".csv", ".tsv", ".tab", ".txt", ".dat"), lambda source: True, _read)
