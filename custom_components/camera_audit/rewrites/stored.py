"""What Home Assistant keeps in its own store and lets be changed: dashboards, and helpers made on a page.

A view of a dashboard is found again by what it holds, so that an edit of another view is kept.
Some helpers follow an entity when it is renamed: they would stay with the old camera after a swap
and with the new one after its undo. Both times they are brought back to the id that they had.
"""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.loader import Integration, async_get_integrations

from ..const import PARKED
from ..helpers.foreign import foreign_reading, ignore_loss
from ..where_used.dashboards import (
    STORED,
    async_load_dashboard,
    list_dashboards,
    list_views,
    title_of_dashboard,
)
from ..where_used.places import FOLLOWING
from ..where_used.texts import walk_texts
from ..where_used.usage import Kind, Use
from .errors import SwapError
from .merge import take_back_change

type Replace = Callable[[Any], Any]
#: From the ids that are taken over to those that their entities have apart from them.
type Followed = Mapping[str, Collection[str]]


class Stored(NamedTuple):
    """A change of something in a store. ``before``, ``after``: JSON; the rest as in a rewrite."""

    key: str
    name: str
    before: str
    after: str
    spellings: tuple[str, ...] = ()


class Store(ABC):
    """One kind of things that Home Assistant keeps."""

    @abstractmethod
    def propose(
        self, hass: HomeAssistant, replace: Replace, followed: Followed
    ) -> AsyncIterator[Stored]:
        """Yield what would change; nothing is written."""

    @abstractmethod
    async def bring(  # noqa: PLR0913 # both sides, and how it is brought there
        self,
        hass: HomeAssistant,
        key: str,
        sides: tuple[str, str],
        spellings: Sequence[str],
        *,
        write: bool,
        edits: bool = False,
    ) -> bool:
        """Bring something to the second of two sides; return False where it is on neither, and leave it.

        With ``edits`` also what was edited since and can be brought there beside the edits, which stay.
        SwapError where it is there and cannot be loaded again.
        """

    @abstractmethod
    def link(self, key: str) -> str:
        """Return where it is edited, a path inside Home Assistant."""

    @abstractmethod
    def covers(self, key: str, name: str, use: Use) -> bool:
        """Whether this is where a use stands."""


async def _async_list_dashboards(
    hass: HomeAssistant, replace: Replace, data: Sequence[Any]
) -> list[Any]:
    """Return what becomes of each; a home has megabytes of them, so this is done beside the event loop."""
    return await hass.async_add_executor_job(lambda: [replace(part) for part in data])


class _Dashboards(Store):
    """The stored dashboards, view by view, and what stands beside the views."""

    async def propose(
        self, hass: HomeAssistant, replace: Replace, _: Followed
    ) -> AsyncIterator[Stored]:
        for url_path, dashboard in _list_stored(hass).items():
            config = await _async_read_config.async_read_value(
                ignore_loss, None, dashboard
            )
            if config is None:
                continue
            title = title_of_dashboard(dashboard, config, url_path)
            parts = _list_parts(config)
            names = [*(view.name for view in list_views(title, config)), title]
            changed = await _async_list_dashboards(hass, replace, parts)
            for name, part, after in zip(names, parts, changed, strict=False):
                if after != part:
                    yield Stored(
                        url_path, name, _format_json(part), _format_json(after)
                    )

    async def bring(
        self,
        hass: HomeAssistant,
        key: str,
        sides: tuple[str, str],
        _: Sequence[str],
        *,
        write: bool,
        edits: bool = False,
    ) -> bool:
        dashboard = _list_stored(hass).get(key)
        if dashboard is None:
            return False
        config = await _async_read_config.async_read_value(ignore_loss, None, dashboard)
        if config is None:
            return False
        before, after = (json.loads(side) for side in sides)
        parts = _list_parts(config)
        if before in parts:
            place, brought = parts.index(before), after
        elif after in parts:
            return True
        elif edits and (merged := _merge_edited(parts, before, after)) is not None:
            place, brought = merged
        else:
            return False
        if write:
            parts[place] = brought
            *views, rest = parts
            await dashboard.async_save(
                {key: views if key == "views" else value for key, value in rest.items()}
            )
        return True

    def link(self, key: str) -> str:
        return f"/{key}?edit=1"

    def covers(self, key: str, name: str, use: Use) -> bool:
        return (
            use.kind is Kind.DASHBOARD
            and use.name == name
            and bool(re.match(rf"/{re.escape(key)}[/?]", str(use.link)))
        )


def _list_stored(hass: HomeAssistant) -> dict[str, Any]:
    """Return the dashboards that Home Assistant stores, by their addresses."""
    dashboards = list_dashboards(hass).items()
    return {
        address: dashboard
        for address, dashboard in dashboards
        if dashboard.mode == STORED
    }


