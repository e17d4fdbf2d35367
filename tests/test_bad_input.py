"""Bad input to the command line: one line naming the file and place, exit code 2, nothing written."""

import os

import numpy as np
import pytest

from ftc_verify.cli import main

NETWORK = (
    '{"format": "ftc-verify/network", "version": 1, "input_dim": 1, "layers": [{"weights": [["1"]], "bias": ["0"]}, '
    '{"weights": [["1"]], "bias": ["0"]}]}'
)


def refused(capsys, *arguments):
    """Run, and return the one line of the refusal."""
    code = main([str(a) for a in arguments])
    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert captured.err.startswith("ftc-verify: error: ")
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err


CSV = {
    "empty": "",
    "header only": "x,z\n",
    "nan": "x,z\n1,nan\n",
    "infinity": "x,z\n1,inf\n",
    "ragged": "x,z\n1,2\n3\n",
    "contradiction": "x,z\n1,2\n1,3\n",
    "exponent": "x,z\n1,1e999999999\n",
    "negative exponent": "x,z\n1e-999999999,1\n",
    "long integer": "x,z\n1," + "7" * 10_000 + "\n",
    "duplicate column": "x,z,z\n1,2,2\n",
    "no label": "x\n1\n",
    "words": "x,z\none,two\n",
    "nul": "x,z\n1,\0\n",
    "zero denominator": "x,z\n1,1/0\n",
    "binary": "\x80\x81",
    "wide": ",".join(f"x{i}" for i in range(1, 5)) + ",z\n1,2\n",
}


@pytest.mark.parametrize("name", sorted(CSV))
def test_bad_csv(capsys, tmp_path, name):
    """Bad data are refused by `fit`, and the output file is not made."""
    data, output = tmp_path / "data.csv", tmp_path / "out.json"
    data.write_bytes(CSV[name].encode("latin-1"))
    assert "data.csv" in refused(capsys, "fit", data, "-o", output)
    assert sorted(os.listdir(tmp_path)) == ["data.csv"]


def test_bad_npz(capsys, tmp_path):
    """NaN in an array is named by array and index; a pickle is refused."""
    data = tmp_path / "data.npz"
    np.savez(data, X=np.array([[1.0, np.nan]]), z=np.zeros(1))
    assert "array X, index [0, 1]" in refused(capsys, "fit", data)
    np.savez(data, X=np.array([{}], dtype=object), z=np.zeros(1))
    assert "array 'X'" in refused(capsys, "fit", data)


JSON = {
    "empty": "",
    "truncated": NETWORK[:-3],
    "duplicate key": NETWORK.replace('"version": 1', '"version": 1, "version": 1'),
    "float": NETWORK.replace('"0"', "0.5", 1),
    "nan": NETWORK.replace('"0"', "NaN", 1),
    "long integer": NETWORK.replace('"0"', "7" * 10_000, 1),
    "long string": NETWORK.replace('"0"', '"' + "7" * 10_000 + '"', 1),
    "exponent": NETWORK.replace('"0"', '"1e999999999"', 1),
    "nested": "[" * 200_000,
    "nested object": '{"a":' * 200_000,
    "nul": NETWORK + "\0",
    "unknown key": NETWORK.replace('"version": 1', '"version": 1, "name": 1'),
    "list": "[]",
    "number": "3",
    "two documents": NETWORK + NETWORK,
    "not UTF-8": "\xff",
}


@pytest.mark.parametrize("name", sorted(JSON))
def test_bad_network_file(capsys, tmp_path, name):
    """Bad networks are refused by `pieces`."""
    path = tmp_path / "net.json"
    path.write_bytes(JSON[name].encode("latin-1"))
    assert "net.json" in refused(capsys, "pieces", path)


def test_good_network_file(capsys, tmp_path):
    """The file that the bad ones are made from is fine."""
    path = tmp_path / "net.json"
    path.write_text(NETWORK)
    assert main(["pieces", str(path)]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("fit",),
        ("fit", "nothing.csv"),
        ("fit", "."),
        ("fit", "a.csv", "--layers", "three"),
        ("bounds", "3"),
        ("bounds", "x", "3"),
        ("bounds", "4", "3"),
        ("bounds", "--", "-1", "3"),
        ("bounds", "0", "0"),
        ("bounds", "1", "3", "--layers", "65"),
        ("bounds", "1", "3", "--layers", "1"),
        ("audit", "no-such-book"),
        ("audit", "--only", "no-such-claim"),
        ("audit", "--no-such-option"),
        ("prove",),
        ("prove", "no-such-claim"),
        ("pieces", "nothing.json"),
        ("check",),
    ],
)
def test_bad_arguments(capsys, tmp_path, monkeypatch, arguments):
    """Every bad call is one line and exit code 2."""
    monkeypatch.chdir(tmp_path)
    refused(capsys, *arguments)


