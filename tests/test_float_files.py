"""Certificates of kind `float-fit` as users meet them: written, checked against data, read by `pieces`, no bounds."""

import json

import numpy as np
import pytest
from flint import fmpq

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.cli import main
from ftc_verify.data import DataSet
from ftc_verify.deploy.grounds import FitsInFloats
from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.errors import InputError
from ftc_verify.evidence import certified_bound
from ftc_verify.float_format import FLOAT32, FLOAT64
from ftc_verify.float_network import FloatNetwork
from ftc_verify.network import Network


def written(changes=(0.1,), form=FLOAT32, tolerance=EXACT):
    """The text of a certificate: 0, 3 and 4.3 are samples, a gate at 3 has the changes."""
    z = np.array([[0] * len(changes), changes, [0] * len(changes)], form.dtype)
    gate = [([[1], [-1]], [-3, 3]), ([[-1, -1]], [1]), (z[1][:, None], z[0])]
    wanted = Wanted(form, np.array([[0], [3], [4.3]], form.dtype), z)
    grounds = FitsInFloats(wanted, FloatNetwork.of(form, 1, gate), tolerance)
    return "".join(certificates.text_of(grounds))


def test_what_is_written_is_what_is_claimed():
    """Verdict, claim, number format; the hash of one output is that of the same numbers as a data set."""
    text = written(tolerance=Tolerance(fmpq(4), fmpq(1, 7)))
    report = check_bytes(text.encode())
    assert (report.verdict, report.kind, report.widths, report.numbers) == ("valid", "float-fit", (2, 1), "float32")
    assert report.claim == (
        "a ReLU network with hidden widths [2, 1] takes, in every float32 evaluation, the value 0 at every x_i with "
        "z_i = 0 and within 4 ulp + 1/7 of z_i at every other x_i (samples: 3, changed: 1, dimension: 1)"
    )
    data = json.loads(text)["data"]
    assert report.instance == DataSet.of(data["x"], data["z"]).instance
    two = check_bytes(written((0.1, -2), FLOAT64).encode())
    assert (two.verdict, two.numbers) == ("valid", "float64")
    assert "exactly z_i at every other x_i (samples: 3, changed: 1, dimension: 1, outputs: 2)" in two.claim


def test_check_compares_with_data_in_the_format(tmp_path, capsys):
    """--data is rounded as `patch` rounds it: the same table in float32 and in float64; another change is told."""
    for form in (FLOAT32, FLOAT64):
        (tmp_path / f"{form.name}.json").write_text(written(form=form))
    files = [str(tmp_path / "float32.json"), str(tmp_path / "float64.json")]
    table = tmp_path / "data.csv"
    table.write_text("x1,z\n4.3,\n0,0\n3,0.1\n")
    assert main(["check", *files, "--data", str(table), "--widths", "2,1", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["files"]
    assert [row["verdict"] for row in rows] == ["valid", "valid"]
    assert rows[0]["instance"] != rows[1]["instance"]
    table.write_text("x1,y,f\n0,0.5,0.5\n3,1.1,1\n4.3,,7\n")
    assert main(["check", files[1], "--data", str(table), "--json"]) == 1
    assert "is not that of --data" in json.loads(capsys.readouterr().out)["files"][0]["reason"]


def test_pieces_reads_one_output_of_several(tmp_path, capsys):
    """Without --output a network with two is refused in one line."""
    file = tmp_path / "two.json"
    file.write_text(written((0.5, -2)))
    assert main(["pieces", str(file), "--output", "2", "--from", "0", "--to", "5", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["pieces"], found["segment"]["least"]) == (4, {"t": "3/5", "value": "-2"})
    assert main(["pieces", str(file)]) == 2
    assert "2 outputs; --output J" in capsys.readouterr().err
    assert main(["pieces", str(file), "--output", "3"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_networks_of_floats_come_back():
    """As JSON and back, bit for bit; as the exact network of the same rationals; what is no number is refused."""
    network = FloatNetwork.of(FLOAT32, 2, [([[1.5, 2.0**-126]], [-0.0]), ([[np.float32(0.1)], [2.0**127]], [0, 3])])
    back = FloatNetwork.from_json(network.to_json(), FLOAT32)
    for old, new in zip(network.layers, back.layers, strict=True):
        assert np.array_equal(old.weights, new.weights)
        assert np.array_equal(old.bias, new.bias)
    assert Network.from_json(network.to_json(), output=1)([2, 0]) == 3 * 2**127 + 3
    document = network.to_json()
    document["layers"][0]["bias"] = ["1/3"]
    with pytest.raises(InputError, match="g: layer 1: 1/3 is no float32 number"):
        FloatNetwork.from_json(document, FLOAT32, "g")
    document["layers"][0] = {"weights": [["1"]], "bias": ["0"]}
    with pytest.raises(InputError, match="layer 1: "):
        FloatNetwork.from_json(document, FLOAT32)


def test_it_bounds_no_m(tmp_path):
    """A network in floating point is no bound on neurons."""
    file = tmp_path / "g.json"
    file.write_text(written())
    with pytest.raises(InputError, match="bounds no"):
        certified_bound(str(file))
