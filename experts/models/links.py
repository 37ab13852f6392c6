"""Rows that join two tables and show on public pages of their own account."""

from experts.models.nominations import Nomination
from gscnet.common.pagecache import ChangesPublicPages


class NominationArea(Nomination.areas.through):
    """An area of expertise of a nomination; counted on the page of a concluded round."""

    class Meta:
        proxy = True
        triggers = [ChangesPublicPages(name="outdate_pages")]
