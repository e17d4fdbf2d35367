"""The types of a step's fields, checked where the step is made: ValueError, naming the step and the field.

A book is Python that somebody wrote: a formula where a tuple of formulas belongs would otherwise surface as a
traceback of z3, far from its line.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NoReturn

from flint import fmpq

from ftc_verify.claims.steps.base import Formula, Step, Term
from ftc_verify.rationals import parse
from ftc_verify.words import printable

__all__ = ["constant", "formula", "formulas", "mapping", "names", "refuse", "sequence", "store", "terms", "value"]


def refuse(step: Step, field: str, needed: str, given: Any) -> NoReturn:
    """Raise the ValueError that says what a field needs."""
    shown = printable(repr(given), 40) if isinstance(given, (str, int, float)) else f"a {type(given).__name__}"
    name = printable(step.name, 64) if isinstance(step.name, str) else f"({step.kind})"
    raise ValueError(f"step {name}: {field}: {needed} is needed, not {shown}")


def store(step: Step, **values: Any) -> None:
    """Set fields of a frozen step, while it is made."""
    for field, stored in values.items():
        object.__setattr__(step, field, stored)


def names(step: Step) -> None:
    """`name` is a string that is not empty, `reading` a string."""
    if not isinstance(step.name, str) or not step.name.strip():
        refuse(step, "name", "a string that is not empty", step.name)
    if not isinstance(step.reading, str):
        refuse(step, "reading", "a string", step.reading)


def sequence(step: Step, field: str, given: Any, what: str = "formulas") -> tuple[Any, ...]:
    """A tuple, or a list, as a tuple."""
    if not isinstance(given, (tuple, list)):
        refuse(step, field, f"a tuple of {what}", given)
    return tuple(given)


def formula(step: Step, field: str, given: Any) -> Formula:
    """A z3 formula."""
    import z3

    if not (z3.is_expr(given) and z3.is_bool(given)):
        refuse(step, field, "a z3 formula", given)
    return given


def formulas(step: Step, field: str, given: Any) -> tuple[Formula, ...]:
    """A tuple of z3 formulas."""
    found = sequence(step, field, given)
    return tuple(formula(step, f"{field}[{number}]", part) for number, part in enumerate(found))


def constant(step: Step, field: str, given: Any) -> Term:
    """A z3 variable (z3 calls it a constant without an interpretation)."""
    import z3

    if not (z3.is_expr(given) and z3.is_const(given) and given.decl().kind() == z3.Z3_OP_UNINTERPRETED):
        refuse(step, field, "a z3 variable", given)
    return given


def mapping(step: Step, field: str, given: Any) -> dict[Any, Any]:
    """A mapping, as a dict of its own."""
    if not isinstance(given, Mapping):
        refuse(step, field, "a mapping", given)
    return dict(given)


def terms(step: Step, field: str, given: Any) -> dict[Term, Any]:
    """z3 variables with a value each: a number, a truth value, or a z3 term, of the variable's sort."""
    found = mapping(step, field, given)
    for variable, term in found.items():
        value(step, f"{field}[{constant(step, f'a key of {field}', variable)}]", variable, term)
    return found


def value(step: Step, field: str, variable: Term, given: Any) -> None:
    """What may stand for a z3 variable: a term of its sort, or an exact value."""
    import z3

    if z3.is_expr(given):
        if given.sort() != variable.sort():
            refuse(step, field, f"a term of sort {variable.sort()}", given)
    elif z3.is_bool(variable):
        if not isinstance(given, bool):
            refuse(step, field, "True or False", given)
    elif z3.is_int(variable):
        if not isinstance(given, int) or isinstance(given, bool):
            refuse(step, field, "a whole number", given)
    elif not (z3.is_real(variable) and _is_exact(given)):
        refuse(step, field, "an exact number", given)


def _is_exact(given: Any) -> bool:
    if isinstance(given, str):
        try:
            parse(given)
        except ValueError:
            return False
        except Exception:  # InputError of `parse`: says the same
            return False
        return True
    return isinstance(given, (int, Fraction, fmpq)) and not isinstance(given, bool)
