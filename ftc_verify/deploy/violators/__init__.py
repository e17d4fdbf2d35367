"""Violators: neurons of the first layer that are exactly 0 at some samples in every evaluation, and large at others."""
