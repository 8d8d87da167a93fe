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
WHOLE = ("examples", "coverage", "fuzzing")
AGAIN = ("fuzzing",)
LINKS = ("stateful",)
AGAIN_EXAMPLES = 2


def operations():
    """operationId → its description in the contract."""
    contract = requests.get(CONTRACT, timeout=60).json()
    found = (item.get(method) for item in contract["paths"].values() for method in METHODS)
    return {operation["operationId"]: operation for operation in found if operation}


def asked_by(operation):
    """What it asks for, by the way of proving it; None where anybody may call."""
    asked = operation.get("security")
    return None if asked is None else asked[0]


def of_role(role, described):
    asked = {name: asked_by(operation) for name, operation in described.items()}
    if role == "nobody":
        return {name for name, asked in asked.items() if asked is None}
    if role == "agency":
        return {name for name, asked in asked.items() if asked and "agency" in asked}
    held = set(Client(role).get("/me")["permissions"])
    secured = {name: asked for name, asked in asked.items() if asked and "session" in asked}
    return {name for name, asked in secured.items() if set(asked["session"]) <= held}


def linked(chosen, described):
    """What of these another of these leads to, with where it comes from."""
    ends = set()
    for name in chosen:
        for answer in described[name]["responses"].values():
            targets = {link["operationId"] for link in answer.get("links", {}).values()} & chosen
            ends |= targets | ({name} if targets else set())
    return ends


def walk(role, chosen, phases, examples):
    wanted = os.environ.get("CONTRACT_PHASES")
    phases = [phase for phase in phases if not wanted or phase in wanted.split(",")]
    if not chosen or not phases:
        return 0
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
    described = operations()
    chosen = of_role(role, described)
    if only := os.environ.get("CONTRACT_ONLY"):
        chosen &= set(only.split(","))
    kept = Path(os.environ["CONTRACT_WALKED"])
    walked = set(kept.read_text().split()) if kept.exists() else set()
    examples = os.environ.get("CONTRACT_EXAMPLES", "10")
    first = walk(role, chosen - walked, WHOLE, examples)
    again = walk(role, chosen & walked, AGAIN, AGAIN_EXAMPLES)
    links = linked(chosen, described)
    along = walk(role, links, LINKS, AGAIN_EXAMPLES if links <= walked else examples)
    kept.write_text("\n".join(sorted(walked | chosen)))
    return first or again or along


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
