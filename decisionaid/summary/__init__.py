"""What they take away: the document, its templates, the tagged PDF and the plain text."""
