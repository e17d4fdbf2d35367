"""Faults that referees found in rows: each stays impossible."""

from dataclasses import replace

import z3
from ftc_verify_proofs.ours import deep, narrow, three_layer_shared_widths


def test_shared_breakpoints_have_regions_of_four_samples_or_more():
    """(f): p = r = -4 is no shape, and K = 8, 9 do not take q = 1: what the step `width` allows has r >= 4, p >= 1."""
    step = three_layer_shared_widths.widths
    solver = z3.Solver()
    solver.add(*step.hypotheses)
    assert solver.check() == z3.sat
    solver.push()
    solver.add(z3.Or(three_layer_shared_widths.per < 4, three_layer_shared_widths.regions < 1))
    assert solver.check() == z3.unsat
    solver.pop()
    solver.add(three_layer_shared_widths.per == -4, three_layer_shared_widths.regions == -4)
    assert solver.check() == z3.unsat


def _fails(step, conclusion):
    """Whether a conclusion does not follow from the step's hypotheses, which can hold."""
    solver = z3.Solver()
    solver.add(*step.hypotheses)
    assert solver.check() == z3.sat
    solver.add(z3.Not(conclusion))
    return solver.check() == z3.sat


def test_unused_neurons_of_a_short_group_do_harm_unless_they_are_large():
    """(e): without the size that is asked of the largest, a sample left of their breakpoint may have |g| <= 2."""
    step = deep.short_falling_group
    weaker = replace(step, hypotheses=[h for h in step.hypotheses if not str(h).startswith("V*delta")])
    assert len(weaker.hypotheses) == len(step.hypotheses) - 1
    assert not _fails(step, step.conclusion)
    assert _fails(weaker, step.conclusion)


def test_parts_of_a_pipeline_would_disturb_each_other_if_a_sample_were_in_two():
    """Narrow nets: the sum is right as each sample is in one part; 2b + 2 layers are more than there are."""
    step = narrow.sum_goes_on
    both = z3.And(narrow.seen, narrow.here)
    weaker = replace(step, hypotheses=[h for h in step.hypotheses if not h.eq(z3.Not(both))])
    assert len(weaker.hypotheses) == len(step.hypotheses) - 1
    assert not _fails(step, step.conclusion)
    assert _fails(weaker, step.conclusion)
    assert _fails(narrow.pipeline_layers, 2 * narrow.parts + 2 <= narrow.depth - 1)
