"""What Home Assistant calls its own things in each language, read from an installed frontend."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Things of Home Assistant that our texts speak of, and where its frontend names them.
TERMS = {
    "settings": "panel.config",
    "devices_and_services": "ui.panel.config.dashboard.devices.main",
    "repairs": "ui.panel.config.repairs.caption",
    "configure": "ui.panel.config.integrations.config_entry.configure",
    "area": "ui.components.area-picker.area",
    "areas": "ui.panel.config.areas.caption",
    "floor": "ui.components.floor-picker.floor",
    "label": "ui.components.label-picker.label",
    "labels": "ui.panel.config.labels.caption",
    "automations": "ui.components.related-items.automation",
    "script": "ui.panel.config.blueprint.overview.types.script",
    "scenes": "ui.components.related-items.scene",
    "dashboards": "ui.panel.config.lovelace.caption",
    "todo_list": "ui.panel.lovelace.editor.card.todo-list.name",
    "energy": "panel.energy",
    "voice_assistants": "ui.dialogs.entity_registry.editor.voice_assistants",
    "integrations": "ui.components.navigation-picker.route.integrations",
    "entities": "ui.components.related-items.entity",
    "entity_id": "ui.dialogs.entity_registry.editor.entity_id",
    "show_as": "ui.dialogs.entity_registry.editor.device_class",
    "aliases": "ui.dialogs.voice-settings.aliases_header",
    "categories": "ui.panel.config.category.caption",
    "icon": "ui.dialogs.entity_registry.editor.icon",
    "name": "ui.dialogs.entity_registry.editor.name",
    "apps": "panel.apps",
}


def read_terms(frontend: Path, languages: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return by language, then by term, the word of a frontend; what it has not translated is left out.

    ``frontend``: the folder of the package hass_frontend.
    """
    folders = [
        frontend / "static" / "translations",
        *sorted((frontend / "static" / "translations").glob("*/")),
    ]
    return {language: _words(folders, language) for language in sorted(languages)}


def _words(folders: list[Path], language: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for folder in folders:
        # The names end in a digest: en-0a1b….json. "en-GB-…" is another language.
        for path in folder.glob(f"{language}-*.json"):
            if path.stem.rpartition("-")[0] == language:
                texts |= json.loads(path.read_text(encoding="utf-8"))
    return {term: texts[key] for term, key in TERMS.items() if texts.get(key)}
