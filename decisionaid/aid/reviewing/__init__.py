"""Review by clinicians and translators: what is shown, item by item, and who found it right."""
