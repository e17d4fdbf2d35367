"""The command line: ``ftc-verify audit | prove | bounds | certify | decide | fit | pieces | check``.

Exit codes: 0 done; 1 a negative answer (`check`: some file invalid; `audit --strict`: something refuted,
vacuous or flawed); 2 unusable input or arguments, malformed files (one line on standard error); 3 undecided (`audit
--strict`: something open or not run).
"""

import contextlib
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from typing import Any

import click
from rich.markup import escape

from ftc_verify import native
from ftc_verify.errors import FtcError, InputError
from ftc_verify.files import dump_json, load_json, printable, replacing, write_json

__all__ = ["main"]

FORMAT_VERSION = 1
SHOWN_ROWS = 40


def versions() -> dict[str, str]:
    """The versions of the tool, the output format, and what results rest on."""
    packages = {"python-flint": "python-flint", "sympy": "sympy", "z3": "z3-solver", "numpy": "numpy"}
    return {
        "tool": version("ftc-verify"),
        "format": str(FORMAT_VERSION),
        **{name: version(package) for name, package in packages.items()},
    }


def print_json(document: dict[str, Any]) -> None:
    """One object on standard output."""
    click.echo(dump_json({"version": versions(), **document}))


@contextlib.contextmanager
def status() -> Iterator[Callable[[str], None]]:
    """A line on standard error, on a terminal only, that says what is going on."""
    from ftc_verify.tables import console

    screen = console(stderr=True)
    if not screen.is_terminal:
        yield lambda text: None
        return
    with screen.status("working") as spinner:
        yield lambda text: spinner.update(escape(printable(text, 70)))


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """A bar with the remaining time on standard error, on a terminal only: called with (done, total, what)."""
    from rich.progress import Progress

    from ftc_verify.tables import console

    screen = console(stderr=True)
    if not screen.is_terminal:
        yield lambda done, total, text: None
        return
    with Progress(console=screen, transient=True) as bar:
        task = bar.add_task("working", total=None)

        def progress(done: int, total: int, text: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(printable(text, 40)))

        yield progress


json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object (schema: ftc_verify/schemas)."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ftc-verify", message="ftc-verify %(version)s")
def cli() -> None:
    """How many neurons does a small ReLU network need to fit data exactly?

    Start with `ftc-verify audit`: it re-checks every claim of the fine-tuning-capacity paper and says which hold.
    `ftc-verify fit DATA` builds an exact network for your own data.
    """


@cli.command("audit")
@click.argument("book", default="sohn2024")
@click.option(
    "--only", multiple=True, metavar="ID", help="Only this claim (may be repeated); what it uses is checked too."
)
@click.option(
    "--strict",
    is_flag=True,
    help="Exit 1 if something is refuted, vacuous or flawed, 3 if something is open or not run (the larger counts).",
)
@click.option("--max-k", type=int, metavar="K", help="Only for a book of your own: go through no K above this.")
@click.option(
    "--certificate",
    "certificates",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Only for a book of your own: a certificate or a folder of `certify`, checked again and used (repeatable).",
)
@click.option("--findings", type=click.Path(), metavar="FILE", help="Also write where the print fails, as Markdown.")
@json_option
def audit_command(
    book: str,
    only: Sequence[str],
    strict: bool,
    max_k: int | None,
    certificates: Sequence[str],
    findings: str | None,
    as_json: bool,
) -> int:
    """Bring every claim of a BOOK to its verdicts: the FTC paper (default), its formulas over finite ranges
    (sohn2024-formulas), another installed book, or a file of your own bounds (mybook.toml, docs/books.md).

    Two verdicts a claim. Statement: proved (all parameters), certified (a finite scope), refuted (with an
    instance), vacuous, open, not-run. Proof, the source's own: sound, flawed, none, open, not-run. All are
    computed in this run.
    """
    from ftc_verify.claims.audit import audit
    from ftc_verify.claims.audit import findings as finding_lines
    from ftc_verify.claims.library import load_book
    from ftc_verify.evidence import certified_bound
    from ftc_verify.tables import audit_table, console

    with status() as tell:
        known = [certified_bound(path) for path in certificates]
        opened = load_book(book, max_k, known, tell, only)
        report = audit(opened, only, lambda name, number, total: tell(f"{number + 1}/{total} {name}"))
    if findings is not None:
        with replacing(findings) as file:
            file.writelines(f"{line}\n" for line in finding_lines(report))
    if as_json:
        print_json(report.to_json())
    else:
        audit_table(report, console())
    unread = [verdict for verdict in report.verdicts if verdict.claim.not_run_because]
    for verdict in unread:
        _refuse(f"{opened.name}: claim {verdict.claim.id}: {verdict.claim.not_run_because}")
    return max(2 if unread else 0, report.strict_exit_code if strict else 0)


