"""Many samples at once: exact rows, floats beside them with proved error bounds, ranks modulo a prime."""
