"""How a user says what a table means: which columns are features, label and prediction, and how text is written."""

import codecs
import csv
import io
import re
import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ftc_verify.arguments import in_order
from ftc_verify.errors import InputError
from ftc_verify.words import a_type, printable

__all__ = [
    "ALL_BUT",
    "MAX_COLUMNS",
    "TableOptions",
    "as_arguments",
    "joined_names",
    "names_in",
    "separated_names",
    "with_values",
]

ALL_BUT = "all-but:"
MAX_COLUMNS = 100_000

_SEPARATORS = {
    "tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " ", "spaces": " ",
}  # fmt: skip
_DECIMALS = {".": ".", ",": ",", "point": ".", "comma": ","}
_RANGE = re.compile(r"([^\W\d]\w*?)([0-9]{1,6})\.\.\1([0-9]{1,6})", re.ASCII)
_NO_TEXT = frozenset(["idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"])


@dataclass(frozen=True)
class TableOptions:
    """How to read a table; every field may be None, for what the importer finds by itself.

    Attributes
    ----------
    features
        The columns that are coordinates of x, in order: names, or one text "a,b,c" with CSV quoting, in which
        "x1..x20" stands for twenty names; or "all-but:id,day" for all others that are neither label nor prediction.
        Without it: x, or x1, ..., xd; with a `label`, all columns but that and the prediction.
    label
        The column with z; with a `prediction` f, the column y: z = y - f.
    prediction
        The column with f. Without a `label` the label is y.
    header
        The names of the columns, in order, of a text without a first line of names; as `features`.
    delimiter
        What separates the cells of a text: one character, or "tab", "space" (any run of blanks), "comma",
        "semicolon", "pipe", "colon".
    decimal
        "." or ",".
    encoding
        Of a text: a name that Python knows, such as "utf-16" or "cp1252".
    equations
        Whether the table is a linear system X beta = y, in which y is a label without f too.
    corrections
        Whether the table says what is to change: z, or y with or without f, in one column or several (z1..z3), where an
        empty cell changes nothing; `label` and `prediction` may then name several columns, as `features` does.
    samples_alone
        Whether the coordinates alone are read, and columns of labels and predictions are left out if they are there.

    Raises
    ------
    InputError
        A value that cannot be meant, or is of another type: a list of names keeps their order, a set does not.

    Examples
    --------
    >>> TableOptions(features='a,"b, in cm"').listed
    ('a', 'b, in cm')
    >>> TableOptions(features="all-but:id").excluded
    ('id',)
    >>> TableOptions(header="x1..x3,z").names
    ('x1', 'x2', 'x3', 'z')
    """

    features: str | Sequence[str] | None = None
    label: str | None = None
    prediction: str | None = None
    header: str | Sequence[str] | None = None
    delimiter: str | None = None
    decimal: str | None = None
    encoding: str | None = None
    equations: bool = False
    corrections: bool = False
    samples_alone: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, before a file is opened."""
        for field in ("label", "prediction", "delimiter", "decimal", "encoding"):
            _check_text(f"--{field}", getattr(self, field))
        for field in ("features", "header"):
            object.__setattr__(self, field, _text_or_names(f"--{field}", getattr(self, field)))
        for option, names in (("--features", self.listed), ("--features", self.excluded), ("--header", self.names)):
            _check_names(option, names)
        if self.label is not None and self.label.strip() == (self.prediction or "").strip() and self.prediction:
            raise InputError(f"--label and --prediction both name {printable(self.label, 40)!r}")
        if self.delimiter is not None:
            _check_delimiter(self.separator or "")
        if self.decimal is not None and self.decimal not in _DECIMALS:
            raise InputError(f"--decimal is . or , and not {printable(self.decimal, 20)!r}")
        if self.encoding is not None:
            _check_encoding(self.encoding)

    @property
    def listed(self) -> tuple[str, ...] | None:
        """The features by name; None where they are not listed."""
        if self.features is None or self.excluded is not None:
            return None
        return names_in(self.features)

    @property
    def excluded(self) -> tuple[str, ...] | None:
        """The columns of "all-but:"; None for features that are listed or not given."""
        if isinstance(self.features, str) and self.features.startswith(ALL_BUT):
            return separated_names(self.features.removeprefix(ALL_BUT))
        return None

    @property
    def names(self) -> tuple[str, ...] | None:
        """The names given for a text without a header."""
        return None if self.header is None else names_in(self.header)

    @property
    def separator(self) -> str | None:
        """The character that separates cells."""
        return None if self.delimiter is None else _SEPARATORS.get(self.delimiter, self.delimiter)

    @property
    def point(self) -> str | None:
        """The decimal mark."""
        return None if self.decimal is None else _DECIMALS[self.decimal]

    @property
    def of_text(self) -> str | None:
        """The first option given that has a meaning for text alone."""
        given = {"--header": self.header, "--delimiter": self.delimiter, "--decimal": self.decimal}
        return next((name for name, value in {**given, "--encoding": self.encoding}.items() if value is not None), None)


def _check_text(option: str, given: object) -> None:
    if given is not None and not isinstance(given, str):
        raise InputError(f"{option}: a text is needed, not {a_type(given)}")


def _text_or_names(option: str, given: str | Sequence[str] | None) -> str | tuple[str, ...] | None:
    """A list of names as a tuple; a set of them would be columns in any order."""
    if given is None or isinstance(given, str):
        return given
    names = tuple(in_order(given, option, "names, or a text such as a,b,c,"))
    if odd := [name for name in names if not isinstance(name, str)]:
        raise InputError(f"{option}: names are texts, and {a_type(odd[0])} is among them")
    return tuple(map(str, names))  # numpy has texts of its own


def names_in(given: str | Sequence[str]) -> tuple[str, ...]:
    """Names as given; in a text "x1..x20" stands for twenty of them."""
    if not isinstance(given, str):
        return tuple(name.strip() for name in given)
    return tuple(name for part in separated_names(given) for name in _range(part))


def _range(name: str) -> Sequence[str]:
    match = _RANGE.fullmatch(name)
    if match is None:
        return [name]
    first, last = int(match[2]), int(match[3])
    if not first <= last < first + MAX_COLUMNS:
        raise InputError(f"{printable(name, 40)!r} is no range of names such as x1..x20")
    return [f"{match[1]}{number}" for number in range(first, last + 1)]


def separated_names(text: str) -> tuple[str, ...]:
    """The names in a text of an option: separated by commas, quoted as in CSV where a name has a comma itself."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True))
    except csv.Error as error:
        raise InputError(f"{printable(text, 40)!r} is no list of names such as a,b,c ({error})") from None
    if len(rows) > 1:
        raise InputError(f"{printable(text, 40)!r} is no list of names on one line")
    return tuple(name.strip() for name in rows[0]) if rows else ()


