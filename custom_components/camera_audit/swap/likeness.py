"""How alike two entities are, and why. Pure.

The same function is sure; the same kind alone is asked; another number, place or direction speaks against it.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from ..where_used.meaning import SEEING
from ..where_used.parts import Part
from .functions import (
    FUNCTIONS,
    Function,
    are_related,
    are_same_class,
    exclude_each_other,
)
from .makers import share_firmware

#: Domains whose device class says what is measured.
_MEASURING: Final = frozenset({"number", "sensor"})
#: Whose state may be a number, a time or a text.
_TOLD: Final = "sensor"
#: Whose options may be those of a sensitivity, though its name does not say so.
_CHOOSING: Final = "select"
_SENSITIVITY: Final = "sensitivity"
#: The domain whose entity needs no name where it is the only one of its function.
_TELLING: Final = "update"
#: Of these, each integration has its own: the last one, the best one, a cut one.
_TAKEN: Final = "image"
#: What is written into these is sent to the camera, where it may do anything.
_SENDING: Final = "text"
#: What is set up beside what is seen: "Person detection" may be the setting, where it is a diagnosis.
_SEEN_BY_MOTION: Final = FUNCTIONS.narrower["binary_sensor"]["motion"] | {"motion"}
#: Device classes whose unit differs from camera to camera in what it means; Home Assistant converts no others wrongly.
_OWN_UNITS: Final = frozenset({None, "signal_strength"})


class Reason(StrEnum):
    """Why two entities stand for the same thing, or may: ``selector.swap.options.reason_*``."""

    SAME_NAME = "same_name"
    SAME_MEANING = "same_meaning"
    ONLY_PICTURE = "only_picture"
    CHOSEN = "chosen"
    UNLIKE_NAMES = "unlike_names"
    NUMBER = "number"
    SECOND_STREAM = "second_stream"
    SHOWN_TWICE = "shown_twice"
    OFF = "off"
    ACTS = "acts"
    VALUES = "values"
    SEVERAL = "several"


class Level(IntEnum):
    """How alike two entities are."""

    KIND = 1  # the same kind of thing, or a part of it
    SAME = 2  # the same function, by another name
    EXACT = 3  # the same function, by the same name


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What speaks for two entities standing for the same thing. ``doubt``: why the owner is asked all the same.

    ``shared``: how many of their words they share, from 0 to 1. ``rival``: whether both may well be meant by one
    name of another camera. ``longer``: which of both has the other's name with a further word.
    """

    level: Level
    doubt: Reason | None = None
    shared: float = 0.0
    rival: bool = False
    longer: Part | None = None

    @property
    def reason(self) -> Reason:
        """Why they are paired, or asked."""
        if self.doubt is not None:
            return self.doubt
        return Reason.SAME_NAME if self.level is Level.EXACT else Reason.SAME_MEANING


def compare_entities(
    old: Part, does: Function, new: Part, new_does: Function
) -> Likeness | None:
    """Return what speaks for two entities standing for the same thing; None where something speaks against it."""
    if _contradict_each_other(old, does, new, new_does):
        return None
    shared = _share_words(does, new_does)
    longer = _find_longer(old, does, new, new_does)
    exact = bool(does.words) and does.words == new_does.words
    if does.names and (exact or _are_same_function(does, new_does)):
        return Likeness(
            level=Level.EXACT if exact else Level.SAME,
            doubt=_find_doubt(old, does, new, new_does),
            shared=shared,
            longer=longer,
        )
    rival = _are_rivals(does, new_does)
    on = old.enabled and new.enabled
    if rival or (on and _are_of_a_kind(old.domain, does, new_does)):
        return Likeness(
            level=Level.KIND,
            doubt=Reason.UNLIKE_NAMES if on else Reason.OFF,
            shared=shared,
            rival=rival,
            longer=longer,
        )
    return None


def _contradict_each_other(
    old: Part, does: Function, new: Part, new_does: Function
) -> bool:
    """Whether something speaks against two entities standing for the same thing."""
    if old.domain != new.domain or exclude_each_other(does, new_does):
        return True
    if _are_numbered_apart(old, does, new, new_does):
        return True
    return old.domain in _MEASURING and not are_same_class(
        old.device_class, new.device_class
    )


def _are_same_function(does: Function, other: Function) -> bool:
    return does.names == other.names or does.meant == other.meant


def _are_rivals(does: Function, other: Function) -> bool:
    """Whether either function may be meant by the name of the other."""
    return any(
        FUNCTIONS.rivals.get(name, frozenset()) & other.names for name in does.names
    )


def _are_numbered_apart(
    old: Part, does: Function, new: Part, new_does: Function
) -> bool:
    """Whether two entities are different ones of several.

    What stands for a wire is counted by each integration in its own way: from 0, from 1, by letters.
    """
    if not does.numbers or not new_does.numbers or does.numbers == new_does.numbers:
        return False
    return old.platform == new.platform or not (does.acts and new_does.acts)


def _find_longer(
    old: Part, does: Function, new: Part, new_does: Function
) -> Part | None:
    """Return the entity whose name has all words of the other's and more."""
    words, new_words = does.telling, new_does.telling
    if words and words < new_words:
        return new
    return old if new_words and new_words < words else None


def _share_words(does: Function, other: Function) -> float:
    all_words = does.words | other.words
    return len(does.words & other.words) / len(all_words) if all_words else 1.0


