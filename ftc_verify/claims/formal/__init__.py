"""Rows whose formula is a theorem of Coq (formal/): the statement rendered for Coq, the lock, and compiling anew."""
