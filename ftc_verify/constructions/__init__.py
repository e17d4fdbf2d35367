"""Networks built from data, each with the theorem that says how many neurons it has."""
