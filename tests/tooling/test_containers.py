"""Where no container engine runs, what it would read is at least well formed and agrees with the platform."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import reverse

ROOT = Path(__file__).parents[2]
OURS = ("prepare", "web", "worker", "beat")
SERVERS = ("postgresql", "redis", "elasticsearch")


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    compose: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return compose["services"]


@pytest.fixture(scope="module")
def instructions() -> list[tuple[str, str]]:
    """The Dockerfile as (instruction, arguments), comments out and continued lines joined."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.M)
    lines = re.sub(r"\\\n\s*", " ", text).strip().splitlines()
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines if line]


def test_the_platform_and_its_three_servers_are_there(services: dict[str, dict[str, Any]]) -> None:
    assert set(services) == {*OURS, *SERVERS}


def test_elasticsearch_is_of_the_line_that_is_tested(services: dict[str, dict[str, Any]]) -> None:
    tested = re.search(r"ELASTICSEARCH_VERSION=(\S+)", (ROOT / "scripts" / "servers").read_text())
    assert tested is not None
    assert services["elasticsearch"]["image"] == f"elasticsearch:{tested[1]}"


def test_every_service_that_stays_up_has_a_health_check(
    services: dict[str, dict[str, Any]], instructions: list[tuple[str, str]]
) -> None:
    own = {name for name, service in services.items() if "test" in service.get("healthcheck", {})}
    assert own == {"worker", "beat", *SERVERS}
    assert "HEALTHCHECK" in dict(instructions)  # the web process has the image's own


def test_no_secret_is_written_down(services: dict[str, dict[str, Any]]) -> None:
    for service in services.values():
        for name, value in service.get("environment", {}).items():
            if any(word in name for word in ("SECRET", "PASSWORD", "_URL")) and name != "EMAIL_URL":
                assert "${" in value or "@" not in value, f"{name} holds a secret"
    assert all(
        re.fullmatch(r"\$\{\w+:\?\}", services[service]["environment"][name])
        for service, name in (
            ("web", "SECRET_KEY"),
            ("postgresql", "POSTGRES_PASSWORD"),
            ("elasticsearch", "ELASTIC_PASSWORD"),
        )
    )


def test_only_the_web_process_is_reachable_and_only_from_its_own_machine(services: dict[str, dict[str, Any]]) -> None:
    ports = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert ports == {"web": ["127.0.0.1:8000:8000"]}


def test_the_settings_get_all_that_production_requires(services: dict[str, dict[str, Any]]) -> None:
    source = (ROOT / "site" / "andereogen" / "settings" / "production.py").read_text()
    required = re.search(r"REQUIRED = \((.*?)\)", source, re.S)
    assert required is not None
    for name in OURS:
        assert set(re.findall(r'"(\w+)"', required[1])) <= set(services[name]["environment"])


def test_nothing_of_the_platform_runs_as_root(
    services: dict[str, dict[str, Any]], instructions: list[tuple[str, str]]
) -> None:
    users = [arguments for instruction, arguments in instructions if instruction == "USER"]
    assert users == ["platform"]
    assert not any("user" in services[name] for name in OURS)


def test_the_image_copies_what_exists_and_starts_a_known_program(instructions: list[tuple[str, str]]) -> None:
    known = {"FROM", "COPY", "RUN", "ENV", "WORKDIR", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD"}
    assert {instruction for instruction, _arguments in instructions} == known
    copies = [
        arguments.split()[:-1] for name, arguments in instructions if name == "COPY" and "--from" not in arguments
    ]
    assert all((ROOT / source).exists() for sources in copies for source in sources)
    assert json.loads(dict(instructions)["CMD"])[:2] == ["gunicorn", "andereogen.wsgi:application"]
    assert "scripts/healthcheck.py" in dict(instructions)["HEALTHCHECK"]


def test_the_container_asks_for_the_health_page() -> None:
    [path] = re.findall(r'"http://127\.0\.0\.1:8000(/\S*)"', (ROOT / "scripts" / "healthcheck.py").read_text())
    assert path == reverse("health")
