"""What we prove beyond the sources, and what every lower and upper bound rests on."""
