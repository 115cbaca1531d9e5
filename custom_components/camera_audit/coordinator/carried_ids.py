"""Carry over what was stored under the ids that cameras had until 0.1.0: plain hashes of a MAC.

An id of today is made of the one of then and the home's secret, so no camera needs to be there.
The files of ours say by their minor version whether they were carried over, and are written anew
at once. What Home Assistant keeps for us it writes seconds to minutes later: an id in there is
one of then if, and only if, the id made of it is known. So all is looked through at each start,
and a crash in between does no harm.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import Any, Final, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import (
    entity_registry as er,
    instance_id,
    issue_registry as ir,
)

from ..const import ATTR_CAMERA_ID, DOMAIN
from ..helpers.checked_store import CheckedStore
from ..home.identity import hash_camera_id

#: From this one on, a file of ours has the ids of today.
MINOR_VERSION: Final = 2
ISSUE_ID: Final = "issue_id"


class CarriedStore(CheckedStore):
    """A file with ids of cameras; those of 0.1.0 are carried over when it is read."""

    def __init__(self, hass: HomeAssistant, version: int, key: str) -> None:
        """Open the file; nothing is read yet."""
        super().__init__(
            hass,
            version,
            key,
            private=True,
            atomic_writes=True,
            minor_version=MINOR_VERSION,
        )

    @override
    async def _async_migrate_func(
        self, old_major_version: int, old_minor_version: int, old_data: Any
    ) -> Any:
        if not isinstance(old_data, dict):
            raise TypeError(
                "no file of ours"
            )  # whoever reads it puts it aside as it is
        secret = await instance_id.async_get(self.hass)
        return with_ids(old_data, partial(hash_camera_id, secret=secret))


def with_ids(data: Any, today: Callable[[str], str]) -> Any:  # noqa: ANN401 (any JSON)
    """Return JSON with the ids that ``today`` makes of its cameras' ids."""
    if isinstance(data, list):
        return [with_ids(item, today) for item in data]
    if not isinstance(data, dict):
        return data
    carried = {key: with_ids(value, today) for key, value in data.items()}
    if isinstance(camera_id := data.get(ATTR_CAMERA_ID), str):
        carried[ATTR_CAMERA_ID] = today(camera_id)
    if isinstance(issue_id := data.get(ISSUE_ID), str):
        carried[ISSUE_ID] = _issue_id(issue_id, today)
    return carried


async def async_today(
    hass: HomeAssistant, known: Collection[str]
) -> Callable[[str], str]:
    """Return what makes an id of today of one of 0.1.0, and leaves any other text as it is.

    ``known``: the ids of all cameras that were ever flagged or decided about.
    """
    secret = await instance_id.async_get(hass)

    def today(text: str) -> str:
        camera_id = hash_camera_id(text, secret)
        return camera_id if camera_id in known else text

    return today


async def async_carry_over(
    hass: HomeAssistant, entry_id: str, known: Collection[str]
) -> None:
    """Carry over the entities, with all that hangs on them, and the notices that are ignored."""
    if not known:
        return
    today = await async_today(hass, known)
    registry = er.async_get(hass)

    @callback
    def carried(entity: er.RegistryEntry) -> dict[str, Any] | None:
        camera_id, mark, rest = entity.unique_id.partition("_")
        unique_id = f"{today(camera_id)}{mark}{rest}"
        if registry.async_get_entity_id(entity.domain, DOMAIN, unique_id) is not None:
            return None  # it is this one, of today
        return {"new_unique_id": unique_id}

    await er.async_migrate_entries(hass, entry_id, carried)
    issues = ir.async_get(hass)
    for key, issue in tuple(issues.issues.items()):
        issue_id = _issue_id(issue.issue_id, today)
        if issue.domain == DOMAIN and issue_id != issue.issue_id:
            # With its marks; Home Assistant has no call that renames one.
            del issues.issues[key]
            issues.issues[DOMAIN, issue_id] = replace(issue, issue_id=issue_id)
            issues.async_schedule_save()


def _issue_id(issue_id: str, today: Callable[[str], str]) -> str:
    case, mark, camera_id = issue_id.partition("_")
    return f"{case}{mark}{today(camera_id)}"
