"""A repair as the frontend sees it: opened, clicked through and filled in over HTTP."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from custom_components.camera_audit.const import DOMAIN

if TYPE_CHECKING:
    from aiohttp.test_utils import TestClient

TRANSLATIONS = Path("custom_components/camera_audit/translations/en.json")
FLOW: dict[str, Any] = json.loads(TRANSLATIONS.read_text(encoding="utf-8"))["issues"][
    "finding"
]["fix_flow"]


class Repair:
    """Home Assistant's repair flow, as the frontend talks to it."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        self._client = client
        self._flow_id = ""

    async def start(self, issue_id: str = "camera_a1b2c3") -> dict[str, Any]:
        return await self._post(
            "/api/repairs/issues/fix", {"handler": DOMAIN, "issue_id": issue_id}
        )

    async def choose(self, *options: str) -> dict[str, Any]:
        screen: dict[str, Any] = {}
        for option in options:
            screen = await self.fill(next_step_id=option)
        return screen

    async def fill(self, **answers: object) -> dict[str, Any]:
        return await self._post(f"/api/repairs/issues/fix/{self._flow_id}", answers)

    async def refused(self, **answers: str) -> dict[str, Any]:
        url = f"/api/repairs/issues/fix/{self._flow_id}"
        answer = await self._client.post(url, json=answers)
        assert answer.status == 400
        errors: dict[str, Any] = (await answer.json())["errors"]
        return errors

    async def _post(self, url: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self._client.post(url, json=body)
        assert answer.status == 200, await answer.text()
        data: dict[str, Any] = await answer.json()
        self._flow_id = data["flow_id"]
        check_texts(data)
        return data


def check_texts(screen: dict[str, Any]) -> None:
    """Every text that the frontend would ask for is there, with every value in it."""
    given = screen.get("description_placeholders") or {}
    if screen["type"] == "abort":
        texts = [FLOW["abort"][screen["reason"]]]
    elif screen["type"] == "create_entry":
        texts = [FLOW["create_entry"][screen["description"]]]
    else:
        step = FLOW["step"][screen["step_id"]]
        texts = [step["title"], step.get("description", "")]
        for option in screen.get("menu_options") or ():
            texts += [
                step["menu_options"][option],
                step.get("menu_option_descriptions", {}).get(option, ""),
            ]
        for field in screen["data_schema"] if screen["type"] == "form" else ():
            # A field that is an entity or a camera of the home goes by its name.
            label = (
                field["name"]
                if screen["step_id"] in {"swap_pair", "swap_several", "lost_move"}
                and field["name"] != "back"
                else step["data"][field["name"]]
            )
            texts += [label, step.get("data_description", {}).get(field["name"], "")]
        for error in (screen.get("errors") or {}).values():
            texts.append(FLOW["error"][error])
    asked = {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}
    assert asked <= given.keys()


def said(screen: dict[str, Any]) -> str:
    text: str = screen["description_placeholders"]["text"]
    return text
