"""Kind `output-signs`: neurons of positive and of negative output weight, shown in different places."""

from functools import partial

from ..form.fields import read_integer, read_list, read_members, read_object
from ..form.parts import read_data, read_dependence, read_nets, read_places
from ..kernel.forced_kinks import nets_text
from ..kernel.objects import Dependence
from ..kernel.output_signs import Bends, verify_output_signs
from .kind import DocumentKind, Statement


def read(document: dict[str, object]) -> Statement:
    """The statement of an output-signs certificate."""
    keys = ["format", "version", "kind", "claim", "data", "positive", "negative"]
    _, _, _, claim, points, above, below = read_members(document, keys, "top level")
    nets = read_nets(claim)
    data = read_data(points, "data")
    positive, negative = (
        read_evidence(value, name, len(data.values)) for value, name in ((above, "positive"), (below, "negative"))
    )
    text = (
        f"no ReLU network with {nets_text(nets)} takes the value z_i at x_i for every i "
        f"(samples: {len(data.values)}, dimension: {data.dimension})"
    )
    verify = partial(verify_output_signs, nets, data, positive, negative)
    return Statement(text, nets.widths or (), data.instance, verify)


def read_evidence(value: object, where: str, count: int) -> Bends | Dependence:
    """Samples on a line with the indices of forced kinks, or a dependence."""
    if "dependence" in read_object(value, where):
        (dependence,) = read_members(value, ["dependence"], where)
        return read_dependence(dependence, f"{where}.dependence", count)
    samples, entries = read_members(value, ["samples", "indices"], where)
    places = read_places(samples, f"{where}.samples", count)
    indices = [read_integer(e, f"{where}.indices[{i}]") for i, e in enumerate(read_list(entries, f"{where}.indices"))]
    return Bends(places, indices)


KIND = DocumentKind(read)
