/* 都市経営 — 読みやすさのための小さな手助け。これがなくてもすべての画面は動く。 */
"use strict";
(function () {
  const store = "toshikei-keys-off";
  const body = document.body;
  const staff = body.classList.contains("staff");
  const keysOff = function () { try { return localStorage.getItem(store) === "1"; } catch { return false; } };
  const busy = function (target) { return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName); };

  /* 図：値を一つずつ読む。指すか、図に移って左右の矢印キー */
  function readable(box) {
    const marks = Array.from(box.querySelectorAll("[data-tip]"));
    if (!marks.length) return;
    const tip = document.createElement("p");
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("aria-live", "polite");
    box.append(tip);
    let at = -1;
    function show(index) {
      marks.forEach(function (mark, place) { mark.classList.toggle("is-read", place === index); });
      at = index;
      tip.hidden = index < 0;
      if (index < 0) return;
      tip.textContent = marks[index].getAttribute("data-tip");
      const outer = box.getBoundingClientRect();
      const inner = marks[index].getBoundingClientRect();
      const left = Math.min(Math.max(inner.left - outer.left + inner.width / 2 - tip.offsetWidth / 2, 0), outer.width - tip.offsetWidth);
      const above = inner.top - outer.top - tip.offsetHeight - 6;
      tip.style.left = Math.max(left, 0) + "px";
      tip.style.top = (above < 0 ? inner.bottom - outer.top + 6 : above) + "px";
    }
    marks.forEach(function (mark, place) {
      mark.addEventListener("pointerenter", function () { show(place); });
    });
    box.addEventListener("pointerleave", function () { show(-1); });
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "図の値。左右の矢印キーで一つずつ読めます");
    box.addEventListener("blur", function () { show(-1); });
    box.addEventListener("keydown", function (event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === "Escape") show(-1);
      if (!step) return;
      event.preventDefault();
      show((at + step + marks.length) % marks.length);
    });
  }
  document.querySelectorAll("[data-chart] > .w, [data-chart] > .n").forEach(readable);

  /* 開いたメニュー：Esc で閉じて、もとの場所へ戻る。外を押しても閉じる */
  const menus = document.querySelectorAll("details.menu, details.drop, details.who");
  document.addEventListener("click", function (event) {
    menus.forEach(function (menu) { if (menu.open && !menu.contains(event.target)) menu.open = false; });
  });

  /* 行の間の移動 */
  function rows() { return Array.from(document.querySelectorAll("main .due > li, main tbody tr")).filter(function (row) { return row.querySelector("a[href]"); }); }
  function move(step) {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex(function (row) { return row.contains(document.activeElement); });
    const next = all[Math.min(Math.max(now < 0 ? (step > 0 ? 0 : all.length - 1) : now + step, 0), all.length - 1)];
    next.querySelector("a[href]").focus();
  }

  const ways = { h: "/staff/", b: "/staff/budget/", d: "/staff/decisions/" };
  let waiting = false;
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      menus.forEach(function (menu) { if (menu.open) { menu.open = false; menu.querySelector("summary").focus(); } });
      return;
    }
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || busy(event.target) || keysOff()) return;
    if (waiting) {
      waiting = false;
      const way = ways[event.key];
      const there = way && document.querySelector('.rail a[href="' + way + '"], .brand[href="' + way + '"]');
      if (there) { event.preventDefault(); there.click(); }
      return;
    }
    if (event.key === "/") {
      const field = document.querySelector('[role="search"] input[type="search"]');
      if (field) { event.preventDefault(); field.focus(); }
    } else if (event.key === "?" && staff) {
      location.assign("/staff/keys/");
    } else if (event.key === "g" && staff) {
      waiting = true;
      setTimeout(function () { waiting = false; }, 1500);
    } else if ((event.key === "j" || event.key === "k") && staff) {
      move(event.key === "j" ? 1 : -1);
    }
  });

  /* 一文字のキーを切る（WCAG 2.1.4） */
  const button = document.querySelector("[data-keys-switch]");
  if (button) {
    const name = function () { button.textContent = keysOff() ? "一文字のキーを使う" : "一文字のキーを使わない"; };
    button.hidden = false;
    name();
    button.addEventListener("click", function () {
      try { if (keysOff()) localStorage.removeItem(store); else localStorage.setItem(store, "1"); } catch { /* 保存できない設定なら、切り替えない */ }
      name();
    });
  }

  /* 書きかけを、この画面が開いている間だけ電話の中に残す。送れたら消す（data-draft、data-draft-done） */
  const drafts = function (form) {
    const name = "toshikei-draft-" + form.dataset.draft;
    const fields = Array.from(form.elements).filter(function (field) { return field.name && field.type !== "hidden"; });
    const isMark = function (field) { return field.type === "radio" || field.type === "checkbox"; };
    const keep = function () {
      const said = fields.filter(function (field) { return !isMark(field) || field.checked; });
      const pairs = said.map(function (field) { return [field.name, field.value]; });
      try { sessionStorage.setItem(name, JSON.stringify(pairs)); } catch { /* 残せない設定なら、残さない */ }
    };
    try {
      if (document.querySelector("[data-draft-done]")) sessionStorage.removeItem(name);
      const pairs = JSON.parse(sessionStorage.getItem(name) || "[]");
      pairs.forEach(function (pair) {
        fields.filter(function (field) { return field.name === pair[0]; }).forEach(function (field) {
          if (isMark(field)) field.checked = field.value === pair[1];
          else field.value = pair[1];
        });
      });
    } catch { /* 読めない書きかけは使わない */ }
    form.addEventListener("input", keep);
  };
  document.querySelectorAll("form[data-draft]").forEach(drafts);

  /* 残り時間を一秒ごとに書き直す（data-ends）。なくても、開き直せば分かる */
  document.querySelectorAll("[data-ends]").forEach(function (clock) {
    const ends = Date.parse(clock.dataset.ends);
    const write = function () {
      const left = Math.trunc((ends - Date.now()) / 1000);
      const said = Math.trunc(Math.abs(left) / 60) + "分" + String(Math.abs(left) % 60).padStart(2, "0") + "秒";
      clock.textContent = left < 0 ? said + "の超過" : "あと" + said;
    };
    write();
    setInterval(write, 1000);
  });

  /* 誤りの一覧があれば、そこから読み始める */
  const errors = document.querySelector("[data-focus]");
  if (errors) errors.focus();
})();
