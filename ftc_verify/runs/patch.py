"""A patch from data to file: what is asked, what is wanted in the format, what is found, and the document of it."""

import os
import time
from dataclasses import dataclass
from typing import Any

from ftc_verify import certificates
from ftc_verify.arguments import whole_number
from ftc_verify.deadline import Clock
from ftc_verify.deploy.asked import Asked, Prepared, Room, Says, prepared
from ftc_verify.deploy.figures import Held, held_out
from ftc_verify.deploy.grounds import FitsInFloats, IsLocal
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.deploy.models.wavering import differing, repeated
from ftc_verify.deploy.patch import Found, Local, Outcome, find
from ftc_verify.deploy.rounding import rounded
from ftc_verify.deploy.tolerance import EXACT
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.files import replacing
from ftc_verify.float_format import FLOAT32, FloatFormat, format_named
from ftc_verify.float_network import FloatNetwork
from ftc_verify.later import np
from ftc_verify.notebook import card, grid
from ftc_verify.progress import Progress, silent
from ftc_verify.rationals import Number, as_float, exact
from ftc_verify.samples import exact_answers, exact_rows, float_rows
from ftc_verify.words import a_type, counted, printable

__all__ = ["Patch", "format_asked", "local_asked", "open_model", "patch", "patched"]

_MOST_DIRECTIONS = 64
_LONGEST = 1e9
_MOST_ALONE = 1000
_OTHERS_ALONE = 20
"""So many changed samples, and others, are run one at a time to see whether f depends on the batch."""


@dataclass(frozen=True, eq=False)
class Patch:
    """A side network g, and what is certain of it.

    Attributes
    ----------
    prepared
        What is wanted in the format, and what is to be said of samples and predictions.
    outcome
        What every construction gave.
    model
        The frozen model f, where one is named.
    held
        The held-out samples, where there are any.
    wavering
        The samples, as rows of `prepared.wanted`, where f was seen to be another number under onnxruntime's usual
        options or alone in a batch; tried alone are the changed ones, up to 1000, and up to 20 others.
    """

    prepared: Prepared
    outcome: Outcome
    model: FrozenModel | None = None
    held: Held | None = None
    wavering: tuple[int, ...] = ()

    @property
    def certified(self) -> bool:
        """Whether a network is certified at all samples, in every evaluation."""
        return self.outcome.best is not None

    @property
    def best(self) -> Found:
        """The certified network that is taken; UndecidedError where none is certified, with the reason."""
        if self.outcome.best is None:
            raise UndecidedError(self.reason)
        return self.outcome.best

    @property
    def network(self) -> FloatNetwork:
        """g, in its format: `network(x)` evaluates it by numpy in batches; UndecidedError as `best`."""
        return self.best.network

    @property
    def neurons(self) -> int:
        """Hidden neurons of g."""
        return self.network.neurons

    @property
    def found(self) -> tuple[Found, ...]:
        """Every construction's network, certified or not, the smallest first."""
        return self.outcome.found

    @property
    def grounds(self) -> FitsInFloats | IsLocal | None:
        """What the certificate says: exact where the network is; None where nothing is certified."""
        if self.outcome.best is None:
            return None
        tolerance = self.prepared.tolerance if self.best.judgement.worst else EXACT
        floats = FitsInFloats(self.prepared.wanted, self.network, tolerance)
        return floats if self.best.regions is None else IsLocal(floats, self.best.regions)

    def _repr_html_(self) -> str:
        wanted = self.prepared.wanted
        shape = f"K = {counted(len(wanted.x), 'sample')} in R^{wanted.dimension}"
        certified = f"in every evaluation: {counted(self.neurons, 'neuron')}" if self.certified else self.reason
        facts = [("data", f"{shape}, {len(wanted.changed)} to change"), ("format", wanted.format.name)]
        facts += [("certified", certified), *(("note", line) for line in self.notes)]
        rows = [
            (one.name, one.candidate.network.neurons, "yes" if one.judgement.certified else one.judgement.reason)
            for one in self.found
        ]
        found = grid(("construction", "neurons", "certified"), rows, len(rows), "construction")
        return card("Patch", facts, found)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was rounded and merged, a line each."""
        return (*self.prepared.rounding, *self.prepared.notes)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the certificate, which `check` re-checks and `export` turns into a model.

        Raises
        ------
        InputError
            Nothing is certified, or the file cannot be written.
        """
        lines = certificates.text_of(self)
        with replacing(path) as file:
            file.writelines(lines)

    @property
    def reason(self) -> str:
        """Why nothing is certified; empty where something is."""
        if self.certified:
            return ""
        stopped = "out of time; " if self.outcome.stopped else ""
        certified = [found.name for found in self.found if found.judgement.certified]
        if certified:
            return f"{stopped}nothing local is certified as asked; what is: {', '.join(certified)}"
        if self.outcome.obstacle:
            return f"nothing is certified: {self.outcome.obstacle}"
        if self.found:
            return f"{stopped}nothing is certified: {self.found[0].name}: {self.found[0].judgement.reason}"
        if self.outcome.stopped:
            return "out of time, and there is no network yet"
        return (
            "nothing is certified: no construction has room, as samples are too close to each other, or too large, for "
            f"weights in {self.prepared.wanted.format.name}"
        )


