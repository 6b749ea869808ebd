"use strict";
// A button that prints the page.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
// The menu stands open where there is room for it.
(() => {
  const menu = document.querySelector("[data-menu]");
  if (!menu) return;
  const wide = matchMedia("(min-width: 768px)");
  const follow = () => { menu.open = wide.matches; };
  wide.addEventListener("change", follow);
  follow();
})();
// On paper every figure shows its reasons.
addEventListener("beforeprint", () => {
  for (const figure of document.querySelectorAll("details.figure")) figure.open = true;
});
