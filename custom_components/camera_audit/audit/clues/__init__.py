"""From the facts of one voice to its clues: one small function for each kind, in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...knowledge.records import Knowledge
from ..camera import Facts
from ..finding import Clue
from . import answers, device, discovery, integration, network, paths
from .voice import Voice

#: Every kind of clue. A new kind is one function here, its data and its sentence.
#: First those that need no answer of the camera itself.
CLUES: tuple[Callable[[Voice], Iterable[Clue]], ...] = (
    integration.integration,
    device.maker_and_model,
    device.maker,
    device.models,
    device.serial,
    device.firmware,
    network.prefix,
    network.identifier_tail,
    network.vendor,
    paths.path,
    answers.server,
    answers.challenge,
    answers.body,
    answers.contact,
    answers.favicon,
    answers.certificate,
    answers.telnet,
    discovery.sadp,
    discovery.ssdp,
    discovery.onvif,
    discovery.mdns,
)


#: How many of them that is, and the facts that are answers.
_SAID = CLUES.index(answers.server)
_ANSWERS = Facts._fields.index("http")


def clues_of(facts: Facts, knowledge: Knowledge) -> tuple[Clue, ...]:
    """Return the clues of one voice, each once, in the order of ``CLUES``. Never raises."""
    voice = Voice(facts, knowledge)
    kinds = CLUES if any(facts[_ANSWERS:]) else CLUES[:_SAID]
    return tuple(dict.fromkeys(clue for find in kinds for clue in find(voice)))
