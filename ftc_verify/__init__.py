"""How many neurons does a small ReLU network need to fit data exactly?

The public names:

- `fit`, `FitResult`: an exact network for your data, with as few neurons as can be shown;
- `patch`, `Patch`: a network of floats that changes some predictions of a frozen model, and no others;
- `DataSet`, `read_data`, `TableOptions`: samples and labels, and how tables are read;
- `Network`, `CPL`: exact networks and continuous piecewise-linear functions;
- `audit`, `Audit`, `load_book`: claims and their verdicts;
- `check`: the independent checker, on one file;
- `bounds`, `two_layer_bounds`, `Bounds`: bounds on m*(N, K); `bounds_table`: over ranges;
- `decide`, `Decision`: does a network of given widths fit?;
- `FtcError`, `InputError`, `UndecidedError`, `VerificationError`: what is raised.

They are imported on first use, so that a command loads only what it needs (z3 and sympy take most of a second).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ftc_verify.checker import check_file as check
    from ftc_verify.claims.library import load_book
    from ftc_verify.data import DataSet
    from ftc_verify.errors import FtcError, InputError, UndecidedError, VerificationError
    from ftc_verify.importers import TableOptions, read_data
    from ftc_verify.network import Network
    from ftc_verify.piecewise import CPL
    from ftc_verify.questions.answers import Decision
    from ftc_verify.questions.decide import decide
    from ftc_verify.questions.fit import FitResult, fit
    from ftc_verify.report.bounds_table import bounds_table
    from ftc_verify.report.model import Audit, audit
    from ftc_verify.runs.patch import Patch, patch
    from ftc_verify.theory.intervals import Bounds, bounds, two_layer_bounds

__all__ = [
    "CPL",
    "Audit",
    "Bounds",
    "DataSet",
    "Decision",
    "FitResult",
    "FtcError",
    "InputError",
    "Network",
    "Patch",
    "TableOptions",
    "UndecidedError",
    "VerificationError",
    "audit",
    "bounds",
    "bounds_table",
    "check",
    "decide",
    "fit",
    "load_book",
    "patch",
    "read_data",
    "two_layer_bounds",
]

_HOMES = {
    "CPL": ("piecewise", "CPL"),
    "Audit": ("report.model", "Audit"),
    "Bounds": ("theory.intervals", "Bounds"),
    "DataSet": ("data", "DataSet"),
    "Decision": ("questions.answers", "Decision"),
    "FitResult": ("questions.fit", "FitResult"),
    "FtcError": ("errors", "FtcError"),
    "InputError": ("errors", "InputError"),
    "Network": ("network", "Network"),
    "Patch": ("runs.patch", "Patch"),
    "TableOptions": ("importers", "TableOptions"),
    "UndecidedError": ("errors", "UndecidedError"),
    "VerificationError": ("errors", "VerificationError"),
    "audit": ("report.model", "audit"),
    "bounds": ("theory.intervals", "bounds"),
    "bounds_table": ("report.bounds_table", "bounds_table"),
    "check": ("checker", "check_file"),
    "decide": ("questions.decide", "decide"),
    "fit": ("questions.fit", "fit"),
    "load_book": ("claims.library", "load_book"),
    "patch": ("runs.patch", "patch"),
    "read_data": ("importers", "read_data"),
    "two_layer_bounds": ("theory.intervals", "two_layer_bounds"),
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version()
    if name not in _HOMES:
        raise AttributeError(f"module 'ftc_verify' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(f"ftc_verify.{module}"), attribute)
    globals()[name] = value
    return value


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # loads more than a command needs

    try:
        return version("ftc-verify")
    except PackageNotFoundError:  # a source tree that is not installed
        return "0+unknown"
