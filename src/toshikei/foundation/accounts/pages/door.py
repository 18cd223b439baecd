"""The sign-in page and the way through an identity provider."""

from http import HTTPStatus
from typing import Any

import requests
from allauth.account.views import LoginView
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from toshikei.foundation.accounts.sign_in.idle import closed_at


class SignIn(LoginView):
    """allauth's sign-in with what our page says: the idle time-out, the providers, whom to ask."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
        return super().get_context_data(**kwargs) | {
            "closed_at": closed_at(self.request),
            "idle_minutes": int(settings.TOSHIKEI_IDLE.total_seconds() // 60),
            "providers": apps,
            "limit": settings.AXES_FAILURE_LIMIT,
            "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
            "help_desk": settings.TOSHIKEI_HELP_DESK,
            "citizens_register": settings.TOSHIKEI_CITIZEN_SIGNUP,
        }


sign_in = SignIn.as_view()


class VerifyingAdapter(OpenIDConnectOAuth2Adapter):
    """Checks the signature of the id token always, also when it came straight from the provider: inner networks
    are often without TLS, which the shortcut of OpenID Connect Core 3.1.3.7 presupposes."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        return claims


def _through_provider(request: HttpRequest, provider_id: str, view_class: type) -> HttpResponse:
    try:
        return view_class.adapter_view(VerifyingAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except requests.RequestException:
        context = {"help_desk": settings.TOSHIKEI_HELP_DESK}
        return render(request, "socialaccount/authentication_error.html", context, status=502)


def provider_sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Only by the button (POST with token): nobody is signed in by following a link.

    Leads on from a page: our Content-Security-Policy lets no form end at another host, redirects included.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    answer = _through_provider(request, provider_id, OAuth2LoginView)
    if answer.status_code != HTTPStatus.FOUND:
        return answer
    return render(request, "accounts/onward.html", {"onward": answer["Location"], "name": _name(provider_id)})


def _name(provider_id: str) -> str:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return next(app["name"] for app in apps if app["provider_id"] == provider_id)


def provider_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _through_provider(request, provider_id, OAuth2CallbackView)


def provider_failed(request: HttpRequest) -> HttpResponse:
    """Where the provider's way ends when it went wrong; says what to do, changes nothing."""
    context = {"help_desk": settings.TOSHIKEI_HELP_DESK}
    return render(request, "socialaccount/authentication_error.html", context)
