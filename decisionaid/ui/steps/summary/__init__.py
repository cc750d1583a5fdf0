"""Step 6: the wished role, the readiness check, and the exact pages."""

from decisionaid.ui.steps.summary.page import SummaryPage

__all__ = ["SummaryPage"]
