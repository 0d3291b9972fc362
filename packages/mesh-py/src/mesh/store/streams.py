"""The streams that the contracts call for: made when missing, checked when there, never silently changed."""

from collections.abc import Iterable
from typing import Any

from nats.aio.client import Client
from nats.js.api import RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import APIError, NotFoundError

from mesh.contracts import Contracts, command_stream, event_stream, outcome_stream, snapshot_stream
from mesh.errors import ContractError, StreamMismatch

__all__ = ["OUTCOMES_KEPT", "ensure_streams", "stream_configs"]

OUTCOMES_KEPT = 14 * 24 * 3600
"""How long the outcome of a command is remembered (seconds)."""

CHECKED = (
    "subjects", "retention", "storage", "num_replicas", "max_age", "max_msgs", "max_bytes", "allow_direct",
    "max_msgs_per_subject", "allow_atomic", "allow_msg_schedules", "deny_delete", "deny_purge",
)  # fmt: skip


def stream_configs(domain: str, replicas: int = 1) -> tuple[StreamConfig, ...]:
    """The streams of a domain: its events for ever, its waiting commands and timers, what became of commands,
    snapshots.

    A timer is a message schedule (ADR-51 of the NATS project), which puts its command into the stream it is kept in.
    """
    common: dict[str, Any] = {
        "storage": StorageType.FILE,
        "num_replicas": replicas,
        "max_msgs": -1,
        "max_msgs_per_subject": -1,
        "max_bytes": -1,
    }
    return (
        StreamConfig(
            name=event_stream(domain), subjects=[f"evt.{domain}.>"], retention=RetentionPolicy.LIMITS, max_age=0,
            allow_direct=True, allow_atomic=True, deny_delete=True, deny_purge=True, **common,
        ),
        StreamConfig(
            name=command_stream(domain), subjects=[f"cmd.{domain}.>", f"timer.{domain}.>"],
            retention=RetentionPolicy.WORK_QUEUE, max_age=0, allow_direct=False, allow_atomic=False,
            allow_msg_schedules=True, **common,
        ),
        StreamConfig(
            name=outcome_stream(domain), subjects=[f"out.{domain}.>"], retention=RetentionPolicy.LIMITS,
            max_age=OUTCOMES_KEPT, allow_direct=True, allow_atomic=True, **common,
        ),
        StreamConfig(
            name=snapshot_stream(domain), subjects=[f"snap.{domain}.>"], retention=RetentionPolicy.LIMITS,
            max_age=0, allow_direct=True, allow_atomic=True, **{**common, "max_msgs_per_subject": 1},
        ),
    )  # fmt: skip


async def ensure_streams(nc: Client, contracts: Contracts, domains: Iterable[str], replicas: int = 1) -> None:
    """Make the streams of these domains, or check that they are as they must be.

    Raises StreamMismatch naming every setting that differs, ContractError for a domain without contracts.
    """
    for domain in domains:
        if domain not in contracts.domains:
            raise ContractError(f"the contracts of {contracts.system} have no domain {domain!r}")
        for config in stream_configs(domain, replicas):
            await _ensure(nc, config)


async def _ensure(nc: Client, wanted: StreamConfig) -> None:
    manager = nc.jetstream(timeout=10)
    name = str(wanted.name)
    try:
        found = (await manager.stream_info(name)).config
    except NotFoundError:
        try:
            await manager.add_stream(wanted)
        except APIError as error:
            raise StreamMismatch(f"stream {name} can't be made: {error.description}") from error
        return
    differing = [
        f"{key} is {_shown(found, key)}, not {_shown(wanted, key)}"
        for key in CHECKED
        if _shown(found, key) != _shown(wanted, key)
    ]
    if differing:
        raise StreamMismatch(
            f"stream {name} is not what the contracts need: {'; '.join(differing)}. "
            "Nothing was changed; change it by hand or point MESH_NATS_URL elsewhere"
        )


def _shown(config: StreamConfig, key: str) -> str:
    value = getattr(config, key)
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, float):
        return str(int(value))
    return str(getattr(value, "value", value) or 0)
