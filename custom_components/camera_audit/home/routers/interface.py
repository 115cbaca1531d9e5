"""What each file of this room does: it tells what one kind of router, or of its switches, says of clients."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from ...audit.camera import ClientRow
    from ...helpers.foreign import ForeignReading
    from ...knowledge.records import ClientSwitch
    from ..rows import RouterRow

#: The state of an entity and the day since which it has had it (YYYY-MM-DD); two empty texts where it has none.
Held = tuple[str, str]
HeldBy = Callable[[str], Held]
#: How integrations show clients as switches, by their domain.
Switches = Mapping[str, "ClientSwitch"]


class RouterEntry(NamedTuple):
    """What Home Assistant holds of one router."""

    domain: str
    """The integration."""
    entry: object
    """Its config entry, in whose memory it may keep more."""
    entities: Mapping[str, str]
    """Its switches: entity ids by unique id."""
    clients: Iterable[ClientRow]
    """What the network says of hosts."""
    switches: Switches
    get_state: HeldBy
    get_attributes: Callable[[str], Mapping[str, object]]


class Router(Protocol):
    """One kind of thing that a router says."""

    read_rules: ForeignReading[..., Iterator[RouterRow]]
    """Yields what a router says of clients; of a ``RouterEntry``."""

    def list_domains(self, switches: Switches, /) -> Collection[str]:
        """Return the integrations that it reads."""

    def may_show(
        self, domain: str, unique_id: str, macs: Container[str], switches: Switches, /
    ) -> bool:
        """Whether a switch of one of these integrations may show what a router says of these MACs."""
