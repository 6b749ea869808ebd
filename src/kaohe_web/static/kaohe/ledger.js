"use strict";
// Entering an event: the points that it allows, and finding people in a long list.
(() => {
  const form = document.querySelector("[data-entering]");
  const go = document.querySelector("[data-go]");
  go?.addEventListener("change", () => go.form.submit());
  if (!form) return;
  const box = form.querySelector("[data-points]"), label = box.querySelector("label"), points = box.querySelector("input");
  function range() {
    const event = form.querySelector("input[name=event]:checked");
    const open = Boolean(event && event.dataset.range.includes("～"));
    box.hidden = !open;
    points.required = open;
    if (!open) points.value = "";
    else label.textContent = label.dataset.label.replace("{range}", event.dataset.range);
  }
  const chosen = form.querySelector("[data-chosen]");
  function told() {
    const event = form.querySelector("input[name=event]:checked");
    const title = event ? event.closest("label").querySelector("span").textContent : "–";
    const count = form.querySelectorAll("input[name=person]:checked").length;
    chosen.textContent = event || count ? chosen.dataset.chosen.replace("{event}", title).replace("{count}", count) : "";
  }
  form.addEventListener("change", () => { range(); told(); });
  range();
  told();
  const find = form.querySelector("[data-find]");
  find.addEventListener("input", () => {
    const sought = find.value.trim().toLowerCase();
    for (const one of form.querySelectorAll("[data-text]")) one.hidden = !one.dataset.text.toLowerCase().includes(sought) && !one.querySelector("input").checked;
  });
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
})();
