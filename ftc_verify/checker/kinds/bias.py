"""Kind `bias`: where the minimiser of a diagonal linear network's potential subject to X beta = y lies."""

import hashlib
from collections.abc import Sequence
from functools import partial

from ..form.fields import read_constant, read_integer, read_members, read_object, read_rational, read_vector
from ..form.systems import read_enclosure, read_system
from ..kernel.bias import verify_bias
from ..kernel.objects import Enclosure, Rational, Training
from ..kernel.rationals import difference
from ..kernel.text import shown
from .kind import DocumentKind, Statement

PARAMETERS = ("c", "lambda", "gamma")


def read(document: dict[str, object]) -> Statement:
    """The statement of a bias certificate."""
    keys = ["format", "version", "kind", "claim", "data", "precision", "point", "dual"]
    claim = read_object(document.get("claim", {}), "claim")
    trained = "root_k" not in claim
    if trained and "pretraining" in document:
        keys.append("pretraining")
    _, _, _, _, data, bits, point, dual, *first = read_members(document, keys, "top level")
    centered = ["center"] if not trained and "center" in claim else []
    wanted = ["answer", "lower", "upper", *(PARAMETERS if trained else ("root_k",)), *centered]
    answer, lower, upper, *given = read_members(claim, wanted, "claim")
    read_constant(answer, "encloses", "claim.answer")
    system = read_system(data, "data")
    source: list[Rational] | Training
    center: list[Rational] | None = None
    if trained:
        before = read_pretraining(first[0], system.dimension) if first else None
        c, balance, gamma = (read_rational(v, f"claim.{key}") for v, key in zip(given, PARAMETERS, strict=True))
        source = Training(c, balance, gamma, before)
    else:
        source = read_vector(given[0], "claim.root_k", system.dimension)
        center = read_vector(given[1], "claim.center", system.dimension) if centered else None
    found = read_enclosure(system, (lower, upper), (point, dual), "")
    precision = read_integer(bits, "precision")
    verify = partial(verify_bias, found, source, center, precision)
    return Statement(text_of(found, source, center), (), instance_of(found, source), verify)


def read_pretraining(value: object, dimension: int) -> Enclosure:
    """What the file says of pretraining."""
    data, *rest = read_members(value, ["data", "lower", "upper", "point", "dual"], "pretraining")
    system = read_system(data, "pretraining.data", dimension)
    return read_enclosure(system, (rest[0], rest[1]), (rest[2], rest[3]), "pretraining.")


def instance_of(claim: Enclosure, source: Sequence[Rational] | Training) -> str:
    """The instance hash."""
    before = source.pretraining if isinstance(source, Training) else None
    return hashlib.sha256(claim.system.text + (before.system.text if before else b"")).hexdigest()


def text_of(claim: Enclosure, source: Sequence[Rational] | Training, center: Sequence[Rational] | None) -> str:
    """The claim in words."""
    if isinstance(source, Training):
        numbers = (source.scale, source.balance, source.readout)
        named = ", ".join(f"{key} = {shown(*value)}" for key, value in zip(PARAMETERS, numbers, strict=True))
        how = f"{named}, {'after pretraining' if source.pretraining else 'with no pretraining'}"
    else:
        how = f"root_k = {shown(*source[0])}" if all(r == source[0] for r in source) else "root_k of the file"
    function = "Q" if center is None else "the Bregman divergence from the center of the file"
    return (
        f"the minimiser of {function} subject to X beta = y, {how}, lies in the intervals of the file, "
        f"{width_of(claim)} (equations: {len(claim.system.rows)}, coordinates: {claim.system.dimension})"
    )


def width_of(claim: Enclosure) -> str:
    """How wide the intervals are, by the lengths of numbers alone."""
    widths = [difference(high, low) for low, high in zip(claim.lower, claim.upper, strict=True)]
    bits = [top.bit_length() - bottom.bit_length() + 1 for top, bottom in widths if top]
    if not bits:
        return "which are points"
    power = max(bits)  # the widest is narrower than 2^power, and log10(2) lies between these two
    return f"each narrower than 1e{-(-power * 30103 // 100000) if power > 0 else -(-power * 30102 // 100000)}"


KIND = DocumentKind(read)
