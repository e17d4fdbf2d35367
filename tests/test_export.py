"""Networks written as ONNX, safetensors, NPZ, Python: each weight arrives, f + g has f's bits, nothing half-written."""

import json
import runpy
import subprocess
import sys
from itertools import pairwise

import numpy as np
import onnx
import onnxruntime
import pytest
from models import linear, model, saved

from ftc_verify.cli import main
from ftc_verify.deploy.models.export import export, export_sum
from ftc_verify.deploy.models.measured import Samples
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.float_format import FLOAT32, FLOAT64, format_named
from ftc_verify.float_network import FloatNetwork
from ftc_verify.network import Network

SUFFIXES = (".onnx", ".safetensors", ".npz", ".py")
RANDOM = np.random.default_rng(5)
WIDE = 600
"""Features: onnxruntime adds so many products in parts, of which one added term may be the first."""
X = RANDOM.normal(size=(40, WIDE)).astype(np.float32)
Z = np.zeros((40, 3), np.float32)
Z[[3, 17, 30]] = RANDOM.normal(size=(3, 3))


def gates(x, z, format=FLOAT32):
    """A network that is z_i at the changed samples and 0 at the others, exactly, as their coordinates differ by more
    than 1/16: slabs along the first axis."""
    changed = np.flatnonzero(z.any(axis=1))
    gap = min(abs(x[i, 0] - x[j, 0]) for i in changed for j in range(len(x)) if i != j)
    steep = 2.0 ** np.ceil(-np.log2(gap) + 1)
    slabs = np.zeros((2 * len(changed), x.shape[1]))
    slabs[::2, 0], slabs[1::2, 0] = 1, -1
    shifts = np.ravel([(-x[i, 0], x[i, 0]) for i in changed])
    blocked = np.kron(np.eye(len(changed)), [-steep, -steep])
    ones = np.ones(len(changed))
    return FloatNetwork.of(format, x.shape[1], [(slabs, shifts), (blocked, ones), (z[changed].T, np.zeros(z.shape[1]))])


def made(dtype, columns=3):
    """Samples and a network of the format that does what is wanted there."""
    x, z = X.astype(dtype), Z.astype(dtype)[:, :columns]
    return gates(x, z, format_named(dtype)), Samples(x, z)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_holds_every_weight(tmp_path, suffix, dtype):
    """Read back bit by bit; run at all samples where the format can be run."""
    network, samples = made(dtype)
    done = export(network, str(tmp_path / f"g{suffix}"), samples, certified=True)
    assert [(tmp_path / name).exists() for name in done.files] == [True] * len(done.files)
    assert len(done.runs) == 1
    for run in done.runs:
        assert (run.others, run.kept, run.changed, run.exact) == (37, 37, 3, 3)
        assert (run.worst, run.first, run.minus_zero) == (0, "", 0)


def test_the_python_file_takes_batches_of_its_width(tmp_path):
    """One sample, none or many; those of another width are refused, also where the sizes divide."""
    network, samples = made("float32")
    export(network, str(tmp_path / "g.py"))
    g = runpy.run_path(str(tmp_path / "g.py"))["g"]
    x, d = samples.x, network.input_dim
    assert np.array_equal(g(x[0]), g(x[:1]))
    assert g(x[:0]).shape == (0, network.outputs)
    for wrong in (x[:4].reshape(2, 2 * d), x[:2].reshape(-1), x[:4].reshape(2, 2, d), x[0, :1], 1.0):
        with pytest.raises(ValueError, match=rf"samples of {d} coordinates are needed"):
            g(wrong)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("widths", [(0,), (2, 0), (0, 0, 2)])
def test_layers_without_neurons(tmp_path, suffix, widths):
    """A constant network is one too."""
    sizes = [2, *widths, 1]
    layers = [(np.ones((b, a)), np.full(b, 1.5)) for a, b in pairwise(sizes)]
    network = FloatNetwork.of(FLOAT32, 2, layers)
    value = 4.5 if widths[-1] else 1.5
    samples = Samples(np.ones((3, 2), np.float32), np.full((3, 1), value, np.float32))
    assert all(run.exact == 3 for run in export(network, str(tmp_path / f"g{suffix}"), samples).runs)


