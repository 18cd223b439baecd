"""What the treasury writes on the trail. Ledgers are public; what is asked for is shown once it is decided."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

FUND_OPENED = event("treasury.fund_opened", "基金を登録しました", is_public=True)
FUND_MOVED = event("treasury.fund_moved", "基金の動きを記録しました", is_public=True)
FUND_CORRECTED = event("treasury.fund_corrected", "基金の動きを訂正しました", is_public=True)
BOND_ISSUED = event("treasury.bond_issued", "市債を登録しました", is_public=True)
BOND_PUBLISHED = event("treasury.bond_published", "市債を公開しました", is_public=True)
RATE_SET = event("treasury.rate_set", "市債の利率を定めました", is_public=True)
BOND_PAID = event("treasury.bond_paid", "市債の元利を払いました", is_public=True)
REDEEMED_EARLY = event("treasury.redeemed_early", "市債を繰り上げて返しました", is_public=True)
CORPORATION_RECORDED = event("treasury.corporation_recorded", "公社などの記録を登録しました", is_public=True)
PARCEL_RECORDED = event("treasury.parcel_recorded", "土地を登録しました", is_public=True)
PARCEL_SOLD = event("treasury.parcel_sold", "土地の売却を記録しました", is_public=True)
SOURCE_OPENED = event("treasury.source_opened", "使い道の決まった収入を登録しました", is_public=True)
LOT_RECEIVED = event("treasury.lot_received", "使い道の決まった収入を受け入れました", is_public=True)
LOT_USED = event("treasury.lot_used", "使い道の決まった収入を充てました", is_public=True)
DONATIONS_RECORDED = event("treasury.donations_recorded", "寄附の受入れと費用を記録しました", is_public=True)
PROPOSED = event("treasury.proposed", "基金・市債の決裁を伺いました")
PROPOSAL_CLOSED = event("treasury.proposal_closed", "基金・市債の伺いが終わりました")

name_values(
    "treasury",
    amount="金額（円）",
    kind="種類",
    ground="使える場合",
    purpose="使い道",
    decision="決裁番号",
    balance="残高（円）",
    principal="元金（円）",
    interest="利息（円）",
    ends_on="返し終わる日",
    rate="年利率（％）",
    from_number="この回から",
    to_debt="返済に充てる額（円）",
    proceeds="売却収入（円）",
    due_on="支払日",
    use="使い道",
    state="状態",
    corrects="訂正した記録",
)
