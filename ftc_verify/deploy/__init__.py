"""Networks that are deployed: in floating point, changed at N samples and nowhere else."""
