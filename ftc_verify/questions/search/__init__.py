"""The exact search: root cases, relaxations, trees of splits, and networks from relaxed points."""
