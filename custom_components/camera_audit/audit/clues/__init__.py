"""From the facts of one voice to its clues: one small function for each kind, in one tuple."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import answers, device, discovery, integration, network, paths
from .voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ...knowledge.records import Knowledge
    from ..camera import Facts
    from ..finding import Clue

#: Every kind of clue. A new kind is one function here, its data and its sentence.
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


def clues_of(facts: Facts, knowledge: Knowledge) -> tuple[Clue, ...]:
    """Return the clues of one voice, each once, in the order of ``CLUES``. Never raises."""
    voice = Voice(facts, knowledge)
    return tuple(dict.fromkeys(clue for find in CLUES for clue in find(voice)))
