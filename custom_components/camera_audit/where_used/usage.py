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
    PROGRAM = "program"  # a file of another program, or of an integration's own


#: What holds a camera without doing anything with it: both cameras of a swap are there.
PLACES = frozenset({Kind.AREA, Kind.LABEL})


class By(StrEnum):
    """What of a camera is named."""

    ENTITY = "entity"
    REGISTRY_ID = "registry_id"
    DEVICE = "device"
    DEVICE_NAME = "device_name"
    ENTITY_NAME = "entity_name"
    AREA = "area"
    FLOOR = "floor"
    LABEL = "label"
    CONFIG_ENTRY = "config_entry"
    ADDRESS = "address"  # in the network
    INTEGRATION = "integration"
    MANUFACTURER = "manufacturer"
    MODEL = "model"


#: What a new camera has too, once it took over what the old one was called, and where it was or what it wore.
TAKEN_OVER = frozenset({By.ENTITY, By.DEVICE_NAME, By.AREA, By.FLOOR, By.LABEL})


class MentionForm(StrEnum):
    """In which form it is named."""

    VALUE = "value"  # on its own, as the value of a field
    KEY = "key"  # as the name of a field
    TEMPLATE = "template"
    TEXT = "text"  # among other words
    MEMBER = "member"  # not named: exposed, placed or labelled


class Then(StrEnum):
    """What becomes of a use when a new camera takes over: ``selector.usage.options``."""

    CARRIED_OVER = "carried_over"
    IF_PARTNER = "if_partner"  # as long as no plan says whether the new camera has such an entity
    OFFERED = "offered"  # the swap changes it where the owner agrees
    TO_EDIT = "to_edit"  # it does not work with the new camera until it is edited
    STAYS = "stays"  # it stays with the old camera until it is edited


class Line(NamedTuple):
    """A line as the owner finds it in the editor: the fields that lead to it, and its text."""

    path: str
    text: str


class Why(StrEnum):
    """Why a use does not go on with the new camera, where its names alone do not tell: ``selector.usage.why_*``."""

    OWN = "own"  # an action, trigger or event of an integration that only the old camera has
    VALUES = "values"  # it waits for or chooses what the new camera does not have
    RECORDER = "recorder"  # the device shows other cameras as well
    ATTRIBUTES = (
        "attributes"  # it asks for attributes that the new camera does not have
    )
    ACTIONS = "actions"  # it does what the new camera cannot do
    UNIT = (
        "unit"  # it compares with numbers, and the new camera measures in another unit
    )
    RANGE = "range"  # it sets what is outside of what the new camera can be set to
    NAME = "name"  # it names an entity as people see it, and that name changes
    ID = "id"  # it names the old camera by an inner id
    EXPOSED = (
        "exposed"  # a voice assistant may use it there: that is set, and names no id
    )
    VACATED = "vacated"  # it names the new camera by what that loses with the swap
    NO_MATCH = (
        "no_match"  # a trigger, condition or action of a device that the new one lacks
    )
    BOTH = "both"  # the new camera has the same there, and the old one stays beside it


class Step(NamedTuple):
    """What a place does where it names the camera, as it is written.

    ``does``: its action, trigger, condition or platform; ``events``: the types of the events that it waits for;
    ``texts``: all texts of that step, ``numbers``: all its numbers, ``attributes``: those that it asks for.
    """

    does: str
    events: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    attributes: tuple[str, ...] = ()


class Mark(NamedTuple):
    """A word at the place of a name in a text of YAML, by which its line is found: lines may be folded into one.

    ``before``: how often the word stands before that place; ``down``: how many lines below the first one the place is told meanwhile;
    ``beside``: whether only the fields are known beside which the text stands, not its own first line.
    """

    word: str
    before: int
    down: int
    beside: bool = False


class Reference(NamedTuple):
    """One place in nested data; without ``line`` where nothing is written.

    ``file``: ``/config/packages/door.yaml:12`` where it came from YAML, else empty. ``domain``: for an area, a floor or a
    label, the domain of the entities that are meant there; empty for all of them. ``step``: what is done with it there.
    ``mark``: by which its line is told from others of its text.
    """

    by: By
    value: str
    how: MentionForm
    line: Line | None = None
    file: str = ""
    domain: str = ""
    step: Step | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that uses a camera, for one of the camera's names.

    ``link``: where it is edited, a path inside Home Assistant; None if there is no editor.
    ``value``: the name, as in ``by``. ``then``: what becomes of it, as far as it is known without
    a plan; ``settled`` of the swap says it for a plan. ``lines``: where it stands. ``domain``: as
    in :class:`Reference`. ``steps``: what is done with the camera in each of these places. ``why``, ``what``, ``write``:
    why it does not go on, what of it, and what to write in its place, where that is known.
    """

    kind: Kind
    name: str
    link: str | None
    how: MentionForm
    by: By
    value: str
    then: Then
    lines: tuple[Line, ...] = ()
    file: str | None = None
    domain: str = ""
    steps: tuple[Step, ...] = ()
    why: Why | None = None
    what: str = ""
    write: str = ""

    @property
    def carried_over(self) -> bool:
        """Whether it goes on working with the new camera without an edit."""
        return self.then in {Then.CARRIED_OVER, Then.IF_PARTNER}

    @property
    def keeps_both(self) -> bool:
        """Whether both cameras are there after a swap: the new one joins, and nothing leaves."""
        is_place = self.kind in PLACES or self.by in {By.AREA, By.FLOOR, By.LABEL}
        joins = self.then is Then.CARRIED_OVER and self.why is None
        return self.why is Why.BOTH or (is_place and joins)

    @property
    def user_key(self) -> tuple[Kind, str, str | None]:
        """What uses the camera; it may do so by several names."""
        return self.kind, self.name, self.link

    @property
    def lines_to_edit(self) -> tuple[Line, ...]:
        """The lines that have to be edited: none where it is carried over."""
        return self.lines if self.then in {Then.TO_EDIT, Then.STAYS} else ()


class NotReadReason(StrEnum):
    """Why something could not be searched."""

    BROKEN = "broken"  # Home Assistant itself could not load it
    MISSING = "missing"
    FAILED = "failed"  # an error of ours


class NotRead(NamedTuple):
    """Something that could not be searched. ``detail``: kind and place of an error of ours."""

    kind: Kind
    name: str
    reason: NotReadReason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereUsed:
    """Where a camera is used, at least, and what could not be searched.

    ``entity_ids``, ``device_ids``: all that was looked for. ``files``: those of Home Assistant's configuration that
    may name it, as paths in its folder.
    """

    entity_ids: tuple[str, ...]
    device_ids: tuple[str, ...]
    hits: tuple[Use, ...] = ()
    unread: tuple[NotRead, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def uses_to_edit(self) -> tuple[Use, ...]:
        """What does not work with the new camera until somebody edits it: first what has to be edited, then what stays."""
        return (*self.uses_with(Then.TO_EDIT), *self.uses_with(Then.STAYS))

    def uses_with(self, *then: Then) -> tuple[Use, ...]:
        """Return the uses of which this becomes."""
        return tuple(use for use in self.hits if use.then in then)
