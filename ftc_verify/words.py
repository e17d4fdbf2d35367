"""Words for people: nouns beside a number, and names of types with their article."""

from typing import Any

__all__ = ["a_type", "counted"]


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