def test_a_sum_with_nothing(tmp_path):
    """Where no sample changes g has no neurons, and f + g is f."""
    path = saved(linear(), tmp_path / "f.onnx")
    nothing = FloatNetwork.of(FLOAT32, 2, [(np.zeros((0, 2)), []), (np.zeros((1, 0)), [0])])
    x = np.ascontiguousarray(X[:, :2])
    done = export_sum(FrozenModel.open(path), nothing, str(tmp_path / "sum.onnx"), Samples(x, 0 * x[:, :1]), True)
    assert [(run.kept, run.changed) for run in done.runs] == [(40, 0)] * 2


def test_an_onnx_file_has_few_kinds_of_nodes(tmp_path):
    """Gemm and Relu, a stated opset, a batch that is free."""
    network, _ = made("float32")
    done = export(network, str(tmp_path / "g.onnx"))
    written = onnx.load(tmp_path / "g.onnx")
    onnx.checker.check_model(written, full_check=True)
    assert {node.op_type for node in written.graph.node} == {"Gemm", "Relu"}
    assert [entry.version for entry in written.opset_import] == [done.opset] == [13]
    assert FrozenModel.open(tmp_path / "g.onnx").outputs == 3


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_network_gives_the_same_bytes(tmp_path, suffix):
    """Twice, and under another name."""
    network, _ = made("float32")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        export(network, str(tmp_path / folder / f"g{suffix}"))
    for first in (tmp_path / "a").iterdir():
        assert first.read_bytes() == (tmp_path / "b" / first.name).read_bytes()


def test_the_python_file_needs_numpy_alone(tmp_path):
    """In a process that has nothing of ours."""
    network, samples = made("float32")
    export(network, str(tmp_path / "g.py"))
    code = "import sys, numpy as np, g; print(*g.g(np.load('x.npy')).tobytes()); print('ftc_verify' in sys.modules)"
    np.save(tmp_path / "x.npy", samples.x)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    numbers, loaded = done.stdout.splitlines()
    assert bytes(map(int, numbers.split())) == (samples.z + 0).tobytes()
    assert loaded == "False"


def test_the_torch_module_reads_the_safetensors_file(tmp_path):
    """Where torch is installed; the weights are compared with what safetensors reads in any case."""
    network, samples = made("float32")
    done = export(network, str(tmp_path / "g.safetensors"))
    assert [name.removeprefix(str(tmp_path)) for name in done.files] == ["/g.safetensors", "/g_torch.py"]
    text = (tmp_path / "g_torch.py").read_text()
    assert [line for line in text.splitlines() if line.startswith(("import", "from"))] == ["import torch"]
    compile(text, "g_torch.py", "exec")
    torch = pytest.importorskip("torch", reason="torch is not installed: the exported module was not run")
    sys.path.insert(0, str(tmp_path))
    try:
        import g_torch
    finally:
        sys.path.remove(str(tmp_path))
    values = g_torch.load()(torch.from_numpy(samples.x)).numpy()
    assert np.array_equal(values, samples.z)


