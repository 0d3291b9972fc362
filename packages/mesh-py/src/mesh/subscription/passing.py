"""Which errors pass by themselves, so that waiting mends them and no event is to blame."""

import asyncpg
import nats.errors

from mesh.errors import SubscriptionError, Unavailable

__all__ = ["passes"]

PASSING = (
    Unavailable,
    SubscriptionError,
    OSError,  # and with it every TimeoutError
    nats.errors.Error,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shut down, crashed, cancelled
    asyncpg.InsufficientResourcesError,  # disk full, out of memory, too many connections
    asyncpg.PostgresSystemError,
    asyncpg.TransactionRollbackError,  # deadlocks
    asyncpg.LockNotAvailableError,
    asyncpg.ReadOnlySQLTransactionError,  # a server that has become a standby
)


def passes(error: BaseException, connection: asyncpg.Connection | None = None) -> bool:
    """Whether that is the state of the broker, the database or the lease, and not what is in an event."""
    return isinstance(error, PASSING) or (connection is not None and connection.is_closed())
