"""ONNX, scikit-learn and torch networks are read as the exact functions that they compute without rounding."""

import json
import warnings
from collections import OrderedDict
from fractions import Fraction
from itertools import pairwise

import numpy as np
import onnx
import onnxruntime
import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from models import FLOATS, linear, model, saved

from ftc_verify.cli import main
from ftc_verify.deploy.models.export import export, export_sum
from ftc_verify.deploy.models.onnx_import import read_onnx
from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.errors import InputError
from ftc_verify.float_format import FLOAT32
from ftc_verify.float_network import FloatNetwork
from ftc_verify.network import Network

RANDOM = np.random.default_rng(7)
W = RANDOM.integers(-4, 5, (2, 3)).astype(np.float32) / 4
V = RANDOM.integers(-4, 5, (3, 2)).astype(np.float32) / 4
B, C = np.float32([1, -2, 0.5]), np.float32([0.25, -3])
"""Small dyadic numbers: what onnxruntime computes of them is exact."""
POINTS = RANDOM.integers(-8, 9, (30, 2)).astype(np.float32) / 2
CONSTANTS = {"W": W, "V": V, "B": B, "C": C, "two": np.float32(2), "row": np.float32([[1, 2, 3]]), "one": [1]}
CONSTANTS |= {"shape": [-1, 3], "tall": [-1, 3, 1], "axis": [2], "zero": np.float32(0), "WT": W.T.copy(), "s": [0, 2]}
CONSTANTS |= {"B64": B.astype(np.float64), "nan": np.float32([[1, 2, np.nan]]), "many": np.ones((5, 3), np.float32)}
END = ["v = MatMul r V", "Y = Add v C"]


def network_of(path, output=0):
    """The exact network with that output."""
    found = read_onnx(path)
    *hidden, last = found.layers
    chosen = (last.weights[output : output + 1], last.bias[output : output + 1])
    return Network.of(found.input_dim, [*((layer.weights, layer.bias) for layer in hidden), chosen])


def written(tmp_path, nodes, shapes=((None, 2), (None, 2)), **more):
    """A model of these nodes with those constants that they use."""
    made = model(nodes, {}, shapes, **more)
    made.opset_import.append(onnx.helper.make_opsetid("ai.onnx.ml", 1))
    used = {name for node in made.graph.node for name in node.input}
    made.graph.initializer.extend(
        onnx.numpy_helper.from_array(np.asarray(value), name) for name, value in CONSTANTS.items() if name in used
    )
    return saved(made, tmp_path / "f.onnx")


