"""The tagged PDF: fonts, typesetting, pages and the structure that readers follow."""
