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
    voice = Voice(facts, knowledge)
    kinds = _SAID + _ANSWERED if any(facts[_ANSWERS:]) else _SAID
    return tuple(dict.fromkeys(clue for find in kinds for clue in find(voice)))
