"""What was lost on the way is noticed without passing through anything that may have lost it."""

from pathlib import Path

from sqlalchemy import text

from tests.served import by_link, refusal, served, wait_for


def test_l13_everyone_hears_within_ten_seconds_where_the_database_is(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        links = server.workshop()
        desk = by_link(server, links["code"], "crew", links["desk_url"])
        with server.database() as database, database.write() as connection:
            connection.execute(text("UPDATE sessions SET seq = seq + 5, epoch = 'another life of the db'"))
        wait_for(lambda: desk.head, 12)
        assert desk.head == {"seq": desk.seq + 5, "epoch": "another life of the db"}
        desk.leave()


def test_whoever_tries_codes_over_a_socket_is_soon_told_nothing(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        code = server.workshop()["code"]
        told = {refusal(server, "ZZZZZZ")["code"] for _ in range(31)}
        assert told == {"unknown_session", "too_many"}
        assert refusal(server, code)["code"] == "too_many"
