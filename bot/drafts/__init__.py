"""Articles that the desk brings in by hand, until they are published: what came, the drafts, and their publication."""
