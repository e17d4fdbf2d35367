"""Data in R^d: directions and hyperplanes along which few neurons do."""
