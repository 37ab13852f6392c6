"""New documents for feed readers and search engines: public ones only, whoever asks."""

import datetime as dt
import re
from urllib.parse import urlsplit

import django_filters
from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed, FeedDoesNotExist
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.html import escape
from django.utils.translation import gettext as _

from documents.citations import address, creators, full_title
from documents.models import Document
from gscnet.common.languages import LANGUAGES
from gscnet.directory.models import Economy, Organisation, Topic

ENTRIES = 50
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
YEAR = re.compile(r"[0-9]{4}")
# What XML 1.0 cannot hold, though a title pasted from a PDF may.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class FeedFilter(django_filters.FilterSet):
    """The library's facets, under the same names in the address."""

    kind = django_filters.MultipleChoiceFilter(choices=Document.Kind)
    publisher_kind = django_filters.MultipleChoiceFilter(
        field_name="publisher__kind", choices=Organisation.Kind
    )
    topic = django_filters.ModelMultipleChoiceFilter(
        field_name="topics__slug", to_field_name="slug", queryset=Topic.objects.all()
    )
    economy = django_filters.ModelMultipleChoiceFilter(
        field_name="economies__code", to_field_name="code", queryset=Economy.objects.all()
    )
    language = django_filters.MultipleChoiceFilter(choices=LANGUAGES, method="in_languages")
    year = django_filters.CharFilter(method="in_years")

    class Meta:
        model = Document
        fields = ()

    def in_languages(self, queryset, name, languages):
        """The record or one of its files is in one of the languages."""
        if not languages:
            return queryset
        return queryset.filter(Q(language__in=languages) | Q(files__language__in=languages)).distinct()

    def in_years(self, queryset, name, _last):
        wanted = Q(pk=None)
        for year in filter(YEAR.fullmatch, self.data.getlist("year")):
            wanted |= Q(published_on__startswith=f"{year}-")
        return queryset.filter(wanted)


class AtomFeed(Atom1Feed):
    """Says when nothing has happened yet without naming the present moment, which would never be kept."""

    def latest_post_date(self):
        if self.items:
            return super().latest_post_date()
        return NEVER


class DocumentsFeed(Feed):
    """The newest public documents, those of a facet where the address asks for it."""

    feed_type = AtomFeed
    author_name = "GSCNET"

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        # A withdrawal makes no entry newer, so the date would hide it; the ETag does not.
        del response["Last-Modified"]
        return response

    def get_object(self, request):
        asked = FeedFilter(request.GET, Document.objects.public().current())
        if not asked.is_valid():
            raise FeedDoesNotExist
        return asked.qs, request.GET.urlencode()

    def title(self):
        return _("GSCNET: new documents")

    def subtitle(self):
        return _("Documents of the APEC Cooperation Network on Green Supply Chain")

    def link(self, asked):
        return _with_query("documents:list", asked)

    def feed_url(self, asked):
        return _with_query("documents_feed", asked)

    def feed_guid(self, asked):
        return _with_query("documents_feed", asked)

    def items(self, asked):
        documents, _query = asked
        return documents.for_lists().order_by("-published_at", "-pk")[:ENTRIES]

    def item_title(self, document):
        return _for_xml(full_title(document))

    def item_description(self, document):
        return escape(_for_xml(document.abstract))

    def item_link(self, document):
        return address(document)

    def item_guid(self, document):
        """A tag URI that stays when the title or the abstract changes."""
        host, day = urlsplit(settings.SITE_URL).hostname, document.published_at.date()
        return f"tag:{host},{day}:{document.get_absolute_url()}"

    def item_author_name(self, document):
        return _for_xml("; ".join(creators(document))) or None

    def item_pubdate(self, document):
        return document.published_at

    def item_updateddate(self, document):
        return document.changed_at

    def item_categories(self, document):
        topics = [topic.name for topic in document.topics.all()]
        economies = [economy.short_name for economy in document.economies.all()]
        return [str(document.get_kind_display()), *topics, *economies]

    def item_enclosures(self, document):
        return [
            Enclosure(settings.SITE_URL + file.get_absolute_url(), str(file.size), file.media_type)
            for file in document.files.all()
        ]


def _with_query(name, asked):
    _documents, query = asked
    return settings.SITE_URL + reverse(name) + (f"?{query}" if query else "")


def _for_xml(text):
    return NOT_IN_XML.sub(" ", text)


class DocumentSitemap(Sitemap):
    """Every public document in its current version."""

    def items(self):
        return Document.objects.public().current().only("slug", "changed_at").order_by("pk")

    def lastmod(self, document):
        return document.changed_at

    def get_latest_lastmod(self):
        return self.items().aggregate(latest=Max("changed_at"))["latest"]
