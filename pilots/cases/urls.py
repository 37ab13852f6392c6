"""Addresses of excellent cases, within those of pilot centres."""

from django.urls import path, re_path

from pilots.views import case_writing, cases

urlpatterns = [
    path("", cases.case_list, name="cases"),
    # Fixed words stand above <slug>; pilots/cases/slugs.py keeps slugs from being one of them.
    path("cases.csv", cases.case_table, name="case_table"),
    path("compare/", cases.case_compare, name="case_compare"),
    path("goods/", cases.good_list, name="goods"),
    path("goods/goods.csv", cases.good_table, name="goods_table"),
    path("new/", case_writing.case_new, name="case_new"),
    path("mine/", case_writing.case_mine, name="case_mine"),
    path("<slug:slug>/edit/", case_writing.case_edit, name="case_edit"),
    path("<slug:slug>/edit/story/", case_writing.case_story, name="case_story"),
    path("<slug:slug>/edit/results/", case_writing.case_results, name="case_results"),
    path("<slug:slug>/edit/goods/", case_writing.case_goods, name="case_goods"),
    path("<slug:slug>/edit/pictures/", case_writing.case_pictures, name="case_pictures"),
    path(
        "<slug:slug>/edit/pictures/<int:pk>/remove/",
        case_writing.case_picture_remove,
        name="case_picture_remove",
    ),
    path("<slug:slug>/edit/review/", case_writing.case_review, name="case_review"),
    path("<slug:slug>/edit/comment/", case_writing.case_comment, name="case_comment"),
    path("<slug:slug>/edit/submit/", case_writing.case_submit, name="case_submit"),
    path("<slug:slug>/edit/take-back/", case_writing.case_take_back, name="case_take_back"),
    path("<slug:slug>/edit/delete/", case_writing.case_delete, name="case_delete"),
    path("<slug:slug>/", cases.case_detail, name="case"),
    re_path(
        r"^(?P<slug>[-\w]+)/pictures/(?P<pk>[0-9]{1,18})/(?P<size>large|small)\.webp$",
        cases.case_picture,
        name="case_picture",
    ),
]
