"""The mark of a login: two cameras with one login have one mark, which tells nothing of the login."""

from __future__ import annotations

import re
import secrets
from hashlib import blake2b

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
