"""What of a home names the old camera in a way that no rename carries along: what would change, and what that needs.

A device trigger, a target by device and an inner id stay with the old camera, and so does the id of
an entity whose twin takes over. ``async_propose_rewrites`` returns what would change, each with its
diff. In YAML, values change where they stand (:mod:`.yaml_items`), in whatever file of the
configuration that is; what Home Assistant keeps in its own store changes through its own functions
(:mod:`.stored`). What cannot be changed in place, and what Home Assistant would refuse, is only shown.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from homeassistant.const import CONF_ALIAS
from homeassistant.core import HomeAssistant
from homeassistant.helpers.json import json_bytes

from ..helpers.foreign import foreign_reading, ignore_loss
from ..helpers.time_slices import Turns
from ..where_used.automations import list_running
from ..where_used.mentions import Mentions
from ..where_used.references import is_step, make_step
from ..where_used.text_files import TextFiles
from ..where_used.texts import (
    find_sections,
    locate_part,
    rename_ids,
    split_sections,
    walk_texts,
    walk_values,
)
from ..where_used.usage import Kind, Use, WhereUsed
from .device_automations import DeviceAutomations, async_list_device_automations
from .own_steps import is_own_step
from .rewrites import FILES, YAML, Rewrite
from .stored import STORES, Stored
from .yaml_items import (
    AUTOMATION,
    NotInPlaceError,
    Tagged,
    edit_item,
    edit_text,
    find_item_data,
    find_items,
    parse_data,
    parse_item,
    to_yaml,
)
from .yaml_sides import apply_item_side

#: Why a rewrite is only shown: ``selector.swap.options.rewrite_*``.
DOUBLE_ID: Final = "double_id"
HARD_LINK: Final = "hard_link"
OTHER_FILE: Final = "other_file"
REFUSED: Final = "refused"
#: The tag of a value that stands where nobody but its reader looks.
_HIDING: Final = "secret"


class _Running(NamedTuple):
    """An automation or a script that Home Assistant runs.

    ``config``: what its author wrote; ``filled_in``: what a blueprint made of that, None without one.
    """

    domain: str
    key: str
    entity_id: str
    config: Mapping[str, Any] | None
    filled_in: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class _Change:
    """What a swap makes of nested data. ``ids``: in lower case, with what they become.

    ``own``: integrations that only the old camera has; what is done through them cannot be done with the new one.
    """

    ids: Mapping[str, str]
    mentions: Mentions
    devices: DeviceAutomations
    own: Collection[str] = ()

    def rename_text(self, text: str) -> str:
        return rename_ids(text, self.ids)

    def keeps_old(self, value: object) -> bool:
        """Whether it is a trigger, condition or action of the old camera that the new one lacks."""
        return isinstance(value, Mapping) and (
            self._is_own(value) or self.devices.find_counterpart(value) is None
        )

    def _is_own(self, value: Mapping[Any, Any]) -> bool:
        if (
            not self.own
            or not is_step(value)
            or not is_own_step(make_step(value), self.own)
        ):
            return False
        return any(self.rename_text(text) != text for text in walk_texts(dict(value)))

    def rename_stored(self, data: Any) -> Any:  # noqa: ANN401 # JSON
        """Return what becomes of data; of a home's megabytes only what holds one of the ids is looked at closer."""
        return self.rename_data(data) if _may_mention(data, self.mentions) else data

    def rename_data(self, data: Any) -> Any:  # noqa: ANN401 # YAML
        if isinstance(data, str):
            return self.rename_text(data)
        if isinstance(data, Tagged):
            return data  # a secret or what is included stands elsewhere
        if isinstance(data, (list, tuple)):
            return [self.rename_data(value) for value in data]
        if (
            not isinstance(data, Mapping)
            or self._is_own(data)
            or (same := self.devices.find_counterpart(data)) is None
        ):
            return data
        # Two names of one thing do not become one field twice.
        names = {key: self.rename_data(key) for key in same}
        times = Counter(names.values())
        return {
            names[key] if times[names[key]] == 1 else key: self.rename_data(value)
            for key, value in same.items()
        }


