"""Claims, the steps that prove or refute them, and their verdicts."""
