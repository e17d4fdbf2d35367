"""What a patch is, for people and as JSON."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

from ftc_verify.deploy.figures import Errors, Moved
from ftc_verify.deploy.local_text import lines as region_lines
from ftc_verify.deploy.models.measured import Measured
from ftc_verify.deploy.patch import Found
from ftc_verify.deploy.rounding import decimal
from ftc_verify.rationals import Q, as_float, as_text
from ftc_verify.runs.patch import Patch
from ftc_verify.tables import console, facts, rows_table
from ftc_verify.words import counted, printable

__all__ = ["patch_json", "print_patch"]


def print_patch(result: Patch, written: Sequence[str], runs: Sequence[Measured]) -> None:
    """A certified patch: what is certain, what was measured, and every construction's network."""
    best, wanted = result.best, result.prepared.wanted
    changed, others = len(wanted.changed), len(wanted.others)
    size = f"K = {counted(wanted.count, 'sample')} in R^{wanted.dimension}"
    outputs = f", {wanted.outputs} outputs" if wanted.outputs > 1 else ""
    pairs: list[tuple[str, Any]] = [
        ("data", f"{size}, {changed} to change{outputs}"),
        ("format", wanted.format.name),
    ]
    rounding = result.prepared.rounding
    pairs += [("rounded" if number == 0 else "", line) for number, line in enumerate(rounding)]
    if result.model is not None:
        pairs.append(("model", f"{printable(result.model.path, 60)}, {result.model.runtime}"))
    pairs += [
        ("network g", f"{counted(best.network.neurons, 'neuron')} in {_layers(best)}: {best.name}"),
    ]
    if others:
        pairs.append(("others", f"g is 0 at {_all(others, 'other')}, in every IEEE evaluation"))
    pairs.append(("changed", _closeness(result, best)))
    pairs += _sums(result)
    pairs += _measured(best)
    pairs += [
        ("weights", f"at most {counted(best.size.bits, 'bit')}, the largest {decimal(as_float(best.size.largest))}"),
        ("layer norms", f"product {as_float(best.size.lipschitz):.3g} (largest row sums of |weights|)"),
    ]
    if best.regions is not None:
        text = "g is 0 outside the regions below, for all real x; in them a part of a change"
        pairs.append(("elsewhere", text))
    elif changed:
        pairs.append(("elsewhere", "off the samples nothing is promised (--local does)"))
    if result.outcome.stopped:
        pairs.append(("stopped", "out of time: there may be a smaller network"))
    pairs += [("written", printable(name)) for name in written]
    pairs += [
        ("f + g ran" if number == 0 else "", _ran(run, not best.judgement.worst)) for number, run in enumerate(runs)
    ]
    out = console()
    facts(pairs, out)
    if best.regions is not None:
        out.print()
        for line in region_lines(wanted, best.regions):
            out.print(line, markup=False)
    _table(result, out)


def _ran(run: Measured, exact: bool) -> str:
    parts = []
    if run.others:
        zero = f", 0 where f is -0 at {run.minus_zero}" if run.minus_zero else ""
        parts.append(f"f's bits at {run.kept} of {counted(run.others, 'other')}{zero}")
    if run.changed and (exact or not run.worst):
        parts.append(f"fl(f + z) at {run.exact} of {run.changed} changed")
    elif run.changed:
        parts.append(f"off fl(f + z) by at most {run.worst:.3g} at {run.changed} changed")
    return f"{run.runtime}: {', '.join(parts)}"


def _layers(found: Found) -> str:
    return f"{counted(len(found.network.widths), 'hidden layer')} ({', '.join(map(str, found.network.widths))})"


def _all(count: int, noun: str) -> str:
    return f"the one {noun}" if count == 1 else f"all {count} {noun}s"


def _closeness(result: Patch, best: Found) -> str:
    """What is certain at the changed samples."""
    if not (count := len(result.prepared.wanted.changed)):
        return "nothing is to change: g is 0"
    changed = _all(count, "changed sample")
    if not best.judgement.worst:
        return f"g is the wanted change at {changed}, bit for bit, in every IEEE evaluation"
    return f"g is off by at most {_worst(best)} at {changed}, in every IEEE evaluation"


