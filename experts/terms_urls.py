"""Addresses of the terms of reference, below /experts/terms-of-reference/."""

from django.urls import path

from experts.views import terms, terms_run, terms_talk, terms_write

urlpatterns = [
    path("", terms.current, name="terms"),
    path("compare/", terms.compare, name="terms_compare"),
    path("new/", terms_write.new, name="terms_new"),
    path("<int:number>/", terms.version_detail, name="terms_version"),
    path("<int:number>/terms-of-reference.pdf", terms.pdf, name="terms_pdf"),
    path("<int:number>/ledger/", terms.ledger_page, name="terms_ledger"),
    path("<int:number>/ledger.csv", terms.ledger_csv, name="terms_ledger_csv"),
    path("<int:number>/record.json", terms.record, name="terms_record"),
    path("<int:number>/position/", terms_talk.position, name="terms_position"),
    path("<int:number>/clauses/<str:clause>/comment/", terms_talk.comment, name="terms_comment"),
    path("<int:number>/comments/<int:pk>/answer/", terms_talk.answer, name="terms_answer"),
    path("<int:number>/edit/", terms_write.edit, name="terms_edit"),
    path("<int:number>/edit/paste/", terms_write.paste, name="terms_paste"),
    path("<int:number>/edit/renumber/", terms_write.renumber, name="terms_renumber"),
    path("<int:number>/edit/clauses/new/", terms_write.clause_new, name="terms_clause_new"),
    path("<int:number>/edit/clauses/<str:clause>/", terms_write.clause_edit, name="terms_clause"),
    path("<int:number>/edit/clauses/<str:clause>/move/", terms_write.clause_move, name="terms_clause_move"),
    path(
        "<int:number>/edit/clauses/<str:clause>/split/", terms_write.clause_split, name="terms_clause_split"
    ),
    path(
        "<int:number>/edit/clauses/<str:clause>/remove/",
        terms_write.clause_remove,
        name="terms_clause_remove",
    ),
    path("<int:number>/delete/", terms_write.delete, name="terms_delete"),
    path("<int:number>/propose/", terms_run.propose, name="terms_propose"),
    path("<int:number>/adopt/", terms_run.adopt, name="terms_adopt"),
    path("<int:number>/abandon/", terms_run.abandon, name="terms_abandon"),
    path("<int:number>/on-behalf/", terms_run.on_behalf, name="terms_on_behalf"),
]