def frozen_models(dtype):
    """Models whose last node is of each kind that an optimizer of graphs may merge with what follows."""
    w, square, b, kernel = (RANDOM.normal(size=size).astype(dtype) for size in ((WIDE, 3), (3, 3), 3, (1, 1, 2, 2)))
    product = ("MatMul", ["X", "W"], ["h"], {})
    relu = ("Relu", ["h"], ["r"], {})
    affine = [("MatMul", ["r", "V"], ["v"], {}), ("Add", ["v", "b"], ["Y"], {})]
    image = [("Reshape", ["X", "s"], ["i"], {}), ("Conv", ["i", "K"], ["c"], {}), ("Flatten", ["c"], ["d"], {})]
    ours = [("MatMul", ["X", "g/weights_1"], ["g/f"], {}), ("Relu", ["g/f"], ["Y"], {})]
    return {
        "matmul": ([("MatMul", ["X", "W"], ["Y"], {})], {"W": w}),
        "matmul, identity": ([product, ("Identity", ["h"], ["Y"], {})], {"W": w}),
        "gemm without C": ([("Gemm", ["X", "W"], ["Y"], {})], {"W": w}),
        "gemm": ([("Gemm", ["X", "W", "b"], ["Y"], {})], {"W": w, "b": b}),
        "add": ([product, relu, *affine], {"W": w, "V": square, "b": b}),
        "names of ours": (ours, {"g/weights_1": w}),
        "conv": (
            [*image, ("MatMul", ["d", "V"], ["Y"], {})],
            {"s": np.array([-1, 1, 2, WIDE // 2]), "K": kernel, "V": w[: WIDE // 2 - 1]},
        ),
    }


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("batch", [None, "n", 1])
@pytest.mark.parametrize("kind", frozen_models("float32"))
def test_the_sum_has_the_bits_of_f(tmp_path, kind, batch, dtype):
    """At the others f's bits, at changed samples those of fl(f + z), whatever the last node of f: an Add after a
    MatMul would become a Gemm, which rounds otherwise, where shapes are known."""
    if kind == "conv" and dtype == "float64":
        pytest.skip("onnxruntime has no Conv for float64")
    nodes, weights = frozen_models(dtype)[kind]
    path = saved(model(nodes, weights, ((batch, WIDE), (batch, 3)), dtype), tmp_path / "f.onnx")
    network, samples = made(dtype)
    target = tmp_path / "sum.onnx"
    done = export_sum(FrozenModel.open(path), network, str(target), samples, certified=True)
    assert len(done.runs) == 2  # with all optimizations, and with none
    for run in done.runs:
        assert (run.others, run.kept, run.changed, run.exact, run.worst) == (37, 37, 3, 3, 0)
    before, after = onnx.load(path), onnx.load(target)
    onnx.checker.check_model(after, full_check=True)
    assert list(after.graph.input) == list(before.graph.input)
    assert list(after.graph.output) == list(before.graph.output)
    assert (after.ir_version, list(after.opset_import)) == (before.ir_version, list(before.opset_import))
    names = [name for node in after.graph.node for name in node.output]
    assert len(names) == len(set(names))
    for old, new in zip(before.graph.node, after.graph.node, strict=False):
        assert (old.op_type, list(old.attribute)) == (new.op_type, list(new.attribute))
        assert [n if n != "Y" else new.output[0] for n in old.output] == list(new.output)


def test_an_output_of_rank_one(tmp_path):
    """(n,) stays (n,)."""
    weights = {"W": RANDOM.normal(size=WIDE).astype(np.float32)}
    path = saved(model([("MatMul", ["X", "W"], ["Y"], {})], weights, (("n", WIDE), ("n",))), tmp_path / "f.onnx")
    network, samples = made("float32", columns=1)
    done = export_sum(FrozenModel.open(path), network, str(tmp_path / "sum.onnx"), samples, certified=True)
    assert [(run.kept, run.exact) for run in done.runs] == [(37, 3)] * 2
    assert FrozenModel.open(tmp_path / "sum.onnx").run(X).shape == (40,)


@pytest.mark.parametrize("opset", [8, 9, 11, 13, 21])
def test_opset_and_metadata_of_f_are_kept(tmp_path, opset):
    """g's nodes mean the same in each of them."""
    made_model = linear(opset=opset, ir_version=4 if opset < 11 else 10, producer_name="somebody")
    made_model.metadata_props.add(key="k", value="v")
    network = gates(X[:, :2], Z[:, :1])
    samples = Samples(np.ascontiguousarray(X[:, :2]), Z[:, :1])
    path = saved(made_model, tmp_path / "f.onnx")
    done = export_sum(FrozenModel.open(path), network, str(tmp_path / "sum.onnx"), samples, certified=True)
    after = onnx.load(tmp_path / "sum.onnx")
    assert (done.opset, after.opset_import[0].version, after.producer_name) == (opset, opset, "somebody")
    assert [(entry.key, entry.value) for entry in after.metadata_props] == [("k", "v")]
    assert [(run.kept, run.exact) for run in done.runs] == [(37, 3)] * 2


def test_minus_zero_is_counted(tmp_path):
    """Where f is -0 the sum is 0: the same number, other bits."""
    nodes = [("Neg", ["X"], ["h"], {}), ("Relu", ["h"], ["r"], {}), ("Neg", ["r"], ["Y"], {})]
    path = saved(model(nodes, {}, ((None, WIDE), (None, WIDE))), tmp_path / "f.onnx")
    z = np.zeros((40, WIDE), np.float32)
    z[3] = 1
    x = np.abs(X)
    done = export_sum(FrozenModel.open(path), gates(x, z), str(tmp_path / "sum.onnx"), Samples(x, z), certified=True)
    assert [(run.kept, run.minus_zero, run.exact) for run in done.runs] == [(0, 39, 1)] * 2


def test_an_output_that_is_used_inside_f(tmp_path):
    """Other outputs that are computed from it stay those of f."""
    made_model = linear()
    made_model.graph.node.append(onnx.helper.make_node("Neg", ["Y"], ["Z"]))
    made_model.graph.output.append(onnx.helper.make_tensor_value_info("Z", onnx.TensorProto.FLOAT, [None, 1]))
    path = saved(made_model, tmp_path / "f.onnx")
    network = gates(X[:, :2], Z[:, :1])
    x = np.ascontiguousarray(X[:, :2])
    export_sum(FrozenModel.open(path, "Y"), network, str(tmp_path / "sum.onnx"), Samples(x, Z[:, :1]), certified=True)
    session = onnxruntime.InferenceSession(tmp_path / "sum.onnx", providers=["CPUExecutionProvider"])
    total, other = session.run(["Y", "Z"], {"X": x})
    before = FrozenModel.open(path, "Y")(x)
    assert np.array_equal(other, -before)
    assert np.array_equal(total, before + Z[:, :1])


def test_data_beside_f(tmp_path):
    """Weights of f in a second file are in the sum itself."""
    path = tmp_path / "f.onnx"
    onnx.save(linear(), path, save_as_external_data=True, location="f.data", size_threshold=0)
    target = tmp_path / "elsewhere"
    target.mkdir()
    x = np.ascontiguousarray(X[:, :2])
    export_sum(FrozenModel.open(path), gates(x, Z[:, :1]), str(target / "sum.onnx"), Samples(x, Z[:, :1]), True)
    assert [name.name for name in target.iterdir()] == ["sum.onnx"]


@pytest.mark.parametrize(
    ("made_model", "network", "words"),
    [
        (lambda: linear("float64"), lambda: gates(X[:, :2], Z[:, :1]), "is float64, g is float32"),
        (linear, lambda: gates(X, Z[:, :1]), "has inputs in R^2, g in R^600"),
        (linear, lambda: gates(X[:, :2], Z), "has 1 output, g has 3"),
        (lambda: linear(opset=7, ir_version=4), lambda: gates(X[:, :2], Z[:, :1]), "opset 7; 8 or later"),
    ],
)
def test_sums_that_are_refused(tmp_path, made_model, network, words):
    """In one line, and nothing is written."""
    path = saved(made_model(), tmp_path / "f.onnx")
    with pytest.raises(InputError, match=r"f\.onnx") as error:
        export_sum(FrozenModel.open(path), network(), str(tmp_path / "sum.onnx"))
    assert words in str(error.value)
    assert [name.name for name in tmp_path.iterdir()] == ["f.onnx"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_network_that_is_not_as_certified_is_not_written(tmp_path, suffix):
    """The file that stood there before stays."""
    network, samples = made("float32")
    z = samples.z.copy()
    z[3] = 0
    target = tmp_path / f"g{suffix}"
    target.write_text("before")
    with pytest.raises(VerificationError, match=r"1 of 38 other samples change \(the first: sample 4\)"):
        export(network, str(target), Samples(samples.x, z), certified=True)
    assert [name.name for name in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "before"


TENT = {"weights": [["1"], ["1"], ["1"]], "bias": ["0", "-1/3", "-2"]}, {"weights": [["1", "-2", "1"]], "bias": ["0"]}


@pytest.fixture
def tent(tmp_path):
    """A file with an exact network, one bias of which no float is."""
    document = {"format": "ftc-verify/network", "version": 1, "input_dim": 1, "layers": list(TENT)}
    (tmp_path / "tent.json").write_text(json.dumps(document))
    return tmp_path / "tent.json"


def call(capsys, *arguments):
    """Exit code and both outputs."""
    code = main([*map(str, arguments)])
    return code, *capsys.readouterr()


def test_a_rounded_network_is_a_different_one(tent, capsys):
    """And the output says so, with how many weights changed."""
    code, out, err = call(capsys, "export", tent, "-o", tent.with_name("g.npz"), "--dtype", "float32")
    assert (code, err) == (0, "")
    assert "rounded: a different network (1 of 10" in " ".join(out.split())
    assert "not run: FILE has no samples" in out


def test_a_fit_is_run_at_its_samples(tmp_path, capsys):
    """Those of the certificate."""
    (tmp_path / "d.csv").write_text("x,z\n1,0\n2,3\n3,0\n4,0\n")
    assert call(capsys, "fit", tmp_path / "d.csv", "-o", tmp_path / "fit.json")[0] == 0
    code, out, _ = call(capsys, "export", tmp_path / "fit.json", "-o", tmp_path / "g.onnx", "--json")
    report = json.loads(out)
    assert code == 0
    assert (report["rounded"], report["certified"], report["dtype"]) == (0, False, "float64")
    assert [(run["kept"], run["exact"]) for run in report["runs"]] == [(3, 1)]


def test_a_model_can_be_written_in_another_format(tmp_path, capsys):
    """From ONNX to numpy and back: the same network."""
    network, _ = made("float32")
    export(network, str(tmp_path / "g.onnx"))
    assert call(capsys, "export", tmp_path / "g.onnx", "-o", tmp_path / "h.npz")[0] == 0
    with np.load(tmp_path / "h.npz") as archive:
        assert all(np.array_equal(archive[f"W{i}"], layer.weights) for i, layer in enumerate(network.layers, start=1))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tent.json", "-o", "tent.json"], "tent.json: would replace what is exported"),
        (["tent.json", "-o", "f.onnx", "--onto", "f.onnx"], "f.onnx: would replace the model"),
        (["tent.json", "-o", "g.pt"], "must end in one of .onnx, .safetensors, .npz, .py"),
        (["tent.json", "-o", "-"], "standard output"),
        (["tent.json", "-o", "g.npz", "--onto", "f.onnx"], "must end in .onnx"),
        (["tent.json", "-o", "no/g.npz"], "cannot be written"),
        (["none.json", "-o", "g.npz"], "cannot be read"),
        (["huge.json", "-o", "g.npz", "--dtype", "float32"], "layer 1: a weight of 41 digits"),
        (["tent.json", "-o", "g.onnx", "--onto", "f.onnx"], "has inputs in R^2, g in R^1"),
        (["tent.json", "-o", "g.onnx", "--onto", "f.onnx", "--dtype", "float64"], "f.onnx is float32"),
        (["tent.json", "-o", "g.onnx", "--output-name", "Y"], "--output-name is for ONNX models"),
    ],
)
def test_arguments_that_are_refused(tent, monkeypatch, capsys, arguments, words):
    """One line, exit code 2, nothing written, nothing changed."""
    monkeypatch.chdir(tent.parent)
    saved(linear(), "f.onnx")
    document = json.loads(tent.read_text())
    document["layers"][0]["weights"][0] = ["1e40"]
    tent.with_name("huge.json").write_text(json.dumps(document))
    before = {path.name: path.read_bytes() for path in tent.parent.iterdir()}
    code, out, err = call(capsys, "export", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err
    assert {path.name: path.read_bytes() for path in tent.parent.iterdir()} == before


def test_to_numpy_runs_batches():
    """Rounded to the nearest; back again it is the network that was rounded."""
    network = Network.of(2, [([[1, "1/3"], [0, 1]], [0, "1/7"]), ([[1, -2]], [0])])
    floats = network.to_numpy("float32")
    assert floats(X[:, :2]).shape == (40, 1)
    assert floats.layers[0].weights.tolist() == [[1, float(np.float32(1 / 3))], [0, 1]]
    assert Network.from_floats(floats).to_numpy("float64").layers[0].bias.tolist() == [0, float(np.float32(1 / 7))]
    assert Network.from_floats(network.to_numpy(np.float64)) != network
    assert network.to_numpy(np.dtype("float64")).format == FLOAT64
    with pytest.raises(InputError, match="float16"):
        network.to_numpy(np.float16)
    with pytest.raises(InputError, match="output 1: there is 1, counted from 0"):
        Network.from_floats(floats, 1)


def test_tiny_weights_are_zero_or_normal():
    """Subnormal numbers, which a runtime may flush, are not used."""
    tiny = 2.0**-126
    network = Network.of(1, [([[tiny * 0.75], [tiny * 0.5], [-tiny * 0.625], [tiny]], [0, 0, 0, 0]), ([[1] * 4], [0])])
    assert network.to_numpy("float32").layers[0].weights.ravel().tolist() == [tiny, 0, -tiny, tiny]


def call_json(capsys, *arguments):
    """The JSON of a command that ends well."""
    code, out, _ = call(capsys, *arguments, "--json")
    assert code == 0
    return json.loads(out)


@pytest.fixture
def patched(tmp_path, monkeypatch, capsys):
    """A frozen model f.onnx, a table of which two cells are to change, and what `patch` writes for them."""
    monkeypatch.chdir(tmp_path)
    saved(linear(), "f.onnx")
    cells = ["1,2,", "3,4,5", "0.5,-3,", "-1,-1,-2.25", "0,0,"]
    (tmp_path / "d.csv").write_text("x1,x2,y\n" + "\n".join(cells) + "\n")
    assert call(capsys, "patch", "d.csv", "--model", "f.onnx", "-o", "g.json")[0] == 0
    return tmp_path


def test_from_a_patch_to_one_model(patched, capsys):
    """The certificate's samples: all others keep f's bits, all changed ones have the wanted prediction."""
    report = call_json(capsys, "export", "g.json", "-o", "sum.onnx", "--onto", "f.onnx")
    assert (report["certified"], report["rounded"], report["onto"], report["opset"]) == (True, 0, "f.onnx", 17)
    assert [(run["others"], run["kept"], run["changed"], run["exact"]) for run in report["runs"]] == [(3, 3, 2, 2)] * 2
    x = np.array([[3, 4], [-1, -1]], np.float32)
    assert FrozenModel.open("sum.onnx")(x).ravel().tolist() == [5, -2.25]


def test_other_samples_than_those_of_the_certificate(patched, capsys):
    """--data: what it does there is counted, and nothing is claimed of it."""
    (patched / "more.csv").write_text("x1,x2,z\n3,4,9\n1,2,\n8,8,1\n0,0,\n")
    report = call_json(capsys, "export", "g.json", "-o", "g.onnx", "--data", "more.csv")
    (run,) = report["runs"]
    assert (run["others"], run["kept"], run["changed"], run["exact"]) == (2, 2, 2, 0)
    assert run["worst"] > 0
    assert run["first"] == "line 2"
    code, _, err = call(capsys, "export", "g.json", "-o", "g2.onnx", "--data", "f.onnx")
    assert (code, (patched / "g2.onnx").exists()) == (2, False)
    assert "f.onnx" in err


def test_another_dtype_carries_no_claim(patched, capsys):
    """A certificate is about its own format."""
    assert call_json(capsys, "export", "g.json", "-o", "g.npz", "--dtype", "float64")["certified"] is False
    saved(linear("float64"), "f64.onnx")
    code, _, err = call(capsys, "export", "g.json", "-o", "sum.onnx", "--onto", "f64.onnx")
    assert code == 2
    assert "the certificate is about float32: patch with --dtype float64" in err


def test_a_certificate_that_is_changed_is_not_written(patched, capsys):
    """The samples of the file are what it is run at."""
    document = json.loads((patched / "g.json").read_text())
    document["network"]["layers"][-1]["bias"] = ["1"]
    (patched / "g.json").write_text(json.dumps(document))
    code, _, err = call(capsys, "export", "g.json", "-o", "g.onnx")
    assert (code, (patched / "g.onnx").exists()) == (2, False)
    assert "3 of 3 other samples change" in err


@pytest.mark.parametrize("damage", ["data", "claim", "network", "z"])
def test_certificates_that_are_not_whole(patched, capsys, damage):
    """One line that names the file."""
    document = json.loads((patched / "g.json").read_text())
    if damage == "z":
        document["data"]["z"].pop()
    else:
        del document[damage]
    (patched / "g.json").write_text(json.dumps(document))
    code, _, err = call(capsys, "export", "g.json", "-o", "g.npz")
    assert (code, err.count("\n")) == (2, 1)
    assert "g.json" in err
