"""`decisionaid policy pin`: a line for the policy file that opens to this PIN and no other."""

import io
import tomllib

import pytest

from decisionaid.cli import main
from decisionaid.pin import pin_opens


def test_the_line_opens_to_the_pin_and_does_not_hold_it(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("482915\n"))
    assert main(["policy", "pin"]) == 0
    line = capsys.readouterr().out
    assert "482915" not in line
    kept = tomllib.loads(line)["staff_pin"]
    assert pin_opens("482915", kept)
    assert not pin_opens("482916", kept)


@pytest.mark.parametrize("pin", ["", "12345", "secret", "1234567890123456789012", "١٢٣٤٥٦"])
def test_a_pin_that_is_short_or_no_digits_is_told(monkeypatch, capsys, pin):
    monkeypatch.setattr("sys.stdin", io.StringIO(pin + "\n"))
    assert main(["policy", "pin"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "6 to 20 digits" in err


def test_asked_at_a_terminal_both_must_be_the_same(monkeypatch, capsys):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    answers = iter(["482915", "482916", "482915", "482915"])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    assert main(["policy", "pin"]) == 1
    assert "differ" in capsys.readouterr().err
    assert main(["policy", "pin"]) == 0
    assert pin_opens("482915", tomllib.loads(capsys.readouterr().out)["staff_pin"])
