"""Certificates: the kinds there are, and the documents for the grounds of an answer.

A kind is a file of this folder and a line here. Formats: docs/certificates.md.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from ftc_verify.certificates import (
    activity_tree,
    bias,
    case_tree,
    fit,
    float_fit,
    forced_kinks,
    local,
    one_neuron,
    output_signs,
)
from ftc_verify.deploy.grounds import FitsInFloats, IsLocal
from ftc_verify.errors import InputError
from ftc_verify.files import dump_json
from ftc_verify.questions.grounds import Grounds

__all__ = ["KINDS", "Answered", "kind_of", "of", "text_of"]

KINDS = (
    fit.KIND,
    forced_kinks.KIND,
    case_tree.KIND,
    one_neuron.KIND,
    output_signs.KIND,
    activity_tree.KIND,
    bias.KIND,
    float_fit.KIND,
    local.KIND,
)
"""The kinds of one file each. (A `manifest` ties files together: manifest.py.)"""


Evident = Grounds | bias.MinimiserEnclosed | FitsInFloats | IsLocal
"""What a certificate is written for."""


class Answered(Protocol):
    """An answer that rests on something, or stays open."""

    @property
    def reason(self) -> str:
        """Why this is the answer."""

    @property
    def grounds(self) -> Evident | None:
        """What it rests on; None where it is open."""


def kind_of(answer: Answered | Evident) -> str | None:
    """The kind of the certificate that bears the answer out; None where it is open."""
    grounds = answer if isinstance(answer, Evident) else answer.grounds
    return next((kind.name for kind in KINDS if isinstance(grounds, kind.grounds)), None)


def of(answer: Answered | Evident) -> Iterator[dict[str, Any]]:
    """The documents of the certificate that bears an answer out, one a line.

    Raises
    ------
    InputError
        The answer is open.
    """
    grounds = answer if isinstance(answer, Evident) else answer.grounds
    for kind in KINDS:
        if isinstance(grounds, kind.grounds):
            return kind.lines(grounds)
    reason = "" if isinstance(answer, Evident) else f" ({answer.reason})"
    raise InputError(f"there is no certificate for an open question{reason}")


def text_of(answer: Answered | Evident) -> Iterator[str]:
    """The lines of the file, each with its line end."""
    return (dump_json(document) + "\n" for document in of(answer))
