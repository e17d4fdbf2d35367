"""Mutants of the bounds, and whether the rows of the audit that prove them notice."""

import ast
import importlib
import sys
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib.util import resolve_name
from pathlib import Path

import z3

from ftc_verify.claims import asked
from ftc_verify.claims.book import Claim
from ftc_verify.claims.statements.assembler import Assembler
from ftc_verify.claims.statements.statement import Outcome as Carried
from ftc_verify.claims.statements.statement import Proofs
from ftc_verify.claims.steps import Computed, Outcome
from ftc_verify.errors import VerificationError
from ftc_verify.formulas.expression import Expression
from ftc_verify.formulas.functions import Function
from ftc_verify.formulas.mutants import mutants, with_function
from ftc_verify.theory import chosen_labels, deep, general_position, intervals, parameters, three_layer, two_layer
from ftc_verify.theory.labels import N, m

THEORY = (two_layer, parameters, three_layer, chosen_labels, deep, general_position, intervals)
NAMED = tuple(module.__name__ for module in THEORY)
PROOFS = "ftc_verify_proofs"

EXACT = [f"ours.two_layer_exact:ours/two-layer-{name}" for name in ("lower", "upper", "capacity")]
PAPER = ["sohn2024.section_5:sec-1", *EXACT[:2]]
LOWER, PIECES = (f"ours.three_layer_lower:ours/three-layer-{name}" for name in ("lower/bounds", "pieces"))
SIGNS = "ours.three_layer_signs:ours/three-layer-signs/bounds"
BLOCKS = "ours.three_layer_blocks:ours/three-layer-blocks/bounds"
APART = "ours.three_layer_labels_apart:ours/three-layer-labels-apart"
FOUR_LABELS = "ours.three_layer_few:ours/three-layer-eighteen"
ZERO_PAIRS = "ours.three_layer_zero_pairs:ours/three-layer-zero-pairs"
WINDOWS = "ours.three_layer_changed:ours/three-layer-a"
BOTH_ENDS = "ours.three_layer_both_ends:ours/three-layer-a-both-ends"
WITH_PAIR = "ours.three_layer_with_pair:ours/three-layer-a-with-pair"
TWO_PAIRS = "ours.three_layer_two_pairs:ours/three-layer-a-two-pairs"
SHARED, UPPER = "ours.three_layer_shared:ours/three-layer-f", "ours.three_layer_upper:ours/three-layer-upper/bounds"
SHARED_PLUS = "ours.three_layer_shared_plus:ours/three-layer-f-plus"
PARAMETERS = "ours.parameters:ours/parameters"
IN_SPACE = "ours.parameters_space:ours/parameters/space"
SPACE = "ours.general_position:ours/general-position-"
DEEP_LOWER, DEEP_UPPER = "ours.deep:ours/deep-lower/bounds", "ours.deep:ours/deep-upper/bounds"
OBJECTS = {
    "BEST_TWO_LAYER": (two_layer.BEST_TWO_LAYER, EXACT),
    "TWO_LAYER_CAPACITY": (two_layer.TWO_LAYER_CAPACITY, EXACT),
    "PAPER_TWO_LAYER_LOWER": (two_layer.PAPER_TWO_LAYER_LOWER, PAPER),
    "PAPER_TWO_LAYER_UPPER": (two_layer.PAPER_TWO_LAYER_UPPER, PAPER),
    "pieces_at_most": (three_layer.pieces_at_most, [PIECES]),
    "most_pieces": (three_layer.most_pieces, [LOWER]),
    "least_width": (three_layer.least_width, [LOWER]),
    "split_bound": (three_layer.split_bound, [SIGNS]),
    "least_for_signs": (three_layer.least_for_signs, [SIGNS]),
    "three_layer_lower": (three_layer.three_layer_lower, [LOWER]),
    "most_beyond_middle": (chosen_labels.most_beyond_middle, [BLOCKS]),
    "least_for_blocks": (chosen_labels.least_for_blocks, [BLOCKS]),
    "blocks_with_ends": (chosen_labels.blocks_with_ends, [BLOCKS]),
    "three_layer_blocks": (chosen_labels.three_layer_blocks, [BLOCKS]),
    "three_layer_labels_apart": (chosen_labels.three_layer_labels_apart, [APART]),
    "three_layer_four_labels": (chosen_labels.three_layer_four_labels, [FOUR_LABELS]),
    "three_layer_zero_pairs": (chosen_labels.three_layer_zero_pairs, [ZERO_PAIRS]),
    "paper_three_layer_lower": (three_layer.paper_three_layer_lower, ["sohn2024.section_5:thm-5.1.2/bounds"]),
    "paper_three_layer_upper": (three_layer.paper_three_layer_upper, ["sohn2024.section_5:thm-5.1.1"]),
    "most_in_windows": (three_layer.most_in_windows, [WINDOWS]),
    "least_with_windows": (three_layer.least_with_windows, [WINDOWS]),
    "most_to_both_ends": (three_layer.most_to_both_ends, [BOTH_ENDS]),
    "least_to_both_ends": (three_layer.least_to_both_ends, [BOTH_ENDS]),
    "most_with_pair": (three_layer.most_with_pair, [WITH_PAIR]),
    "least_with_pair": (three_layer.least_with_pair, [WITH_PAIR]),
    "most_with_two_pairs": (three_layer.most_with_two_pairs, [TWO_PAIRS]),
    "least_with_two_pairs": (three_layer.least_with_two_pairs, [TWO_PAIRS]),
    "most_shared": (three_layer.most_shared, [SHARED]),
    "shared_width": (three_layer.shared_width, [SHARED]),
    "most_plus": (three_layer.most_plus, [SHARED_PLUS]),
    "shared_plus_width": (three_layer.shared_plus_width, [SHARED_PLUS]),
    "three_layer_upper": (three_layer.three_layer_upper, [UPPER]),
    "root_up": (parameters.root_up, [SIGNS]),
    "parameters_at_most": (parameters.parameters_at_most, [PARAMETERS]),
    "least_width_parameters": (parameters.least_width_parameters, [PARAMETERS]),
    "least_width_in_space": (parameters.least_width_in_space, [IN_SPACE]),
    "most_pieces_deep": (deep.most_pieces_deep, [DEEP_LOWER]),
    "least_width_deep": (deep.least_width_deep, [DEEP_LOWER]),
    "deep_lower": (deep.deep_lower, [DEEP_LOWER]),
    "deep_upper": (deep.deep_upper, [DEEP_UPPER]),
    "groups": (general_position.groups, [f"{SPACE}upper"]),
    "general_lower": (general_position.general_lower, [f"{SPACE}lower"]),
    "general_upper": (general_position.general_upper, [f"{SPACE}upper"]),
}
"""Every formula of theory, and the rows ("module:id") that discharge it."""
EQUIVALENT = {
    "BEST_TWO_LAYER": ["2 -> 3"],  # K - 1 is 2 at K = 3 too
    "TWO_LAYER_CAPACITY": ["4 -> 5"],  # at K = 5, m <= 2 both are 0
    "least_for_signs": ["16 -> 17", "15 -> 16"],  # where the search may stop: later is as right, and slower
    "most_beyond_middle": ["33 -> 34"],  # (2 U - 1)^2 is odd
    "three_layer_lower": ["0 -> 1"],  # where N < floor(K/2): the small cases are 3 or more
    # of the two-layer bound inside, where another construction is no larger, or no label is there; and of (i), K > 10
    "three_layer_upper": ["0 -> 1", "4 -> 5", "2 -> 3", "2 -> 3", "2 -> 3", "2 -> 3"],
    "general_upper": ["0 -> 1", "2 -> 3"],
}
"""Mutants with the same values: there is nothing to notice."""


