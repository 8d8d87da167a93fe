"""What the filled set holds, by id, so that requests of the right form reach something instead of nothing.

`gather` reads the lists that each account may read; `put_in` puts such ids, and versions, where made-up ones stand.
"""

import json
import os
import re
from collections import defaultdict
from pathlib import Path

import requests
from client import Client, accounts

MOST = 6
# What a property is called where it names a thing by another word.
ALSO = {
    **dict.fromkeys(("one_id", "other_id", "kept_id", "beneficiary_id"), "person_id"),
    **dict.fromkeys(("request_id", "capture_request_id"), "on_behalf_id"),
}
# A role that lost its own account, its role or its session would find nothing any more.
OWN = {"user_id", "role_id", "assignment_id", "session_id", "client_id", "secret_id"}
# These leave nothing to do for whatever comes after: they get the first thing of each kind, and nothing else does.
ENDING = ("closings", "closures", "discards", "withdrawals", "dismissals", "reversals", "annulments")
IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def gather(contract):
    found = defaultdict(dict)
    paths = dict(contract["paths"])
    for role in accounts():
        if role != "agency":
            gather_as(Client(role), paths, found)
    kept = {name: list(ids)[:MOST] for name, ids in found.items()}
    Path(os.environ["CONTRACT_THINGS"]).write_text(json.dumps(kept))


def gather_as(client, paths, found):
    """Lists, and what lies within the things that they name; what one role has read no other reads again."""
    held = set(client.get("/me")["permissions"])
    for path in sorted(paths, key=lambda path: path.count("{")):
        read = paths[path].get("get")
        if not read or not may_read(read, held):
            continue
        names = re.findall(r"\{(\w+)\}", path)
        if all(found.get(name) for name in names):
            paths[path] = {}
            for at in range(MOST if names else 1):
                address = fill_in(path, {name: pick(found[name], at) for name in names})
                harvest(client, address, thing_within(path, paths), found)


def may_read(operation, held):
    asked = operation.get("security") or [{}]
    answers = operation["responses"].get("200", {}).get("content", {})
    return "application/json" in answers and set(asked[0].get("session", ["nobody"])) <= held


def thing_within(path, paths):
    """What the paths call what this one lists, or what it would be called."""
    below = re.compile(re.escape(path) + r"/\{(\w+)\}(/|$)")
    called = path.rpartition("/")[2].replace("-", "_").removesuffix("s") + "_id"
    return next((match[1] for match in map(below.match, paths) if match), called)


def harvest(client, address, name, found):
    headers = {"Authorization": f"Bearer {client.token()}"}
    answer = client.http.get(client.base + address, headers=headers, timeout=60)
    if not answer.ok:
        return
    body = answer.json()
    items = body.get("items", []) if isinstance(body, dict) else body
    for item in items:
        if isinstance(item, dict) and is_id(item.get("id")):
            found[name][item["id"]] = True
    for key, value in walk(body):
        found[ALSO.get(key, key)].setdefault(value, True)


def walk(value):
    if isinstance(value, list):
        for inner in value:
            yield from walk(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict) and is_id(inner.get("id")):
                yield f"{key}_id", inner["id"]
            if key.endswith("_id") and key != "request_id" and is_id(inner):
                yield key, inner
            yield from walk(inner)


def is_id(value):
    return isinstance(value, str) and IDENTIFIER.fullmatch(value) is not None


def pick(things, at):
    return list(things)[at % len(things)]


def fill_in(path, values):
    return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), path)


asked = defaultdict(int)


def put_in(case, client, known):
    """Of four requests to an operation three reach something, and one what is not there."""
    operation = case.operation
    number = asked[operation.label]
    asked[operation.label] += 1
    if number % 4 == 3:
        return
    parameters = case.path_parameters or {}
    for name in parameters:
        if there := things_of(name, known, operation.method):
            parameters[name] = choose(there, number, operation.path)
    if isinstance(case.body, dict) and case.media_type == "application/json":
        case.body = named(case.body, number, known, operation.method)
    if "If-Match" in (case.headers or {}) and parameters:
        put_version(case, client, parameters)


def things_of(name, known, method):
    name = ALSO.get(name, name)
    return known.get(name) if method.lower() == "get" or name not in OWN else None


def choose(there, number, path):
    """The first of several is kept for what ends it."""
    if path.endswith(ENDING):
        return there[0]
    return pick(there[1:] or there, number)


def named(value, number, known, method):
    if isinstance(value, list):
        return [named(inner, number, known, method) for inner in value]
    if not isinstance(value, dict):
        return value
    put = {}
    for key, inner in value.items():
        number += 1
        there = things_of(key, known, method) if is_id(inner) else None
        put[key] = pick(there, number) if there else named(inner, number, known, method)
    return put


def put_version(case, client, parameters):
    """The version that the thing has now."""
    path = case.operation.path
    thing = fill_in(path[: path.rindex("}") + 1], parameters)
    headers = {"Authorization": f"Bearer {client.token()}"}
    answer = requests.get(client.base + thing, headers=headers, timeout=60)
    if answer.ok and "ETag" in answer.headers:
        case.headers = {**case.headers, "If-Match": answer.headers["ETag"]}
