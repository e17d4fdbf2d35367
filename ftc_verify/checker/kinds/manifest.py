"""Kind `manifest`: a folder of shards; which there must be follows from the claim alone."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from math import comb

from ..form.fields import read_constant, read_integer, read_list, read_members
from ..form.parts import read_data, read_widths
from ..form.strict_json import Malformed
from ..form.text import decimal
from ..kernel.objects import Data, Invalid
from ..kernel.text import counted, shown_widths
from ..report import Report
from .kind import Folder, FolderKind

MANIFEST = "manifest.json"
SHARD_LIMIT = 100_000
LAYER_LIMIT = 64


def read(document: dict[str, object]) -> Folder:
    """The statement of a manifest."""
    keys = ["format", "version", "kind", "claim", "data", "files"]
    _, _, _, claim, samples, files = read_members(document, keys, "top level")
    hidden, refuted, fits, answer = read_members(claim, ["hidden_layers", "refuted", "fits", "answer"], "claim")
    read_constant(answer, "bounds", "claim.answer")
    layers = read_integer(hidden, "claim.hidden_layers", least=1)
    neurons = read_integer(refuted, "claim.refuted", least=-1)
    widths = read_widths(fits, "claim.fits", layers)
    listed = [read_entry(entry, f"files[{i}]") for i, entry in enumerate(read_list(files, "files"))]
    data = read_data(samples, "data")
    text = (
        f"no ReLU network with {counted(layers, 'hidden layer')} and at most {counted(neurons, 'neuron')} takes the "
        f"value z_i at x_i for every i, and one with hidden widths {shown_widths(widths)} does "
        f"(samples: {len(data.values)}, dimension: {data.dimension})"
    )
    return Folder(text, widths, data.instance, partial(verify_shards, layers, neurons, widths, data, listed))


def read_entry(value: object, where: str) -> tuple[str, str]:
    """The name and SHA-256 of a shard."""
    name, digest = read_members(value, ["file", "sha256"], where)
    if not isinstance(name, str) or not isinstance(digest, str):
        raise Malformed(f"{where}: names and hashes are strings")
    return name, digest


def verify_shards(
    layers: int,
    neurons: int,
    fits: tuple[int, ...],
    data: Data,
    listed: list[tuple[str, str]],
    check: Callable[[str], Report],
) -> None:
    """Rule `shards` (`narrower`). Just the shards that the claim needs are listed, and each is valid and says its
    part."""
    if neurons >= 0 and data.constant:
        raise Invalid("the labels are all equal, so a constant network takes them")
    count = number_of_shards(layers, neurons)
    if len(listed) != count:
        raise Invalid(f"the shards listed are not the {count} that the claim needs")
    needed = list(needed_shards(layers, neurons, fits))
    if [name for name, _ in listed] != [name for name, _ in needed]:
        raise Invalid(f"the shards listed are not the {count} that the claim needs")
    for (name, widths), (_, digest) in zip(needed, listed, strict=True):
        report = check(name)
        if report.verdict != "valid":
            raise Invalid(f"{name} is {report.verdict}: {report.reason}")
        if report.file_sha256 != digest:
            raise Invalid(f"{name} has another SHA-256 than the manifest says")
        if report.widths != widths or report.instance != data.instance:
            raise Invalid(f"{name} is about other widths or data")
        if (report.kind == "fit") != (name == needed[-1][0]):
            raise Invalid(f"{name} is of kind {report.kind}")


def number_of_shards(layers: int, neurons: int) -> int:
    """Rule `shards`. How many files the claim needs; Invalid if there are too many."""
    if layers > LAYER_LIMIT:
        raise Invalid(f"more than {LAYER_LIMIT} hidden layers")
    if neurons < layers:
        return 1
    if layers > 1 and (neurons > SHARD_LIMIT or comb(neurons - 1, layers - 1) > SHARD_LIMIT):
        raise Invalid(f"more than {SHARD_LIMIT} shards")
    return 1 + (comb(neurons - 1, layers - 1) if layers > 1 else 1)


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All tuples of `parts` positive integers with this sum, in lexicographic order."""
    if parts == 1 and total >= 1:
        yield (total,)
    elif total >= parts:
        for ends in combinations(range(1, total), parts - 1):
            yield tuple(b - a for a, b in zip((0, *ends), (*ends, total), strict=True))


def needed_shards(layers: int, neurons: int, fits: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Rule `shards`. The (file, widths) that a claim needs.

    A net of at most m neurons with a neuron in every layer has, with dead neurons added, widths that add up to m; a
    net with an empty layer is constant.
    """
    for widths in compositions(neurons, layers):
        yield f"refute-{dashed(widths)}.jsonl", widths
    yield f"fit-{dashed(fits)}.jsonl", fits


def dashed(widths: tuple[int, ...]) -> str:
    """Widths as they stand in a file's name."""
    return "-".join(map(decimal, widths))


KIND = FolderKind(MANIFEST, read)
