"""The answer of `decide`."""

from dataclasses import dataclass
from enum import StrEnum

from ftc_verify.data import DataSet
from ftc_verify.network import Network
from ftc_verify.notebook import badges, card
from ftc_verify.questions.grounds import Grounds, NetworkFits

__all__ = ["Answer", "Decision"]


class Answer(StrEnum):
    """What `decide` can say."""

    FITS = "fits"
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Decision:
    """The answer for data and widths.

    Attributes
    ----------
    grounds
        For `fits` a network, for `impossible` forced kinks or trees, for `undecided` nothing;
        `ftc_verify.certificates.of` writes them.
    """

    data: DataSet
    widths: tuple[int, ...]
    answer: Answer
    reason: str
    grounds: Grounds | None = None

    @property
    def network(self) -> Network | None:
        """For `fits`: a network of exactly these widths, verified on every sample; of smaller ones, to which dead
        neurons may be added, where these widths would have more than `lifting.MAX_WEIGHTS` weights."""
        return self.grounds.network if isinstance(self.grounds, NetworkFits) else None

    def _repr_html_(self) -> str:
        widths = ", ".join(map(str, self.widths))
        facts = [*self.data.facts(), ("hidden widths", widths), ("because", self.reason)]
        drawn = "" if self.network is None else self.network.drawing(self.data.points())
        return card("Decision", facts, badges(self.answer), drawn)
