"""The proof kit: steps that are discharged by sympy, z3 or exact computation, never by assertion.

A step stores the formula that it discharges and a *falsified* variant of it. `Step.check` discharges the formula
and then tries the variant, which must be rejected with a definite answer; a step whose variant passes, or is not
decided, does not hold. So a step into which one writes `True` does not hold.

Formulas are universal: their free variables range over all reals or integers. What they talk about is said in one
line, the `reading`. A step may *cite* earlier steps: the cited formula, with terms for its variables, becomes a
hypothesis, and the step holds only if the cited one does.

`Measured` computes numbers of an experiment from its records: it proves nothing. Its falsified variant is the same of
spoiled records.

What is trusted: z3's `unsat`, sympy's rational functions, python-flint's arithmetic, and the readings (docs/trust.md).

A field of the wrong type is refused where the step is made: ValueError, naming step and field. z3 and sympy are
loaded by the steps that ask them.
"""

from ftc_verify.claims.steps.base import Formula, Outcome, Result, Step
from ftc_verify.claims.steps.built import Built
from ftc_verify.claims.steps.cases import Cases
from ftc_verify.claims.steps.citation import Citation
from ftc_verify.claims.steps.computed import Computed
from ftc_verify.claims.steps.counterexample import Counterexample
from ftc_verify.claims.steps.identity import Identity
from ftc_verify.claims.steps.induction import Induction
from ftc_verify.claims.steps.measured import Measured
from ftc_verify.claims.steps.rising import Rising
from ftc_verify.claims.steps.solver import relu
from ftc_verify.claims.steps.validity import Validity

__all__ = [
    "Built",
    "Cases",
    "Citation",
    "Computed",
    "Counterexample",
    "Formula",
    "Identity",
    "Induction",
    "Measured",
    "Outcome",
    "Result",
    "Rising",
    "Step",
    "Validity",
    "relu",
]
