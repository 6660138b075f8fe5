"""Quoting a post: with its name and the way back, within its topic alone."""

from django.test import Client

from communities import actions
from communities.models import Membership, Post
from communities.quoting import quotation

from .conftest import Forum
from .factories import CommunityFactory, member, post_in, topic_in
from .test_reading import links, page
from .test_writing import filled, start_address

REFUSED = "Dit citeert een bericht van elders."


def quoting(forum: Forum, token: str) -> str:
    return forum.address(f"reageer/?citaat={token}")


def elsewhere(forum: Forum) -> Post:
    """In a community of Noor, where Mo doesn't belong."""
    other = CommunityFactory()
    topic = topic_in(other, member(other))
    Membership.objects.create(community=other, person=forum.noor)
    return topic.posts.get()


def test_a_member_quotes_a_post_of_the_topic(forum: Forum, as_noor: Client) -> None:
    post = post_in(forum.topic, forum.mo, "> Van iemand anders.\n\nBij *ons* de school.\nEn jullie?")
    assert f'href="{quoting(forum, post.token)}"' in page(as_noor, forum.address())
    body = as_noor.get(quoting(forum, post.token)).context["form"]["body"].value()
    assert body.split("\n")[1:] == [">", "> Bij *ons* de school.", "> En jullie?", "", ""]
    as_noor.post(quoting(forum, post.token), filled(body=f"{body}Bij ons ook."))
    html = page(as_noor, forum.address())
    assert post.get_absolute_url() in [href.replace("&amp;", "&") for href in links(html, body[3 : body.index("]")])]
    assert "<em>ons</em> de school.<br>\nEn jullie?</p>\n</blockquote>\n<p>Bij ons ook.</p>" in html


def test_a_name_that_looks_like_markdown_is_quoted_as_it_is(forum: Forum) -> None:
    forum.answer.author_name = "Mo [de] *Vries*"
    assert quotation(forum.answer).startswith(r"> [Mo \[de\] \*Vries\*, ")


def test_quoting_into_another_audience_is_refused_with_a_reason(forum: Forum, as_noor: Client) -> None:
    post, text = elsewhere(forum), "Wat ik elders las."
    html = page(as_noor, quoting(forum, post.token))
    assert REFUSED in html
    assert post.body not in html
    typed = quotation(post).replace(post.body, text)
    edit = forum.address(f"{forum.opening.token}/bewerk/")
    for address in (forum.address("reageer/"), start_address(forum), edit):
        answer = as_noor.post(address, filled(title="Wie belt?", body=typed))
        assert answer.status_code == 400
        assert REFUSED in answer.content.decode()
        assert text in answer.content.decode()
    assert not Post.objects.filter(body__contains=text).exists()
    told = typed.replace("> ", "")
    assert as_noor.post(forum.address("reageer/"), filled(body=told)).status_code == 302, "a link to elsewhere may be"


def test_what_is_not_there_can_not_be_quoted(forum: Forum, as_noor: Client, as_mo: Client) -> None:
    actions.remove_post(forum.answer, forum.mo)
    for token in (forum.answer.token, "2" * 12, "", "x", "\x00", "9" * 5_000):
        assert as_noor.get(quoting(forum, ""), {"citaat": token}).status_code == 404
    assert as_mo.get(quoting(forum, elsewhere(forum).token)).status_code == 404
