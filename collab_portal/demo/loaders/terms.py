from programmes.models import Body, Clause, TermsApproval, TermsOfReference

from .kit import area, body, data, looked_up, once


def load(system: str) -> None:
    """Terms of reference in versions, with their clauses and who approved them."""
    for row in data(system, "structure").get("body", ()):
        for number, terms in enumerate(row.get("terms", ()), start=1):
            _terms(body(row["name"]), number, terms)


def _terms(of: Body, number: int, row: dict) -> None:
    clauses, approvals = row.pop("clause", ()), row.pop("approved", ())
    terms = once(TermsOfReference, {"body": of, "number": number}, **row)
    for clause in clauses:
        once(Clause, {"terms": terms, "number": clause.pop("number")}, **looked_up(clause, area=area))
    for approval in approvals:
        once(TermsApproval, {"terms": terms, "by_body": body(approval.pop("by"))}, **approval)
