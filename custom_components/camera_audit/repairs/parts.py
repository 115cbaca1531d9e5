"""The parts of a notice's texts: sentences, lists, folds, sources.

Markup with attributes is made here and only here, since translations may not hold it; text of a
device never stands in a fold's title, where Markdown's escapes do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..knowledge.guidance import is_old
from ..language.markdown import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ..audit.finding import Finding
    from ..decisions.decision import Decision
    from ..knowledge.guidance import Guidance
    from ..knowledge.records import Source
    from ..language.sentences import Sentences

_TITLE_LENGTH = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeParts:
    """What a notice is made from.

    ``say``: sentences for Markdown. ``others``: all findings. ``decision``: what the owner
    decided about the camera before, if that is why the notice is here. ``done``: keys of steps.
    ``asks``: whether the cameras are asked themselves.
    """

    finding: Finding
    say: Sentences
    guidance: Guidance
    country: str | None
    today: date
    others: Sequence[Finding] = ()
    decision: Decision | None = None
    done: frozenset[str] = frozenset()
    asks: bool = True

    def notice(self, key: str, **values: object) -> str:
        """Say a sentence of a notice."""
        return self.say.say("notice", key, values)

    def item(self, key: str) -> str:
        """Say a sentence of a notice as an item of a list."""
        return self.say.compose("notice", "item", {"text": self.notice(key)})

    def listed(self, items: Iterable[str]) -> str:
        """Return the lines of a list, those past the first few folded away."""
        return listed(self.say, items)

    def sources(self, sources: Sequence[Source]) -> str:
        """Say where facts were read, with links."""
        return say_sources(self.say, sources)


def say_sources(say: Sentences, sources: Iterable[Source]) -> str:
    """Say where facts were read, with links; nothing where nobody was read."""
    links = [
        f"[{title}]({source.address})" if source.address else title
        for source in sources
        for title in (say.value(source.title, _TITLE_LENGTH),)
    ]
    return say.compose("notice", "sources", {"sources": say.chain(links)}) if links else ""


def say_checked(say: Sentences, day: date, today: date) -> str:
    """Say on which day facts were checked, and whether that is long ago."""
    key = "status_checked_old" if is_old(day, today) else "status_checked"
    return say.compose("notice", key, {"date": say.day(day)})
