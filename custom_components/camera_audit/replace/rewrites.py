"""What of a home names the old camera in a way that no rename carries along, and is changed with the swap.

A device trigger, a target by device and an inner id stay with the old camera, and so does the id of
an entity whose twin takes over. ``async_propose_rewrites`` returns what would change, each with its
diff; those the owner chose go to ``swap.async_swap(hass, plan, rewrites)``, which makes them with
``async_apply_rewrites``. In YAML, values change where they stand (:mod:`.yaml_items`), in whatever
file of the configuration that is; what Home Assistant keeps in its own store changes through its
own functions (:mod:`.stored`). What cannot be changed in place, and what Home Assistant would
refuse, is only shown.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from homeassistant.config import AUTOMATION_CONFIG_PATH, SCRIPT_CONFIG_PATH
from homeassistant.const import CONF_ALIAS, CONF_ID, SERVICE_RELOAD
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.file import WriteError, write_utf8_file_atomic

from ..where_used.automations import entities_of
from ..where_used.texts import pieces, renamed, texts_in, values_in
from ..where_used.usage import Kind, Use, WhereUsed
from .device_automations import DeviceAutomations, async_device_automations
from .errors import SwapError
from .stored import STORES, Stored
from .yaml_items import (
    AUTOMATION,
    SCRIPT,
    NotInPlaceError,
    brought,
    brought_beside,
    changed,
    data_of_item,
    is_readable,
    items_in,
    renamed_in,
    to_yaml,
)

FILES: Final = {AUTOMATION: AUTOMATION_CONFIG_PATH, SCRIPT: SCRIPT_CONFIG_PATH}
#: A part of a file that is neither.
YAML: Final = "yaml"
#: Why a rewrite is only shown: ``selector.swap.options.rewrite_*``.
DOUBLE_ID: Final = "double_id"
OTHER_FILE: Final = "other_file"
REFUSED: Final = "refused"
UNREADABLE: Final = "unreadable"
#: Kinds of uses in YAML that a part of a file stands for.
_IN_YAML: Final = frozenset({Kind.YAML, Kind.TEMPLATE, Kind.GROUP, Kind.SCENE, Kind.DASHBOARD, Kind.HELPER})
_LOADED: Final = frozenset({Kind.GROUP, Kind.SCENE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """Something that names the old camera, before and after.

    ``domain``: ``automation`` or ``script``, ``yaml`` for any other part of a file, or a store of
    :mod:`.stored`. ``key``: its id there, or the section of such a part. ``file``: its path in the configuration folder; empty
    for what does not stand in a file. ``before``, ``after``: its text, to the letter, in YAML or
    JSON. ``problem``: why it is only shown; None where it can be written. ``partly``: whether a
    reference stays, because the new camera has nothing of the kind. ``spellings``: what Home
    Assistant itself may have written in place of an entity id.
    """

    domain: str
    key: str
    name: str
    entity_id: str
    file: str
    before: str
    after: str
    problem: str | None = None
    partly: bool = False
    spellings: tuple[str, ...] = ()

    @property
    def writable(self) -> bool:
        """Whether it can be written for the owner."""
        return self.problem is None

    @property
    def link(self) -> str:
        """The editor of it, a path inside Home Assistant; empty where there is none."""
        if self.domain in STORES:
            return STORES[self.domain].link(self.key)
        return f"/config/{self.domain}/edit/{quote(self.key, safe='')}" if self.domain in FILES and self.key else ""

    @property
    def diff(self) -> str:
        """The change as a person reads it, without the file header."""
        lines = difflib.unified_diff(self.before.splitlines(), self.after.splitlines(), n=3, lineterm="")
        return "\n".join(list(lines)[2:])

    def covers(self, use: Use) -> bool:
        """Whether this is where a use stands."""
        if self.domain in STORES:
            return STORES[self.domain].covers(self.key, self.name, use)
        if self.domain in FILES and self.key:
            return use.link == self.link
        if use.kind in _LOADED and not use.file:  # told by what runs, which names no file
            low = self.before.lower()
            return use.value.lower() in low and use.name.lower() in low
        return use.kind in _IN_YAML and str(use.file).rpartition(":")[0] == self.file


@dataclass(frozen=True, slots=True)
class _Change:
    """What a swap makes of nested data. ``ids``: in lower case, with what they become."""

    ids: Mapping[str, str]
    devices: DeviceAutomations

    def text(self, text: str) -> str:
        return renamed(text, self.ids)

    def stays(self, value: object) -> bool:
        """Whether it is a device trigger, condition or action that the new camera lacks."""
        return isinstance(value, Mapping) and self.devices.same(value) is None

    def data(self, data: Any) -> Any:  # noqa: ANN401 # YAML
        if isinstance(data, str):
            return self.text(data)
        if isinstance(data, (list, tuple)):
            return [self.data(each) for each in data]
        if not isinstance(data, Mapping):
            return data
        if (same := self.devices.same(data)) is None:
            return data
        # Two names of one thing do not become one field twice.
        return {
            other if (other := self.data(key)) == key or other not in same else key: self.data(value)
            for key, value in same.items()
        }


async def async_propose_rewrites(
    hass: HomeAssistant,
    ids: Mapping[str, str],
    used: WhereUsed | None = None,
    followed: Mapping[str, Collection[str]] | None = None,
) -> tuple[Rewrite, ...]:
    """Return what would change; nothing is written.

    ``ids``: ``plan.renamed``, from the old camera to the new one. ``used``: where the old camera is.
    ``followed``: ids of entities that are taken over, each with those that its two entities have
    apart from it; some helpers follow them there, and are brought back.
    """
    ids = {old.lower(): new for old, new in ids.items()}
    # All that a home automates can be megabytes, so this is read away from the event loop.
    found_in = await hass.async_add_executor_job(_naming, hass, ids)
    change = _Change(ids, await async_device_automations(hass, ids, [config for *_, config in found_in]))
    found: list[Rewrite] = []
    for domain, entity, config in found_in:
        if rewrite := await _async_item(hass, domain, entity, config, change):
            found.append(rewrite)
    for file in used.files if used else ():
        found += await hass.async_add_executor_job(_parts, hass.config.config_dir, file, change, tuple(found))
    if used:
        found = [replace(each, key=_section(each, used.hits)) if each.domain == YAML else each for each in found]
    for domain, store in STORES.items():
        found += [_of_store(domain, one) async for one in store.propose(hass, change.data, followed or {})]
    return tuple(found)


def _naming(hass: HomeAssistant, ids: Mapping[str, str]) -> list[tuple[str, Any, Mapping[str, Any]]]:
    """Return the automations and scripts that name one of these ids, each with what its author wrote."""
    words = {each.rpartition(".")[2] for each in ids}
    found = []
    for domain in FILES:
        for entity in entities_of(hass, domain):
            config = getattr(entity, "_blueprint_inputs", None) or entity.raw_config
            texts = (
                text for text in texts_in([config, entity.raw_config]) if any(word in text.lower() for word in words)
            )
            if config and any(renamed(text, ids) != text for text in texts):
                found.append((domain, entity, config))
    return found


def _of_store(domain: str, one: Stored) -> Rewrite:
    return Rewrite(
        domain=domain,
        key=one.key,
        name=one.name,
        entity_id="",
        file="",
        before=one.before,
        after=one.after,
        spellings=one.spellings,
    )


async def _async_item(
    hass: HomeAssistant,
    domain: str,
    entity: Any,  # noqa: ANN401 # core's own
    config: Mapping[str, Any],
    change: _Change,
) -> Rewrite | None:
    """Return the change of one automation or script, if there is one."""
    key, name = str(entity.unique_id or ""), str(config.get(CONF_ALIAS) or "")
    file = _file_of(hass, config) or FILES[domain]
    result = await hass.async_add_executor_job(_in_place, hass.config.path(file), domain, key, name, change)
    if result is None:
        plain = dict(config)
        after = change.data(plain)
        result = to_yaml(plain), to_yaml(after), OTHER_FILE
    before, text, problem = result
    partly = any(map(change.stays, values_in(config)))
    if before == text and not partly:
        return None
    return Rewrite(
        domain=domain,
        key=key,
        name=name or entity.entity_id,
        entity_id=entity.entity_id,
        file=file if problem != OTHER_FILE else "",
        before=before,
        after=text,
        problem=problem or await _async_refused(hass, domain, key, change.data(dict(config))),
        partly=partly,
    )


def _file_of(hass: HomeAssistant, config: object) -> str:
    """Return the file that Home Assistant read it from, inside of the configuration folder."""
    paths = (getattr(each, "__config_file__", None) for each in values_in(config))
    path = next(filter(None, paths), "")
    folder = f"{hass.config.config_dir}/"
    return path.removeprefix(folder) if path.startswith(folder) else ""


def _in_place(path: str, domain: str, key: str, name: str, change: _Change) -> tuple[str, str, str | None] | None:
    """Return an item of a file before and after, and why it is not to be written; None where it is not there."""
    try:
        items = items_in(read_text(path), domain, key, name)
        if not items:
            return None
        data = data_of_item(items[0])
        after = changed(items[0], change.data(data), change.text)
    except SwapError, NotInPlaceError:
        return None
    if after == items[0].text and not any(map(change.stays, values_in(data))):
        return None  # what names it was included from elsewhere
    return items[0].text, after, DOUBLE_ID if len(items) > 1 else None


def _parts(folder: str, file: str, change: _Change, found: Iterable[Rewrite]) -> list[Rewrite]:
    """Return the changes of those parts of a file that hold none of the items found. Blocking."""
    items = [each.before for each in found if each.file == file or not each.file]
    parts = []
    try:
        text = read_text(str(Path(folder, file)))
        for _, piece in pieces(text):
            if change.text(piece) == piece or any(item in piece for item in items):
                continue
            before, after = piece.rstrip(), renamed_in(piece, change.text).rstrip()
            if before != after:
                problem = OTHER_FILE if text.count(before) > 1 else None
                parts.append(
                    Rewrite(
                        domain=YAML,
                        key="",
                        name=file,
                        entity_id="",
                        file=file,
                        before=before,
                        after=after,
                        problem=problem,
                    )
                )
    except SwapError, NotInPlaceError:
        return []
    return parts


def _section(part: Rewrite, uses: Iterable[Use]) -> str:
    """Return the integration that reads a part of a file, as far as its uses tell."""
    sections = [use.name if use.kind is Kind.YAML else str(use.kind) for use in uses if part.covers(use)]
    first = re.split(r"[\s:]", part.before, maxsplit=1)[0]
    return first if first in sections else next(iter(sections), "")


async def async_apply_rewrites(
    hass: HomeAssistant, rewrites: Sequence[Rewrite], *, back: bool = False, write: bool = True, edits: bool = False
) -> tuple[Rewrite, ...]:
    """Make the rewrites, or take them back, and reload; return those that were edited since.

    What already is on the wanted side counts as done, and with ``edits`` what can be brought there
    beside the edits, which stay. Anything else is left as it is. Without ``write`` all of it is. SwapError where a file cannot be read, written or loaded.
    """
    left: list[Rewrite] = []
    files: dict[str, list[Rewrite]] = {}
    for each in (each for each in rewrites if each.writable):
        if store := STORES.get(each.domain):
            sides = (each.after, each.before) if back else (each.before, each.after)
            if not await store.bring(hass, each.key, sides, each.spellings, write=write):
                left.append(each)
        else:
            files.setdefault(each.file, []).append(each)
    for name, ours in files.items():
        change = partial(_change_file, hass.config.path(name), name, ours, back=back, write=write, edits=edits)
        done, edited = await hass.async_add_executor_job(change)
        left += edited
        if write:
            sections = dict.fromkeys(each.key if each.domain == YAML else each.domain for each in done)
            for section in sections:
                keys = [each.key for each in done if section in {each.domain, each.key}]
                await async_reload(hass, section, keys, name)
    return tuple(left)


def _change_file(  # noqa: PLR0913 # the file, and how it is changed
    path: str, name: str, rewrites: Iterable[Rewrite], *, back: bool, write: bool, edits: bool
) -> tuple[list[Rewrite], list[Rewrite]]:
    """Change what is as expected in one go; return the changed ones and the edited ones. Blocking.

    The file is replaced as a whole, so that a killed process leaves either the old one or the new
    one.
    """
    before = text = read_text(path)
    done, edited = [], []
    for each in rewrites:
        sides = (each.after, each.before) if back else (each.before, each.after)
        other = brought(text, each.domain, each.key, each.name, sides)
        if other is None and edits:
            other = brought_beside(text, each.domain, each.key, each.name, sides)
        if other is None:
            edited.append(each)
        elif other != text:
            done.append(each)
            text = other
    if edited and not is_readable(before):
        raise SwapError("file_unreadable", file=name)
    if write and text != before:
        try:
            target = Path(path).resolve()
            mode = target.stat().st_mode
            write_utf8_file_atomic(str(target), text)
            target.chmod(mode)
        except (OSError, WriteError) as error:
            raise SwapError("file_not_written", file=name) from error
    return done, edited


def read_text(path: str) -> str:
    """Return what a file holds, with its line ends; nothing where there is none. SwapError where it cannot be read."""
    try:
        return Path(path).read_bytes().decode() if Path(path).is_file() else ""
    except (OSError, UnicodeError) as error:
        raise SwapError("file_unreadable", file=Path(path).name) from error


async def async_reload(hass: HomeAssistant, domain: str, keys: Sequence[str], file: str = "") -> None:
    """Let Home Assistant read a file again, as its editor does after saving.

    ``keys``: the ids of the automations or scripts. Scripts are read all at once, and so are
    automations where one of them has no id. SwapError where they cannot be loaded.
    """
    if not keys or not hass.services.has_service(domain, SERVICE_RELOAD):
        return
    by_id = domain == AUTOMATION and all(keys)
    wanted: list[dict[str, str]] = [{CONF_ID: key} for key in keys] if by_id else [{}]
    try:
        for data in wanted:
            await hass.services.async_call(domain, SERVICE_RELOAD, data, blocking=True)
    except HomeAssistantError as error:
        raise SwapError("not_reloaded", file=file or FILES[domain]) from error


def edited_error(left: Sequence[Rewrite]) -> SwapError:
    """Return the error that names what was edited since."""
    return SwapError("edited", entities=", ".join(rewrite.entity_id or rewrite.name for rewrite in left))


async def _async_refused(hass: HomeAssistant, domain: str, key: str, config: dict[str, Any]) -> str | None:
    """Return that Home Assistant would refuse an automation or a script; None where it would not."""
    from homeassistant.components.automation import config as automation  # noqa: PLC0415
    from homeassistant.components.script import config as script  # noqa: PLC0415

    validator = automation if domain == AUTOMATION else script
    try:
        await validator.async_validate_config_item(hass, key, config)
    except Exception:  # noqa: BLE001 # invalid data raises what each integration likes
        return REFUSED
    return None
