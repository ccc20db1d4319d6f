"""Configuration: where settings come from, and how a mistake is reported."""

import copy
import logging
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import asdict, replace
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import EXIT_STATUS, Discord, Secret, Settings, load
from config import settings as declared
from config.loading import DEFAULTS, ROOT, variable
from qa.errors import SettingsError
from qa.retrieval import encoder, index

NOWHERE = Path("there-is-no-such-file")
SECRET = "MTA.made-up.token"  # no real one
SETTINGS = [
    (section, key)
    for section, kind in get_type_hints(Settings).items()
    if section != "token"
    for key in get_type_hints(kind)
]


def read(environ: dict[str, str] | None = None, dotenv: Path = NOWHERE) -> Settings:
    return load(environ or {}, dotenv)


def sentence(environ: dict[str, str] | None = None, dotenv: Path = NOWHERE) -> str:
    with pytest.raises(SettingsError) as caught:
        read(environ, dotenv)
    text = str(caught.value)
    assert "\n" not in text
    return text


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_without_environment_and_env_file_the_defaults_apply() -> None:
    settings = read()
    assert settings.token is None
    assert settings.corpus.folder == ROOT / "corpus"
    assert not settings.discord.message_content
    assert settings.discord.shard_ids == ()
    assert settings.feedback.file is None


def test_the_environment_overrides_the_env_file_which_overrides_the_defaults(tmp_path: Path) -> None:
    dotenv = written(tmp_path / ".env", "BYLINE_ANSWERS_THREADS=3\nBYLINE_LOG_LEVEL=ERROR\n")
    settings = read({"BYLINE_LOG_LEVEL": "DEBUG"}, dotenv)
    assert (settings.answers.threads, settings.log.level) == (3, "DEBUG")


def test_values_have_their_types() -> None:
    settings = read(
        {
            "BYLINE_CORPUS_FOLDER": "/srv/articles",
            "BYLINE_ANSWERS_TIMEOUT": "2",
            "BYLINE_DISCORD_SHARD_IDS": "0, 2",
            "BYLINE_DISCORD_SHARD_COUNT": "4",
            "BYLINE_DISCORD_SYNC": "No",
            "BYLINE_FEEDBACK_FILE": "counts.json",
        }
    )
    assert settings.corpus.folder == Path("/srv/articles")
    assert settings.answers.timeout == 2.0
    assert settings.discord.shard_ids == (0, 2)
    assert settings.discord.sync is False
    assert settings.feedback.file == ROOT / "counts.json"


def test_an_empty_variable_counts_as_absent() -> None:
    assert read({"BYLINE_LOG_LEVEL": "", "DISCORD_TOKEN": ""}) == read()


def test_variables_of_other_programs_are_ignored() -> None:
    assert read({"PATH": "/bin", "DISCORD_WEBHOOK": "x"}) == read()


def test_the_token_is_read_without_the_white_space_around_it(tmp_path: Path) -> None:
    assert read({"DISCORD_TOKEN": f" {SECRET}\n"}).token == Secret(SECRET)
    assert read({}, written(tmp_path / ".env", f'DISCORD_TOKEN="{SECRET}"\n')).token == Secret(SECRET)


def test_the_token_never_shows(caplog: pytest.LogCaptureFixture) -> None:
    settings = read({"DISCORD_TOKEN": SECRET})
    token = settings.token
    assert token is not None
    assert token.reveal() == SECRET
    with caplog.at_level(logging.DEBUG):
        logging.getLogger(__name__).info("%s %r %s", settings, settings, token)
    shown = [repr(settings), str(settings), f"{token} {token!r}", str(asdict(settings)), caplog.text]
    shown.append(repr(copy.deepcopy(token)))
    assert not any(SECRET in text for text in shown)


@pytest.mark.parametrize("wrong", ["two words", "täg", "a\tb"])
def test_an_impossible_token_is_rejected_without_showing_it(wrong: str) -> None:
    text = sentence({"DISCORD_TOKEN": wrong})
    assert text.startswith("environment: DISCORD_TOKEN must be")
    assert wrong not in text


def test_an_unknown_variable_is_named_with_the_nearest_known_one() -> None:
    text = sentence({"BYLINE_LOG_LEVL": "INFO"})
    assert text.startswith("environment: BYLINE_LOG_LEVL is not a setting (did you mean BYLINE_LOG_LEVEL?)")
    assert "BYLINE_LOG_LEVEL=INFO" in text


def test_an_unknown_name_in_the_env_file_is_named_with_its_line(tmp_path: Path) -> None:
    dotenv = written(tmp_path / ".env", f"# mine\n\nDISCORD_TOKN={SECRET}\n")
    text = sentence({}, dotenv)
    assert text.startswith(f"{dotenv}: line 3: DISCORD_TOKN is not a setting (did you mean DISCORD_TOKEN?)")
    assert SECRET not in text


@pytest.mark.parametrize("line", [SECRET, "=5", "BYLINE_LOG_LEVEL"])
def test_a_broken_line_of_the_env_file_is_named_but_not_shown(tmp_path: Path, line: str) -> None:
    text = sentence({}, written(tmp_path / ".env", f"DISCORD_TOKEN=a\n{line}\n"))
    assert ": line 2: is not a setting" in text
    assert SECRET not in text


