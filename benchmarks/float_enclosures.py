"""No floating-point evaluation leaves its enclosure: 100,000 of them, and how near to the ends they come.

Run: PYTHONPATH=tests python benchmarks/float_enclosures.py [EVALUATIONS]. Needs the extra `onnx`. Three parts:

1. random networks with ordinary, tiny, small and huge numbers, in float32 and float64, evaluated in random orders, with
   and without fused products, subnormal numbers kept or flushed (tests/float_evaluations.py);
2. networks of `patch` on random samples, some of them subnormal, evaluated in the same ways;
3. sums that are made worse: weights move by units in the last place as long as an evaluation comes nearer to an end.

Numpy and onnxruntime, with `session.set_denormal_as_zero` and without, are run on the networks of part 2.
"""

import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction as Q
from multiprocessing import get_context
from typing import Any

import numpy as np
from float_cases import CASES, network_of, some_network
from float_evaluations import Habits, evaluated
from float_runs import run, run_and_enclose

from ftc_verify import patch
from ftc_verify.deploy.enclosure import enclose
from ftc_verify.deploy.exact_enclosure import enclose_exactly
from ftc_verify.float_format import FLOAT32, FORMATS, FloatFormat
from ftc_verify.float_network import FloatNetwork


class Tally:
    """Evaluations inside and outside, and the largest share of the half-width that one takes."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.share = 0.0

    def add(self, value: Q, low: Q, high: Q) -> float:
        """One output of one evaluation; its share."""
        self.count["inside" if low <= value <= high else "outside"] += 1
        share = float(abs(2 * value - low - high) / (high - low)) if high > low else 0.0
        self.share = max(self.share, share)
        return share

    def line(self, what: str) -> str:
        """The figures."""
        figures = ", ".join(f"{number:,} {name}" for name, number in sorted(self.count.items()))
        return f"{what}: {figures}; largest share of the half-width {self.share:.4f}"


def exact_ends(form: FloatFormat, layers: Any, x: list[Q]) -> list[tuple[Q, Q]] | None:
    """The enclosures of the outputs."""
    found = enclose_exactly(network_of(form, layers, len(x)), np.array([[float(v) for v in x]], form.dtype))
    pairs = zip(found.low[0].tolist(), found.high[0].tolist(), strict=True)
    return [(Q(low), Q(high)) for low, high in pairs] if found.finite[0] else None


def random_networks(evaluations: int, rng: random.Random) -> Tally:
    """Part 1."""
    tally = Tally()
    while tally.count.total() < evaluations:
        form = rng.choice(FORMATS)
        layers, x = some_network(rng, form, rng.choice(("ordinary", "tiny", "small", "huge")))
        ends = exact_ends(form, layers, x)
        for _ in range(10):
            try:
                outputs = evaluated(form.name, layers, x, Habits.some(rng), rng)
            except OverflowError:
                tally.count["overflown" if ends is None else "outside"] += 1
                continue
            if ends is None:
                tally.count["not called finite"] += 1
                continue
            for value, (low, high) in zip(outputs, ends, strict=True):
                tally.add(value, low, high)
    return tally


def patches(evaluations: int, rng: random.Random) -> tuple[Tally, Tally]:
    """Part 2: simulated evaluations; numpy and onnxruntime."""
    simulated, libraries = Tally(), Tally()
    with ProcessPoolExecutor(1, get_context("spawn")) as flushing:  # its first session flushes: then all of it does
        while simulated.count.total() < evaluations:
            form = rng.choice(FORMATS)
            draw = np.random.default_rng(rng.randrange(1 << 30))
            x = draw.normal(size=(400, 6)) * draw.choice([1, 1, float(form.smallest_normal)], size=(400, 6))
            z = np.where(np.arange(400) % 40 == 0, draw.normal(size=400), 0)
            result = patch(x, z, dtype=form.name, tolerance=rng.choice([None, "4ulp", "1e-3"]))
            if not result.certified:
                simulated.count["patches that are not certified"] += 1
                continue
            wanted, network = result.prepared.wanted, result.network
            quick = enclose(network, wanted.x)
            outputs = [network(wanted.x), run(network, wanted.x, False)]
            outputs.append(flushing.submit(run_and_enclose, network, wanted.x).result()[0])
            for values in outputs:
                for value, low, high in zip(values[:, 0].tolist(), quick.low[:, 0], quick.high[:, 0], strict=True):
                    libraries.add(Q(value), Q(float(low)), Q(float(high)))
            layers = [
                ([[Q(w) for w in row] for row in layer.weights.tolist()], [Q(b) for b in layer.bias.tolist()])
                for layer in network.layers
            ]
            for i in rng.sample(range(len(wanted.x)), 20):
                point = [Q(v) for v in wanted.x[i].tolist()]
                ends = exact_ends(form, layers, point)
                assert ends is not None
                for _ in range(5):
                    simulated.add(evaluated(form.name, layers, point, Habits.some(rng), rng)[0], *ends[0])
    return simulated, libraries


def worsened(steps: int, rng: random.Random) -> Tally:
    """Part 3."""
    tally = Tally()
    for terms in (3, 5, 10, 30):
        layers: Any = [([[Q(1)]] * terms, [Q(0)] * terms), ([[Q(rng.choice((1, -1))) for _ in range(terms)]], [Q(0)])]
        layers[0] = ([[Q(float(np.float32(rng.uniform(0.5, 1) * 2.0 ** -rng.choice((0, 24)))))] for _ in range(terms)],
                     [Q(0)] * terms)  # fmt: skip
        best = 0.0
        for _ in range(steps):
            j = rng.randrange(terms)
            before = layers[0][0][j]
            layers[0][0][j] = [before[0] * (1 + Q(rng.choice((-1, 1)) * (1 << rng.randrange(22)), 1 << 24))]
            layers[0][0][j] = [Q(float(np.float32(float(layers[0][0][j][0]))))]
            ends = exact_ends(FLOAT32, layers, [Q(1)])
            assert ends is not None
            habits = Habits(0, 0, 0, "as they stand")
            share = max(tally.add(evaluated("float32", layers, [Q(1)], habits, rng)[0], *ends[0]) for _ in range(2))
            if share < best:
                layers[0][0][j] = before
            best = max(best, share)
    for layers, x in CASES.values():
        ends = exact_ends(FLOAT32, layers, x)
        assert ends is not None
        for _ in range(100):
            tally.add(evaluated("float32", layers, x, Habits.some(rng), rng)[0], *ends[0])
    return tally


def speed() -> str:
    """10^5 samples in R^20, 46 neurons: processor time of the quick enclosures."""
    lines = []
    for form in FORMATS:
        draw = np.random.default_rng(0)
        shapes = ((26, 20), (20, 26), (1, 20))
        layers = [(draw.normal(size=shape).astype(form.dtype), np.zeros(shape[0])) for shape in shapes]
        network, x = FloatNetwork.of(form, 20, layers), draw.normal(size=(100_000, 20)).astype(form.dtype)
        start = time.process_time()
        enclose(network, x)
        lines.append(f"{form.name} {time.process_time() - start:.1f} s")
    return f"quick enclosures, 10^5 samples in R^20, 46 neurons: {', '.join(lines)}"


def main(arguments: list[str]) -> int:
    """The figures; exit code 1 if an evaluation is outside."""
    evaluations = int(arguments[0]) if arguments else 100_000
    rng = random.Random(13)
    parts = [("random networks", random_networks(evaluations * 8 // 10, rng))]
    simulated, libraries = patches(evaluations // 10, rng)
    parts += [("networks of patch", simulated), ("networks of patch by numpy and onnxruntime", libraries)]
    parts.append(("sums made worse", worsened(evaluations // 100, rng)))
    for what, tally in parts:
        print(tally.line(what))
    print(speed())
    return int(any(tally.count["outside"] for _, tally in parts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
