"""Telegram, the clock and the post; never parses Vietnamese."""
