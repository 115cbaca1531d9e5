"""A dashboard with the card, and what a test does with it."""

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.decisions.standing import Standing, counts_as
from custom_components.camera_audit.findings.card import choose_section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Locator, Page

CARD = "camera-audit-card"
BOARD = "card-test"
#: Set the new camera up that waits in the network, as its own dialog would.
SET_UP = """async () => {
    const hass = document.querySelector('home-assistant').hass;
    const flows = await hass.callWS({ type: "config_entries/flow/progress" });
    const flow = flows.find(({ handler }) => handler === "reolink");
    await hass.callApi("POST", `config/config_entries/flow/${flow.flow_id}`, {});
}"""


def command(page: Page, kind: str, **fields: object) -> Any:  # noqa: ANN401 - JSON of any form
    """Send a websocket command over the page's own connection."""
    return page.evaluate(
        "async (message) => (await window.hassConnection).conn.sendMessagePromise(message)",
        {"type": kind, **fields},
    )


def choose_language(page: Page, language: str) -> None:
    """Choose a language for the person, as their profile page does; it holds from the next load."""
    command(
        page,
        "frontend/set_user_data",
        key="language",
        value={
            "language": language,
            "number_format": "language",
            "time_format": "language",
            "date_format": "language",
            "time_zone": "local",
            "first_weekday": "language",
        },
    )
    page.add_init_script(f"localStorage.setItem('selectedLanguage', '\"{language}\"')")


def open_board(page: Page, demo: dict[str, Any], *cards: dict[str, Any]) -> Locator:
    """Show a dashboard with these cards, by default the card alone; return the first card of ours."""
    page.goto(f"{demo['url']}/profile")
    page.wait_for_function("window.hassConnection !== undefined")
    known = command(page, "lovelace/dashboards/list")
    if all(board["url_path"] != BOARD for board in known):
        command(
            page,
            "lovelace/dashboards/create",
            url_path=BOARD,
            title="Cards",
            mode="storage",
        )
    section = {"type": "grid", "cards": list(cards) or [{"type": f"custom:{CARD}"}]}
    view = {
        "title": "Cards",
        "path": "cards",
        "type": "sections",
        "sections": [section],
    }
    command(page, "lovelace/config/save", url_path=BOARD, config={"views": [view]})
    page.goto(f"{demo['url']}/{BOARD}/cards")
    return shown(page)


def shown(page: Page) -> Locator:
    """Wait until the card has drawn what it was sent."""
    card = page.locator(CARD).first
    expect(card.locator(".overview, .instead").first).to_be_visible()
    return card


def open_groups(card: Locator) -> None:
    """Open every group of the list."""
    closed = card.locator(".group[aria-expanded=false]")
    while count := closed.count():
        closed.first.click()
        expect(closed).to_have_count(count - 1)


def open_camera(card: Locator, name: str) -> Locator:
    """Open a camera of the list and return its part."""
    camera = (
        card.locator(".camera")
        .filter(has=card.page.get_by_text(name, exact=True))
        .first
    )
    camera.locator(".row").click()
    expect(camera.locator(".details")).to_be_visible()
    return camera


def instead_of_home(
    page: Page,
    events: Iterable[dict[str, Any]] = (),
    *,
    error: dict[str, str] | None = None,
    config: dict[str, Any] | None = None,
) -> Locator:
    """Put a card in the place of the shown one that hears of another home, on the same page."""
    page.locator(CARD).first.evaluate(
        """(shown, {events, error, config}) => {
            const card = document.createElement(shown.localName);
            card.setConfig(config);
            card.hass = {...shown.hass, connection: {subscribeMessage: async (tell) => {
                if (error) throw error;
                events.forEach(tell);
                return () => undefined;
            }}};
            shown.replaceWith(card);
        }""",
        {
            "events": list(events),
            "error": error,
            "config": {"type": f"custom:{CARD}", **(config or {})},
        },
    )
    return page.locator(CARD).first


def home_of(count: int, **fields: object) -> dict[str, Any]:
    """Make what the card is sent of a home with so many cameras, of every verdict and standing."""
    cases = [
        ("confirmed", "open"),
        ("likely", "review"),
        ("confirmed", "on_recorder"),
        ("possible", "quiet"),
        ("confirmed", "kept"),
        ("likely", "not_hikvision"),
        ("unknown", "quiet"),
        ("other_maker", "quiet"),
        ("likely", "left_out"),
    ]
    cameras = [_camera(number, *cases[number % len(cases)]) for number in range(count)]
    return {
        "type": "all",
        "state": "ready",
        "complete": True,
        "restricted": False,
        "admin": True,
        "cameras": cameras,
        **fields,
    }


def _camera(number: int, verdict: str, standing: str) -> dict[str, Any]:
    decided = standing in {"review", "kept", "not_hikvision"}
    return {
        "camera_id": f"camera{number}",
        "name": f"Camera {number} at the far end of the long corridor"
        if number % 5
        else f"Gate {number}",
        "kind": ("camera", "doorbell", "recorder")[number % 3],
        "area_id": None,
        "entity_ids": [f"camera.number_{number}"],
        "device_ids": [f"device{number}"],
        "recorder_id": None,
        "verdict": verdict,
        "brand": "Annke",
        "model": "C500",
        "clues": [
            {
                "kind": "mfr_hikvision",
                "strength": "strong",
                "supports": True,
                "values": {"maker": "Hikvision"},
            }
        ],
        "flaws": [],
        "standing": standing,
        "group": choose_section(Verdict(verdict), Standing(standing)),
        "counts_as": counts_as(Verdict(verdict), Standing(standing)),
        "firmware": None,
        "first_steps": ["no_port_forward", "no_cloud"],
        "flaw_steps": None,
        "firmware_source": None,
        "home_rule": "home_rule_not_at_home",
        "outside": {"keys": ["outside_unknown"], "count": 0},
        "sticker": None,
        "decision": {
            "kind": "not_hikvision" if standing == "not_hikvision" else "keep",
            "why": "replace_later",
            "reason": "",
            "decided": "2026-01-31",
            "review": "2026-11-01",
            "due": standing == "review",
        }
        if decided
        else None,
        "notice_id": f"camera_{number}" if standing in {"open", "review"} else None,
    }
