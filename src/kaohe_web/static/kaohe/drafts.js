"use strict";
// Drafts of ratings: every change is kept on this device at once and sent soon after, and is
// forgotten here only when the server has it. A lost connection loses nothing.
// Cells are named participant:item; their fields are participant:item:field.
(() => {
  const sheet = document.querySelector("[data-drafts]");
  if (!sheet) return;
  const key = `kaohe:drafts:${sheet.dataset.drafts}:${sheet.dataset.save}`;
  const status = document.querySelector("[data-state]");
  const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const FIELDS = ["points", "anchor", "tests", "repeated", "comment", "evidence"];
  // Sent half a second after the last change, and no later than two after the first.
  const SOON = 500, LATEST = 2000;
  let timer = 0, going = null, since = 0, wait = 2000;

  // The drafts of this page by cell. The device keeps copies, its windows' together: a window
  // sends its own, and what it found waiting when it opened.
  const own = {};
  const copies = () => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } };
  const write = (drafts) => { try { Object.keys(drafts).length ? localStorage.setItem(key, JSON.stringify(drafts)) : localStorage.removeItem(key); } catch { /* full or refused: the page still holds them */ } };
  const copy = (cell) => write({ ...copies(), [cell]: own[cell] });
  function forget(cell) {
    const all = copies();
    if (all[cell]?.stamp === own[cell]?.stamp) { delete all[cell]; write(all); }
    delete own[cell];
  }
  const say = (name, at) => { status.textContent = (status.dataset[name] || "").replace("{at}", at || ""); };
  const named = (cell, field) => [...sheet.elements].filter((e) => e.name === `${cell}:${field}`);
  const around = (cell) => document.querySelector(`[data-cell="${CSS.escape(cell)}"]`);
  const cellOf = (name) => { const parts = name.split(":"); return parts.length === 3 ? parts.slice(0, 2).join(":") : null; };

  // ---- the fields of a cell as they stand on the page
  function collect(cell) {
    const fields = {};
    for (const field of FIELDS) {
      const found = named(cell, field);
      if (!found.length) continue;
      const on = found.filter((e) => !/radio|checkbox/.test(e.type) || e.checked);
      if (found[0].type === "radio" && !on.length) continue;
      fields[field] = field === "tests" ? on.map((e) => e.value) : on[on.length - 1].value;
    }
    return fields;
  }
  function fill(cell, fields) {
    for (const [field, value] of Object.entries(fields)) {
      for (const e of named(cell, field)) {
        if (e.type === "radio") e.checked = e.value === value;
        else if (e.type === "checkbox") e.checked = Array.isArray(value) ? value.includes(e.value) : e.value === value;
        else if (e.type !== "hidden") e.value = value;
      }
    }
    sheet.dispatchEvent(new CustomEvent("filled", { detail: cell }));
  }
  const edition = (cell) => (named(cell, "edition")[0] || {}).value || "0";

  // ---- keeping and sending
  function keep(cell) {
    own[cell] = { ...own[cell], fields: { ...(own[cell] || {}).fields, ...collect(cell) }, edition: edition(cell), stamp: Date.now() + Math.random() };
    copy(cell);
    around(cell)?.classList.add("is-unsaved");
    clearTimeout(timer);
    since = since || Date.now();
    timer = setTimeout(send, Math.max(0, Math.min(SOON, since + LATEST - Date.now())));
  }
  const unsent = () => Object.values(own).some((draft) => !draft.held);
  function body(drafts) {
    const data = new URLSearchParams();
    for (const [cell, draft] of Object.entries(drafts)) {
      data.append(`${cell}:edition`, draft.edition);
      for (const [field, value] of Object.entries(draft.fields)) {
        if (field === "tests") { data.append(`${cell}:tests`, ""); value.forEach((v) => data.append(`${cell}:tests`, v)); }
        else data.append(`${cell}:${field}`, value);
      }
    }
    return data;
  }
  function send(leaving = false) {
    going = going || post(leaving).finally(() => { going = null; });
    return going;
  }
  async function post(leaving) {
    const waiting = Object.entries(own).filter(([, draft]) => !draft.held).slice(0, 400);
    if (!waiting.length) return;
    since = 0;
    say("saving");
    const drafts = Object.fromEntries(waiting);
    try {
      const answer = await fetch(sheet.dataset.save, { method: "POST", body: body(drafts), headers: { "X-CSRFToken": token(), Accept: "application/json" }, credentials: "same-origin", redirect: "manual", keepalive: leaving === true });
      if (answer.type === "opaqueredirect") { say("out"); return; }
      if (!answer.ok) { say("failed"); wait = Math.min(wait * 2, 60000); again(); return; }
      wait = 2000;
      settle(drafts, await answer.json());
    } catch {
      say("offline");
      wait = Math.min(wait * 2, 60000);
      again();
      return;
    }
    if (unsent()) { clearTimeout(timer); timer = setTimeout(send, 300); }
  }
  const again = () => { clearTimeout(timer); timer = setTimeout(send, wait); };

  // ---- what the server said
  function settle(sent, told) {
    const answered = new Set();
    for (const one of told.cells) {
      answered.add(one.cell);
      const draft = own[one.cell], unchanged = draft?.stamp === sent[one.cell].stamp;
      if (one.state === "saved") {
        for (const e of named(one.cell, "edition")) e.value = one.edition;
        if (unchanged) { forget(one.cell); around(one.cell)?.classList.remove("is-unsaved"); complete(one); }
        else if (draft) { draft.edition = one.edition; copy(one.cell); }
      } else if (unchanged) {
        if (one.state === "conflict") { draft.held = true; copy(one.cell); }
        else forget(one.cell);
      }
      notes(one);
    }
    for (const cell of Object.keys(sent)) if (!answered.has(cell)) forget(cell);
    for (const [pk, form] of Object.entries(told.forms)) {
      const bar = document.querySelector(`[data-progress="${pk}"]`);
      if (bar) bar.textContent = bar.dataset.text.replace("{done}", form.done).replace("{of}", form.of);
    }
    if (told.cells.every((one) => one.state === "saved")) say("saved", new Date().toTimeString().slice(0, 5));
    else say("some");
  }
  // What the server completed: the anchor of the points, the points of an anchor.
  function complete(one) {
    const values = { anchor: one.values.anchor };
    const points = named(one.cell, "points")[0];
    if (points && points !== document.activeElement) values.points = one.values.points;
    fill(one.cell, values);
  }
  function notes(one) {
    const cell = around(one.cell);
    const error = one.notes.some((n) => n.weight === "error");
    cell?.classList.toggle("has-error", error);
    cell?.classList.toggle("has-ask", !error && one.notes.length > 0);
    for (const list of document.querySelectorAll(`[data-notes="${CSS.escape(one.cell)}"], [data-cell="${CSS.escape(one.cell)}"] [data-notes]`)) {
      list.replaceChildren(...one.notes.map((n) => {
        const line = document.createElement("li");
        line.className = n.weight;
        line.textContent = n.text;
        return line;
      }));
      if (one.state === "conflict") list.append(choice(one));
    }
    if (cell?.matches("td")) cell.title = one.notes.map((n) => n.text).join("\n");
  }
  // Two windows: the one who types decides which stands.
  function choice(one) {
    const line = document.createElement("li");
    line.className = "error";
    const button = (name, act) => {
      const b = document.createElement("button");
      b.type = "button"; b.className = "btn btn-sm"; b.textContent = status.dataset[name];
      b.addEventListener("click", () => { for (const e of named(one.cell, "edition")) e.value = one.edition; act(); });
      line.append(b);
    };
    line.append(document.createTextNode(status.dataset.is.replace("{points}", one.values.points || "–")));
    button("mine", () => { own[one.cell] = { ...own[one.cell], edition: String(one.edition), held: false }; copy(one.cell); send(); });
    button("theirs", () => { forget(one.cell); fill(one.cell, one.values); around(one.cell)?.classList.remove("is-unsaved"); line.remove(); send(); });
    return line;
  }

  // What was chosen beside the matrix is no field of it: it is sent before the form is, in a
  // few turns where the connection is poor. Where it cannot be sent the form stays, and says so.
  const TURNS = [0, 500, 1000, 2000, 4000];
  const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
  let passes = false, leaves = false;
  sheet.addEventListener("submit", async (event) => {
    if (passes || (!leaves && !unsent())) return;
    event.preventDefault();
    if (leaves) return;
    const by = event.submitter;
    leaves = true;
    clearTimeout(timer);
    for (const turn of TURNS) {
      if (unsent()) { await pause(turn); await send(); }
    }
    leaves = false;
    if (unsent()) return;
    passes = true;
    sheet.requestSubmit(by);
    passes = false;
  });

  // ---- begin
  const changed = (event) => { const cell = event.target.name && cellOf(event.target.name); if (cell) keep(cell); };
  sheet.addEventListener("input", changed);
  sheet.addEventListener("change", changed);
  addEventListener("online", () => send());
  addEventListener("pagehide", () => send(true));
  // The panel beside a matrix shows what the server has: put what is still unsent over it.
  document.body.addEventListener("htmx:afterSwap", () => {
    for (const [cell, draft] of Object.entries(own)) if (named(cell, "comment").length) fill(cell, draft.fields);
  });
  let restored = false;
  for (const [cell, draft] of Object.entries(copies())) {
    own[cell] = { ...draft, held: false };
    if (!named(cell, "points").length) continue;
    const now = collect(cell);
    if (Object.entries(draft.fields).every(([f, v]) => String(now[f] ?? "") === String(v))) { forget(cell); continue; }
    fill(cell, draft.fields);
    around(cell)?.classList.add("is-unsaved");
    restored = true;
  }
  if (restored) say("restored");
  // Cells of another page may wait too: typed, and left before the answer came.
  timer = setTimeout(send, 300);
})();
