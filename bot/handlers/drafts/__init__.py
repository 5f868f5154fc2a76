"""Editors bring articles in: what they send becomes drafts, and drafts become articles."""
