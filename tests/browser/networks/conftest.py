"""One server for all the tests of bad networks: they hurt what lies between it and the phones, never itself."""

from collections.abc import Iterator

import pytest

from tests.served import Served, served


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server in good health."""
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running
