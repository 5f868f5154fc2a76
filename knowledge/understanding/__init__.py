"""From what was typed to clean Vietnamese."""
