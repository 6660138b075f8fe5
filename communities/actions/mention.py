from communities.mention_notices import MENTION, NAMED
from communities.mentions import people_in
from communities.models import Mention, Post
from notifications.actions import tell


def note_mentions(post: Post) -> None:
    """Who is named in it, but its author; each is told once, however often it is edited. Asks nothing for a post that
    names nobody.
    """
    people = [person for person in people_in([post.html]).values() if person.pk != post.author_id]
    if people:
        Mention.objects.bulk_create(Mention(post=post, person=person) for person in people)
        tell(MENTION, ((person.pk, post.token, NAMED) for person in people))
