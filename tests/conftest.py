"""Shared by all tests."""

import os
from functools import partial

import pytest
import z3
from hypothesis import HealthCheck, settings

from ftc_verify.claims import asked
from ftc_verify.claims.statements import assembler
from ftc_verify.claims.steps import solver
from ftc_verify.cli import main, output
from ftc_verify.progress import NowAndThen

# Small matrices: threads that wait for each other on a busy machine take ten times as long as one alone.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Deterministic, and no deadline: exact arithmetic on a busy machine has no steady pace.
settings.register_profile(
    "exact", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=50
)
settings.load_profile("exact")


@pytest.fixture(autouse=True, scope="session")
def _no_lines_by_the_clock():
    """A machine that is slow today prints no line of progress into a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "NowAndThen", partial(NowAndThen, clock=lambda: 0.0))
        yield


@pytest.fixture(autouse=True, scope="session")
def _z3_is_asked_once():
    """The rows that many tests use are proved once in each process: what z3 has found impossible, with the same seed
    and effort, is not asked again. (In one context the same formula has one id, as long as the formula is kept.) Nor
    are the leaves of theorems, whose terms are the same in every run of the assembler."""
    impossible, home = {}, z3.main_ctx()

    def once(formulas, seed=0, effort=None):
        formulas = list(formulas)
        if any(formula.ctx is not home for formula in formulas):  # to keep its formulas would keep their context
            return asked.asked(formulas, seed, effort)
        key = tuple(formula.get_id() for formula in formulas), seed, effort, asked.EFFORT, asked.SHARES
        if key in impossible:
            return "unsat", None
        answer = asked.asked(formulas, seed, effort)
        if answer[0] == "unsat":
            impossible[key] = formulas
        return answer

    shown, ask = set(), assembler.Assembler._ask

    def ask_once(self, name, goal, given):
        key = frozenset(given), goal, self._seed, self._effort, asked.EFFORT, asked.SHARES
        if key not in shown or assembler.asked is not once:
            ask(self, name, goal, given)
            shown.add(key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver, "asked", once)
        patch.setattr(assembler, "asked", once)
        patch.setattr(assembler.Assembler, "_ask", ask_once)
        yield


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command in this process: (exit code, standard output, standard error)."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments):
        code = main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