def agree(path, points=POINTS, shape=(2,)):
    """The exact networks of all outputs have the values that onnxruntime computes, exactly; it gets rows of a shape."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (values,) = session.run(None, {session.get_inputs()[0].name: points.reshape(-1, *shape)})
    for column, found in enumerate(values.reshape(len(points), -1).T):
        exact = network_of(path, column)
        assert [exact(x) for x in points.tolist()] == [Fraction(float(v)) for v in found]


SHAPES = [
    *("x = Flatten X", "h = MatMul x W", "a = Reshape h tall", "b = Squeeze a axis", "c = Unsqueeze b axis"),
    *("d = Reshape c shape", "e = Identity d", "f = Dropout e", "r = Relu f"),
]
BRANCHES = ["h = MatMul X W", "r = Relu h", "v = MatMul r V", "q = Relu v", "u = MatMul q W", "t = Sum u h r"]
MODELS = {
    "matmul, add": ["h = MatMul X W", "a = Add h B", "r = Relu a", *END],
    "add first": ["h = MatMul X W", "a = Add B h", "r = Relu a", *END],
    "gemm": ["h = Gemm X W B", "r = Relu h", "Y = Gemm r V"],
    "alpha and beta": [("h = Gemm X W B", {"alpha": 0.5, "beta": -3.0}), "r = Relu h", *END],
    "beta 0": [("h = Gemm X W B", {"beta": 0.0}), "r = Relu h", *END],
    "transposed": [("h = Gemm X WT row", {"transB": 1}), "r = Relu h", *END],
    "gemm with a number": ["h = Gemm X W two", "r = Relu h", *END],
    "no C named": ["h = Gemm X W ", "r = Relu h", *END],
    "affine after affine": ["h = MatMul X W", "a = MatMul h V", "b = Gemm a W B", "r = Relu b", *END],
    "relu at the end": ["h = MatMul X W", "Y = Relu h"],
    "relu of the input": ["x = Relu X", "h = MatMul x W", "r = Relu h", *END],
    "differences": ["h = MatMul X W", "a = Sub h B", "b = Sub row a", "c = Neg b", "r = Relu c", *END],
    "products": ["h = MatMul X W", "a = Mul two h", "b = Mul a row", "c = Div b two", "r = Relu c", *END],
    "scaler": [
        ("x = Scaler X", {"offset": [1.0, -2.0], "scale": [0.5, 4.0], "domain": "ai.onnx.ml"}),
        *("h = MatMul x W", "r = Relu h", *END),
    ],
    "shapes": [*SHAPES, *END],
    "constants": [
        ("k = Constant", {"value_floats": [1.0, -1.0, 2.0]}),
        *("w = Transpose WT", "w2 = Identity w", "h = MatMul X w2", "a = Add h k", "r = Relu a", *END),
    ],
    "cast": [("x = Cast X", {"to": FLOATS["float32"]}), "h = MatMul x W", "r = Relu h", *END],
    "skip": ["h = MatMul X W", "r = Relu h", "v = MatMul r V", "Y = Add v X"],
    "two branches": ["h = MatMul X W", "r = Relu h", "n = Neg h", "m = Relu n", "t = Add r m", "Y = MatMul t V"],
    "branches of two depths": [*BRANCHES, "Y = MatMul t V"],
    "what is not needed": ["sine = Sin X", "h = MatMul X W", "r = Relu h", *END],
}


@pytest.mark.parametrize("kind", MODELS)
def test_models_are_the_functions_that_they_compute(tmp_path, kind):
    """On dyadic numbers, on which onnxruntime does not round."""
    columns = 3 if kind == "relu at the end" else 2
    agree(written(tmp_path, MODELS[kind], ((None, 2), (None, columns))))


def test_one_value_for_each_sample(tmp_path):
    """An output (n,)."""
    nodes = ["h = MatMul X W", "r = Relu h", "Y = MatMul r B"]
    agree(written(tmp_path, nodes, ((None, 2), (None,))))


def test_rows_of_other_shapes(tmp_path):
    """An input (n, 1, 2) that is flattened first."""
    nodes = ["x = Flatten X", "h = MatMul x W", "r = Relu h", *END]
    path = written(tmp_path, nodes, ((None, 1, 2), (None, 2)))
    agree(path, POINTS, (1, 2))


REFUSED = {
    "other nodes": (["h = MatMul X W", "r = Sigmoid h", *END], "node 'r' (Sigmoid): not among the operators"),
    "no relu": (["h = MatMul X W", "Y = MatMul h V"], "no Relu between input and output"),
    "a product": (["h = Mul X X", "Y = Relu h"], "'h' (Mul): a product of two values"),
    "division by the input": (["h = Div two X", "Y = Relu h"], "'h' (Div): of a constant"),
    "division by 0": (["h = Div X zero", "Y = Relu h"], "a division by 0"),
    "nan": (["h = MatMul X W", "a = Add h nan", "Y = Relu a"], "'a' (Add): a constant that is not finite"),
    "not row by row": (["h = MatMul X W", "a = Add h many", "Y = Relu a"], "a constant of shape (5, 3)"),
    "another batch": (["h = Reshape X one", "Y = Relu h"], "'h' (Reshape): rows of shape (2,) to (1,)"),
    "columns": (["h = MatMul WT X", "Y = Relu h"], "'h' (MatMul): the second factor depends"),
    "rounding": ([("h = Cast X", {"to": FLOATS["float16"]}), "Y = Relu h"], "from float32 to float16, which rounds"),
    "a transposed batch": ([("h = Gemm X W", {"transA": 1}), "Y = Relu h"], "'h' (Gemm): A must"),
    "sizes": (["h = MatMul X V", "Y = Relu h"], "3 rows where 2 values come in"),
    "a constant": (["Y = Relu W"], "'Y' (Relu): of a constant"),
    "a constant output": (["Y = Identity W"], "output 'Y' does not depend on the input"),
    "what nothing computes": (["h = Add X ghost", "Y = Relu h"], "'ghost' comes in"),
    "axis 0": (["h = MatMul X W", "r = Relu h", ("Y = Flatten r", {"axis": 0})], "along another axis"),
    "too few inputs": (["h = MatMul X", "Y = Relu h"], "not as ONNX has it"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_named(tmp_path, kind):
    """File and node, in one line."""
    nodes, words = REFUSED[kind]
    path = written(tmp_path, nodes)
    with pytest.raises(InputError) as error:
        read_onnx(path)
    assert words in str(error.value)
    assert str(error.value).startswith(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        (((None,), (None,)), "no shape (n, d)"),
        (((None, "d"), (None, 2)), "no shape (n, d)"),
        ((None, None), "no shape"),
    ],
)
def test_inputs_without_a_dimension(tmp_path, shapes, words):
    """d must be stated."""
    with pytest.raises(InputError, match="input 'X' has") as error:
        read_onnx(written(tmp_path, ["h = MatMul X W", "r = Relu h", *END], shapes))
    assert words in str(error.value)


def test_files_that_are_no_models(tmp_path):
    """Missing, and of another kind."""
    for name in ("no.onnx", "text.onnx"):
        (tmp_path / "text.onnx").write_text("x,z\n1,2\n")
        with pytest.raises(InputError, match=name):
            read_onnx(tmp_path / name)


def refusal(attempt, path):
    """The text of the InputError with which an attempt ends; empty if it succeeds."""
    try:
        attempt(path)
    except InputError as error:
        return str(error)
    return ""


def test_damaged_models(tmp_path, capfd):
    """Whatever a byte becomes: a network, or one line; and onnxruntime prints nothing of its own."""
    path = written(tmp_path, MODELS["alpha and beta"])
    raw = (tmp_path / "f.onnx").read_bytes()
    refusals = []
    for _ in range(200):
        place = int(RANDOM.integers(len(raw)))
        (tmp_path / "f.onnx").write_bytes(raw[:place] + bytes([RANDOM.integers(256)]) + raw[place + 1 :])
        refusals += [refusal(attempt, path) for attempt in (read_onnx, lambda path: FrozenModel.open(path)(POINTS))]
    texts = [text for text in refusals if text]
    assert len(texts) > 70
    assert all(text.startswith(path) and "\n" not in text for text in texts)
    assert capfd.readouterr() == ("", "")


def test_a_model_that_is_too_wide(tmp_path):
    """Said before memory runs out."""
    nodes = ["r = Relu X", "Y = MatMul r V"]
    with pytest.raises(InputError, match=r"'r' \(Relu\): 1000000 values, more than 4096"):
        read_onnx(written(tmp_path, nodes, ((None, 10**6), (None, 2))))


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_what_is_exported_is_what_is_read(tmp_path_factory, data):
    """Any network of floats, through ONNX and back, is the same network, exactly."""
    sizes = data.draw(st.lists(st.integers(1, 3), min_size=3, max_size=5))
    numbers = st.floats(width=32, allow_nan=False, allow_infinity=False, allow_subnormal=False)
    layers = [
        (
            data.draw(st.lists(st.lists(numbers, min_size=a, max_size=a), min_size=b, max_size=b)),
            data.draw(st.lists(numbers, min_size=b, max_size=b)),
        )
        for a, b in pairwise(sizes)
    ]
    network = FloatNetwork.of(FLOAT32, sizes[0], layers)
    path = str(tmp_path_factory.mktemp("drawn") / "g.onnx")
    export(network, path)
    for output in range(sizes[-1]):
        assert network_of(path, output) == Network.from_floats(network, output)


def test_the_sum_of_two_networks_is_one(tmp_path):
    """f + g, as export writes it, is f's exact network plus that of g, at any point."""
    path = written(tmp_path, MODELS["matmul, add"])
    g = FloatNetwork.of(FLOAT32, 2, [(W.T, B), (V.T, C), (W.T, -B), (V.T, C / 2)])
    target = tmp_path / "sum.onnx"
    export_sum(FrozenModel.open(path), g, str(target))
    for output in range(2):
        total, f, part = network_of(target, output), network_of(path, output), Network.from_floats(g, output)
        for x in [["1/3", "-2/7"], [5, 6], ["-1/9", 0]]:
            assert total(x) == f(x) + part(x)


