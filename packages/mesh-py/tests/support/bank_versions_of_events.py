"""The little bank after years: `Deposited` is in its third version, and the log holds all of them.

1  {"accountId", "euros"}     2  {"accountId", "cents"}     3  {"accountId", "amount"}, in cents
"""

import json
from importlib.resources import files
from typing import Any

from mesh.contracts import Contracts, Entity
from mesh.upcasting import Upcasters

SCHEMA = "https://example.com/schema/bank/Deposited"


def euros_become_cents(data: dict[str, Any]) -> dict[str, Any]:
    return {"accountId": data["accountId"], "cents": 100 * data["euros"]}


def cents_are_called_amount(data: dict[str, Any]) -> dict[str, Any]:
    return {"accountId": data["accountId"], "amount": data["cents"]}


UPCASTERS: Upcasters = {("Deposited", 1): euros_become_cents, ("Deposited", 2): cents_are_called_amount}


def contracts(version: int = 3, upcasters: Upcasters = UPCASTERS) -> Contracts:
    model = json.loads(files("bank_events").joinpath("model.json").read_bytes())
    model["messages"]["Deposited"]["schema"] = SCHEMA if version == 1 else f"{SCHEMA}/{version}"
    return Contracts(model, upcasters)


def deposited(entity: Entity, version: int, **data: object) -> bytes:
    """An event as a program wrote it when that was the present version."""
    envelope = {
        "specversion": "1.0", "id": f"e{version}{entity.id}", "type": "Deposited", "source": "/bank/component",
        "subject": entity.id, "time": "2024-02-29T12:00:00Z",
        "dataschema": SCHEMA if version == 1 else f"{SCHEMA}/{version}", "datacontenttype": "application/json",
        "correlationid": "c", "causationid": f"deposit {version} of {entity.id}", "actor": "anna",
        "data": {"accountId": entity.id, **data},
    }  # fmt: skip
    return json.dumps(envelope, separators=(",", ":")).encode()
