"""Who asks, and what of the findings they may see."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import UnknownUser

from ..audit.camera import Camera
from .everyone import hide_administrator_fields
from .fields import Row


class Caller(NamedTuple):
    """Who asks."""

    user: User | None = None
    """None for an automation or Home Assistant itself, which may all."""

    @property
    def is_admin(self) -> bool:
        """Whether it may decide, and hear how a camera could be attacked."""
        return self.user is None or self.user.is_admin

    @property
    def may_read_all(self) -> bool:
        """Whether it may read all entities of the home."""
        return (
            self.is_admin
            or self.user is None
            or self.user.permissions.access_all_entities(POLICY_READ)
        )

    @property
    def may_audit(self) -> bool:
        """Whether it may press "Audit now" and all other buttons."""
        return (
            self.is_admin
            or self.user is None
            or self.user.permissions.access_all_entities(POLICY_CONTROL)
        )

    def may_read(self, entity_ids: Iterable[str]) -> bool:
        """Whether it may read a camera with these entities; one without any only who may read all."""
        return self.may_read_all or bool(self.readable(entity_ids))

    def readable(self, entity_ids: Iterable[str]) -> list[str]:
        """Return those of the entities that it may read."""
        if self.user is None:
            return list(entity_ids)
        return [
            entity_id
            for entity_id in entity_ids
            if self.user.permissions.check_entity(entity_id, POLICY_READ)
        ]


async def async_get_caller(hass: HomeAssistant, context: Context) -> Caller:
    """Return who calls an action. UnknownUser where that person is no user any more."""
    if context.user_id is None:
        return Caller()
    if (user := await hass.auth.async_get_user(context.user_id)) is None:
        raise UnknownUser(context=context)
    return Caller(user)


def is_camera_exposed(hass: HomeAssistant, assistant: str, camera: Camera) -> bool:
    """Whether the owner exposed an entity of a camera to an assistant."""
    return any(
        async_should_expose(hass, assistant, entity_id)
        for entity_id in camera.entity_ids
    )


def select_rows(
    caller: Caller, rows: Mapping[str, Row], *, flaws_for_all: bool
) -> dict[str, Row]:
    """Return the rows of the cameras that somebody may see, by camera_id.

    They name only entities and recorders that the caller may see. A camera without entities is
    shown only to who may read everything.
    """
    if not (caller.is_admin or flaws_for_all):
        rows = {
            camera_id: hide_administrator_fields(row) for camera_id, row in rows.items()
        }
    if caller.may_read_all:
        return dict(rows)
    visible: dict[str, Row] = {}
    for camera_id, row in rows.items():
        if entity_ids := caller.readable(row["entity_ids"]):
            visible[camera_id] = {**row, "entity_ids": entity_ids}
    for row in visible.values():
        if row["recorder_id"] not in visible:
            row["recorder_id"] = None
    return visible