@pytest.fixture(scope="module")
def diabetes():
    """A trained MLP, and 40 samples of 4 features."""
    from sklearn.neural_network import MLPRegressor

    x = RANDOM.normal(size=(40, 4)).astype(np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return MLPRegressor(hidden_layer_sizes=(6, 5), max_iter=40, random_state=0).fit(x, x[:, 0] * x[:, 1]), x


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_scikit_learn_by_its_usual_exporter(tmp_path, diabetes, dtype):
    """What skl2onnx writes is the network that scikit-learn has, rounded to the dtype."""
    skl2onnx = pytest.importorskip("skl2onnx")
    mlp, x = diabetes
    (tmp_path / "mlp.onnx").write_bytes(skl2onnx.to_onnx(mlp, x[:1].astype(dtype)).SerializeToString())
    exact, direct = network_of(str(tmp_path / "mlp.onnx")), Network.from_sklearn(mlp)
    assert exact == (direct if dtype == "float64" else Network.from_floats(direct.to_numpy("float32")))
    values = FrozenModel.open(tmp_path / "mlp.onnx")(x.astype(dtype))[:, 0]
    assert np.allclose([float(exact(row)) for row in x.tolist()], values, rtol=1e-4, atol=1e-5)


def test_scikit_learn_objects(diabetes):
    """A fitted MLP with ReLU, and nothing else."""
    from sklearn.neural_network import MLPClassifier, MLPRegressor

    mlp, x = diabetes
    assert np.allclose([float(Network.from_sklearn(mlp)(row)) for row in x.tolist()], mlp.predict(x), atol=1e-5)
    with pytest.raises(InputError, match="not fitted"):
        Network.from_sklearn(MLPRegressor())
    tanh = MLPClassifier(activation="tanh")
    tanh.coefs_, tanh.intercepts_ = [], []
    with pytest.raises(InputError, match="'tanh'; 'relu' is needed"):
        Network.from_sklearn(tanh)
    with pytest.raises(InputError, match="needed, not a dict"):
        Network.from_sklearn({})


STATE = OrderedDict({"0.weight": W.T, "0.bias": B, "2.weight": V.T, "2.bias": C})


def test_a_state_of_torch():
    """Names in order; layers with consecutive numbers have nothing between them; a bias may be missing."""
    expected = Network.of(2, [(W.T.tolist(), B.tolist()), (V.T[1:].tolist(), C[1:].tolist())])
    assert Network.from_torch(STATE, 1) == expected
    assert Network.from_torch({f"net.{name}": part for name, part in STATE.items()}, 1) == expected
    merged = Network.from_torch({"0.weight": W.T, "1.weight": V.T, "3.weight": [[1.0, 2.0]], "3.bias": [0.5]})
    assert merged == Network.of(2, [((V.T @ W.T).tolist(), [0, 0]), ([[1, 2]], ["1/2"])])
    with pytest.raises(InputError, match="2 outputs: `output` names one, from 0"):
        Network.from_torch(STATE)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({}, "no layers"),
        ({"0.weight": W.T, "0.bias": B}, "no ReLU"),
        ({"0.running_mean": B}, "'0.running_mean' in the state"),
        ({"0.weight": W.T, "2.weight": W.T}, "a layer takes 2 values where 3 come in"),
        ({"0.weight": W.T, "0.bias": C, "2.weight": V.T}, "0.weight: weights and biases do not fit"),
        ({"0.weight": W.T * np.float32(np.inf), "2.weight": V.T}, "0.weight: "),
        ({"0.weight": B, "2.weight": V.T}, "0.weight: "),
        (3, "needed, not an int"),
    ],
)
def test_states_that_are_refused(state, words):
    """In one line that names the layer."""
    with np.errstate(invalid="ignore"), pytest.raises(InputError) as error:
        Network.from_torch(state, 0)
    assert words in str(error.value)


