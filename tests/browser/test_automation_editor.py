"""The editor of automations shows our triggers, conditions and actions in words, in both languages."""

from typing import TYPE_CHECKING, Any

import pytest
from card_page import choose_language, command
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

AUTOMATION: dict[str, Any] = {
    "alias": "Cameras",
    "triggers": [
        {
            "trigger": "camera_audit.camera_flagged",
            "options": {"verdicts": ["confirmed"]},
        },
        {"trigger": "camera_audit.camera_cleared"},
    ],
    "conditions": [
        {
            "condition": "camera_audit.is_flagged",
            "options": {"verdicts": ["confirmed"]},
        },
        {"condition": "camera_audit.all_decided"},
    ],
    "actions": [
        {"action": "camera_audit.scan"},
        {
            "action": "camera_audit.get_findings",
            "data": {"decided": False},
            "response_variable": "answer",
        },
        {
            "action": "camera_audit.decide",
            "data": {"decision": "keep", "entity_id": ["camera.front_door"]},
        },
    ],
}
WORDS = {
    kind: [
        next(
            iter(
                key
                for name, key in one.items()
                if name in {"trigger", "condition", "action"}
            )
        )
        for one in AUTOMATION[kind]
    ]
    for kind in ("triggers", "conditions", "actions")
}


def texts(page: Page, language: str, category: str) -> dict[str, str]:
    answer = command(
        page,
        "frontend/get_translations",
        language=language,
        category=category,
        integration=["camera_audit"],
    )
    resources: dict[str, str] = answer["resources"]
    return resources


def _wait_for_descriptions(page: Page, trigger_row: Locator) -> None:
    """Wait until the editor knows the fields of the triggers.

    They arrive after their names. Core's editor opens a trigger that is clicked before as YAML, and stays there.
    """
    page.wait_for_function(
        "row => row.trigger.trigger in row.triggerDescriptions",
        arg=trigger_row.element_handle(),
    )


@pytest.fixture
def _english_again(page: Page) -> Iterator[None]:
    """Speak English afterwards; the tests of other files share the demo."""
    yield
    choose_language(page, "en")


@pytest.mark.usefixtures("_english_again")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_editor_shows_everything_in_words(
    page: Page,
    demo: dict[str, Any],
    picture: Callable[[Locator, str], object],
    language: str,
) -> None:
    page.goto(f"{demo['url']}/profile")
    page.wait_for_function("window.hassConnection !== undefined")
    choose_language(page, language)
    saved = page.request.post(
        f"{demo['url']}/api/config/automation/config/camera_audit_test",
        headers={"Authorization": f"Bearer {demo['hass_tokens']['access_token']}"},
        data=AUTOMATION,
    )
    assert saved.ok, saved.text()
    words = [
        texts(page, language, category)[
            f"component.camera_audit.{category}.{name}.name"
        ]
        for kind, keys in WORDS.items()
        for category in [{"actions": "services"}.get(kind, kind)]
        for name in (key.partition(".")[2] for key in keys)
    ]
    page.goto(f"{demo['url']}/config/automation/edit/camera_audit_test")
    editor = page.locator("ha-automation-editor")
    for word in words:
        expect(editor.get_by_text(word, exact=False).first).to_be_visible()
    for row in (
        "ha-automation-trigger-row",
        "ha-automation-condition-row",
        "ha-automation-action-row",
    ):
        expect(editor.locator(row)).to_have_count(
            len(WORDS[row.removeprefix("ha-automation-").removesuffix("-row") + "s"])
        )
    _wait_for_descriptions(page, editor.locator("ha-automation-trigger-row").first)
    editor.get_by_text(words[0], exact=False).first.click()
    field = texts(page, language, "triggers")[
        "component.camera_audit.triggers.camera_flagged.fields.verdicts.name"
    ]
    expect(page.get_by_text(field, exact=True).first).to_be_visible()
    picture(page.locator("body"), f"automation-editor-{language}")
