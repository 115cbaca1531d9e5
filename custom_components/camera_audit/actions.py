"""The actions of Camera Audit: one record for each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import SupportsResponse, callback
from homeassistant.helpers.service import async_register_admin_service

from .actions_where_used import WHERE_USED_SCHEMA, async_handle_where_used
from .const import DOMAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
    from homeassistant.helpers.typing import VolSchemaType


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action. ``admin``: only administrators may call it, since it changes something."""

    name: str
    schema: VolSchemaType
    handler: Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]
    supports_response: SupportsResponse
    admin: bool = False


#: A new action is one record here, its texts, its icon and its part of `services.yaml`.
ACTIONS: Final = (
    Action(
        name="where_used",
        schema=WHERE_USED_SCHEMA,
        handler=async_handle_where_used,
        supports_response=SupportsResponse.ONLY,
    ),
)


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register all actions; they are there whether or not the entry is loaded."""
    for action in ACTIONS:
        if action.admin:
            async_register_admin_service(
                hass, DOMAIN, action.name, action.handler, action.schema, action.supports_response
            )
        else:
            hass.services.async_register(
                DOMAIN, action.name, action.handler, action.schema, action.supports_response
            )
