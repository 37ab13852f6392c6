from django.urls import path

from documents.views import files, library, record

app_name = "documents"
urlpatterns = [
    path("", library.document_list, name="list"),
    # Fixed words stand above <slug>; slugs must not be one of them.
    path("<slug:slug>/", record.document_detail, name="detail"),
    path("<slug:slug>/files/<int:pk>/<str:name>", files.document_file, name="file"),
]
