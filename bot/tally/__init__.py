"""Counters by hour of the local day: what the desk needs to know of questions, and nothing of who asked."""
