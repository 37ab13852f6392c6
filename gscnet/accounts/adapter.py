"""How allauth behaves here: no self-registration, and its own words in mails."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """People come by invitation only."""
        return False
