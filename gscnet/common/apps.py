from django.apps import AppConfig
from django.db.migrations.state import ProjectState
from django.utils.translation import gettext_lazy as _
from pgtrigger.migrations import AddTrigger


class CommonConfig(AppConfig):
    name = "gscnet.common"
    label = "common"
    verbose_name = _("Letters")

    def ready(self) -> None:
        AddTrigger.state_forwards = _note_trigger  # type: ignore[method-assign]


def _note_trigger(self: AddTrigger, app_label: str, state: ProjectState) -> None:
    """What pgtrigger does, without making the model and all that refer to it anew for each trigger.

    No migration asks the model for its triggers, and with hundreds of them that takes a quarter of the
    time in which an empty database is made.
    """
    options = state.models[app_label, self.model_name].options
    options["triggers"] = [*options.get("triggers", []), self.trigger]
