"""The experiment of section 7 of the paper: three-layer networks g trained on the residual, for many N and m.

Run (needs the extra `experiment`): python examples/section_7.py [FOLDER]

It takes about 20 minutes of one processor, writes `section_7_training.csv` and the networks (`nets/`) into the folder
after each width, and goes on where it was stopped. Data are those of `ftc_verify_proofs.sohn2024.section_7_data`; what
the paper leaves open (optimizer, steps, split of m, grids, seeds) is chosen here, and said in docs/section-7.md. The
records that ship lie in proofs/sohn2024/, and Figure 9 is drawn from them, in seconds and without JAX, by
`python -m ftc_verify_proofs.sohn2024.figure_9 FILE.svg`.
"""

import csv
import hashlib
import platform
import sys
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
from ftc_verify_proofs.sohn2024.section_7_data import X_UNIT, Z_UNIT, D, draw

from ftc_verify.files import replacing

SEEDS = range(5)
CHANGED = (30, 60, 100, 150, 200, 300, 400, 600, 800, 1000)
"""N, the labels drawn anew."""
PLANS = ((8000, range(4, 65, 4)), (2000, range(4, 65, 4)), (8000, range(2, 63, 4)))
"""Steps, and m, the neurons (half in each hidden layer): a grid, the same with less training, and what lies between."""
RATE = 0.01
"""Adam's learning rate, which falls to 0 along a cosine."""
COLUMNS = ["steps", "m", "N", "seed", "loss"]
RECORD = "section_7_training.csv"


def residuals(changed, seeds):
    """Samples (runs x K x D) and labels z (runs x K) as float32, without rounding; runs: each N for each seed."""
    x = {seed: np.array(draw(seed).x) / X_UNIT for seed in seeds}
    z = [np.array(draw(seed).labels(n)) / Z_UNIT for n in changed for seed in seeds]
    return np.array([x[seed] for _ in changed for seed in seeds], np.float32), np.array(z, np.float32)


def train_all(m, steps, changed, seeds):
    """Networks of m neurons, one for each N and seed, after so many steps of Adam on all K samples at once."""
    first = m // 2
    he = jax.nn.initializers.he_normal()
    adam = optax.adam(optax.cosine_decay_schedule(RATE, steps))

    def network(weights, x):
        (w1, b1), (w2, b2), (w3, b3) = weights
        return (jax.nn.relu(jax.nn.relu(x @ w1 + b1) @ w2 + b2) @ w3)[:, 0] + b3[0]

    def train_one(run):
        key, x, z = run
        shapes = ((D, first), (first, m - first), (m - first, 1))
        weights = [(he(k, s), jnp.zeros(s[1])) for k, s in zip(jax.random.split(key, 3), shapes, strict=True)]

        def loss(weights):
            return jnp.mean((network(weights, x) - z) ** 2)

        def step(state, _):
            weights, moments = state
            updates, moments = adam.update(jax.grad(loss)(weights), moments)
            return (optax.apply_updates(weights, updates), moments), None

        return jax.lax.scan(step, (weights, adam.init(weights)), None, length=steps)[0][0]

    x, z = residuals(changed, seeds)
    keys = jnp.array([jax.random.key_data(jax.random.fold_in(jax.random.key(s), n)) for n in changed for s in seeds])
    found = jax.jit(lambda runs: jax.lax.map(train_one, runs))((jax.random.wrap_key_data(keys), x, z))
    return jax.tree.map(np.asarray, found), x, z


def losses(weights, x, z):
    """The mean squared error of each run's network, in float64."""
    h = x.astype(np.float64)
    for number, (w, b) in enumerate(weights):
        h = h @ w.astype(np.float64) + b.astype(np.float64)[:, None, :]
        h = np.maximum(h, 0) if number < 2 else h
    return np.mean((h[..., 0] - z) ** 2, axis=1)


def train(folder, plans=PLANS, changed=CHANGED, seeds=SEEDS):
    """All trainings that the record in the folder does not have yet; the record is written after each width."""
    (folder / "nets").mkdir(parents=True, exist_ok=True)
    rows = read(folder / RECORD)
    done = {(row[0], row[1]) for row in rows}
    for steps, m in ((steps, m) for steps, widths in plans for m in widths):
        if (str(steps), str(m)) in done:
            continue
        start = time.process_time()
        weights, x, z = train_all(m, steps, changed, seeds)
        runs = [(n, seed) for n in changed for seed in seeds]
        for (n, seed), loss in zip(runs, losses(weights, x, z), strict=True):
            rows.append([str(steps), str(m), str(n), str(seed), f"{loss:.9g}"])
        arrays = {f"{kind}{i}": part for i, pair in enumerate(weights) for kind, part in zip("wb", pair, strict=True)}
        np.savez_compressed(folder / "nets" / f"{steps}-{m}.npz", **arrays)
        write(folder / RECORD, rows)
        print(f"{steps} steps, m = {m}: {time.process_time() - start:.0f} s", file=sys.stderr, flush=True)


def read(path):
    """The rows of a record that this script began; none where there is no file."""
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    if not text.startswith(made_by()):
        sys.exit(f"{path}: other code, versions or data made it: name another folder")
    return list(csv.reader(text.removeprefix(made_by()).splitlines()))[1:]


def write(path, rows):
    """The record as a whole, with what made it in its first lines."""
    with replacing(path) as file:
        file.write(made_by())
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])


@cache
def made_by():
    """What a record depends on, as lines of a comment: this script, versions, the data of each seed."""
    code = Path(__file__).read_text(encoding="utf-8")
    made = {"examples/section_7.py, sha256": hashlib.sha256(code.encode()).hexdigest()}
    made |= {name: version(name) for name in ("jax", "jaxlib", "optax", "numpy")}
    made |= {"python": platform.python_version(), "processor": platform.machine()}
    made |= {f"data of seed {seed}, sha256": draw(seed).digest for seed in SEEDS}
    return "".join(f"# {name}: {value}\n" for name, value in made.items())


if __name__ == "__main__":
    train(Path(sys.argv[1] if len(sys.argv) > 1 else "section_7"))
