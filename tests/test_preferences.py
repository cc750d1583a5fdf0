import pytest

from decisionaid.policy import Policy, Rules, with_kiosk
from decisionaid.preferences import (
    FILE_NAME,
    VERSION,
    Preferences,
    Settings,
    keep_preferences,
    load_preferences,
    settings,
)

MINE = Preferences(language="es", text_size=150, theme="contrast", keep="keep", less_motion=False)


def test_what_was_set_is_there_at_the_next_start(tmp_path):
    keep_preferences(tmp_path / "new", MINE)
    assert load_preferences(tmp_path / "new") == MINE
    assert load_preferences(tmp_path) == Preferences()


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"text_size": 5000}', b'{"theme": "pink"}', b"\xff", b'{"version":"x"}'],
)
def test_unreadable_settings_are_put_beside_and_never_overwritten(tmp_path, data):
    (tmp_path / FILE_NAME).write_bytes(data)
    assert load_preferences(tmp_path) == Preferences()
    keep_preferences(tmp_path, MINE)
    assert (tmp_path / f"{FILE_NAME}.unreadable").read_bytes() == data
    assert load_preferences(tmp_path) == MINE


def test_older_settings_are_led_up_and_a_copy_is_kept(tmp_path):
    old = b'{"version":0,"size":125}'
    (tmp_path / FILE_NAME).write_bytes(old)
    steps = {0: lambda said: {"version": 1, "text_size": said["size"]}}
    assert load_preferences(tmp_path, steps).text_size == 125
    assert (tmp_path / f"{FILE_NAME}.version-0").read_bytes() == old


def test_newer_settings_are_read_as_far_as_known_and_a_copy_is_kept(tmp_path):
    newer = f'{{"version":{VERSION + 5},"language":"es","mood":"calm"}}'.encode()
    (tmp_path / FILE_NAME).write_bytes(newer)
    assert load_preferences(tmp_path) == Preferences(language="es")
    assert (tmp_path / f"{FILE_NAME}.version-{VERSION + 5}").read_bytes() == newer


def test_a_flag_comes_first_then_the_policy_then_preferences():
    policy = Policy(Rules(language="en", text_size=200))
    assert settings(Preferences(), Policy()) == Settings(
        follows_theme=True, follows_text=True, follows_motion=True)
    assert settings(MINE, Policy()) == Settings("es", 150, "contrast", "keep", False)
    assert (settings(MINE, policy).language, settings(MINE, policy).text_size) == ("en", 200)
    flagged = settings(MINE, policy, language="es", text_size=300, theme="light")
    assert (flagged.language, flagged.text_size, flagged.theme) == ("es", 300, "light")


def test_the_policy_on_keeping_beats_the_person():
    assert settings(MINE, Policy(Rules(saving=False))).keep == "no"
    assert settings(Preferences(), Policy()).keep is None


def test_in_a_kiosk_nobodys_preferences_count():
    assert settings(MINE, with_kiosk(Policy())) == Settings(
        "en", 100, "light", "no", True, follows_theme=True, follows_text=True)
