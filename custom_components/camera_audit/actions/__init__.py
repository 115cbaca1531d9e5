"""The actions of Camera Audit: one record for each; their code is read at the first call."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.service import async_register_admin_service
from homeassistant.helpers.typing import VolSchemaType

from ..audit.finding import Verdict
from ..automations.target import CONF_CAMERAS, TARGET_KEYS
from ..const import ATTR_CAMERA_ID, DOMAIN
from ..decisions.decision import STICKER_SAYS, UNDO, WHY, DecisionKind
from ..report.request import REPORT_SCHEMA

if TYPE_CHECKING:
    import probatio as vol
else:  # the same under its older name, which all versions know
    import voluptuous as vol


class Action(NamedTuple):
    """One action. ``admin``: of people only administrators may call it."""

    schema: VolSchemaType
    supports_response: SupportsResponse
    admin: bool = False


def _some_of(*fields: str, need: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Refuse, with what it needs, data in which none of the fields holds anything."""

    def check(data: dict[str, Any]) -> dict[str, Any]:
        if not any(data.get(field) for field in fields):
            raise vol.Invalid(f"Name {need}")
        return data

    return check


_TEXTS: Final = vol.All(cv.ensure_list, [cv.string])
#: A target as Home Assistant puts it into the data of a call.
_TARGET: Final = cv.TARGET_FIELDS
_PAIR: Final = {vol.Required("old"): cv.entity_id, vol.Required("new"): cv.entity_id}
_SWAP_NEEDS: Final = "the old and the new camera, each by a target, entity or camera_id, or the swap to undo"

_BOTH: Final[dict[vol.Marker, Any]] = {
    vol.Exclusive("old", "old"): cv.TARGET_FIELDS,
    vol.Exclusive("new", "new"): cv.TARGET_FIELDS,
    vol.Exclusive("old_camera_id", "old"): cv.string,
    vol.Exclusive("old_entity_id", "old"): cv.entity_id,
    vol.Exclusive("new_camera_id", "new"): cv.string,
    vol.Exclusive("new_entity_id", "new"): cv.entity_id,
    vol.Optional("pairs"): vol.All(cv.ensure_list, [_PAIR]),
}
_NEEDS_BOTH: Final = tuple(
    _some_of(side, f"{side}_camera_id", f"{side}_entity_id", need=_SWAP_NEEDS)
    for side in ("old", "new")
)

#: By name. A new action is one record here and the module of its name, its texts, its icon and its part of
#: `services.yaml`.
ACTIONS: Final = {
    "where_used": Action(
        vol.All(
            {vol.Optional(ATTR_CAMERA_ID): _TEXTS, **_TARGET},
            _some_of(ATTR_CAMERA_ID, *TARGET_KEYS, need="a target or a camera_id"),
        ),
        SupportsResponse.ONLY,
        admin=True,
    ),
    "scan": Action(vol.Schema({}), SupportsResponse.OPTIONAL),
    "get_findings": Action(
        vol.Schema(
            {
                vol.Optional("verdict"): vol.All(
                    cv.ensure_list, [vol.In([*map(str, Verdict)])]
                ),
                **_TARGET,
                vol.Optional(CONF_CAMERAS): vol.Any({}, _TARGET),
                vol.Optional("decided"): cv.boolean,
            }
        ),
        SupportsResponse.ONLY,
    ),
    "decide": Action(
        vol.All(
            {
                vol.Optional(ATTR_CAMERA_ID): _TEXTS,
                **_TARGET,
                vol.Required("decision"): vol.In(
                    [*map(str, DecisionKind), *STICKER_SAYS, UNDO]
                ),
                vol.Optional("why"): vol.In(WHY),
                vol.Optional("reason"): cv.string,
                vol.Optional("review"): cv.date,
                vol.Optional("brand"): cv.string,
                vol.Optional("model"): cv.string,
            },
            _some_of(ATTR_CAMERA_ID, *TARGET_KEYS, need="a target or a camera_id"),
        ),
        SupportsResponse.OPTIONAL,
        admin=True,
    ),
    "look_up": Action(
        vol.Schema({vol.Required("label"): vol.All(cv.string, vol.Length(max=200))}),
        SupportsResponse.ONLY,
    ),
    "report": Action(REPORT_SCHEMA, SupportsResponse.ONLY, admin=True),
    "swap": Action(
        vol.All(
            {
                **_BOTH,
                vol.Optional("swaps"): vol.All(
                    cv.ensure_list, [vol.All(_BOTH, *_NEEDS_BOTH)], vol.Length(min=1)
                ),
                vol.Optional("rewrite", default=False): cv.boolean,
                vol.Optional("join_history", default=False): cv.boolean,
                vol.Optional("undo"): cv.string,
                vol.Optional("dry_run", default=True): cv.boolean,
            },
            lambda data: (
                data
                if data.get("undo") or data.get("swaps")
                else vol.All(*_NEEDS_BOTH)(data)
            ),
        ),
        SupportsResponse.OPTIONAL,
        admin=True,
    ),
}


async def _async_handle(call: ServiceCall) -> ServiceResponse:
    """Read the action's module, if this is the first call, and answer."""
    module = await async_import_module(call.hass, f"{__package__}.{call.service}")
    answer: ServiceResponse = await module.async_handle(call)
    return answer


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register all actions; they are there whether or not the entry is loaded."""
    for name, action in ACTIONS.items():
        register = (
            partial(async_register_admin_service, hass)
            if action.admin
            else hass.services.async_register
        )
        register(DOMAIN, name, _async_handle, action.schema, action.supports_response)
