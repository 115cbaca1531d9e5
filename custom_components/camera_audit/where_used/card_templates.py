"""What fills in the templates of cards that a dashboard keeps: the cards that name them, and what they say themselves. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from .given import is_worked_out
from .texts import walk_texts, walk_values

#: Where a dashboard keeps templates of cards that hold places for words.
_SECTIONS: Final = (
    "button_card_templates",
    "decluttering_templates",
    "streamline_templates",
)
#: The field by which a card, or a template, names the templates that it is made of, and the one with what it gives to them.
_NAMES: Final = "template"
_GIVES: Final = "variables"


class CardTemplate(NamedTuple):
    """A template of cards. ``path``: the fields that lead to it; ``given``: what gives words to the names in it."""

    path: str
    content: object
    given: list[object]


class _Card(NamedTuple):
    """What a card gives to a template that it names. ``filled_in_by``: the template of which it takes words in turn, if any."""

    gives: object
    filled_in_by: str | None


def split_card_templates(
    config: Mapping[str, Any],
) -> tuple[dict[str, Any], list[CardTemplate]]:
    """Return a dashboard without its templates of cards, and these, each with what fills it in."""
    sections = {
        key: value
        for key, value in config.items()
        if key in _SECTIONS and isinstance(value, dict)
    }
    rest = {key: value for key, value in config.items() if key not in sections}
    templates = {
        str(name): content
        for section in sections.values()
        for name, content in section.items()
    }
    cards = _list_cards(rest, templates) if templates else {}
    return rest, [
        CardTemplate(f"{key}.{name}", content, _list_given(str(name), templates, cards))
        for key, section in sections.items()
        for name, content in section.items()
    ]


def _list_cards(
    rest: object, templates: Mapping[str, object]
) -> dict[str, list[_Card]]:
    """Return the cards that name templates, by the names of these."""
    cards: dict[str, list[_Card]] = {}
    for within, data in ((None, rest), *templates.items()):
        for card in walk_values(data):
            if not isinstance(card, dict):
                continue
            gives = {_GIVES: card.get(_GIVES)}
            # What a template is given goes on to one that it extends, or that a card in it gives a place for a word.
            goes_on = card is data or any(map(is_worked_out, walk_texts(gives)))
            for name in _list_names(card):
                cards.setdefault(name, []).append(
                    _Card(gives, within if goes_on else None)
                )
    return cards


def _list_names(card: Mapping[str, Any]) -> list[str]:
    """Return the names of the templates that a card, or a template, is made of."""
    names = card.get(_NAMES)
    return [
        name
        for name in (names if isinstance(names, list) else [names])
        if isinstance(name, str)
    ]


def _list_given(
    name: str,
    templates: Mapping[str, object],
    cards: Mapping[str, list[_Card]],
) -> list[object]:
    """Return what gives words to the names in a template."""
    given: list[object] = []
    waiting, seen = [name], {name}
    while waiting:
        current = waiting.pop()
        given.append(_leave_out_given_on(templates[current]))
        for card in cards.get(current, ()):
            given.append(card.gives)
            if (other := card.filled_in_by) is not None and other not in seen:
                seen.add(other)
                waiting.append(other)
    return [*given, *_list_extended(name, templates)]


def _list_extended(name: str, templates: Mapping[str, object]) -> Iterator[object]:
    """Yield what the templates say of names that a template extends."""
    seen = {name}
    waiting = [name]
    while waiting:
        content = templates.get(waiting.pop())
        for other in _list_names(content) if isinstance(content, dict) else ():
            if other not in seen and other in templates:
                seen.add(other)
                waiting.append(other)
                yield _leave_out_given_on(templates[other])


def _leave_out_given_on(data: object, *, inside: bool = False) -> object:
    """Return nested data without what cards in it give to the templates that they name."""
    if isinstance(data, dict):
        gives_on = inside and _NAMES in data
        return {
            key: _leave_out_given_on(value, inside=True)
            for key, value in data.items()
            if not (gives_on and key == _GIVES)
        }
    if isinstance(data, list):
        return [_leave_out_given_on(value, inside=True) for value in data]
    return data
