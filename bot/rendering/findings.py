"""What is wrong or doubtful about a record, in one line for people."""

from bot.messages import Catalogue
from bot.messages.findings import say_key, say_message
from knowledge.reading.findings import Finding


def say_finding(finding: Finding, catalogue: Catalogue) -> str:
    """The key and what is said of it."""
    key, message = say_key(finding.key, catalogue.language), say_message(finding.message, catalogue.language)
    return f"{key}: {message}"
