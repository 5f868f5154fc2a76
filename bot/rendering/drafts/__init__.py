"""What the desk sees of articles that it brings in: the card of a draft, its screens, and lists of drafts."""
