"""From the facts of one voice to its clues: one small function for each kind, in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...knowledge.records import Knowledge
from ..camera import Facts
from ..finding import Clue
from . import answers, device, discovery, network
from .voice import Voice

#: Every kind of clue. A new kind is one function here, its data and its sentence.
_SAID: tuple[Callable[[Voice], Iterable[Clue]], ...] = (
    device.integration,
    device.maker,
    device.models,
    device.serial,
    device.firmware,
    network.prefix,
    network.identifier_tail,
    network.vendor,
    network.path,
)
#: Those that may tell one camera from others of the same make, by the facts that they read, answers apart.
_OWN: dict[str, Callable[[Voice], Iterable[Clue]]] = {
    "serial_number": device.serial,
    "macs": network.prefix,
    "uuids": network.identifier_tail,
}
#: Those that need an answer of the camera itself.
_ANSWERED: tuple[Callable[[Voice], Iterable[Clue]], ...] = (
    answers.answer,
    answers.favicon,
    discovery.sadp,
    discovery.ssdp,
    discovery.onvif,
    discovery.mdns,
)
#: The first of the facts that are answers.
_ANSWERS = Facts._fields.index("http")


def clues_of(facts: Facts, knowledge: Knowledge) -> tuple[Clue, ...]:
    """Return the clues of one voice, each once. Never raises."""
    return _found(_SAID + _ANSWERED if is_answer(facts) else _SAID, facts, knowledge)


def is_answer(facts: Facts) -> bool:
    """Whether the camera itself answered."""
    return any(facts[_ANSWERS:])


def alike(facts: Facts) -> Facts:
    """Return what of the facts many cameras of a home have alike, answers apart."""
    return Facts(*facts[:6], None, (), (), facts.paths)


def own_clues(facts: Facts, knowledge: Knowledge) -> tuple[Clue, ...]:
    """Return the clues of a voice that those of :func:`alike` lack."""
    kinds = [find for name, find in _OWN.items() if getattr(facts, name)]
    return _found(kinds, facts, knowledge) if kinds else ()


def _found(kinds: Iterable[Callable[[Voice], Iterable[Clue]]], facts: Facts, knowledge: Knowledge) -> tuple[Clue, ...]:
    voice = Voice(facts, knowledge)
    return tuple(dict.fromkeys([clue for find in kinds for clue in find(voice)]))
