"""Whoever loses the right to be at the desk loses the open desk too, whichever process learns it first."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from facilitation.secrecy import digest, new_id
from facilitation.store.accounts import add_login, find_or_add_account, first_team, remove_login
from facilitation.store.database import Database
from facilitation.store.doors import remove_member, renew_links
from facilitation.store.helpers import close_helper, helpers_of
from facilitation.store.invitations import add_invitation, choose_password
from facilitation.store.reading import find_session
from tests.served import Browser, Served, by_link, helper, phone, refusal, served, wait_for

CUT_SECONDS = 5
NOW = datetime.now(UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("doors")) as running:
        yield running


@pytest.fixture
def workshop(server: Served) -> dict[str, str]:
    return server.workshop()


def signed_in(database: Database, email: str) -> tuple[int, str]:
    """An account of the team, signed in: its number and the token of its browser."""
    member, _ = find_or_add_account(database, email, team=first_team(database) or "", locale="fr", now=NOW)
    token = new_id()
    add_login(database, member.id, digest(token), now=NOW, expires_at=LATER)
    return member.id, token


def signs_out(database: Database, _account: int, token: str) -> None:
    remove_login(database, digest(token))


def changes_password(database: Database, account: int, _token: str) -> None:
    link = new_id()
    add_invitation(database, account, digest(link), now=NOW, expires_at=LATER)
    choose_password(database, digest(link), name="Léa", locale="fr", password_hash="x", now=NOW)


def leaves_the_team(database: Database, account: int, _token: str) -> None:
    remove_member(database, account, NOW)


def is_shown_out(desk: Browser) -> None:
    """The next write is refused at once, and soon the line is cut."""
    assert desk.asks("session.open")["refused"]["code"] == "not_allowed"
    wait_for(lambda: not desk._client.connected)


@pytest.mark.parametrize("closes", [signs_out, changes_password, leaves_the_team])
def test_l15_who_may_no_longer_run_the_workshop_loses_the_open_desk(
    server: Served, workshop: dict[str, str], closes: Callable[[Database, int, str], None]
) -> None:
    with server.database() as database:
        account, token = signed_in(database, f"{closes.__name__}@gal.example")
        desk = Browser(server, workshop["code"], "crew", {"facilitation_account": token})
        assert "seq" in desk.asks("timer.start", seconds=60)
        closes(database, account, token)
    is_shown_out(desk)


def test_l15_a_desk_that_says_nothing_is_cut_all_the_same(server: Served, workshop: dict[str, str]) -> None:
    with server.database() as database:
        account, token = signed_in(database, "calme@gal.example")
        desk = Browser(server, workshop["code"], "crew", {"facilitation_account": token})
        remove_member(database, account, NOW)
    wait_for(lambda: not desk._client.connected, CUT_SECONDS + 10)


def test_l15_renewed_links_show_out_who_came_by_the_old_ones_alone(
    server: Served, workshop: dict[str, str]
) -> None:
    code, ana = workshop["code"], phone(server, workshop["code"])
    linked = by_link(server, code, "crew", workshop["desk_url"])
    wall = by_link(server, code, "screen", workshop["screen_url"])
    with server.database() as database:
        _, token = signed_in(database, "reste@gal.example")
        staying = Browser(server, code, "crew", {"facilitation_account": token})
        session = find_session(database, code)
        assert session is not None
        with database.write() as connection:
            renew_links(connection, session.id)
    is_shown_out(linked)
    wait_for(lambda: not wall._client.connected)
    assert "seq" in staying.asks("session.open")
    assert ana._client.connected
    for browser in (staying, ana):
        browser.leave()


def test_l15_a_co_facilitator_whose_link_is_closed_is_shown_out_alone(
    server: Served, workshop: dict[str, str]
) -> None:
    code = workshop["code"]
    paul, nour = (helper(server, workshop["desk_url"], code, name) for name in ("Paul", "Nour"))
    assert "seq" in paul.asks("timer.start", seconds=60)
    with server.database() as database:
        session = find_session(database, code)
        assert session is not None
        closed = {each.name: each.id for each in helpers_of(database, session.id)}["Paul"]
        with database.write() as connection:
            assert close_helper(connection, session.id, closed, NOW)
    is_shown_out(paul)
    assert "seq" in nour.asks("session.open")
    nour.leave()


def test_h4_an_account_of_another_team_opens_no_desk_by_socket(
    server: Served, workshop: dict[str, str]
) -> None:
    with server.database() as database:
        member, _ = find_or_add_account(
            database, "max@ailleurs.example", team="GAL d’à côté", locale="fr", now=NOW
        )
        token = new_id()
        add_login(database, member.id, digest(token), now=NOW, expires_at=LATER)
    assert refusal(server, workshop["code"], {"facilitation_account": token})["code"] == "not_joined"
