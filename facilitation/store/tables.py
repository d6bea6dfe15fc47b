"""The tables.  A session's truth is its row of `sessions` (the number) and its rows of `records`."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, Index, LargeBinary, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID = 22  # characters of an id: 128 random bits, URL-safe
HASH = 64  # characters of a SHA-256 in hexadecimal


class Moment(TypeDecorator[datetime]):
    """A date with its zone: SQLite drops it, so everything is kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Hand the database UTC only."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Typed tables, with names for constraints so that a migration can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, bytes: LargeBinary}


class Team(Base):
    """A GAL's team: it owns accounts and sessions."""

    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]


class Account(Base):
    """A facilitator who signs in."""

    __tablename__ = "accounts"
    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    locale: Mapped[str] = mapped_column(String(8))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Login(Base):
    """A browser that has signed in; only the hash of its secret is kept."""

    __tablename__ = "logins"
    token_hash: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Invitation(Base):
    """A one-time link: the first set-up (no account yet) or the choice of a password."""

    __tablename__ = "invitations"
    token_hash: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SessionRow(Base):
    """One workshop: its code, its number and the version of its secret links."""

    __tablename__ = "sessions"
    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    seq: Mapped[int]
    epoch: Mapped[str] = mapped_column(String(ID))
    link_version: Mapped[int]
    created_at: Mapped[datetime]
    __table_args__ = {"sqlite_autoincrement": True}


class HelperRow(Base):
    """A co-facilitator of one session, who comes in by a link of their own; only the hash of it is kept."""

    __tablename__ = "helpers"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    token_hash: Mapped[str] = mapped_column(String(HASH), unique=True)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class RehearsalRow(Base):
    """Of which session another is the one copy, and by which co-facilitator's link, if it was by one."""

    __tablename__ = "rehearsals"
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    of_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), unique=True)
    helper_id: Mapped[str | None] = mapped_column(String(ID))


class PersonRow(Base):
    """How a participant is found again by resume code; who they are is a record."""

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    resume_hash: Mapped[str] = mapped_column(String(HASH))
    created_at: Mapped[datetime]
    __table_args__ = (Index("uq_people_session_id_resume_hash", "session_id", "resume_hash", unique=True),)


class RecordRow(Base):
    """One record as it stands now; `body` is its JSON as sent to whoever may see it."""

    __tablename__ = "records"
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    audience: Mapped[str] = mapped_column(String(40))
    seq: Mapped[int]
    body: Mapped[bytes]
    __table_args__ = (Index("ix_records_session_id_audience", "session_id", "audience"),)


class ChangeRow(Base):
    """One numbered change: what was before and after, and the token that asked for it.

    `by` is the name of who of the crew made it: an account or a co-facilitator; the shared link has none.
    """

    __tablename__ = "changes"
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(40))
    token: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(HASH))
    at: Mapped[datetime]
    edits: Mapped[bytes]
    by: Mapped[str | None] = mapped_column(String(60))
    __table_args__ = (
        Index("uq_changes_session_id_actor_token", "session_id", "actor", "token", unique=True),
    )
