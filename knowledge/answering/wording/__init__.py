"""What the citizen reads first, in their language."""
