"""What the surroundings decide, and what production refuses to start with."""

import importlib.util
import shutil
import stat

import pytest

from learning.house import paths
from learning.house.settings import NotConfigured, Settings

KEY = "k" * 40
SAFE = {"LERNWEGE_MODE": "production", "LERNWEGE_KEY": KEY, "LERNWEGE_URL": "https://lernwege.example"}


def refusal(tmp_path, **environment):
    with pytest.raises(NotConfigured) as refused:
        Settings.from_env({"LERNWEGE_DATA": str(tmp_path)} | environment)
    return str(refused.value)


def without(name):
    return {key: value for key, value in SAFE.items() if key != name}


def test_without_any_words_it_is_a_demo_on_port_8000(tmp_path):
    settings = Settings.from_env({"LERNWEGE_DATA": str(tmp_path / "var")})
    assert (settings.mode, settings.port, settings.url, settings.secure) == ("demo", 8000, "http://127.0.0.1:8000", False)
    assert settings.database_url == f"sqlite:///{tmp_path}/var/lernwege.sqlite"
    assert settings.site.demo


def test_production_starts_with_key_and_https_address(tmp_path):
    settings = Settings.from_env({"LERNWEGE_DATA": str(tmp_path)} | SAFE)
    assert (settings.secret_key, settings.secure, settings.site.demo) == (KEY, True, False)


def test_production_refuses_to_start_without_its_key(tmp_path):
    assert "LERNWEGE_KEY" in refusal(tmp_path, **without("LERNWEGE_KEY"))
    assert "at least 32" in refusal(tmp_path, **SAFE | {"LERNWEGE_KEY": "short"})


def test_production_refuses_to_start_without_its_address(tmp_path):
    assert "LERNWEGE_URL" in refusal(tmp_path, **without("LERNWEGE_URL"))


def test_production_refuses_plain_http_unless_it_is_said_so(tmp_path):
    plain = SAFE | {"LERNWEGE_URL": "http://lernwege.example"}
    assert "LERNWEGE_ALLOW_HTTP=1" in refusal(tmp_path, **plain)
    assert not Settings.from_env({"LERNWEGE_DATA": str(tmp_path)} | plain | {"LERNWEGE_ALLOW_HTTP": "1"}).secure


def test_production_wants_a_host_name_of_its_own(tmp_path):
    assert "host name of its own" in refusal(tmp_path, **SAFE | {"LERNWEGE_URL": "https://stadt.example/lernwege"})


def test_production_keeps_no_key_of_the_demo(tmp_path):
    refusal(tmp_path, **without("LERNWEGE_KEY"))
    Settings.from_env({"LERNWEGE_DATA": str(tmp_path)} | SAFE)
    assert not (tmp_path / "demo.key").exists()


def test_an_unknown_mode_is_named(tmp_path):
    assert "staging" in refusal(tmp_path, LERNWEGE_MODE="staging")


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80 80", "", "8e3", "²"])
def test_a_port_that_is_none_is_named(port, tmp_path):
    assert "PORT" in refusal(tmp_path, PORT=port)


@pytest.mark.parametrize("workers", ["many", "", "1.5"])
def test_a_number_of_workers_that_is_none_is_named(workers, tmp_path):
    assert "LERNWEGE_WORKERS" in refusal(tmp_path, LERNWEGE_WORKERS=workers)


@pytest.mark.parametrize("seconds", ["", "0", "-5", "soon", "1000000", "9" * 5000])
def test_a_time_without_anybody_that_is_none_is_named(seconds, tmp_path):
    assert "LERNWEGE_SHARED_IDLE" in refusal(tmp_path, LERNWEGE_SHARED_IDLE=seconds)


def test_the_port_stands_in_the_demo_address(tmp_path):
    assert Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "PORT": "9001"}).url == "http://127.0.0.1:9001"


@pytest.mark.parametrize("url", ["https://lernwege.example/", "https://Lernwege.Example", "https://lernwege.example:443"])
def test_the_origin_is_spelt_as_browsers_spell_it(url, tmp_path):
    settings = Settings.from_env({"LERNWEGE_DATA": str(tmp_path)} | SAFE | {"LERNWEGE_URL": url})
    assert (settings.origin, settings.secure) == ("https://lernwege.example", True)


