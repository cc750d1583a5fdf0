"""The frame around every page: header, step bar, footer, drawer, undo bar."""
