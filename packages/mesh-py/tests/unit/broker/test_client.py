import pytest
from mesh.broker.client import BrokerClient
from nats.aio.client import Client


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        b"Nats-Sequence: 7\r\n\r\n",
        b"Nats-Sequence:7\r\nNats-Subject:\tevt.projects.project.1.TaskAdded\r\n\r\n",
        b"Nats-Time-Stamp: 2026-11-20T07:00:00.123456789Z\r\nEmpty:\r\n",
        b"Name: caf\xc3\xa9 \xf0\x9f\x90\x9d\r\nBroken: \xff\xfe\r\n",
        b"no header\r\nTwice: 1\r\nTwice: 2\r\nColons: a:b:c\r\n",
    ],
)
def test_headers_are_read_as_nats_py_reads_them(raw: bytes) -> None:
    assert BrokerClient._parse_header_lines(raw) == Client._parse_header_lines(raw)


def test_nats_py_still_reads_headers_where_we_read_them() -> None:
    assert isinstance(Client.__dict__["_parse_header_lines"], staticmethod)
