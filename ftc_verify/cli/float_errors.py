"""What `fit` says of its network in floating point."""

from math import isfinite

import click

from ftc_verify.data import DataSet
from ftc_verify.errors import UndecidedError
from ftc_verify.questions.fit import FitResult, fit_data
from ftc_verify.questions.floats import FloatErrors, float_errors
from ftc_verify.rationals import Q, exact, short

__all__ = ["as_json_number", "error_text", "warn_of_floats"]

_PART = exact("1/10")
"""Of the smallest change: an error beyond that is named."""
_SECONDS = 5.0
"""The longest that a fit with two layers is looked for, only to name it."""


def error_text(error: float | None) -> str:
    """For a line of output."""
    if error is None:
        return "not measured (data and network too large)"
    return f"{error:.3g}" if isfinite(error) else "overflow"


def as_json_number(error: float | None) -> float | None:
    """None where it is not measured, or infinite."""
    return error if error is not None and isfinite(error) else None


def warn_of_floats(result: FitResult, errors: FloatErrors, name: str) -> None:
    """On standard error: where an error is more than a tenth of the smallest change, and what is better then."""
    smallest = min((abs(label) for label in result.data.z if label), default=None)
    if smallest is None:
        return
    bad = [
        f"{error_text(getattr(errors, kind))} in {kind}"
        for kind in ("float32", "float64")
        if _is_bad(errors, kind, smallest)
    ]
    if not bad:
        return
    layers = ""
    if len(result.network.widths) > 1 and result.projection is None:
        layers = _two_layers(result.data, smallest)
    text = f"run in floating point the network is off by up to {' and '.join(bad)}, more than a tenth of the smallest"
    advice = "`ftc-verify patch` makes one that is exact there"
    click.echo(f"ftc-verify: warning: {name}: {text} change, {short(smallest, 12)}; {layers}{advice}", err=True)


def _is_bad(errors: FloatErrors, kind: str, smallest: Q) -> bool:
    error = getattr(errors, kind)
    return error is not None and (not isfinite(error) or exact(error) > _PART * smallest)


def _two_layers(data: DataSet, smallest: Q) -> str:
    """That two layers are better, if they are."""
    if data.line_positions() is None:
        return ""
    try:
        flat = fit_data(data, layers=2, timeout=_SECONDS)
    except UndecidedError:
        return ""
    errors = float_errors(flat.network, data)
    good = [kind for kind in ("float32", "float64") if not _is_bad(errors, kind, smallest)]
    if not good:
        return ""
    shown = " and ".join(f"{error_text(getattr(errors, kind))} in {kind}" for kind in good)
    return f"with --layers 2 ({flat.neurons} neurons) it is {shown}; "