@cli.command("prove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--book", default="sohn2024", metavar="BOOK", help="The book that has the claims.")
@json_option
def prove_command(ids: Sequence[str], book: str, as_json: bool) -> int:
    """Show the proof (or refutation) of claims step by step, with the formulas that are discharged.

    Example: ftc-verify prove lem-4.5 cor-4.2.1
    """
    from ftc_verify.claims.audit import audit
    from ftc_verify.claims.library import load_book
    from ftc_verify.tables import console, proof_text

    with status() as tell:
        report = audit(load_book(book), ids, lambda name, number, total: tell(f"{number + 1}/{total} {name}"))
    if as_json:
        print_json(report.to_json(with_steps=True))
        return 0
    out = console()
    for number, verdict in enumerate(report.verdicts):
        if number:
            out.rule(characters="-")
        proof_text(verdict, out)
    return 0


@cli.command("bounds", context_settings={"ignore_unknown_options": True})
@click.argument("n", type=int, metavar="N")
@click.argument("k", type=int, metavar="K")
@click.option(
    "--layers", type=int, default=2, show_default=True, help="Layers of the network, the output included: 2 to 64."
)
@json_option
def bounds_command(n: int, k: int, layers: int, as_json: bool) -> int:
    """Bounds on m*(N, K): neurons needed to change any N of any K labels.

    The paper's interval (none for K < 3 and from 4 layers on) and the best proved one, with the claims that each
    end rests on.
    """
    from ftc_verify.bounds import bounds
    from ftc_verify.tables import console, facts

    result = bounds(n, k, layers)
    if as_json:
        print_json(
            {
                "n": n,
                "k": k,
                "layers": layers,
                "paper": None if result.paper is None else list(result.paper),
                "best": list(result.best),
                "exact": result.exact,
                "because": list(result.because),
            }
        )
        return 0
    nothing = "none (K < 3)" if k < 3 else "none (it bounds the width only)"
    paper = nothing if result.paper is None else f"[{result.paper[0]}, {result.paper[1]}]"
    best = f"{result.best[0]} (exact)" if result.exact else f"[{result.best[0]}, {result.best[1]}]"
    facts(
        [
            (f"m*({n}, {k})" if k < 10**12 else "m*(N, K)", f"{layers} layers"),
            ("paper", paper),
            ("best", best),
            ("because", ", ".join(dict.fromkeys(result.because))),
        ],
        console(),
    )
    return 0


@cli.command("fit")
@click.argument("data", type=click.Path())
@click.option(
    "--layers", type=int, default=2, show_default=True, help="Layers of the network, the output included: 2 or 3."
)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write the fit certificate (data and network).")
@click.option(
    "--refutation",
    type=click.Path(),
    metavar="FILE",
    help="Collinear data: write the certificate that fewer neurons than the forced kinks (with --layers 3 and more, "
    "than the lower bound) cannot fit.",
)
@json_option
def fit_command(data: str, layers: int, output: str | None, refutation: str | None, as_json: bool) -> int:
    """Fit DATA exactly with as few neurons as can be shown.

    DATA is a CSV file with a header, columns x or x1..xd, and z, or y and f (then z = y - f); or an NPZ archive
    with X and z, or y and f. Decimals, exponents and p/q are exact; a float in an NPZ is the rational that it is.

    Two layers on a line: the result is minimal, B or B + 1 with B the forced kinks (unless a subset-sum search
    gives up, and says so). Three layers and more: the smallest of the constructions, and what forced kinks and their
    signs prove. In R^d the network uses a projection and hyperplane cuts that a search finds, and the lower bound
    is what the data prove, or 1.
    """
    from ftc_verify.data import read_data
    from ftc_verify.fitting import fit_data, float64_error

    _different_files(data, output, refutation)
    with status() as tell:
        tell(f"reading {data}")
        samples = read_data(data)
        _name_merged(data, samples.merged)
        result = fit_data(samples, layers=layers, progress=tell)
        tell("measuring in float64")
        error = float64_error(result.network, samples)
    documents = []
    if output is not None:
        documents.append((output, result.certificate))
    if refutation is not None:
        documents.append((refutation, result.refutation))
    for name, document in [(name, _named(data, build)) for name, build in documents]:
        write_json(name, document)
    if as_json:
        print_json(_fit_json(result, error))
    else:
        _print_fit(result, error, output, refutation)
    return 0


