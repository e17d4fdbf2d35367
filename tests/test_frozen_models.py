"""Frozen models: what onnxruntime runs with one input (n, d) and one output is read; the rest is one line."""

import sys

import numpy as np
import onnx
import pytest
from models import FLOATS, linear, model, saved
from onnx import helper

from ftc_verify.deploy.models.export import export
from ftc_verify.deploy.models.onnx_import import read_onnx
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.errors import InputError
from ftc_verify.float_format import FLOAT32
from ftc_verify.float_network import FloatNetwork

X = np.array([[1, 2], [0.5, -3], [0, 0]])
Y = np.array([[0.5], [4.5], [0.5]])


def refusal(path, **more):
    """The one line with which a model is refused."""
    with pytest.raises(InputError) as error:
        FrozenModel.open(path, **more)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith(str(path))
    return str(error.value)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("optimized", [True, False])
@pytest.mark.parametrize("rows", [None, "n", 1])
def test_values_are_those_of_the_file(tmp_path, dtype, optimized, rows):
    """In the model's own format, in one batch or, where the file fixes it at 1, sample by sample."""
    path = saved(linear(dtype, ((rows, 2), (rows, 1))), tmp_path / "f.onnx")
    f = FrozenModel.open(path, optimized=optimized)
    values = f(X.astype(dtype))
    assert (f.format.name, f.input_dim, f.outputs, f.batch) == (dtype, 2, 1, rows if rows == 1 else None)
    assert values.dtype == np.dtype(dtype)
    assert np.array_equal(values, Y)
    assert ("one sample at a time" if rows == 1 else "one batch") in f.runtime


def test_shapes_that_a_file_leaves_open(tmp_path):
    """Unknown ranks and dimensions are those of what is run; an output (n,) is one column."""
    reshape = [("ReduceSum", ["X", "axes"], ["Y"], {"keepdims": 0})]
    path = saved(model(reshape, {"axes": np.array([1])}, (None, None)), tmp_path / "f.onnx")
    f = FrozenModel.open(path)
    assert (f.input_dim, f.outputs) == (None, None)
    assert f.run(np.float32(X)).shape == (3,)
    assert np.array_equal(f(np.float32(X)), [[3], [-2.5], [0]])


def test_data_beside_the_file(tmp_path):
    """Weights in a second file are found from the first."""
    path = tmp_path / "f.onnx"
    onnx.save(linear(), path, save_as_external_data=True, location="f.data", size_threshold=0)
    assert (tmp_path / "f.data").exists()
    assert np.array_equal(FrozenModel.open(path)(np.float32(X)), Y)


def test_one_of_several_outputs(tmp_path):
    """The name says which."""
    made = linear()
    made.graph.output.append(helper.make_tensor_value_info("h", FLOATS["float32"], [None, 1]))
    path = saved(made, tmp_path / "f.onnx")
    assert "2 outputs (Y, h); name one" in refusal(path)
    assert "no output 'g'" in refusal(path, output="g")
    assert np.array_equal(FrozenModel.open(path, output="h")(np.float32(X)), Y - 0.5)


def test_a_classifier_with_a_map(tmp_path):
    """The option of the usual exporter is named."""
    zipped = helper.make_node("ZipMap", ["h"], ["Z"], domain="ai.onnx.ml", classlabels_int64s=[0])
    made = linear()
    made.graph.node.append(zipped)
    made.opset_import.append(helper.make_opsetid("ai.onnx.ml", 1))
    kind = helper.make_map_type_proto(onnx.TensorProto.INT64, helper.make_tensor_type_proto(FLOATS["float32"], []))
    made.graph.output.append(helper.make_value_info("Z", helper.make_sequence_type_proto(kind)))
    assert 'options={"zipmap": False}' in refusal(saved(made, tmp_path / "f.onnx"))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: linear("float16"), "float16"),
        (lambda: linear(shapes=((32, 2), (32, 1))), "fixed at 32 samples"),
        (lambda: model([("Identity", ["X"], ["Y"], {})], {}, ((None, 2, 2), (None, 2, 2))), "shape (n, 2, 2)"),
        (lambda: model([("Flatten", ["X"], ["Y"], {"axis": 0})], {}, ((None,), (1, None))), "shape (n,)"),
        (lambda: model([("Unsqueeze", ["X", "a"], ["Y"], {})], {"a": [0]}, ((None, 2), (1, None, 2))), "(1, n, 2)"),
        (lambda: model([("Nonsense", ["X"], ["Y"], {})], {}), "onnxruntime refuses it"),
        (lambda: linear(ir_version=99), "onnxruntime refuses it"),
    ],
)
def test_models_that_are_refused(tmp_path, made, words, capfd):
    """In one line that says why, and with none of onnxruntime's own."""
    assert words in refusal(saved(made(), tmp_path / "f.onnx"))
    assert capfd.readouterr() == ("", "")


