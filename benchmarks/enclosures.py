"""Enclosures of minimisers of sizes up to 400 x 2000: processor time, radius, and the longest number of the point.

Run: python benchmarks/enclosures.py. About a minute.
"""

import time

import numpy as np
from flint import arb

from ftc_verify.bias import Minimiser, chain, minimise


def row(name: str, found: Minimiser, start: float) -> str:
    """A line of the table."""
    digits = max(len(str(value)) for value in found.beta)
    seconds = time.process_time() - start
    return f"{name:38s} {seconds:6.1f} s  radius {float(arb(found.radius)):.1e}  {digits} characters"


def sparse(dimension: int, every: int) -> np.ndarray:
    """A teacher with a 1 at every so manieth coordinate."""
    teacher = np.zeros(dimension, dtype=int)
    teacher[::every] = 1
    return teacher


def main() -> None:
    """One line a problem."""
    rng = np.random.default_rng(0)
    wide = np.round(rng.standard_normal((200, 1000)) * 1000).astype(int)
    other = np.round(rng.standard_normal((200, 1000)) * 1000).astype(int)
    start = time.process_time()
    both = chain((wide, wide @ sparse(1000, 10)), (other, other @ sparse(1000, 9)), c="1/1000", lam="-99/100", gamma=0)
    print(row("200 x 1000, pretraining, fine-tuning", both.finetuning, start))
    floats = rng.standard_normal((200, 1000))
    for name, x, teacher, root_k in (
        ("200 x 1000, floats", floats, sparse(1000, 10), "1/500"),
        ("400 x 2000", np.round(rng.standard_normal((400, 2000)) * 100).astype(int), sparse(2000, 20), "1/500"),
        ("50 x 5000, 0 and 1", rng.integers(0, 2, (50, 5000)), sparse(5000, 100), "1e-9"),
        ("3000 x 60", np.round(rng.standard_normal((3000, 60)) * 100).astype(int), sparse(60, 7), "1/500"),
    ):
        start = time.process_time()
        print(row(name, minimise(x, x @ teacher, root_k=root_k), start))


if __name__ == "__main__":
    main()