class Linear:
    """As torch's."""

    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def children(self):
        """None."""
        return []

    def state_dict(self):
        """Not looked at."""


class ReLU(Linear):
    """As torch's, but for what is in it."""


class Tanh(Linear):
    """As torch's, but for what is in it."""


class Sequential(Linear):
    """As torch's."""

    def __init__(self, *modules):
        self.modules = modules

    def children(self):
        """The modules."""
        return self.modules


def test_modules_of_torch():
    """By the names of their classes; torch itself is not imported."""
    relu = ReLU(None, None)
    module = Sequential(Linear(W.T, B), Sequential(relu, relu), Linear(V.T, C))
    assert Network.from_torch(module, 0) == Network.from_torch(STATE, 0)
    with pytest.raises(InputError, match="a module Tanh"):
        Network.from_torch(Sequential(Linear(W.T, B), Tanh(None, None), Linear(V.T, C)))


def test_pieces_of_a_model(tmp_path, capsys):
    """Of the output that is named; the same as those of the network."""
    path = written(tmp_path, MODELS["matmul, add"])
    assert main(["pieces", path, "--from", "0,0", "--to", "1,1"]) == 2
    assert "2 outputs; --output J says which, from 1" in capsys.readouterr().err
    assert main(["pieces", path, "--from", "0,0", "--to", "1,1", "--output", "3"]) == 2
    assert "--output 3: the network has 2 outputs" in capsys.readouterr().err
    assert main(["pieces", path, "--from", "0,0", "--to", "1,1", "--output", "2", "--json"]) == 0
    line = network_of(path, 1).on_line([fmpq(0), fmpq(0)], [fmpq(1), fmpq(1)])
    assert json.loads(capsys.readouterr().out)["pieces"] == line.piece_count


