"""Answers that no sentence states but its numbers give."""
