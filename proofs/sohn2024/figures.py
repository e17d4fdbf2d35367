"""Figures 2 to 5, 8 and 10 drawn again from exact objects, and Figure 9 from the records of the experiment: as printed,
and what is true where that is another thing."""

from collections.abc import Sequence

from flint import fmpq

from ftc_verify.claims.book.figure import Chart, Figure, Graph
from ftc_verify.constructions.hard_tanh import alternating_groups_net, clipped_net, clipped_net_through_j
from ftc_verify.constructions.two_layer import sharp_samples, theorem_4_4
from ftc_verify.kinks import fewest_kinks_interpolant
from ftc_verify.piecewise import CPL
from ftc_verify.rationals import Q
from ftc_verify.report.bounds_figure import bounds_panels
from ftc_verify.report.bounds_table import bounds_table
from ftc_verify.theory.witnesses import Witness, paper_far_witness, paper_near_example, zigzag_witness
from ftc_verify.words import counted

from .section_7_figure import figure_9

__all__ = ["figures"]


def figures() -> Sequence[Figure]:
    """All of them, built and verified when they are asked for."""
    return (_figure_2(), _figure_3(), _figure_4(), _figure_5(), _figure_8(), figure_9(), _figure_10())


def _graph(title: str, function: CPL, x: Sequence[Q], z: Sequence[Q], caption: str) -> Graph:
    return Graph(title, function, list(zip(x, z, strict=True)), x[0] - 1, x[-1] + 1, caption)


def _fewest(title: str, data: Witness, more: str = "") -> Graph:
    function = fewest_kinks_interpolant(data.x, data.z)
    pieces = counted(function.piece_count, "piece")
    caption = f"K = {len(data.x)}: no function through these points has fewer than {pieces}.{more}"
    return _graph(title, function, data.x, data.z, caption)


def _figure_2() -> Figure:
    return Figure(
        "Figure 2",
        "The lower bound for K >= 3N + 2, here K = 14, N = 4: labels 2 and -1 in turn, two zeros between.",
        (_fewest("As printed, and true", paper_far_witness(4, 14), " That is 3N + 1, as the paper says."),),
    )


def _figure_3() -> Figure:
    example = _fewest("As printed: 8 pieces are claimed", paper_near_example(4), " The paper claims K - 1 = 8.")
    mended = _fewest("True of other labels", zigzag_witness(4), " Labels 0, 1, 0, 1, .. force the K - 1 pieces.")
    return Figure("Figure 3", "The lower bound for N <= K < 3N + 2, here K = 9, N = 4.", (example, mended))


def _figure_4() -> Figure:
    changed = [i in (4, 7, 9, 14) for i in range(1, 15)]
    x = [fmpq(i) for i in range(1, 15)]
    labels = iter(map(fmpq, (1, -1, 2, 1)))
    z = [next(labels) if change else fmpq(0) for change in changed]
    network = theorem_4_4(x, z, changed)
    kept = ", ".join(map(str, sharp_samples(changed)))
    caption = f"{counted(network.neurons, 'neuron')}: kinks at J = {kept} but the ends. Labels of T: 1, -1, 2, 1."
    return Figure(
        "Figure 4",
        "The network of Theorem 4.4 for K = 14, T = {4, 7, 9, 14}: samples inside a block of others are left out.",
        (_graph("As printed, and true", network.on_line(), x, z, caption),),
    )


def _figure_5() -> Figure:
    rows = bounds_table(20, range(1, 401), 3, quantity="N*")
    caption = "N*(m, K) for three layers, m = 20: Corollary 5.2 (dashed), and the best proved interval."
    chart = Chart("As printed, and what is proved", bounds_panels(rows, "N*"), caption)
    return Figure("Figure 5", "The regions of Corollary 5.2 over K, for given m.", (chart,))


def _figure_8() -> Figure:
    data = _labelled(16, {2: 1, 4: -1, 9: 1})
    return Figure(
        "Figure 8",
        "The construction of U3 for K = 16, N = 3, T = {2, 4, 9}; labels 1, -1, 1 there.",
        _figure_8_parts(*data),
    )


def _figure_8_parts(x: list[Q], z: list[Q]) -> tuple[Graph, ...]:
    """The network as printed, with what it is outside J, beside the repaired one."""
    printed, repaired = clipped_net_through_j(x, z), clipped_net(x, z)
    function = printed.on_line()
    values = function.at_sorted(x)
    wrong = [i for i, (value, label) in enumerate(zip(values, z, strict=True)) if value != label]
    found = ", ".join(f"{values[i]} at sample {i + 1}" for i in wrong)
    how = f"{counted(printed.neurons, 'neuron')}: sqrt|J| units a layer, steep enough for the samples of J"
    title, said = (
        ("As printed: outside J it is not 0", f"{how}. It is {found}.") if wrong else ("As printed", f"{how}.")
    )
    true = f"{counted(repaired.neurons, 'neuron')}, verified at all samples."
    return _graph(title, function, x, z, said), _graph("Repaired", repaired.on_line(), x, z, true)


def _figure_10() -> Figure:
    x, z = _labelled(16, {4: 1, 7: -1})
    network = alternating_groups_net(x, z, printed=True)
    said = f"{counted(network.neurons, 'neuron')}: a hard-tanh unit for each of the 2N + 1 groups."
    return Figure(
        "Figure 10",
        "The construction of Appendix A for K = 16, N = 2, T = {4, 7}; labels 1, -1 there.",
        (_graph("As printed, and true here", network.on_line(), x, z, said),),
    )


def _labelled(k: int, labels: dict[int, int]) -> tuple[list[Q], list[Q]]:
    return [fmpq(i) for i in range(1, k + 1)], [fmpq(labels.get(i, 0)) for i in range(1, k + 1)]
