"""decide against z3 and cvc5 on the direct formulas: geometric means of time ratios, on cases that the solver finishes.

Run: python benchmarks/solvers.py [CASES] [SECONDS]. Random data (4 <= K <= 7, labels not constant), random widths, two
and three layers apart; each solver gets SECONDS (default 10) a case. decide's time includes its exact checks; the
solvers' time excludes building the formula. The limit: a mean below 0.1 against z3.
"""

import math
import random
import sys
import time
from collections.abc import Callable
from typing import Any

from ftc_verify.data import DataSet
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.solvers.encodings import ask, encode

LIMIT = 0.1
WIDTHS = {2: [(w,) for w in range(1, 6)], 3: [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)]}


def random_data(rng: random.Random) -> DataSet:
    """K = 4..7 integers, about half the labels 0, not all equal."""
    while True:
        count = rng.randint(4, 7)
        labels = [rng.choice([0, 0, rng.randint(-3, 3)]) for _ in range(count)]
        if len(set(labels)) > 1:
            return DataSet.of(sorted(rng.sample(range(3 * count), count)), labels)


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives, and its seconds."""
    start = time.perf_counter()
    result = call()
    return result, time.perf_counter() - start


def mean(values: list[float]) -> float:
    """The geometric mean."""
    return math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan


def main(arguments: list[str]) -> int:
    """A row for each solver and number of layers; exit code 1 above the limit or where answers differ."""
    cases = int(arguments[0]) if arguments else 60
    seconds = float(arguments[1]) if len(arguments) > 1 else 10.0
    decide_data(DataSet.of([0, 1, 2], [0, 1, 0]), (2, 2))  # imports
    bad = False
    for layers, widths in WIDTHS.items():
        rng = random.Random(layers)
        ratios: dict[str, list[float]] = {"z3": [], "cvc5": []}
        by_search: list[float] = []
        unfinished = {"z3": 0, "cvc5": 0}
        slowest = 0.0
        for _ in range(cases):
            data, chosen = random_data(rng), rng.choice(widths)
            decision, ours = timed(lambda data=data, chosen=chosen: decide_data(data, chosen))  # type: ignore[misc]
            slowest = max(slowest, ours)
            formula = encode(data, chosen)
            for solver in ratios:
                opinion, theirs = timed(lambda solver=solver, formula=formula: ask(formula, solver, seconds))  # type: ignore[misc]
                if opinion.says == "unknown":
                    unfinished[solver] += 1
                    continue
                if opinion.says != {"fits": "sat", "impossible": "unsat"}.get(str(decision.answer)):
                    print(f"DIFFERENT: {data.to_json()} {chosen}: {decision.answer}, {solver} says {opinion.says}")
                    bad = True
                ratios[solver].append(ours / theirs)
                if solver == "z3" and ("search" in decision.reason or "root cases" in decision.reason):
                    by_search.append(ours / theirs)
        bad |= not mean(ratios["z3"]) < LIMIT
        for solver, found in ratios.items():
            print(
                f"{layers} layers, {solver}: geometric mean of decide / {solver} {mean(found):.4f} over {len(found)} "
                f"cases that it finishes; {unfinished[solver]} not within {seconds:g} s"
            )
        print(
            f"{layers} layers: decide took at most {slowest:.2f} s; by search: {len(by_search)} of those that z3 "
            f"finishes, mean ratio {mean(by_search):.3f}",
            flush=True,
        )
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
