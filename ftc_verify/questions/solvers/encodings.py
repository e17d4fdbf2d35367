"""The question "is there a net of these widths through these data?" as formulas, the way one would write them first.

Two layers: linear real arithmetic (QF_LRA), output weights scaled to 1 and -1. Three layers: nonlinear (QF_NRA), for
layer 2 multiplies unknown weights with unknown ReLUs. This is the route that the search is measured against, and an
independent voice in tests. A solver's `unsat` is an opinion here, never a certificate; a model is turned into a network
and evaluated exactly.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq

from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, Q
from ftc_verify.words import counted

__all__ = ["SOLVERS", "Encoding", "Opinion", "ask", "ask_data", "encode"]

SOLVERS = ("z3", "cvc5")

MAX_TERMS = 200_000
"""The most products of a formula, weights times samples: more take minutes to write."""
MAX_ASKED = 20_000
"""The most products of a formula that a solver is asked: with more they do not keep to a limit of time."""


@dataclass(frozen=True)
class Opinion:
    """What a solver said: "sat", "unsat" or "unknown"; for "sat" with rational values, the network, verified."""

    solver: str
    says: str
    network: Network | None = None


@dataclass(frozen=True)
class Encoding:
    """z3 assertions, and where the network's numbers stand in them."""

    data: DataSet
    widths: tuple[int, ...]
    assertions: tuple[Any, ...]
    first: tuple[tuple[tuple[Any, ...], Any], ...]
    second: tuple[tuple[tuple[Any, ...], Any], ...]
    positive: tuple[Any, ...]
    offset: Any

    @property
    def logic(self) -> str:
        """The SMT-LIB logic."""
        return "QF_LRA" if len(self.widths) == 1 else "QF_NRA"

    def smtlib(self) -> str:
        """SMT-LIB 2 text: logic, declarations, assertions, check-sat, get-model."""
        import z3

        solver = z3.Solver(ctx=self.offset.ctx)
        solver.add(*self.assertions)
        body = solver.to_smt2().replace("(check-sat)", "").strip()
        lines = [line for line in body.splitlines() if not line.startswith(("; ", "(set-info", "(set-logic"))]
        widths = ", ".join(map(str, self.widths))
        head = [f"; is there a ReLU network of hidden widths {widths} through {counted(self.data.count, 'sample')}?"]
        head += [f"; instance sha256:{self.data.instance}", f"(set-logic {self.logic})"]
        return "\n".join([*head, *lines, "(check-sat)", "(get-model)"]) + "\n"


def encode(data: DataSet, widths: Sequence[int]) -> Encoding:
    """The direct encoding for one or two hidden layers and samples of any dimension.

    Raises
    ------
    InputError
        More than two hidden layers, or a formula of more than MAX_TERMS products.
    """
    if not 1 <= len(widths) <= 2:
        raise InputError(f"formulas are written for one or two hidden layers, not {len(widths)}")
    _at_most(MAX_TERMS, data, widths, "written")
    import z3

    last = widths[-1]
    context = z3.Context()  # of its own: how terms are written depends on what a context has seen before
    positive = tuple(z3.Bool(f"positive_{k}", context) for k in range(last))
    offset = z3.Real("offset", context)
    first = _neurons("a", widths[0], data.dimension, context)
    second = _neurons("u", last, widths[0], context) if len(widths) == 2 else ()
    assertions = []
    if second and data.dimension == 1:
        # Layer-1 neurons can be scaled to weight 1 or -1 (a dead neuron has its breakpoint elsewhere).
        assertions += [z3.Or(row[0] == 1, row[0] == -1) for row, _ in first]
    for point, label in zip(data.x, data.z, strict=True):
        values = [_relu(_affine(row, bias, [_value(c, context) for c in point])) for row, bias in first]
        if second:
            values = [_relu(_affine(row, bias, values)) for row, bias in second]
        total = offset
        for sign, value in zip(positive, values, strict=True):
            total = total + z3.If(sign, value, -value)
        assertions.append(total == _value(label, context))
    return Encoding(data, tuple(widths), tuple(assertions), first, second, positive, offset)


def _at_most(limit: int, data: DataSet, widths: Sequence[int], what: str) -> None:
    products = data.count * sum(a * b for a, b in zip((data.dimension, *widths), (*widths, 1), strict=True))
    if products > limit:
        raise InputError(f"the formula would have {products} products: at most {limit} are {what}")


