"""Other solvers: the question as formulas, and what z3 and cvc5 say."""
