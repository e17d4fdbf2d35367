"""Kind `fit`: the network in the file takes the value z_i at every x_i."""

from functools import partial

from ..form.fields import read_members
from ..form.parts import read_claim, read_data, read_network
from ..kernel.fit import verify_fit
from ..kernel.text import shown_widths
from .kind import DocumentKind, Statement


def read(document: dict[str, object]) -> Statement:
    """The statement of a fit certificate."""
    keys = ["format", "version", "kind", "claim", "data", "network"]
    _, _, _, claim, samples, net = read_members(document, keys, "top level")
    widths = read_claim(claim, "fits")
    data = read_data(samples, "data")
    network = read_network(net, "network")
    text = (
        f"a ReLU network with hidden widths {shown_widths(widths)} takes the value z_i at x_i for every i "
        f"(samples: {len(data.values)}, dimension: {data.dimension})"
    )
    return Statement(text, widths, data.instance, partial(verify_fit, widths, data, network))


KIND = DocumentKind(read)