def mutants_of(name, thorough=False):
    """(what, mutant object) for an object of theory."""
    found, _ = OBJECTS[name]
    if isinstance(found, Function):
        for what, body in mutants(found.body, found.parameters[0], thorough):
            yield what, replace(found, body=body)
    else:
        yield from mutants(found, m if found == two_layer.TWO_LAYER_CAPACITY else N, thorough)


def _replaced(value, old, new):
    """A formula or function of theory with a mutant in place of the object."""
    if value == old:
        return new
    if isinstance(value, Function):
        body = _within(value.body, old, new)
        return value if body == value.body else replace(value, body=body)
    return _within(value, old, new)


def _within(e, old, new):
    if isinstance(old, Function):
        return with_function(e, old, new)
    if e == old:
        return new
    parts = tuple(_within(part, old, new) for part in e.parts)
    return e if parts == e.parts else e.with_parts(parts)


SHOWN = set()
"""What z3 has shown, (premises, goal): most leaves of a proof are the same for every mutant, and are asked once."""
ASK = Assembler._ask


def _ask_once(self, name, goal, given):
    if (frozenset(given), goal) not in SHOWN:
        ASK(self, name, goal, given)
        SHOWN.add((frozenset(given), goal))


@cache
def _used(path, package):
    """The modules that a file imports and the names with their modules; of a module of theory what it takes from it,
    or the module itself if it stands anywhere alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found, theory = set(), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package) if node.level else node.module
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
            theory |= {alias.asname or alias.name: f"{base}.{alias.name}" for alias in node.names}
    theory = {name: module for name, module in theory.items() if module in NAMED}
    taken = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in theory:
            taken[id(node.value)] = f"{theory[node.value.id]}.{node.attr}"
    alone = {theory[n.id] for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in theory and id(n) not in taken}
    return found - set(NAMED) | set(taken.values()) | alone


def _stale(loaded, old, new):
    """The modules of proofs that must be loaded anew: packages, those that hold z3's terms, and those that use what
    the mutant changes in theory, or another of these. All where nothing is changed."""
    if old == new:
        return set(loaded)
    changed = {"z3", *NAMED}
    for module in THEORY:
        for name, value in vars(module).items():
            if not isinstance(value, (Expression, Function)) or value != _replaced(value, old, new):
                changed.add(f"{module.__name__}.{name}")
    uses = {name: _used(Path(module.__file__), module.__package__) for name, module in loaded.items()}
    reached = {name for name, found in uses.items() if found & changed}
    while more := {name for name, found in uses.items() if found & reached} - reached:
        reached |= more
    return reached | {name for name, module in loaded.items() if hasattr(module, "__path__")}


@contextmanager
def mutated(old, new):
    """Everything in theory with the mutant in place of the object, and no proof loaded that was made of it."""
    before = [dict(vars(module)) for module in THEORY]
    loaded = {name: module for name, module in sys.modules.items() if name.startswith(PROOFS)}
    stale = _stale(loaded, old, new)
    # A z3 context of its own: how z3 spells a formula depends on what its context has seen, and other tests pin bytes.
    context, z3.z3._main_ctx = z3.z3._main_ctx, None
    effort, ask = (asked.EFFORT, asked.SHARES), Assembler._ask
    # What is false often is hard: one short attempt tells as well that it is not proved, and two are enough for what
    # holds: test_unchanged_bounds_pass.
    asked.EFFORT, asked.SHARES = (1_000_000, (1, 1)) if old == new else (250_000, (1,))
    Assembler._ask = _ask_once
    try:
        for module in THEORY:
            for name, value in list(vars(module).items()):
                if isinstance(value, (Expression, Function)):
                    setattr(module, name, _replaced(value, old, new))
        for name in stale:
            del sys.modules[name]
        yield
    finally:
        z3.z3._main_ctx, Assembler._ask = context, ask
        asked.EFFORT, asked.SHARES = effort
        for module, values in zip(THEORY, before, strict=True):
            vars(module).update(values)
        for name in [name for name in sys.modules if name.startswith(PROOFS)]:
            del sys.modules[name]
        sys.modules.update(loaded)


def notices(old, new, rows):
    """A step of these rows ("module:id") that no longer holds with the mutant, or what is raised; else None.

    The last steps come first, for they look at the whole bound; computations last, for they take longest. What z3 does
    not decide counts as noticed: it would not be `proved`.
    """
    for row in rows:
        importlib.import_module(f"{PROOFS}.{row.partition(':')[0]}")
    with mutated(old, new):
        run = Proofs()  # one for all rows: a lemma is proved once
        for row in rows:
            module, _, name = row.partition(":")
            try:
                found = vars(importlib.import_module(f"{PROOFS}.{module}")).values()
                claim = next(value for value in found if isinstance(value, Claim) and value.id == name)
                if claim.formula and run.carried(claim.formula).outcome is not Carried.PROVED:
                    return f"{name}: formula"
                steps = (*claim.steps, *claim.instances)
                proofs = [step for step in steps if not isinstance(step, Computed)]
                for step in (*reversed(proofs), *(step for step in steps if isinstance(step, Computed))):
                    if step.check().outcome is not Outcome.HOLDS:
                        return f"{name}: {step.name}"
            except (ValueError, VerificationError) as error:
                return f"{name}: {type(error).__name__}"
    return None
