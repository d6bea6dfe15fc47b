"""axe-core finds nothing, on each state that a person can be in, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.people import Facilitator, Participant, Somebody, Visitor, Wall
from tests.browser.room import Room
from tests.served import Served

AXE = Path("frontend/node_modules/axe-core/axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(async () => {
  const found = await axe.run(document, {resultTypes: ["violations"], runOnly: TAGS});
  return found.violations.map(({id, impact, nodes}) =>
    `${impact} ${id}: ${nodes.map(({target, any}) => `${target} ${any[0]?.message ?? ""}`).join(" | ")}`);
})()"""
