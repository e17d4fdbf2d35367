"""Neurons, lower bound, minimal or not, and processor time of `fit` in R^d, over a panel of real tables and models.

Needs scikit-learn (`pip install '.[examples]'`) and statsmodels (`pip install statsmodels`). Run:
`python benchmarks/space.py [--record FILE] [--only TEXT] [--limit S]`, or `--planted 2000 [--record FILE]`.

A model is frozen on a table; the wanted labels are its own predictions, but the truth for the N samples where it errs
most. Labels of a table itself are fitted too.
"""

import argparse
import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from sklearn import datasets
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler

from ftc_verify.data import DataSet
from ftc_verify.errors import FtcError
from ftc_verify.questions.fit import fit_data

Table = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Case:
    """One row of the panel: a name, and how its samples and labels are made."""

    name: str
    make: Callable[[], Table]


def of_sklearn(load: Callable[..., tuple[np.ndarray, np.ndarray]]) -> Table:
    """The samples and the target of a table of scikit-learn."""
    points, truth = load(return_X_y=True)
    return _distinct(points, truth.astype(float))


def linnerud() -> Table:
    """Exercises of 20 people, and their weight."""
    table = datasets.load_linnerud()
    return _distinct(table.data, table.target[:, 0])


def of_statsmodels(name: str, target: str) -> Table:
    """The numeric columns but the target of a table of statsmodels."""
    import statsmodels.api as sm

    frame = getattr(sm.datasets, name).load_pandas().data
    frame = frame.apply(lambda column: column if column.dtype.kind in "iufb" else np.nan).dropna(axis=1, how="all")
    frame = frame.dropna().astype(float)
    return _distinct(frame.drop(columns=[target]).to_numpy(), frame[target].to_numpy())


def _distinct(points: np.ndarray, truth: np.ndarray) -> Table:
    """Each sample once, with its first label."""
    _, first = np.unique(points, axis=0, return_index=True)
    first.sort()
    return points[first], truth[first]


MODELS = {
    "ridge": lambda: Ridge(alpha=1.0),
    "forest": lambda: RandomForestRegressor(n_estimators=30, random_state=0),
    "mlp": lambda: MLPRegressor(hidden_layer_sizes=(16,), random_state=0, max_iter=300),
}


def changed(table: Callable[[], Table], model: str, count: int) -> Callable[[], Table]:
    """The labels that a frozen model lacks: truth minus prediction for so many worst errors, else 0."""

    def make() -> Table:
        points, truth = table()
        seen = StandardScaler().fit_transform(points) if model == "mlp" else points
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            missing = truth - MODELS[model]().fit(seen, truth).predict(seen)
        labels = np.zeros(len(truth))
        worst = np.argsort(-np.abs(missing), kind="stable")[:count]
        labels[worst] = missing[worst]
        return points, labels

    return make


TABLES: dict[str, Callable[[], Table]] = {
    "iris": lambda: of_sklearn(datasets.load_iris),
    "wine": lambda: of_sklearn(datasets.load_wine),
    "cancer": lambda: of_sklearn(datasets.load_breast_cancer),
    "diabetes": lambda: of_sklearn(datasets.load_diabetes),
    "digits": lambda: of_sklearn(datasets.load_digits),
    "linnerud": linnerud,
    "fair": lambda: of_statsmodels("fair", "affairs"),
    "anes96": lambda: of_statsmodels("anes96", "vote"),
    "heart": lambda: of_statsmodels("heart", "survival"),
    "longley": lambda: of_statsmodels("longley", "TOTEMP"),
    "stackloss": lambda: of_statsmodels("stackloss", "STACKLOSS"),
    "spector": lambda: of_statsmodels("spector", "GRADE"),
    "statecrime": lambda: of_statsmodels("statecrime", "murder"),
    "scotland": lambda: of_statsmodels("scotland", "YES"),
    "star98": lambda: of_statsmodels("star98", "NABOVE"),
    "ccard": lambda: of_statsmodels("ccard", "AVGEXP"),
    "macrodata": lambda: of_statsmodels("macrodata", "infl"),
}


