"""How the screen looks: colors, type, icons, drawings, language, names for screen readers."""
