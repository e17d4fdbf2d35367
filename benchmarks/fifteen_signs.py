"""Patterns for 14 neurons and 15 changed samples: which vectors of signs they hold (ours/fifteen-signs).

Run: python benchmarks/fifteen_signs.py. Prints how many patterns there are, how many of the 2^15 vectors of signs those
of a pair hold as they are, and how many classes (up to reflection and negation) they leave; which pattern of a triple
holds each of these. A few seconds.
"""

from ftc_verify.theory.sign_patterns import TRIPLES, pair_patterns, vectors_held, vectors_left


def main() -> None:
    """Counts, and the classes that need a triple."""
    pairs = list(pair_patterns())
    held = vectors_held(pairs)
    left = vectors_left(held)
    print(f"{len(pairs)} patterns of a pair hold {len(held)} vectors of signs; {len(left)} classes are left")
    for word in left:
        which = [number for number, one in enumerate(TRIPLES) if word not in vectors_left(vectors_held([one]))]
        print(word, "; ".join(", ".join(TRIPLES[number]) for number in which) or "none")


if __name__ == "__main__":
    main()