def patch(
    x: Any,
    z: Any = None,
    *,
    y: Any = None,
    f: Any = None,
    classes: Any = None,
    margin: Number | None = None,
    model: str | os.PathLike[str] | None = None,
    output_name: str | None = None,
    dtype: str | None = None,
    tolerance: Number | None = None,
    local: int | bool = False,
    holdout: Any = None,
    timeout: float | None = None,
) -> Patch:
    """A side network g with numbers of a floating-point format that changes some predictions and no others, certified
    for every IEEE evaluation at the samples.

    `x` holds rows, as for `fit`. What is to change: `z`, g itself; or `y` beside the predictions `f` or a `model`, so
    that fl(f + g) = y (an ONNX file; `output_name` where it has several outputs); or `classes`, from 0, that are to win
    by `margin`. One number a sample, or a row of C; None or NaN changes nothing. `tolerance`: a part of the smallest
    change, or "4ulp"; without it g is exact. `local`: g is 0 for all real x away from the changed samples, True, or by
    so many directions. `holdout`: rows at which it is measured what g moves. `timeout`: seconds, after which the best
    so far is taken.

    Raises
    ------
    InputError
        Values that cannot be used, in one line.

    Examples
    --------
    >>> result = patch([[0, 0], [0, 1], [1, 0], [1, 1]], [None, 2, None, None], local=1)
    >>> result.certified, result.network([[0, 1], [1, 1]]).tolist()
    (True, [[2.0], [0.0]])
    """
    given = [(name, value) for name, value in (("z", z), ("y", y), ("classes", classes)) if value is not None]
    if len(given) != 1:
        shown = " and ".join(name for name, _ in given) or "none of them"
        raise InputError(f"what is to change is said by z, y or classes, by one of them; here: {shown}")
    name, answers = given[0]
    says = {"z": Says.CHANGES, "y": Says.VALUES, "classes": Says.CLASSES}[name]
    if margin is not None and classes is None:
        raise InputError("margin is for classes")
    if output_name is not None and (model is None or not isinstance(output_name, str)):
        raise InputError("output_name: the name of an output of the model is needed")
    seconds = None if timeout is None else _seconds(timeout)
    frozen = None if model is None else open_model(model, output_name)
    rows = _rows(x)
    wanted = exact_answers(answers, name, gaps=True)
    predictions = None if f is None else _predictions(f)
    for part, label in ((wanted, name), (predictions, "f")):
        if part is not None and len(part) != len(rows):
            raise InputError(f"{counted(len(rows), 'sample')}, and {label} has {len(part)}")
    asked = Asked(rows, wanted, says, _sample, predictions, frozen and repeated(frozen))
    return patched(
        asked,
        format_asked(dtype, frozen),
        Room.of(tolerance, margin),
        model=frozen,
        local=local_asked(local),
        holdout=None if holdout is None else _rows(holdout),
        timeout=seconds,
    )


def _seconds(timeout: Any) -> float:
    try:
        seconds = as_float(exact(timeout))
    except InputError:
        seconds = 0.0
    if isinstance(timeout, str) or not 0 < seconds < _LONGEST:
        raise InputError("timeout: a positive number of seconds is needed")
    return seconds


