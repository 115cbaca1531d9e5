"""Tell Activity what somebody did with a camera: each decision, swap, and undo, once, and by whom where that is known.

What an audit found is told by the event of findings. Both carry an entity and a device, by which Activity
finds them on the page of a camera.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from homeassistant.components.http.const import KEY_HASS_USER
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import ATTR_DEVICE_ID, ATTR_ENTITY_ID
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.http import current_request

from ..const import DOMAIN
from ..decisions.decisions import SIGNAL_CHOSEN, Choice
from ..decisions.overview import OverviewCoordinator
from ..language.redact import Redactor, hide_addresses
from ..swap.files import SIGNAL_ENDED

if TYPE_CHECKING:
    from ..swap.journal import SwapRecord

EVENT_ACTIVITY: Final = f"{DOMAIN}_activity"


@callback
def follow_activity(
    hass: HomeAssistant, entry: ConfigEntry[Any], overviews: OverviewCoordinator
) -> None:
    """Fire an event of what is done with a camera, until the entry unloads.

    Its data: ``type``, a key of the texts ``logbook``; ``name``; for a swap ``new``, the name of the new camera;
    ``entity_id`` and ``device_id``, None where there is none.
    """

    @callback
    def tell_choice(choice: Choice) -> None:
        decision = choice.decision
        overview = overviews.data
        finding = overview.findings.get(decision.camera_id) if overview else None
        kind = "undone" if choice.undone else decision.kind.value
        place = locate_activity(
            finding.camera.entity_ids if finding else (),
            finding.camera.device_ids if finding else (),
        )
        name = decision.name
        if finding:
            name = Redactor(finding.camera, names=False)(name)
        _fire(hass, {"type": kind, "name": hide_addresses(name), **place})

    @callback
    def tell_swap(record: SwapRecord) -> None:
        entity_id = next(iter(record.entity_ids), None)
        registered = er.async_get(hass).async_get(entity_id) if entity_id else None
        kind = "swapped" if record.forward else "swap_undone"
        _fire(
            hass,
            {
                "type": kind,
                "name": hide_addresses(record.old_name),
                "new": hide_addresses(record.new_name),
                ATTR_ENTITY_ID: entity_id,
                ATTR_DEVICE_ID: registered.device_id if registered else None,
            },
        )

    for stop in (
        async_dispatcher_connect(hass, SIGNAL_CHOSEN, tell_choice),
        async_dispatcher_connect(hass, SIGNAL_ENDED, tell_swap),
    ):
        entry.async_on_unload(stop)


def locate_activity(
    entity_ids: Iterable[str], device_ids: Iterable[str]
) -> dict[str, str | None]:
    """Return the entity and the device under which Activity shows an event of a camera."""
    return {
        ATTR_ENTITY_ID: next(iter(entity_ids), None),
        ATTR_DEVICE_ID: next(iter(device_ids), None),
    }


def _fire(hass: HomeAssistant, data: Mapping[str, Any]) -> None:
    hass.bus.async_fire(EVENT_ACTIVITY, dict(data), context=_context_of_person())


def _context_of_person() -> Context | None:
    """Return the context of whoever fills in the form that is being answered; None where it is nobody's form."""
    request = current_request.get()
    user = request.get(KEY_HASS_USER) if request is not None else None
    return Context(user_id=user.id) if user is not None else None
