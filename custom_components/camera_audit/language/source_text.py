"""Say where facts were read and when they were checked."""

from collections.abc import Iterable
from datetime import date

from ..knowledge.facts import is_old
from ..knowledge.records import Source
from .sentences import Sentences

_TITLE_LENGTH = 140
_LINE_LENGTH = 300


def say_sources(say: Sentences, sources: Iterable[Source]) -> str:
    """Say where facts were read, with links; nothing where nobody was read."""
    links = [
        f"[{title}]({source.address})" if source.address else title
        for source in sources
        for title in (say.value(source.title, _TITLE_LENGTH),)
    ]
    return (
        say.compose("notice", "sources", {"sources": say.chain(links)}) if links else ""
    )


def say_quotes(say: Sentences, sources: Iterable[Source]) -> list[str]:
    """Return what was read where, word by word, each with a link; nothing of sources without a line."""
    return [
        say.compose(
            "notice",
            "quote",
            {
                "source": link_source(
                    say.value(source.title, _TITLE_LENGTH), (source,)
                ),
                "line": say.value(source.line, _LINE_LENGTH),
            },
        )
        for source in sources
        if source.line
    ]


def say_checked(say: Sentences, day: date, today: date) -> str:
    """Say on which day facts were checked, and whether that is long ago."""
    return say.compose(
        "notice",
        "status_checked_old" if is_old(day, today) else "status_checked",
        {"date": say.day(day)},
    )


def link_source(text: str, sources: Iterable[Source]) -> str:
    """Link a text to the first of its sources that has an address."""
    address = next((source.address for source in sources if source.address), None)
    return f"[{text}]({address})" if address else text
