"""What a file computes at samples, counted: others that keep their value bit for bit, changes that are as wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.errors import InputError
from ftc_verify.later import np

__all__ = ["Measured", "Samples", "measured", "measured_sum"]


def _sample(i: int) -> str:
    return f"sample {i + 1}"


@dataclass(frozen=True, eq=False)
class Samples:
    """Samples x (K, d) with wanted changes z (K, C), arrays of the network's format; how many of the rows given were no
    numbers of it; and what names a sample by its row here."""

    x: Any
    z: Any
    rounded: int = 0
    place: Callable[[int], str] = _sample


@dataclass(frozen=True)
class Measured:
    """Counts of samples.

    Attributes
    ----------
    runtime
        What computed, in words.
    others, kept
        Samples with z = 0, and those of them where g is zero; of f + g where it has f's bits.
    minus_zero
        Others where f is -0, so that f + g is 0: they are not among `kept`.
    changed, exact
        The rest, and those of them where g is z; of f + g where it is fl(f + z), bit for bit.
    worst
        The largest distance from that at changed samples and others, as floats.
    first
        The first sample that is neither kept, nor exact, nor where f is -0; empty if there is none.
    """

    runtime: str
    others: int
    kept: int
    minus_zero: int
    changed: int
    exact: int
    worst: float
    first: str

    @property
    def others_unharmed(self) -> bool:
        """Whether every other sample is kept, or was -0 and is 0."""
        return self.kept + self.minus_zero == self.others


def measured(runtime: str, run: Callable[[Any], Any], samples: Samples) -> Measured:
    """What g does, where `run` computes it."""
    values = _of_shape(run(samples.x), samples)
    return _counted(runtime, values + 0, samples.z + 0, np.zeros(len(values), dtype=bool), samples)


def measured_sum(alone: FrozenModel, together: FrozenModel, samples: Samples) -> Measured:
    """What f + g does beside f, both run in the same way."""
    before, after = (_of_shape(model(samples.x), samples) for model in (alone, together))
    with np.errstate(over="ignore"):
        wanted = np.where(samples.z == 0, before, before + samples.z)
    minus = ((before == 0) & np.signbit(before) & ~np.signbit(after) & (after == 0) & (samples.z == 0)).any(axis=1)
    return _counted(together.runtime, after, wanted, minus, samples)


def _of_shape(values: Any, samples: Samples) -> Any:
    if values.shape != samples.z.shape:
        raise InputError(f"{values.shape[1]} outputs, where {samples.z.shape[1]} are wanted at each sample")
    return values


def _counted(runtime: str, values: Any, wanted: Any, minus: Any, samples: Samples) -> Measured:
    same = (values.view(_bits(values)) == wanted.view(_bits(wanted))).all(axis=1)
    changed = samples.z.any(axis=1)
    minus = minus & ~same & ~changed & (values == wanted).all(axis=1)
    bad = np.flatnonzero(~(same | minus))
    with np.errstate(all="ignore"):
        distance = np.abs(values.astype(np.float64) - wanted)
    return Measured(
        runtime,
        int((~changed).sum()),
        int((same & ~changed).sum()),
        int(minus.sum()),
        int(changed.sum()),
        int((same & changed).sum()),
        float(np.nan_to_num(distance, nan=np.inf).max(initial=0)),
        samples.place(int(bad[0])) if len(bad) else "",
    )


def _bits(values: Any) -> str:
    return f"u{values.dtype.itemsize}"
