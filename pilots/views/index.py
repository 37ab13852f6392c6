"""Indexes: their rankings, subjects, methodologies, and a visitor's own weights."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gscnet.common.api import for_machines
from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from pilots.indexes import tables
from pilots.indexes.charts import LETTERS, line_chart
from pilots.indexes.profiles import profile
from pilots.indexes.ranking import in_force
from pilots.indexes.versions import normalisation, what_changed
from pilots.indexes.what_if import Comparison, WeightsForm, percent
from pilots.indexing import stars
from pilots.models import Index, Methodology, PilotCentre

FIRST_SHOWN = 5


def index_of(request, slug):
    """The index of an address, with its owner only as far as this person may know of it."""
    index = get_object_or_404(Index.objects.visible_to(request.user), slug=slug)
    index.owner = PilotCentre.objects.visible_to(request.user).filter(pk=index.centre_id).first()
    return index


def published_of(index):
    """What is published of it; 404 for the parts of an index that is still being written."""
    published = in_force(index)
    if published is None:
        raise Http404
    return published


def year_of(request, published):
    """The year asked for, else the latest; None where there are no scores."""
    asked = request.GET.get("year", "")
    years = published.years
    return next((year for year in years if str(year) == asked), years[0] if years else None)


@require_safe
@public_page
def index_list(request):
    indexes = Index.objects.visible_to(request.user).for_lists()
    return render(request, "pilots/index/list.html", {"indexes": indexes})


@for_machines
def index_csv(request):
    """Published indexes, the same whoever asks."""
    head = ["Name", "Ranks", "What it measures", "Ranked", "Latest year", "Data", "Address"]
    indexes = Index.objects.visible_to(AnonymousUser()).for_lists()
    rows = (
        [
            *(index.name, index.get_subject_kind_display(), index.summary, index.ranked, index.latest_year),
            *(tables.kind_of_data(index), settings.SITE_URL + index.get_absolute_url()),
        ]
        for index in indexes
    )
    return as_csv("gscnet-indexes", head, rows)


@require_safe
@public_page
def index_detail(request, slug):
    index = index_of(request, slug)
    published = in_force(index)
    context = {"index": index, "published": published}
    if published:
        year = year_of(request, published)
        ranking = published.ranking(year)
        shown = shown_in_chart(request, ranking)
        context |= {
            "year": year,
            "ranking": ranking,
            "unranked": published.unranked(year),
            "has_before": any(row.before for row in ranking),
            "chart": line_chart(
                [
                    (str(subject), subject.get_absolute_url(), history(published, subject))
                    for subject in shown
                ],
                published.years,
            ),
            "shown": {subject.pk for subject in shown},
            "most_shown": len(LETTERS),
            "development": development(published, ranking),
        }
    return render(request, "pilots/index/detail.html", context)


def shown_in_chart(request, ranking):
    """The subjects asked for, else the first ones; as many as a chart can tell apart."""
    asked = [row.subject for row in ranking if row.subject.slug in request.GET.getlist("show")]
    return (asked or [row.subject for row in ranking[:FIRST_SHOWN]])[: len(LETTERS)]


def line(published, subject):
    return str(subject), subject.get_absolute_url(), history(published, subject)


def history(published, subject):
    """The scores of a subject by year."""
    return {year: scores[subject.pk] for year, scores in published.overall.items() if subject.pk in scores}


def development(published, ranking):
    """For the table beside the chart: each ranked subject with its scores, the earliest year first."""
    years = sorted(published.years)
    return {
        "years": years,
        "rows": [
            (row.subject, [published.overall[year].get(row.subject.pk) for year in years]) for row in ranking
        ],
    }


@require_safe
@public_page
def index_subject(request, slug, subject):
    index = index_of(request, slug)
    published = published_of(index)
    found = next((each for each in published.subjects.values() if each.slug == subject), None)
    if found is None:
        raise Http404
    scores = history(published, found)
    asked = request.GET.get("year", "")
    year = next((each for each in scores if str(each) == asked), next(iter(scores), None))
    context = {
        "index": index,
        "published": published,
        "subject": found,
        "year": year,
        "years": list(scores),
        "place": published.places(year).get(found.pk) if year else None,
        "ranked": len(published.overall.get(year, {})),
        "score": scores.get(year),
        "stars": stars(scores[year], published.thresholds) if year else 0,
        "dimensions": profile(published, found, year) if year else [],
        "chart": line_chart([line(published, found)], published.years) if scores else None,
        "history": sorted(scores.items()),
    }
    return render(request, "pilots/index/subject.html", context)


@require_safe
@public_page
def index_methodology(request, slug):
    index = index_of(request, slug)
    versions = list(Methodology.objects.visible_to(request.user).filter(index=index))
    asked = request.GET.get("version", "")
    current = next((each for each in versions if each.status == Methodology.Status.IN_FORCE), None)
    shown = next(
        (each for each in versions if str(each.number) == asked), current or next(iter(versions), None)
    )
    if shown is None:
        raise Http404
    shown.index = index
    before = next((each for each in versions if each.number < shown.number), None)
    context = {
        "index": index,
        "versions": versions,
        "shown": shown,
        "weights": [
            (weight, normalisation(weight), percent(weight.weight)) for weight in shown.weights.all()
        ],
        "thresholds": shown.thresholds.all(),
        "least_percent": percent(shown.least_coverage),
        "before": before,
        "changes": what_changed(shown, before) if before else [],
    }
    return render(request, "pilots/index/methodology.html", context)


@require_safe
@public_page
def index_weights(request, slug):
    """Other weights, wholly in the address; the official ranking stays beside and marked."""
    index = index_of(request, slug)
    published = published_of(index)
    year = year_of(request, published)
    weights = list(published.methodology.weights.all())
    form = WeightsForm(request.GET, weights=weights)
    chosen = form.chosen if form.is_valid() else None
    official = {weight.indicator.code: weight.weight for weight in weights}
    counted = chosen or official
    context = {
        "index": index,
        "published": published,
        "year": year,
        "form": form,
        "fields": [
            (field, weight, percent(weight.weight), percent(counted[weight.indicator.code]))
            for field, weight in zip(form, weights, strict=True)
        ],
        "is_own": chosen is not None and chosen != official,
        "was_scaled": chosen is not None and sum(form.cleaned_data[name] or 0 for name in form.fields) != 100,
        "comparison": Comparison(published, year, chosen),
    }
    return render(request, "pilots/index/weights.html", context, status=422 if form.errors else 200)


@require_safe
@public_page
def index_scores(request, slug):
    return tables.scores_table(published_of(index_of(request, slug)))


@require_safe
@public_page
def index_values(request, slug):
    return tables.values_table(published_of(index_of(request, slug)))