def test_two_inputs(tmp_path):
    """One is needed."""
    made = linear()
    made.graph.input.append(helper.make_tensor_value_info("X2", FLOATS["float32"], [None, 2]))
    assert "2 inputs (X, X2)" in refusal(saved(made, tmp_path / "f.onnx"))


def test_mixed_types(tmp_path):
    """A float64 output of a float32 input does not match."""
    made = model([("Cast", ["X"], ["Y"], {"to": FLOATS["float64"]})], {}, ((None, 2), (None, 2)))
    made.graph.output[0].type.tensor_type.elem_type = FLOATS["float64"]
    assert "input 'X' is float32, output 'Y' is not" in refusal(saved(made, tmp_path / "f.onnx"))


def test_files_that_are_none(tmp_path):
    """Missing, a folder, empty, a table."""
    assert "cannot be read" in refusal(tmp_path / "no.onnx")
    assert "cannot be read" in refusal(tmp_path)
    (tmp_path / "table.csv").write_text("x,z\n1,2\n")
    assert "onnxruntime refuses it" in refusal(tmp_path / "table.csv")


@pytest.mark.parametrize("package", ["onnx", "onnxruntime", "safetensors.numpy"])
def test_packages_that_are_missing(tmp_path, monkeypatch, package):
    """The extra that installs them is named."""
    path = saved(linear(), tmp_path / "f.onnx")
    network = FloatNetwork.of(FLOAT32, 1, [([[1]], [0]), ([[1]], [0])])
    attempts = {
        "onnx": lambda: read_onnx(path),
        "onnxruntime": lambda: FrozenModel.open(path),
        "safetensors.numpy": lambda: export(network, str(tmp_path / "g.safetensors")),
    }
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(InputError, match=r"pip install 'ftc-verify\[onnx\]'"):
        attempts[package]()


def test_samples_that_do_not_fit(tmp_path):
    """Another dimension or dtype is refused, and nothing is rounded silently."""
    f = FrozenModel.open(saved(linear(), tmp_path / "f.onnx"))
    with pytest.raises(InputError, match=r"shape \(n, 2\); the samples have \(3, 3\)"):
        f(np.ones((3, 3), np.float32))
    with pytest.raises(InputError, match="its input is float32; the samples are float64"):
        f(X)


def test_values_that_are_not_finite(tmp_path, capfd):
    """The first sample is named, with how many there are."""
    f = FrozenModel.open(saved(model([("Log", ["X"], ["Y"], {})], {}, ((None, 2), (None, 2))), tmp_path / "f.onnx"))
    x = np.ones((5, 2), np.float32)
    x[1, 1], x[3, 0] = 0, -1
    with pytest.raises(InputError, match=r"output is -inf at row 2; 2 samples in all"):
        f(x)
    with pytest.raises(InputError, match=r"output is nan at line 4$"):
        f(x[2:], lambda i: f"line {i + 3}")
    assert capfd.readouterr() == ("", "")


def test_a_model_that_fails_when_it_runs(tmp_path, capfd):
    """Shapes inside that do not fit are onnxruntime's to say, in one line."""
    reshape = model([("Reshape", ["X", "s"], ["Y"], {})], {"s": np.array([7, -1])}, ((None, None), (None, None)))
    f = FrozenModel.open(saved(reshape, tmp_path / "f.onnx"))
    with pytest.raises(InputError, match="onnxruntime fails: "):
        f(np.float32(X))
    with pytest.raises(InputError, match=r"its output has the shape \(7, 2\) for 14 samples"):
        f(np.ones((14, 1), np.float32))
    assert capfd.readouterr() == ("", "")