async def async_propose_rewrites(  # noqa: PLR0913, PLR0917 # what takes over from what, and what is known of it
    hass: HomeAssistant,
    ids: Mapping[str, str],
    used: WhereUsed | None = None,
    followed: Mapping[str, Collection[str]] | None = None,
    own: Collection[str] = (),
    text_files: TextFiles | None = None,
) -> tuple[Rewrite, ...]:
    """Return what would change; nothing is written.

    ``ids``: ``plan.renamed``, from the old camera to the new one. ``used``: where the old camera is.
    ``followed``: ids of entities that are taken over, each with those that its two entities have
    apart from it; some helpers follow them there, and are brought back. ``own``: integrations that
    only the old camera has. ``text_files``: in which the search has read the same files already.
    """
    ids = {old.lower(): new for old, new in ids.items()}
    text_files = text_files or TextFiles(hass.config.config_dir)
    mentions = Mentions(
        [old_id for old_id in ids if "." in old_id],
        [old_id for old_id in ids if "." not in old_id],
    )
    # All that a home automates can be megabytes, so this is read away from the event loop.
    naming = await hass.async_add_executor_job(
        _list_naming, _list_running(hass), ids, mentions
    )
    change = _Change(
        ids,
        mentions,
        await async_list_device_automations(
            hass, ids, [item.config for item in naming]
        ),
        own,
    )
    rewrites = await _async_propose_items(hass, naming, change, text_files)
    if used:
        uses = [use for use in used.hits if use.value.lower() in ids]
        items = tuple(rewrites)
        for file in used.files:
            rewrites += await hass.async_add_executor_job(
                _propose_parts, text_files, file, change, items, uses
            )
    for domain, store in STORES.items():
        rewrites += [
            _make_rewrite(domain, item)
            async for item in store.propose(hass, change.rename_stored, followed or {})
        ]
    return tuple(rewrites)


async def _async_propose_items(
    hass: HomeAssistant,
    naming: Sequence[_Running],
    change: _Change,
    text_files: TextFiles,
) -> list[Rewrite]:
    """Return the changes of automations and scripts; one that shares a part with another follows that one."""
    proposed = []
    for item in naming:
        rewrite = await _async_propose_item(hass, item, change, text_files)
        if rewrite is not None:
            proposed.append(rewrite)
    return await hass.async_add_executor_job(
        _settle_shared, proposed, naming, change, text_files
    )


def _list_running(hass: HomeAssistant) -> list[_Running]:
    """List what runs, on the event loop: it may come and go."""
    return [
        _Running(
            domain,
            item.unique_id,
            item.entity_id,
            item.inputs or item.filled_in,
            item.filled_in if item.inputs else None,
        )
        for domain in FILES
        for item in list_running(hass, domain)
    ]


def _list_naming(
    running: Iterable[_Running], ids: Mapping[str, str], mentions: Mentions
) -> list[_Running]:
    """Return those that name one of these ids. Blocking."""
    naming: list[_Running] = []
    turns = Turns()
    for item in running:
        turns.give_if_due()
        configs = [item.config, item.filled_in]
        if not item.config or not _may_mention(configs, mentions):
            continue
        if any(rename_ids(text, ids) != text for text in walk_texts(configs)):
            naming.append(item)
    return naming


def _may_mention(data: object, mentions: Mentions) -> bool:
    """Whether data may hold one of the ids; quick, and never wrongly False."""
    try:
        return mentions.is_in(json_bytes(data).decode())
    except TypeError, ValueError, RecursionError:
        return True


def _make_rewrite(domain: str, stored: Stored) -> Rewrite:
    return Rewrite(
        domain=domain,
        key=stored.key,
        name=stored.name,
        entity_id="",
        file="",
        before=stored.before,
        after=stored.after,
        spellings=stored.spellings,
    )