def joined_names(names: Sequence[str]) -> str:
    """The text that `separated_names` reads as these names."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(names)
    return text.getvalue()


def with_values(options: TableOptions, values: Mapping[str, str]) -> TableOptions:
    """The options with these values in the fields of these names."""
    fields: dict[str, Any] = dict(values)
    return replace(options, **fields)


def as_arguments(values: Mapping[str, str]) -> str:
    """Options as they are typed in a shell."""
    return " ".join(
        f"--{name}={shlex.quote(value)}" if value.startswith("-") else f"--{name} {shlex.quote(value)}"
        for name, value in values.items()
    )


def _check_names(option: str, names: tuple[str, ...] | None) -> None:
    if names is None:
        return
    if not names:
        raise InputError(f"{option}: no names; give them as in {option} a,b,c")
    if twice := next((name for name, count in Counter(names).items() if count > 1), None):
        raise InputError(f"{option} names {printable(twice, 40)!r} twice")


def _check_delimiter(mark: str) -> None:
    if len(mark) != 1:
        raise InputError(f"--delimiter: {printable(mark, 20)!r} is not one character, or tab, space, semicolon, ..")
    if mark.isalnum() or mark in "\"'+-./\r\n\0\\":
        raise InputError(f"--delimiter: {printable(mark, 20)!r} cannot separate numbers")


def _check_encoding(name: str) -> None:
    known = ""
    try:
        known = codecs.lookup(name).name
        b"00".decode(name)  # a LookupError, too, where it is an encoding but not of text
    except UnicodeError:
        pass  # text, and these are no two letters of it
    except (LookupError, ValueError):
        known = ""
    if not known or known.replace("_", "-") in _NO_TEXT:
        raise InputError(f"--encoding: {printable(name, 40)!r} is no encoding of text such as utf-16 or cp1252")
