from django.urls import path

from toshikei.foundation.accounts.pages import member

urlpatterns = [path("", member.home, name="member_home")]
