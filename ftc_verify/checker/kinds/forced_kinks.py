"""Kind `forced-kinks`: data on a line force more kinks than the networks of the claim can have."""

from functools import partial

from ..form.fields import described, read_integer, read_members
from ..form.parts import read_data, read_nets, read_part
from ..form.strict_json import Malformed
from ..form.trees import read_indices
from ..kernel.forced_kinks import nets_text, verify_forced_kinks
from .kind import DocumentKind, Statement

RULES = ("one-hidden-layer", "pieces", "signs")


def read(document: dict[str, object]) -> Statement:
    """The statement of a forced-kinks certificate."""
    keys = ["format", "version", "kind", "claim", "rule", "data", "indices"]
    rule = document.get("rule")
    if rule == "signs":
        keys.append("cut")
    if "samples" in document:
        keys.append("samples")
    _, _, _, claim, _, points, entries, *cut = read_members(document, keys, "top level")
    if not isinstance(rule, str) or rule not in RULES:
        raise Malformed(f"rule: {described(rule)} is not a rule that this checker knows")
    nets = read_nets(claim)
    data = read_data(points, "data")
    part = read_part(data, document)
    indices = read_indices(entries, "indices")
    place = read_integer(cut[0], "cut") if rule == "signs" else None
    text = (
        f"no ReLU network with {nets_text(nets)} takes the value z_i at x_i for every i "
        f"(samples: {len(data.values)}, dimension: {data.dimension})"
    )
    verify = partial(verify_forced_kinks, rule, nets, part, indices, place)
    return Statement(text, nets.widths or (), data.instance, verify)


KIND = DocumentKind(read)
