"""What a format of model files is: how a network is written, read back and run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ftc_verify.float_network import FloatNetwork

__all__ = ["FileFormat"]


@dataclass(frozen=True)
class FileFormat:
    """A format to which networks are exported.

    Attributes
    ----------
    name
        As messages say it.
    suffix
        The ending of a name that asks for it, with the dot.
    files
        What is written for a network and the path that the user names: the content of each file, the named one first.
        InputError where a package is missing.
    read
        The network that a file holds, its weights as they are stored there.
    runner
        For a file what computes it on a batch (n, d), and that in words, where it can be run; None where it cannot.
    """

    name: str
    suffix: str
    files: Callable[[FloatNetwork, Path], Mapping[Path, bytes]]
    read: Callable[[Path], FloatNetwork]
    runner: Callable[[Path], tuple[str, Callable[[Any], Any]] | None]
