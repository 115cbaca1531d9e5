"""The pages of the settings about what the owner does not want to hear about: choose, see what that leaves out, save."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import selector
from homeassistant.loader import Integration, async_get_integrations

from .. import options
from ..audit.camera import Camera
from ..audit.order import rank_finding
from ..decisions.overview import Overview
from ..helpers.selectors import vol
from ..home.id_patterns import covers_any
from ..language.markdown import format_list, join_paragraphs
from ..language.sentences import Sentences
from ..options import LeaveOut, read_leave_out
from .pages import Pages
from .swap_flow import Answers

_SEVERAL: Final = {"multiple": True}


class LeaveOutPages(Pages):
    """Ask what is to be left out, show which cameras that are, and save."""

    #: What was chosen and is not saved yet.
    _left_out: LeaveOut | None = None

    @property
    def _overview(self) -> Overview | None:
        """What the preview is made of; None where nothing runs, or no camera was found."""
        overview = self._data.overviews.data if self._data is not None else None
        return overview if overview is not None and overview.findings else None

    async def async_step_leave_out(
        self, user_input: Answers = None
    ) -> ConfigFlowResult:
        """Ask what the owner does not want to hear about."""
        registry = er.async_get(self.hass)
        if user_input is not None:
            self._left_out = _read_answers(registry, user_input)
            if self._left_out and self._overview is not None:
                return await self.async_step_leave_out_preview()
            return await self.async_step_leave_out_save()
        left = self._left_out or self._options.leave_out
        entities = _list_entity_ids(registry, left)
        cameras = [finding.camera for finding in self._findings.values()]
        offered = await self._async_list_integrations(cameras, left)
        domain = {"options": offered, "mode": "dropdown", "sort": True}
        entity = {"include_entities": _list_offered_ids(cameras, entities)}
        fields: dict[str, dict[str, Any]] = {
            options.CONF_INTEGRATIONS: {"select": domain | _SEVERAL},
            options.CONF_AREAS: {"area": _SEVERAL},
            options.CONF_LABELS: {"label": _SEVERAL},
            options.CONF_DEVICES: {
                "device": {"entity": [{"domain": "camera"}], **_SEVERAL}
            },
            options.CONF_ENTITIES: {"entity": entity | _SEVERAL},
            options.CONF_PATTERNS: {"text": _SEVERAL},
        }
        schema = vol.Schema(
            {vol.Optional(name): selector(field) for name, field in fields.items()}
        )
        suggested = {name: list(chosen) for name, chosen in left._asdict().items()}
        return self._show_form(
            "leave_out", schema, {**suggested, options.CONF_ENTITIES: entities}
        )

    async def async_step_leave_out_preview(self, _: Answers = None) -> ConfigFlowResult:
        """Show which cameras are left out by what was chosen, and which pattern fits none."""
        left, overview = self._left_out, self._overview
        if left is None or overview is None:
            return await self.async_step_leave_out()
        say = await self._async_get_sentences()
        findings, standings = overview.findings, overview.leaving_out(left)
        left_out = [
            finding
            for finding in findings.values()
            if standings.left_out(finding.camera)
        ]
        left_out.sort(key=rank_finding)
        lines = (
            say.label(say.value(finding.camera.name), say.verdict(finding.verdict))
            for finding in left_out
        )
        key = "preview" if left_out else "preview_none"
        return self._show_menu(
            "leave_out_preview",
            ["leave_out_save", "leave_out"],
            say.say("leave_out", key, {"count": len(left_out)}),
            format_list(say, lines),
            _say_patterns_without_camera(
                say, left, [finding.camera for finding in findings.values()]
            ),
        )

    async def async_step_leave_out_save(self, _: Answers = None) -> ConfigFlowResult:
        """Save what was chosen."""
        left = self._left_out or LeaveOut()
        chosen = {name: list(ids) for name, ids in left._asdict().items() if ids}
        return self._save_options({options.CONF_LEAVE_OUT: chosen})

    async def _async_list_integrations(
        self, cameras: Iterable[Camera], left: LeaveOut
    ) -> list[dict[str, str]]:
        """Return what today's cameras consist of, and what was chosen before."""
        domains = set(left.integrations)
        for camera in cameras:
            domains.update(camera.integrations)
        integrations = await async_get_integrations(self.hass, domains)
        return [
            {"value": domain, "label": _name_integration(domain, integrations)}
            for domain in sorted(domains)
        ]


def _name_integration(
    domain: str, integrations: Mapping[str, Integration | Exception]
) -> str:
    integration = integrations.get(domain)
    return integration.name if isinstance(integration, Integration) else domain


def _read_answers(registry: er.EntityRegistry, answers: Mapping[str, Any]) -> LeaveOut:
    """Return what was chosen; entities by the id that a new entity id does not change."""
    left = read_leave_out(answers)
    entity_ids = []
    for entity_id in left.entities:
        entry = registry.async_get(entity_id)
        entity_ids.append(entity_id if entry is None else entry.id)
    patterns = (pattern.strip().lower() for pattern in left.patterns)
    return left._replace(
        entities=tuple(entity_ids), patterns=tuple(filter(None, patterns))
    )


def _list_entity_ids(registry: er.EntityRegistry, left: LeaveOut) -> list[str]:
    """Return the entity ids of today of the entities that were chosen and are still there."""
    resolved = (
        er.async_resolve_entity_id(registry, entity_id) for entity_id in left.entities
    )
    return [entity_id for entity_id in resolved if entity_id is not None]


def _list_offered_ids(cameras: Iterable[Camera], chosen: Iterable[str]) -> list[str]:
    offered = set(chosen)
    for camera in cameras:
        offered.update(camera.entity_ids)
    return sorted(offered)


def _say_patterns_without_camera(
    say: Sentences, left: LeaveOut, cameras: list[Camera]
) -> str:
    """Return a sentence for each pattern that fits no camera of today."""
    entity_ids = [entity_id for camera in cameras for entity_id in camera.entity_ids]
    return join_paragraphs(
        *(
            say.say("leave_out", "fits_none", {"pattern": pattern})
            for pattern in left.patterns
            if not covers_any((pattern,), entity_ids)
        )
    )
