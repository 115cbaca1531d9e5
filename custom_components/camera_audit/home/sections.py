"""Mappings of a file that know where they stand in it, whatever reads the file."""

from __future__ import annotations


class Section(dict[object, object]):
    """A mapping that knows where it stands: ``lines`` are those of its keys, ``comments`` what is said beside them."""

    __slots__ = ("comments", "file", "lines")

    def __init__(self, file: str) -> None:
        """Begin with no keys."""
        super().__init__()
        self.file = file
        self.lines: dict[str, int] = {}
        self.comments: dict[str, str] = {}


def locate_key(section: object, key: object = None, *, otherwise: str = "") -> str:
    """Return ``file:line`` of a key of a mapping, by default of its first; what to say ``otherwise``."""
    if not isinstance(section, Section) or not section.file:
        return otherwise
    line = (
        next(iter(section.lines.values()), None)
        if key is None
        else section.lines.get(str(key))
    )
    return f"{section.file}:{line}" if line else section.file


def list_comments(section: object, key: object = None) -> tuple[str, ...]:
    """Return what a file says beside a key of a mapping, by default its first; none where it says nothing."""
    if not isinstance(section, Section):
        return ()
    if key is None:
        key = next(iter(section.lines), None)
    comment = section.comments.get(str(key))
    return (comment,) if comment else ()
