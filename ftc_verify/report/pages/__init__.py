"""An audit as pages to look at, and what they are made of."""
