"""Who may do what at the desk: three roles, each with all that those below it may."""

from enum import IntEnum


class Role(IntEnum):
    """What a person is at the desk; nothing at all is `None`."""

    READER = 1  # sees how things stand: statistics, status, the record of what was done
    EDITOR = 2  # publishes, corrects, withdraws
    OWNER = 3  # named in the settings; gives and takes the other roles

    @property
    def key(self) -> str:
        """The role in the database and in keys of the catalogue."""
        return self.name.lower()


def read_role(key: str) -> Role:
    """The role of that key.

    Raises: KeyError.
    """
    return Role[key.upper()]
