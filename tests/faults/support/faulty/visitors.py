"""People who add tasks to a board over HTTP, and send a request again, with the same key, until it is answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

__all__ = ["Visitors"]

AGAIN_AFTER = 0.05
WITHIN = 40.0


@dataclass
class Visitors:
    """`answered` has the key of every task by its request's key, `unanswered` the requests that broke off."""

    url: str
    token: str
    answered: dict[str, str] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)
    _position: int = 0
    _project: str = ""
    _column: str = ""
    _stopping: bool = False

    async def arrive(self) -> None:
        """Sign in and start the project that all work on."""
        async with self._client() as client:
            (await client.post("/v1/users", json={})).raise_for_status()
            started = await client.post("/v1/projects", json={"name": "Trouble"})
            self._project = started.headers["Location"]
            self._remember(started)
            self._column = (await self._board(client))["columns"][0]["id"]

    @asynccontextmanager
    async def at_work(self, visitors: int = 8, *, insist: bool = True) -> AsyncIterator[None]:
        """They add tasks while the block lasts; those who don't insist leave when they find nobody."""
        async with asyncio.timeout(None) as limit, asyncio.TaskGroup() as group:
            for visitor in range(visitors):
                group.create_task(self._work(visitor, insist=insist))
            yield
            self._stopping = True
            limit.reschedule(asyncio.get_running_loop().time() + WITHIN)

    async def tasks(self) -> list[str]:
        """The keys of all tasks on the board, in order, when the board shows everything that was answered."""
        async with self._client() as client:
            board = await self._board(client)
        return [card["key"] for column in board["columns"] for card in column["tasks"]]

    async def _work(self, visitor: int, *, insist: bool) -> None:
        count = 0
        async with self._client() as client:
            while not self._stopping:
                key = f"{visitor}-{count}"
                count += 1
                while not await self._add(client, key):
                    if not insist:
                        return
                    await asyncio.sleep(AGAIN_AFTER)

    async def _add(self, client: httpx.AsyncClient, key: str) -> bool:
        """Whether the request was answered: not when the system was not there, or too busy with coming back."""
        try:
            body = {"columnId": self._column, "title": "More trouble"}
            headers = {"Idempotency-Key": key, "X-Request-Id": f"request-{key}"}
            answer = await client.post(f"{self._project}/tasks", json=body, headers=headers)
        except httpx.TransportError:
            self.unanswered.append(key)
            return False
        if answer.status_code in (202, 503):
            return False
        assert answer.status_code == 201, answer.text
        self.answered[key] = answer.json()["key"]
        self._remember(answer)
        return True

    async def _board(self, client: httpx.AsyncClient) -> Any:
        position = {"Mesh-Position": f"projects:{self._position}"}
        answer = await client.get(f"{self._project}/board", headers=position)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _remember(self, answer: httpx.Response) -> None:
        self._position = max(self._position, int(answer.headers["Mesh-Position"].partition(":")[2]))

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.url, headers={"Authorization": f"Bearer {self.token}"}, timeout=20)
