"""The actions of Camera Audit: one record for each; their code is read at the first call."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from homeassistant.const import ATTR_AREA_ID, ATTR_DEVICE_ID, ATTR_ENTITY_ID, ATTR_LABEL_ID
from homeassistant.core import SupportsResponse, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.service import async_register_admin_service

from ..audit.finding import Verdict
from ..const import ATTR_CAMERA_ID, DOMAIN
from ..decisions.decision import UNDO, WHY, DecisionKind

if TYPE_CHECKING:
    from collections.abc import Callable

    import probatio as vol
    from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
    from homeassistant.helpers.typing import VolSchemaType
else:  # the same under its older name, which all versions know
    import voluptuous as vol


class Action(NamedTuple):
    """One action, handled by ``async_handle`` of the module of its name.

    ``admin``: of people only administrators may call it.
    """

    name: str
    schema: VolSchemaType
    supports_response: SupportsResponse
    admin: bool = False

    async def async_handle(self, call: ServiceCall) -> ServiceResponse:
        """Read the module, if this is the first call, and answer."""
        module = await async_import_module(call.hass, f"{__package__}.{self.name}")
        answer: ServiceResponse = await module.async_handle(call)
        return answer


def _some_of(*fields: str, need: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Refuse, with what it needs, data in which none of the fields holds anything."""

    def check(data: dict[str, Any]) -> dict[str, Any]:
        if not any(data.get(field) for field in fields):
            raise vol.Invalid(f"Name {need}")
        return data

    return check


_TEXTS: Final = vol.All(cv.ensure_list, [cv.string])
_CAMERAS: Final = {vol.Optional(ATTR_CAMERA_ID): _TEXTS, vol.Optional(ATTR_ENTITY_ID): cv.entity_ids}
_PAIR: Final = {vol.Required("old"): cv.entity_id, vol.Required("new"): cv.entity_id}
_SWAP_NEEDS: Final = "the old and the new camera, each by entity or camera_id, or the swap to undo"

#: A new action is one record here and a module, its texts, its icon and its part of `services.yaml`.
ACTIONS: Final = (
    Action(
        name="where_used",
        schema=vol.All(
            vol.Schema({**_CAMERAS, vol.Optional(ATTR_DEVICE_ID): _TEXTS}),
            _some_of(
                *(ATTR_CAMERA_ID, ATTR_ENTITY_ID, ATTR_DEVICE_ID), need="at least one entity_id, device_id or camera_id"
            ),
        ),
        supports_response=SupportsResponse.ONLY,
        admin=True,
    ),
    Action(name="scan", schema=vol.Schema({}), supports_response=SupportsResponse.OPTIONAL),
    Action(
        name="get_findings",
        schema=vol.Schema(
            {
                vol.Optional("verdict"): vol.All(cv.ensure_list, [vol.In([*map(str, Verdict)])]),
                vol.Optional(ATTR_AREA_ID): _TEXTS,
                vol.Optional(ATTR_LABEL_ID): _TEXTS,
                vol.Optional("decided"): cv.boolean,
            }
        ),
        supports_response=SupportsResponse.ONLY,
    ),
    Action(
        name="decide",
        schema=vol.All(
            vol.Schema(
                {
                    **_CAMERAS,
                    vol.Required("decision"): vol.In([*map(str, DecisionKind), UNDO]),
                    vol.Optional("why"): vol.In(WHY),
                    vol.Optional("reason"): cv.string,
                    vol.Optional("review"): cv.date,
                }
            ),
            _some_of(ATTR_CAMERA_ID, ATTR_ENTITY_ID, need="at least one entity_id or camera_id"),
        ),
        supports_response=SupportsResponse.OPTIONAL,
        admin=True,
    ),
    Action(
        name="swap",
        schema=vol.All(
            vol.Schema(
                {
                    vol.Exclusive("old_camera_id", "old"): cv.string,
                    vol.Exclusive("old_entity_id", "old"): cv.entity_id,
                    vol.Exclusive("new_camera_id", "new"): cv.string,
                    vol.Exclusive("new_entity_id", "new"): cv.entity_id,
                    vol.Optional("pairs"): vol.All(cv.ensure_list, [_PAIR]),
                    vol.Optional("rewrite", default=False): cv.boolean,
                    vol.Optional("undo"): cv.string,
                    vol.Optional("dry_run", default=True): cv.boolean,
                }
            ),
            _some_of("undo", "old_camera_id", "old_entity_id", need=_SWAP_NEEDS),
            _some_of("undo", "new_camera_id", "new_entity_id", need=_SWAP_NEEDS),
        ),
        supports_response=SupportsResponse.OPTIONAL,
        admin=True,
    ),
)


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register all actions; they are there whether or not the entry is loaded."""
    for action in ACTIONS:
        register = hass.services.async_register
        if action.admin:
            register = partial(async_register_admin_service, hass)
        register(DOMAIN, action.name, action.async_handle, action.schema, action.supports_response)
