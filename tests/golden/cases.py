"""The commands whose output is pinned, and how an output is taken: ``python tests/golden/cases.py`` writes them anew.

Run from the project's root, and say in the commit why an output changed.
"""

import contextlib
import hashlib
import io
import json
import os
import re
import tempfile
from functools import partial
from importlib.metadata import version
from pathlib import Path

from ftc_verify.checker import check_file
from ftc_verify.cli import main, output
from ftc_verify.progress import NowAndThen

ROOT = Path(__file__).parent.parent.parent
GOLDEN = Path(__file__).parent
CORPUS = ROOT / "tests" / "certificates"

GENERALIZE = "generalize --alpha 1/20:7/100:3 --rho-pt 1/10 --shared 1/100 --new 0 --c 1/1000 --lam=-99/100 --gamma 0"
CASES = {
    "audit": "audit",
    "audit-json": "audit --json",
    "audit-formulas": "audit sohn2024-formulas",
    "audit-my-book": "audit mybook.toml",
    "audit-my-book-json": "audit mybook.toml --json",
    "audit-only-strict": "audit --only cor-4.2.1 --only thm-4.1.2/near/example --strict",
    "audit-stress-json": "audit --stress --only cor-4.2.1/upper-step --json",
    "audit-unknown-book": "audit nobook",
    "bias": "bias finetuning.csv --pretrain pretraining.csv --c 1/1000 --lam=-99/100 --gamma 0",
    "bias-dead": "bias finetuning.csv --c 1/1000 --lam=-1 --gamma 0",
    "bounds-2": "bounds 3 7",
    "bounds-2-json": "bounds 3 7 --json",
    "bounds-3-json": "bounds 400 4000 --layers 3 --json",
    "bounds-4": "bounds 1000 100000 --layers 4",
    "bounds-general": "bounds 40 100 --dimension 5 --general-position",
    "bounds-range": "bounds 1:3 5:8 --layers 2:4",
    "bounds-range-json": "bounds --capacity 2:3 9:10 --layers 3 --json",
    "bounds-range-latex": "bounds --width 5:6 40 --layers 4 --latex",
    "bounds-small": "bounds 1 2 --layers 3",
    "certify": "certify 2 9 --layers 3 -o out",
    "certify-json": "certify 3 7 -o out2 --json",
    "check": "check fit.json no31.jsonl out",
    "check-data": "check fit.json no.json --data figure_3.csv --json",
    "check-other-data": "check fit.json --data two_peaks.csv",
    "decide-fits": "decide two_peaks.csv --widths 2,2 -o fits22.json",
    "decide-impossible": "decide two_peaks.csv --widths 3,1 -o no31.jsonl",
    "decide-json": "decide figure_3.csv --widths 4 --json",
    "decide-smtlib": "decide figure_3.csv --widths 4 --smtlib question.smt2",
    "fit": "fit figure_3.csv -o fit.json --refutation no.json",
    "fit-3": "fit two_peaks.csv --layers 3 -o fit3.json --refutation no3.json",
    "fit-4-json": "fit two_peaks.csv --layers 4 -o fit4.json --json",
    "fit-json": "fit figure_3.csv --json",
    "fit-no-file": "fit nothing.csv",
    "fit-plane": "fit plane.csv -o plane.json",
    "fit-plane-3-json": "fit plane.csv --layers 3 --json",
    "decide-xor": "decide xor.csv --widths 1 -o xor1.json",
    "fit-xor": "fit xor.csv --refutation xor.json",
    "fit-xor-json": "fit xor.csv --layers 3 --json",
    "generalize": f"{GENERALIZE} --rigorous",
    "generalize-all-samples": f"{GENERALIZE} --alpha 1",
    "export": "export fit.json -o g.py --dtype float32",
    "patch": "patch corrections.csv -o g.json",
    "patch-json": "patch corrections.csv --local 1 --json",
    "pieces": "pieces fit.json",
    "pieces-plane-json": "pieces plane.json --from 0,0 --to 3,1 --json",
    "regime": "regime --c 1/1000 --lam=-99/100 --gamma 0 --beta-pt 1 --beta-ft sqrt(10)",
    "prove": "prove lem-4.5 cor-4.2.1 ours/two-layer-exact ours/never-square",
    "prove-cite": "prove cor-4.2.1 thm-4.1.2/near --cite",
    "prove-json": "prove thm-4.1.2 --json",
    "prove-latex": "prove thm-4.1.2/near --latex",
}
"""Each case's command, run in this order of need in one folder: `ORDER` puts writers before readers."""

