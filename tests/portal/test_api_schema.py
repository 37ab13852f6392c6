"""The API against its own description: whatever it allows is answered as it says, all else is refused."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.config import SchemathesisConfig

from experts.models import EconomyResponse
from gscnet.directory.models import Economy, Topic
from gscnet.portal.api import described
from tests.experts import terms_scenes
from tests.experts.members import formed, member
from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    DocumentFactory,
    DocumentFileFactory,
    EventFactory,
    ExcellentCaseFactory,
    IndexFactory,
    InitiativeFactory,
    MilestoneFactory,
    RoundFactory,
    SeriesFactory,
    SessionFactory,
    SpeakerFactory,
    ToolFactory,
    WorkPlanFactory,
    issued_report,
)
from tests.pilots.index_scenes import published

pytestmark = pytest.mark.django_db

# A value that fits its form, though no topic or economy bears it, is refused as well (422).
ACCEPTED = ["2xx", "404", "410", "422"]
CONFIG = SchemathesisConfig.from_dict(
    {"checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}}}
)
SCHEMA = schemathesis.openapi.from_dict(described(), config=CONFIG)
OPERATIONS = {found.ok().path: found.ok() for found in SCHEMA.get_all_operations()}
APP = get_wsgi_application()
# The client within does not unpack.
PLAIN = {"Accept-Encoding": "identity"}
BOUNDED = settings(
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _unlimited(settings):
    settings.READS_PER_MINUTE = 0
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture(autouse=True)
def _one_connection():
    """Outside the test's transaction there is no content, so a request must not close its connection."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def content():
    """At least one of everything, with as many of its parts as there are, under the slug “a”."""
    document = DocumentFactory(slug="a", economies=["CHL"], licence="CC-BY-4.0", published=True)
    document.topics.add(Topic.objects.first())
    DocumentFileFactory(document=document, page_count=3)
    centre = ActivityFactory(published=True, centre__slug="a").centre
    InitiativeFactory(centre=centre, published=True)
    ExcellentCaseFactory(slug="a", centre=centre, published=True)
    ToolFactory(slug="a", endorsed=True, published=True)
    published(index=IndexFactory(slug="a"))
    event = EventFactory(slug="a", series=SeriesFactory(slug="a"))
    SessionFactory(event=event).appearances.create(speaker=SpeakerFactory(event=event))
    round = RoundFactory(slug="a", shows_answers=True)
    EconomyResponse.objects.create(
        round=round, economy=Economy.objects.get(code="CHL"), kind="nominates", received_on="2016-04-01"
    )
    member("name", "position", "organisation", "areas", "languages", "email")
    MilestoneFactory(task__plan=WorkPlanFactory(slug="a"))
    DecisionFactory(document=document, event=event)
    issued_report(slug="a", paper="2016/SOM2/CTI/017", replaces=issued_report())


@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize("path", OPERATIONS)
def test_api_keeps_to_its_description(content, path, mode):
    strategy = OPERATIONS[path].as_strategy(generation_mode=schemathesis.GenerationMode(mode))

    @BOUNDED
    @given(case=strategy)
    def asked(case):
        case.call_and_validate(app=APP, headers=PLAIN)

    asked()


@pytest.mark.parametrize("path", OPERATIONS)
def test_what_is_there_fits_its_description(content, path):
    if path == "/api/terms-of-reference/":
        terms_scenes.founder()
        formed()
        terms_scenes.adopted()
    code = "CHL" if path == "/api/economies/{code}/" else "a"
    case = OPERATIONS[path].Case(path_parameters={"slug": code, "code": code} if "{" in path else {})
    if path == "/api/decisions/{slug}/":
        case.path_parameters["slug"] = "cti-endorsed-2016-03"

    response = case.call_and_validate(app=APP, headers=PLAIN)

    assert response.status_code == 200
    assert response.json().get("items") != [], "nothing was looked at"
