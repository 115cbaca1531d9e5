"""How the new camera comes into Home Assistant: set-ups that wait already, and those that could be begun.

A set-up is begun and handed to the owner; nothing is ever filled in here.
"""

from typing import Final, NamedTuple

from homeassistant.config_entries import (
    DISCOVERY_SOURCES,
    SOURCE_USER,
    ConfigFlowContext,
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


async def async_waiting(hass: HomeAssistant, known: Replacements) -> list[Way]:
    """Return the set-ups of discovered cameras that wait for their owner.

    Only of makers that are suggested at all: never of one that made the old camera.
    """
    here = await _async_here(hass, known)
    waiting = [
        Way(
            domain,
            here[domain],
            _name.read_value(ignore_loss, "", flow["context"]),
            flow["flow_id"],
        )
        for flow in hass.config_entries.flow.async_progress()
        if (domain := flow["handler"]) in here
        and flow["context"].get("source") in DISCOVERY_SOURCES
    ]
    return sorted(waiting, key=lambda way: way.name)


async def async_ways(
    hass: HomeAssistant, advice: Advice, known: Replacements
) -> list[Way]:
    """Return the ways to set up a camera, what was discovered first, then the suggestions by their fit."""
    here = await _async_here(hass, known)
    brands: dict[str, list[str]] = {}
    # Where nothing tells what kind of camera it is, none fits better than another.
    for maker in [fit.candidate for fit in advice.fits] or _makers(known):
        for path in maker.paths:
            brands.setdefault(path, []).append(maker.brand)
    order = list(brands)
    waiting = await async_waiting(hass, known)
    waiting.sort(
        key=lambda way: order.index(way.domain) if way.domain in brands else len(order)
    )
    return waiting + [
        Way(key, here[key], brands=tuple(names))
        for key, names in brands.items()
        if key in here
    ]


def _makers(known: Replacements) -> list[Candidate]:
    tied = {one.key for one in known.tied}
    return [one for one in known.candidates if one.key not in tied]


async def _async_here(hass: HomeAssistant, known: Replacements) -> dict[str, str]:
    """Return the integrations of these makers that can be set up here: domain -> name."""
    found = await async_get_integrations(
        hass, {path for one in _makers(known) for path in one.paths}
    )
    return {
        key: one.name
        for key, one in found.items()
        if isinstance(one, Integration) and one.config_flow
    }


@foreign_reading("the name of a waiting set-up")
def _name(context: ConfigFlowContext) -> str:
    """Return what was found, as its integration calls it in the list of discoveries."""
    told = context.get("title_placeholders") or {}
    return clean(str(told.get("name") or next(iter(told.values()), "")), NAME_LENGTH)


async def async_begin(hass: HomeAssistant, way: Way) -> str | None:
    """Return the id of a set-up that waits for the owner; None where it cannot be begun from here."""
    flows = hass.config_entries.flow
    if way.flow_id is not None:
        still = {
            flow["flow_id"] for flow in flows.async_progress_by_handler(way.domain)
        }
        return way.flow_id if way.flow_id in still else None
    result = await flows.async_init(way.domain, context={"source": SOURCE_USER})
    waits = result["type"] in {
        FlowResultType.FORM,
        FlowResultType.MENU,
        FlowResultType.EXTERNAL_STEP,
    }
    return result["flow_id"] if waits else None
