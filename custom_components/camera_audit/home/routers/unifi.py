"""What UniFi Network holds besides its switches: ways in from the internet, and rules that end a client's way out.

Their switches say whether a rule is in force, not of whom; the integration keeps the rest in memory (aiounifi 96).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ...audit.camera import RouterSays
from ...audit.finding import RouterWord
from ...helpers.foreign import foreign_reading
from ..identity import read_mac
from ..rows import RouterRow

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from .interface import RouterEntry, Switches

DOMAIN = "unifi"
_NAME = "UniFi Network"
#: How the unique ids of their switches begin, by what the integration keeps of them.
_FORWARDS, _RULES, _POLICIES = (
    "port_forward-",
    "traffic_rule-",
    "object_oriented_network_config-",
)
_STARTS = (_FORWARDS, _RULES, _POLICIES)


def list_domains(_: Switches) -> tuple[str]:
    """Return the integration."""
    return (DOMAIN,)


def may_show(domain: str, unique_id: str, _: Container[str], __: Switches) -> bool:
    """Whether a switch is of a rule: of whom, the memory says."""
    return domain == DOMAIN and unique_id.startswith(_STARTS)


class _Rule(NamedTuple):
    """A rule that the router keeps."""

    start: str
    """How the unique id of its switch begins."""
    raw: dict[str, Any]
    """As the router wrote it."""
    word: RouterWord
    """What it says of its clients where it is in force."""
    macs: Sequence[str]


@foreign_reading("the router's rules in memory")
def read_rules(router: RouterEntry) -> Iterator[RouterRow]:
    """Yield what rules in the memory of an entry say of clients."""
    hub: Any = getattr(router.entry, "runtime_data", None)
    if hub is None:
        return
    for rule in _list_rules(hub):
        rule_id = rule.raw.get("_id") or rule.raw.get("id")
        entity_id = router.entities.get(f"{rule.start}{rule_id}", "")
        ports = str(rule.raw.get("dst_port") or "")
        word, since = RouterWord.IDLE, ""
        if rule.raw.get("enabled") and hub.available is True:
            word = rule.word
            since = router.get_state(entity_id)[1] if entity_id else ""
        says = RouterSays(_NAME, word, entity_id, since, ports)
        for mac in rule.macs:
            yield RouterRow(mac, says)


def _list_rules(hub: Any) -> list[_Rule]:  # noqa: ANN401 (of another integration)
    """Return the rules that say something of clients, in force or not."""
    clients: dict[str, dict[str, Any]] = {}
    for raw in _list_items(hub, "clients"):
        if mac := read_mac(raw.get("mac")):
            clients[mac] = raw
    rules: list[_Rule] = []
    for raw in _list_items(hub, "port_forwarding"):
        macs = _find_forward_target(raw, clients)
        rules.append(_Rule(_FORWARDS, raw, RouterWord.FORWARD, macs))
    traffic_rules = _list_items(hub, "traffic_rules")
    for raw, macs in _find_blocking_rules(traffic_rules, clients):
        rules.append(_Rule(_RULES, raw, RouterWord.BLOCKED, macs))
    for raw in _list_items(hub, "object_oriented_network_configs"):
        if _blocks_internet(raw.get("secure") or {}):
            macs = _find_targets(raw.get("targets") or (), clients)
            rules.append(_Rule(_POLICIES, raw, RouterWord.BLOCKED, macs))
    return rules


def _find_forward_target(
    forward: dict[str, Any], clients: Mapping[str, dict[str, Any]]
) -> list[str]:
    """Return the client that a way in leads to; two that had its address cannot be told apart, so neither is said."""
    macs = [
        mac
        for mac, raw in clients.items()
        if forward["fwd"] in (raw.get("ip"), raw.get("fixed_ip"))
    ]
    return macs if len(macs) == 1 else []


def _find_blocking_rules(
    rules: list[dict[str, Any]], clients: Mapping[str, dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield the rules that end the whole way out at all times, and of whom; what lets a client out comes before."""
    allows = (
        rule for rule in rules if rule.get("action") == "ALLOW" and rule.get("enabled")
    )
    allowed = {
        mac for rule in allows for mac in _find_targets(rule["target_devices"], clients)
    }
    for rule in rules:
        if (
            rule.get("action") == "BLOCK"
            and rule.get("matching_target") == "INTERNET"
            and _is_always(rule)
        ):
            yield (
                rule,
                [
                    mac
                    for mac in _find_targets(rule["target_devices"], clients)
                    if mac not in allowed
                ],
            )


def _blocks_internet(secure: dict[str, Any]) -> bool:
    internet = secure.get("internet") or {}
    return (
        secure.get("enabled") is True
        and internet.get("mode") == "TURN_OFF_INTERNET"
        and _is_always(internet)
    )


def _is_always(rule: dict[str, Any]) -> bool:
    return (rule.get("schedule") or {}).get("mode") in {None, "ALWAYS"}


def _list_items(hub: Any, name: str) -> list[dict[str, Any]]:  # noqa: ANN401 (of another integration)
    """Return the items of a kind as the router wrote them; earlier versions lack some kinds."""
    handler = getattr(hub.api, name, None)
    return [item.raw for item in handler.values()] if handler is not None else []


def _find_targets(targets: Any, clients: Mapping[str, dict[str, Any]]) -> list[str]:  # noqa: ANN401 (of another integration)
    """Return the MACs of the clients that a rule means: by MAC, or by the network that they are in."""
    named = {
        value
        for each in targets
        for value in ([each] if isinstance(each, str) else each.values())
    }
    macs = {read_mac(value) for value in named}
    everyone = "ALL_CLIENTS" in named
    return [
        mac
        for mac, raw in clients.items()
        if everyone or mac in macs or raw.get("network_id") in named
    ]
