"""A second domain beside the bank's: its branches, so that a subscription can follow both."""

import json
from importlib.resources import files

from bank_events import Value
from mesh.contracts import Contracts


class BranchOpened(Value):
    branch_id: str
    city: str


BRANCHES = {
    "BranchOpened": {
        "kind": "event",
        "domain": "branches",
        "entity": "branch",
        "identifiedBy": "branchId",
        "schema": "https://example.com/schema/branches/BranchOpened",
        "module": "branch_events",
    }
}


def both_domains() -> Contracts:
    model = json.loads(files("bank_events").joinpath("model.json").read_bytes())
    return Contracts({**model, "messages": {**model["messages"], **BRANCHES}})
