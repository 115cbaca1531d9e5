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
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from homeassistant.config import AUTOMATION_CONFIG_PATH, SCRIPT_CONFIG_PATH
from homeassistant.const import CONF_ALIAS, CONF_ID, SERVICE_RELOAD
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.yaml import parse_yaml

from ..where_used.automations import entities_of
from .errors import RewriteFileError, SwapError
from .rewrite_files import Change, ItemFile, change_items, read_file, to_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from homeassistant.core import HomeAssistant

AUTOMATION: Final = "automation"
SCRIPT: Final = "script"
FILES: Final = {AUTOMATION: AUTOMATION_CONFIG_PATH, SCRIPT: SCRIPT_CONFIG_PATH}
#: Why a rewrite is only shown, besides what :mod:`.rewrite_files` finds in the file.
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


class Replaced:
    """Data with the ids of one camera replaced by those of another.

    ``hits``: ids replaced; ``left``: device triggers, conditions and actions left alone, because
    their entity has no partner. Ids are 32 random characters, so they are also replaced inside
    of templates.
    """

    def __init__(self, data: object, device_ids: Mapping[str, str], registry_ids: Mapping[str, str]) -> None:
        """Replace in a copy; the data itself stays as it is."""
        self.hits = 0
        self.left = 0
        self._devices = device_ids
        self._entities = registry_ids
        self._all = {**device_ids, **registry_ids}
        self.data: Any = self._value(data)

    def _value(self, value: object) -> object:
        if isinstance(value, dict):
            if self._has_no_partner(value):
                self.left += 1
                return value
            return {self._value(key): self._value(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._value(each) for each in value]
        if isinstance(value, str):
            for old, new in self._all.items():
                if old in value:
                    self.hits += 1
                    value = value.replace(old, new)
        return value

    def _has_no_partner(self, value: dict[Any, Any]) -> bool:
        entity = value.get("entity_id")
        return (
            isinstance(value.get("device_id"), str)
            and value["device_id"] in self._devices
            and isinstance(entity, str)
            and "." not in entity
            and entity not in self._entities
        )


async def async_propose_rewrites(
    hass: HomeAssistant, device_ids: Mapping[str, str], registry_ids: Mapping[str, str]
) -> tuple[Rewrite, ...]:
    """Return what would change; nothing is written.

    ``device_ids`` and ``registry_ids`` lead from the old camera to the new one:
    ``plan.device_map`` and ``plan.registry_map``.
    """
    found: list[Rewrite] = []
    for domain, file in FILES.items():
        entities = {str(each.unique_id): each for each in entities_of(hass, domain)}
        path = hass.config.path(file)
        try:
            source = await hass.async_add_executor_job(read_file, path)
        except RewriteFileError:
            source = ItemFile(None, {}, UNREADABLE)
        for key, entity in entities.items():
            item = source.items.get(key) or entity.raw_config
            replaced = Replaced(item, device_ids, registry_ids)
            if not replaced.hits:
                continue
            rewrite = Rewrite(
                domain=domain,
                key=key,
                name=str(item.get(CONF_ALIAS) or entity.entity_id),
                entity_id=entity.entity_id,
                file=file if key in source.items else "",
                before=to_yaml(item),
                after=to_yaml(replaced.data),
                partly=replaced.left > 0,
            )
            ours = key in source.items or not source.items
            problem = (source.problem if ours else None) or await _async_problem(hass, rewrite)
            found.append(replace(rewrite, problem=problem))
    return tuple(found)


async def async_apply_rewrites(
    hass: HomeAssistant, rewrites: Sequence[Rewrite], *, back: bool = False, strict: bool = True
) -> tuple[Rewrite, ...]:
    """Write the rewrites, or take them back, and reload; return those that were left alone.

    What already is on the wanted side counts as done. Anything else has been edited since:
    SwapError before anything is written, or, without ``strict``, it is left as it is.
    RewriteFileError where a file cannot be read, written or loaded.
    """
    left = await async_edited(hass, rewrites, back=back)
    if left and strict:
        raise edited_error(left)
    for domain, each in _by_domain(rewrites).items():
        changed, _ = await _async_change(hass, domain, each, back=back, write=True)
        await async_reload(hass, domain, changed)
    return left


async def async_edited(hass: HomeAssistant, rewrites: Sequence[Rewrite], *, back: bool = False) -> tuple[Rewrite, ...]:
    """Return the rewrites whose automation or script is no longer as the rewrite knows it."""
    left: list[Rewrite] = []
    for domain, each in _by_domain(rewrites).items():
        _, edited = await _async_change(hass, domain, each, back=back, write=False)
        left += [rewrite for rewrite in each if rewrite.key in edited]
    return tuple(left)


async def async_reload(hass: HomeAssistant, domain: str, keys: Sequence[str]) -> None:
    """Let Home Assistant read the file again, as its editor does after saving.

    ``keys``: the ids of the automations or scripts. Scripts are read all at once, and so are
    automations where one of them has no id. RewriteFileError where they cannot be loaded.
    """
    if not keys or not hass.services.has_service(domain, SERVICE_RELOAD):
        return
    by_id = domain == AUTOMATION and all(keys)
    wanted: list[dict[str, str]] = [{CONF_ID: key} for key in keys] if by_id else [{}]
    try:
        for data in wanted:
            await hass.services.async_call(domain, SERVICE_RELOAD, data, blocking=True)
    except HomeAssistantError as error:
        raise RewriteFileError("not_reloaded", file=FILES[domain]) from error


def edited_error(left: Sequence[Rewrite]) -> SwapError:
    """Return the error that names automations and scripts which were edited since."""
    return SwapError("edited", entities=", ".join(rewrite.entity_id for rewrite in left))


def _by_domain(rewrites: Sequence[Rewrite]) -> dict[str, list[Rewrite]]:
    found: dict[str, list[Rewrite]] = {}
    for rewrite in rewrites:
        if rewrite.writable:
            found.setdefault(rewrite.domain, []).append(rewrite)
    return found


async def _async_change(
    hass: HomeAssistant, domain: str, rewrites: Sequence[Rewrite], *, back: bool, write: bool
) -> tuple[list[str], list[str]]:
    path = hass.config.path(FILES[domain])
    changes = {
        each.key: Change(each.after, each.before) if back else Change(each.before, each.after) for each in rewrites
    }
    return await hass.async_add_executor_job(lambda: change_items(path, changes, write=write))


async def _async_problem(hass: HomeAssistant, rewrite: Rewrite) -> str | None:
    """Return why a rewrite can only be shown."""
    if not rewrite.file:
        return OTHER_FILE
    from homeassistant.components.automation import config as automation  # noqa: PLC0415
    from homeassistant.components.script import config as script  # noqa: PLC0415

    validator = automation if rewrite.domain == AUTOMATION else script
    config: Any = parse_yaml(rewrite.after)
    try:
        await validator.async_validate_config_item(hass, rewrite.key, config)
    except Exception:  # noqa: BLE001 # invalid data raises what each integration likes
        return REFUSED
    return None
