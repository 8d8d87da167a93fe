"""Somebody of the demo set who calls the API, and the few words that all of this folder shares."""

import json
import os
import time
import uuid
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[2]


def accounts():
    """Role → address and password, or client and secret, as the demo set left them."""
    kept = json.loads(Path(os.environ["CONTRACT_ACCOUNTS"]).read_text())
    return {account["role"]: account for account in kept}


class Client:
    """A role's session, opened anew before its proof of identity is too old for sensitive acts."""

    REOPEN_AFTER = 300

    def __init__(self, role, base=None):
        self.role = role
        self.base = base or os.environ["CONTRACT_URL"]
        self.api = f"{self.base}/api/v1"
        self.http = requests.Session()
        self.opened = 0

    def token(self):
        if time.monotonic() - self.opened > self.REOPEN_AFTER or not self.opened:
            answer = self.prove(accounts()[self.role])
            answer.raise_for_status()
            self.http.cookies.clear()
            self.kept = answer.json()["access_token"]
            self.opened = time.monotonic()
        return self.kept

    def prove(self, account):
        if "client_id" in account:
            proof = (account["client_id"], account["client_secret"])
            form = {"grant_type": "client_credentials"}
            return self.http.post(f"{self.base}/oauth/token", data=form, auth=proof, timeout=30)
        body = {"email": account["email"], "password": account["password"]}
        return self.http.post(f"{self.api}/sessions", json=body, timeout=30)

    def call(self, method, path, version=None, **arguments):
        headers = {"Authorization": f"Bearer {self.token()}", "Idempotency-Key": str(uuid.uuid4())}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        answer = self.http.request(method, self.api + path, headers=headers, timeout=60, **arguments)
        if not answer.ok:
            raise SystemExit(f"{self.role}: {method} {path} answered {answer.status_code}: {answer.text}")
        return answer.json() if "json" in answer.headers.get("Content-Type", "") else None

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body=None, version=None):
        return self.call("POST", path, version, json=body or {})

    def upload(self, path, file, **fields):
        with open(ROOT / file, "rb") as content:
            return self.call("POST", path, data=fields, files={"file": (Path(file).name, content)})

    def wait_for(self, job_id):
        """Until the job is done."""
        for _ in range(600):
            job = self.get(f"/jobs/{job_id}")
            if job["state"] == "done":
                return
            if job["state"] not in ("queued", "running"):
                raise SystemExit(f"the job ended as {job['state']}: {job.get('problem')}")
            time.sleep(0.2)
        raise SystemExit("the job takes longer than two minutes")
