"""New documents for feed readers and search engines: public ones only, whoever asks."""

import re
from urllib.parse import urlsplit

import django_filters
from django.conf import settings
from django.contrib.syndication.views import FeedDoesNotExist
from django.db.models import Q
from django.urls import reverse
from django.utils.feedgenerator import Enclosure
from django.utils.html import escape
from django.utils.translation import gettext as _

from documents.citations import address, creators, full_title
from documents.models import Document
from gscnet.common.feeds import ENTRIES, ChangedAtSitemap, PublicFeed, for_xml
from gscnet.common.languages import LANGUAGES
from gscnet.directory.models import Economy, Organisation, Topic

YEAR = re.compile(r"[0-9]{4}")


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


class DocumentsFeed(PublicFeed):
    """The newest public documents, those of a facet where the address asks for it."""

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
        return for_xml(full_title(document))

    def item_description(self, document):
        return escape(for_xml(document.abstract))

    def item_link(self, document):
        return address(document)

    def item_guid(self, document):
        """A tag URI that stays when the title or the abstract changes."""
        host, day = urlsplit(settings.SITE_URL).hostname, document.published_at.date()
        return f"tag:{host},{day}:{document.get_absolute_url()}"

    def item_author_name(self, document):
        return for_xml("; ".join(creators(document))) or None

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


class DocumentSitemap(ChangedAtSitemap):
    """Every public document in its current version."""

    def items(self):
        return Document.objects.public().current().only("slug", "changed_at").order_by("pk")
