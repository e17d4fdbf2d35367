"""The certificate kinds that this checker knows: one file each, and one line here."""

from . import activity_tree, bias, case_tree, fit, float_fit, forced_kinks, local, manifest, one_neuron, output_signs
from .kind import DocumentKind, FolderKind, LinesKind

KINDS: dict[str, DocumentKind | LinesKind | FolderKind] = {
    "fit": fit.KIND,
    "forced-kinks": forced_kinks.KIND,
    "case-tree": case_tree.KIND,
    "one-neuron": one_neuron.KIND,
    "output-signs": output_signs.KIND,
    "activity-tree": activity_tree.KIND,
    "bias": bias.KIND,
    "float-fit": float_fit.KIND,
    "local": local.KIND,
    "manifest": manifest.KIND,
}
