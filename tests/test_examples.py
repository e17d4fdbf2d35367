"""The example that the README's walk-through is about runs."""

import runpy
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent.parent / "examples" / "patch_model.py"


def test_patch_of_a_deployed_model(monkeypatch, tmp_path, capfd):
    """Trained, exported, patched, checked against data and model, and run by onnxruntime alone."""
    monkeypatch.setattr(sys, "argv", [str(EXAMPLE), "regression", str(tmp_path)])
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(EXAMPLE), run_name="__main__")
    assert end.value.code == 0
    printed = capfd.readouterr().out
    assert "onnxruntime: 311 of 311 other predictions have the same bits" in printed
    assert "20 of 20 changed ones are the wanted number" in printed
    assert (tmp_path / "patched.onnx").exists()