def test_bad_layers_widths_and_points(capsys, tmp_path):
    """Options are checked too."""
    data, net = tmp_path / "data.csv", tmp_path / "net.json"
    data.write_text("x,z\n1,2\n2,3\n")
    net.write_text(NETWORK.replace('"input_dim": 1', '"input_dim": 2').replace('[["1"]]', '[["1", "1"]]', 1))
    assert "layers" in refused(capsys, "fit", data, "--layers", 65)
    assert "--widths" in refused(capsys, "check", net, "--widths", "1,a")
    assert "--widths" in refused(capsys, "check", net, "--widths=-1")
    assert "two points" in refused(capsys, "pieces", net)
    assert "same" in refused(capsys, "pieces", net, "--from", "0,0", "--to", "0,0")
    assert "coordinates" in refused(capsys, "pieces", net, "--from", "0", "--to", "1")
    assert "--from" in refused(capsys, "pieces", net, "--from", "a,b", "--to", "1,2")
    assert "refutation" in refused(capsys, "fit", data, "--refutation", tmp_path / "no.json")


def test_control_characters_do_not_reach_the_terminal(capsys, tmp_path):
    """Names and cells with escape sequences are printed escaped."""
    data = tmp_path / "data.csv"
    data.write_text("x,z\n1,\x1b[31mred\n")
    line = refused(capsys, "fit", data)
    assert "\x1b" not in line
    assert "\x1b" not in refused(capsys, "fit", tmp_path / "no\x1b[31m.csv")


def test_nothing_is_half_written(capsys, tmp_path, monkeypatch):
    """A write that fails leaves the old file and no temporary one."""
    data, output = tmp_path / "data.csv", tmp_path / "out.json"
    data.write_text("x,z\n1,2\n2,4\n3,4\n")
    output.write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    assert "No space left" in refused(capsys, "fit", data, "-o", output)
    assert output.read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["data.csv", "out.json"]


def test_output_in_a_missing_folder(capsys, tmp_path):
    """A folder that is not there is named."""
    data = tmp_path / "data.csv"
    data.write_text("x,z\n1,2\n2,4\n")
    assert "cannot be written" in refused(capsys, "fit", data, "-o", tmp_path / "none" / "out.json")


def test_unreadable_file(capsys, tmp_path, monkeypatch):
    """A file that may not be read is refused with the system's reason."""
    data = tmp_path / "data.csv"
    data.write_text("x,z\n1,2\n")

    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", denied)
    line = refused(capsys, "fit", data)
    assert "data.csv" in line
    assert "Permission denied" in line


