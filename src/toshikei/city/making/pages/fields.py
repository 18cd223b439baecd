"""Fields of this room's forms: amounts in thousand yen, as its tables show them."""

from django.core.exceptions import ValidationError

from toshikei.kernel.errors import as_typed
from toshikei.kernel.money import format_thousand_yen
from toshikei.ui.fields import YenField

THOUSAND = 1_000


class ThousandField(YenField):
    """Whole thousands, kept as yen: 1,200 is 1,200,000円."""

    def to_python(self, value: object) -> int | None:
        try:
            read = super().to_python(value)
        except ValidationError as error:
            raise ValidationError(
                f"「{as_typed(str(value))}」は、千円単位の数ではありません。数字だけを入れてください（例：45,400）。"
            ) from error
        return None if read is None else read * THOUSAND

    def prepare_value(self, value: object) -> object:
        return format_thousand_yen(value) if isinstance(value, int) else value
