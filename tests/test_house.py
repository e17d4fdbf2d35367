"""The house: a floor imports only floors below it; the checker stands apart; packages and public names are listed."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

import ftc_verify

ROOT = Path(__file__).parent.parent
FLOORS = {
    "errors": 0, "budget": 0,
    "arguments": 1, "words": 1, "rationals": 1, "numerals": 1, "files": 1, "native": 1, "later": 1, "deadline": 1,
    "processes": 2, "progress": 2, "piecewise": 2, "outlines": 2, "notebook": 2, "notebook_curve": 2,
    "kinks": 2, "faults": 2, "samples": 2, "linear": 2, "formulas": 2, "rows": 2,
    "float_format": 2, "float_arrays": 2, "float_network": 3, "foreign_networks": 3, "layers": 3, "network": 3,
    "rounding": 3, "data": 3, "theory": 3, "bias": 3,
    "constructions": 4, "importers": 4,
    "questions": 5, "deploy": 5,
    "certificates": 6,
    "runs": 7, "claims": 7,
    "report": 8, "cli": 8, "coq_kernel": 8, "evidence": 8, "tables": 8, "schemas": 8, "__main__": 8,
}  # fmt: skip
SOURCES = sorted((ROOT / "ftc_verify").rglob("*.py"))
HELD = frozenset(SOURCES)


@cache
def parsed(path):
    """The syntax of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path):
    """The modules of ours that a file imports, as dotted names."""
    found = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


def floor(module):
    """The floor of a dotted name of ours, or None."""
    parts = module.split(".")
    return FLOORS.get(parts[1]) if parts[0] == "ftc_verify" and len(parts) > 1 else None


def test_every_room_has_its_floor():
    """No module without a floor, and no floor without a module. (`checker` stands apart.)"""
    rooms = {path.relative_to(ROOT / "ftc_verify").parts[0].removesuffix(".py") for path in SOURCES}
    assert rooms - {"__init__", "checker"} == set(FLOORS)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_never_climb(path):
    """Every import of ours goes to the same floor or one below."""
    parts = path.relative_to(ROOT / "ftc_verify").with_suffix("").parts
    if parts == ("__init__",) or parts[0] == "checker":
        return
    own = FLOORS[parts[0]]
    for module in imported(path):
        reached = floor(module)
        if module.startswith("ftc_verify.checker"):
            assert own == max(FLOORS.values())
        assert reached is None or reached <= own, f"{path.name} climbs to {module}"


def modules_reached(path):
    """The files of ours that a file imports, in functions too."""
    for name in imported(path):
        place = ROOT / Path(*name.split("."))
        for found in (place.with_suffix(".py"), place / "__init__.py"):
            around = found.name == "__init__.py" and found.parent in path.parents  # Python runs it first in any case
            if found in HELD and found != path and not around:
                yield found


def test_no_circles():
    """No file imports itself by way of others."""
    left = {path: set(modules_reached(path)) for path in SOURCES}
    while free := [path for path, targets in left.items() if not targets & left.keys()]:
        for path in free:
            del left[path]
    assert not left, f"in circles: {sorted(str(path.relative_to(ROOT)) for path in left)}"


def test_imports_of_ours_stand_at_the_top():
    """An import inside a function hides what a module needs; only other people's heavy packages are imported there."""
    for path in [*SOURCES, *(ROOT / "proofs").rglob("*.py")]:
        for function in ast.walk(parsed(path)):
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                hidden = [
                    n
                    for n in ast.walk(function)
                    if isinstance(n, ast.ImportFrom)
                    and (n.level or (n.module or "").split(".")[0].startswith("ftc_verify"))
                ]
                assert not hidden, f"{path.relative_to(ROOT)}: {function.name}, line {hidden[0].lineno}"


def test_files_can_be_read_at_a_sitting():
    """No source has more than 400 lines, no line of prose more than 160 characters."""
    for path in [*SOURCES, *(ROOT / "proofs").rglob("*.py")]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        fenced = False  # what stands between fences is no prose
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            fenced ^= line.startswith("```")
            assert fenced or len(line) <= 160, f"{path.name}, line {number}"


