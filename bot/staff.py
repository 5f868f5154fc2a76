"""The people of the desk and their roles: owners from the settings, editors and readers whom owners took in.

Somebody is taken in by number, or by a code that works once: whoever shows it first gets the role, and the owner is
told.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from sqlalchemy import BigInteger, Connection, Engine, delete, update
from sqlmodel import Field, col, select

from bot.database import Also, BotTable, nothing_else, reading, writing
from bot.roles import Role, read_role
from knowledge.store.tables import UtcDateTime

INVITATION_LIFE: Final = timedelta(days=1)  # a colleague may be off duty until tomorrow
_CODE_BYTES: Final = 16  # nobody guesses that many


class RoleRow(BotTable, table=True):
    """An editor or reader; owners stand in the settings."""

    __tablename__ = "admin_role"

    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    role: str
    given_by: int = Field(sa_type=BigInteger)
    given_at: datetime = Field(sa_type=UtcDateTime)


class InvitationRow(BotTable, table=True):
    """A code that gives a role once; only a digest of it is kept."""

    __tablename__ = "admin_invitation"

    digest: str = Field(primary_key=True)
    role: str
    made_by: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=UtcDateTime)
    used_by: int | None = Field(default=None, sa_type=BigInteger)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the desk; owners were given their role by nobody."""

    user_id: int
    role: Role
    given_by: int | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a code gives, and whose it is."""

    role: Role
    made_by: int


@dataclass(slots=True)
class StaffStore:
    """Who is who; in memory as well, for every message asks. Methods that write raise `StoreError`."""

    engine: Engine
    owners: frozenset[int]
    _members: dict[int, Member] = field(default_factory=dict)

    def renew(self) -> None:
        """Take up what was given and taken in other processes."""
        with reading(self.engine) as session:
            rows = session.exec(select(RoleRow)).all()
        self._members = {row.user_id: Member(row.user_id, read_role(row.role), row.given_by) for row in rows}

    def role(self, user_id: int) -> Role | None:
        """The person's role; `None` for a stranger."""
        if user_id in self.owners:
            return Role.OWNER
        member = self._members.get(user_id)
        return member.role if member else None

    def has(self, user_id: int, least: Role) -> bool:
        """Whether the person has that role or a higher one."""
        return (self.role(user_id) or 0) >= least

    def members(self) -> list[Member]:
        """Everybody, the highest role first."""
        owners = [Member(user_id, Role.OWNER) for user_id in self.owners]
        others = [member for user_id, member in self._members.items() if user_id not in self.owners]
        return sorted((*owners, *others), key=lambda member: (-member.role, member.user_id))

    def at_least(self, least: Role) -> frozenset[int]:
        """The numbers of all with that role or a higher one."""
        return frozenset(member.user_id for member in self.members() if member.role >= least)

    def give(self, member: Member, now: datetime, also: Also = nothing_else) -> None:
        """Give the person this role in the place of any other."""
        with writing(self.engine) as session:
            _write(session.connection(), member, now)
            also(session.connection())
        self._members[member.user_id] = member

    def take(self, user_id: int, also: Also = nothing_else) -> None:
        """Take the person's role away."""
        with writing(self.engine) as session:
            session.connection().execute(delete(RoleRow).where(col(RoleRow.user_id) == user_id))
            also(session.connection())
        self._members.pop(user_id, None)

    def invite(self, role: Role, owner: int, now: datetime, also: Also = nothing_else) -> str:
        """A code that gives the role to the first who shows it, for `INVITATION_LIFE`."""
        code = secrets.token_urlsafe(_CODE_BYTES)
        with writing(self.engine) as session:
            session.add(InvitationRow(digest=_digest(code), role=role.key, made_by=owner, made_at=now))
            session.flush()
            also(session.connection())
        return code

    def accept(self, code: str, user_id: int, now: datetime, also: Callable[[Invitation], Also]) -> Invitation | None:
        """What the code gave the person; `None` when it gives nothing, or nothing that they have not got."""
        with writing(self.engine) as session:
            row = session.get(InvitationRow, _digest(code))
            if row is None or not _is_open(row, now) or self.has(user_id, read_role(row.role)):
                return None
            invitation = Invitation(read_role(row.role), row.made_by)
            member = Member(user_id, invitation.role, invitation.made_by)
            used = update(InvitationRow).where(col(InvitationRow.digest) == row.digest)
            session.connection().execute(used.values(used_by=user_id))
            _write(session.connection(), member, now)
            also(invitation)(session.connection())
        self._members[user_id] = member
        return invitation


def open_staff(engine: Engine, owners: frozenset[int]) -> StaffStore:
    """The people of the desk; the tables have to be up to date.

    Raises: StoreError.
    """
    store = StaffStore(engine, owners)
    store.renew()
    return store


def _write(connection: Connection, member: Member, now: datetime) -> None:
    table = RoleRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    connection.execute(delete(table).where(table.c.user_id == member.user_id))
    values = {"role": member.role.key, "given_by": member.given_by or 0, "given_at": now}
    connection.execute(table.insert().values(user_id=member.user_id, **values))


def _is_open(row: InvitationRow, now: datetime) -> bool:
    return row.used_by is None and now - row.made_at <= INVITATION_LIFE


def _digest(code: str) -> str:
    return blake2b(code.encode(), digest_size=16).hexdigest()
