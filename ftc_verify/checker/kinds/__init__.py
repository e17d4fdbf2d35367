"""The certificate kinds that this checker knows: one file each, and one line here."""

from . import case_tree, fit, forced_kinks, manifest
from .kind import DocumentKind, FolderKind, LinesKind

KINDS: dict[str, DocumentKind | LinesKind | FolderKind] = {
    "fit": fit.KIND,
    "forced-kinks": forced_kinks.KIND,
    "case-tree": case_tree.KIND,
    "manifest": manifest.KIND,
}
