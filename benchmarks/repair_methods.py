"""`patch`, and what one would do without it to change some predictions of a frozen ReLU network: one function each.

Each takes a `Task` whose model is a scikit-learn MLP and gives a `Repaired`: a function of rows that computes in
float32 as it would be deployed, and how many numbers must be stored beside the model. None is tuned to lose: where a
parameter is free, the value is the one that is best at the samples.
"""

import tempfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np
from frozen import Task, exported, run
from scipy.optimize import linprog
from scipy.spatial.distance import cdist
from sklearn.neighbors import KNeighborsRegressor
from sklearn.tree import DecisionTreeRegressor

import ftc_verify

EPOCHS = 3_000  # of training on, at most
MET = 1e-3  # of the smallest change: where training on may stop


@dataclass(frozen=True, eq=False)
class Repaired:
    """The repaired model: rows (n, d) in float32 to predictions (n,) in float32, and the numbers stored for it."""

    predict: Callable[[Any], Any]
    numbers: int
    neurons: int | None = None


def _added(task: Task, change: Callable[[Any], Any], numbers: int, neurons: int | None = None) -> Repaired:
    """f + change, added in float32."""
    return Repaired(lambda x: run(task.model, x) + change(x).astype(np.float32), numbers, neurons)


def _changes(task: Task) -> Any:
    return task.y - task.f


def dictionary(task: Task) -> Repaired:
    """The wanted prediction, where a row has the very bits of a changed sample."""
    wanted = {task.x[i].tobytes(): task.y[i] for i in task.changed}

    def predict(x: Any) -> Any:
        values = run(task.model, x)
        for i, row in enumerate(x):
            values[i] = wanted.get(row.tobytes(), values[i])
        return values

    return Repaired(predict, len(wanted) * (task.x.shape[1] + 1))


def nearest_neighbour(task: Task) -> Repaired:
    """The change of the nearest sample: all samples are kept."""
    memory = KNeighborsRegressor(1).fit(task.x, _changes(task))
    return _added(task, memory.predict, task.x.size + len(task.x))


def tree(task: Task) -> Repaired:
    """A decision tree for the change, grown until every leaf is pure."""
    grown = DecisionTreeRegressor(random_state=0).fit(task.x, _changes(task))
    leaves = grown.get_n_leaves()
    return _added(task, grown.predict, 2 * (leaves - 1) + leaves)


def bumps(task: Task) -> Repaired:
    """A Gaussian at each changed sample, 1e-9 high at the nearest other: float32 then loses it beside most f."""
    centres, z = task.x[task.changed], _changes(task)[task.changed]
    distances = cdist(centres, task.x)
    distances[np.arange(len(centres)), task.changed] = np.inf
    narrowness = np.log(1e9) / distances.min(axis=1) ** 2
    return _added(task, lambda x: np.exp(-(cdist(x, centres) ** 2) * narrowness) @ z, centres.size + 2 * len(centres))


def wide_bumps(task: Task) -> Repaired:
    """Gaussians of the usual width (the median distance) at all samples, through all changes: K equations."""
    width = np.median(cdist(task.x[:500], task.x[:500]))
    weights = np.linalg.lstsq(np.exp(-((cdist(task.x, task.x) / width) ** 2)), _changes(task).astype(float))[0]
    return _added(task, lambda x: np.exp(-((cdist(x, task.x) / width) ** 2)) @ weights, task.x.size + len(task.x))


def trained_on(task: Task, rows: Any) -> Repaired:
    """Adam steps on these rows, until the changed predictions are met within MET of the smallest change."""
    model = deepcopy(task.estimator)
    model.set_params(learning_rate_init=1e-3, batch_size=min(200, len(rows)))
    del model._optimizer  # Adam begins anew
    x, y = task.x[rows].astype(float), task.y[rows].astype(float)
    limit = MET * np.abs(_changes(task)[task.changed]).min()
    for _ in range(EPOCHS):
        model.partial_fit(x, y)
        if np.abs(model.predict(task.x[task.changed].astype(float)) - task.y[task.changed]).max() <= limit:
            break
    numbers = sum(part.size for part in (*model.coefs_, *model.intercepts_))
    file = exported(model, task.x.shape[1])
    return Repaired(lambda x: run(file, x), numbers)


