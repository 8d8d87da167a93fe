"""Fills a demo set with the main story, so that every list has rows and every id names something.

registry → round → report → alert → case → package → answer; complaints; a cohort of graduates; a role of its own.
"""

from datetime import datetime, timedelta, timezone

from client import Client

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
    opened = officer.post("/rounds", {"academic_term_id": term["id"], "due_on": due_on})
    school = officer.get("/schools?q=26DIT1070K")["items"][0]
    path = f"/rounds/{opened['id']}/schools/{school['id']}/reports"
    sent = officer.upload(path, "demo/reports/reporte becas 1.xlsx")
    officer.wait_for(sent["job_id"])
    officer.wait_for(officer.post(f"/academic-reports/{sent['id']}/commits")["job_id"])


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


def main():
    let_the_program_ask()
    officer, deputy, payments = Client("follow_up"), Client("deputy"), Client("payments")
    load(officer, "registry", "demo/registry.xlsx")
    report(officer)
    alerts = officer.get("/alerts?kind=left_school&state=open&limit=5")["items"]
    resolve(officer, deputy, payments, case_of(officer, alerts[0]))
    for alert in alerts[1:3]:
        case_of(officer, alert)


if __name__ == "__main__":
    main()