CHECKER_FLOORS = {"kernel": 0, "form": 1, "report": 2, "kinds": 3, "files": 4, "program": 5, "pack": 5}
CHECKER = ROOT / "ftc_verify" / "checker"


def test_the_checker_stands_apart():
    """The checker imports its own files, upwards never, and no other of ours; the files of its kernel are short."""
    for path in sorted(CHECKER.rglob("*.py")):
        inside = path.relative_to(CHECKER).with_suffix("").parts
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Import):
                assert not any(alias.name.startswith("ftc_verify") for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                assert not str(node.module).startswith("ftc_verify")
            elif isinstance(node, ast.ImportFrom):
                base = inside[: len(inside) - node.level]
                reached = (*base, *(node.module or "").split("."))
                own = CHECKER_FLOORS.get(inside[0], 6)
                assert CHECKER_FLOORS.get(reached[0], 0) <= own, f"{path} climbs to {node.module}"
        if inside[0] == "kernel":
            assert len(path.read_text(encoding="utf-8").splitlines()) < 150, f"{path} is long"


def test_rules_of_the_checker_are_documented():
    """Every rule that the kernel cites stands in docs/certificates.md, and every rule there is cited."""
    sources = [*(CHECKER / "kernel").glob("*.py"), *(CHECKER / "kinds").glob("*.py")]
    cited = {name for path in sources for name in re.findall(r"[Rr]ules? `([a-z-]+)`", path.read_text("utf-8"))}
    text = (ROOT / "docs" / "certificates.md").read_text("utf-8")
    assert cited == set(re.findall(r"[Rr]ule `([a-z-]+)`", text))


def test_kernel_functions_name_their_rule():
    """Each function of the rules says which it is; arithmetic, text and the things that rules are about have none."""
    for path in sorted((CHECKER / "kernel").glob("*.py")):
        if path.stem in ("__init__", "objects", "rationals", "text", "budget", "cases", "float_format"):
            continue
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef):
                assert re.match(r"Rules? `", ast.get_docstring(node)), f"{path.name}: {node.name}"


def test_the_library_never_imports_proofs():
    """Proofs use the library, not the other way round."""
    for path in SOURCES:
        assert not any("proofs" in module for module in imported(path))


def test_every_package_is_shipped():
    """pyproject.toml lists every package there is, and the folder of Coq's sources."""
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"])
    found = {".".join(p.parent.relative_to(ROOT).parts) for p in SOURCES if p.name == "__init__.py"}
    found |= {
        ".".join(("ftc_verify_proofs", *p.parent.relative_to(ROOT / "proofs").parts))
        for p in (ROOT / "proofs").rglob("__init__.py")
    }
    assert listed == found | {"ftc_verify_formal"}


def test_public_names_exist_and_are_documented():
    """Every name in __all__ resolves and has a docstring."""
    for name in ftc_verify.__all__:
        assert getattr(ftc_verify, name).__doc__
    with pytest.raises(AttributeError):
        _ = ftc_verify.nothing


def test_all_lists_are_sorted_and_true():
    """Each module's __all__ is sorted and names what is there."""
    for path in SOURCES:
        tree = parsed(path)
        body = [*tree.body, *(n for choice in tree.body if isinstance(choice, ast.If) for n in choice.orelse)]
        defined = {n.name for n in body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
        defined |= {t.id for n in body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)}
        defined |= {n.target.id for n in body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
        for node in tree.body:
            if isinstance(node, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets
            ):
                names = ast.literal_eval(node.value)
                assert path.name == "__init__.py" or set(names) <= defined, path


def test_no_public_name_is_a_submodule():
    """A function that shared its name with a submodule would be replaced by it on import."""
    submodules = {path.relative_to(ROOT / "ftc_verify").parts[0].removesuffix(".py") for path in SOURCES}
    assert not submodules & set(ftc_verify.__all__)
