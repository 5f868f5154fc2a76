"""When to speak in a group."""

from bot.messaging import ChatKind, Incoming


def is_for_us(incoming: Incoming, *, is_our_command: bool) -> bool:
    """Whether to answer: in private always, in groups when named, replied to, or given a command of ours."""
    return incoming.kind is ChatKind.PRIVATE or incoming.is_addressed or is_our_command
