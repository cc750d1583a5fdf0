"""The bare window of the benchmark: import, show, first paint, nothing else."""

import sys
import time

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Bare(QMainWindow):
    def paintEvent(self, event):
        print(time.monotonic(), flush=True)
        if "--stay" not in sys.argv:
            QApplication.quit()


app = QApplication(sys.argv)
window = Bare()
window.setCentralWidget(QLabel("Talk It Through"))
window.resize(1280, 800)
window.show()
app.exec()
with open("/proc/self/status") as status:  # noqa: PTH123
    print(next(line for line in status if line.startswith("VmRSS")).split()[1])