def _neurons(name: str, count: int, inputs: int, context: Any) -> tuple[tuple[tuple[Any, ...], Any], ...]:
    import z3

    return tuple(
        (tuple(z3.Real(f"{name}_{k}_{i}", context) for i in range(inputs)), z3.Real(f"{name}_{k}_bias", context))
        for k in range(count)
    )


def _value(value: Q, context: Any) -> Any:
    import z3

    return z3.RealVal(str(value), context)


def _affine(row: Sequence[Any], bias: Any, inputs: Sequence[Any]) -> Any:
    total = bias
    for weight, value in zip(row, inputs, strict=True):
        total = total + weight * value
    return total


def _relu(term: Any) -> Any:
    import z3

    return z3.If(term >= 0, term, z3.RealVal(0, term.ctx))


def ask(encoding: Encoding, solver: str, timeout: float | None = None) -> Opinion:
    """What z3 or (if installed) cvc5 says within so many seconds.

    Raises
    ------
    InputError
        No such solver, cvc5 is not installed, or a formula of more than MAX_ASKED products.
    """
    _at_most(MAX_ASKED, encoding.data, encoding.widths, "asked")
    if solver == "z3":
        return _ask_z3(encoding, timeout)
    if solver == "cvc5":
        return _ask_cvc5(encoding, timeout)
    raise InputError(f"no solver {solver!r} (known: {', '.join(SOLVERS)})")


def ask_data(data: DataSet, widths: Sequence[int], solver: str, timeout: float | None = None) -> Opinion:
    """`encode` and `ask` within so many seconds; errors as there."""
    start = time.monotonic()
    _at_most(MAX_ASKED, data, widths, "asked")
    encoding = encode(data, widths)
    return ask(encoding, solver, None if timeout is None else max(0.001, timeout - (time.monotonic() - start)))


def _ask_z3(encoding: Encoding, timeout: float | None) -> Opinion:
    import z3

    solver = z3.SolverFor(encoding.logic, ctx=encoding.offset.ctx)
    if timeout is not None:
        solver.set("timeout", max(1, round(timeout * 1000)))
    solver.add(*encoding.assertions)
    answer = solver.check()
    if answer == z3.unknown and "interrupted" in solver.reason_unknown():
        raise KeyboardInterrupt
    if answer != z3.sat:
        return Opinion("z3", str(answer))
    model = solver.model()
    return Opinion("z3", "sat", _network(encoding, lambda term: _rational(model.eval(term, model_completion=True))))


def _rational(value: Any) -> Q | None:
    import z3

    if z3.is_bool(value):
        return ONE if z3.is_true(value) else -ONE
    if z3.is_rational_value(value):
        return fmpq(value.numerator_as_long(), value.denominator_as_long())
    return None


def _network(encoding: Encoding, value_of: Any) -> Network | None:
    """The network of a model whose values are rational, if it fits exactly."""

    def layer(neurons: Sequence[tuple[Sequence[Any], Any]]) -> Layer:
        return Layer(tuple(tuple(map(value_of, row)) for row, _ in neurons), tuple(value_of(b) for _, b in neurons))

    layers = [layer(encoding.first), *([layer(encoding.second)] if encoding.second else [])]
    output = Layer((tuple(value_of(sign) for sign in encoding.positive),), (value_of(encoding.offset),))
    layers.append(output)
    numbers = [q for part in layers for row in (*part.weights, part.bias) for q in row]
    if any(q is None for q in numbers):
        return None
    network = Network(encoding.data.dimension, tuple(layers))
    return network if network.evaluate(encoding.data.x) == encoding.data.z else None


def _ask_cvc5(encoding: Encoding, timeout: float | None) -> Opinion:
    try:
        import cvc5
    except ImportError:
        raise InputError("cvc5 is not installed (pip install 'ftc-verify[cvc5]')") from None
    solver = cvc5.Solver()
    if timeout is not None:
        solver.setOption("tlimit-per", str(max(1, round(timeout * 1000))))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, encoding.smtlib().replace("(get-model)", ""), "question")
    symbols = parser.getSymbolManager()
    said = "unknown"
    while not (command := parser.nextCommand()).isNull():
        answer = command.invoke(solver, symbols).strip()
        if answer in ("sat", "unsat", "unknown"):
            said = answer
    return Opinion("cvc5", said)
