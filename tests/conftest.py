"""Shared by all tests."""

from hypothesis import HealthCheck, settings

# Deterministic, and no deadline: exact arithmetic on a busy machine has no steady pace.
settings.register_profile(
    "exact", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=80
)
settings.load_profile("exact")
