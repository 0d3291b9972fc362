"""A load generator: keep-alive connections that post the same request again and again, each after its answer."""

import asyncio
import time
from collections.abc import Sequence

__all__ = ["post_again"]


async def post_again(port: int, requests: Sequence[bytes], each: int) -> list[float]:
    """Every request so often on a connection of its own; how many seconds each took, in the order of their ends.

    Raises RuntimeError for an answer that is not 201.
    """
    taken: list[float] = []

    async def connection(request: bytes) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(each):
            begin = time.perf_counter()
            writer.write(request)
            await _answer(reader)
            taken.append(time.perf_counter() - begin)
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*(connection(request) for request in requests))
    return taken


async def _answer(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    lowered = head.lower()
    begin = lowered.index(b"content-length:") + len(b"content-length:")
    body = await reader.readexactly(int(lowered[begin : lowered.index(b"\r\n", begin)]))
    if b" 201 " not in head[:16]:
        raise RuntimeError(f"{head.decode()}{body.decode()}")
