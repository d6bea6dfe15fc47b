"""The whole application in memory, played against a second opinion."""

import pytest

pytest.register_assert_rewrite("tests.model.world", "tests.model.witness", "tests.model.on_run")
