"""References to the old camera's devices in automations and scripts, rewritten after being shown.

A rename carries entity ids along, but a device trigger, a target by device and the registry id in
a device condition stay with the old camera. ``async_propose_rewrites`` returns what would change,
each with its diff; those the owner chose go to ``swap.async_swap(hass, plan, rewrites)``, which
writes them with ``async_apply_rewrites``: in the two files that Home Assistant's own editors write
(``automations.yaml``, ``scripts.yaml``), in the way of those editors, and with the same checks
before and the same reload after. Other YAML files are never written; their diff is only to be
shown. The same holds for a file in which somebody wrote comments, since they would be lost, for
one in which two have the same id, and for a result that Home Assistant would refuse.
"""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import yaml  # type: ignore[import-untyped] # it has no types of its own
from homeassistant.config import AUTOMATION_CONFIG_PATH, SCRIPT_CONFIG_PATH
from homeassistant.const import CONF_ALIAS, CONF_ID, SERVICE_RELOAD
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.file import WriteError, write_utf8_file_atomic
from homeassistant.util.yaml import dump, parse_yaml

from ..where_used.automations import entities_of
from ..where_used.texts import values_in
from .errors import SwapError

AUTOMATION: Final = "automation"
SCRIPT: Final = "script"
FILES: Final = {AUTOMATION: AUTOMATION_CONFIG_PATH, SCRIPT: SCRIPT_CONFIG_PATH}
#: Why a rewrite is only shown: ``selector.swap.options.rewrite_*``.
COMMENTS: Final = "comments"
DOUBLE_ID: Final = "double_id"
OTHER_FILE: Final = "other_file"
REFUSED: Final = "refused"
UNREADABLE: Final = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """One automation or script, before and after, as YAML.

    ``key``: its id in the file. ``file``: the file's name; empty for one that only the owner can
    edit. ``problem``: why it is only shown; None where it can be written. ``partly``: whether a
    reference stays, because the entity it names has no partner on the new camera.
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

    @property
    def writable(self) -> bool:
        """Whether it can be written for the owner."""
        return self.problem is None

    @property
    def link(self) -> str:
        """The editor of it, a path inside Home Assistant."""
        return f"/config/{self.domain}/edit/{quote(self.key, safe='')}"

    @property
    def diff(self) -> str:
        """The change as a person reads it, without the file header."""
        lines = difflib.unified_diff(self.before.splitlines(), self.after.splitlines(), n=3, lineterm="")
        return "\n".join(list(lines)[2:])


def _replaced(data: Any, ids: Mapping[str, str], stays: Callable[[object], bool]) -> Any:  # noqa: ANN401 # YAML
    """Return data with other ids in it, but for the parts that stay.

    Ids are 32 random characters, so they are also replaced inside of templates.
    """
    if isinstance(data, str):
        for old, new in ids.items():
            data = data.replace(old, new)
    elif isinstance(data, list):
        return [_replaced(each, ids, stays) for each in data]
    elif isinstance(data, dict) and not stays(data):
        return {_replaced(key, ids, stays): _replaced(each, ids, stays) for key, each in data.items()}
    return data


async def async_propose_rewrites(
    hass: HomeAssistant, device_ids: Mapping[str, str], registry_ids: Mapping[str, str]
) -> tuple[Rewrite, ...]:
    """Return what would change; nothing is written.

    ``device_ids`` and ``registry_ids`` lead from the old camera to the new one:
    ``plan.device_map`` and ``plan.registry_map``.
    """

    def stays(value: object) -> bool:
        """Whether it is a device trigger, condition or action whose entity has no partner."""
        if not isinstance(value, dict) or not isinstance(value.get("device_id"), str):
            return False
        entity = value.get("entity_id")
        by_id = isinstance(entity, str) and "." not in entity
        return value["device_id"] in device_ids and by_id and entity not in registry_ids

    found: list[Rewrite] = []
    for domain, file in FILES.items():
        entities = {str(each.unique_id): each for each in entities_of(hass, domain)}
        path = hass.config.path(file)
        try:
            source = await hass.async_add_executor_job(read_file, path)
        except SwapError:
            source = ItemFile(None, {}, UNREADABLE)
        for key, entity in entities.items():
            item = source.items.get(key) or entity.raw_config
            after = _replaced(item, {**device_ids, **registry_ids}, stays)
            if after == item:
                continue
            ours, text = key in source.items, to_yaml(after)
            problem = source.problem if ours or not source.items else OTHER_FILE
            found.append(
                Rewrite(
                    domain=domain,
                    key=key,
                    name=str(item.get(CONF_ALIAS) or entity.entity_id),
                    entity_id=entity.entity_id,
                    file=file if ours else "",
                    before=to_yaml(item),
                    after=text,
                    problem=problem or (OTHER_FILE if not ours else await _async_refused(hass, domain, key, text)),
                    partly=any(map(stays, values_in(item))),
                )
            )
    return tuple(found)


async def async_apply_rewrites(
    hass: HomeAssistant, rewrites: Sequence[Rewrite], *, back: bool = False, write: bool = True
) -> tuple[Rewrite, ...]:
    """Write the rewrites, or take them back, and reload; return those that were edited since.

    What already is on the wanted side counts as done. Anything else is left as it is. Without
    ``write`` all of it is. SwapError where a file cannot be read, written or loaded.
    """
    left: list[Rewrite] = []
    for domain, file in FILES.items():
        ours = {each.key: each for each in rewrites if each.writable and each.domain == domain}
        if not ours:
            continue
        sides = {key: (each.after, each.before) if back else (each.before, each.after) for key, each in ours.items()}
        change = partial(change_items, hass.config.path(file), sides, write=write)
        changed, edited = await hass.async_add_executor_job(change)
        left += [ours[key] for key in edited]
        if write:
            await async_reload(hass, domain, changed)
    return tuple(left)


async def async_reload(hass: HomeAssistant, domain: str, keys: Sequence[str]) -> None:
    """Let Home Assistant read the file again, as its editor does after saving.

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
        raise SwapError("not_reloaded", file=FILES[domain]) from error