@pytest.mark.parametrize("kind", ["device", "pipe", "folder", "link to a device"])
def test_only_regular_files_are_replaced(capsys, tmp_path, kind):
    """An output that is a device, a pipe or a folder is refused with one line, and stays what it is."""
    target = tmp_path / "out"
    if kind == "pipe":
        os.mkfifo(target)
    elif kind == "folder":
        target.mkdir()
    else:
        # Stands in for a device: the real one of the machine is not put at risk.
        os.mkfifo(tmp_path / "device")
        target = tmp_path / "device"
        if kind == "link to a device":
            target = tmp_path / "link"
            target.symlink_to(tmp_path / "device")
    before = os.lstat(target)
    data = tmp_path / "data.csv"
    data.write_text("x,z\n1,2\n2,4\n3,4\n")
    assert "not a regular file" in refused(capsys, "fit", data, "-o", target)
    assert os.lstat(target).st_ino == before.st_ino
    assert os.lstat(target).st_mode == before.st_mode
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_link_keeps_naming_the_file_that_is_replaced(capsys, tmp_path):
    """Through a symbolic link the file is replaced, not the link."""
    (tmp_path / "net.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "net.json")
    (tmp_path / "data.csv").write_text("x,z\n1,2\n2,4\n3,4\n")
    assert main(["fit", str(tmp_path / "data.csv"), "-o", str(tmp_path / "link.json")]) == 0
    capsys.readouterr()
    assert (tmp_path / "link.json").is_symlink()
    assert "network" in (tmp_path / "net.json").read_text()


HOSTILE_CSV = {
    "byte order mark alone": b"\xef\xbb\xbf",
    "a pair of quotes": b'""',
    "no-break space": "\u00a0".encode(),
    "exponent of 5000 zeros": b"x,z\n1,1e" + b"0" * 5000 + b"1\n2," + b"9" * 4001 + b"\n",
    "semicolons": b"x;z\n1;2\n",
}


@pytest.mark.parametrize("name", sorted(HOSTILE_CSV))
def test_hostile_csv(capsys, tmp_path, name):
    """Files found by a review: one line, never a traceback."""
    data = tmp_path / "data.csv"
    data.write_bytes(HOSTILE_CSV[name])
    line = refused(capsys, "fit", data)
    assert ("separated by commas, not by semicolons" in line) == (name == "semicolons")


def test_damaged_and_encrypted_archives(capsys, tmp_path):
    """Flipped bytes in a compressed archive, and the encrypted bit, are refused."""
    import random

    path = tmp_path / "data.npz"
    np.savez_compressed(path, X=np.arange(40.0), z=np.arange(40) % 3)
    raw = path.read_bytes()
    rng = random.Random(3)
    for _ in range(60):
        damaged = bytearray(raw)
        for _ in range(3):
            damaged[rng.randrange(len(raw))] = rng.randrange(256)
        path.write_bytes(bytes(damaged))
        if main(["fit", str(path)]) != 0:
            captured = capsys.readouterr()
            assert captured.err.count("\n") == 1
    flags = bytearray(raw)
    flags[6] |= 1
    where = raw.index(b"PK\x01\x02")
    flags[where + 8] |= 1
    path.write_bytes(bytes(flags))
    assert "archive" in refused(capsys, "fit", path)


def test_outputs_do_not_replace_each_other_or_the_data(capsys, tmp_path):
    """-o and --refutation with one name, or the name of the data, are refused; empty names too."""
    data = tmp_path / "data.csv"
    text = "x,z\n1,2\n2,4\n3,4\n"
    data.write_text(text)
    assert "another output" in refused(capsys, "fit", data, "-o", tmp_path / "a", "--refutation", tmp_path / "a")
    assert "the data" in refused(capsys, "fit", data, "-o", data)
    assert "cannot be written" in refused(capsys, "fit", data, "-o", "")
    assert "cannot be read" in refused(capsys, "check", data, "--data", "")
    assert data.read_text() == text
    assert os.listdir(tmp_path) == ["data.csv"]


def test_huge_and_negative_counts(capsys):
    """Counts of 36 digits are answered at once and readably; negative ones are refused with the reason."""
    for layers in ("2", "3", "4", "64"):
        assert main(["bounds", "1" + "0" * 35, "1" + "0" * 35, "--layers", layers]) == 0
        assert "best" in (out := capsys.readouterr().out)
        assert "ours/" in out
    assert "0 <= N <= K" in refused(capsys, "bounds", "-1", "5")


def test_too_many_pieces(capsys, tmp_path):
    """A small file whose network has 2^30 pieces is refused before the memory is full."""
    tent = {"weights": [["2", "-4"], ["2", "-4"]], "bias": ["0", "-1/2"]}
    layers = [{"weights": [["1"], ["1"]], "bias": ["0", "-1/2"]}]
    layers += [{"weights": [["2", "-4"], ["2", "-4"]], "bias": ["0", "-1/2"]} for _ in range(29)]
    layers.append({"weights": [["2", "-4"]], "bias": ["0"]})
    assert tent in layers
    net = tmp_path / "saw.json"
    import json

    from ftc_verify import network

    net.write_text(json.dumps({"format": "ftc-verify/network", "version": 1, "input_dim": 1, "layers": layers}))
    original = network.MAX_PIECES
    try:
        network.MAX_PIECES = 1000
        assert "more than 1000 pieces" in refused(capsys, "pieces", net)
    finally:
        network.MAX_PIECES = original


def test_names_do_not_reach_the_terminal_raw(capsys, tmp_path):
    """Control characters and emoji codes in output names are shown as they are."""
    data = tmp_path / "data.csv"
    data.write_text("x,z\n1,2\n2,4\n3,4\n")
    assert main(["fit", str(data), "-o", str(tmp_path / "a\x1b[31m:heart:.json")]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert ":heart:" in out.replace("\n", "").replace(" ", "")


def test_an_interrupt_is_not_a_verdict(monkeypatch):
    """z3 says `unknown` when it is interrupted; that ends the audit instead of making claims open."""
    import z3

    from ftc_verify.claims.asked import asked

    class Interrupted:
        def set(self, *_):
            pass

        add = set

        def check(self):
            return z3.unknown

        def reason_unknown(self):
            return "interrupted from keyboard"

    monkeypatch.setattr(z3, "SimpleSolver", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        asked([z3.BoolVal(True)])
