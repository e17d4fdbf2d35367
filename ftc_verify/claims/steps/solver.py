"""What the steps ask z3, and how its formulas are read and written. z3 is loaded when it is first asked."""

from collections.abc import Sequence
from typing import Any

from ftc_verify.budget import look
from ftc_verify.claims.asked import asked
from ftc_verify.claims.steps.base import Formula, Outcome, Result, Term
from ftc_verify.claims.steps.chains import chained, conjuncts
from ftc_verify.rationals import parse

__all__ = ["as_term", "implication", "relu", "text", "valid", "variables"]

PRINTED = 100_000
"""How many lines, terms and arguments of a formula z3 prints, and how deep: more than any step has. (Without a limit a
formula whose parts recur, as If in If, may take for ever.)"""


def relu(u: Term) -> Term:
    """max(u, 0) as a z3 term."""
    import z3

    return z3.If(u > 0, u, 0)


def variables(formula: Formula) -> list[Term]:
    """The free variables (constants of z3) of a formula, each once."""
    import z3

    found: dict[int, Term] = {}
    pending = [formula]
    seen = set()
    while pending:
        term = pending.pop()
        if term.get_id() in seen:
            continue
        seen.add(term.get_id())
        if z3.is_const(term) and term.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found[term.get_id()] = term
        pending.extend(term.children())
    return list(found.values())


def as_term(value: Any, like: Term) -> Term:
    """A value (`fields.value`) as a term of the sort of `like`."""
    import z3

    if z3.is_expr(value):
        return value
    if z3.is_bool(like):
        return z3.BoolVal(value)
    if z3.is_int(like):
        return z3.IntVal(value)
    return z3.RealVal(str(parse(value) if isinstance(value, str) else value))


def text(formula: Formula) -> str:
    """A formula on one line; by itself z3 prints "..." for what is beyond 200 lines, deep or has many arguments."""
    import z3

    z3.set_option(max_lines=PRINTED, max_depth=PRINTED, max_visited=PRINTED, max_args=PRINTED)
    return " ".join(str(formula).split())


def implication(hypotheses: Sequence[Formula], conclusion: Formula) -> str:
    """hypotheses ==> conclusion, as text."""
    if not hypotheses:
        return text(conclusion)
    return " & ".join(text(h) for h in hypotheses) + "  ==>  " + text(conclusion)


def valid(
    hypotheses: Sequence[Formula],
    conclusion: Formula,
    may_be_plain: bool = False,
    cited: Sequence[Formula] = (),
    may_chain: bool = False,
) -> Result:
    """Whether the hypotheses and what is cited can hold and always bring the conclusion.

    The conclusion must say something unless it `may_be_plain`: it is not plainly true, not among what is given, and,
    unless it `may_chain`, no chain of inequalities that are only supposed. The antecedents of a conclusion that is an
    implication count as hypotheses.
    """
    import z3

    trusts = "z3 validity"
    supposed = list(hypotheses)
    while z3.is_implies(conclusion):
        supposed.append(conclusion.arg(0))
        conclusion = conclusion.arg(1)
    premises = [*supposed, *cited]
    if not may_be_plain and (nothing := _says_nothing(premises, conclusion)):
        return Result(Outcome.VACUOUS, trusts, nothing)
    if not may_be_plain and not may_chain and chained(supposed, conclusion):
        return Result(Outcome.VACUOUS, trusts, "the conclusion is a chain of inequalities that are only supposed")
    look()
    answer, model = asked([*premises, z3.Not(conclusion)])
    if answer == "sat":  # the model is an instance of the hypotheses too
        return Result(Outcome.FAILS, trusts, f"fails at {text(model)}")
    look()
    possible, why = asked(premises)
    if possible == "unsat":
        return Result(Outcome.VACUOUS, trusts, "the hypotheses contradict each other")
    if possible == "unknown":
        return Result(Outcome.OPEN, trusts, f"z3 does not know whether the hypotheses can hold ({why})")
    if answer == "unsat":
        return Result(Outcome.HOLDS, trusts)
    return Result(Outcome.OPEN, trusts, f"z3 does not know ({model})")


def _says_nothing(premises: Sequence[Formula], conclusion: Formula) -> str:
    """Why a conclusion says nothing beyond the premises; "" if it may."""
    import z3

    if z3.is_true(z3.simplify(conclusion)):
        return "the conclusion says nothing"
    given = [_normal(part) for part in conjuncts(premises)]
    if all(any(_normal(part).eq(g) for g in given) for part in conjuncts([conclusion])):
        return "the conclusion is among the hypotheses"
    return ""


def _normal(formula: Formula) -> Formula:
    import z3

    return z3.simplify(formula, arith_lhs=True, som=True)
