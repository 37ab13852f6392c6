from django.urls import path, re_path

from documents.views import files, library, record

app_name = "documents"
urlpatterns = [
    path("", library.document_list, name="list"),
    # Fixed words stand above <slug>; slugs must not be one of them.
    path("<slug:slug>/", record.document_detail, name="detail"),
    re_path(r"^(?P<slug>[-\w]+)/cite\.(?P<ending>bib|ris|json)$", record.document_cite, name="cite"),
    path("<slug:slug>/files/<int:pk>/<str:name>", files.document_file, name="file"),
]