ORDER = sorted(CASES, key=lambda name: (name.split("-")[0] not in ("fit", "decide", "certify"), name))
PLANE = "x1,x2,z\n" + "".join(
    f"{a},{b},{int(a == 2 and b == 1) * 3 - int(a == 0)}\n" for a in range(4) for b in range(3)
)

CORRECTIONS = "x,y,f\n" + "".join(f"{a},{'4' if a in (3, 7) else ''},{a / 2}\n" for a in range(12))


def outputs():
    """The text of each case: command, exit code, standard output, standard error, and the bytes of written files."""
    result = {}
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in (*(ROOT / "examples").glob("*.csv"), ROOT / "examples" / "mybook.toml"):
            (folder / path.name).write_bytes(path.read_bytes())
        (folder / "plane.csv").write_text(PLANE)
        (folder / "xor.csv").write_text("x1,x2,z\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n")
        (folder / "corrections.csv").write_text(CORRECTIONS)
        os.chdir(folder)
        try:
            for case in ORDER:
                result[case] = output_of(CASES[case], folder)
        finally:
            os.chdir(before)
    return result


def output_of(command, folder):
    """One case, with versions left out of its JSON."""
    known = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(command.split())
    parts = [f"$ ftc-verify {command}\n", tidied(out.getvalue(), "--json" in command)]
    if err.getvalue():
        parts.append(f"standard error: {err.getvalue()}")
    parts.append(f"exit code {code}\n")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and known.get(path) != path.stat().st_mtime_ns:
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            parts.append(f"{path.relative_to(folder)}: {len(content)} bytes, sha256 {digest}\n")
    return "".join(parts)


def without_guesses(text):
    """Without the bytes of what a solver's version has a hand in: HiGHS' vectors in case trees, and the manifests that
    hash them; z3's spelling of formulas."""
    return re.sub(r"^(\S+\.(?:jsonl|smt2)|\S*manifest\.json): .*$", r"\1: written", text, flags=re.MULTILINE)


def solvers():
    """The versions of the solvers whose guesses are in written files."""
    return "".join(f"{name} {version(name)}\n" for name in ("highspy", "z3-solver"))


def tidied(text, is_json):
    """Without what differs from machine to machine: versions, the last digits of a float, and radii."""
    if not is_json:
        lines = (re.sub(r"^(float(?:32|64) error +).*", r"\1...", line.rstrip()) for line in text.splitlines())
        lines = (re.sub(r"numpy \d[\w.]*", "numpy ...", line) for line in lines)
        return "".join(re.sub(r"(\+- ?|<= |radius )\d[\d.]*[eE]-\d+", r"\1...", line) + "\n" for line in lines)
    document = json.loads(text)
    del document["version"]
    for key in ("float64_error", "float32_error"):
        if document.get(key):
            document[key] = "..."
    return json.dumps(document, indent=1) + "\n"


def corpus():
    """A line for each certificate of the corpus: file, verdict, claim or reason, instance and SHA-256."""
    lines = []
    for path in sorted(p for p in CORPUS.rglob("*") if p.is_file() and "folder" not in p.parts):
        report = check_file(path)
        words = [report.verdict, report.claim if report.verdict == "valid" else report.reason]
        name = path.relative_to(CORPUS).as_posix()
        lines.append(" | ".join([name, *words, report.instance[:12], report.file_sha256[:12]]) + "\n")
    return "".join(lines)


if __name__ == "__main__":
    output.NowAndThen = partial(NowAndThen, clock=lambda: 0.0)  # no line of progress by the clock
    os.environ["COLUMNS"] = "80"
    for case, text in outputs().items():
        (GOLDEN / f"{case}.txt").write_text(text, encoding="utf-8")
    (GOLDEN / "corpus.txt").write_text(corpus(), encoding="utf-8")
    (GOLDEN / "solvers.txt").write_text(solvers(), encoding="utf-8")