def edited_error(left: Sequence[Rewrite]) -> SwapError:
    """Return the error that names automations and scripts which were edited since."""
    return SwapError("edited", entities=", ".join(rewrite.entity_id for rewrite in left))


async def _async_refused(hass: HomeAssistant, domain: str, key: str, text: str) -> str | None:
    """Return that Home Assistant would refuse an automation or a script; None where it would not."""
    from homeassistant.components.automation import config as automation  # noqa: PLC0415
    from homeassistant.components.script import config as script  # noqa: PLC0415

    validator = automation if domain == AUTOMATION else script
    try:
        await validator.async_validate_config_item(hass, key, parse_yaml(text))
    except Exception:  # noqa: BLE001 # invalid data raises what each integration likes
        return REFUSED
    return None


# The two files ------------------------------------------------------------------------------
#
# Everything here blocks and belongs into an executor. A change reads the file, compares and writes
# in one go and replaces the file as a whole, so that an editor which saves at the same time loses
# nothing unseen, and a killed process leaves either the old file or the new one.


class ItemFile(NamedTuple):
    """A file as it was read. ``problem``: why it is not to be written again; else None.

    ``data`` is None where the file does not exist, or holds tags: those stand for other files.
    """

    data: Any
    items: dict[str, Any]
    problem: str | None = None


def read_file(path: str) -> ItemFile:
    """Read a file once. SwapError where it cannot be read."""
    if not Path(path).is_file():
        return ItemFile(None, {})
    try:
        text = Path(path).read_text(encoding="utf-8")
        comments, tags = _handmade(text)
        if tags:
            return ItemFile(None, {}, COMMENTS)
        data = parse_yaml(text)
    except (HomeAssistantError, OSError, UnicodeError, yaml.YAMLError) as error:
        raise SwapError("file_unreadable", file=Path(path).name) from error
    items, doubled = _by_key(data)
    problem = COMMENTS if comments else DOUBLE_ID if doubled else None
    return ItemFile(data, items, problem)


def to_yaml(data: Any) -> str:  # noqa: ANN401 # what a YAML file holds
    """Return data as Home Assistant's editors write it.

    Their dumper drops ``null`` at the ends of lines, also where it belongs to a text: not here.
    """
    text: str = dump(data)
    if parse_yaml(text) == data:
        return text
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    plain: str = yaml.dump(data, default_flow_style=False, allow_unicode=True, sort_keys=False, Dumper=dumper)
    return plain


def change_items(path: str, changes: Mapping[str, tuple[str, str]], *, write: bool) -> tuple[list[str], list[str]]:
    """Change those items that are as expected; return the changed ones and the other ones.

    ``changes``: what each item is, and what it becomes, as YAML. An item that already is what it
    is to become counts as neither. A file that is not to be written has other ones only.
    SwapError where it cannot be read or written.
    """
    data, items, problem = read_file(path)
    now = {key: to_yaml(items[key]) if key in items else None for key in changes}
    changed = [key for key, (old, _) in changes.items() if now[key] == old and problem is None]
    other = [key for key, (_, new) in changes.items() if now[key] != new and key not in changed]
    if write and changed:
        new = {key: parse_yaml(changes[key][1]) for key in changed}
        whole: Any
        whole = [new.get(_key(item), item) for item in data] if isinstance(data, list) else {**items, **new}
        try:
            write_utf8_file_atomic(path, to_yaml(whole))
        except (OSError, WriteError) as error:
            raise SwapError("file_not_written", file=Path(path).name) from error
    return changed, other


def _handmade(text: str) -> tuple[bool, bool]:
    """Whether a text holds comments, and whether it holds tags: writing it again loses both."""
    comments = tags = False
    end = 0
    for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        tags = tags or isinstance(token, yaml.TagToken)
        comments = comments or "#" in text[end : token.start_mark.index]
        end = max(end, token.end_mark.index)
    return comments or "#" in text[end:], tags


def _key(item: object) -> str:
    return str(item[CONF_ID]) if isinstance(item, dict) and CONF_ID in item else ""


def _by_key(data: object) -> tuple[dict[str, Any], bool]:
    """Return the items by their ids, and whether an id is there twice; the first one runs."""
    if not isinstance(data, list):
        return (dict(data) if isinstance(data, dict) else {}), False
    keyed = [(key, item) for item in data if (key := _key(item))]
    items = dict(reversed(keyed))
    return items, len(items) < len(keyed)
