"""The actions of Camera Audit: one record for each; their code is read at the first call."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from homeassistant.const import ATTR_AREA_ID, ATTR_DEVICE_ID, ATTR_ENTITY_ID, ATTR_LABEL_ID
from homeassistant.core import SupportsResponse, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.service import async_register_admin_service

from ..audit.finding import Verdict
from ..const import ATTR_CAMERA_ID, DOMAIN
from ..decisions.decision import UNDO, WHY, DecisionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    import probatio as vol
    from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
    from homeassistant.helpers.typing import VolSchemaType
else:  # the same under its older name, which all versions know
    import voluptuous as vol


type Handler = Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]


class Action(NamedTuple):
    """One action. ``admin``: of people only administrators may call it."""

    name: str
    schema: VolSchemaType
    handler: Handler
    supports_response: SupportsResponse
    admin: bool = False


def read_later(module: str) -> Handler:
    """Return the ``async_handle`` of a module that is read when it is first called."""

    async def async_handle(call: ServiceCall) -> ServiceResponse:
        code = await call.hass.async_add_import_executor_job(
            import_module, f"{__package__}.{module}"
        )
        answer: ServiceResponse = await code.async_handle(call)
        return answer

    return async_handle


#: A new action is one record here, its texts, its icon and its part of `services.yaml`.
ACTIONS: Final = (
    Action(
        name="where_used",
        schema=vol.All(
            vol.Schema(
                {
                    vol.Optional(ATTR_CAMERA_ID): vol.All(cv.ensure_list, [cv.string]),
                    vol.Optional(ATTR_ENTITY_ID): cv.entity_ids,
                    vol.Optional(ATTR_DEVICE_ID): vol.All(cv.ensure_list, [cv.string]),
                }
            ),
            cv.has_at_least_one_key(ATTR_CAMERA_ID, ATTR_ENTITY_ID, ATTR_DEVICE_ID),
        ),
        handler=read_later("where_used"),
        supports_response=SupportsResponse.ONLY,
        admin=True,
    ),
    Action(
        name="scan",
        schema=vol.Schema({}),
        handler=read_later("scan"),
        supports_response=SupportsResponse.OPTIONAL,
    ),
    Action(
        name="get_findings",
        schema=vol.Schema(
            {
                vol.Optional("verdict"): vol.All(cv.ensure_list, [vol.In([*Verdict])]),
                vol.Optional(ATTR_AREA_ID): vol.All(cv.ensure_list, [cv.string]),
                vol.Optional(ATTR_LABEL_ID): vol.All(cv.ensure_list, [cv.string]),
                vol.Optional("decided"): cv.boolean,
            }
        ),
        handler=read_later("get_findings"),
        supports_response=SupportsResponse.ONLY,
    ),
    Action(
        name="decide",
        schema=vol.All(
            vol.Schema(
                {
                    vol.Optional(ATTR_CAMERA_ID): vol.All(cv.ensure_list, [cv.string]),
                    vol.Optional(ATTR_ENTITY_ID): cv.entity_ids,
                    vol.Required("decision"): vol.In([*DecisionKind, UNDO]),
                    vol.Optional("why"): vol.In(WHY),
                    vol.Optional("reason"): cv.string,
                    vol.Optional("review"): cv.date,
                }
            ),
            cv.has_at_least_one_key(ATTR_CAMERA_ID, ATTR_ENTITY_ID),
        ),
        handler=read_later("decide"),
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
                    vol.Optional("pairs"): vol.All(
                        cv.ensure_list,
                        [{vol.Required("old"): cv.entity_id, vol.Required("new"): cv.entity_id}],
                    ),
                    vol.Optional("rewrite", default=False): cv.boolean,
                    vol.Optional("undo"): cv.string,
                    vol.Optional("dry_run", default=True): cv.boolean,
                }
            ),
            vol.Any(
                cv.has_at_least_one_key("undo"),
                vol.All(
                    cv.has_at_least_one_key("old_camera_id", "old_entity_id"),
                    cv.has_at_least_one_key("new_camera_id", "new_entity_id"),
                ),
            ),
        ),
        handler=read_later("swap"),
        supports_response=SupportsResponse.OPTIONAL,
        admin=True,
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
