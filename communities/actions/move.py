from django.db import transaction

from communities.audit import note
from communities.membership import members_of
from communities.models import CaughtUp, Community, FormerAddress, Question, Report, Topic
from communities.report_notices import tell_deciders
from communities.unread import seen_by_everyone
from people.models import User
from search import outbox

from .hold import still_there
from .read import set_seen


@transaction.atomic
def move(topic: Topic, to: Community, facilitator: User, reason: str) -> None:
    """To the readers of another community: new to them, and no longer there for those it leaves. Off its pin, since
    the other community chooses its own. Raises Topic.DoesNotExist when it went away meanwhile.
    """
    (held,) = still_there(topic)
    left = held.community
    others = CaughtUp.objects.filter(community=to).values_list("person", flat=True)
    set_seen(held, dict.fromkeys(others, 0) | seen_by_everyone(held))
    FormerAddress.objects.get_or_create(community=left, token=held.token, topic=held, whole=True)
    held.community, held.pinned = to, False
    held.save(update_fields=["community", "pinned"])
    strangers = Question.objects.filter(topic=held).exclude(to_person=None).exclude(to_person__in=members_of(to))
    strangers.update(to_person=None, referred_by=None, words="")
    outbox.narrowed("topic", [held.pk])
    outbox.narrowed("post", held.posts.values_list("pk", flat=True))
    for report in Report.objects.open().filter(post__topic=held).select_related("post__topic"):
        tell_deciders(report)
    note(left, facilitator, "topic.move", reason, topic=held.token, to=to.token)
    note(to, facilitator, "topic.arrive", reason, topic=held.token, left=left.token)