def _different_files(data: str, *outputs: str | None) -> None:
    """Refuse outputs that would replace each other or the data."""
    seen = {os.path.realpath(data): "the data"}
    for name in outputs:
        if name is None:
            continue
        path = os.path.realpath(name)
        if path in seen:
            raise InputError(f"{printable(name)}: would replace {seen[path]}")
        seen[path] = "another output"


def _named(data: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return build()
    except InputError as error:
        raise InputError(f"{printable(data)}: {error}") from None


def _name_merged(data: str, merged: Sequence[str]) -> None:
    for line in merged[:5]:
        click.echo(f"ftc-verify: warning: {printable(data)}: {line}; merged", err=True)
    if len(merged) > 5:
        click.echo(f"ftc-verify: warning: {printable(data)}: {len(merged) - 5} more repeated samples merged", err=True)


def _projection_json(projection: Any) -> dict[str, Any] | None:
    from ftc_verify.rationals import as_text

    return projection and {
        "direction": [as_text(c) for c in projection.direction],
        "kinks": projection.kinks,
        "median_random_kinks": projection.median_random_kinks,
        "tried": projection.tried,
    }


def _fit_json(result: Any, error: float | None) -> dict[str, Any]:
    return {
        "samples": result.data.count,
        "dimension": result.data.dimension,
        "changed": result.data.changed,
        "instance": result.data.instance,
        "widths": list(result.network.widths),
        "neurons": result.neurons,
        "kinks": result.kinks,
        "lower_bound": result.lower_bound,
        "minimal": result.minimal,
        "reason": result.reason,
        "projection": _projection_json(result.projection),
        "groups": [
            {"kind": group.kind, "samples": len(group.samples), "neurons": group.network.neurons}
            for group in result.groups
        ],
        "largest_bits": result.network.largest_bits,
        "float64_error": error,
    }


def _print_fit(result: Any, error: float | None, output: str | None, refutation: str | None) -> None:
    from ftc_verify.tables import console, facts

    data = result.data
    minimal = "minimal" if result.minimal else f"at least {result.lower_bound} needed"
    pairs = [
        ("data", f"K = {data.count} samples in R^{data.dimension}, N = {data.changed} labels not 0"),
        ("neurons", f"{result.neurons} ({minimal})"),
        ("lower bound", f"{result.lower_bound}: {result.reason}"),
    ]
    if result.projection is None:
        pairs.append(("kinks B", result.kinks))
    else:
        single = result.projection
        parts = [f"{g.kind} of {len(g.samples)} samples: {g.network.neurons}" for g in result.groups]
        pairs.append(("neurons by group", "; ".join(parts)))
        pairs.append(("one projection", f"B = {single.kinks}, the best of {single.tried} tried"))
        pairs.append(("", f"B = {single.median_random_kinks} for a random one (median)"))
    pairs += [
        ("exact", f"f + g equals y at all {data.count} samples (checked in rationals)"),
        ("weights", f"at most {result.network.largest_bits} bits"),
        ("float64 error", "not measured (numbers or network too large)" if error is None else f"{error:.3g}"),
    ]
    pairs += [("written", printable(name)) for name in (output, refutation) if name is not None]
    facts(pairs, console())


@cli.command("decide")
@click.argument("data", type=click.Path())
@click.option("--widths", required=True, metavar="W[,W2..]", help="The hidden widths in question, such as 3 or 3,1.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write the certificate of the answer.")
@click.option("--timeout", type=float, metavar="S", help="Give up (exit code 3) after so many seconds.")
@click.option(
    "--solver",
    type=click.Choice(["search", "z3", "cvc5"]),
    default="search",
    show_default=True,
    help="z3, cvc5: ask that solver the direct formula instead; its `unsat` is an opinion, not an answer.",
)
@click.option("--smtlib", type=click.Path(), metavar="FILE", help="Also write the direct formula as SMT-LIB 2.")
@json_option
def decide_command(
    data: str,
    widths: str,
    output: str | None,
    timeout: float | None,
    solver: str,
    smtlib: str | None,
    as_json: bool,
) -> int:
    """Does a network with these hidden widths fit DATA exactly?

    `fits` comes with a network, `impossible` (for data on a line) with a certificate that `ftc-verify check` and the
    stand-alone checker re-check: forced kinks counted against what the widths allow, or a case tree with a Farkas
    vector at each leaf. Exit code 3: undecided.
    """
    from ftc_verify.data import read_data
    from ftc_verify.decisions.decision import decide_data
    from ftc_verify.decisions.encodings import ask_data, encode
    from ftc_verify.tables import console, facts

    if timeout is not None and not 0 < timeout < 10**9:
        raise InputError("--timeout must be a positive number of seconds")
    wanted = _widths(widths)
    assert wanted is not None
    _different_files(data, output, smtlib)
    opinion = None
    with status() as tell:
        tell(f"reading {data}")
        samples = read_data(data)
        _name_merged(data, samples.merged)
        if smtlib is not None:
            with replacing(smtlib) as file:
                file.write(encode(samples, wanted).smtlib())
        if solver == "search":
            decision = decide_data(samples, wanted, timeout=timeout, progress=tell)
        else:
            tell(f"asking {solver}")
            decision, opinion = _by_solver(samples, wanted, ask_data(samples, wanted, solver, timeout))
    if output is not None and decision.certificate_kind is not None:
        with replacing(output) as file:
            file.writelines(dump_json(document) + "\n" for document in decision.certificate_lines())
    written = output if decision.certificate_kind is not None else None
    if as_json:
        print_json(
            {
                "answer": decision.answer,
                "widths": list(wanted),
                "reason": decision.reason,
                "samples": samples.count,
                "instance": samples.instance,
                "certificate": decision.certificate_kind,
                "file": written,
                "opinion": opinion,
            }
        )
    else:
        pairs = [
            ("data", f"K = {samples.count} samples in R^{samples.dimension}, N = {samples.changed} labels not 0"),
            ("widths", ", ".join(map(str, wanted))),
            ("answer", decision.answer),
            ("because", decision.reason),
            ("certificate", decision.certificate_kind or "none"),
        ]
        pairs += [("written", printable(name)) for name in (written, smtlib) if name is not None]
        facts(pairs, console())
    return 3 if decision.certificate_kind is None else 0


def _by_solver(samples: Any, widths: tuple[int, ...], opinion: Any) -> tuple[Any, str]:
    from ftc_verify.decisions.decision import Answer, Decision

    if opinion.network is not None:
        found = Decision(samples, widths, Answer.FITS, f"a model of {opinion.solver}", opinion.network)
        return found, opinion.says
    reason = f"{opinion.solver} says {opinion.says}, which is no certificate"
    return Decision(samples, widths, Answer.UNDECIDED, reason), opinion.says


@cli.command("certify")
@click.argument("n", type=int, metavar="N")
@click.argument("k", type=int, metavar="K")
@click.option("--layers", type=int, default=2, show_default=True, help="Layers, the output included: 2 or 3.")
@click.option("-o", "--output", required=True, type=click.Path(), metavar="DIR", help="The folder for the files.")
@click.option("--jobs", type=int, default=1, show_default=True, metavar="J", help="Processes to run at once.")
@click.option("--scheduler", metavar="ADDRESS", help="Run on the Dask cluster at this address (extra `cluster`).")
@json_option
def certify_command(n: int, k: int, layers: int, output: str, jobs: int, scheduler: str | None, as_json: bool) -> int:
    """A worst-case witness for (N, K): every smaller network refuted, and one of the least size.

    DIR gets one certificate for each choice of widths and a manifest that ties them to the claim. `ftc-verify check
    DIR` re-checks everything. A run that was killed and is started again goes on where it was, to the same bytes.
    Exit code 3: some widths below the network's stay undecided.
    """
    from pathlib import Path

    from ftc_verify.certificates.manifest import manifest
    from ftc_verify.decisions.certify import certify, witness_for
    from ftc_verify.decisions.sweep import MANIFEST, executor

    if not output:
        raise InputError("-o: the name of a folder is needed")
    folder = Path(output)
    instance = witness_for(n, k, layers).instance
    with progress_bar() as progress, executor(jobs, scheduler) as pool:
        result = certify(n, k, layers, folder, pool, lambda *parts: _recheck(instance, *parts), progress)
        write_json(folder / MANIFEST, manifest(result, folder))
    if as_json:
        print_json({"n": n, "k": k, "layers": layers, **_certified_json(result, MANIFEST)})
    else:
        _certified_facts(result, output)
    return 3 if result.undecided else 0


def _certified_json(result: Any, manifest_name: str) -> dict[str, Any]:
    return {
        "instance": result.data.instance,
        "files": [*result.files, manifest_name],
        "lower": result.refuted + 1,
        "upper": sum(result.fits),
        "widths": list(result.fits),
        "undecided": [list(widths) for widths in result.undecided],
    }


def _certified_facts(result: Any, output: str) -> None:
    from ftc_verify.tables import console, facts

    data = result.data
    labels = ", ".join(map(str, data.z)) if data.count <= SHOWN_ROWS else f"{data.changed} of {data.count} not 0"
    pairs = [
        ("witness", f"K = {data.count} samples 0, 1, .., {data.count - 1}; labels {labels}"),
        ("fits", f"{sum(result.fits)} neurons (widths {', '.join(map(str, result.fits))})"),
    ]
    if result.refuted >= 0:
        pairs.append(("impossible", f"{result.refuted} neurons or fewer"))
    if result.undecided:
        pairs.append(("undecided", "; ".join(", ".join(map(str, widths)) for widths in result.undecided)))
    pairs.append(("written", f"{len(result.files)} certificates and their manifest in {printable(output)}"))
    facts(pairs, console())


def _recheck(instance: str, answer: str, widths: tuple[int, ...], source: Any) -> str:
    """Why the certificate does not say this of the data; "" if it does."""
    from ftc_verify.checker import check_bytes, check_file

    report = check_bytes(source) if isinstance(source, bytes) else check_file(source)
    if report.verdict != "valid":
        return f"{report.verdict}: {report.reason}"
    if report.instance != instance:
        return "it is about other data"
    if tuple(report.widths) != widths or (report.kind == "fit") != (answer == "fits"):
        return "it is about another claim"
    return ""


@cli.command("pieces")
@click.argument("net", type=click.Path())
@click.option(
    "--from", "start", metavar="P", help="A point of the line: coordinates p or p1,p2,..  (needed for d > 1)."
)
@click.option("--to", "end", metavar="Q", help="Another point; the line is P + t (Q - P), t real.")
@json_option
def pieces_command(net: str, start: str | None, end: str | None, as_json: bool) -> int:
    """The maximal affine pieces of a network on a line, exactly.

    NET is a network file or a fit certificate. Neighbouring pieces with one affine map are one piece.
    """
    from ftc_verify.network import Network
    from ftc_verify.rationals import as_text, short
    from ftc_verify.tables import console, facts, rows_table

    document = load_json(net)
    if isinstance(document, dict) and document.get("kind") == "fit":
        document = document.get("network")
    network = Network.from_json(document, printable(net))
    function = network.on_line(_point(start, "--from"), _point(end, "--to"))
    bound = 1
    for width in network.widths:
        bound *= width + 1
    if as_json:
        print_json(
            {
                "widths": list(network.widths),
                "pieces": function.piece_count,
                "breakpoints": [as_text(kink.position) for kink in function.kinks],
                "slopes": [as_text(piece.slope) for piece in function.pieces()],
                "bound": bound,
            }
        )
        return 0
    out = console()
    facts([("widths", ", ".join(map(str, network.widths))), ("pieces", function.piece_count), ("bound", bound)], out)
    rows = []
    for number, piece in enumerate(function.pieces(), start=1):
        if number > SHOWN_ROWS:
            rows.append(["...", "", "", ""])
            break
        ends = ["-inf" if piece.start is None else short(piece.start), "inf" if piece.end is None else short(piece.end)]
        rows.append([*ends, short(piece.slope), short(piece.intercept)])
    rows_table([("from t", "right"), ("to t", "right"), ("slope", "right"), ("intercept", "right")], rows, out)
    return 0


def _point(text: str | None, option: str) -> list[Any] | None:
    from ftc_verify.rationals import parse

    if text is None:
        return None
    try:
        return [parse(part.strip()) for part in text.split(",")]
    except InputError as error:
        raise InputError(f"{option}: {error}") from None


@cli.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--data", type=click.Path(), metavar="DATA", help="The instance that every certificate must be about.")
@click.option("--widths", metavar="W[,W2..]", help="The hidden widths that every certificate must be about.")
@json_option
def check_command(files: Sequence[str], data: str | None, widths: str | None, as_json: bool) -> int:
    """Re-check certificates with the independent checker.

    Prints for each file the claim that was checked and the hash of its instance: valid, invalid or malformed. The
    same checker runs alone: python -I checker.py FILE...
    """
    from ftc_verify.checker import check_file
    from ftc_verify.data import read_data
    from ftc_verify.tables import console, rows_table

    instance = None if data is None else read_data(data).instance
    wanted = _widths(widths)
    rows = [_checked(check_file(name), instance, wanted) for name in files]
    if as_json:
        print_json({"files": rows})
    else:
        table = [[row["verdict"], printable(row["file"]), row["claim"] or row["reason"]] for row in rows]
        out = console()
        rows_table([("verdict", "left"), ("file", "left"), ("claim, or reason", "left")], table, out)
        for row in rows:
            if row["instance"]:
                out.print(f"instance sha256:{row['instance']}", soft_wrap=True)
        if instance is not None:
            out.print(f"--data instance sha256:{instance}", soft_wrap=True)
    verdicts = {row["verdict"] for row in rows}
    return 2 if "malformed" in verdicts else 1 if "invalid" in verdicts else 0


def _widths(text: str | None) -> tuple[int, ...] | None:
    if text is None:
        return None
    parts = text.split(",")
    if not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        raise InputError(f"--widths: {printable(text, 40)!r} is not a list of whole numbers such as 3 or 3,1")
    if any(len(part.strip()) > 9 for part in parts):
        raise InputError("--widths: a width has at most 9 digits")
    return tuple(int(part) for part in parts)


def _checked(report: Any, instance: str | None, widths: tuple[int, ...] | None) -> dict[str, Any]:
    verdict, reason = report.verdict, report.reason
    if verdict == "valid" and instance is not None and report.instance != instance:
        verdict, reason = "invalid", f"its instance is not that of --data, sha256:{instance}"
    elif verdict == "valid" and widths is not None and tuple(report.widths) != widths:
        about = f"widths {', '.join(map(str, report.widths))}" if report.widths else "a number of neurons, not widths"
        verdict, reason = "invalid", f"it is about {about}"
    return {
        "file": report.path,
        "verdict": verdict,
        "claim": report.claim if verdict == "valid" else "",
        "reason": "" if verdict == "valid" else reason,
        "kind": report.kind,
        "widths": list(report.widths),
        "instance": report.instance,
        "file_sha256": report.file_sha256,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; every refusal is one line on standard error and exit code 2.

    Without `arguments` (the real command line) a reader that closes our output ends the process as it ends other
    tools, by SIGPIPE, characters that the terminal's encoding lacks are escaped, and what a native library prints on
    descriptor 1 goes to standard error.
    """
    if arguments is None:
        _prepare_streams()
    try:
        # Exit codes are the commands' return values, so click must not exit by itself.
        code = cli.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        return _refuse(error.format_message())
    except FtcError as error:
        return _refuse(str(error))
    except (click.Abort, KeyboardInterrupt):
        return _refuse("stopped")
    except BrokenPipeError:
        # Whoever read our output has stopped reading; nothing is left to say.
        sys.stderr.close()
        return 2
    except MemoryError:
        return _refuse("out of memory")
    except OSError as error:
        # Files that cannot be read or written are named where that happens: what is left is our own output.
        _abandon_output()
        return _refuse(f"standard output cannot be written: {error.strerror or error}")


def _abandon_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not try once more when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.stdout = native.own_output()  # None, as Python itself has it, where there is no standard output
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")


def _refuse(text: str) -> int:
    click.echo(f"ftc-verify: error: {printable(text, 500)}", err=True)
    return 2
