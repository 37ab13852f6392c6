"""The pages of the desk that ask before something is done to many rows."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def confirmed(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    queryset: QuerySet,
    *,
    action: str,
    question: str,
    button: str,
    remarks: Iterable[Any] = (),
) -> HttpResponse | None:
    """The page that asks before a bulk action, or None once the person has said yes.

    `remarks` are words to look at, where the action makes text public.
    """
    if request.POST.get("confirmed"):
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": question,
        "objects": queryset,
        "action": action,
        "button": button,
        "remarks": remarks,
        "opts": model_admin.opts,
    }
    return render(request, "admin/confirm_action.html", context)


def ask_about(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    can: Iterable[Any],
    cannot: Iterable[tuple[Any, str]],
    *,
    action: str,
    question: str,
    text: str,
    button: str,
) -> HttpResponse | None:
    """Like `confirmed`, for an action that not all of the chosen allow: names those and why."""
    if request.POST.get("confirmed"):
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": question,
        "text": text,
        "can": can,
        "cannot": cannot,
        "action": action,
        "button": button,
        "opts": model_admin.opts,
    }
    return render(request, "admin/bulk.html", context)
