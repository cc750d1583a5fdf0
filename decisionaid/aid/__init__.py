"""What the aid says: records, building, the filtered view, the audit."""
