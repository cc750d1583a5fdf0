"""Does random actions on the running program, as far as its accessibility tree offers them.

usage: atspi_wander.py PID SEED COUNT     prints each act; exits 1 when nothing is offered any more.
"""

import random
import sys
import time

from atspi_walk import PATIENCE_SECONDS, application, is_field, is_showing, walk

# These leave the program: a printer, a file of the desktop, the end.
LEFT_OUT = ("Print", "Imprimir", "Open the PDF", "Abrir el PDF", "Save", "Guardar", "Finish",
            "Terminar", "Close the window", "Cerrar la ventana")
TYPED = ('<b>5 % & "Zoë" 你好 👩‍⚕️', "", "x" * 300, "שלום abc", "12/12/2026", "{name} %s \\n")


def offered(pid):
    """Return what can be done now: a node, and the number of its action or None to write."""
    found = []
    for node in walk(application(pid)):
        try:
            if not is_showing(node) or node.name.startswith(LEFT_OUT):
                continue
            if is_field(node):
                found.append((node, None))
            else:
                found += [(node, number) for number in range(node.queryAction().nActions)]
        except Exception:
            continue
    return found


def wait_for_offers(pid):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        found = offered(pid)
        if found:
            return found
        time.sleep(0.1)
    print("nothing can be done any more")
    sys.exit(1)


def main():
    pid, seed, count = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    choice = random.Random(seed).choice
    for step in range(count):
        node, number = choice(wait_for_offers(pid))
        try:
            name = node.name
            if number is None:
                node.queryEditableText().setTextContents(choice(TYPED))
            else:
                node.queryAction().doAction(number)
        except Exception as error:  # it went while it was chosen
            name = type(error).__name__
        print(step, number, name[:70], flush=True)


if __name__ == "__main__":
    main()
