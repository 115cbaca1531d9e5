"""Talk to the Home Assistant of the demo as its frontend does: websocket and REST."""

from __future__ import annotations

import itertools
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

import aiohttp

if TYPE_CHECKING:
    from types import TracebackType


class RefusedError(Exception):
    """Home Assistant answered a request with an error."""


class Client:
    """One logged-in websocket, and REST calls beside it. Requests go one after the other."""

    def __init__(self, url: str, token: str) -> None:
        """Connect on entering."""
        self._url = url
        self._token = token
        self._ids = itertools.count(1)
        self._session: aiohttp.ClientSession
        self._socket: aiohttp.ClientWebSocketResponse

    async def __aenter__(self) -> Self:
        """Log in."""
        self._session = aiohttp.ClientSession(
            headers={"Authorization": f"Bearer {self._token}"}
        )
        try:
            self._socket = await self._session.ws_connect(
                f"{self._url}/api/websocket", max_msg_size=0
            )
            await self._socket.receive_json()
            await self._socket.send_json({"type": "auth", "access_token": self._token})
            answer = await self._socket.receive_json()
        except BaseException:
            await self._session.close()
            raise
        if answer["type"] != "auth_ok":
            await self._session.close()
            raise RefusedError(answer.get("message", "login refused"))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        await self._session.close()

    async def ask(self, kind: str, **fields: object) -> Any:  # noqa: ANN401 - JSON of any form
        """Send one websocket command and return its result."""
        number = next(self._ids)
        await self._socket.send_json({"id": number, "type": kind, **fields})
        while True:
            answer = await self._socket.receive_json()
            if answer["id"] == number and answer["type"] == "result":
                break
        if not answer["success"]:
            raise RefusedError(f"{kind}: {answer['error']['message']}")
        return answer["result"]

    async def get(self, path: str) -> Any:  # noqa: ANN401 - JSON of any form
        """GET a JSON document."""
        async with self._session.get(f"{self._url}{path}") as answer:
            return await _json(answer)

    async def post(self, path: str, document: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON of any form
        """POST a JSON document."""
        async with self._session.post(f"{self._url}{path}", json=document) as answer:
            return await _json(answer)

    async def delete(self, path: str) -> Any:  # noqa: ANN401 - JSON of any form
        """DELETE what stands at a path."""
        async with self._session.delete(f"{self._url}{path}") as answer:
            return await _json(answer)


async def _json(answer: aiohttp.ClientResponse) -> Any:  # noqa: ANN401 - JSON of any form
    if answer.status != HTTPStatus.OK:
        raise RefusedError(
            f"{answer.method} {answer.url.path}: {answer.status} {await answer.text()}"
        )
    return await answer.json()
