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
from homeassistant.helpers.typing import VolDictType

from ..audit.finding import Verdict
from ..automations.target import CONF_CAMERAS, TARGET, TARGET_KEYS
from ..const import ATTR_CAMERA_ID, DOMAIN
from ..decisions.decision import STICKER_SAYS, UNDO, WHY, DecisionKind
from ..report.request import REPORT_SCHEMA

if TYPE_CHECKING:
    import probatio as vol
else:  # the same under its older name, which all versions know
    import voluptuous as vol


type _Check = Callable[[dict[str, Any]], dict[str, Any]]


class Action(NamedTuple):
    """One action. ``checks``: that its fields go together; ``admin``: of people only administrators may call it.

    Its schema is made ready at the first call; fields within ``vol.All`` are at once, and hold 9 kB from the start on.
    """

    schema: vol.Schema
    supports_response: SupportsResponse
    checks: tuple[_Check, ...] = ()
    admin: bool = False

    def check(self, data: object) -> dict[str, Any]:
        """Return the data of a call as it is meant. Invalid where it is none."""
        checked: dict[str, Any] = self.schema(data)
        for go_together in self.checks:
            checked = go_together(checked)
        return checked


def _some_of(*fields: str, need: str) -> _Check:
    """Refuse, with what it needs, data in which none of the fields holds anything."""

    def check(data: dict[str, Any]) -> dict[str, Any]:
        if not any(data.get(field) for field in fields):
            raise vol.Invalid(f"Name {need}")
        return data

    return check


_TEXTS: Final = vol.All(cv.ensure_list, [cv.string])
#: A target as Home Assistant puts it into the data of a call.
_TARGET: Final[VolDictType] = cv.TARGET_FIELDS
_PAIR: Final = {vol.Required("old"): cv.entity_id, vol.Required("new"): cv.entity_id}
_SWAP_NEEDS: Final = "the old and the new camera, each by a target, entity or camera_id, or the swap to undo"

_BOTH: Final[VolDictType] = {
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

_BOTH_SCHEMA: Final = vol.Schema(_BOTH)


def _check_both(data: dict[str, Any]) -> dict[str, Any]:
    """Refuse data that lacks the old or the new camera."""
    for check in _NEEDS_BOTH:
        check(data)
    return data


def _check_pair_of_cameras(data: object) -> dict[str, Any]:
    """Return one of several swaps as it is meant. Invalid where it is none."""
    return _check_both(_BOTH_SCHEMA(data))


def _check_swap(data: dict[str, Any]) -> dict[str, Any]:
    """Refuse data that names neither a swap to undo, nor several, nor both cameras."""
    return data if data.get("undo") or data.get("swaps") else _check_both(data)


_NAMES_CAMERAS: Final = _some_of(
    ATTR_CAMERA_ID, *TARGET_KEYS, need="a target or a camera_id"
)

#: By name. A new action is one record here and the module of its name, its texts, its icon and its part of
#: `services.yaml`.
ACTIONS: Final = {
    "where_used": Action(
        vol.Schema({vol.Optional(ATTR_CAMERA_ID): _TEXTS, **_TARGET}),
        SupportsResponse.ONLY,
        checks=(_NAMES_CAMERAS,),
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
                vol.Optional(CONF_CAMERAS): TARGET,
                vol.Optional("decided"): cv.boolean,
            }
        ),
        SupportsResponse.ONLY,
    ),
    "decide": Action(
        vol.Schema(
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
            }
        ),
        SupportsResponse.OPTIONAL,
        checks=(_NAMES_CAMERAS,),
        admin=True,
    ),
    "look_up": Action(
        vol.Schema({vol.Required("label"): vol.All(cv.string, vol.Length(max=200))}),
        SupportsResponse.ONLY,
    ),
    "report": Action(REPORT_SCHEMA, SupportsResponse.ONLY, admin=True),
    "swap": Action(
        vol.Schema(
            {
                **_BOTH,
                vol.Optional("swaps"): vol.All(
                    cv.ensure_list, [_check_pair_of_cameras], vol.Length(min=1)
                ),
                vol.Optional("rewrite", default=False): cv.boolean,
                vol.Optional("join_history", default=False): cv.boolean,
                vol.Optional("undo"): cv.string,
                vol.Optional("dry_run", default=True): cv.boolean,
            }
        ),
        SupportsResponse.OPTIONAL,
        checks=(_check_swap,),
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
        schema = vol.Schema(action.check)
        register(DOMAIN, name, _async_handle, schema, action.supports_response)
