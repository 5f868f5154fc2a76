"""How good a candidate is, and how far to trust it."""
