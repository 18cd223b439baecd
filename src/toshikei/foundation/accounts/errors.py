"""Named refusals of sign-in and accounts. Codes never change once published."""

from toshikei.kernel.errors import InputWrong, NotPermitted, RuleForbids


class SignInNeeded(NotPermitted):
    """Nobody is signed in and the address is not public."""

    code = "accounts.sign_in_needed"
    status = 401
    what = "「{action}」には、サインインが必要です。"
    why = "サインインしていないか、サインインが閉じられています。"
    instead = "サインインしてから、もう一度お試しください。"


class Undeclared(NotPermitted):
    """A route or operation nobody declared a permission for: refused, whoever asks."""

    code = "accounts.undeclared"
    what = "「{action}」は開けません。"
    why = "この画面には、だれが使えるかの定めがありません。"
    instead = "システム管理者に、この番地をお知らせください。"


class CsrfFailed(NotPermitted):
    """A write that does not come from our own page."""

    code = "accounts.csrf"
    what = "受け付けられませんでした。"
    why = "この送信が当システムの画面から行われたことを確かめられません。"
    instead = "画面を開き直し、もう一度送信してください。"


class ShapeWrong(InputWrong):
    """The request does not have the shape the API documents."""

    code = "accounts.shape"
    status = 422
    what = "リクエストを読み取れませんでした。"
    why = "{places}"
    instead = "/api/ の説明にある形に直してください。"


class WayNotTaken(InputWrong):
    """The address stands, but is not asked in this way (GET, POST …)."""

    code = "accounts.way_not_taken"
    status = 405
    what = "この住所は、そのままでは開けません。"
    why = "画面のボタンを押したときにだけ使う住所です（使える呼び方：{ways}）。"
    instead = "一つ前の画面に戻り、そこにあるボタンから進んでください。"


class NotFound(InputWrong):
    """Nothing stands at this address, or nothing the asking person may know of."""

    code = "accounts.not_found"
    status = 404
    what = "お探しのものはありません。"
    why = "番号が違うか、公開されていません。"
    instead = "番号を確かめてください。"


class NameTaken(InputWrong):
    code = "accounts.name_taken"
    what = "アカウントを作れません。"
    why = "サインイン名「{username}」は、もう使われています。"
    instead = "別のサインイン名（職員番号など）にしてください。閉じたアカウントの名前も使えません。"


class EmailTaken(InputWrong):
    code = "accounts.email_taken"
    what = "このメールアドレスは登録できません。"
    why = "メールアドレス「{email}」は、別のアカウントで使われています。"
    instead = "本人だけが使うメールアドレスにしてください。なくてもかまいません。"


class FieldMissing(InputWrong):
    code = "accounts.field_missing"
    what = "アカウントを作れません。"
    why = "{field}がありません。"
    instead = "{field}を入れてください。"


class FieldWrong(InputWrong):
    code = "accounts.field_wrong"
    what = "このままでは受け取れません。"
    why = "{reasons}"
    instead = "直して、もう一度送信してください。"


class PasswordWeak(InputWrong):
    code = "accounts.password_weak"
    what = "このパスワードは使えません。"
    why = "{reasons}"
    instead = "12文字以上で、推測されにくいものにしてください。"


class AlreadyClosed(RuleForbids):
    code = "accounts.already_closed"
    what = "「{name}」のアカウントは、これ以上変えられません。"
    why = "{closed_on}に閉じられています。"
    instead = "使い直すときは、新しいアカウントを作ってください。記録は前のアカウントに残ります。"


class OwnAccount(RuleForbids):
    """Four eyes: nobody closes or resets the account he is signed in with through the administration."""

    code = "accounts.own_account"
    what = "自分のアカウントには、この操作を行えません。"
    why = "自分で自分の鍵を作り直せると、取り違えや乗っ取りに気づけません。"
    instead = "ほかのシステム管理者に頼んでください。パスワードは「アカウント」の画面で変えられます。"


class AdministratorExists(RuleForbids):
    code = "accounts.administrator_exists"
    what = "最初の管理者は作れません。"
    why = "職員のアカウントが、もう{count}件あります。"
    instead = "システム管理者の職にある人が、設定の画面からアカウントを作ってください。"


class SubjectTaken(RuleForbids):
    code = "accounts.subject_taken"
    what = "結び付けられません。"
    why = "認証基盤「{provider}」の番号「{subject}」は、別のアカウントに結び付いています。"
    instead = "先に、そのアカウントの結び付けを解いてください。"


class ProviderUnknown(InputWrong):
    code = "accounts.provider_unknown"
    what = "結び付けられません。"
    why = "認証基盤「{provider}」は、設定されていません。"
    instead = "oidc.toml に書かれた名前から選んでください。"


class PostNotHeld(RuleForbids):
    code = "accounts.post_not_held"
    status = 403
    what = "職を切り替えられません。"
    why = "選んだ職には、{on}の時点で就いていません。"
    instead = "画面を開き直し、いま就いている職から選んでください。"


class OthersSession(NotPermitted):
    code = "accounts.others_session"
    what = "ほかの人のサインインは閉じられません。"
    why = "自分のサインインだけを閉じられます。"
    instead = "乗っ取りが疑われるときは、システム管理者がアカウントを閉じられます。"


class SecondFactorAbsent(RuleForbids):
    code = "accounts.second_factor_absent"
    what = "二要素認証を解除できません。"
    why = "「{name}」には、二要素認証が登録されていません。"
    instead = "本人がサインインして登録できます。"


class StepsOpen(RuleForbids):
    """Signed in, but a temporary password or a missing second factor stands before work."""

    code = "accounts.steps_open"
    status = 403
    what = "まだ使えません。"
    why = "仮のパスワードの変更か、二要素認証の登録が残っています。"
    instead = "画面で {step} を開き、済ませてください。"


class PasswordElsewhere(RuleForbids):
    code = "accounts.password_elsewhere"
    what = "パスワードを変えられません。"
    why = "このアカウントは庁内の認証基盤でサインインします。パスワードは当システムにありません。"
    instead = "認証基盤の画面で変えてください。"


class LinkGone(InputWrong):
    code = "accounts.link_gone"
    status = 404
    what = "結び付けを解けません。"
    why = "この結び付けは、もうありません。"
    instead = "アカウントの画面を開き直してください。"
