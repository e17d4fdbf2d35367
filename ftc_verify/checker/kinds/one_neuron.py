"""Kind `one-neuron`: dependences of the samples that no network with one neuron in each hidden layer can have."""

from functools import partial

from ..form.fields import read_list, read_members
from ..form.parts import read_data, read_dependence, read_nets
from ..form.strict_json import Malformed
from ..kernel.dependence import verify_one_neuron
from ..kernel.forced_kinks import nets_text
from .kind import DocumentKind, Statement


def read(document: dict[str, object]) -> Statement:
    """The statement of a one-neuron certificate."""
    keys = ["format", "version", "kind", "claim", "data", "dependences"]
    _, _, _, claim, points, listed = read_members(document, keys, "top level")
    nets = read_nets(claim)
    data = read_data(points, "data")
    entries = read_list(listed, "dependences")
    if not 1 <= len(entries) <= 2:
        raise Malformed(f"dependences: a list of length {len(entries)} where one or two must stand")
    dependences = [read_dependence(entry, f"dependences[{i}]", len(data.values)) for i, entry in enumerate(entries)]
    text = (
        f"no ReLU network with {nets_text(nets)} takes the value z_i at x_i for every i "
        f"(samples: {len(data.values)}, dimension: {data.dimension})"
    )
    return Statement(text, nets.widths or (), data.instance, partial(verify_one_neuron, nets, data, dependences))


KIND = DocumentKind(read)
