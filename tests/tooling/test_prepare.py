"""`manage.py prepare` brings any database up to date, and may run at every start."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def prepared_twice() -> None:
    call_command("prepare", verbosity=0)
    call_command("prepare", verbosity=0)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db
def test_preparing_twice_leaves_nothing_to_migrate() -> None:
    prepared_twice()


@pytest.mark.postgresql
@pytest.mark.django_db
def test_preparing_twice_leaves_nothing_to_migrate_on_postgresql() -> None:
    assert connection.vendor == "postgresql"
    prepared_twice()
