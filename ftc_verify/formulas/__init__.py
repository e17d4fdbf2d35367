"""One expression tree for formulas: of the bounds that we prove, and of books that users write."""