def _measured(best: Found) -> list[tuple[str, str]]:
    """Errors of one evaluation in each format, where there are samples of the kind."""
    pairs, single, double = [], best.float32, best.float64
    if single.changed is not None:
        pairs.append(f"off by {_error(single.changed)} in float32, {_error(double.changed)} in float64")
    if single.others is not None:
        pairs.append(f"at others {_error(single.others)} in float32, {_error(double.others)} in float64")
    return [("measured" if number == 0 else "", line) for number, line in enumerate(pairs)]


def _worst(found: Found) -> str:
    worst = found.judgement.worst
    return "overflow" if worst is None else "0" if not worst else f"{as_float(worst):.3g}"


def _error(value: float | None) -> str:
    return "-" if value is None else "overflow" if not isfinite(value) else f"{value:.3g}"


def _sums(result: Patch) -> list[tuple[str, str]]:
    """What f + g is, where f is known."""
    ready = result.prepared
    if ready.f is None:
        return []
    lines = _kept(result)
    if ready.unmade:
        lines.append(
            f"{len(ready.unmade)} of {ready.asked} asked changes cannot be made: {_places(result, ready.unmade)}; "
            f"{next(m.reason for m in ready.missed if m.row == ready.unmade[0])}, so g is 0 there"
        )
    if late := [m for m in ready.missed if m.row not in ready.unmade]:
        lines.append(
            f"cannot be what is wanted at {_places(result, sorted({m.row for m in late}))}: there it is "
            f"{decimal(as_float(late[0].nearest))} in place of {decimal(as_float(late[0].wanted))}"
        )
    if ready.already:
        lines.append(f"is f where f is what is wanted already: {_places(result, ready.already)}")
    if result.wavering:
        lines.append(_wavering(result))
    if ready.flushed:
        lines.append(f"may differ where subnormals are flushed to 0: {_places(result, ready.flushed)}")
    return [("f + g" if number == 0 else "", line) for number, line in enumerate(lines)]


def _kept(result: Patch) -> list[str]:
    """Where f + g has f's bits."""
    ready = result.prepared
    others, odd = len(ready.wanted.others), len(ready.unlike)
    alike, lines = "with the same runtime, options and batch", []
    if others and not odd:
        lines.append(f"f's bits at {_all(others, 'other')}, {alike}")
    elif others:
        lines.append(f"f's bits at {others - odd} of {counted(others, 'other')}, {alike}; {_odd(result, ready.unlike)}")
    if ready.unlike_beside:
        lines.append(f"of the changed samples, {_odd(result, ready.unlike_beside)} at an output that is to stay")
    return lines


def _wavering(result: Patch) -> str:
    """Where f depends on options and batch."""
    wanted, rows = result.prepared.wanted, result.wavering
    changed = len(set(rows) & set(wanted.changed.tolist()))
    among = f", {changed} of the {len(wanted.changed)} changed among them," if changed else ""
    return (
        f"f itself is another number at {len(rows)} of {counted(wanted.count, 'sample')}{among} with other options or "
        "batches (a forest's sums depend on them), and f + g is off by as much there; g does not depend on them"
    )


def _odd(result: Patch, rows: Sequence[int]) -> str:
    first = result.prepared.place(rows[0])
    return f"at {len(rows)} (first {first}) f is -0 or subnormal, and f + g may be +0"


def _places(result: Patch, rows: Sequence[int]) -> str:
    """How many samples, and the first."""
    first = result.prepared.place(rows[0])
    return first if len(rows) == 1 else f"{counted(len(rows), 'sample')} (first {first})"


def _table(result: Patch, out: Any) -> None:
    """All that was found."""
    samples = next((found.moved.samples for found in result.found if found.moved is not None), None)
    columns = [("construction", "left"), ("neurons", "right"), ("certified", "left"), ("error", "right")]
    local = any(found.regions is not None for found in result.found)
    columns += [("radius", "right")] if local else []
    columns += [("moves", "right"), ("by at most", "right")] if samples is not None else []
    rows = []
    for found in result.found:
        row = [found.name, str(found.network.neurons), "yes" if found.judgement.certified else "no", _worst(found)]
        row += [_radius(found)] if local else []
        rows.append(row + (_moved(found.moved) if found.moved is not None else []))
    out.print()
    rows_table(columns, rows, out)
    for found in result.found:
        if not found.judgement.certified:
            out.print(f"not certified: {found.name}: {found.judgement.reason}", markup=False)
    if local:
        out.print(
            "radius: the smallest of the inner ones, in units of about the spread of the samples along each direction",
            markup=False,
        )
    if result.outcome.untried:
        out.print(f"not tried beside it, as many samples make them slow: local, {'; '.join(result.outcome.untried)}")
    if samples is not None:
        known = result.held.known if result.held is not None else 0
        left_out = f"; {counted(known, 'sample')} of the data left out" if known else ""
        out.print(
            f"moves: of {counted(samples, 'held-out sample')}, where g is not 0; by at most: in units of the largest "
            f"wanted change{left_out}",
            markup=False,
        )


