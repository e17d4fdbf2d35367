"""Proofs and audits as LaTeX."""
