"""Which steps of an automation only integrations of the old camera understand."""

from collections.abc import Collection

from ..where_used.usage import Step


def is_own_step(step: Step, own: Collection[str]) -> bool:
    """Whether a step is an action, a trigger or an event of one of these integrations."""
    domain, _, name = step.does.partition(".")
    return bool(name and domain in own) or bool(list_own_events(step, own))


def list_own_events(step: Step, own: Collection[str]) -> list[str]:
    """Return the events of a step that one of these integrations fires."""
    return [
        event
        for event in step.events
        if any(
            event == domain or event.startswith((f"{domain}_", f"{domain}."))
            for domain in own
        )
    ]
