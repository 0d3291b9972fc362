"""An instance of the aggregator of projects in a process of its own, which writes or stands by.

    python -m benchmarks.instance --nats URL --database URL

It ends with its standard input.
"""

import argparse
import asyncio
import sys

import uvloop
from devpie_projects_views.main import PROJECT_VIEWS
from mesh.broker.client import BrokerClient
from mesh.contracts import Contracts
from mesh.hosting.logs import configure_logs
from mesh.hosting.process import collect_garbage_seldom
from mesh.hosting.settings import Settings


async def main(options: argparse.Namespace) -> None:
    nc = BrokerClient()
    await nc.connect(options.nats)
    view = PROJECT_VIEWS.build(nc=nc, contracts=Contracts.load("devpie_events"), database=options.database)
    await view.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await view.stop()
    await nc.close()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--nats", required=True)
    parser.add_argument("--database", required=True)
    return parser.parse_args()


if __name__ == "__main__":
    configure_logs(Settings(log_level="warning"))
    collect_garbage_seldom()
    uvloop.run(main(arguments()))