async def _async_propose_item(
    hass: HomeAssistant, item: _Running, change: _Change, text_files: TextFiles
) -> Rewrite | None:
    """Return the change of one automation or script, if there is one."""
    config = dict(item.config or {})
    name = str(config.get(CONF_ALIAS) or "")
    file = _find_file(hass, item.config) or FILES[item.domain]
    after = change.rename_data(config)
    result = await hass.async_add_executor_job(
        _change_in_place, text_files, file, item, name, change
    )
    before, text, problem = result or (to_yaml(config), to_yaml(after), OTHER_FILE)
    partly = any(map(change.keeps_old, walk_values(config)))
    if before == text and not partly:
        return None
    return Rewrite(
        domain=item.domain,
        key=item.key,
        name=name or item.entity_id,
        entity_id=item.entity_id,
        file=file if problem != OTHER_FILE else "",
        before=before,
        after=text,
        problem=problem
        or await _async_find_refusal(hass, item.domain, item.key, after),
        partly=partly,
    )


def _settle_shared(
    rewrites: Sequence[Rewrite],
    naming: Iterable[_Running],
    change: _Change,
    text_files: TextFiles,
) -> list[Rewrite]:
    """Return the changes, with those that follow from another one: a part of theirs is an alias of its anchor. Blocking."""
    running = {item.entity_id: item for item in naming}
    settled: list[Rewrite] = []
    for rewrite in rewrites:
        item = running[rewrite.entity_id]
        file = _find_follower_file(rewrite, item, rewrites, change, text_files)
        if file:
            rewrite = replace(  # noqa: PLW2901
                rewrite, file=file, before=rewrite.after, problem=None
            )
        settled.append(rewrite)
    return settled


def _find_follower_file(
    rewrite: Rewrite,
    item: _Running,
    rewrites: Iterable[Rewrite],
    change: _Change,
    text_files: TextFiles,
) -> str:
    """Return the file in which an item holds what it is to hold once all others are changed; nothing where none does."""
    if rewrite.problem != OTHER_FILE or rewrite.partly or not item.config:
        return ""
    file = FILES[item.domain]
    text = _read_text(text_files, file)
    for other in rewrites:
        if other.file == file and other.writable:
            sides = (other.before, other.after)
            text = (
                apply_item_side(text, other.domain, other.key, other.name, sides)
                or text
            )
    try:
        held = find_item_data(parse_data(text), item.domain, item.key)
    except NotInPlaceError:
        return ""
    return file if held == change.rename_data(dict(item.config)) else ""


def _find_file(hass: HomeAssistant, config: object) -> str:
    """Return the file that Home Assistant read it from, inside of the configuration folder."""
    paths = (getattr(value, "__config_file__", None) for value in walk_values(config))
    path = next(filter(None, paths), "")
    folder = f"{hass.config.config_dir}/"
    return path.removeprefix(folder) if path.startswith(folder) else ""


def _change_in_place(
    text_files: TextFiles, file: str, item: _Running, name: str, change: _Change
) -> tuple[str, str, str | None] | None:
    """Return an item of a file before and after, and why it is not to be written; None where it is not there."""
    try:
        text = _read_text(text_files, file)
        items = find_items(text, item.domain, item.key, name)
        if not items:
            return None
        data = parse_item(items[0])
        if _hides_id(data, item.config, change):
            return None
        after = edit_item(items[0], change.rename_data(data), change.rename_text)
    except NotInPlaceError:
        return None
    if after == items[0].text and not any(map(change.keeps_old, walk_values(data))):
        return None  # what names it was included from elsewhere
    problem = DOUBLE_ID if len(items) > 1 else _find_file_problem(text_files, file)
    return items[0].text, after, problem


def _hides_id(data: object, held: object, change: _Change) -> bool:
    """Whether data of a file names by a secret what is to change: without that the rest of it would be changed alone.

    ``held``: the same data with what its secrets stand for.
    """
    if isinstance(data, Tagged):
        return data.tag == _HIDING and any(
            change.rename_text(text) != text for text in walk_texts(held)
        )
    if isinstance(data, dict) and isinstance(held, Mapping):
        return any(
            _hides_id(value, held.get(key), change) for key, value in data.items()
        )
    if isinstance(data, list) and isinstance(held, (list, tuple)):
        return any(
            _hides_id(value, other, change)
            for value, other in zip(data, held, strict=False)
        )
    return False


