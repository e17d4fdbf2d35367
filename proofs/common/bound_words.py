"""Words of the bounds for three layers and more: powers, divisions by what is no numeral, least values, each by
recursion. Bodies come from `ftc_verify.theory` where they are formulas there."""

from collections.abc import Callable

from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import INT
from ftc_verify.claims.statements.terms import Term, equal, if_else
from ftc_verify.theory import deep, parameters

from .deep_words import DEEP_WORDS
from .from_theory import as_term
from .section_5_words import root_up

base, e, h, pieces, steps, total, v, w = variables("base e h pieces steps total v w")


def _counted(
    name: str, params: tuple[Term, ...], on: Term, first: Term | int, after: Callable[[Term], Term], phrase: str
) -> Symbol:
    """By recursion on one parameter, from 0; `after` gives the next value from the one before."""
    before = Symbol(name, params, INT, None, "")(*(param - 1 if param == on else param for param in params))
    return Symbol(name, params, INT, if_else(on <= 0, first, after(before)), phrase, on)


power = _counted("power", (base, e), e, 1, lambda before: before * base, "{0}^{1}")
wrapped = Symbol("wrapped", (v, h), INT, if_else(v < h, v, 0), "[{0}, or 0 from {1} on]")
remainder = _counted("remainder", (total, h), total, 0, lambda before: wrapped(before + 1, h), "({0} mod {1})")
quotient = _counted(
    "quotient",
    (total, h),
    total,
    0,
    lambda before: before + if_else(equal(remainder(total, h), 0), 1, 0),
    "floor({0}/{1})",
)
_DIVISION = {"power": power, "quotient": quotient, "remainder": remainder}
most_pieces_deep = Symbol(
    "most_pieces_deep",
    (total, h),
    INT,
    as_term(deep.most_pieces_deep.body, _DIVISION, t=total, hidden=h),
    "[largest (d_1 + 1) .. (d_{1} + 1) with d_1 + .. + d_{1} = {0}]",
)
enough = Symbol(
    "enough",
    (v, pieces, h),
    INT,
    if_else(pieces <= most_pieces_deep(v, h), v, v + 1),
    "[{0}, or 1 more if no d_1 + .. + d_{2} = {0} has (d_1 + 1) .. (d_{2} + 1) >= {1}]",
)
sought = _counted(
    "sought",
    (pieces, h, steps),
    steps,
    h,
    lambda before: enough(before, pieces, h),
    "[least d_1 + .. + d_{1} with (d_1 + 1) .. (d_{1} + 1) >= {0}, sought from {1} up in {2} steps]",
)
least_width_deep = Symbol(
    "least_width_deep",
    (pieces, h),
    INT,
    sought(pieces, h, pieces),
    "[least d_1 + .. + d_{1}, all >= 1, with (d_1 + 1) .. (d_{1} + 1) >= {0}]",
)
larger = Symbol("larger", (v, w), INT, if_else(v <= w, w, v), "max{{{0}, {1}}}")
least_width_parameters = Symbol(
    "least_width_parameters",
    (v, h),
    INT,
    as_term(parameters.least_width_parameters.body, {"root_up": root_up, "max": larger}, labels=v, hidden=h),
    "[least d_1 + .. + d_{1}, all >= 1, of nets that may have {0} free parameters]",
)
parameters_at_most = Symbol(
    "parameters_at_most",
    (v, h),
    INT,
    as_term(parameters.parameters_at_most.body, width=v, hidden=h),
    "[most free parameters of nets with d_1 + .. + d_{1} = {0}]",
)
BOUNDS = {symbol.name: symbol for symbol in (least_width_deep, least_width_parameters)}
BOUND_WORDS = (
    *DEEP_WORDS,
    *(power, wrapped, remainder, quotient, most_pieces_deep, enough, sought, least_width_deep),
    *(root_up, larger, least_width_parameters, parameters_at_most),
)
"""The vocabulary of deep nets, and that of the bounds."""
