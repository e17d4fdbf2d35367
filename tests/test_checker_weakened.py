"""Each side condition of the checker is pinned: without it, some file in tests/certificates/invalid would be valid.

A row of WEAKENED takes one condition out of a copy of the checker; the copy must then take an invalid file. Not here,
for no file can show them: that a window of equal labels has no image with others (no leaf refutes equal labels), that
the side of a bound on a breakpoint is needed (the reader only hints at bounds that stand on the way; the two together
are here), and the range of `indices` (a weaker checker would fail rather than accept).
"""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from bias_weakened import WEAKENED_BIAS
from helpers import CHECKER, load_checker
from local_weakened import WEAKENED_LOCAL
from products_weakened import WEAKENED_PRODUCTS

CERTIFICATES = Path(__file__).parent / "certificates"

# name: (file, text, text of the weaker checker)
WEAKENED = {
    "a split discharges both sides on the left": (
        "kernel/split.py", "at_least.discard((split, 1))", "at_least -= {(split, 1), (split, -1)}"
    ),
    "a split discharges both sides on the right": (
        "kernel/split.py", "at_most.discard((split, -1))", "at_most -= {(split, 1), (split, -1)}"
    ),
    "a split forgets one subtree": ("kernel/split.py", "    at_least |= at_most\n", ""),
    "a split forgets its subtree at least": (
        "kernel/split.py", "joined(last.split, last.at_least, sides)", "joined(last.split, set(), sides)"
    ),
    "a split forgets its subtree at most": (
        "kernel/split.py", "sides = joined(last.split, last.at_least, sides)",
        "sides = joined(last.split, last.at_least, set())",
    ),
    "sides may be left at a root": ("kinds/case_tree.py", "        if sides:\n", "        if False:\n"),
    **{
        f"{kind} holds everywhere": ("kernel/inequalities.py", f'"{kind}": {side}', f'"{kind} not": {side}')
        for kind, side in (("r<=h", 1), ("h>=0", 1), ("r<=0", -1), ("h<=0", -1))
    },
    **{
        f"{kind} holds on the other side": ("kernel/inequalities.py", f'"{kind}": {side}', f'"{kind}": {-side}')
        for kind, side in (("r<=h", 1), ("h>=0", 1), ("r<=0", -1), ("h<=0", -1))
    },
    "v holds everywhere": ("kernel/inequalities.py", "total.sides.add((u_split(a, j), side))", "pass"),
    "v holds on the other side": (
        "kernel/inequalities.py", "total.sides.add((u_split(a, j), side))", "total.sides.add((u_split(a, j), -side))"
    ),
    "v of several breakpoints": ("kernel/inequalities.py", "if mark.several:", "if False:"),
    "bounds on breakpoints hold everywhere, and stay": (
        "kernel/inequalities.py", "total.sides.add((b_split(j, hint), bound_side))", "pass",
        "kinds/case_tree.py", "            del self.bounds[key]\n", "            pass\n",
    ),
    "the ends of a gap are one sample too narrow": (
        "kernel/inequalities.py", '(2 if end == "low" else 1)', '(1 if end == "low" else 2)'
    ),
    "neurons of different output weights are in order": (
        "kernel/inequalities.py", "if case.sign(k) != case.sign(k + 1):", "if False:"
    ),
    "all output weights are positive": ("kernel/cases.py", "return 1 if k <= self.positive else -1", "return 1"),
    "r need not cancel": ("kernel/leaf.py", "any(total.outputs.values()) or ", ""),
    "o need not cancel": ("kernel/leaf.py", " or (not case.direct and sum(total.equations.values()) != 0)", ""),
    "c need not cancel": ("kernel/leaf.py", "    yield 0, moment if case.free else 0, whole\n",
                          "    yield 0, moment if case.free else 0, 0\n"),
    "s need not cancel": ("kernel/leaf.py", "moment if case.free else 0, whole", "0, whole"),
    "u need not cancel": ("kernel/leaf.py", "if slope + slopes.get((k, j), 0) or ", "if (slope and not j) or "),
    "v need not cancel": ("kernel/leaf.py", " or shift + shifts.get((k, j), 0):", " or (shift and not j):"),
    "couplings of neurons without h need not cancel": (
        "kernel/leaf.py", "sorted({*total.heights, *(k for k, _ in shifts)})", "sorted(total.heights)"
    ),
    "a sum of 0 is a contradiction": ("kernel/leaf.py", "return constant > 0", "return constant >= 0"),
    "a sum of either sign is a contradiction": ("kernel/leaf.py", "return constant > 0", "return constant != 0"),
    "facings make no difference": ("kernel/leaf.py", 'if mark.facing == "R":', "if True:"),
    "images of other positions": ("kernel/images.py", "same_shape(samples.positions[own], x, budget) and ", ""),
    "images of other labels": ("kernel/images.py", " and same_shape(samples.labels[own], z, budget)", ""),
    "images that are turned round": (
        "kernel/images.py", "if (rise[0] > 0) != (change[0] > 0) or not change[0]:", "if not change[0]:"
    ),
    "labels that are equal in the image alone": (
        "kernel/images.py", "if (rise[0] > 0) != (change[0] > 0) or not change[0]:",
        "if change[0] and (rise[0] > 0) != (change[0] > 0):",
    ),
    "images that are not affine": ("kernel/images.py", "if left[0] * right[1] != right[0] * left[1]:", "if False:"),
    "images whose breakpoints stay": ("kernel/images.py", "case.size - gap, not left and not case.free", "gap, left"),
    "images whose facings stay": (
        "kernel/images.py", "case.size - gap, not left and not case.free", "case.size - gap, left"
    ),
    "images whose weights stay": ("kernel/images.py", "if image.negated and not case.direct else", "if False else"),
    "one tree for all signs": (
        "kernel/roots.py", "by_positive.get(positive, [])", "[case for cases in by_positive.values() for case in cases]"
    ),
    "roots of one sign alone": ("kernel/roots.py", "else range(widths[1] + 1)", "else range(widths[1])"),
    "no roots of free slopes": ("kernel/roots.py", "for free in (True, False):", "for free in (False,):"),
    "no roots of given facings": ("kernel/roots.py", "for free in (True, False):", "for free in (True,):"),
    "roots of a neuron less": ("kernel/roots.py", "widths[0] - int(free))", "widths[0] - 1)"),
    "breakpoints that a tree has not": ("kernel/roots.py", "some & allowed == some and ", ""),
    "a breakpoint twice": ("kernel/roots.py", " and twice & several == twice", ""),
    "one facing is enough": ("kernel/roots.py", "                return False\n", "                continue\n"),
    "given facings on a window": ("kernel/roots.py", "not case.free and case.gaps == gaps", "not case.free"),
    "labels that are all equal": ("kinds/case_tree.py", "if data.constant else", "if False else"),
    "a layer of no neurons": ("kinds/case_tree.py", "if min(widths) < 1:", "if False:"),
    "samples on no line": ("kernel/line.py", "        if any(\n", "        if i < 0 and any(\n"),
    "other samples than those named": (
        "form/parts.py", 'return data.part(read_places(document["samples"], "samples", len(data.values)))',
        'return data.part(range(1, 1 + len(read_places(document["samples"], "samples", len(data.values)))))'
    ),
    "all samples whatever is named, and on no line": (
        "form/parts.py", 'if "samples" not in document:', "if True:",
        "kernel/line.py", "        if any(\n", "        if i < 0 and any(\n",
    ),
    "multipliers that add up to more": (
        "kernel/dependence.py", "    if sum(times for _, times in dependence):", "    if False:"
    ),
    "samples that do not cancel": (
        "kernel/dependence.py", "range(data.dimension)", "range(0)"
    ),
    "samples that cancel but for the last coordinate": (
        "kernel/dependence.py", "range(data.dimension)", "range(data.dimension - 1)"
    ),
    "samples that cancel but for the first coordinate": (
        "kernel/dependence.py", "range(data.dimension)", "range(1, data.dimension)"
    ),
    "labels of a sum of 0": ("kernel/dependence.py", "data.values[i - 1] for i, _ in dependence], budget) <= 0:",
                             "data.values[i - 1] for i, _ in dependence], budget) < 0:"),
    "labels of any sum": ("kernel/dependence.py", "data.values[i - 1] for i, _ in dependence], budget) <= 0:",
                          "data.values[i - 1] for i, _ in dependence], budget) == 0:"),
    "the least label may be lifted": (
        "kernel/dependence.py", "if times > 0 and data.values[i - 1] == least:", "if False:"
    ),
    "the largest label may be lowered": (
        "kernel/dependence.py", "if times < 0 and data.values[i - 1] == largest:", "if False:"
    ),
    "the extremes of the first sample": (
        "kernel/dependence.py", "    for value in values:\n        budget",
        "    for value in values[:1]:\n        budget"
    ),
    "one sign is enough": ("kernel/dependence.py", 'for sign, name in ((1, "positive"), (-1, "negative")):',
                           'for sign, name in ((1, "positive"),):'),
    "the other sign is enough": ("kernel/dependence.py", 'for sign, name in ((1, "positive"), (-1, "negative")):',
                                 'for sign, name in ((-1, "negative"),):'),
    "each sign by itself, whatever the layers": (
        "kernel/dependence.py", "if nets.hidden_layers > 1:", "if nets.hidden_layers > 2:"
    ),
    "widths of two": ("kernel/dependence.py", "return max(nets.widths) <= 1", "return True"),
    "more neurons than layers": (
        "kernel/dependence.py", "return nets.neurons <= nets.hidden_layers", "return True"
    ),
    "the first dependence alone": (
        "kernel/dependence.py", "        verify_dependence(data, dependence, budget)\n",
        "        if not excluded:\n            verify_dependence(data, dependence, budget)\n"
    ),
    "as many neurons as are shown": ("kernel/output_signs.py", "if shown <= nets.neurons:", "if shown < nets.neurons:"),
    "signs of weights in two layers": ("kernel/output_signs.py", "if nets.hidden_layers != 1:", "if False:"),
    "kinks of either sign": ("kernel/output_signs.py", "if any(bend != sign for bend in bends):", "if False:"),
    "no kink counts as one": (
        "kernel/output_signs.py", "forced_bends(data.part(part.samples), part.indices, budget)",
        "forced_bends(data.part(part.samples), part.indices, budget) or [sign]"
    ),
    "a chord that is none": ("kernel/output_signs.py", "    verify_dependence(data, part, budget)\n", ""),
    "more than one sample above a chord": (
        "kernel/output_signs.py", "if sum(times * sign < 0 for _, times in part) != 1:", "if False:"
    ),
    "multiples of a neuron that add up to more": (
        "kernel/activity.py", "if sum(amount for _, amount in multiples):", "if False:"
    ),
    "heights that cancel but for the last coordinate": (
        "kernel/activity.py", "range(len(points[0]))", "range(len(points[0]) - 1)"
    ),
    "heights that cancel but for the first coordinate": (
        "kernel/activity.py", "range(len(points[0]))", "range(1, len(points[0]))"
    ),
    "activities of no positive weight alone": ("kernel/activity.py", "range(width + 1)", "range(width)"),
    "sides may be left at the root of activities": (
        "kinds/activity_tree.py", "if left and not self.problem:", "if False:"
    ),
    "activities in two layers": (
        "kinds/activity_tree.py", 'return "" if len(widths) == 1 else', 'return "" if True else'
    ),
    "no kink at all": ("kernel/forced_kinks.py", "if not bends[-1]:", "if False:"),
    "as many places as kinks": ("kernel/places.py", "if places >= len(indices):", "if places > len(indices):"),
    "breakpoints are no places": ("kernel/places.py", "places = len(near) + ", "places = "),
    "breakpoints in the gap before are no places": (
        "kernel/places.py", "bisect_left(gaps, i - 1)", "bisect_left(gaps, i)"
    ),
    "breakpoints in the gap after are no places": (
        "kernel/places.py", "bisect_right(gaps, i)", "bisect_right(gaps, i - 1)"
    ),
    "neurons are no places after a breakpoint": ("kernel/places.py", "range(left, right + 1)", "range(left, right)"),
    "neurons of positive output weight are no places": ("kernel/places.py", "rising * len(stretches[1]) + ", ""),
    "neurons of negative output weight are no places": ("kernel/places.py", " + falling * len(stretches[-1])", ""),
    "places of the other sign": (
        "kernel/places.py", "(case.positive, case.neurons - case.positive)",
        "(case.neurons - case.positive, case.positive)"
    ),
    "several breakpoints are one place": ("kernel/places.py", "if marks[j].several:", "if False:"),
    "neurons of two hidden layers are no places": (
        "kernel/places.py", "(0, 0) if case.direct else", "(0, 0) if True else"
    ),
    "one kink for two": ("kernel/forced_kinks.py", "if indices[k] == indices[k - 1] + 1 and bends[k] == bends[k - 1]:",
                         "if False:"),
    "the same kink again": ("kernel/forced_kinks.py", "if k and i <= indices[k - 1]:", "if False:"),
    "as many kinks as there may be": ("kernel/forced_kinks.py", "if len(indices) <= most:", "if len(indices) < most:"),
    "the rule of one layer for others": (
        "kernel/forced_kinks.py", 'if rule == "one-hidden-layer" and (nets.widths is None or len(nets.widths) != 1):',
        "if False:",
    ),
    "sums of neurons in equal layers alone": ("kernel/forced_kinks.py", "int(layer < larger)", "0"),
    "few breakpoints and few pieces": ("kernel/forced_kinks.py", "len(widths) == 2 and widths[0] <= 2",
                                       "len(widths) == 2 and widths[0] <= 3"),
    "signs for other depths": ("kernel/forced_kinks.py", "if nets.hidden_layers != 2:",
                               "if nets.widths != (0,) and nets.hidden_layers != 2:"),
    "a kink at the cut": ("kernel/signs.py", "if i == cut:", "if False:"),
    "a cut that is no sample": ("kernel/signs.py", "if cut is None or not 1 <= cut <= count:", "if cut is None:"),
    "signs of no kinks": ("kernel/signs.py", "if not indices:", "if False:"),
    "the first choice of widths alone": ("kernel/signs.py", "for first, second in choices:",
                                         "for first, second in choices[:1]:"),
    "widths of another network": ("kernel/fit.py", "if network.widths != widths:", "if False:"),
    "widths up to order": ("kernel/fit.py", "if network.widths != widths:",
                           "if sorted(network.widths) != sorted(widths):"),
    "a network of another dimension": ("kernel/fit.py", "if network.input_dim != data.dimension:",
                                       "if network.input_dim > data.dimension:"),
    "all samples but the last": ("kernel/fit.py", "        label = data.values[index]\n",
                                 "        label = data.values[index]\n        if index + 1 == len(data.values) > 1:\n"
                                 "            continue\n"),
    "a layer without ReLU": ("kernel/evaluate.py", "if relu and value < 0:", "if False:"),
    "an output with ReLU": ("kernel/evaluate.py", "vector, depth < len(layers), budget)", "vector, True, budget)"),
    **WEAKENED_BIAS,
    **WEAKENED_LOCAL,
    **{f"products: {name}": change for name, change in WEAKENED_PRODUCTS.items()},
}  # fmt: skip

