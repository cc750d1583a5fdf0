"""The whole program, which tells how it looks: a line for its start, and one for each change."""

from __future__ import annotations

import json
import sys

from decisionaid import app, cli
from decisionaid.ui.style.theme import theme


def main() -> int:
    """Run the program, its look as JSON on standard output."""
    make = app.make_program

    def make_program(*given):
        program = make(*given)

        def tell():
            asked = program.system.now()
            print(json.dumps({"colors": theme().name, "still": theme().reduced_motion,
                              "factor": program.system._desktop.text_factor,
                              "asked": asked.theme}), flush=True)

        tell()
        program.system.changed.connect(tell)  # after what follows it
        return program

    app.make_program = make_program
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
