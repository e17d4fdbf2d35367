"""Words of section 5: square roots of integers, without any number that is not whole."""

from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import BOOL
from ftc_verify.claims.statements.terms import all_of

a, w = variables("a w")

up_to_root = Symbol("up_to_root", (a, w), BOOL, all_of(a >= 0, a * a <= w), "{0} is from 0 up to sqrt {1}")

SECTION_5_WORDS = (up_to_root,)
