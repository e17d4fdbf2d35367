"""Whether a network of floats does what is wanted in every evaluation: decided by enclosures."""

from dataclasses import dataclass

from flint import fmpq

from ftc_verify.deploy.enclosure import enclose
from ftc_verify.deploy.exact_enclosure import enclose_exactly
from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.errors import InputError
from ftc_verify.float_network import FloatNetwork
from ftc_verify.rationals import ZERO, Q

__all__ = ["Judgement", "judge"]


@dataclass(frozen=True)
class Judgement:
    """What is certain of a network, in every evaluation of docs/deployment.md.

    Attributes
    ----------
    certified
        g(x_i) is 0 at all others, and within the tolerance of z_i at all changed samples.
    reason
        Empty, or a sample where this is not certain, and what g may be there.
    others_zero
        Whether g(x_i) is 0 at all others.
    worst
        The largest |g(x_i) - z_i| at changed samples that enclosures allow; None if a sum may overflow there.
    """

    certified: bool
    reason: str
    others_zero: bool
    worst: Q | None


def judge(network: FloatNetwork, wanted: Wanted, tolerance: Tolerance = EXACT) -> Judgement:
    """Enclose the network at all samples and compare with what is wanted.

    Quick enclosures settle most samples; for those that they leave open the exact ends are computed.

    Raises
    ------
    InputError
        The network is of another format, dimension or number of outputs than what is wanted.
    """
    if (network.format, network.input_dim, network.outputs) != (wanted.format, wanted.dimension, wanted.outputs):
        raise InputError("the network is not of the format, dimension and number of outputs that are wanted")
    quick = enclose(network, wanted.x)
    exact = ((quick.low == wanted.z) & (quick.high == wanted.z)).all(axis=1)
    worst: Q | None = ZERO
    reasons = []
    for i in wanted.changed[~exact[wanted.changed]].tolist():
        flaw, error = _sample(network, wanted, tolerance, i)
        worst = None if worst is None or error is None else max(worst, error)
        reasons += [flaw] * bool(flaw)
    others_zero = True
    for i in wanted.others[~exact[wanted.others]].tolist():
        flaw, _ = _sample(network, wanted, tolerance, i)
        if flaw:
            others_zero = False
            reasons.append(flaw)
            break
    return Judgement(not reasons, reasons[0] if reasons else "", others_zero, worst)


def _sample(network: FloatNetwork, wanted: Wanted, tolerance: Tolerance, i: int) -> tuple[str, Q | None]:
    """What is not certain at a sample, empty if all is; the largest error that is possible."""
    enclosure = enclose_exactly(network, wanted.x[i : i + 1])
    place = wanted.place(i)
    if not enclosure.finite[0]:
        return f"{place}: a sum may overflow", None
    flaw, worst = "", ZERO
    for column, label in enumerate(wanted.z[i].tolist()):
        low, high, z = (_rational(float(end)) for end in (enclosure.low[0, column], enclosure.high[0, column], label))
        error = max(abs(low - z), abs(high - z))
        worst = max(worst, error)
        if error > tolerance.at(z, wanted.format) and not flaw:
            output = f"output {column + 1} " if wanted.outputs > 1 else "g "
            span = f"may be {_short(high if high - z > z - low else low)}"
            flaw = f"{place}: {output}{span}, wanted {_short(z)}"
    return flaw, worst


def _rational(number: float) -> Q:
    return fmpq(*number.as_integer_ratio())


def _short(number: Q) -> str:
    return repr(float(int(number.p) / int(number.q)))
