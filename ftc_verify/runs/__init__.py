"""Long runs: worst-case witnesses, many decisions at once, processes and clusters."""
