"""The desk of the events."""

from events.admin import agenda, event, participants, retention, survey

__all__ = ["agenda", "event", "participants", "retention", "survey"]
