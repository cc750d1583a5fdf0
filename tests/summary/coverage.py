"""Write what a font covers into `resources/fonts/coverage.txt`.

    python -m tests.summary.coverage NotoSansTamil-Regular ...

Letters that are never drawn are left out: the program steers by them and asks no font.
"""

import sys
import unicodedata

from decisionaid.paths import resource
from decisionaid.summary.pdf.font_file import font_file


def ranges(name: str) -> str:
    """Return the codes that a font draws, those beside each other as one range."""
    found: list[list[int]] = []
    for code in sorted(font_file(name).face.charToGlyph):
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cn", "Co"}:
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return ",".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in found)


def main(names: list[str]) -> None:
    """Renew the lines of these fonts; the others stay as they are."""
    path = resource("fonts", "coverage.txt")
    lines = dict(line.split(" ", 1) for line in path.read_text("ascii").splitlines())
    lines |= {name: ranges(name) for name in names}
    path.write_text("".join(f"{name} {lines[name]}\n" for name in sorted(lines)), "ascii")


if __name__ == "__main__":
    main(sys.argv[1:])
