"""The desk of the Expert Group."""

from experts.admin import rounds  # noqa: F401, registers its pages
