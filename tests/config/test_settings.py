"""The environment's settings: what is read, what is refused, and that no secret shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import DEFAULT_DATABASE_URL, SHIPPED_CONFIGURATION, Settings, SettingsError, redacted

FULL = {
    "CROSSGATE_JIRA_URL": "https://example.atlassian.net/",
    "CROSSGATE_JIRA_EMAIL": "crossgate@example.com",
    "CROSSGATE_JIRA_TOKEN": "ATATT3-t0ken",
    "CROSSGATE_WEBHOOK_SECRET": "first-s3cret, second-s3cret\nthird-s3cret",
    "CROSSGATE_DATABASE_URL": "postgresql://crossgate:passw0rd@db/crossgate",
}


def test_an_empty_environment_has_defaults() -> None:
    """Nothing needs to be set to check the shipped configuration; an empty variable counts as not set."""
    settings = Settings.read({"CROSSGATE_JIRA_TOKEN": "  ", "CROSSGATE_CONFIG": "", "PATH": "/bin"})
    assert settings == Settings()
    assert settings.config == SHIPPED_CONFIGURATION
    assert settings.database_url == DEFAULT_DATABASE_URL
    assert settings.webhook_secrets == ()


def test_everything_is_read() -> None:
    """Several webhook secrets stand side by side while one replaces the other."""
    settings = Settings.read(FULL)
    assert settings.jira_url == "https://example.atlassian.net"
    assert settings.jira_token is not None
    assert settings.jira_token.get_secret_value() == "ATATT3-t0ken"
    secrets = [secret.get_secret_value() for secret in settings.webhook_secrets]
    assert secrets == ["first-s3cret", "second-s3cret", "third-s3cret"]


def test_each_variable_may_name_a_file(tmp_path: Path) -> None:
    """As container platforms hand out secrets: the file's content, blanks around it left out."""
    files = {}
    for name, value in FULL.items():
        (tmp_path / name).write_text(f"\n {value}\n", encoding="utf-8")
        files[f"{name}_FILE"] = str(tmp_path / name)
    assert Settings.read(files) == Settings.read(FULL)


def test_nothing_printed_holds_a_secret() -> None:
    """Settings end up in logs and tracebacks."""
    settings = Settings.read(FULL)
    for text in (repr(settings), str(settings), settings.shown_database_url):
        assert not any(secret in text for secret in ("t0ken", "s3cret", "passw0rd"))
    assert settings.shown_database_url == "postgresql://crossgate:***@db/crossgate"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:///var/crossgate.db", "sqlite:///var/crossgate.db"),
        ("postgresql://db/x", "postgresql://db/x"),
        ("postgresql://me@db/x", "postgresql://me@db/x"),
        ("postgresql://me:a@b:c/d@db/x", "postgresql://me:***@db/x"),
        (
            "postgresql://db/x?user=me&password=p&sslmode=require",
            "postgresql://db/x?user=me&password=***&sslmode=require",
        ),
        ("postgresql://db/x?sslpassword=p", "postgresql://db/x?sslpassword=***"),
    ],
)
def test_a_redacted_url_keeps_all_but_its_passwords(url: str, shown: str) -> None:
    """Enough is left to see which database is meant."""
    assert redacted(url) == shown


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CONFIG", "/no/such/place", "CROSSGATE_CONFIG names /no/such/place, which is not a directory. "),
        ("DATABASE_URL", "mysql://root:t0psecret@db/x", "CROSSGATE_DATABASE_URL names no store that Crossgate knows"),
        ("DATABASE_URL", "postgres://db/x", "CROSSGATE_DATABASE_URL names no store that Crossgate knows"),
        ("JIRA_URL", "example.atlassian.net", "CROSSGATE_JIRA_URL is not an http or https address. "),
        ("JIRA_URL", "ftp://example.atlassian.net", "CROSSGATE_JIRA_URL is not an http or https address. "),
        ("JIRA_URL", "https://[::1", "CROSSGATE_JIRA_URL is not an http or https address. "),
        ("JIRA_URL", "https://me:t0psecret@x.net", "CROSSGATE_JIRA_URL holds a user name or password. "),
        ("JIRA_URL", "https://x.net/?a=b", "CROSSGATE_JIRA_URL holds a ? or #. "),
        ("JIRA_EMAIL", "crossgate", "CROSSGATE_JIRA_EMAIL is not an e-mail address. "),
        ("JIRA_TOKEN", "t0psecret and more", "CROSSGATE_JIRA_TOKEN holds blanks or characters no token has. "),
        ("WEBHOOK_SECRET", ", ,", "CROSSGATE_WEBHOOK_SECRET holds no secret. "),
    ],
)
def test_a_wrong_value_is_told_and_not_repeated(name: str, value: str, said: str) -> None:
    """The variable is named, and what may stand there."""
    with pytest.raises(SettingsError) as caught:
        Settings.read({f"CROSSGATE_{name}": value})
    assert str(caught.value).startswith(said)
    assert "t0psecret" not in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """An operator mends everything in one go."""
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    (tmp_path / "bytes").write_bytes(b"\xff")
    (tmp_path / "large").write_text("x" * 70_000, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        Settings.read(
            {
                "CROSSGATE_CONFIG_FILE": str(tmp_path / "large"),
                "CROSSGATE_JIRA_URL": "https://example.atlassian.net",
                "CROSSGATE_JIRA_URL_FILE": "/run/secrets/url",
                "CROSSGATE_JIRA_EMAIL_FILE": str(tmp_path / "bytes"),
                "CROSSGATE_JIRA_TOKEN_FILE": str(tmp_path / "nowhere"),
                "CROSSGATE_WEBHOOK_SECRET_FILE": str(tmp_path / "empty"),
            }
        )
    assert caught.value.problems == (
        f"CROSSGATE_CONFIG_FILE names {tmp_path}/large, which is larger than 65536 bytes",
        "CROSSGATE_JIRA_URL and CROSSGATE_JIRA_URL_FILE are both set. Keep one of them",
        f"CROSSGATE_JIRA_EMAIL_FILE names {tmp_path}/bytes, which is not a text in UTF-8",
        f"CROSSGATE_JIRA_TOKEN_FILE names {tmp_path}/nowhere, which is not a file",
        f"CROSSGATE_WEBHOOK_SECRET_FILE names {tmp_path}/empty, which is empty",
    )


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that even root cannot read")
def test_a_file_that_cannot_be_read_is_told() -> None:
    """With the system's reason."""
    with pytest.raises(SettingsError, match="/proc/self/mem, which cannot be read"):
        Settings.read({"CROSSGATE_JIRA_TOKEN_FILE": "/proc/self/mem"})


def test_what_a_command_needs_is_asked_for_together() -> None:
    """Which settings are needed depends on what is run; a misspelt one is recognised."""
    settings = Settings.read({"CROSSGATE_JIRA_TOKN": "x", "CROSSGATE_JIRA_URL": "https://example.atlassian.net"})
    with pytest.raises(SettingsError) as caught:
        settings.require("jira_url", "jira_token", "webhook_secret")
    assert len(caught.value.problems) == 2
    assert caught.value.problems[0].startswith(
        "CROSSGATE_JIRA_TOKEN is not set (CROSSGATE_JIRA_TOKN is set: a typing error?). Example: "
    )
    assert caught.value.problems[1].startswith("CROSSGATE_WEBHOOK_SECRET is not set. Example: ")
    Settings.read(FULL).require("jira_url", "jira_email", "jira_token", "webhook_secret", "database_url", "config")
