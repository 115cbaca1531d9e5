"""What a camera has in common with those of its home that are confirmed: its login, the form of its path."""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

from ..audit.clues.voice import Voice
from ..audit.examine import examine
from ..audit.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..audit.camera import Camera
    from ..knowledge.records import Knowledge
    from .grouping import Group

#: Of this process: a mark can be compared with others, and never be tried out.
_MARK = blake2b(key=secrets.token_bytes(16), digest_size=16)
_LOGIN = re.compile(r"://([^/@\s:]{1,256}):([^/@\s]{1,256})@")
#: What stands where a program masked a login.
_MASKS = frozenset({"", "*", "**REDACTED**"})
#: A password of fewer signs is one from the factory, which many makers have alike.
_SHORTEST_PASSWORD = 6


def login_mark(user: object, password: object) -> str | None:
    """Return what stands for a login; None for none, a masked or a short one."""
    texts = (
        isinstance(user, str)
        and isinstance(password, str)
        and len(password) >= _SHORTEST_PASSWORD
    )
    if not texts or not _MASKS.isdisjoint((user, password)):
        return None
    mark = _MARK.copy()
    mark.update(f"{user}\0{password}".encode("utf-8", "surrogatepass"))
    return mark.hexdigest()


def login_in(address: str) -> str | None:
    """Return what stands for the login in an address."""
    found = _LOGIN.search(address)
    return login_mark(*found.groups()) if found else None


def shares_of(
    made: Mapping[Group, Camera], knowledge: Knowledge, verdicts: dict[Group, Verdict]
) -> dict[Group, tuple[str, ...]]:
    """Return for each group what it has in common with a confirmed camera; those with nothing are left out.

    A login that another maker's camera has as well tells nothing. ``verdicts``: gets those that this follows from.
    """

    def verdict(one: Group) -> Verdict:
        if one not in verdicts:
            verdicts[one] = verdict_of(made[one], knowledge)
        return verdicts[one]

    alike: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for one in made:
        if one.recorder is None:
            logins = {("login", piece.login) for piece in one.pieces if piece.login}
            for what in {*logins, *_paths(made[one], knowledge)}:
                alike[what].append(one)
    found: dict[Group, set[str]] = defaultdict(set)
    for (kind, _), groups in alike.items():
        # Judged one by one: of a home with one login for all, the first of another maker tells enough.
        alone = len(groups) == 1 or (
            kind == "login" and Verdict.OTHER_MAKER in map(verdict, groups)
        )
        if not alone and Verdict.CONFIRMED in map(verdict, groups):
            for one in (one for one in groups if verdict(one) is not Verdict.CONFIRMED):
                found[one].add(kind)
    return {one: tuple(sorted(kinds)) for one, kinds in found.items()}


def verdict_of(camera: Camera, knowledge: Knowledge) -> Verdict:
    """Return the verdict on a camera by itself."""
    return examine(camera, knowledge).verdict


def _paths(camera: Camera, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """Return the forms of a camera's paths that speak for Hikvision."""
    signatures = (
        Voice(facts, knowledge).path_signatures for facts in camera.facts if facts.paths
    )
    return tuple(
        ("path", signature.form)
        for each in signatures
        for signature in each
        if signature.supports
    )
