"""How the new camera comes into Home Assistant: set-ups that wait already, and those that could be begun.

A set-up is begun and handed to the owner; nothing is ever filled in here.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from homeassistant.config_entries import (
    DISCOVERY_SOURCES,
    SOURCE_USER,
    ConfigFlowContext,
    ConfigFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.loader import Integration, async_get_integrations

from ..advice.advice import Advice
from ..helpers.foreign import foreign_reading, ignore_loss
from ..knowledge.replacements import Candidate, Replacements
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH

#: Where an integration is added by hand; the frontend begins the set-up from there.
ADD_PAGE: Final = "/config/integrations/dashboard/add?domain={domain}"


class Way(NamedTuple):
    """One way to set a new camera up. ``flow_id``: of a set-up that waits; ``name``: of what was found there.

    ``brands``: which suggestions are shown by that integration.
    """

    domain: str
    integration: str
    name: str = ""
    flow_id: str | None = None
    brands: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What a form calls it."""
        return self.flow_id or self.domain


async def async_list_setups(
    hass: HomeAssistant, replacements: Replacements
) -> list[Way]:
    """Return the set-ups of discovered cameras that wait for their owner, by name.

    Only of makers that are suggested at all: never of one that made the old camera.
    """
    names = await _async_name_integrations(hass, replacements)
    waiting = []
    for flow in hass.config_entries.flow.async_progress():
        domain, context = flow["handler"], flow["context"]
        if domain not in names or context.get("source") not in DISCOVERY_SOURCES:
            continue
        name = _read_setup_name.read_value(ignore_loss, "", context)
        waiting.append(Way(domain, names[domain], name, flow["flow_id"]))
    return sorted(waiting, key=lambda way: way.name)


async def async_list_setup_ways(
    hass: HomeAssistant, advice: Advice, replacements: Replacements
) -> list[Way]:
    """Return the ways to set up a camera, what was discovered first, then the suggestions by their fit."""
    names = await _async_name_integrations(hass, replacements)
    brands: dict[str, list[str]] = {}
    # Where nothing tells what kind of camera it is, none fits better than another.
    suggested = [fit.candidate for fit in advice.fits]
    for candidate in suggested or _list_untied(replacements):
        for path in candidate.paths:
            brands.setdefault(path, []).append(candidate.brand)
    places = {domain: place for place, domain in enumerate(brands)}
    waiting = await async_list_setups(hass, replacements)
    waiting.sort(key=lambda way: places.get(way.domain, len(places)))
    return waiting + [
        Way(domain, names[domain], brands=tuple(shown))
        for domain, shown in brands.items()
        if domain in names
    ]


def _list_untied(replacements: Replacements) -> list[Candidate]:
    """Return the makers that are not tied to one of those in question."""
    tied = {brand.key for brand in replacements.tied}
    return [
        candidate for candidate in replacements.candidates if candidate.key not in tied
    ]


async def _async_name_integrations(
    hass: HomeAssistant, replacements: Replacements
) -> dict[str, str]:
    """Return the integrations of these makers that can be set up here: domain -> name."""
    makers = _list_untied(replacements)
    domains = {path for maker in makers for path in maker.paths}
    integrations = await async_get_integrations(hass, domains)
    return {
        domain: integration.name
        for domain, integration in integrations.items()
        if isinstance(integration, Integration) and integration.config_flow
    }


@foreign_reading("the name of a waiting set-up")
def _read_setup_name(context: ConfigFlowContext) -> str:
    """Return what was found, as its integration calls it in the list of discoveries."""
    placeholders = context.get("title_placeholders") or {}
    name = placeholders.get("name") or next(iter(placeholders.values()), "")
    return clean(str(name), NAME_LENGTH)


async def async_begin_setup(hass: HomeAssistant, way: Way) -> str | None:
    """Return the id of a set-up that waits for the owner; None where it cannot be begun from here."""
    flows = hass.config_entries.flow
    if way.flow_id is not None:
        in_progress = flows.async_progress_by_handler(way.domain)
        return way.flow_id if way.flow_id in _list_flow_ids(in_progress) else None
    result = await flows.async_init(way.domain, context={"source": SOURCE_USER})
    waits = result["type"] in {
        FlowResultType.FORM,
        FlowResultType.MENU,
        FlowResultType.EXTERNAL_STEP,
    }
    return result["flow_id"] if waits else None


def _list_flow_ids(flows: Iterable[ConfigFlowResult]) -> set[str]:
    return {flow["flow_id"] for flow in flows}
