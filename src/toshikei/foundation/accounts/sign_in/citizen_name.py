"""What a citizen adds to e-mail and password. Apart from `forms`, because allauth reads it while making its own."""

from django import forms


class CitizenNameForm(forms.Form):
    full_name = forms.CharField(label="お名前", max_length=80, help_text="市からの返事に使います。")

    def signup(self, request: object, user: object) -> None:
        """allauth asks for this hook; the adapter has already saved the name."""
