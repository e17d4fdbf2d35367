"""Certificates of kind `bias`: the minimiser of a diagonal network's potential lies in these intervals."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flint import ctx

from ftc_verify.bias import Chain, Interval, Minimiser
from ftc_verify.bias.decimals import in_decimals
from ftc_verify.bias.system import System
from ftc_verify.certificates.kind import Kind, head
from ftc_verify.errors import InputError
from ftc_verify.rationals import BIT_LIMIT, MAX_DIGITS, ZERO, as_text, parse

__all__ = ["KIND", "MinimiserEnclosed", "instance"]


@dataclass(frozen=True)
class MinimiserEnclosed:
    """The minimiser subject to the equations lies in its enclosures; after pretraining, if there was any.

    Attributes
    ----------
    system
        The equations: those of fine-tuning, for a chain.
    found
        What `minimise` or `chain` gave for them.
    pretraining
        The equations of pretraining; None where there were none.
    """

    system: System
    found: Minimiser | Chain
    pretraining: System | None = None


def instance(system: System, pretraining: System | None = None) -> str:
    """The instance hash of a certificate about these equations, as docs/certificates.md defines it."""
    digest = hashlib.sha256()
    for part in (system,) if pretraining is None else (system, pretraining):
        digest.update(f"ftc-verify system 1 {part.dimension} {len(part.y)}\n".encode())
        for row, label in zip(part.x, part.y, strict=True):
            digest.update((",".join(map(as_text, (*row, label))) + "\n").encode())
    return digest.hexdigest()


def _lines(grounds: MinimiserEnclosed) -> Iterator[dict[str, Any]]:
    """One document.

    Raises
    ------
    InputError
        A number of more digits than a file may have: the equations are too large, or the radius too small. Or an r
        that is known to an interval only, and no `Chain` tells from what.
    """
    found = grounds.found
    last, precision = {}, 0
    if isinstance(found, Minimiser):
        claim = _given(found)
    else:
        setting = found.setting
        claim = {"c": as_text(setting.c), "lambda": as_text(setting.lam), "gamma": as_text(setting.gamma)}
        if found.pretraining is not None and grounds.pretraining is not None:
            last = {"pretraining": _stage(grounds.pretraining, found.pretraining, found.finetuning.precision)}
            precision = found.pretraining.precision
        found = found.finetuning
    stage = _stage(grounds.system, found, found.precision)
    claim |= {"lower": stage.pop("lower"), "upper": stage.pop("upper"), "answer": "encloses"}
    precision = max(precision, found.precision)
    yield {**head("bias", claim), "data": stage.pop("data"), "precision": precision, **stage, **last}


def _given(found: Minimiser) -> dict[str, Any]:
    if any(r.low < r.high for r in found.root_k):
        raise InputError("root_k is known to intervals only: a certificate needs numbers, or the chain they come from")
    claim = {"root_k": [as_text(r.low) for r in found.root_k]}
    return claim if found.center is None else {**claim, "center": [as_text(value) for value in found.center]}


def _stage(system: System, found: Minimiser, precision: int) -> dict[str, Any]:
    """The equations, the ends of the intervals, and what bears them out."""
    with ctx.workprec(2 * precision):
        ends = [_in_decimals(interval) for interval in found.enclosures]
    nu = dict(zip(found.rows, found.nu, strict=True))
    return {
        "data": {
            "dimension": system.dimension,
            "x": [[as_text(value) for value in row] for row in system.x],
            "y": [as_text(label) for label in system.y],
        },
        "lower": [as_text(interval.low) for interval in ends],
        "upper": [as_text(interval.high) for interval in ends],
        "point": _point(found),
        "dual": [as_text(nu.get(i, ZERO)) for i in range(len(system.y))],
    }


def _point(found: Minimiser) -> list[str]:
    if any(value.height_bits() > BIT_LIMIT for value in found.beta):
        raise InputError(
            f"no certificate: the exact solution of X beta = y that bears it out has numbers of more than {MAX_DIGITS} "
            "digits, which no file may hold; leave out -o for the enclosures alone, or round the data"
        )
    return [as_text(value) for value in found.beta]


def _in_decimals(interval: Interval) -> Interval:
    """The decimals that the command prints for this interval: a little wider, and short."""
    if interval.low == interval.high:
        return interval
    ball = in_decimals(interval.ball)
    center, radius = parse(ball.center), parse(ball.radius)
    return Interval(center - radius, center + radius)


KIND = Kind("bias", MinimiserEnclosed, _lines)
