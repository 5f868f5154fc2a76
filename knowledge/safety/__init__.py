"""Whether somebody who writes to us is in danger or being cheated, and whom to call: from the text alone.

Needs no library of articles, so it works whatever else does not. Keeps and logs nothing of what it reads.
"""

from knowledge.safety.emergencies import Emergency, EmergencyKind, find_emergency
from knowledge.safety.numbers import EmergencyNumber, emergency_numbers, numbers_for
from knowledge.safety.scams import Scam, Trick, find_scam, is_about_scams

__all__ = [
    "Emergency",
    "EmergencyKind",
    "EmergencyNumber",
    "Scam",
    "Trick",
    "emergency_numbers",
    "find_emergency",
    "find_scam",
    "is_about_scams",
    "numbers_for",
]
