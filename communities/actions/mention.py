from communities.mention_notices import MENTION, NAMED
from communities.mentions import people_in
from communities.models import Mention, Post
from notifications.actions import tell


def note_mentions(post: Post) -> list[int]:
    """Who is named in it (ids), but its author; each is told once, however often it is edited. Asks nothing for a post
    that names nobody.
    """
    named = [person.pk for person in people_in(post.html) if person.pk != post.author_id]
    if named:
        Mention.objects.bulk_create(Mention(post=post, person_id=person) for person in named)
        tell(MENTION, ((person, post.token, NAMED) for person in named))
    return named
