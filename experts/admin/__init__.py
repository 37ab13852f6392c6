"""The desk of the Expert Group."""

from experts.admin import (  # noqa: F401, register their pages
    group,
    nominations,
    retention,
    reviews,
    rounds,
    terms,
)
