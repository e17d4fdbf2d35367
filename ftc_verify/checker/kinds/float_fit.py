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
    widths, form, ulps, absolute = read_float_claim(claim)
    points, values, instance = read_labelled(samples, "data")
    network = read_network(net, "network", several=True)
    fit = FloatFit(widths, form, ulps, absolute, points, values, network)
    changed = sum(any(top for top, _ in row) for row in values)
    parts = [f"{shown(*ulps)} ulp"] * bool(ulps[0]) + [shown(*absolute)] * bool(absolute[0])
    near = f"within {' + '.join(parts)} of" if parts else "exactly"
    outputs = f", outputs: {len(values[0])}" if len(values[0]) > 1 else ""
    text = (
        f"a ReLU network with hidden widths {shown_widths(widths)} takes, in every {form.name} evaluation, the value 0 "
        f"at the {len(points) - changed} samples with z_i = 0 and {near} z_i at the {changed} others "
        f"(samples: {len(points)}, dimension: {len(points[0])}{outputs})"
    )
    return Statement(text, widths, instance, partial(verify_float_fit, fit))


KIND = DocumentKind(read)
