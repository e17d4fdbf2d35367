"""Statements: claims as closed formulas, and theorems that only the assembler makes.

sorts, terms and names (formulas), question and assembler are what is trusted, beside z3's `unsat`. Above them, and not
trusted: derived (rules made of rules), statement (a claim's formula with its proof), render (formulas as text),
evaluate (definitions on small instances), stress (what can be weakened without anyone noticing).
"""
