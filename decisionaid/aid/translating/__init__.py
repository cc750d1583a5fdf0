"""Translation as translators work: one PO file out, the same file back."""
