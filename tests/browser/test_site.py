"""The site of the documents, as ``script/docs`` has built it: whether everybody can read it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from test_core_pages import AXE
from waiting import becomes

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITE = ROOT / ".site"
#: What homeowners read, pages with much code, and a page made by a program.
PAGES = (
    "index",
    "homeowner",
    "notice",
    "swap",
    "settings",
    "dashboard",
    "automations",
    "is-that-one",
)
_VIOLATIONS = "async () => (await axe.run()).violations.map((rule) => `${rule.id}: ${rule.nodes[0].html}`)"


@pytest.mark.skipif(not SITE.is_dir(), reason="script/docs has not built the site")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_page_of_the_site(
    browser: Browser, name: str, scheme: str
) -> None:
    # Tall: the list of pages may not lie over the foot of a short one.
    page = browser.new_page(viewport={"width": 1280, "height": 2400})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(Path(SITE / f"{name}.html").as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = becomes(lambda: page.evaluate(_VIOLATIONS), [])
    page.close()
    assert violations == []