def test_the_demo_keeps_its_key_between_starts_and_to_itself(tmp_path):
    first = Settings.from_env({"LERNWEGE_DATA": str(tmp_path)}).secret_key
    second = Settings.from_env({"LERNWEGE_DATA": str(tmp_path)}).secret_key
    assert first == second
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "demo.key").stat().st_mode) == 0o600


def test_two_demos_have_different_keys(tmp_path):
    keys = {Settings.from_env({"LERNWEGE_DATA": str(tmp_path / name)}).secret_key for name in ("a", "b")}
    assert len(keys) == 2


def test_a_site_is_named_by_its_operator(tmp_path):
    site = Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_CITY": "Neustadt", "LERNWEGE_PHONE": "+49 (0)30 / 12-34"}).site
    assert (site.city, site.phone_href, site.hours) == ("Neustadt", "tel:+490301234", "9–17")


def test_in_the_repository_content_and_translations_lie_beside_the_code():
    assert (paths.CONTENT / "stages.yaml").exists()
    assert (paths.TRANSLATIONS / "de" / "LC_MESSAGES").is_dir()
    assert (paths.MIGRATIONS / "env.py").exists()


def test_in_the_wheel_they_lie_inside_the_package_whatever_lies_beside_it(tmp_path):
    house = tmp_path / "learning" / "house"
    house.mkdir(parents=True)
    for folder in ("learning/_content", "learning/_translations", "content", "translations"):
        (tmp_path / folder).mkdir()
    shutil.copy(paths.__file__, house / "paths.py")
    spec = importlib.util.spec_from_file_location("paths_in_a_wheel", house / "paths.py")
    assert spec is not None and spec.loader is not None
    installed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installed)
    assert (installed.CONTENT.parent, installed.CONTENT.name) == (tmp_path / "learning", "_content")
    assert (installed.TRANSLATIONS.parent, installed.TRANSLATIONS.name) == (tmp_path / "learning", "_translations")


def in_a_file(tmp_path, text, mode=0o400):
    file = tmp_path / "a secret"
    file.write_bytes(text)
    file.chmod(mode)
    return str(file)


def test_a_secret_may_stand_in_a_file(tmp_path):
    file = in_a_file(tmp_path, f"{KEY}\n".encode())
    settings = Settings.from_env({"LERNWEGE_DATA": str(tmp_path)} | without("LERNWEGE_KEY") | {"LERNWEGE_KEY_FILE": file})
    assert (settings.secret_key, settings.read_by_all) == (KEY, ())
    url = "postgresql://lernwege:%40@db/lernwege"
    (tmp_path / "other").mkdir()
    file = in_a_file(tmp_path / "other", f"{url}\r\n".encode(), 0o444)
    settings = Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_DATABASE_URL": "", "LERNWEGE_DATABASE_URL_FILE": file})
    assert (settings.database_url, settings.read_by_all) == (url, ("LERNWEGE_DATABASE_URL",))


@pytest.mark.parametrize("text", [b"", b"\n", b" \r\n", b"\xff\xfe\x00"])
def test_a_file_without_a_secret_is_named(text, tmp_path):
    refused = refusal(tmp_path, LERNWEGE_KEY_FILE=in_a_file(tmp_path, text))
    assert "LERNWEGE_KEY_FILE" in refused and "a secret" in refused


def test_a_file_that_is_not_there_and_a_secret_given_twice_are_named(tmp_path):
    assert "No such file" in refusal(tmp_path, LERNWEGE_KEY_FILE=str(tmp_path / "nowhere"))
    assert "LERNWEGE_KEY_FILE" in refusal(tmp_path, LERNWEGE_KEY_FILE=str(tmp_path))
    assert "both" in refusal(tmp_path, LERNWEGE_KEY=KEY, LERNWEGE_KEY_FILE=in_a_file(tmp_path, KEY.encode()))


def test_an_older_key_is_read_beside_the_new_one_but_not_the_same(tmp_path):
    older = "o" * 40
    environment = {"LERNWEGE_DATA": str(tmp_path)} | SAFE
    assert Settings.from_env(environment | {"LERNWEGE_KEY_BEFORE": older}).key_before == older
    settings = Settings.from_env(environment | {"LERNWEGE_KEY_BEFORE_FILE": in_a_file(tmp_path, older.encode())})
    assert (settings.secret_key, settings.key_before) == (KEY, older)
    assert KEY not in repr(settings) and older not in repr(settings)
    assert "are the same" in refusal(tmp_path, **SAFE | {"LERNWEGE_KEY_BEFORE": KEY})
