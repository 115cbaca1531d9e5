"""Tell where in a common home router a camera is blocked, for its owner to do. Nothing is changed in a router."""

from typing import Literal

from ..knowledge.guidance import HomeRouter, RouterPages
from ..language.markdown import format_steps, join_paragraphs
from ..language.sentences import Sentences
from ..language.source_text import say_sources
from .rule_text import name_address, say_address

type Side = Literal["block", "stop"]


def compose_home_steps(
    router: HomeRouter, side: Side, say: Sentences, *, camera: str | None
) -> str:
    """Tell the steps in a router, what to look for, and where that was read. ``camera``: its address."""
    pages = pages_of(router, side)
    if pages is None:
        return compose_unknown_steps(say, camera=camera)
    address = name_address(camera, say)
    words = pages.words_in(say.language)
    own = f"{router.key}_{side}"
    notes = [key for key in (own, pages.note) if key and say.has("home_router", key)]
    checked = say.compose("notice", "status_checked", {"date": say.day(router.checked)})
    return join_paragraphs(
        say.say("home_router", "intro", {"router": router.name}),
        format_steps(line.replace("{camera}", address) for line in words.lines),
        *(say.say("home_router", key) for key in notes),
        # An address that was read as one, or our own words: nothing to be cleaned or masked.
        say.compose("home_router", f"look_{side}", {"camera": address}),
        f"{say.say('rule', 'not_tried')} {checked}",
        say_sources(say, words.sources),
    )


def compose_unknown_steps(say: Sentences, *, camera: str | None) -> str:
    """Tell what to look for in a router of which no page was read. ``camera``: its address."""
    return join_paragraphs(
        say.say("rule", "no_steps"),
        say.say("home_router", "another"),
        say_address(camera, say),
    )


def pages_of(router: HomeRouter, side: Side) -> RouterPages | None:
    """Return where in a router it is set; None where that was not read."""
    return router.block if side == "block" else router.stop
