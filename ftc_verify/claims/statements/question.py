"""Terms as z3 terms without quantifiers: the only translation, and a trusted one."""

from collections.abc import Callable
from typing import Any

from ftc_verify.claims.statements.sorts import BOOL, INT, REAL, Sort
from ftc_verify.claims.statements.terms import Term

__all__ = ["Question"]


class Question:
    """One translation: each quantified part, sequence and record written out is a constant of its own.

    No variable has a blank in its name (terms.py), so none is taken for such a constant or for a named function.
    """

    def __init__(self) -> None:
        import z3

        self._z3 = z3
        self._done: dict[Term, Any] = {}

    def __call__(self, term: Term) -> Any:
        """The z3 term; equal terms have one."""
        if term not in self._done:
            self._done[term] = self._translated(term)
        return self._done[term]

    def _sort(self, sort: Sort) -> Any:
        plain = {INT: self._z3.IntSort, REAL: self._z3.RealSort, BOOL: self._z3.BoolSort}
        return plain[sort]() if sort in plain else self._z3.DeclareSort(sort.name)

    def _function(self, name: str, term: Term) -> Any:
        sorts = [self._sort(arg.sort) for arg in term.args]
        return self._z3.Function(name, *sorts, self._sort(term.sort))(*map(self, term.args))

    def _translated(self, term: Term) -> Any:
        head = term.head
        if head in ("forall", "exists", "rule", "record"):
            return self._z3.Const(f"part {len(self._done)}!", self._sort(term.sort))
        if head == "variable":
            return self._z3.Const(term.data, self._sort(term.sort))
        if head in ("apply", "field"):
            return self._function(f"{head} {term.data}", term)
        if head == "at":
            return self._function("at", term)
        if head == "number":
            return self._z3.IntVal(term.data.numerator) if term.sort == INT else self._z3.RealVal(str(term.data))
        if head == "truth":
            return self._z3.BoolVal(term.data == "true")
        return _OPERATIONS[head](self._z3, term.data, *map(self, term.args))


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": lambda z3, _, a, b: a + b,
    "*": lambda z3, _, a, b: a * b,
    "/": lambda z3, _, a, b: a / b,
    "div": lambda z3, divisor, a: a / divisor,
    "mod": lambda z3, divisor, a: a % divisor,
    "real": lambda z3, _, a: z3.ToReal(a),
    "if": lambda z3, _, *args: z3.If(*args),
    "=": lambda z3, _, a, b: a == b,
    "<=": lambda z3, _, a, b: a <= b,
    "<": lambda z3, _, a, b: a < b,
    "not": lambda z3, _, a: z3.Not(a),
    "and": lambda z3, _, *args: z3.And(*args),
    "or": lambda z3, _, *args: z3.Or(*args),
    "implies": lambda z3, _, a, b: z3.Implies(a, b),
}
