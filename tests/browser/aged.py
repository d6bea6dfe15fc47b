"""What Playwright lacks in a Chromium of 2021: two functions in a world of its own, and sockets that a cut network cuts.

Pages are left as that browser shows them: the two functions are for Playwright's own scripts, which no page sees.
"""

from playwright.sync_api import Browser, BrowserContext, Playwright

KNOWS_VISIBILITY, CUTS_SOCKETS = 105, 99  # the first Chromium that does
# Registered as a way to select, since those run where Playwright looks for things; it selects nothing.
FOR_PLAYWRIGHT = """(() => {
  Array.prototype.at ||= function (index) { return this[index < 0 ? this.length + index : index] };
  Element.prototype.checkVisibility ||= function () {
    if (!this.isConnected) return false;
    for (let each = this; each; each = each.parentElement || each.getRootNode().host)
      if (getComputedStyle(each).display === "none") return false;
    return true;
  };
  return { query() { return null }, queryAll() { return [] } };
})()"""
SOCKETS = """(() => {
  const open = new Set();
  addEventListener("offline", () => open.forEach((socket) => socket.close()));
  window.WebSocket = class extends WebSocket {
    constructor(...all) {
      super(...all);
      open.add(this);
      if (!navigator.onLine) this.close();
    }
  };
})()"""


def major(browser: Browser) -> int:
    return int(browser.version.split(".")[0])


def is_old(browser: Browser) -> bool:
    return major(browser) < CUTS_SOCKETS


def helps(playwright: Playwright, browser: Browser) -> Browser:
    """Let Playwright look at the pages of an old browser."""
    if major(browser) < KNOWS_VISIBILITY:
        playwright.selectors.register("of_2021", script=FOR_PLAYWRIGHT)
    return browser


def cuts_sockets(browser: Browser, window: BrowserContext) -> None:
    """Let `set_offline` cut WebSockets too."""
    if is_old(browser):
        window.add_init_script(SOCKETS)
