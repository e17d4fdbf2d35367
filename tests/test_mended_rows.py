"""Faults that referees found in rows: each stays impossible."""

import z3

from ftc_verify_proofs.ours import three_layer_shared


def test_shared_breakpoints_have_regions_of_four_samples_or_more():
    """(f): p = r = -4 is no shape, and K = 8, 9 do not take q = 1: what the step `width` allows has r >= 4, p >= 1."""
    step = three_layer_shared.widths
    solver = z3.Solver()
    solver.add(*step.hypotheses)
    assert solver.check() == z3.sat
    solver.push()
    solver.add(z3.Or(three_layer_shared.per < 4, three_layer_shared.regions < 1))
    assert solver.check() == z3.unsat
    solver.pop()
    solver.add(three_layer_shared.per == -4, three_layer_shared.regions == -4)
    assert solver.check() == z3.unsat
