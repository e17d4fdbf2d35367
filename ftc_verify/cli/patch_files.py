"""The files that `patch` writes: the certificate, f + g as one model, and local statements for verifiers."""

from collections.abc import Sequence
from pathlib import Path

from ftc_verify.deploy.models.export import export, export_sum
from ftc_verify.deploy.models.measured import Measured, Samples
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.deploy.vnnlib import instances, left_out, statements
from ftc_verify.errors import InputError
from ftc_verify.files import replacing
from ftc_verify.runs.patch import Patch
from ftc_verify.words import printable

__all__ = ["about_other_outputs", "write_files"]

_MODEL = "g.onnx"


def write_files(
    result: Patch, certificate: str | None, onto: str | None, vnnlib: str | None
) -> tuple[Sequence[Measured], list[str]]:
    """Write what is asked for; f + g, which may be refused, first. Returns what f + g computes as onnxruntime runs it,
    and what is to be said of what was not written."""
    wanted = result.prepared.wanted
    runs: Sequence[Measured] = ()
    notes: list[str] = []
    if onto is not None and result.model is not None:
        samples = Samples(wanted.x, wanted.z, place=wanted.place)
        runs = export_sum(result.model, result.network, onto, samples, certified=True).runs
        notes += about_other_outputs(result.model, onto)
    if vnnlib is not None:
        notes += _write_statements(result, vnnlib)
    if certificate is not None:
        result.save(certificate)
    return runs, notes


def about_other_outputs(model: FrozenModel, written: str) -> list[str]:
    """That the outputs of f that are not named stay f's own; nothing where there are none."""
    if not (others := model.other_outputs):
        return []
    names, added = ", ".join(printable(name, 40) for name in others[:6]), printable(model.output_name, 40)
    return [
        f"{printable(written)}: only output {added!r} has g added; what else the model gives ({names}) is f's own, a "
        "label computed from unchanged scores among it"
    ]


def _write_statements(result: Patch, folder: str) -> list[str]:
    """g and each statement about it, in a folder."""
    wanted, regions = result.prepared.wanted, result.best.regions
    assert regions is not None
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{printable(folder)}: cannot be written ({error.strerror})") from None
    texts = dict(statements(wanted, regions))
    if other := sorted(path.name for path in place.glob("*.vnnlib") if path.name not in texts):
        raise InputError(f"{printable(folder)}: {printable(other[0])} is of another patch: name an empty folder")
    export(result.network, str(place / _MODEL), Samples(wanted.x, wanted.z), certified=True)
    for name, text in texts.items():
        with replacing(place / name) as file:
            file.write(text)
    for name, text in instances(_MODEL, texts).items():
        with replacing(place / name) as file:
            file.write(text)
    missing = left_out(wanted, regions)
    return [f"{printable(folder)}: {missing}"] if missing else []
