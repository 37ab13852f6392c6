from django.urls import path

from gscnet.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sample/<slug:key>/", views.sample_sign_in, name="sample_sign_in"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    # These two stand before allauth's at the same addresses.
    path("2fa/totp/activate/", views.activate_totp, name="activate_totp"),
    path("2fa/webauthn/add/", views.add_webauthn, name="add_webauthn"),
]
