"""The measures of search, against figures worked out by hand."""

from math import log2

import pytest

from search.evaluation.measures import chance_of_difference, ndcg, percentile, recall, reciprocal_rank

GRADES = {"best": 2, "useful": 1, "no": 0}


def test_the_ideal_order_is_worth_one() -> None:
    assert ndcg(["best", "useful"], GRADES) == 1.0


def test_a_better_answer_lower_down_costs() -> None:
    ideal = 3 + 1 / log2(3)
    assert ndcg(["useful", "no", "best"], GRADES) == pytest.approx((1 + 3 / 2) / ideal)


def test_only_the_first_ten_count() -> None:
    assert ndcg([*("no" for _place in range(10)), "best"], GRADES) == 0.0
    assert reciprocal_rank([*("no" for _place in range(10)), "best"], GRADES) == 0.0


def test_without_an_answer_there_is_nothing_to_find() -> None:
    assert (ndcg(["no"], {"no": 0}), recall(["no"], {"no": 0})) == (0.0, 0.0)


def test_the_first_answer_decides_the_rank() -> None:
    assert reciprocal_rank(["no", "useful", "best"], GRADES) == 0.5


def test_recall_is_the_share_of_answers() -> None:
    assert recall(["best", "no"], GRADES) == 0.5


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0.01, 1)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([4, 1, 3, 2], share) == value


def test_no_difference_is_all_chance() -> None:
    assert chance_of_difference([0.5] * 20, [0.5] * 20) == 1.0


def test_a_difference_everywhere_is_hardly_chance() -> None:
    assert chance_of_difference([0.6] * 20, [0.5] * 20) < 0.001


def test_differences_that_cancel_out_are_chance() -> None:
    assert chance_of_difference([0.6, 0.4] * 10, [0.4, 0.6] * 10) > 0.9