def test_an_env_file_that_is_not_utf_8_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_bytes(b"DISCORD_TOKEN=\xff\xfe\n")
    assert "UTF-8" in sentence({}, path)


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("BYLINE_ANSWERS_THREADS", "many", "must be a whole number, such as 5"),
        ("BYLINE_ANSWERS_THREADS", "0", "must be from 1 to 64, such as 2"),
        ("BYLINE_ANSWERS_TIMEOUT", "nan", "must be a number, such as 2.5"),
        ("BYLINE_ANSWERS_TIMEOUT", "-1", "must be more than 0 seconds, such as 5"),
        ("BYLINE_DISCORD_SYNC", "perhaps", "must be true or false"),
        ("BYLINE_DISCORD_CHANNELS", "1;2", "must be whole numbers separated by commas, such as 1,2"),
        ("BYLINE_DISCORD_CHANNELS", "12", "needs message_content to be true"),
        ("BYLINE_DISCORD_SHARD_IDS", "0", "must be below shard_count"),
        ("BYLINE_DISCORD_RATE_LIMIT_WAIT", "5", "must be 30 seconds or more, such as 60"),
        ("BYLINE_RETRIEVAL_ENGINE", "lucene", "must be bm25"),
        ("BYLINE_LOG_LEVEL", "loud", "must be DEBUG, INFO, WARNING or ERROR"),
    ],
)
def test_a_wrong_value_is_reported_with_name_place_rule_and_example(name: str, value: str, rule: str) -> None:
    assert sentence({name: value}).startswith(f"environment: {name} {rule}")


def test_the_default_file_has_exactly_the_settings_each_with_its_type() -> None:
    tables = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
    assert [(section, key) for section, table in tables.items() for key in table] == SETTINGS
    in_toml = {Path: str, Path | None: str, tuple[int, ...]: list}
    hints = get_type_hints(Settings)
    for section, key in SETTINGS:
        hint = get_type_hints(hints[section])[key]
        assert type(tables[section][key]) is in_toml.get(hint, hint), f"{section}.{key}"


@given(st.sampled_from([variable(*key) for key in SETTINGS]), st.text())
def test_any_value_loads_or_is_rejected_in_one_sentence_without_it(name: str, value: str) -> None:
    try:
        read({name: f"#{value}#"})
    except SettingsError as refusal:
        text = str(refusal)
    else:
        text = ""
    assert "\n" not in text
    assert f"#{value}#" not in text


def test_channels_are_accepted_together_with_message_content() -> None:
    settings = read({"BYLINE_DISCORD_CHANNELS": "12", "BYLINE_DISCORD_MESSAGE_CONTENT": "true"})
    assert settings.discord.channels == (12,)


def test_an_impossible_section_cannot_be_built() -> None:
    discord: Discord = read().discord
    with pytest.raises(ValueError, match=r"^drain must be"):
        replace(discord, drain=-1.0)


def test_every_default_has_a_comment() -> None:
    lines = DEFAULTS.read_text(encoding="utf-8").splitlines()
    settings = [line for line in lines if re.match(r"\w+ =", line)]
    assert settings
    assert all(re.search(r"\S +# \S", line) for line in settings)


def test_the_example_env_file_contains_only_existing_settings(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    uncommented = re.sub(r"^# ?(?=[A-Z_]+=)", "", example, flags=re.MULTILINE)
    assert uncommented.count("BYLINE_") > example.count("\nBYLINE_")
    settings = read({}, written(tmp_path / ".env", uncommented))
    assert settings.discord.channels


def test_the_command_prints_the_settings_but_not_the_token() -> None:
    run = _command({"DISCORD_TOKEN": SECRET})
    assert run.returncode == 0
    assert "token = (set)" in run.stdout
    assert "log.level = INFO" in run.stdout
    assert SECRET not in run.stdout + run.stderr


def test_the_command_prints_a_folder_that_is_not_set_as_empty() -> None:
    printed = _command({"BYLINE_RETRIEVAL_VECTORS": ""}).stdout.splitlines()
    assert "retrieval.vectors = " in printed


def test_the_command_checks_for_a_token() -> None:
    assert _command({"DISCORD_TOKEN": SECRET}, "--token").returncode == 0


def test_the_command_reports_a_mistake_in_one_line_with_status_78() -> None:
    run = _command({"BYLINE_LOG_LEVEL": "loud"}, "--token")
    assert run.returncode == EXIT_STATUS
    assert run.stderr.startswith("environment: BYLINE_LOG_LEVEL must be")
    assert run.stderr.count("\n") == 1


def _command(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "config", *arguments],
        env={**os.environ, **environ},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_engines_that_may_be_set_are_those_that_can_be_opened() -> None:
    assert set(declared.ENGINES) == set(index.ENGINES)


def test_the_encoders_that_may_be_set_are_those_that_can_be_opened() -> None:
    assert set(declared.ENCODERS) == set(encoder.MODES)
