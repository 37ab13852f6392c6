"""Excellent cases as everyone reads them: the list, one case, several side by side, the goods."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.metadata import signposted
from documents.models import Document
from gscnet.common.filehttp import SAVED
from gscnet.common.pagecache import public_page
from gscnet.common.tables import as_csv
from pilots.cases import citation, comparison, permissions
from pilots.cases.filters import MOST_COMPARED, CaseFilter
from pilots.cases.listing import Listing
from pilots.cases.numbers import cost, plain
from pilots.models import EnvironmentalGood, ExcellentCase, Picture

PER_PAGE = 20
MOST_IN_TABLE = 5000
PICTURE_SECONDS = 3600


@require_safe
@public_page
def case_list(request):
    asked = CaseFilter(request.GET).asked
    listing = Listing(asked)
    page = Paginator(listing.cases().for_lists(), PER_PAGE).get_page(asked["page"])
    facets = listing.facets()
    address = reverse("pilots:cases")
    ticked = asked.get("case", [])[:MOST_COMPARED]
    context = {
        "query": listing.text,
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "facets": facets,
        "chips": listing.chips(facets),
        "clear_url": address,
        "table_url": listing.address(reverse("pilots:case_table")),
        "ticked": ticked,
        "elsewhere": [slug for slug in ticked if slug not in {case.slug for case in page}],
        "most": MOST_COMPARED,
        "can_create": request.user.is_authenticated and permissions.can_create(request.user),
    }
    return render(request, "pilots/cases/list.html", context)


@require_safe
@public_page
def case_table(request):
    """What the list shows, as a table to take away: one row for each result."""
    cases = Listing(CaseFilter(request.GET).asked).cases().for_lists()
    cases = cases.prefetch_related("goods", "customs_measures")[:MOST_IN_TABLE]
    head = [
        *("Case", "Theme", "Economy", "Organisation", "Period", "Sectors and links", "HS 2012"),
        *("Customs measures", "Awards", "Cost", "Indicator", "Value", "Unit", "Before", "Year before"),
        "Address",
    ]
    return as_csv("excellent-cases", head, (row for case in cases for row in _table_rows(case)))


def _table_rows(case):
    described = [
        case.title,
        case.get_theme_display(),
        case.economy.short_name,
        str(case.organisation),
        case.period,
        "; ".join(topic.name for topic in case.topics.all()),
        "; ".join(good.code for good in case.goods.all()),
        "; ".join(measure.name for measure in case.customs_measures.all()),
        "; ".join(str(award) for award in case.awards.all()),
        cost(case),
    ]
    for result in case.results.all() or [None]:
        measured = ["", "", "", "", ""]
        if result:
            before = "" if result.baseline is None else result.baseline.normalize()
            number = result.value.normalize()
            measured = [result.indicator, number, result.unit, before, result.baseline_year or ""]
        yield [*described, *measured, citation.address(case)]


@require_safe
@public_page
def case_detail(request, slug):
    case = _find(request.user, slug)
    if case is None:
        return withdrawn_or_404(request, slug)
    signposts = citation.signposts(case) if case.is_public else []
    return signposted(request, "pilots/cases/detail.html", _described(case, request.user), signposts)


def _find(user, slug):
    """The case with all that its page shows, or None where `user` may not know of it."""
    visible = ExcellentCase.objects.visible_to(user).for_lists()
    visible = visible.prefetch_related("translations", "goods", "customs_measures")
    return visible.filter(slug=slug).order_by().first()


def withdrawn_or_404(request, slug):
    case = ExcellentCase.objects.tombstones().select_related("organisation").filter(slug=slug).first()
    if case is None:
        raise Http404
    context = {"case": case, "citation": citation.as_text(case)}
    return render(request, "pilots/cases/withdrawn.html", context, status=410)


def _described(case, user):
    may_edit = user.is_authenticated and permissions.can_edit(user, case)
    results = list(case.results.all())
    pictures = list(case.pictures.all())
    return {
        "case": case,
        "results": [(result, plain(result.value), _before(result), _change(result)) for result in results],
        "pictures": pictures,
        "facts": _facts(case),
        "awards": case.awards.all(),
        "goods": case.goods.all(),
        "measures": case.customs_measures.all(),
        "documents": Document.objects.visible_to(user).filter(excellent_cases=case),
        "citation": citation.as_text(case) if case.published_at else "",
        "json_ld": citation.json_ld(case, [picture.large_url for picture in pictures]),
        "canonical": citation.address(case),
        "edit_url": reverse("pilots:case_edit", args=[case.slug]) if may_edit else "",
    }


def _before(result):
    return "" if result.baseline is None else plain(result.baseline)


def _change(result):
    """By how much it differs from before, rounded to whole per cent, with its sign."""
    if result.change is None or abs(result.change) < 1 or abs(result.change) > 100_000:
        return ""
    return f"{round(result.change):+d} %".replace("-", "−")


def _facts(case):
    """(label, text or a list of (text, address)) of all that is known."""
    address = reverse("pilots:cases")
    centre = case.centre if case.centre and case.centre.is_public else None
    known = [
        (_("Theme"), [(case.get_theme_display(), f"{address}?theme={case.theme}")]),
        (_("Economy"), [(case.economy.short_name, f"{address}?economy={case.economy.code}")]),
        (_("Organisation"), str(case.organisation)),
        (_("Period"), case.period),
        (_("Partners"), "; ".join(case.partners)),
        (_("Cost"), cost(case)),
        (
            _("Topics"),
            [(topic.name, f"{address}?{topic.facet}={topic.slug}") for topic in case.topics.all()],
        ),
        (_("Shown at"), [(centre.name, centre.get_absolute_url())] if centre else ""),
    ]
    return [(label, value) for label, value in known if value]


@require_safe
@public_page
def case_compare(request):
    """Up to four cases side by side; what a visitor may not see is passed over."""
    slugs = CaseFilter(request.GET).asked.get("case", [])
    cases = list(comparison.in_order(ExcellentCase.objects.visible_to(request.user), slugs[:MOST_COMPARED]))
    context = {
        "cases": [(case, _without(cases, case)) for case in cases],
        "rows": comparison.rows(cases),
        "axes": comparison.axes(cases),
        "left_out": len(slugs) > MOST_COMPARED,
        "most": MOST_COMPARED,
    }
    return render(request, "pilots/cases/compare.html", context)


def _without(cases, gone):
    """The address of the comparison without one case."""
    rest = "&".join(f"case={case.slug}" for case in cases if case != gone)
    return f"{reverse('pilots:case_compare')}?{rest}"


@require_safe
@public_page
def good_list(request):
    """APEC's environmental goods and how many published cases are about each."""
    goods = list(_goods())
    sources = list(dict.fromkeys(good.hs_2022_source for good in goods if good.hs_2022))
    return render(request, "pilots/cases/goods.html", {"goods": goods, "sources": sources})


