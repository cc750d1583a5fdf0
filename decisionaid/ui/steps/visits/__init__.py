"""My visits, at home: what is kept in files of the person's own."""
