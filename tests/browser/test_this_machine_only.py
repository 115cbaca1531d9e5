"""A page of these tests reaches this machine alone, and a test whose page tries another fails."""

import socket
from typing import TYPE_CHECKING

import pytest
from conftest import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DEMO = {"hass_tokens": {"hassUrl": "http://127.0.0.1"}}
_ASK = "(url) => { fetch(url, { mode: 'no-cors' }).catch(() => undefined); }"


def test_another_address_is_not_reached_and_fails_the_test(browser: Browser) -> None:
    with socket.create_server(("127.0.0.2", 0)) as server:
        server.settimeout(0)
        url = f"http://127.0.0.2:{server.getsockname()[1]}/"
        with (
            pytest.raises(AssertionError, match=url),
            open_page(browser, DEMO) as page,
            page.expect_event("requestfailed"),
        ):
            page.evaluate(_ASK, url)
        with pytest.raises(BlockingIOError):
            server.accept()