def test_a_model_checked_against_data(tmp_path, capsys):
    """Exactly: valid where it takes the values, invalid with the sample where it does not, malformed without data."""
    nodes = ["h = MatMul X W", "r = Relu h", "Y = MatMul r B"]
    path = written(tmp_path, nodes, ((None, 2), (None,)))
    exact = network_of(path)
    rows = [f"{x[0]},{x[1]},{exact(x)}" for x in ([1, 2], ["1/2", "-1/3"], [0, 5])]
    (tmp_path / "d.csv").write_text("\n".join(["x1,x2,z", *rows, ""]))
    assert main(["check", path, "--data", str(tmp_path / "d.csv"), "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["files"]
    assert (report["verdict"], report["kind"], report["widths"]) == ("valid", "fit", [3])
    (tmp_path / "d.csv").write_text("\n".join(["x1,x2,z", *rows[:2], "0,5,1/7", ""]))
    assert main(["check", path, "--data", str(tmp_path / "d.csv")]) == 1
    assert "sample 1" in capsys.readouterr().out
    assert main(["check", path]) == 2
    assert "check --data" in " ".join(capsys.readouterr().out.split())
    (tmp_path / "d.csv").write_text("x1,z\n1,2\n")
    assert main(["check", path, "--data", str(tmp_path / "d.csv")]) == 2
    assert "a network on R^2, the data are in R^1" in capsys.readouterr().err


def test_an_affine_model_is_refused_by_name(tmp_path, capsys):
    """One piece needs no network."""
    path = saved(linear(), tmp_path / "f.onnx")
    assert main(["pieces", path, "--from", "0,0", "--to", "1,1"]) == 2
    assert "f.onnx: no Relu between input and output: an affine map" in capsys.readouterr().err
