"""An RTSP server that describes a stream to who knows the password, and has no pictures to send."""

from typing import TYPE_CHECKING, override

from .web import Listener, read_headers

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from .digest import Digest

_SDP = (
    "v=0\r\no=- 1 1 IN IP4 {host}\r\ns=Media Presentation\r\nt=0 0\r\n"
    "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:trackID=1\r\n"
)
_PUBLIC = "OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY"


class RtspServer(Listener):
    """Answers OPTIONS and DESCRIBE as a camera does; a SETUP is refused, for there is no video behind it."""

    def __init__(
        self,
        host: str,
        digest: Digest,
        *,
        server: str | None,
        asked: Callable[[str, str, bool], None],
    ) -> None:
        """``asked`` is told the method, the target and whether the request proved a password."""
        super().__init__(host)
        self._digest = digest
        self._server_header = server
        self._asked = asked

    @override
    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while line := (await reader.readline()).decode("latin-1").strip():
            method, _, rest = line.partition(" ")
            target = rest.rpartition(" ")[0]
            headers = await read_headers(reader)
            known = self._digest.accepts(headers.get("authorization"), method)
            self._asked(method, target, known)
            writer.write(self._answer(method, headers.get("cseq", "0"), known=known))
            await writer.drain()

    def _answer(self, method: str, cseq: str, *, known: bool) -> bytes:
        body = ""
        extra: list[str] = []
        if method == "OPTIONS":
            status = "200 OK"
            extra.append(f"Public: {_PUBLIC}")
        elif not known:
            status = "401 Unauthorized"
            extra.append(f"WWW-Authenticate: {self._digest.challenge}")
        elif method == "DESCRIBE":
            status = "200 OK"
            body = _SDP.format(host=self._host)
            extra += ["Content-Type: application/sdp", f"Content-Length: {len(body)}"]
        else:
            status = "453 Not Enough Bandwidth"
        lines = [f"RTSP/1.0 {status}", f"CSeq: {cseq}"]
        if self._server_header is not None:
            lines.append(f"Server: {self._server_header}")
        return ("\r\n".join(lines + extra) + "\r\n\r\n" + body).encode("latin-1")
