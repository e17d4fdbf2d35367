"""``ftc-verify decide``: does a network of these widths fit?"""

from typing import Any

import click

from ftc_verify import certificates
from ftc_verify.cli.data_options import data_options
from ftc_verify.cli.options import hidden_widths, jobs_option, processes_asked, time_limit
from ftc_verify.cli.output import json_option, print_json, working
from ftc_verify.cli.samples import data_line, different_files, read_samples, shown
from ftc_verify.files import replacing
from ftc_verify.importers import TableOptions
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.grounds import NetworkFits
from ftc_verify.questions.solvers.encodings import ask_data, encode
from ftc_verify.tables import console, facts
from ftc_verify.words import printable


@click.command("decide")
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
@jobs_option
@data_options
@json_option
def decide_command(
    data: str,
    widths: str,
    output: str | None,
    timeout: float | None,
    solver: str,
    smtlib: str | None,
    jobs: int,
    as_json: bool,
    table: TableOptions,
) -> int:
    """Does a network with these hidden widths fit DATA exactly?

    DATA is read as `fit` reads it.

    `fits` comes with a network, `impossible` with a certificate that `ftc-verify check` and the stand-alone checker
    re-check: forced kinks counted against what the widths allow, a case tree with a Farkas vector at each leaf (of
    the data, or of a line in them), or dependences of samples that one neuron in each layer cannot have, which decide
    that question in R^d. Exit code 3: undecided.
    """

    time_limit(timeout)
    processes_asked(jobs)
    wanted = hidden_widths(widths)
    assert wanted is not None
    different_files(data, output, smtlib)
    opinion = None
    with working() as tell:
        tell(None, f"reading {shown(data)}")
        samples = read_samples(data, table)
        if smtlib is not None:
            with replacing(smtlib) as file:
                file.write(encode(samples, wanted).smtlib())
        if solver == "search":
            decision = decide_data(samples, wanted, timeout=timeout, progress=tell, jobs=jobs)
        else:
            tell(None, f"asking {solver}")
            decision, opinion = _by_solver(samples, wanted, ask_data(samples, wanted, solver, timeout))
    kind = certificates.kind_of(decision)
    written = output if kind is not None else None
    if written is not None:
        with replacing(written) as file:
            file.writelines(certificates.text_of(decision))
    if as_json:
        print_json(
            {
                "answer": decision.answer,
                "widths": list(wanted),
                "reason": decision.reason,
                "samples": samples.count,
                "instance": samples.instance,
                "certificate": kind,
                "file": written,
                "opinion": opinion,
            }
        )
    else:
        pairs = [
            ("data", data_line(samples)),
            ("widths", ", ".join(map(str, wanted))),
            ("answer", decision.answer),
            ("because", decision.reason),
            ("certificate", kind or "none"),
        ]
        pairs += [("written", printable(name)) for name in (written, smtlib) if name is not None]
        facts(pairs, console())
    return 3 if kind is None else 0


def _by_solver(samples: Any, widths: tuple[int, ...], opinion: Any) -> tuple[Any, str]:

    if opinion.network is not None:
        grounds = NetworkFits(samples, opinion.network)
        found = Decision(samples, widths, Answer.FITS, f"a model of {opinion.solver}", grounds)
        return found, opinion.says
    reason = f"{opinion.solver} says {opinion.says}, which is no certificate"
    return Decision(samples, widths, Answer.UNDECIDED, reason), opinion.says