OWN_FILES = {"bias_": WEAKENED_BIAS, "local_": WEAKENED_LOCAL, "float_fit_": {}}  # the last: test_checker_floats.py


def group(file):
    """The files among which one is sought: those of a kind that has a table of its own, or all others. (Those of kind
    `float-fit` are in test_checker_floats.py.)"""
    return next((prefix for prefix in (*OWN_FILES, "float_fit_", "tree_products_") if file.startswith(prefix)), "")


def weaker_checker(change, folder: Path):
    """A copy of the checker with these (file, text, other text) changed."""
    shutil.copytree(CHECKER, folder / "checker")
    for file, old, new in zip(change[::3], change[1::3], change[2::3], strict=True):
        path = folder / "checker" / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
    weaker = load_checker(folder / "checker", "ftc_verify_checker_weaker")
    weaker.kernel.budget.FLOOR = 3_000_000  # what is here takes less, or is about the budget
    return weaker


@pytest.mark.parametrize("name", WEAKENED)
def test_every_condition_is_pinned(name, tmp_path):
    """Without the condition the checker takes a file of the folder `invalid`."""
    weaker = weaker_checker(WEAKENED[name], tmp_path)
    own = next((prefix for prefix, table in OWN_FILES.items() if name in table), "")
    own = "tree_products_" if name.startswith("products: ") else own
    files = [file for file in sorted((CERTIFICATES / "invalid").iterdir()) if group(file.name) == own]
    assert any(weaker.check_file(file).verdict == "valid" for file in files)


