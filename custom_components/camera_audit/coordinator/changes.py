"""What one audit changed."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from ..audit.finding import Finding


class Changes(NamedTuple):
    """What one audit changed.

    ``flagged``: not flagged before. ``changed``: still flagged, with another verdict, other clues
    or another brand. ``cleared``: no longer flagged or no longer there, as they last were.
    """

    flagged: tuple[Finding, ...] = ()
    changed: tuple[Finding, ...] = ()
    cleared: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.flagged or self.changed or self.cleared)


def changes_between(
    before: Mapping[str, Finding], after: Mapping[str, Finding]
) -> Generator[None, None, Changes]:
    """Compare two audits' findings by camera_id; yields after each camera."""
    flagged: list[Finding] = []
    changed: list[Finding] = []
    cleared: list[Finding] = []
    for camera_id, new in after.items():
        yield
        old = before.get(camera_id)
        if new is old:
            continue
        was = old is not None and old.flagged
        if new.flagged and not was:
            flagged.append(new)
        elif old is not None and was and not new.flagged:
            cleared.append(old)
        elif old is not None and was and _differ(old, new):
            changed.append(new)
    for camera_id, old in before.items():
        yield
        if old.flagged and camera_id not in after:
            cleared.append(old)
    return Changes(flagged=tuple(flagged), changed=tuple(changed), cleared=tuple(cleared))


def _differ(old: Finding, new: Finding) -> bool:
    return (old.verdict, old.brand, old.clues) != (new.verdict, new.brand, new.clues)
