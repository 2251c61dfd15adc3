"""Risks from Excel."""

from ..services.risk_import import RISKS, RiskSheet
from . import workbooks


class Risks:
    sheet = RISKS
    pages = {name: f"programmes:{{kind}}-risks-{name}" for name in ("import", "check", "template", "page")}


class ImportRisks(Risks, workbooks.TakeIn):
    template_name = "programmes/risks_import.html"
    title = "Enter risks from Excel"


class CheckRisks(Risks, workbooks.Check):
    title, back = "Check the risks", "To the risks"


class RisksTemplate(workbooks.Template):
    sheet, name = RiskSheet, "Risks"
