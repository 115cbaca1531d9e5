"""Automations made by hand, from the page of the camera's device: what is offered there, and what is saved."""

from typing import TYPE_CHECKING, Any

import pytest
from conftest import words_of
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

#: What is picked on the camera's page, what of Camera Audit, the part of the automation and what is saved of it.
MADE = [
    pytest.param(
        "Create as a new trigger",
        "Known flaw found",
        "triggers",
        {
            "trigger": "camera_audit.flaw_found",
            "options": {"behavior": "each", "for": "00:00:00"},
        },
        id="tell me of a known flaw of this camera",
    ),
    pytest.param(
        "Create as a new trigger",
        "Internet access allowed",
        "triggers",
        {
            "trigger": "camera_audit.way_opened",
            "options": {"behavior": "each", "for": "00:00:00"},
        },
        id="block this camera again when it is let out",
    ),
    pytest.param(
        "Create as a new action",
        "Find where a camera is used",
        "actions",
        {"action": "camera_audit.where_used"},
        id="list what uses this camera before it is replaced",
    ),
]


@pytest.mark.parametrize(("add", "pick", "part", "saved"), MADE)
def test_an_automation_is_made_from_the_page_of_the_camera(
    page: Page,
    demo: dict[str, Any],
    picture: Callable[[Locator, str], Path],
    add: str,
    pick: str,
    part: str,
    saved: dict[str, Any],
) -> None:
    """Nobody who started from a camera ever met one of our triggers."""
    camera = next(one for one in demo["findings"] if one["name"] == "Driveway")
    device_id = camera["device_ids"][0]
    page.goto(f"{demo['url']}/config/devices/device/{device_id}")
    page.get_by_text("Add to…").first.click()
    page.get_by_text(add).first.click()
    page.get_by_text(pick).first.click()
    targets = page.locator("ha-automation-row-targets")
    expect(targets).to_contain_text("Driveway")
    # The chip of an empty target is red and says so.
    assert "No target" not in words_of(targets)
    picture(page.locator("body"), f"from-the-camera-{part}")
    page.get_by_role("button", name="Save").first.click()
    dialog = page.locator("ha-dialog-automation-save")
    dialog.get_by_role("textbox").first.fill(pick)
    with page.expect_request(
        lambda asked: asked.method == "POST" and "automation/config" in asked.url
    ) as asked:
        dialog.get_by_role("button", name="Save").click()
    made = asked.value.post_data_json[part][0]
    assert made["target"] == {"device_id": device_id}
    assert {key: made[key] for key in saved} == saved
    answer = asked.value.response()
    assert answer is not None
    assert answer.ok, answer.text()
