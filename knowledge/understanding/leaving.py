"""Whether a message says, and says nothing else, that somebody wants to hear nothing any more."""

from knowledge.understanding.whole import says_only


def wants_to_leave(text: str) -> bool:
    """Whether the whole message is one of the phrases of `leaving.toml`."""
    return says_only(text, "leaving")
