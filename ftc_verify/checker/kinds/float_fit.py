"""Kind `float-fit`: the network in the file is right at all samples in every floating-point evaluation."""

from functools import partial

from ..form.fields import read_members
from ..form.floats import read_float_claim, read_labelled
from ..form.parts import read_network
from ..kernel.float_fit import FloatFit, verify_float_fit
from ..kernel.text import shown, shown_widths
from .kind import DocumentKind, Statement


def read(document: dict[str, object]) -> Statement:
    """The statement of a float-fit certificate."""
    keys = ["format", "version", "kind", "claim", "data", "network"]
    _, _, _, claim, samples, net = read_members(document, keys, "top level")
    fit, instance = read_fit(claim, samples, net)
    return Statement(said(fit), fit.widths, instance, partial(verify_float_fit, fit), fit.form.name)


def read_fit(claim: object, samples: object, net: object) -> tuple[FloatFit, str]:
    """Claim, data and network, and the instance hash."""
    widths, form, ulps, absolute = read_float_claim(claim)
    points, values, instance = read_labelled(samples, "data")
    network = read_network(net, "network", several=True)
    return FloatFit(widths, form, ulps, absolute, points, values, network), instance


def said(fit: FloatFit) -> str:
    """The claim in words."""
    points, values = fit.points, fit.values
    changed = sum(any(top for top, _ in row) for row in values)
    parts = [f"{shown(*fit.ulps)} ulp"] * bool(fit.ulps[0]) + [shown(*fit.absolute)] * bool(fit.absolute[0])
    near = f"within {' + '.join(parts)} of" if parts else "exactly"
    outputs = f", outputs: {len(values[0])}" if len(values[0]) > 1 else ""
    return (
        f"a ReLU network with hidden widths {shown_widths(fit.widths)} takes, in every {fit.form.name} evaluation, the "
        f"value 0 at every x_i with z_i = 0 and {near} z_i at every other x_i "
        f"(samples: {len(points)}, changed: {changed}, dimension: {len(points[0])}{outputs})"
    )


KIND = DocumentKind(read)
