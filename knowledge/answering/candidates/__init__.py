"""Spans of a sentence that could answer an ask: one module a kind."""
