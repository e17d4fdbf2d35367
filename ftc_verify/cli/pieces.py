"""``ftc-verify pieces``: the maximal affine pieces of a network on a line."""

import click

from ftc_verify.cli.networks import given_network, one_output
from ftc_verify.cli.options import figure_option, point
from ftc_verify.cli.output import SHOWN_ROWS, json_option, print_json
from ftc_verify.cli.samples import different_files
from ftc_verify.errors import InputError
from ftc_verify.rationals import ONE, ZERO, as_text, short
from ftc_verify.report.figures import check_figure
from ftc_verify.report.given_plot import given_plot
from ftc_verify.report.line_figure import draw_lines
from ftc_verify.tables import console, facts, rows_table
from ftc_verify.words import printable


@click.command("pieces")
@click.argument("net", type=click.Path())
@click.option(
    "--from", "start", metavar="P", help="A point of the line: coordinates p or p1,p2,..  (needed for d > 1)."
)
@click.option("--to", "end", metavar="Q", help="Another point; the line is P + t (Q - P), t real.")
@click.option("--output", type=int, metavar="J", help="Of several outputs the J-th, from 1.")
@click.option("--output-name", metavar="NAME", help="Of an ONNX model with several outputs that which is meant.")
@figure_option("samples of a certificate, the function on the line, its kinks by layer, forced kinks")
@json_option
def pieces_command(
    net: str,
    start: str | None,
    end: str | None,
    output: int | None,
    output_name: str | None,
    figure: str | None,
    as_json: bool,
) -> int:
    """The maximal affine pieces of a network on a line, exactly.

    NET is a network file, a certificate with a network in it, or an ONNX model of Gemm, MatMul, Add and Relu, whose
    weights are the rationals that they are. Neighbouring pieces with one affine map are one piece. With --from and
    --to also the least and the largest value on the segment from P (t = 0) to Q (t = 1).
    """
    if (start is None) != (end is None):
        raise InputError(f"{'--from' if start is None else '--to'} is missing: a line goes through two points")
    if figure is not None:
        different_files(net, figure)
        check_figure(figure)
    given = given_network(net, output_name)
    network = one_output(given, output, net)
    if start is None and network.input_dim > 1:
        raise InputError(f"{printable(net)}: a network on R^{network.input_dim}: name two points, --from and --to")
    line = None if start is None or end is None else (point(start, "--from"), point(end, "--to"))
    function = network.on_line(*(line or (None, None)))
    if figure is not None:
        draw_lines(figure, [given_plot(given, network, (output or 1) - 1, line)])
    segment = None if start is None else dict(zip(("least", "largest"), function.extremes(ZERO, ONE), strict=True))
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
                "segment": segment
                and {name: {"t": as_text(t), "value": as_text(value)} for name, (t, value) in segment.items()},
            }
        )
        return 0
    out = console()
    pairs = [("widths", ", ".join(map(str, network.widths))), ("pieces", function.piece_count), ("bound", bound)]
    pairs += [
        (f"{name} on P to Q", f"{short(value)} at t = {short(t)}") for name, (t, value) in (segment or {}).items()
    ]
    pairs += [("written", printable(figure))] if figure is not None else []
    facts(pairs, out)
    rows = []
    for number, piece in enumerate(function.pieces(), start=1):
        if number > SHOWN_ROWS:
            rows.append(["...", "", "", ""])
            break
        ends = ["-inf" if piece.start is None else short(piece.start), "inf" if piece.end is None else short(piece.end)]
        rows.append([*ends, short(piece.slope), short(piece.intercept)])
    rows_table([("from t", "right"), ("to t", "right"), ("slope", "right"), ("intercept", "right")], rows, out)
    return 0
