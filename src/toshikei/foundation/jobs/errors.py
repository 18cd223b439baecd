"""What background jobs refuse."""

from toshikei.kernel.errors import InputWrong, RuleForbids


class NoSuchJob(InputWrong):
    code = "jobs.unknown"
    status = 404
    what = "この仕事は開けません。"
    why = "この番号の仕事は、ここからは見られません。"
    instead = "「進行中の仕事」の一覧から選んでください。"


class JobOver(RuleForbids):
    code = "jobs.over"
    what = "「{label}」は中止できません。"
    why = "もう終わっています（{state}）。"
    instead = "結果を確かめ、取り消したいときはその画面から取り消してください。"