def _find_file_problem(text_files: TextFiles, file: str) -> str | None:
    """Return why a file is not to be written: it has a second name, which a new file would cut off. Blocking."""
    try:
        names = (text_files.folder / file).stat().st_nlink
    except OSError:
        return None
    return HARD_LINK if names > 1 else None


def _read_text(text_files: TextFiles, file: str) -> str:
    """Return what a file holds; nothing where it cannot be read, as where there is none."""
    try:
        return text_files.read(text_files.folder / file)
    except OSError, UnicodeError:
        return ""


def _propose_parts(
    text_files: TextFiles,
    file: str,
    change: _Change,
    rewrites: Iterable[Rewrite],
    uses: Sequence[Use],
) -> list[Rewrite]:
    """Return the changes of those parts of a file that hold none of the items found. Blocking.

    ``uses``: of the ids that change. A part that cannot be changed in place is left out.
    """
    items = [
        rewrite.before
        for rewrite in rewrites
        if rewrite.file == file or not rewrite.file
    ]
    text = _read_text(text_files, file)
    places = [mention.place for mention in change.mentions.list_places(text)]
    parts: list[Rewrite] = []
    for start, piece in find_sections(text, places):
        if change.rename_text(piece) == piece or any(
            locate_part(piece, item) for item in items
        ):
            continue
        if _is_field_taken(text, piece, change):
            continue
        with suppress(NotInPlaceError):
            data = change.rename_data(parse_data(piece))
            before, after = (
                piece.rstrip(),
                edit_text(piece, data, change.rename_text).rstrip(),
            )
            if before != after:
                problem = _find_file_problem(text_files, file)
                if len(locate_part(text, before)) > 1:
                    problem = OTHER_FILE
                part = Rewrite(
                    domain=YAML,
                    key="",
                    name=file,
                    entity_id="",
                    file=file,
                    before=before,
                    after=after,
                    problem=problem,
                    line=text.count("\n", 0, start) + 1,
                )
                parts.append(replace(part, key=_list_sections(part, uses)))
    return parts


def _is_field_taken(text: str, piece: str, change: _Change) -> bool:
    """Whether another part of a text has the field already that a part would begin with."""
    name = change.rename_text(field := _read_field(piece))
    if name == field:
        return False
    fields = [
        change.rename_text(_read_field(other)) for _, other in split_sections(text)
    ]
    return fields.count(name) > 1


def _read_field(piece: str) -> str:
    """Return the field that a part of a file begins with; nothing where it is an item of a list."""
    return "" if piece.startswith("-") else piece.partition(":")[0].strip("'\" ")


def _list_sections(part: Rewrite, uses: Iterable[Use]) -> str:
    """Return the integrations that read a part of a file, as far as its uses tell, with blanks between them."""
    names = (
        use.name if use.kind is Kind.YAML else str(use.kind)
        for use in uses
        if part.covers(use)
    )
    return " ".join(dict.fromkeys(names))


async def _async_find_refusal(
    hass: HomeAssistant, domain: str, key: str, config: dict[str, Any]
) -> str | None:
    """Return that Home Assistant would refuse an automation or a script; None where it would not."""
    from homeassistant.components.automation import config as automation  # noqa: PLC0415
    from homeassistant.components.script import config as script  # noqa: PLC0415

    validator = automation if domain == AUTOMATION else script
    return await _async_validate.async_read_value(
        ignore_loss, REFUSED, validator, hass, key, config
    )


@foreign_reading("whether an automation or script is valid")
async def _async_validate(
    validator: Any,  # noqa: ANN401 # a module of another component
    hass: HomeAssistant,
    key: str,
    config: dict[str, Any],
) -> str | None:
    """Have it checked; invalid data raises what each integration likes."""
    await validator.async_validate_config_item(hass, key, config)
    return None
