"""Computations: predicates of finite data, decided exactly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from typing import Any

from ftc_verify.claims.steps import fields
from ftc_verify.claims.steps.base import Outcome, Result, Step
from ftc_verify.claims.steps.built import Built
from ftc_verify.words import printable

__all__ = ["Computed"]

ROLES = ("computation", "counterexample")


@dataclass(frozen=True)
class Computed(Step):
    """A predicate of finite data that an exact computation decides: a construction checked, a finite list gone through.

    `predicate(**instance)` must be True; with `falsified_instance` it must be False. Anything else that it may give,
    None or 1 for instance, decides nothing: `open`. `statement` says in a formula what the predicate decides. The
    instance is what a reader re-checks by hand. `files`: certificates that ship with the book and that it checks.
    `trusts`: what the verdict says that the computation rests on, if it asks a solver.
    `builds(**instance)`: the network that the predicate is about, for a report to draw; the check does not use it. What
    the predicate raises is for the caller (`verdicts.Run`) to report.

    Raises
    ------
    ValueError
        A field is not of its type.
    """

    name: str
    reading: str
    statement: str
    predicate: Callable[..., bool]
    instance: Mapping[str, Any]
    falsified_instance: Mapping[str, Any]
    role: str = "computation"
    files: Sequence[Traversable] = ()
    builds: Callable[..., Built | None] | None = None
    trusts: str = "exact computation"

    def __post_init__(self) -> None:
        fields.names(self)
        if self.role not in ROLES:
            fields.refuse(self, "role", " or ".join(ROLES), self.role)
        if not isinstance(self.statement, str):
            fields.refuse(self, "statement", "a string", self.statement)
        if not isinstance(self.trusts, str):
            fields.refuse(self, "trusts", "a string", self.trusts)
        if not callable(self.predicate):
            fields.refuse(self, "predicate", "a function", self.predicate)
        if self.builds is not None and not callable(self.builds):
            fields.refuse(self, "builds", "a function", self.builds)
        for field in ("instance", "falsified_instance"):
            given = fields.mapping(self, field, getattr(self, field))
            for key in given:
                if not isinstance(key, str):
                    fields.refuse(self, f"a key of {field}", "a string", key)
            fields.store(self, **{field: given})

    @property
    def kind(self) -> str:
        """`computation`, or `counterexample` where it refutes."""
        return self.role

    @property
    def formula(self) -> str:
        """The statement with its instance."""
        values = ", ".join(f"{key} = {value}" for key, value in self.instance.items())
        return f"{self.statement}  at {values}" if values else self.statement

    @property
    def shown_instance(self) -> dict[str, str]:
        """The instance, as text."""
        return {key: str(value) for key, value in self.instance.items()}

    @property
    def attached(self) -> Sequence[Traversable]:
        """The certificates."""
        return self.files

    @property
    def built(self) -> Built | None:
        """The network of the instance."""
        return None if self.builds is None else self.builds(**self.instance)

    def discharge(self) -> Result:
        """Compute."""
        trusts = self.trusts
        value = self.predicate(**self.instance)
        if value is True:
            return Result(Outcome.HOLDS, trusts)
        if value is False:
            return Result(Outcome.FAILS, trusts, "computed False")
        return Result(Outcome.OPEN, trusts, f"computed {printable(repr(value), 80)}, which is neither True nor False")

    def variants(self) -> "Sequence[Computed]":
        """The same predicate of an instance for which it is false."""
        return [replace(self, instance=self.falsified_instance)]
