"""Every fault that search, broker, worker and drain are proven against, with the tests that prove it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import drain, nudge
from search.models import SearchChange
from search.outbox import changed
from tests.named import missing
from tests.thorough import examples

from .shelf import Shelf

FAULTS = {
    "Elasticsearch is down": [
        "search/test_faults.py::test_when_nobody_is_there_the_database_stands_in",
        "processes/test_main_job.py::test_search_goes_on_without_elasticsearch_and_catches_up",
    ],
    "Elasticsearch is slow": [
        "search/test_faults.py::test_whatever_it_answers_the_database_stands_in",
        "search/test_faults.py::test_after_five_failures_it_is_left_alone",
        "search/test_faults.py::test_a_request_asks_only_once",
        "search/test_circuit.py::test_one_probe_gets_through_after_a_pause",
    ],
    "accepts and never answers; drops mid-body; HTML; half JSON": [
        "search/test_faults.py::test_when_it_accepts_and_never_answers_the_database_stands_in",
        "search/contract/test_away.py::test_any_answer_but_a_whole_one_means_away_and_takes_no_longer_than_agreed",
    ],
    "red; read-only on a full disk; failed shards or timed out in a 200": [
        "search/test_faults.py::test_whatever_it_answers_the_database_stands_in",
        "search/test_trouble.py::test_that_may_only_be_read_because_the_disk_is_full_loses_no_write",
    ],
    "no index; an alias on nothing or on two": [
        "search/test_recovery.py::test_elasticsearch_whose_indices_were_deleted_answers_again_by_itself",
        "search/test_trouble.py::test_that_is_deleted_is_never_made_by_a_write_with_a_guessed_mapping",
        "search/test_trouble.py::test_beside_another_under_the_one_alias_is_put_right_by_the_clock",
    ],
    "a document that the mapping refuses": [
        "search/test_drain.py::test_because_the_engine_refuses_it_is_parked_at_once",
        "search/contract/test_stores.py::test_an_entry_that_does_not_fit_is_refused_by_type_and_field_and_the_rest_goes_on",
        "search/test_admin.py::test_one_is_tried_again_by_its_own_button",
    ],
    "part of a bulk fails": [
        "search/test_faults.py::test_of_a_batch_only_what_failed_is_tried_again_or_parked",
        "search/contract/test_away.py::test_what_is_busy_is_told_from_what_is_refused_and_the_rest_is_in",
    ],
    "429 and 503": [
        "search/test_faults.py::test_what_it_is_too_busy_for_is_tried_again",
        "search/test_drain.py::test_time_after_time_waits_longer_and_is_parked_in_the_end",
    ],
    "versions in conflict, tasks out of order, doubled": [
        "search/test_drain.py::test_drains_doubled_shuffled_and_late_end_as_a_clean_one",
        "search/test_trouble.py::test_a_days_tasks_shuffled_doubled_and_half_of_them_killed_end_as_a_clean_rebuild",
    ],
    "a delete, then a late write": [
        "search/contract/test_keeping.py::test_what_was_deleted_does_not_come_back_with_a_late_write"
    ],
    "writes during a rebuild; a rebuild killed half-way": [
        "search/test_trouble.py::test_a_thousand_writes_during_a_rebuild_that_is_killed_half_way_are_all_found",
        "search/test_rebuild.py::test_a_rebuild_that_died_keeps_no_other_from_its_work",
        "processes/test_main_job.py::test_a_rebuild_that_is_killed_half_way_amid_a_thousand_writes_loses_nothing",
    ],
    "one of two nodes, then one of two workers, killed under load": [
        "search/test_faults.py::test_when_one_is_gone_the_other_answers",
        "search/test_faults.py::test_nobody_waits_twice_for_two_that_are_slow",
        "processes/test_two_nodes.py::test_one_node_and_one_worker_die_and_nothing_is_lost_or_doubled",
    ],
    "the broker is away, or accepts and hangs": [
        "search/test_nudge.py::test_a_broker_that_is_away_costs_a_request_less_than_a_second"
    ],
    "a worker killed in the middle": [
        "search/test_drain.py::test_a_drain_killed_at_any_step_ends_as_a_clean_one",
        "processes/test_main_job.py::test_a_killed_worker_loses_nothing",
    ],
    "a task that takes longer than it is held": [
        "search/test_drain.py::test_who_lost_the_lease_marks_nothing_as_done",
        "search/test_fault_list.py::test_no_task_waits_in_the_broker_for_a_time_to_come",
    ],
    "publishing before the commit; a rollback after it": [
        "search/test_outbox.py::test_a_change_that_is_rolled_back_leaves_no_mark",
        "search/test_nudge.py::test_a_nudge_that_a_savepoint_took_back_is_given_by_the_next_change",
    ],
    "a task that always fails": [
        "search/test_drain.py::test_is_parked_with_kind_of_error_and_field_and_never_its_text",
        "search/test_drain.py::test_does_not_hold_up_the_others_of_its_batch",
    ],
    "a queue that grows": [
        "search/test_fault_list.py::test_a_hundred_thousand_waiting_changes_cost_a_writer_and_a_drain_nothing",
        "search/test_nudge.py::test_not_more_than_one_message_waits_for_a_worker",
    ],
}


def test_every_test_that_is_named_here_exists() -> None:
    assert missing(test for tests in FAULTS.values() for test in tests) == set()


def test_no_task_waits_in_the_broker_for_a_time_to_come() -> None:
    """The database keeps the time; a message that isn't taken up within a minute is dropped, and the next one does."""
    expiring = [task["options"]["expires"] for task in settings.CELERY_BEAT_SCHEDULE.values() if "options" in task]
    assert max(*expiring, nudge.EXPIRES) <= 60
    options = [task.get("options", {}) for task in settings.CELERY_BEAT_SCHEDULE.values()]
    assert not any({"eta", "countdown"} & given.keys() for given in options)


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_hundred_thousand_waiting_changes_cost_a_writer_and_a_drain_nothing(shelf: Shelf) -> None:
    """The same number of queries, and no more rows in memory than one batch. (A hundred thousand in CI.)"""

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as noting:
            changed("book", [1])
        with CaptureQueriesContext(connection) as taking:
            claim = drain.take(None, pushing=True)
        assert claim
        assert len(claim.changes) <= drain.BATCH
        claim.held().update(held_until=None)
        return len(noting), len(taking)

    alone = cost()
    waiting = (SearchChange(key=f"book:{pk}", requested=1) for pk in range(2, 2 + examples(100_000)))
    SearchChange.objects.bulk_create(waiting, batch_size=5_000)
    assert cost() == alone
    oldest = SearchChange.objects.pending().order_by("requested_at", "pk")[: drain.BATCH]
    assert "search_change_pending" in oldest.explain(), "the oldest are read from an index, not from the whole table"
