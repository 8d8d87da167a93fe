"""Fills a demo set with the main story, so that every list has rows and every id names something.

registry → round → report → alert → case → package → answer; people who may be one, one of two, and two again; schools
that are written to and invited, and one whose report the office enters; a view and a file of a list.
"""

from datetime import datetime, timedelta, timezone

import requests
from client import Client
from things import gather

REASON = "Así lo muestran los documentos de los dos expedientes."
SONORA = timezone(timedelta(hours=-7))
TODAY = datetime.now(SONORA).date()
MOST_REQUESTS = 6000


def load(officer, kind, file):
    loaded = officer.upload("/imports", file, kind=kind)
    officer.wait_for(loaded["job_id"])
    officer.wait_for(officer.post(f"/imports/{loaded['id']}/commits")["job_id"])


def report(officer):
    terms = officer.get("/academic-terms")["items"]
    term = next(term for term in terms if term["label"] == "ENE-JUN 2026")
    due_on = str(TODAY + timedelta(days=14))
    other = next(other for other in terms if other != term)
    opened = officer.post("/rounds", {"academic_term_id": term["id"], "due_on": due_on})
    officer.post("/rounds", {"academic_term_id": other["id"], "due_on": due_on})
    school = officer.get("/schools?q=26DIT1070K")["items"][0]
    path = f"/rounds/{opened['id']}/schools/{school['id']}/reports"
    sent = officer.upload(path, "demo/reports/reporte becas 1.xlsx")
    officer.wait_for(sent["job_id"])
    officer.wait_for(officer.post(f"/academic-reports/{sent['id']}/commits")["job_id"])
    return opened["id"]


def case_of(officer, alert):
    body = {
        "kind": alert["suggested"]["kind"],
        "ground_code": alert["suggested"]["ground_code"],
        "benefit_id": alert["benefit_id"],
        "alert_id": alert["id"],
        "facts": "La escuela informó la baja en su reporte del periodo.",
        "effective_on": str(TODAY),
    }
    return officer.post("/procedures", body)


def resolve(officer, deputy, payments, case):
    def step(who, noun, body=None):
        nonlocal case
        case = who.post(f"/procedures/{case['id']}/{noun}", body, case["version"])

    step(officer, "notices", {"channel": "email", "notified_on": str(TODAY)})
    heard = {"outcome": "answered", "heard_on": str(TODAY), "statement": "Confirma la baja."}
    step(officer, "hearings", heard)
    step(officer, "submissions")
    step(deputy, "approvals", {"comment": "Procede."})
    package = officer.post("/packages", {"procedure_ids": [case["id"]]})
    package = officer.post(f"/packages/{package['id']}/dispatches", version=package["version"])
    rows = [
        {"row_id": row["id"], "outcome": "applied", "applied_on": str(TODAY), "reason": None}
        for row in package["rows"]
    ]
    answer = {
        "resolution_number": "SIPB/0001/2026",
        "signatory": "Integración de Pagos",
        "resolved_on": str(TODAY),
        "rows": rows,
    }
    payments.post(f"/packages/{package['id']}/acknowledgements", answer, package["version"])


def let_the_program_ask():
    """The sandbox client may ask as often as a client may."""
    it = Client("it_admin")
    client = it.get("/agency-clients")["items"][0]
    body = {"name": client["name"], "scopes": client["scopes"], "requests_per_minute": MOST_REQUESTS}
    it.call("PATCH", f"/agency-clients/{client['id']}", client["version"], json=body)


def merge(officer, pair, kept):
    """What became of it; None where something stands against it."""
    path = f"/duplicates/{pair['id']}"
    body = {"kept_id": kept, "choices": {}}
    if officer.post(f"{path}/previews", body)["conflicts"]:
        return None
    return officer.post(f"{path}/merges", body | {"reason": REASON}, pair["version"])


def decide_on_duplicates(officer):
    """Pairs that wait, one that is dismissed, a merge, and one that was undone."""
    people = [row["id"] for row in officer.get("/beneficiaries?limit=24")["items"]]
    people = list(dict.fromkeys(people))
    merges = []
    for one, other in zip(people[::2], people[1::2]):
        pair = officer.post("/duplicates", {"one_id": one, "other_id": other, "reason": REASON})
        merged = merge(officer, pair, one) if len(merges) < 2 else None
        if merged:
            merges.append(merged)
    undone = merges[0]
    officer.post(f"/merges/{undone['id']}/reversals", {"reason": REASON}, undone["version"])
    last = officer.get("/duplicates?state=open&sort=-found_at")["items"][0]
    officer.post(f"/duplicates/{last['id']}/dismissals", {"reason": REASON}, last["version"])
    officer.wait_for(officer.post("/duplicate-searches")["job_id"])


def invite_schools(officer):
    """Schools get addresses and accounts, in two acts."""
    schools = officer.get("/schools?limit=8")["items"]
    contacts = [
        {"school_key": school["school_key"], "email": f"direccion{number}@escuela.example"}
        for number, school in enumerate(schools)
    ]
    officer.post("/school-contacts", {"contacts": contacts})
    for half in (schools[:4], schools[4:]):
        chosen = {"by": "list", "school_ids": [school["id"] for school in half]}
        begun = officer.post("/school-invitations", {"schools": chosen, "again": False})
        officer.wait_for(begun["job_id"])


def capture(officer, path):
    """The office enters a report that a school asked it to."""
    asked = {"asked_by": "Control escolar", "means": "letter", "asked_on": str(TODAY)}
    request = officer.upload(f"{path}/capture-requests", "demo/registry.xlsx", **asked)
    person = officer.get(f"{path}/roster?limit=1")["items"][0]["person_id"]
    rows = [{"person_id": person, "status": "regular", "grade": "9.0"}]
    sent = officer.post(f"{path}/captures", {"rows": rows, "capture_request_id": request["id"]})
    officer.wait_for(sent["job_id"])
    officer.wait_for(officer.post(f"/academic-reports/{sent['id']}/commits")["job_id"])
    officer.post(f"/academic-reports/{sent['id']}/letters")


def keep_a_view(officer):
    """What the screen of a list keeps, and the list as a file."""
    view = {"list": "alerts", "name": "Por atender", "query": {"state": "open"}, "columns": []}
    officer.post("/list-views", view | {"shared": True})
    file = {"list": "alerts", "filter": {"state": "open"}, "format": "csv", "purpose": "follow_up"}
    officer.post("/exports", file)


def main():
    let_the_program_ask()
    officer, deputy, payments = Client("follow_up"), Client("deputy"), Client("payments")
    load(officer, "registry", "demo/registry.xlsx")
    decide_on_duplicates(officer)
    round_id = report(officer)
    invite_schools(officer)
    silent = officer.get(f"/rounds/{round_id}/coverage?state=not_reported&limit=1")["items"][0]
    capture(officer, f"/rounds/{round_id}/schools/{silent['school']['id']}")
    officer.post(f"/rounds/{round_id}/mails", {"kind": "reminder", "filter": {}})
    keep_a_view(officer)
    alerts = officer.get("/alerts?kind=left_school&state=open&limit=5")["items"]
    resolve(officer, deputy, payments, case_of(officer, alerts[0]))
    for alert in alerts[1:3]:
        case_of(officer, alert)
    gather(requests.get(f"{officer.base}/api/openapi.json", timeout=60).json())


if __name__ == "__main__":
    main()
