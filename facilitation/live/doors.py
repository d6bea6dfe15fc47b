"""The doors of a workshop: joining, coming back, and which cookie speaks for whom."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from facilitation.domain.limits import NAME, TITLE, bounded
from facilitation.domain.records import Person
from facilitation.domain.refusals import Refused
from facilitation.language import known
from facilitation.secrecy import (
    RESUME_CODE,
    link_key,
    new_id,
    person_key,
    resume_code,
    resume_hash,
    same,
    tidy_code,
)
from facilitation.store.people import add_person, find_anybody, find_person, find_person_to_resume
from facilitation.store.reading import Found

from .hall import Hall
from .intents.asking import Asking
from .perform import make_change
from .pseudonyms import free_pseudonym

Role = Literal["person", "crew", "screen"]


class Joining(Struct, frozen=True, forbid_unknown_fields=True):
    """What the door asks; everything is optional."""

    name: str = ""
    actor: str | None = None
    organisation: str = ""
    place: str = ""
    locale: str | None = None


class Joined(Struct, frozen=True):
    """Who came in; `cookie` is kept by the phone alone."""

    id: str
    name: str
    resume_code: str
    cookie: str


def join(hall: Hall, session: Found, form: Joining, offered: str = "") -> Joined:
    """Let somebody in, under the pseudonym they were offered if they gave no name; refuses when closed."""
    person_id = new_id()
    locale = known(form.locale)
    hashed = resume_hash(hall.secret_key, resume_code(hall.secret_key, person_id))

    def come_in(ask: Asking) -> Person:
        if ask.session.status == "closed":
            raise Refused("closed")
        return add_person(
            ask.tx,
            person_id,
            hashed,
            name=bounded(form.name, NAME, may_be_empty=True)
            or free_pseudonym(ask.tx, locale, bounded(offered, NAME, may_be_empty=True)),
            actor=bounded(form.actor, NAME, may_be_empty=True) or None if form.actor else None,
            organisation=bounded(form.organisation, TITLE, may_be_empty=True),
            place=bounded(form.place, TITLE, may_be_empty=True),
            locale=locale,
        )

    return _joined(hall, session, make_change(hall, session, "person.join", person_id, come_in))


def resume(hall: Hall, session: Found, code: str) -> Joined:
    """Find the person of a resume code again; refuses an unknown one."""
    tidy = tidy_code(code, RESUME_CODE)
    person = tidy and find_person_to_resume(hall.database, session.id, resume_hash(hall.secret_key, tidy))
    if not person:
        raise Refused("unknown_record", "unknown_resume_code")
    return _joined(hall, session, person)


def cookie_name(role: Role, code: str) -> str:
    """The name of the cookie that speaks for this role in this session."""
    return f"facilitation_{role}_{code}"


def crew_cookie(hall: Hall, session: Found, role: Role) -> str:
    """What the cookie of a desk or a projector holds: the key of its link."""
    return link_key(hall.secret_key, role, session.id, session.link_version)


def key_opens(hall: Hall, session: Found, role: Role, key: str) -> bool:
    """Say whether this key (of a link or a cookie) opens the desk or the projector."""
    return same(key, link_key(hall.secret_key, role, session.id, session.link_version))


def who_is(hall: Hall, session: Found, role: Role, cookies: Mapping[str, str]) -> Person | Role | None:
    """Who these cookies speak for in this role: a participant, `crew`, `screen`, or nobody."""
    if role == "person":
        person_id = _person_of(hall, session, cookies)
        return find_person(hall.database, session.id, person_id) if person_id else None
    cookie = cookies.get(cookie_name(role, session.code), "")
    return role if cookie and key_opens(hall, session, role, cookie) else None


def is_blocked(hall: Hall, session: Found, cookies: Mapping[str, str]) -> bool:
    """Whether the person that these cookies speak for was blocked by the crew.

    It is all that is known of a device: whoever empties the browser or takes another comes in as new.
    """
    person_id = _person_of(hall, session, cookies)
    person = find_anybody(hall.database, session.id, person_id) if person_id else None
    return person is not None and person.blocked


def _person_of(hall: Hall, session: Found, cookies: Mapping[str, str]) -> str | None:
    """The id in the cookie of a participant, if it is ours."""
    person_id, _, key = cookies.get(cookie_name("person", session.code), "").partition(".")
    ours = bool(key) and same(key, person_key(hall.secret_key, session.id, person_id))
    return person_id if ours else None


def _joined(hall: Hall, session: Found, person: Person) -> Joined:
    return Joined(
        id=person.id,
        name=person.name,
        resume_code=resume_code(hall.secret_key, person.id),
        cookie=f"{person.id}.{person_key(hall.secret_key, session.id, person.id)}",
    )
