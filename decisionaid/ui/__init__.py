"""How they see it: the window, its pages and its parts."""
