"""The field with which a person chooses among things that have a name."""

from typing import TYPE_CHECKING, Final

from homeassistant.helpers.selector import (
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

if TYPE_CHECKING:
    from homeassistant.helpers.selector import SelectOptionDict

#: Things to choose from that are shown all at once; more stand in a list that opens.
LIST_LENGTH: Final = 10


def choice(options: list[SelectOptionDict], *, multiple: bool = False) -> SelectSelector:
    """Return the field; ``multiple``: more than one may be chosen."""
    few = len(options) <= LIST_LENGTH
    mode = SelectSelectorMode.LIST if few else SelectSelectorMode.DROPDOWN
    return SelectSelector(SelectSelectorConfig(options=options, multiple=multiple, mode=mode))
