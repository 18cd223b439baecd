"""Named refusals of notices."""

from toshikei.kernel.errors import InputWrong


class KindUnknown(InputWrong):
    code = "notices.kind_unknown"
    what = "受け取り方を変えられません。"
    why = "お知らせの種類「{kind}」はありません。"
    instead = "画面を開き直してください。"


class DeliveryUnknown(InputWrong):
    code = "notices.delivery_unknown"
    what = "受け取り方を変えられません。"
    why = "受け取り方「{delivery}」はありません。"
    instead = "画面にある受け取り方から選んでください。"
