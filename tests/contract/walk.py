"""Walks the contract as one role: every operation that it may call, with every check and all links.

`walk.py ROLE`; CONTRACT_EXAMPLES is how many cases each operation gets in each phase that makes them up. What an
earlier role has walked from end to end (CONTRACT_WALKED keeps the list) gets a few cases from this one: its data
and its rights are others, the operation is the same.
"""

import os
import subprocess
import sys
from pathlib import Path

import requests
from client import Client

HERE = Path(__file__).resolve().parent
SERVER = os.environ["CONTRACT_URL"]
CONTRACT = f"{SERVER}/api/openapi.json"
METHODS = ("get", "post", "put", "patch", "delete")
WHOLE = ("examples", "coverage", "fuzzing", "stateful")
AGAIN = ("fuzzing", "stateful")
AGAIN_EXAMPLES = 2


def operations():
    """operationId → what it asks for, by the way of proving it; None where anybody may call."""
    contract = requests.get(CONTRACT, timeout=60).json()
    found = {}
    for item in contract["paths"].values():
        for method in METHODS:
            if operation := item.get(method):
                asked = operation.get("security")
                found[operation["operationId"]] = None if asked is None else asked[0]
    return found


def of_role(role):
    if role == "nobody":
        return {name for name, asked in operations().items() if asked is None}
    if role == "agency":
        return {name for name, asked in operations().items() if asked and "agency" in asked}
    held = set(Client(role).get("/me")["permissions"])
    secured = {name: asked for name, asked in operations().items() if asked and "session" in asked}
    return {name for name, asked in secured.items() if set(asked["session"]) <= held}


def walk(role, chosen, phases, examples):
    if not chosen:
        return 0
    wanted = os.environ.get("CONTRACT_PHASES")
    phases = [phase for phase in phases if not wanted or phase in wanted.split(",")]
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "--config-file", str(HERE / "schemathesis.toml"),
        "run", CONTRACT, "--url", SERVER,
        "--checks", "all", "--no-color",
        "--phases", ",".join(phases), "--max-examples", str(examples),
    ]  # fmt: skip
    for name in sorted(chosen):
        command += ["--include-operation-id", name]
    print(f"{role}: {len(chosen)} operations, {' '.join(phases)}", flush=True)
    environment = {**os.environ, "CONTRACT_ROLE": role, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)}
    return subprocess.run(command, cwd=HERE, env=environment, check=False).returncode


def main(role):
    chosen = of_role(role)
    if only := os.environ.get("CONTRACT_ONLY"):
        chosen &= set(only.split(","))
    kept = Path(os.environ["CONTRACT_WALKED"])
    walked = set(kept.read_text().split()) if kept.exists() else set()
    first = walk(role, chosen - walked, WHOLE, os.environ.get("CONTRACT_EXAMPLES", "10"))
    again = walk(role, chosen & walked, AGAIN, AGAIN_EXAMPLES)
    kept.write_text("\n".join(sorted(walked | chosen)))
    return first or again


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
