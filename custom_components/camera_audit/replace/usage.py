"""The words of where a camera is used: what refers to what, how, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What refers to a camera."""

    AUTOMATION = "automation"
    SCRIPT = "script"
    BLUEPRINT = "blueprint"
    SCENE = "scene"
    GROUP = "group"
    TEMPLATE = "template"
    HELPER = "helper"
    DASHBOARD = "dashboard"
    PERSON = "person"
    AREA = "area"
    LABEL = "label"
    ASSISTANT = "assistant"
    HOMEKIT = "homekit"
    ENERGY = "energy"
    INTEGRATION = "integration"
    YAML = "yaml"


class By(StrEnum):
    """What of a camera is named."""

    ENTITY = "entity"
    REGISTRY_ID = "registry_id"
    DEVICE = "device"
    DEVICE_NAME = "device_name"
    AREA = "area"
    FLOOR = "floor"
    LABEL = "label"
    CONFIG_ENTRY = "config_entry"
    INTEGRATION = "integration"


#: What a new camera has too, once it took over what the old one was called and where it was.
TAKEN_OVER = frozenset({By.ENTITY, By.DEVICE_NAME, By.AREA, By.FLOOR, By.LABEL})


class How(StrEnum):
    """In which form it is named."""

    VALUE = "value"  # on its own, as the value of a field
    KEY = "key"  # as the name of a field
    TEMPLATE = "template"
    TEXT = "text"  # among other words
    MEMBER = "member"  # not named: exposed, placed or labelled


class Line(NamedTuple):
    """A line as the owner finds it in the editor: the fields that lead to it, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One place in nested data. ``file``: ``packages/door.yaml:12`` where it came from YAML."""

    by: By
    value: str
    how: How
    line: Line
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One thing that uses a camera, for one of the camera's names.

    ``link``: where it is edited, a path inside Home Assistant; None if there is no editor.
    ``value``: the name, as in ``by``. ``carried_over``: whether it goes on working once a new
    camera took over entity ids, device name, area and labels. ``lines``: where it stands.
    """

    kind: Kind
    name: str
    link: str | None
    how: How
    by: By
    value: str
    carried_over: bool
    lines: tuple[Line, ...] = ()
    file: str | None = None

    @property
    def edit(self) -> tuple[Line, ...]:
        """The lines that have to be edited: none where it is carried over."""
        return () if self.carried_over else self.lines


class NotReadReason(StrEnum):
    """Why something could not be searched."""

    BROKEN = "broken"  # Home Assistant itself could not load it
    MISSING = "missing"
    FAILED = "failed"  # an error of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """Something that could not be searched. ``detail``: kind and place of an error of ours."""

    kind: Kind
    name: str
    reason: NotReadReason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereUsed:
    """Where a camera is used, at least, and what could not be searched.

    ``entity_ids``, ``device_ids``: all that was looked for. ``longest``: the longest stretch of
    work on the event loop, ``total``: all of it, both in seconds.
    """

    entity_ids: tuple[str, ...]
    device_ids: tuple[str, ...]
    hits: tuple[Use, ...] = ()
    unread: tuple[NotRead, ...] = ()
    longest: float = 0.0
    total: float = 0.0

    @property
    def to_edit(self) -> tuple[Use, ...]:
        """What stays with the old camera until somebody edits it."""
        return tuple(use for use in self.hits if not use.carried_over)
