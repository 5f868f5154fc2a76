from pathlib import Path

import pytest

from bot.config import ConfigError, Settings, SourceSettings, load_settings

ROOT = Path(__file__).parent.parent


def config_file(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_everything_is_built_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = load_settings(None, {})

    assert settings.token is None
    assert settings.city == "Hải Phòng"
    assert settings.database_url.startswith("sqlite:///")


def test_a_config_file_in_the_working_directory_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config_file(tmp_path, 'city = "Đà Nẵng"')

    assert load_settings(None, {}).city == "Đà Nẵng"


def test_the_example_gives_every_setting_and_loads(tmp_path):
    example = (ROOT / "config.example.toml").read_text(encoding="utf-8")

    settings = load_settings(config_file(tmp_path, example), {})

    assert settings.articles == (tmp_path / "articles",)
    for key in Settings.model_fields.keys() - {"sources"}:
        assert f"\n{key} = " in example or f"\n# {key} = " in example
    for key in SourceSettings.model_fields:
        assert f"\n# {key} = " in example


def test_the_lines_of_the_example_that_are_commented_out_load_too(tmp_path):
    example = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    commented = "\n".join(line.removeprefix("# ") for line in example.splitlines() if line.startswith("# proxy = "))

    assert load_settings(config_file(tmp_path, commented), {}).proxy


def test_the_sources_of_the_example_load_too(tmp_path):
    example = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    sources = example[example.index("# [[sources]]") :].replace("# ", "").replace("#", "")

    feed, folder = load_settings(config_file(tmp_path, sources), {}).sources

    assert (feed.url, feed.every_minutes, feed.pages) == ("https://news.example/rss/an-ninh.rss", 15, True)
    assert folder.path == tmp_path / "incoming"


def test_the_environment_wins_over_the_file(tmp_path):
    file = config_file(tmp_path, 'token = "1:file"\nadmins = [1]\napi_url = "https://file.example"')
    environment = {
        "ANTT_BOT_TOKEN": "2:environment",
        "ANTT_BOT_API_URL": "http://127.0.0.1:8081",
        "ANTT_BOT_DATABASE_URL": "sqlite:///other.db",
        "ANTT_BOT_ADMINS": "5, 6",
    }

    settings = load_settings(file, environment)

    assert settings.token == "2:environment"  # noqa: S105 - made up
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.database_url == "sqlite:///other.db"
    assert settings.admins == {5, 6}


def test_an_empty_variable_counts_as_none(tmp_path):
    assert load_settings(config_file(tmp_path, 'token = "1:file"'), {"ANTT_BOT_TOKEN": ""}).token == "1:file"  # noqa: S105 - made up


def test_folders_stand_beside_the_file_that_names_them(tmp_path):
    settings = load_settings(config_file(tmp_path, 'articles = ["bai", "/srv/bai"]'), {})

    assert settings.articles == (tmp_path / "bai", Path("/srv/bai"))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('token = "two words"', "token"),
        ("token = 5", "token"),
        ('api_url = "api.telegram.org"', "api_url"),
        ('proxy = "127.0.0.1:3128"', "proxy"),
        ('database_url = "mysql://here"', "database_url"),
        ("admins = 5", "admins"),
        ('admins = ["5"]', "admins"),
        ("admins = [0]", "admins"),
        ("admins = [true]", "admins"),
        ('articles = "bai"', "articles"),
        ("articles = [1]", "articles"),
        ('city = ""', "city"),
        ('handle = "antt_bot"', "handle"),
        ('handle = "@a b"', "handle"),
        ('published_at = "bantin.example"', "published_at"),
        ("published_at = [1]", "published_at"),
        ('published_at = ["1", "2", "3", "4", "5", "6"]', "published_at"),
        ("questions_per_minute = 0", "questions_per_minute"),
        ("questions_per_minute = 2.5", "questions_per_minute"),
        ('questions_per_minute = "20"', "questions_per_minute"),
        ("colour = 1", "colour"),
        ("[telegram]", "telegram"),
    ],
)
def test_a_bad_value_is_refused_with_its_key_and_what_it_may_be(tmp_path, line, key):
    with pytest.raises(ConfigError) as refused:
        load_settings(config_file(tmp_path, line), {})

    assert refused.value.key == key
    assert refused.value.may_be
    assert "config.toml" in str(refused.value)


GOOD = 'name = "Báo"\nurl = "https://bao.example/rss"\n'


@pytest.mark.parametrize(
    ("text", "key", "may_be"),
    [
        ("sources = 5", "sources", "tables"),
        ("sources = [5]", "sources[1]", "tables"),
        (f"[[sources]]\n{GOOD}[[sources]]\n{GOOD}", "sources", "a name of its own"),
        (f'[[sources]]\n{GOOD}path = "bai"', "sources[1]", "either path or url"),
        ('[[sources]]\nname = "Báo"', "sources[1]", "either path or url"),
        ('[[sources]]\nurl = "https://bao.example"', "sources[1].name", "1 to 40"),
        ('[[sources]]\nname = " "\nurl = "https://bao.example"', "sources[1].name", "1 to 40"),
        ('[[sources]]\nname = "Báo"\nurl = "file:///etc"', "sources[1].url", "http"),
        (f"[[sources]]\n{GOOD}every_minutes = 0", "sources[1].every_minutes", "1 to 1440"),
        (f"[[sources]]\n{GOOD}every_minutes = 1441", "sources[1].every_minutes", "1 to 1440"),
        (f"[[sources]]\n{GOOD}pages = 1", "sources[1].pages", "true or false"),
        (f"[[sources]]\n{GOOD}colour = 1", "sources[1].colour", "every_minutes"),
    ],
)
def test_a_bad_source_is_refused_with_its_place_its_key_and_what_it_may_be(tmp_path, text, key, may_be):
    with pytest.raises(ConfigError) as refused:
        load_settings(config_file(tmp_path, text), {})

    assert refused.value.key == key
    assert may_be in refused.value.may_be


def test_a_bad_variable_is_refused_by_its_key(tmp_path):
    with pytest.raises(ConfigError, match=r"^environment: admins: ") as refused:
        load_settings(config_file(tmp_path, ""), {"ANTT_BOT_ADMINS": "5,lan"})

    assert "lan" not in str(refused.value).removeprefix("environment: admins: ")


@pytest.mark.parametrize("text", [b"city = ", b"\xff\xfe", b'city = "a"\ncity = "b"'])
def test_a_file_that_is_no_toml_is_refused(tmp_path, text):
    (tmp_path / "config.toml").write_bytes(text)

    with pytest.raises(ConfigError, match=r"config\.toml"):
        load_settings(tmp_path / "config.toml", {})


def test_a_file_that_is_not_there_is_refused_when_it_was_asked_for(tmp_path):
    with pytest.raises(ConfigError, match="--config"):
        load_settings(tmp_path / "none.toml", {})


def test_no_secret_shows_in_the_settings_text_nor_in_a_refusal(tmp_path):
    settings = load_settings(config_file(tmp_path, 'token = "1:geheim"'), {})
    with pytest.raises(ConfigError) as refused:
        load_settings(config_file(tmp_path, 'token = "1:ge heim"'), {})

    assert "geheim" not in repr(settings)
    assert "heim" not in str(refused.value)


def test_bulletins_go_faster_than_the_free_pace_only_when_they_may_cost():
    assert Settings().broadcast_rate == 28
    assert Settings(messages_per_second=500).broadcast_rate == 30
    assert Settings(messages_per_second=500, paid_broadcasts=True).broadcast_rate == 500
