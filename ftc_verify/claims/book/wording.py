"""Where the wording of a row comes from, for a source whose text could not be read whole; and sentences that claim
nothing."""

from dataclasses import dataclass
from enum import StrEnum

from ftc_verify.words import printable

__all__ = ["MEANINGS", "Sentence", "Wording", "wordings"]


class Wording(StrEnum):
    """Where a wording comes from. A verdict on it is a verdict on that wording."""

    OUTLINE = "outline"
    SUMMARY = "summary"
    FILES = "files"
    DERIVED = "derived"


MEANINGS = {
    Wording.OUTLINE: "the paper's outline, which shows no formula",
    Wording.SUMMARY: "a third party's summary of the paper",
    Wording.FILES: "public code or notes of the authors",
    Wording.DERIVED: "derived here",
}


def wordings(given: object) -> tuple[Wording, ...]:
    """A word, or several, as wordings.

    Raises
    ------
    ValueError
        Something else is among them.
    """
    several = given if isinstance(given, (tuple, list)) else (given,)
    return tuple(Wording(str(one)) for one in several)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the source that claims nothing which evidence could decide: it is listed, and not judged.

    Raises
    ------
    ValueError
        The id is no short printable string, or a field is not of its type.
    """

    id: str
    text: str
    wording: tuple[Wording, ...]
    why: str

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not self.id.strip() or printable(self.id) != self.id:
            raise ValueError("a sentence's id is a short string of printable characters")
        if not isinstance(self.text, str) or not isinstance(self.why, str):
            raise ValueError(f"sentence {self.id}: text and why are strings")
        object.__setattr__(self, "wording", wordings(self.wording))
