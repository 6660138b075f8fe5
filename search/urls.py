from django.urls import path

from . import views
from .saved import views as saved

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("suggesties/", views.suggestions, name="suggestions"),
    path("bewaard/", saved.saved, name="saved"),
    path("bewaard/nieuw/", saved.keep, name="keep"),
    path("bewaard/<token:saved>/verwijder/", saved.remove, name="remove"),
]
