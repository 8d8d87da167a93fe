"""Who asks: the role of CONTRACT_ROLE, in a session of its own for whatever may end sessions; each from an address
of its own, so that what counts attempts by address stops nobody."""

import base64
import json
import os
from pathlib import Path

import schemathesis
from client import Client
from schemathesis import GenerationMode
from schemathesis.generation.meta import TestPhase
from things import put_in

ROLE = os.environ["CONTRACT_ROLE"]
THINGS = json.loads(Path(os.environ["CONTRACT_THINGS"]).read_text())

# These may end the session that they are asked in.
ENDING = {
    "log_out",
    "end_my_session",
    "end_my_other_sessions",
    "change_password",
    "delete_second_factors",
}


if ROLE != "nobody":
    lasting = Client(ROLE)

    @schemathesis.auth(refresh_interval=None)
    class Session:
        def get(self, case, context):
            ends = case.operation.definition.raw.get("operationId") in ENDING
            return (Client(ROLE) if ends else lasting).token()

        def set(self, case, token, context):
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


asked = 0


@schemathesis.hook
def before_call(context, case, kwargs):
    """The proxy in front would say where the request came from; the server runs with BEHIND_PROXY."""
    global asked
    asked += 1
    address = f"10.{asked >> 16 & 255}.{asked >> 8 & 255}.{asked & 255}"
    case.headers = {**(case.headers or {}), "X-Forwarded-For": address}
    if case.meta and case.meta.generation.mode == GenerationMode.POSITIVE:
        leave_out_what_no_schema_tells(case)
        # What follows a link names things that are there already.
        if ROLE not in ("nobody", "agency") and case.meta.phase.name != TestPhase.STATEFUL:
            put_in(case, lasting, THINGS)


def leave_out_what_no_schema_tells(case):
    """Of a request that is meant to be right: a cursor that no answer gave, and parts of a form whose names are
    none, since they break the form itself."""
    if case.query and "cursor" in case.query and not is_cursor(case.query["cursor"]):
        del case.query["cursor"]
    if case.media_type == "multipart/form-data" and isinstance(case.body, dict):
        kept = {name: part for name, part in case.body.items() if name.isidentifier() and name.isascii()}
        if len(kept) < len(case.body):
            case.body = kept
            # A body with a file in it would count as wrong after any change.
            case._record_starting_state()


def is_cursor(text):
    try:
        return "k" in json.loads(base64.urlsafe_b64decode(text + "==="))
    except (ValueError, TypeError):
        return False
