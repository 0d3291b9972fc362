"""Starting what depends on something that may not be ready yet."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg
import nats.errors
import structlog

from mesh.errors import MeshError, StartError, Unavailable

__all__ = ["patiently"]

FIRST_DELAY = 0.1
LONGEST_DELAY = 5.0
# What passes by itself: a server that is away or starting, a database or stream that another role is about to make.
NOT_YET = (
    Unavailable,
    OSError,
    TimeoutError,
    nats.errors.Error,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.TooManyConnectionsError,
)

T = TypeVar("T")
log = structlog.get_logger(__name__)


async def patiently(what: str, attempt: Callable[[], Awaitable[T]]) -> T:
    """Attempts until it succeeds, waiting longer and longer, and says once per reason what is waited for.

    Raises StartError that begins with `what` for everything that waiting does not mend.
    """
    delay, said = FIRST_DELAY, ""
    while True:
        try:
            return await attempt()
        except NOT_YET as error:
            reason = _reason(error)
            if reason != said:
                log.warning("waiting", role=what, reason=reason)
                said = reason
        except (MeshError, asyncpg.PostgresError) as error:
            raise StartError(f"{what} can't start: {_reason(error)}") from error
        await asyncio.sleep(delay)
        delay = min(2 * delay, LONGEST_DELAY)


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
