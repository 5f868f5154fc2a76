"""Whether a message asks, and asks nothing else, what has come since somebody was last here."""

from knowledge.understanding.whole import says_only


def asks_what_is_new(text: str) -> bool:
    """Whether the whole message is one of the phrases of `catching_up.toml`."""
    return says_only(text, "catching_up")