def trained_on_all(task: Task) -> Repaired:
    """On all samples with their wanted labels."""
    return trained_on(task, np.arange(len(task.x)))


def trained_on_changed(task: Task) -> Repaired:
    """On the changed samples alone."""
    return trained_on(task, task.changed)


def last_layer(task: Task) -> Repaired:
    """The last layer by a linear program: changed met, others moved as little as can be, then weights as well."""
    model = deepcopy(task.estimator)
    hidden = task.x.astype(float)
    for weights, bias in zip(model.coefs_[:-1], model.intercepts_[:-1], strict=True):
        hidden = np.maximum(hidden @ weights + bias, 0)
    features = np.hstack([hidden, np.ones((len(hidden), 1))])
    step = _least_move(features, _changes(task), task.changed, task.others)
    model.coefs_[-1] = model.coefs_[-1] + step[:-1, None]
    model.intercepts_[-1] = model.intercepts_[-1] + step[-1]
    file = exported(model, task.x.shape[1])
    return Repaired(lambda x: run(file, x), len(step))


def _least_move(features: Any, z: Any, changed: Any, others: Any) -> Any:
    """The step s of weights with features s = z at changed (or nearest to it) and the least largest move of others."""
    count = features.shape[1]
    met = features[changed]
    target = met @ np.linalg.lstsq(met, z[changed].astype(float))[0]  # z, where there are weights enough
    if not len(others):
        return np.linalg.lstsq(met, target)[0]
    at = features[others]
    top = np.full((len(others), 1), -1.0)
    within = np.vstack([np.hstack([at, -at, top]), np.hstack([-at, at, top])])
    found = linprog(
        np.append(np.full(2 * count, 1e-9), 1.0),
        A_ub=within,
        b_ub=np.zeros(len(within)),
        A_eq=np.hstack([met, -met, np.zeros((len(met), 1))]),
        b_eq=target,
        method="highs",
    )
    return found.x[:count] - found.x[count : 2 * count] if found.success else np.linalg.lstsq(met, target)[0]


def region_patches(task: Task) -> Repaired:
    """The idea of REASSURE: a patch that is affine on the linear region of f around each changed sample.

    For a region {a_j . x <= b_j, j in I}: a network s that is 1 on it and falls to 0 within 1/gamma outside,
    s = relu(sum_j (relu(gamma t_j + 1) - relu(gamma t_j)) - |I| + 1) with t_j = b_j - a_j . x, and an affine p that
    is right at the changed samples of the region; relu(p + H s - H) - relu(-p + H s - H) is p on it and 0 where
    s = 0, H being no less than |p|. Facets that follow from others are left out. gamma is large enough for all samples
    outside; p is the one that moves the other samples of the region least. Patches of different regions are added.
    """
    patches = list(_patches(task))

    def change(x: Any) -> Any:
        total = np.zeros(len(x), np.float32)
        for sides, ends, gamma, slope, height, bound in patches:
            inside = gamma * (ends - x @ sides.T)
            support = np.maximum((np.maximum(inside + 1, 0) - np.maximum(inside, 0)).sum(1) - (len(ends) - 1), 0)
            gate = bound * support - bound
            p = x @ slope + height
            total += np.maximum(p + gate, 0) - np.maximum(gate - p, 0)
        return total

    numbers = sum(sides.size + ends.size + slope.size + 3 for sides, ends, _, slope, _, _ in patches)
    return _added(task, change, numbers, sum(2 * len(ends) + 3 for _, ends, *_ in patches))


def _patches(task: Task) -> Iterator[tuple[Any, ...]]:
    """(sides, ends, gamma, slope, height, bound) in float32, for each region with changed samples."""
    x, z = task.x.astype(float), _changes(task)
    patterns, affine = _activations(task.estimator, x)
    _, region_of = np.unique(patterns, axis=0, return_inverse=True)
    homogeneous = np.hstack([x, np.ones((len(x), 1))])
    is_changed = np.isin(np.arange(len(x)), task.changed)
    for region in np.unique(region_of[task.changed]):
        inside = region_of == region
        sides, ends = affine(np.flatnonzero(inside)[0])
        sides, ends = _facets(sides, ends)
        step = _least_move(homogeneous, z, np.flatnonzero(inside & is_changed), np.flatnonzero(inside & ~is_changed))
        excess = (x @ sides.T - ends).max(axis=1, initial=0.0)
        outside = excess[~inside & (excess > 0)]
        gamma = 1.1 / outside.min() if len(outside) else 1.0
        bound = 1.1 * np.abs(homogeneous @ step).max()
        yield tuple(np.asarray(part, np.float32) for part in (sides, ends, gamma, step[:-1], step[-1], bound))


