"""Reads messages, a line each, and writes them again."""

import sys

from mesh.contracts import Contracts
from mesh.messages import encode

contracts = Contracts.load("inn_messages")
for line in sys.stdin.buffer:
    sys.stdout.buffer.write(encode(contracts.decode(line)) + b"\n")