def _merge_edited(
    parts: Sequence[dict[str, Any]], before: dict[str, Any], after: dict[str, Any]
) -> tuple[int, dict[str, Any]] | None:
    """Return the place of the view that was edited since, and what it holds on the other side beside the edits.

    It goes by its address, or else by its title. None where it is not to be told apart, or where what the change
    brought would stay in it.
    """
    own = [
        place
        for place, part in enumerate(parts)
        if _name_view(part) == _name_view(before)
    ]
    if len(own) != 1:
        return None
    merged = take_back_change(parts[own[0]], after, before)
    brought = {*walk_texts(before)} - {*walk_texts(after)}
    if not brought.isdisjoint(walk_texts(merged)):
        return None
    return own[0], merged


def _name_view(view: Mapping[str, Any]) -> tuple[object, object]:
    path = view.get("path")
    return path, None if path else view.get("title")


@foreign_reading("a dashboard of the store")
async def _async_read_config(dashboard: Any) -> dict[str, Any] | None:  # noqa: ANN401 # core's own
    config = await async_load_dashboard(dashboard)
    return dict(config) if isinstance(config, dict) else None


def _list_parts(config: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the views, and at last all that stands beside them, with an empty list in place of any."""
    views = config.get("views")
    mappings = (
        [view for view in views if isinstance(view, dict)]
        if isinstance(views, list)
        else []
    )
    rest = {key: [] if key == "views" else value for key, value in config.items()}
    # One that holds anything else stays as it is as a whole.
    return [*mappings, rest] if not views or mappings == views else []


class _Helpers(Store):
    """The config entries of helpers."""

    async def propose(
        self, hass: HomeAssistant, replace: Replace, followed: Followed
    ) -> AsyncIterator[Stored]:
        ids = followed.keys() | {
            entity_id for apart in followed.values() for entity_id in apart
        }
        for entry in hass.config_entries.async_entries():
            if not await _async_is_helper(hass, entry.domain):
                continue
            config = _read_options(entry)
            [after] = await _async_list_dashboards(hass, replace, [config])
            names = (
                ids.intersection(walk_texts(config))
                if entry.domain in FOLLOWING
                else set()
            )
            if names or after != config:
                yield Stored(
                    entry.entry_id,
                    entry.title,
                    _format_json(config),
                    _format_json(after),
                    tuple(sorted(ids if names else ())),
                )

    async def bring(  # noqa: PLR0913 # as the store says
        self,
        hass: HomeAssistant,
        key: str,
        sides: tuple[str, str],
        spellings: Sequence[str],
        *,
        write: bool,
        edits: bool = False,  # noqa: ARG002 # an entry is set up as a whole
    ) -> bool:
        if (entry := hass.config_entries.async_get_entry(key)) is None:
            return False
        now, after = _read_options(entry), json.loads(sides[1])
        if not any(_are_same(now, json.loads(side), spellings) for side in sides):
            return False
        if write and now != after:
            hass.config_entries.async_update_entry(entry, **after)
            try:
                await hass.config_entries.async_reload(key)
            except HomeAssistantError as error:
                raise SwapError("not_reloaded", file=entry.title) from error
        return True

    def link(self, key: str) -> str:
        return f"/config/helpers#config_entry={key}"

    def covers(self, key: str, _: str, use: Use) -> bool:
        return str(use.link).endswith(f"#config_entry={key}")


def _read_options(entry: ConfigEntry) -> dict[str, Any]:
    return {"data": _make_plain(entry.data), "options": _make_plain(entry.options)}


async def _async_is_helper(hass: HomeAssistant, domain: str) -> bool:
    integration = (await async_get_integrations(hass, [domain]))[domain]
    return (
        isinstance(integration, Integration)
        and integration.integration_type == "helper"
    )


def _make_plain(value: Any) -> Any:  # noqa: ANN401 # JSON
    if isinstance(value, Mapping):
        return {key: _make_plain(item) for key, item in value.items()}
    return (
        [_make_plain(item) for item in value]
        if isinstance(value, (list, tuple))
        else value
    )


def _are_same(now: object, then: object, spellings: Sequence[str]) -> bool:
    """Whether both say the same, whatever ids the entities had at that moment."""
    if isinstance(now, dict) and isinstance(then, dict):
        return now.keys() == then.keys() and all(
            _are_same(now[key], then[key], spellings) for key in now
        )
    if isinstance(now, list) and isinstance(then, list):
        return len(now) == len(then) and all(
            _are_same(*both, spellings) for both in zip(now, then, strict=True)
        )
    if now == then:
        return True
    # An id under which an entity is parked may have got a number.
    names = (re.sub(rf"({PARKED})(_\d+)+$", r"\1", str(name)) for name in (now, then))
    return set(spellings).issuperset(names)


def _format_json(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)


DASHBOARD: Final = "dashboard"
HELPER: Final = "helper"
STORES: Final[dict[str, Store]] = {DASHBOARD: _Dashboards(), HELPER: _Helpers()}