@require_safe
@public_page
def good_table(request):
    head = ["HS 2012", "Goods", "HS 2022", "Source of HS 2022", "Cases"]
    rows = ([good.dotted, good.name, good.hs_2022, good.hs_2022_source, good.case_count] for good in _goods())
    return as_csv("environmental-goods", head, rows)


def _goods():
    published = Count("cases", filter=Q(cases__status=ExcellentCase.Status.PUBLISHED), distinct=True)
    return EnvironmentalGood.objects.annotate(case_count=published)


@require_safe
def case_picture(request, slug, pk, size):
    visible = ExcellentCase.objects.visible_to(request.user).filter(slug=slug)
    picture = Picture.objects.select_related("case").filter(pk=pk, case__in=visible).first()
    if picture is None:
        raise Http404
    stored = {"large": picture.large, "small": picture.small}[size]
    # A browser may keep what a stranger saw for a while, no cache between may: it can be withdrawn.
    kept = f"max-age={PICTURE_SECONDS}" if picture.case.is_public else "no-cache"
    headers = {
        "ETag": f'"{stored.name.rpartition("/")[2]}"',
        "Cache-Control": f"private, {kept}",
        "Content-Security-Policy": SAVED,
        "X-Content-Type-Options": "nosniff",
    }
    response = get_conditional_response(request, etag=headers["ETag"])
    if response is None:
        with stored.open("rb") as stream:
            response = HttpResponse(stream.read(), content_type="image/webp")
    for name, value in headers.items():
        response[name] = value
    return response
