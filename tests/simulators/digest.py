"""HTTP digest authentication (RFC 2617, MD5) as cameras use it, also for RTSP."""

import hashlib
import re
import secrets
from dataclasses import dataclass, field

_PAIR = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Digest:
    """One realm with one user.

    ``form`` is the challenge as the device writes it, with ``{realm}`` and ``{nonce}``: makers differ in order, case and
    extra fields, and that is what tells them apart.
    """

    realm: str
    username: str
    password: str
    form: str
    nonce: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def challenge(self) -> str:
        """The value of the ``WWW-Authenticate`` header."""
        return self.form.format(realm=self.realm, nonce=self.nonce)

    def accepts(self, authorization: str | None, method: str) -> bool:
        """Whether this ``Authorization`` header proves that the peer knows the password."""
        if authorization is None or not authorization.lower().startswith("digest "):
            return False
        given = {
            name: quoted or bare for name, quoted, bare in _PAIR.findall(authorization)
        }
        if given.get("username") != self.username or given.get("nonce") != self.nonce:
            return False
        who = _md5(f"{self.username}:{self.realm}:{self.password}")
        what = _md5(f"{method}:{given.get('uri', '')}")
        if "qop" in given:
            middle = (
                f"{self.nonce}:{given.get('nc')}:{given.get('cnonce')}:{given['qop']}"
            )
        else:
            middle = self.nonce
        return secrets.compare_digest(
            given.get("response", ""), _md5(f"{who}:{middle}:{what}")
        )