def grid(dimension: int, size: int, label: Callable[[np.ndarray], np.ndarray]) -> Callable[[], Table]:
    """Labels on a grid of integers around 0, or of bits where there are two."""

    def make() -> Table:
        axis = np.arange(size) - (size // 2 if size > 2 else 0)
        points = np.array(np.meshgrid(*[axis] * dimension)).reshape(dimension, -1).T.astype(float)
        return points, label(points)

    return make


def panel() -> Iterator[Case]:
    """All rows."""
    for n in (2, 3, 4, 5):
        yield Case(f"parity of {n} bits", grid(n, 2, lambda x: x.sum(axis=1) % 2))
    yield Case("max of 2 on a grid", grid(2, 5, lambda x: x.max(axis=1)))
    yield Case("max of 3 on a grid", grid(3, 5, lambda x: x.max(axis=1)))
    yield Case("|x1 - x2| on a grid", grid(2, 5, lambda x: np.abs(x[:, 0] - x[:, 1])))
    yield Case("tent on a grid", grid(2, 5, lambda x: np.maximum(0, 2 - np.abs(x[:, 0] + x[:, 1]))))
    for name in ("iris", "wine", "longley", "stackloss", "spector", "linnerud", "statecrime", "scotland"):
        yield Case(f"{name}, its labels", TABLES[name])
    for name, model, counts in (
        ("iris", "ridge", (1, 5, 20, 100)),
        ("iris", "forest", (5, 20)),
        ("iris", "mlp", (20,)),
        ("wine", "ridge", (5, 20)),
        ("wine", "forest", (20,)),
        ("cancer", "ridge", (5, 20, 100)),
        ("cancer", "forest", (20,)),
        ("cancer", "mlp", (20,)),
        ("diabetes", "ridge", (1, 5, 20, 100)),
        ("diabetes", "forest", (20,)),
        ("diabetes", "mlp", (20,)),
        ("digits", "ridge", (20,)),
        ("digits", "forest", (1, 20, 100)),
        ("fair", "ridge", (1, 5, 20, 100)),
        ("fair", "forest", (20,)),
        ("anes96", "ridge", (5, 20)),
        ("heart", "ridge", (5, 20)),
        ("statecrime", "ridge", (5, 20)),
        ("scotland", "ridge", (5,)),
        ("star98", "ridge", (5, 20)),
        ("ccard", "ridge", (5, 20)),
        ("macrodata", "ridge", (5, 20)),
    ):
        for count in counts:
            yield Case(f"{name}, {model}, N = {count}", changed(TABLES[name], model, count))


def planted(count: int, seed: int) -> dict[str, object]:
    """How often random networks of 1 to 3 neurons on 10 to 40 samples in R^2..R^5 are matched, and proved minimal.

    Samples are integers, in every other network decimals with two places, taken exactly; weights are integers.
    """
    random = np.random.default_rng(seed)
    matched: dict[int, list[bool]] = {1: [], 2: [], 3: []}
    proved: dict[int, list[bool]] = {1: [], 2: [], 3: []}
    start = time.process_time()
    for number in range(count):
        neurons, dimension, samples = (int(random.integers(*ends)) for ends in ((1, 4), (2, 6), (10, 41)))
        places = 100 if number % 2 else 1
        points = np.unique(random.integers(-9 * places, 9 * places + 1, (samples, dimension)), axis=0)
        weights, bias = random.integers(-5, 6, (neurons, dimension)), random.integers(-9, 10, neurons)
        signs = random.choice([-3, -2, -1, 1, 2, 3], neurons)
        labels = np.maximum(points @ weights.T + places * bias, 0) @ signs
        exact = [[Fraction(int(v), places) for v in point] for point in points]
        result = fit_data(DataSet.of(exact, [Fraction(int(z), places) for z in labels]))
        matched[neurons].append(result.neurons <= neurons)
        proved[neurons].append(result.minimal)
    each = (time.process_time() - start) / count
    shares = {
        neurons: {"networks": len(found), "matched": sum(found), "proved minimal": sum(proved[neurons])}
        for neurons, found in matched.items()
    }
    return {"seed": seed, "networks": count, "processor seconds each": round(each, 3), "by neurons": shares}


def measured(case: Case, limit: float) -> dict[str, object]:
    """A row of the record."""
    points, labels = case.make()
    data = DataSet.of(points.tolist(), labels.tolist())
    start = time.process_time()
    row: dict[str, object] = {"case": case.name, "K": data.count, "d": data.dimension, "N": data.changed}
    try:
        result = fit_data(data, timeout=limit)
    except FtcError as error:
        return {**row, "neurons": None, "reason": str(error), "seconds": round(time.process_time() - start, 2)}
    return {
        **row,
        "neurons": result.neurons,
        "lower_bound": result.lower_bound,
        "minimal": result.minimal,
        "seconds": round(time.process_time() - start, 2),
        "stopped": result.stopped,
    }


def main() -> int:
    """A line for each row, and the record if asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", type=Path, help="a JSON file: rows under its key `after` are replaced")
    parser.add_argument("--only", default="", help="rows whose name has this text")
    parser.add_argument("--limit", type=float, default=120.0, help="seconds for each row")
    parser.add_argument("--planted", type=int, default=0, help="so many random networks instead of the panel")
    parser.add_argument("--seed", type=int, default=0, help="of these networks")
    options = parser.parse_args()
    if options.planted:
        document = json.dumps(planted(options.planted, options.seed), indent=1)
        print(document)
        if options.record:
            options.record.write_text(document + "\n")
        return 0
    record = json.loads(options.record.read_text()) if options.record and options.record.exists() else {}
    rows = {row["case"]: row for row in record.get("after", [])}
    for case in panel():
        if options.only not in case.name:
            continue
        row = measured(case, options.limit)
        rows[case.name] = row
        print(
            f"{case.name:28} K = {row['K']:5} d = {row['d']:3} N = {row['N']:4}: {row['neurons']} "
            f"(>= {row.get('lower_bound')}), {row['seconds']} s{', stopped' if row.get('stopped') else ''}",
            flush=True,
        )
        if options.record:
            options.record.write_text(json.dumps({**record, "after": list(rows.values())}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
