"""Words for people: texts that are safe to print, nouns beside a number, and names of types with their article."""

import re
from typing import Any

__all__ = ["a_type", "counted", "printable", "said"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def counted(number: int, noun: str, plural: str = "") -> str:
    """ "1 sample", "2 samples", "0 samples"; `plural` where it is not the noun with an s.

    Examples
    --------
    >>> counted(1, "hidden layer"), counted(2, "hidden layer"), counted(1, "label not 0", "labels not 0")
    ('1 hidden layer', '2 hidden layers', '1 label not 0')
    """
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def a_type(value: Any) -> str:
    """ "an int", "a list", "None", "the type int itself": what was given where something else is needed."""
    if value is None:
        return "None"
    if isinstance(value, type):
        return f"the type {value.__name__} itself"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIO' else 'a'} {name}"


def printable(text: object, limit: int = 200) -> str:
    """Text from a file or a command line, with control characters escaped and cut to a length, for one line of
    output; of another object what it says of itself, or that it says nothing."""
    escaped = _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", _spelled(text))
    escaped = escaped.encode("utf-8", "backslashreplace").decode("utf-8")
    return escaped if len(escaped) <= limit else escaped[: limit - 3] + "..."


def _spelled(value: object) -> str:
    try:
        return str(value)
    except KeyboardInterrupt:
        raise
    except BaseException:  # somebody else's code
        return f"(a {type(value).__name__} that cannot be written down)"


def said(error: BaseException, limit: int = 300) -> str:
    """What an exception of somebody else's code says, on one line."""
    return printable(" ".join(_spelled(error).split()) or "no message", limit)
