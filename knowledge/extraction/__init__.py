"""From Vietnamese prose to typed facts, each with its span in the text."""
