"""What is to be read before a swap or entered in a router is read whole on a phone; its own home for each language.

The names of entities are in the language of the home, as its integrations gave them when they were set up.
"""

from typing import TYPE_CHECKING

import pytest
from conftest import open_page, remains, running_demo
from playwright.sync_api import expect
from test_decisions import Home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 2400}
OLD, NEW = "Front door", "Garden"
#: Between two looks at the folds.
UNFOLD_MILLISECONDS = 500
#: Words that do not have the room they need, through shadow roots: cut, or to be pushed aside to be read.
_CUT = """(root) => {
    const cut = [];
    const look = (node) => {
        if (node instanceof HTMLElement && node.clientWidth > 1) {
            const overflow = getComputedStyle(node).overflowX;
            const slots = [...(node.shadowRoot ?? node).querySelectorAll("slot")];
            const words = [node, ...slots.flatMap((slot) => slot.assignedNodes({ flatten: true }))]
                .map((each) => each.textContent).join(" ").trim();
            if (words && overflow !== "visible" && node.scrollWidth > node.clientWidth + 1)
                cut.push(`${node.localName}: ${words.slice(0, 80)}`);
        }
        for (const child of node.children) look(child);
        for (const child of node.shadowRoot?.children ?? []) look(child);
    };
    look(root);
    return cut;
}"""

#: Open every fold, those in others as well; whether all were open at the look before.
_UNFOLD = """(root) => {
    const folds = [];
    const look = (node) => {
        if (node.localName === "details") folds.push(node);
        for (const child of [...node.children, ...(node.shadowRoot?.children ?? [])]) look(child);
    };
    look(root);
    const stay = folds.length > 0 && folds.every((fold) => fold.open);
    for (const fold of folds) fold.open = true;
    return stay;
}"""

#: Select the file that is saved in a router; whether it is selected.
_SELECT_FILE = """(root) => {
    const find = (node) => {
        if (node.localName === "details" && node.textContent.includes("table ip camera_way_out")) return node;
        const below = [...node.children, ...(node.shadowRoot?.children ?? [])];
        return below.map(find).find(Boolean);
    };
    const lines = [...(find(root)?.querySelectorAll("bdi") ?? [])];
    if (!lines.length) return false;
    getSelection().setBaseAndExtent(lines[0], 0, lines.at(-1), lines.at(-1).childNodes.length);
    return getSelection().toString().includes("table ip");
}"""

#: What the clipboard holds once the page has copied: the words are written after the event, in the same turn.
_NEXT_COPY = """() => {
    window.nextCopy = new Promise((resolve) => addEventListener(
        "copy", () => setTimeout(() => resolve(navigator.clipboard.readText())), { once: true }));
}"""


@pytest.fixture(scope="module", params=["en", "de"])
def home(
    request: pytest.FixtureRequest,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Home]:
    language: str = request.param
    with (
        running_demo("--language", language) as demo,
        open_page(browser, demo) as page,
    ):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield Home(language, demo, page, tmp_path_factory.mktemp(f"cut-{language}"))


def unfold(home: Home) -> None:
    """Open every fold until all stay open: a dialog that has just opened is drawn a second time, with its folds closed."""
    home.page.wait_for_function(
        _UNFOLD, arg=home.dialog.element_handle(), polling=UNFOLD_MILLISECONDS
    )


def plan(home: Home) -> None:
    """Open the plan of a swap from the notice of the old camera."""
    home.open(OLD)
    for step, option in (("camera", "replace"), ("replace", "swap")):
        home.choose(option, step)
    home.see("swap", "swap_choose")
    home.choose("swap_choose", "swap")
    expect(home.submit("swap_choose")).to_be_visible()
    choices = home.dialog.locator("ha-selector-select")
    choices.get_by_text(f"{NEW}:").last.click()
    home.submit("swap_choose").click()
    home.see("swap_plan", "swap_pair")


def read_whole(home: Home, name: str) -> None:
    """See the dialog on a phone, where no words are cut; its title is Home Assistant's own."""
    size = home.page.viewport_size
    assert size is not None
    home.page.set_viewport_size(PHONE)
    home.picture(name)
    shown = home.dialog.locator("step-flow-form, step-flow-menu").first
    assert remains(shown, _CUT) == []
    home.page.set_viewport_size(size)


def test_both_sides_of_each_match_are_read_in_the_notice(home: Home) -> None:
    plan(home)
    home.choose("swap_pair", "swap_plan")
    expect(home.submit("swap_pair")).to_be_visible()
    expect(home.dialog.locator("ha-selector-select").first).to_be_visible()
    read_whole(home, "matches")


def test_both_sides_of_each_match_are_read_in_the_settings(home: Home) -> None:
    home.settings("replace")
    expect(home.dialog.locator("ha-selector-select").first).to_be_visible()
    if not home.dialog.get_by_role("radio").count():
        home.dialog.locator("ha-selector-select").click()
    home.page.get_by_text(f"{OLD}: ").last.click()
    submit = home.options["replace"]["submit"]
    home.dialog.get_by_role("button", name=submit, exact=True).click()
    home.see("swap", "swap_choose")
    home.choose("swap_choose", "swap")
    expect(home.submit("swap_choose")).to_be_visible()
    home.dialog.locator("ha-selector-select").get_by_text(f"{NEW}:").last.click()
    home.submit("swap_choose").click()
    home.see("swap_plan", "swap_pair")
    home.choose("swap_pair", "swap_plan")
    expect(home.submit("swap_pair")).to_be_visible()
    expect(home.dialog.locator("ha-selector-select").first).to_be_visible()
    read_whole(home, "matches-settings")


def test_the_lines_of_a_change_are_read_whole(home: Home) -> None:
    plan(home)
    expect(home.dialog).to_contain_text("@@")
    unfold(home)
    read_whole(home, "changes")


def test_what_is_entered_in_a_router_is_read_whole_and_copied_as_it_is(
    home: Home,
) -> None:
    home.open(OLD)
    for step, option in (("camera", "advice"), ("advice", "rule")):
        home.choose(option, step)
    home.see("rule", "checklist")
    expect(home.dialog).to_contain_text("table ip camera_way_out")
    unfold(home)
    read_whole(home, "router")
    home.page.evaluate(_NEXT_COPY)
    home.page.wait_for_function(_SELECT_FILE, arg=home.dialog.element_handle())
    home.page.keyboard.press("Control+C")
    text = home.page.evaluate("window.nextCopy")
    assert text.splitlines()[:2] == ["table ip camera_way_out {", "  chain forward {"]
    assert "\N{NO-BREAK SPACE}" not in text
