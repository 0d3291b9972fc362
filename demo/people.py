"""People who use Devpie over HTTP, as its web pages do."""

from typing import Any

import httpx

__all__ = ["Failed", "Person"]

Document = dict[str, Any]


class Failed(Exception):
    """A request was answered with an error; the message is for a terminal."""


class Person:
    """Somebody who signed in. What they wrote they also read: reads carry the position of their last write."""

    def __init__(self, name: str, url: str, token: str) -> None:
        self.name = name
        self._http = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=30)
        self._position: str | None = None

    def post(self, path: str, body: Document) -> Document:
        """Creates or does something; gives what the answer says."""
        return self._send("POST", path, body)

    def patch(self, path: str, body: Document) -> None:
        """Changes something."""
        self._send("PATCH", path, body)

    def delete(self, path: str) -> None:
        """Removes something."""
        self._send("DELETE", path, None)

    def get(self, path: str) -> Document:
        """Reads something that shows at least what this person has written."""
        headers = {"Mesh-Position": self._position} if self._position else {}
        return self._answer(self._http.get(path, headers=headers))

    def close(self) -> None:
        """Gives the connections back."""
        self._http.close()

    def _send(self, method: str, path: str, body: Document | None) -> Document:
        response = self._http.request(method, path, json=body)
        self._position = response.headers.get("Mesh-Position", self._position)
        return self._answer(response)

    def _answer(self, response: httpx.Response) -> Document:
        if response.is_error:
            raise Failed(f"{response.request.method} {response.request.url} was answered {_problem(response)}")
        found: Document = response.json() if response.content else {}
        return found


def _problem(response: httpx.Response) -> str:
    try:
        problem = response.json()
        return f"{response.status_code} {problem['code']}: {problem.get('detail') or problem.get('title')}"
    except (ValueError, KeyError, TypeError):
        return str(response.status_code)
