"""Sub-commands of the command line; none but the screen's own imports QtGui or QtWidgets."""
