from django.urls import path

from . import views

app_name = "notifications"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("gelezen/", views.all_seen, name="all_seen"),
]
