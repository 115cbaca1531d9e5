"""Changes of what names the old camera: what each is, how it is made and taken back, and who then reads it again.

:mod:`.proposals` finds what would change; what the owner chose goes to
``swap.async_swap_cameras(hass, plan, rewrites)``, which makes it with ``async_apply_rewrites``.
"""

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from homeassistant.config import AUTOMATION_CONFIG_PATH, SCRIPT_CONFIG_PATH
from homeassistant.const import CONF_ID, SERVICE_RELOAD
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.file import WriteError, write_utf8_file_atomic
from yaml import MarkedYAMLError  # type: ignore[import-untyped] # it has no types of its own

from ..language.redact import mask_private
from ..where_used.automations import link_to_editor
from ..where_used.texts import locate_part
from ..where_used.usage import Kind, Use
from .errors import SwapError
from .stored import STORES
from .yaml_items import AUTOMATION, SCRIPT, is_readable
from .yaml_sides import apply_item_side, apply_side_beside_edits

FILES: Final = {AUTOMATION: AUTOMATION_CONFIG_PATH, SCRIPT: SCRIPT_CONFIG_PATH}
#: A part of a file that is neither.
YAML: Final = "yaml"
#: What Home Assistant tells by what runs, without a file.
_LOADED: Final = frozenset({Kind.GROUP, Kind.SCENE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """Something that names the old camera, before and after.

    ``domain``: ``automation`` or ``script``, ``yaml`` for any other part of a file, or a store of
    :mod:`.stored`. ``key``: its id there; of such a part the sections that it belongs to, with blanks between them.
    ``file``: its path in the configuration folder; empty for what does not stand in a file. ``line``: where such a part
    began there when it was found, from 1. ``before``, ``after``: its text, to the letter, in YAML or JSON. ``problem``: why it is only shown; None where it can be written. ``partly``: whether a
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
    line: int = 0

    @property
    def writable(self) -> bool:
        """Whether it can be written for the owner."""
        # Where all of it stays with the old camera, there is nothing to write.
        return self.problem is None and not (self.partly and self.before == self.after)

    @property
    def link(self) -> str:
        """The editor of it, a path inside Home Assistant; empty where there is none."""
        if self.domain in STORES:
            return STORES[self.domain].link(self.key)
        return (
            link_to_editor(self.domain, self.key, self.entity_id)
            if self.domain in FILES
            else ""
        )

    @property
    def sections(self) -> tuple[str, ...]:
        """The integrations that read it from its file, as far as they are known."""
        return tuple(self.key.split()) if self.domain == YAML else (self.domain,)

    @property
    def diff(self) -> str:
        """The change as a person reads it, without the file header and what nobody is to read."""
        lines = difflib.unified_diff(
            self.before.splitlines(), self.after.splitlines(), n=3, lineterm=""
        )
        return "\n".join(map(mask_private, list(lines)[2:]))

    def covers(self, use: Use) -> bool:
        """Whether this is where a use stands."""
        if self.domain in STORES:
            return STORES[self.domain].covers(self.key, self.name, use)
        if self.domain in FILES:
            return use.link == self.link
        if use.kind in _LOADED and not use.file:
            low = self.before.lower()
            return all(locate_part(low, name.lower()) for name in (use.value, use.name))
        file, _, line = str(use.file).rpartition(":")
        return file == self.file and 0 <= int(line) - self.line <= self.before.count(
            "\n"
        )


async def async_apply_rewrites(
    hass: HomeAssistant,
    rewrites: Sequence[Rewrite],
    *,
    back: bool = False,
    write: bool = True,
    edits: bool = False,
) -> tuple[Rewrite, ...]:
    """Make the rewrites, or take them back, and reload; return those that were edited since.

    What already is on the wanted side counts as done, and with ``edits`` what can be brought there
    beside the edits, which stay. Anything else is left as it is. Without ``write`` all of it is. SwapError where a file cannot be read, written or loaded.
    """
    left: list[Rewrite] = []
    files: dict[str, list[Rewrite]] = {}
    for rewrite in rewrites:
        if not rewrite.writable:
            continue
        if store := STORES.get(rewrite.domain):
            sides = (
                (rewrite.after, rewrite.before)
                if back
                else (rewrite.before, rewrite.after)
            )
            if not await store.bring(
                hass, rewrite.key, sides, rewrite.spellings, write=write, edits=edits
            ):
                left.append(rewrite)
        else:
            files.setdefault(rewrite.file, []).append(rewrite)
    for name, ours in files.items():
        change = partial(
            _change_file,
            hass.config.path(name),
            name,
            ours,
            back=back,
            write=write,
            edits=edits,
        )
        done, edited = await hass.async_add_executor_job(change)
        left += edited
        if write:
            await async_load_rewrites(hass, done)
    return tuple(left)


async def async_load_rewrites(
    hass: HomeAssistant, rewrites: Collection[Rewrite]
) -> None:
    """Let Home Assistant read again what was changed in files, where it can. SwapError where that fails."""
    for section in dict.fromkeys(
        section for rewrite in rewrites for section in rewrite.sections
    ):
        ours = [rewrite for rewrite in rewrites if section in rewrite.sections]
        keys = [rewrite.key if rewrite.domain == section else "" for rewrite in ours]
        await async_reload_domain(hass, section, keys, ours[0].file)


def list_needing_restart(hass: HomeAssistant, rewrites: Iterable[Rewrite]) -> list[str]:
    """Return the names of those in files that nothing reads again before Home Assistant is restarted."""
    return list(
        dict.fromkeys(
            rewrite.name
            for rewrite in rewrites
            if rewrite.file
            and not (
                rewrite.sections
                and all(
                    hass.services.has_service(section, SERVICE_RELOAD)
                    for section in rewrite.sections
                )
            )
        )
    )


def _change_file(  # noqa: PLR0913 # the file, and how it is changed
    path: str,
    name: str,
    rewrites: Iterable[Rewrite],
    *,
    back: bool,
    write: bool,
    edits: bool,
) -> tuple[list[Rewrite], list[Rewrite]]:
    """Change what is as expected in one go; return the changed ones and the edited ones. Blocking.

    The file is replaced as a whole, so that a killed process leaves either the old one or the new
    one.
    """
    before = text = read_text(path)
    done, edited, followers = [], [], []
    for rewrite in rewrites:
        if rewrite.before == rewrite.after:
            followers.append(rewrite)
            continue
        sides = (
            (rewrite.after, rewrite.before) if back else (rewrite.before, rewrite.after)
        )
        other = apply_item_side(text, rewrite.domain, rewrite.key, rewrite.name, sides)
        if other is None and edits:
            other = apply_side_beside_edits(
                text, rewrite.domain, rewrite.key, rewrite.name, sides
            )
        if other is None:
            edited.append(rewrite)
        elif other != text:
            done.append(rewrite)
            text = other
    if done:
        # They hold a part of another one by its anchor: what changes there has changed in them, too.
        done += followers
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


async def async_reload_domain(
    hass: HomeAssistant, domain: str, keys: Sequence[str], file: str = ""
) -> None:
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
        faulty = _find_faulty_file(hass, error)
        raise SwapError("not_reloaded", file=faulty or file or FILES[domain]) from error


def _find_faulty_file(hass: HomeAssistant, error: BaseException | None) -> str:
    """Return the file for which Home Assistant did not load its configuration: it reads all files, whichever was changed.

    A path in the configuration folder; empty where the error tells of none.
    """
    while error is not None:
        name = ""
        if isinstance(error, MarkedYAMLError):
            mark = error.problem_mark or error.context_mark
            name = mark.name if mark else ""
        elif isinstance(error, OSError):
            name = str(error.filename or "")
        if name:
            path = Path(hass.config.path(name))
            folder = Path(hass.config.config_dir)
            is_inside = path.is_relative_to(folder)
            return str(path.relative_to(folder)) if is_inside else path.name
        error = error.__cause__
    return ""


def make_edited_error(left: Sequence[Rewrite]) -> SwapError:
    """Return the error that names what was edited since."""
    return SwapError(
        "edited",
        entities=", ".join(rewrite.entity_id or rewrite.name for rewrite in left),
    )
