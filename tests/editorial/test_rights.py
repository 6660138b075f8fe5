"""A region's editors publish in their tree, with their own files, and nowhere else."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from editorial.rights import collection_of, editors_of, open_workplace
from people.ground import programme_desk
from people.models import Involvement, Region, User
from people.roles import Role
from regions.actions import open_region
from regions.models import RegionPage
from stories.models import PlainPage, StoryIndexPage, StoryPage
from tests.people.factories import InvolvementFactory
from tests.stories.factories import home, plain_page, story

from .worlds import Corner, office_worker, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corners")]


def story_form(**fields: str) -> dict[str, str]:
    """What the browser sends for a new story with nothing but a title."""
    empty = {f"{name}-{part}": "0" for name in ("authors",) for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    comments = {f"comments-{part}": "0" for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return {
        "title": "Een nieuw verhaal",
        "slug": "een-nieuw-verhaal",
        "kind": "news",
        "date": "2026-03-01",
        "body-count": "0",
        "action-publish": "1",
    } | empty | comments | fields  # fmt: skip


def add_url(parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["stories", "storypage", parent.pk])


def test_an_editor_publishes_in_the_own_tree(ours: Corner) -> None:
    response = signed_in(ours.editor).post(add_url(ours.page), story_form())
    assert response.status_code == 302
    page = StoryPage.objects.get(slug="een-nieuw-verhaal")
    assert page.live
    assert page.get_parent().specific == ours.page


def test_a_page_saved_before_its_address_is_filled_in_gets_it_from_the_title(ours: Corner) -> None:
    client = signed_in(ours.editor)
    for _time in range(2):
        assert client.post(add_url(ours.page), story_form(title="Vóór de bel", slug="")).status_code == 302
    stories = StoryPage.objects.filter(title="Vóór de bel").order_by("pk")
    assert [page.slug for page in stories] == ["vóór-de-bel", "vóór-de-bel-2"]
    url = reverse("wagtailadmin_pages:edit", args=[stories[1].pk])
    assert client.post(url, story_form(title="Na de bel", slug="")).status_code == 302
    assert StoryPage.objects.filter(slug="na-de-bel").exists()


@pytest.mark.parametrize("title", ["???", ""])
def test_a_title_that_makes_no_address_asks_for_one(ours: Corner, title: str) -> None:
    response = signed_in(ours.editor).post(add_url(ours.page), story_form(title=title, slug=""))
    assert response.status_code == 200
    assert "Dit veld is verplicht" in response.content.decode()


def test_an_editor_publishes_nowhere_else(ours: Corner, theirs: Corner) -> None:
    client = signed_in(ours.editor)
    for parent in (theirs.page, StoryIndexPage.objects.get()):
        assert client.post(add_url(parent), story_form()).status_code == 404
    edit = reverse("wagtailadmin_pages:edit", args=[theirs.draft.pk])
    assert client.post(edit, story_form(title="Overgenomen")).status_code == 404
    assert not StoryPage.objects.filter(title="Overgenomen").exists()


def test_an_editor_moves_nothing_elsewhere(ours: Corner, theirs: Corner) -> None:
    url = reverse("wagtailadmin_pages:move_confirm", args=[ours.draft.pk, theirs.page.pk])
    assert signed_in(ours.editor).post(url).status_code == 404
    assert Page.objects.get(pk=ours.draft.pk).get_parent().specific == ours.page


def test_whose_role_ended_edits_no_more(ours: Corner) -> None:
    client = signed_in(ours.editor)
    edit = reverse("wagtailadmin_pages:edit", args=[ours.draft.pk])
    assert client.get(edit).status_code == 200
    Involvement.objects.filter(person=ours.editor).delete()
    assert client.get(edit).status_code in (302, 404)
    assert not policy_registry.get_by_type(Page).instances_user_has_permission_for(ours.editor, "change").exists()


@pytest.mark.parametrize("field", ["picture", "link"])
def test_a_page_may_not_use_what_is_not_yours(ours: Corner, theirs: Corner, field: str) -> None:
    client = signed_in(ours.editor)
    sent = {
        "picture": lambda corner: {"picture": str(corner.image.pk)},
        "link": lambda corner: {
            "body-count": "1", "body-0-type": "text", "body-0-order": "0", "body-0-deleted": "", "body-0-id": "",
            "body-0-value": '{"entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": PAGE}}},'
            ' "blocks": [{"key": "a", "text": "daar", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],'
            ' "entityRanges": [{"offset": 0, "length": 4, "key": 0}]}]}'.replace("PAGE", str(corner.draft.pk)),
        },
    }[field]  # fmt: skip
    response = client.post(add_url(ours.page), story_form(**sent(theirs)))
    assert response.status_code == 200
    assert not StoryPage.objects.filter(slug="een-nieuw-verhaal").exists()
    assert client.post(add_url(ours.page), story_form(**sent(ours))).status_code == 302


def test_what_was_there_already_may_stay(ours: Corner, theirs: Corner) -> None:
    page = story(ours.page, picture=theirs.image)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = story_form(slug=page.slug, picture=str(theirs.image.pk), title="Anders")
    assert signed_in(ours.editor).post(url, sent).status_code == 302
    page.refresh_from_db()
    assert page.title == "Anders"


def test_opening_a_region_again_changes_nothing(ours: Corner) -> None:
    before = (Page.objects.count(), Collection.objects.count())
    assert open_region(ours.region) == ours.page
    assert (Page.objects.count(), Collection.objects.count()) == before


def test_a_region_opens_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("regions.actions.open_workplace", fail)
    with pytest.raises(RuntimeError):
        open_region(Region(name="Half", slug="half"))
    assert not Region.objects.filter(slug="half").exists()
    assert not RegionPage.objects.filter(slug="half").exists()


def test_the_office_opens_a_region_with_one_form() -> None:
    client = signed_in(office_worker())
    response = client.post(reverse("regio:add"), {"name": "FoodValley", "slug": "foodvalley"})
    assert response.status_code == 302
    region = Region.objects.get(slug="foodvalley")
    assert client.get("/regios/foodvalley/").status_code == 200
    editor = InvolvementFactory(role=Role.REDACTEUR, region=region).person
    assert signed_in(editor).post(add_url(region.page), story_form()).status_code == 302


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "slug": "leeg"},
        {"name": "Twee", "slug": ""},
        {"name": "x" * 81, "slug": "lang"},
        {"name": "Vreemd", "slug": "a/b"},
        {"name": "Bestaat", "slug": "twente"},
        {"name": "Nul\x00", "slug": "nul"},
    ],
)
def test_a_bad_region_is_refused_with_a_reason(sent: dict[str, str]) -> None:
    response = signed_in(office_worker()).post(reverse("regio:add"), sent)
    assert response.status_code == 200
    assert Region.objects.count() == 2


def test_a_region_takes_its_editors_and_their_collection_along_when_the_office_renames_it(ours: Corner) -> None:
    collection = ours.image.collection
    group = editors_of(region=ours.region)
    client = signed_in(office_worker())
    sent = {"name": "Twente en Achterhoek", "slug": "twente"}
    assert client.post(reverse("regio:edit", args=[ours.region.pk]), sent).status_code == 302
    collection.refresh_from_db()
    assert collection.name == "Twente en Achterhoek"
    assert ours.editor.groups.get(pk=group.pk).name == "Redactie van Twente en Achterhoek"
    before = (Group.objects.count(), Collection.objects.count())
    open_region(Region.objects.get(pk=ours.region.pk))
    assert collection_of(region=ours.region) == collection
    assert (Group.objects.count(), Collection.objects.count()) == before


def test_a_collection_of_the_same_name_is_not_the_editors() -> None:
    Collection.get_first_root_node().add_child(instance=Collection(name="Drenthe"))
    page = open_region(Region(name="Drenthe", slug="drenthe"))
    assert Collection.objects.filter(name="Drenthe").count() == 2
    assert collection_of(region=page.region).of_editors.group == editors_of(region=page.region)


@pytest.fixture
def programme_editor() -> User:
    person: User = InvolvementFactory(role=Role.REDACTEUR, desk=programme_desk()).person
    return person


def test_the_programmes_editors_edit_home_plain_pages_and_their_stories(programme_editor: User) -> None:
    client = signed_in(programme_editor)
    for page in (home(), PlainPage.objects.get(slug="contact"), plain_page(), StoryIndexPage.objects.get()):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:add", args=["stories", "plainpage", home().pk])).status_code == 200
    assert client.post(add_url(StoryIndexPage.objects.get()), story_form()).status_code == 302


def test_the_programmes_editors_edit_nothing_of_a_region(programme_editor: User, theirs: Corner) -> None:
    client = signed_in(programme_editor)
    for page in (theirs.page, theirs.draft):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 404
    listing = client.get(reverse("wagtailadmin_explore", args=[home().pk])).content.decode()
    assert "Contact" in listing
    assert theirs.secret not in listing


def test_home_can_be_asked_about_by_anyone(programme_editor: User, ours: Corner) -> None:
    assert home().permissions_for_user(programme_editor).can_edit()
    assert not home().permissions_for_user(ours.editor).can_edit()
    assert not home().permissions_for_user(User(is_active=False)).can_edit()
    StoryIndexPage.objects.get().delete()
    assert not home().permissions_for_user(programme_editor).can_edit()


def test_editors_belong_somewhere() -> None:
    with pytest.raises(ValueError, match="belong"):
        editors_of()
    with pytest.raises(ValueError, match="belong"):
        open_workplace(home())
