"""Data on a line: kinks, facings, and the fewest neurons of a network with one hidden layer."""
