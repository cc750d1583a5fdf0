"""No test is left out on a fresh machine for want of a tool that `make test` could install."""

import ast
from pathlib import Path

from system_packages import FOR_WINDOWS, TEST

ROOT = Path(__file__).parent
PACKAGE = {  # of Debian, by the tool that a test looks for
    "Xorg": "xserver-xorg-core", "gdbus": "libglib2.0-bin", "spd-say": "speech-dispatcher",
    "Xvfb": "xvfb", "cupsd": "cups", "dbus-daemon": "dbus", "dpkg-deb": "dpkg-dev",
    "ibus-daemon": "ibus", "localedef": "locales", "lp": "cups-client", "msgfmt": "gettext",
    "msibuild": "msitools", "msiinfo": "msitools", "soffice": "libreoffice-calc-nogui",
    "xrandr": "x11-xserver-utils",
}
EVERYWHERE = {"setpriv", "unshare", "openssl"}  # of util-linux, and what Python's own ssl needs


def looked_for(text):
    """Return the tools that a test asks `which` for, by name or one by one from a tuple."""
    tree = ast.parse(text)
    tuples = {node.targets[0].id: node.value for node in ast.walk(tree)
              if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "shutil.which":
            yield from (n.value for n in node.args if isinstance(n, ast.Constant))
        loop = isinstance(node, ast.ListComp | ast.GeneratorExp)
        if loop and "shutil.which(" in ast.unparse(node):
            names = node.generators[0].iter
            names = tuples.get(getattr(names, "id", ""), names)
            yield from (n.value for n in names.elts if isinstance(n, ast.Constant))


def test_every_tool_that_a_test_looks_for_is_installed_by_make_test():
    installed = {*TEST["apt-get"].split(), *FOR_WINDOWS["apt-get"].split()} | EVERYWHERE
    wanted = {tool: path.name for path in ROOT.rglob("*.py") if path != Path(__file__)
              for tool in looked_for(path.read_text("utf-8"))}
    assert {"xrandr", "openbox", "strace", "msgfmt", "msiinfo"} <= set(wanted)
    assert {t: f for t, f in wanted.items() if PACKAGE.get(t, t) not in installed} == {}
