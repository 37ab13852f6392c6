"""allauth's forms as the portal shows them, and the form of an invitation's page."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gscnet.accounts.models import User


class WithoutPlaceholders:
    """The label says it already, and a placeholder that vanishes helps nobody."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(WithoutPlaceholders, account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The link to the reset stands behind the button, not between the two fields.
        self.fields["password"].help_text = ""


class ChangeEmailForm(WithoutPlaceholders, account.AddEmailForm):
    pass


class ChangePasswordForm(WithoutPlaceholders, account.ChangePasswordForm):
    pass


class ResetPasswordForm(WithoutPlaceholders, account.ResetPasswordForm):
    pass


class NewPasswordForm(WithoutPlaceholders, account.ResetPasswordKeyForm):
    pass


class ConfirmPasswordForm(WithoutPlaceholders, account.ReauthenticateForm):
    pass


class CodeForm(WithoutPlaceholders, mfa.AuthenticateForm):
    pass


class ConfirmCodeForm(WithoutPlaceholders, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(WithoutPlaceholders, totp.ActivateTOTPForm):
    pass


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("To tell your keys apart; only you see it.")
        self.fields["name"].initial = self.initial["name"] = _("My passkey")
        self.fields["passwordless"].label = _("Sign in with it alone, without the password")
        self.fields["passwordless"].help_text = _("Your device then asks for your finger, face or PIN.")
        self.fields["passwordless"].initial = True


class JoinForm(forms.Form):
    """A new account by invitation; the address must be the one that was invited."""

    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("The one this invitation was sent to. You will sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("The secretariat and those you work with here will see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        help_text=password_validation.password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, address, **kwargs):
        super().__init__(*args, **kwargs)
        self.address = address

    def clean_email(self):
        email = self.cleaned_data["email"].strip().lower()
        if email != self.address:
            raise ValidationError(
                _("This invitation was sent to another address and works only for that one.")
            )
        return email

    def clean(self):
        cleaned = super().clean()
        if "password" in cleaned:
            person = User(email=cleaned.get("email", ""), name=cleaned.get("name", ""))
            try:
                password_validation.validate_password(cleaned["password"], person)
            except ValidationError as problem:
                self.add_error("password", problem)
        return cleaned
