"""What a command does not need it does not load."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
HEAVY = ("sympy", "z3", "networkx", "highspy", "numpy")
"""Packages that take a tenth of a second and more to load."""
COMMANDS = {
    "version": ["--version"],
    "bounds": ["bounds", "3", "7"],
    "fit": ["fit", str(EXAMPLES / "figure_3.csv"), "-o", "fit.json"],
    "decide by counting": ["decide", str(EXAMPLES / "figure_3.csv"), "--widths", "4"],
    "decide by construction": ["decide", str(EXAMPLES / "figure_3.csv"), "--widths", "5", "-o", "fits.json"],
    "bias": ["bias", str(EXAMPLES / "finetuning.csv"), "--c", "1", "--lam", "0", "--gamma", "0"],
    "regime": ["regime", "--c", "1", "--lam", "0", "--gamma", "0", "--beta-pt", "1", "--beta-ft", "1"],
    "check": ["check", str(EXAMPLES / "figure_3.csv")],
    "pieces": ["pieces", str(EXAMPLES / "figure_3.csv")],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_heavy_packages_are_loaded_only_where_they_are_used(tmp_path, command):
    """None of them by these commands, on data on a line (or what they refuse)."""
    code = f"import sys; from ftc_verify.cli import main; main({COMMANDS[command]!r}); "
    code += f"print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_importing_the_library_loads_none(tmp_path):
    """`import ftc_verify` alone, and a fit on a line."""
    code = "import sys, ftc_verify; ftc_verify.fit([1, 2, 3], [0, 1, 0]); "
    code += f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
