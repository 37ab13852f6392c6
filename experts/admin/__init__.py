"""The desk of the Expert Group."""

from experts.admin import (  # noqa: F401, register their pages
    forms,
    group,
    nominations,
    retention,
    reviews,
    rounds,
    terms,
)