def _activations(model: Any, x: Any) -> tuple[Any, Callable[[int], tuple[Any, Any]]]:
    """Which neurons are active at each row, and a function: row -> the half-spaces a . x <= b of its linear region."""
    layers = list(zip(model.coefs_[:-1], model.intercepts_[:-1], strict=True))
    hidden, active = x, []
    for weights, bias in layers:
        before = hidden @ weights + bias
        active.append(before > 0)
        hidden = np.maximum(before, 0)

    def half_spaces(row: int) -> tuple[Any, Any]:
        slopes, heights = np.eye(x.shape[1]), np.zeros(x.shape[1])
        sides, ends = [], []
        for (weights, bias), on in zip(layers, active, strict=True):
            slopes, heights = slopes @ weights, heights @ weights + bias
            signs = np.where(on[row], -1.0, 1.0)
            sides.append((slopes * signs).T)
            ends.append(-heights * signs)
            slopes, heights = slopes * on[row], heights * on[row]
        return np.vstack(sides), np.concatenate(ends)

    return np.hstack(active), half_spaces


def _facets(sides: Any, ends: Any) -> tuple[Any, Any]:
    """The half-spaces that the others do not imply, each scaled to a normal of length 1."""
    lengths = np.linalg.norm(sides, axis=1)
    sides, ends = sides[lengths > 0] / lengths[lengths > 0, None], ends[lengths > 0] / lengths[lengths > 0]
    kept = np.ones(len(ends), bool)
    for j in range(len(ends)):
        kept[j] = False
        if kept.any():
            limit = linprog(
                -sides[j],
                A_ub=np.vstack([sides[kept], sides[[j]]]),
                b_ub=np.append(ends[kept], ends[j] + 1),
                bounds=(None, None),
                method="highs",
            )
            kept[j] = not limit.success or -limit.fun > ends[j]
        else:
            kept[j] = True
    return sides[kept], ends[kept]


def _patched(**options: Any) -> Callable[[Task], Repaired]:
    """`patch` with these options: g beside the model, run by numpy in float32."""

    def repair(task: Task) -> Repaired:
        labels = np.full(len(task.y), np.nan, np.float32)
        labels[task.changed] = task.y[task.changed]
        with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
            file.write(task.model)
            file.flush()
            g = ftc_verify.patch(task.x, y=labels, model=file.name, **options).network
        numbers = sum(layer.weights.size + layer.bias.size for layer in g.layers)
        return _added(task, lambda x: g(x)[:, 0], numbers, g.neurons)

    return repair


def rounded_fit(task: Task) -> Repaired:
    """`fit`, exact in rationals, its weights then rounded to float32."""
    network = ftc_verify.fit(task.x.astype(float), _changes(task).astype(float)).network
    g = network.to_numpy("float32")
    numbers = sum(layer.weights.size + layer.bias.size for layer in g.layers)
    return _added(task, lambda x: g(x)[:, 0], numbers, g.neurons)


METHODS: dict[str, Callable[[Task], Repaired]] = {
    "dictionary of exact inputs": dictionary,
    "1-NN memory": nearest_neighbour,
    "tree patch": tree,
    "narrow RBF bumps": bumps,
    "RBF through all samples": wide_bumps,
    "training on, all samples": trained_on_all,
    "training on, the changed alone": trained_on_changed,
    "LP on the last layer": last_layer,
    "region patches (REASSURE's idea)": region_patches,
    "fit, rounded to float32": rounded_fit,
    "patch": _patched(),
    "patch --tolerance 1e-3": _patched(tolerance="1/1000"),
    "patch --local": _patched(local=4),
    "patch --local 10": _patched(local=10),
}
