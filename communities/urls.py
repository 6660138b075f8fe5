"""Addresses of closed things: random tokens, no words and no sequence."""

from django.urls import path

from .views import (
    calm,
    editing,
    mail,
    members,
    order,
    people,
    questions,
    reactions,
    reading,
    rearranging,
    reports,
    versions,
    writing,
)

app_name = "communities"
urlpatterns = [
    path("", reading.overview, name="overview"),
    path("mail/<str:signed>/", mail.mail, name="mail"),
    path("meldingen/", reports.left, name="left"),
    path("meldingen/<token:report>/", reports.decide, name="report"),
    path("<token:community>/", reading.community, name="community"),
    path("<token:community>/gelezen/", reading.all_read, name="all_read"),
    path("<token:community>/leden/", members.members, name="members"),
    path("<token:community>/meldingen/", reports.queue, name="queue"),
    path("<token:community>/leden/<token:person>/schors/", calm.suspend, name="suspend"),
    path("<token:community>/schorsingen/", calm.suspensions, name="suspensions"),
    path("<token:community>/schorsingen/<token:suspension>/beeindig/", calm.lift, name="lift"),
    path("<token:community>/tempo/", calm.slow_down, name="slow_down"),
    path("<token:community>/nieuw/", writing.start, name="start"),
    path("<token:community>/wie/", people.people, name="people"),
    path("<token:community>/<token:topic>/", reading.topic, name="topic"),
    path("<token:community>/<token:topic>/orde/", order.order, name="order"),
    path("<token:community>/<token:topic>/verplaats/", rearranging.move, name="move"),
    path("<token:community>/<token:topic>/voeg-samen/", rearranging.merge, name="merge"),
    path("<token:community>/<token:topic>/reageer/", writing.reply, name="reply"),
    path("<token:community>/<token:topic>/verwijs/", questions.refer, name="refer"),
    path("<token:community>/<token:topic>/<token:post>/antwoord/", questions.answer, name="answer"),
    path("<token:community>/<token:topic>/<token:post>/bewerk/", editing.edit, name="edit"),
    path("<token:community>/<token:topic>/<token:post>/versies/", versions.versions, name="versions"),
    path("<token:community>/<token:topic>/<token:post>/verwijder/", editing.remove, name="remove"),
    path("<token:community>/<token:topic>/<token:post>/meld/", reports.report, name="report_post"),
    path("<token:community>/<token:topic>/<token:post>/splits/", rearranging.split, name="split"),
    path("<token:community>/<token:topic>/<token:post>/waardeer/", reactions.react, name="react"),
    path("<token:community>/<token:topic>/<token:post>/toon/", reports.show, name="show"),
]