def _radius(found: Found) -> str:
    smallest = _smallest(found)
    return "-" if smallest is None else f"{as_float(smallest):.3g}"


def _smallest(found: Found) -> Q | None:
    return None if found.regions is None else found.regions.smallest


def _moved(moved: Moved) -> list[str]:
    classes = "" if moved.classes is None else f" ({moved.classes} classes)"
    return [f"{moved.count}{classes}", "-" if moved.relative is None else f"{moved.relative:.3g}"]


# JSON


def patch_json(result: Patch, runs: Sequence[Measured]) -> dict[str, Any]:
    """The object of ftc_verify/schemas/patch.json, without the version."""
    ready, best = result.prepared, result.outcome.best
    wanted = ready.wanted
    return {
        "samples": wanted.count,
        "dimension": wanted.dimension,
        "outputs": wanted.outputs,
        "changed": len(wanted.changed),
        "format": wanted.format.name,
        "tolerance": {"ulps": as_text(ready.tolerance.ulps), "absolute": as_text(ready.tolerance.absolute)},
        "model": None if result.model is None else {"path": result.model.path, "runtime": result.model.runtime},
        "certified": result.certified,
        "taken": None if best is None else best.name,
        "reason": result.reason,
        "stopped": result.outcome.stopped,
        "untried": list(result.outcome.untried),
        "found": [_found_json(found) for found in result.found],
        "sums": None
        if ready.f is None
        else {
            "kept": len(wanted.others) - len(ready.unlike),
            "unlike": [ready.place(i) for i in ready.unlike],
            "unlike_beside": [ready.place(i) for i in ready.unlike_beside],
            "wavering": [wanted.place(i) for i in result.wavering],
            "asked": ready.asked,
            "unmade": [ready.place(i) for i in ready.unmade],
            "missed": [
                {
                    "sample": ready.place(m.row),
                    "output": m.column,
                    "wanted": as_text(m.wanted),
                    "nearest": as_text(m.nearest),
                }
                for m in ready.missed
            ],
            "flushed": [ready.place(i) for i in ready.flushed],
        },
        "already": [ready.place(i) for i in ready.already],
        "regions": best and best.regions and best.regions.to_json(),
        "held_out": result.held and {"samples": len(result.held.x), "known": result.held.known},
        "patched": [
            {
                "runtime": run.runtime,
                "others": run.others,
                "kept": run.kept,
                "minus_zero": run.minus_zero,
                "changed": run.changed,
                "exact": run.exact,
            }
            for run in runs
        ],
        "notes": list(result.notes),
    }


def _found_json(found: Found) -> dict[str, Any]:
    judgement, size = found.judgement, found.size
    return {
        "name": found.name,
        "widths": list(found.network.widths),
        "neurons": found.network.neurons,
        "certified": judgement.certified,
        "reason": judgement.reason,
        "others_zero": judgement.others_zero,
        "local": found.regions is not None,
        "radius": None if (radius := _smallest(found)) is None else as_text(radius),
        "error": None if judgement.worst is None else as_text(judgement.worst),
        "float32_error": _errors_json(found.float32),
        "float64_error": _errors_json(found.float64),
        "largest_bits": size.bits,
        "largest_weight": as_text(size.largest),
        "layer_norms": as_text(size.lipschitz),
        "holdout": None if found.moved is None else _moved_json(found.moved),
    }


def _errors_json(errors: Errors) -> dict[str, Any]:
    """null: no such samples, or overflow."""
    parts = {"changed": errors.changed, "others": errors.others}
    return {name: value if value is not None and isfinite(value) else None for name, value in parts.items()}


def _moved_json(moved: Moved) -> dict[str, Any]:
    return {
        "moved": moved.count,
        "largest": moved.largest if isfinite(moved.largest) else None,
        "relative": moved.relative if moved.relative is not None and isfinite(moved.relative) else None,
        "classes": moved.classes,
    }
