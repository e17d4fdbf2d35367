"""What a book is about: the paper whose claims it has, as a bibliography names it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Source"]

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")


@dataclass(frozen=True)
class Source:
    """A paper.

    Attributes
    ----------
    key
        For \\cite: letters, digits and . _ : - (at most 64).
    kind
        The kind of BibTeX entry, as "inproceedings".
    authors
        Names, given names first.
    more
        Further fields of the entry, as booktitle and pages, in their order.

    Raises
    ------
    ValueError
        A field is not of its type, or key, kind or the name of a further field has other characters.
    """

    key: str
    kind: str
    authors: tuple[str, ...]
    title: str
    year: int
    more: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.key, str) or not _KEY.fullmatch(self.key):
            raise ValueError("source: key: letters, digits and . _ : - are needed, at most 64")
        for name in (self.kind, *self.more):
            if not isinstance(name, str) or not re.fullmatch("[a-z]{1,32}", name):
                raise ValueError("source: kind and names of fields are words of small letters")
        if isinstance(self.authors, str):
            raise ValueError("source: authors: a tuple of names is needed, not one text")
        object.__setattr__(self, "authors", tuple(self.authors))
        texts = (*self.authors, self.title, *self.more.values())
        if isinstance(self.year, bool) or not isinstance(self.year, int):
            raise ValueError("source: year: a whole number is needed")
        if not self.authors or not all(isinstance(text, str) and text.strip() for text in texts):
            raise ValueError("source: authors, title and further fields are texts that are not empty")
