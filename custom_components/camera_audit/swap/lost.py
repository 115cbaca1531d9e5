"""Integrations that no longer provide cameras of this home."""

from collections.abc import Mapping
from dataclasses import dataclass

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..audit.finding import Finding
from .files import JOURNAL_KEY
from .journal import DONE, get_journal
from .providers import Loss, Provider, async_list_providers, list_move_targets


@dataclass(frozen=True, slots=True, kw_only=True)
class LostIntegration:
    """An integration that has lost cameras."""

    domain: str
    name: str
    """The integration as people know it."""
    losses: Mapping[str, Loss]
    """Why each camera is lost, by camera_id; in the order of their names."""
    movable: frozenset[str]
    """Those of them that another integration shows as well."""


async def async_list_lost(
    hass: HomeAssistant, findings: Mapping[str, Finding]
) -> list[LostIntegration]:
    """Return the integrations that no longer provide some of these cameras, in the order of their domains."""
    released = _list_released(hass)
    losses: dict[str, dict[str, Loss]] = {}
    movable: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for finding in sorted(findings.values(), key=_order_by_name):
        camera_id = finding.camera.camera_id
        providers = await async_list_providers(hass, finding.camera)
        for provider in providers:
            if provider.loss is None or _has_moved(hass, provider, released):
                continue
            names[provider.domain] = provider.name
            losses.setdefault(provider.domain, {})[camera_id] = provider.loss
            if list_move_targets(providers, provider):
                movable.setdefault(provider.domain, set()).add(camera_id)
    return [
        LostIntegration(
            domain=domain,
            name=names[domain],
            losses=losses[domain],
            movable=frozenset(movable.get(domain, ())),
        )
        for domain in sorted(losses)
    ]


def _order_by_name(finding: Finding) -> tuple[str, str]:
    return finding.camera.name.casefold(), finding.camera.camera_id


@callback
def _list_released(hass: HomeAssistant) -> frozenset[str]:
    """Return the registry ids of what other entities have taken over from."""
    if JOURNAL_KEY not in hass.data:
        return frozenset()
    records = get_journal(hass).records.values()
    done = [record for record in records if record.state == DONE]
    return frozenset(effect.id for record in done for effect in record.releases)


@callback
def _has_moved(
    hass: HomeAssistant, provider: Provider, released: frozenset[str]
) -> bool:
    """Whether other entities have taken over from those of an integration."""
    registry = er.async_get(hass)
    entries = [registry.async_get(entity_id) for entity_id in provider.entity_ids]
    return any(entry is not None and entry.id in released for entry in entries)