def _find_doubt(
    old: Part, does: Function, new: Part, new_does: Function
) -> Reason | None:
    """Return why the owner is asked although both do the same; None where it is sure."""
    same_words = _have_same_words(does, new_does)
    doubts = {
        Reason.OFF: not old.enabled or not new.enabled,
        Reason.ACTS: _needs_owner(old, does, new, same_words=same_words),
        Reason.NUMBER: _differ_in_number(old, does, new_does),
        Reason.VALUES: _differ_in_values(old, new),
        Reason.UNLIKE_NAMES: not _are_named_alike(does, new_does)
        or _may_be_another(old, does, new, new_does)
        or _differ_in_firmware(old, does, new, new_does)
        or _find_restrictions(does) != _find_restrictions(new_does),
    }
    return next((reason for reason, holds in doubts.items() if holds), None)


def _differ_in_number(old: Part, does: Function, new_does: Function) -> bool:
    """Whether two entities bear other numbers, which tell apart what they are of; those of pictures are of streams."""
    if does.numbers == new_does.numbers:
        return False
    return old.domain not in SEEING or not does.names.isdisjoint(FUNCTIONS.regional)


def _have_same_words(does: Function, other: Function) -> bool:
    """Whether both are called the same, if only one of them in another language."""
    in_english = does.key or does.words, other.key or other.words
    return does.words == other.words or in_english[0] == in_english[1]


def _are_named_alike(does: Function, new_does: Function) -> bool:
    """Whether the names of both leave no doubt: the same words, or words that every maker uses for this function."""
    if _have_same_words(does, new_does):
        # In a language that nobody knows, their keys may say that one word means two things.
        is_other = bool(does.key and new_does.key) and does.names != new_does.names
        return not is_other
    if does.asked or new_does.asked:
        return does.telling == new_does.telling
    return does.understood and does.names.isdisjoint(FUNCTIONS.strict)


def _may_be_another(old: Part, does: Function, new: Part, new_does: Function) -> bool:
    """Whether two entities of the same function may show something else for all that."""
    if not (does.told and new_does.told) and old.domain != _TELLING:
        return True
    if old.domain == _TAKEN and old.platform != new.platform:
        return True
    if not are_same_class(old.device_class, new.device_class):
        return True
    is_other_category = old.domain in SEEING and old.category != new.category
    return is_other_category and does.names <= _SEEN_BY_MOTION


def _differ_in_firmware(
    old: Part, does: Function, new: Part, new_does: Function
) -> bool:
    """Whether each maker's firmware has a function of its own under this name."""
    meant = does.meant | new_does.meant
    if meant.isdisjoint(FUNCTIONS.of_firmware):
        return False
    return not share_firmware(old.maker, new.maker)


def _find_restrictions(does: Function) -> set[int]:
    """Return the groups of words by which a name says when or how alone a thing is done."""
    return {
        number
        for number, phrases in enumerate(FUNCTIONS.restricting)
        if any(phrase <= does.words | does.key for phrase in phrases)
    }


def _needs_owner(old: Part, does: Function, new: Part, *, same_words: bool) -> bool:
    """Whether only the owner knows if both are the same, for they do something in the home."""
    may_act = old.domain == _SENDING and not does.understood
    if old.domain not in FUNCTIONS.acting.domains and not (does.acts or may_act):
        return False
    by_name = does.names <= FUNCTIONS.acting.by_name
    # A switch of one may be a setting of the other; a siren is a siren wherever its integration shows it.
    is_alike = old.category == new.category or old.domain in FUNCTIONS.acting.domains
    return not (by_name and same_words and is_alike)


def _differ_in_values(old: Part, new: Part) -> bool:
    """Whether two entities have other options, another range, or a unit that says another thing."""
    if set(old.options) != set(new.options):
        return True
    if old.limits and new.limits and old.limits != new.limits:
        return True
    if old.unit == new.unit:
        # A time is no text, though neither has a unit.
        is_unmeasured = old.domain == _TOLD and old.unit is None
        return is_unmeasured and old.device_class != new.device_class
    return old.device_class in _OWN_UNITS or new.device_class in _OWN_UNITS


def _are_of_a_kind(domain: str, does: Function, other: Function) -> bool:
    """Whether two functions measure alike, and one thing is a part of the other or shares a word with it."""
    if domain == _CHOOSING and _may_be_measured(does, other):
        return True
    things, others = does.things, other.things
    if does.measures != other.measures:
        return things == others and are_related(domain, does.measures, other.measures)
    if things & others:
        rest, other_rest = things - others, others - things
        return not rest or not other_rest or are_related(domain, rest, other_rest)
    if are_related(domain, things, others):
        return True
    if does.measures and (things <= others or others <= things):
        return True
    return _have_one_class(does, other)


def _may_be_measured(does: Function, other: Function) -> bool:
    """Whether one says of the same thing how it is measured, which the other may mean: "Motion detection: high"."""
    measures = does.measures ^ other.measures
    return does.things == other.things != frozenset() and measures == {_SENSITIVITY}


def _have_one_class(does: Function, other: Function) -> bool:
    """Whether the device class tells of one what the name tells of the other."""
    classes = {does.by_class, other.by_class} - {None}
    return (
        len(classes) == 1
        and does.by_class == other.by_class
        and (
            not does.told
            or not other.told
            or bool(classes & (does.names | other.names))
        )
    )
