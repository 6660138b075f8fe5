from collections.abc import Sequence

from django.db import transaction

from communities.models import Topic, TopicTag


@transaction.atomic
def tag(topic: Topic, names: Sequence[str]) -> None:
    """These tags instead of those that it had. Who does so at the same moment waits."""
    held = Topic.objects.select_for_update().get(pk=topic.pk)
    held.tags.all().delete()
    TopicTag.objects.bulk_create(TopicTag(topic=held, name=name) for name in names)
    held.tag_line = ", ".join(names)
    held.save(update_fields=["tag_line"])
