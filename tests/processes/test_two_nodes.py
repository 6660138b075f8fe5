"""Beyond one machine: two nodes of Elasticsearch, two workers, two web processes; one node dies, then one worker."""

import threading
from collections.abc import Iterator

import pytest

from .site import Cluster, Site, eventually, free_port, running, told, with_demo
from .steps import MEMBER, answers, engine, finds, new_word, post_topic, signed_in, warm_up

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with running(Cluster) as server:
        yield server


@pytest.fixture(scope="module")
def site(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with with_demo(cluster.url, tmp_path_factory.mktemp("site"), redis=14, SEARCH_REPLICAS="1") as site:
        site.start_web("web", site.port, workers=1)
        site.start_worker("worker one")
        site.start_worker("worker two")
        site.start_beat()
        eventually(lambda: answers(site.url), 120, "the site answers")
        warm_up(site)
        yield site


class Busy(threading.Thread):
    """A member who posts and searches without a pause, until told to end."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.browser = signed_in(address, MEMBER)
        self.searched = 0
        self.posted: list[str] = []
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            word = new_word()
            post_topic(self.browser, word)
            self.posted.append(word)
            assert self.browser.find("school").status == 200
            self.searched += 1

    def end(self) -> None:
        self.ended.set()
        self.join(30)


def both_webs(site: Site) -> list[str]:
    """Their addresses, once the second answers too."""
    port = free_port()
    site.start_web("second web", port, workers=1)
    second = f"http://127.0.0.1:{port}"
    eventually(lambda: answers(second), 120, "the second web process answers")
    return [site.url, second]


def without_a_vote(cluster: Cluster) -> str:
    """The node that doesn't decide for both: it may go while writes go on."""
    (deciding,) = told(next(iter(cluster.nodes)), "_cat/master?format=json")
    names = {address: told(address, "")["name"] for address in cluster.nodes}
    return next(address for address, name in names.items() if name != deciding["node"])


def go_on(members: list[Busy]) -> None:
    """Each of them posts and searches a few times more."""
    enough = [member.searched + 4 for member in members]
    eventually(
        lambda: all(member.searched >= most for member, most in zip(members, enough, strict=True)), 60, "all goes on"
    )


def test_one_node_and_one_worker_die_and_nothing_is_lost_or_doubled(site: Site, cluster: Cluster) -> None:
    members = [Busy(address) for address in both_webs(site)]
    for member in members:
        member.start()
    go_on(members)
    cluster.kill(without_a_vote(cluster))
    go_on(members)
    assert engine(site) == "elasticsearch", "the other node answers"
    site.kill("worker one")
    go_on(members)
    for member in members:
        member.end()
    posted = [word for member in members for word in member.posted]
    eventually(lambda: site.waiting() == 0, 60, "the worker that is left indexes all")
    assert engine(site) == "elasticsearch"
    assert all(finds(members[0].browser, word) for word in posted)
    assert site.row("SELECT COUNT(*) FROM communities_topic WHERE title LIKE 'Vraag over qz%'") == (len(posted) + 1,)
    site.manage("search_check")
