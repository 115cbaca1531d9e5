"""Schemas of forms, and the field with which a person chooses among things that have a name."""

from typing import TYPE_CHECKING, Any, Final

from homeassistant.helpers.selector import Selector, selector

if TYPE_CHECKING:
    from collections.abc import Mapping

    import probatio as vol
else:  # the same under its older name, which all versions know
    import voluptuous as vol

__all__ = ["LIST_LENGTH", "make_caption", "make_choice", "vol"]

#: Things to choose from that are shown all at once; more stand in a list that opens.
LIST_LENGTH: Final = 10


def make_choice(
    labels: Mapping[str, str], *, multiple: bool = False, closed: bool = False
) -> Selector[Any]:
    """Return the field. ``labels``: by value; ``multiple``: more than one may be chosen; ``closed``: in any case a list that opens."""
    options = [{"value": value, "label": label} for value, label in labels.items()]
    mode = "list" if len(options) <= LIST_LENGTH and not closed else "dropdown"
    return selector(
        {"select": {"options": options, "multiple": multiple, "mode": mode}}
    )


def make_caption(text: str) -> Selector[Any]:
    """Return a line of a form that is only read; nothing is sent of it where its field is optional."""
    return selector({"constant": {"label": text, "value": True}})