def _predictions(f: Any) -> Any:
    """A float64 array (n, C), with the signs of its zeros, or rows of exact numbers."""
    if getattr(getattr(f, "dtype", None), "kind", "") == "f" and getattr(f, "ndim", 0) in (1, 2) and len(f):
        floats = np.asarray(f, dtype=np.float64)
        if f.dtype.itemsize <= 8 and np.isfinite(floats).all():
            return floats.reshape(len(floats), -1)
    return exact_answers(f, "f", gaps=False)


def _sample(i: int) -> str:
    return f"sample {i + 1}"


def _rows(x: Any) -> Any:
    """A float64 array (n, d), or rows of exact numbers of one length."""
    floats = float_rows(x)
    if floats is not None:
        return floats
    rows = exact_rows(x)
    if not rows:
        raise InputError("no samples")
    odd = next((i for i, row in enumerate(rows) if len(row) != len(rows[0])), None)
    if odd is not None or not rows[0]:
        raise InputError(
            f"{_sample(odd or 0)} has {counted(len(rows[odd or 0]), 'coordinate')}, sample 1 {len(rows[0])}"
        )
    return rows


def patched(
    asked: Asked,
    format: FloatFormat,
    room: Room,
    *,
    model: FrozenModel | None = None,
    local: Local | None = None,
    holdout: Any = None,
    timeout: float | None = None,
    progress: Progress = silent,
    clock: Clock = time.monotonic,
) -> Patch:
    """What is asked, done. `holdout`: rows as those of `asked`."""
    progress(None, "computing what is wanted")
    ready = prepared(asked, format, room)
    wavering = () if model is None else _wavering(model, ready)
    held = None if holdout is None else _held(holdout, ready, model, asked.says is Says.CLASSES)
    outcome = find(
        ready.wanted, ready.tolerance, local=local, held=held, timeout=timeout, progress=progress, clock=clock
    )
    return Patch(ready, outcome, model, held, wavering)


def _wavering(model: FrozenModel, ready: Prepared) -> tuple[int, ...]:
    wanted = ready.wanted
    alone = (*wanted.changed[:_MOST_ALONE].tolist(), *wanted.others[:_OTHERS_ALONE].tolist())
    return differing(model, wanted.x, ready.f[ready.rows], alone)


def _held(rows: Any, ready: Prepared, model: FrozenModel | None, classes: bool) -> Held:
    """Held-out samples in the format, without those that are samples of the data."""
    x = rounded(rows, ready.wanted.format).values
    if x.shape[1] != ready.wanted.dimension:
        raise InputError(
            f"the held-out samples have {counted(x.shape[1], 'coordinate')}, the data {ready.wanted.dimension}"
        )
    if not np.isfinite(x).all():
        raise InputError(f"a held-out sample is beyond {ready.wanted.format.name}")
    new = held_out(x, ready.wanted)
    x = np.ascontiguousarray(x[new])
    f = model.run(x).reshape(len(x), -1) if classes and model is not None and len(x) else None
    return Held(x, int((~new).sum()), f, classes)


def open_model(path: str | os.PathLike[str], output_name: str | None = None) -> FrozenModel:
    """The model f, with the output that is meant; InputError as `FrozenModel.open`, or for what is no path."""
    if not isinstance(path, str | os.PathLike):
        raise InputError(f"model: a path to an ONNX file is needed, not {a_type(path)}")
    return FrozenModel.open(path, output_name)


def format_asked(name: str | None, model: FrozenModel | None) -> FloatFormat:
    """The format that is named, or that of the model, or float32.

    Raises
    ------
    InputError
        There is no such format, or the model has another one.
    """
    if name is not None and not isinstance(name, str):
        raise InputError(f"dtype: float32 or float64 is needed, not {a_type(name)}")
    if model is None:
        return FLOAT32 if name is None else format_named(name)
    if name is not None and format_named(name) != model.format:
        raise InputError(f"{printable(model.path)}: the model is {model.format.name}, and so is g, not {name}")
    return model.format


def local_asked(given: Any) -> Local | None:
    """Whether locality is asked for, and by how many directions; InputError for a number that is none."""
    if given is False or given is None:
        return None
    if given is True:
        return Local()
    number = whole_number(given, "local")
    if not 1 <= number <= _MOST_DIRECTIONS:
        raise InputError(f"local: 1 to {_MOST_DIRECTIONS} directions, not {number}")
    return Local(number)