# Manifests: the weaker checker, then the claim, the labels of samples 0, 1, 2, and for each shard its name in the
# folder, its file in the corpus, and what the manifest says otherwise.

TREE, TENT = "valid/tree_one_neuron_by_hand.jsonl", "valid/fit_tent_1d.json"
BOUNDS = {"hidden_layers": 1, "refuted": 1, "fits": [2], "answer": "bounds"}
MANIFESTS = {
    "nothing is wrong": ("", "", BOUNDS, [("refute-1.jsonl", TREE, {}), ("fit-2.jsonl", TENT, {})]),
    "other names": (
        "if [name for name, _ in listed] != [name for name, _ in needed]:", "if False:",
        BOUNDS, [("refute-1.jsonl", TREE, {"file": "refute-01.jsonl"}), ("fit-2.jsonl", TENT, {})],
    ),
    "a shard that is not valid": (
        'if report.verdict != "valid":', "if False:",
        BOUNDS,
        [
            ("refute-1.jsonl", "invalid/tree_direct_couplings_of_both_sides_swapped.jsonl", {}),
            ("fit-2.jsonl", TENT, {}),
        ],
    ),
    "another hash": (
        "if report.file_sha256 != digest:", "if False:",
        BOUNDS, [("refute-1.jsonl", TREE, {"sha256": "0" * 64}), ("fit-2.jsonl", TENT, {})],
    ),
    "other widths": (
        "report.widths != widths or ", "",
        BOUNDS | {"refuted": 2}, [("refute-2.jsonl", TREE, {}), ("fit-2.jsonl", TENT, {})],
    ),
    "other data": (
        " or report.instance != data.instance", "",
        BOUNDS,
        [("refute-1.jsonl", "valid/kinks_two_against_one_neuron.json", {}), ("fit-2.jsonl", TENT, {})],
    ),
    "another kind": (
        'if (report.kind == "fit") != (name == needed[-1][0]):', "if False:",
        BOUNDS | {"refuted": 2}, [("refute-2.jsonl", TENT, {}), ("fit-2.jsonl", TENT, {})],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MANIFESTS)
def test_every_condition_of_manifests_is_pinned(name, tmp_path):
    """Without the condition the checker takes a folder that it refuses."""
    old, new, claim, shards = MANIFESTS[name]
    folder = tmp_path / "folder"
    folder.mkdir()
    files = []
    for shard, source, stated in shards:
        raw = (CERTIFICATES / source).read_bytes()
        (folder / shard).write_bytes(raw)
        files.append({"file": shard, "sha256": sha256(raw).hexdigest(), **stated})
    document = {"format": "ftc-verify/certificate", "version": 1, "kind": "manifest", "claim": claim, "files": files}
    document["data"] = {"x": [["0"], ["1"], ["2"]], "z": ["0", "1", "0"]}
    (folder / "manifest.json").write_text(json.dumps(document), "utf-8")
    change = ("kinds/manifest.py", old, new) if old else ()
    assert load_checker().check_file(folder).verdict == ("invalid" if old else "valid")
    assert weaker_checker(change, tmp_path).check_file(folder).verdict == "valid"
