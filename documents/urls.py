from django.urls import path, re_path

from documents.views import contribute, files, library, offline, record

app_name = "documents"
urlpatterns = [
    path("", library.document_list, name="list"),
    # Fixed words stand above <slug>; documents/slugs.py keeps slugs from being one of them.
    path("documents.csv", library.document_csv, name="csv"),
    path("offline/", offline.offline, name="offline"),
    path("offline/prepare/", offline.prepare, name="offline_prepare"),
    path("offline/gscnet-library.zip", offline.download, name="offline_pack"),
    path("new/", contribute.document_new, name="new"),
    path("mine/", contribute.document_mine, name="mine"),
    path("<slug:slug>/edit/", contribute.document_edit, name="edit"),
    path("<slug:slug>/edit/subjects/", contribute.document_subjects, name="subjects"),
    path("<slug:slug>/edit/readers/", contribute.document_readers, name="readers"),
    path("<slug:slug>/edit/files/", contribute.document_files, name="files"),
    path("<slug:slug>/edit/files/add/", contribute.document_upload, name="upload"),
    path("<slug:slug>/edit/files/<int:pk>/remove/", contribute.document_file_remove, name="file_remove"),
    path("<slug:slug>/edit/review/", contribute.document_review, name="review"),
    path("<slug:slug>/edit/comment/", contribute.document_comment, name="comment"),
    path("<slug:slug>/edit/submit/", contribute.document_submit, name="submit"),
    path("<slug:slug>/edit/take-back/", contribute.document_take_back, name="take_back"),
    path("<slug:slug>/edit/delete/", contribute.document_delete, name="delete"),
    path("<slug:slug>/edit/new-version/", contribute.document_version, name="version"),
    path("<slug:slug>/", record.document_detail, name="detail"),
    path("<slug:slug>/linkset.json", record.document_linkset, name="linkset"),
    re_path(r"^(?P<slug>[-\w]+)/cite\.(?P<ending>bib|ris|json)$", record.document_cite, name="cite"),
    path("<slug:slug>/files/<int:pk>/<str:name>", files.document_file, name="file"),
    re_path(
        r"^(?P<slug>[-\w]+)/files/(?P<pk>[0-9]{1,18})/cover/(?P<size>large|small)\.webp$",
        files.document_cover,
        name="cover",
    ),
]
