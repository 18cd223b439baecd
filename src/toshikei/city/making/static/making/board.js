/* 査定ボード：一行を一つのキーで決める。これがなくても、同じ表は様式として動く。 */
"use strict";
(function () {
  const board = document.querySelector("[data-board]");
  if (!board) return;
  const foot = board.querySelector("[data-saved]");
  const drawer = board.querySelector("[data-drawer]");
  const form = board.querySelector("form[data-sheet]");
  const undone = [];
  let current = null;
  let waiting = 0;

  const keysOff = function () { try { return localStorage.getItem("toshikei-keys-off") === "1"; } catch { return false; } };
  const rows = function () { return Array.from(board.querySelectorAll("tr[data-row]")).filter(function (row) { return !row.hidden; }); };
  const field = function (row, name) { return row.querySelector("[data-" + name + "]"); };
  const typed = function (row) {
    return { verb: field(row, "verb").value, amount: field(row, "amount").value, reason: field(row, "reason").value };
  };
  const isChanged = function (row) {
    return field(row, "verb").value !== field(row, "verb").dataset.was
      || ["amount", "reason"].some(function (name) { return field(row, name).value !== field(row, name).defaultValue; });
  };
  /* いま書き換えられる行か：過ぎた段階の行や、見るだけの人の行には欄がない */
  const isOpen = function (row) { return Boolean(row && field(row, "verb")); };
  const say = function (words, isBad) {
    foot.textContent = words;
    foot.classList.toggle("is-refused", Boolean(isBad));
  };

  function select(row, keepFocus) {
    if (!row) return;
    if (current && current !== row) current.classList.remove("is-cur");
    current = row;
    row.classList.add("is-cur");
    if (!keepFocus) {
      row.querySelector("a[href]").focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
    clearTimeout(waiting);
    waiting = setTimeout(function () { show(row); }, 200);
  }

  function show(row) {
    if (!drawer || row !== current) return;
    fetch(row.dataset.drawerUrl, { headers: { Accept: "text/html" }, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) { if (html && row === current) drawer.innerHTML = html; })
      .catch(function () { /* 引き出しは手がかりにすぎない。表はそのまま使える */ });
  }

  function step(by) {
    const all = rows();
    const now = all.indexOf(current);
    select(all[Math.min(Math.max(now + by, 0), all.length - 1)]);
  }

  function nextOpen() {
    const all = rows();
    const start = all.indexOf(current) + 1;
    const found = all.slice(start).concat(all.slice(0, start)).find(function (row) { return !row.dataset.decided; });
    if (found) select(found);
    else say("この部は、すべて決まりました。");
  }

  function replace(html, old) {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const made = holder.content.firstElementChild;
    old.replaceWith(made);
    return made;
  }

  /* 一行を送る。断られたら、打ったものはそのまま残り、理由が足元に出る */
  function send(row, url, values, done) {
    if (row.dataset.sending) return;
    row.dataset.sending = "1";
    say("保存しています…");
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.set("token", row.dataset.token);
    Object.keys(values).forEach(function (name) { body.set(name, values[name]); });
    fetch(url, { method: "POST", body: body, headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) { return answer.json().then(function (found) { return { ok: answer.ok, found: found }; }); })
      .then(function (answer) {
        delete row.dataset.sending;
        if (!answer.ok) {
          say(answer.found.refusal, true);
          /* 先に書かれた：その査定を引き出しに出し、見たうえでもう一度押せば記録できる。打ったものは残る */
          /* 単位の取り違えに見える額：同じ額でもう一度押せば、確かめたものとして送る */
          if (answer.found.sure) row.dataset.sure = values.amount;
          if (answer.found.token !== undefined) { row.dataset.token = answer.found.token; show(row); }
          const where = answer.found.field && field(row, answer.found.field);
          if (where) where.focus();
          return;
        }
        const wasCurrent = row === current;
        const made = replace(answer.found.row, row);
        const group = board.querySelector('tr[data-group="' + CSS.escape(made.dataset.in) + '"]');
        if (group && answer.found.group) replace(answer.found.group, group);
        board.querySelector("[data-top]").innerHTML = answer.found.top;
        say(answer.found.saved);
        if (wasCurrent) { current = null; select(made); }
        if (done) done(made);
      })
      .catch(function () {
        delete row.dataset.sending;
        say("保存できませんでした。入力は残っています。つながりを確かめて、もう一度お試しください。", true);
      });
  }

  function decide(row) {
    if (!isOpen(row)) return;
    if (!isChanged(row)) { say("この行に変更はありません。"); return; }
    const values = typed(row);
    values.verb = verbOf(row);
    if (row.dataset.sure === values.amount) values.sure = values.amount;
    send(row, row.dataset.decideUrl, values, function (made) { undone.push(made.dataset.row); });
  }

  /* 選んだ区分。額だけ打ち直したときは、額が語る区分：同じなら計上、0ならゼロ、少なければ減額、多ければ調整 */
  function verbOf(row) {
    const verb = field(row, "verb");
    const amount = field(row, "amount");
    const onlyAmount = verb.value === verb.dataset.was && amount.value !== amount.defaultValue;
    if (verb.value && (!onlyAmount || verb.value === board.dataset.adjusted)) return verb.value;
    const plain = amount.value.normalize("NFKC").replace(/[,\s]/g, "");
    if (plain === "0") return board.dataset.zero;
    if (plain === row.dataset.requested) return board.dataset.accepted;
    return Number(plain) > Number(row.dataset.requested) ? board.dataset.adjusted : board.dataset.reduced;
  }

  function press(number) {
    if (!isOpen(current)) return;
    const verbs = field(current, "verb");
    const choice = verbs.querySelector('option[data-key="' + number + '"]');
    if (!choice) return;
    verbs.value = choice.value;
    goOn(choice);
  }

  function edit(row, name) {
    if (!isOpen(row)) return;
    field(row, name).focus();
    field(row, name).select();
  }

  /* 前の区分のための理由は、新しい区分の理由ではない：まだ書き直していなければ、もう一度たずねる */
  function asksReason(row, verb) {
    const reason = field(row, "reason");
    const isOld = verb !== field(row, "verb").dataset.was && reason.value === reason.defaultValue;
    return verb !== board.dataset.accepted && (!reason.value || isOld);
  }

  /* 区分のあと：額が要れば額へ、理由が要れば理由へ、そろっていれば保存へ */
  function goOn(choice) {
    if (choice.dataset.needs === "amount") edit(current, "amount");
    else if (asksReason(current, choice.value)) edit(current, "reason");
    else decide(current);
  }

  function undo() {
    const code = undone.pop();
    const row = code && board.querySelector('tr[data-row="' + CSS.escape(code) + '"]');
    if (!row) { say("元に戻すものは、もうありません。"); return; }
    select(row);
    send(row, row.dataset.undoUrl, {});
  }

  board.addEventListener("focusin", function (event) {
    const row = event.target.closest("tr[data-row]");
    if (row && row !== current) select(row, true);
  });

  board.addEventListener("click", function (event) {
    const row = event.target.closest("tr[data-row]");
    if (row && !event.target.closest("a, input, textarea, select, button")) select(row);
    const verb = event.target.closest("[data-press]");
    if (verb && current) { event.preventDefault(); press(verb.dataset.press); }
  });

  /* 欄の中：Enter で次の欄か保存へ、Esc で行ごと元に戻る */
  board.addEventListener("keydown", function (event) {
    const row = event.target.closest("tr[data-row]");
    if (!row || event.isComposing || !event.target.matches("input, textarea, select")) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const choice = event.target.matches("[data-verb]") && event.target.selectedOptions[0];
      if (choice) { if (choice.value) goOn(choice); }
      else if (event.target.matches("[data-amount]") && asksReason(row, verbOf(row))) edit(row, "reason");
      else decide(row);
    } else if (event.key === "Escape") {
      ["amount", "reason"].forEach(function (name) { field(row, name).value = field(row, name).defaultValue; });
      field(row, "verb").value = field(row, "verb").dataset.was;
      select(row);
    }
  });

  /* 矢印キーで選んでいる途中の区分は、まだ決めたことではない：Enter で先へ。マウスで選べば、そのまま先へ */
  let chosenByKey = false;
  board.addEventListener("keydown", function (event) { if (event.target.matches("[data-verb]")) chosenByKey = true; });
  board.addEventListener("pointerdown", function () { chosenByKey = false; });
  board.addEventListener("change", function (event) {
    if (!event.target.matches("[data-verb]")) return;
    select(event.target.closest("tr[data-row]"), true);
    const choice = event.target.selectedOptions[0];
    if (choice && choice.value && !chosenByKey) goOn(choice);
  });

  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (isOpen(current)) decide(current);
      return;
    }
    const inField = event.target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || inField || keysOff()) return;
    const act = {
      ArrowDown: function () { step(1); },
      ArrowUp: function () { step(-1); },
      Enter: isOpen(current) && isOfRow(event.target) && function () { edit(current, "amount"); },
      r: isOpen(current) && function () { edit(current, "reason"); },
      n: nextOpen,
      z: undo,
      f: function () { board.querySelector("[data-filter]").focus(); },
      "[": function () { go("[data-former]"); },
      "]": function () { go("[data-latter]"); },
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (event.repeat && !event.key.startsWith("Arrow")) return;
    if (act) { event.preventDefault(); act(); }
    else if (/^[1-6]$/.test(event.key) && current) { event.preventDefault(); press(event.key); }
  });

  /* Enter は、行にいるときだけ額へ。ほかのリンクやボタンでは、その働きのまま */
  function isOfRow(target) { return target === document.body || Boolean(target.closest("tr[data-row], [data-board] .grid")); }

  function go(where) {
    const link = board.querySelector(where);
    if (link) link.click();
  }

  /* しぼり込み：打つそばから、この画面の行だけを見せる。送れば全部の部から探す */
  const filter = board.querySelector("[data-filter]");
  if (filter) {
    filter.addEventListener("input", function () {
      const words = filter.value.normalize("NFKC").toLowerCase().trim();
      board.querySelectorAll("tr[data-row]").forEach(function (row) {
        row.hidden = Boolean(words) && !row.dataset.words.normalize("NFKC").toLowerCase().includes(words);
      });
    });
  }

  select(board.querySelector("tr[data-row]:not([data-decided])") || board.querySelector("tr[data-row]"), true);
})();
