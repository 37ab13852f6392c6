// Small comforts of every page. Everything works without them.

// After a refused form the summary of what to put right takes the focus.
document.querySelector("[data-focus]")?.focus();

// Menus close with Escape and when the focus or a click goes elsewhere.
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("focusin", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Says something to people who listen to the page instead of looking at it.
function announce(text) {
  document.getElementById("announcer").textContent = text;
}

// <button data-copy="#citation" data-copied="Copied" hidden>: copies the text of that element.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.querySelector(button.dataset.copy).innerText.trim();
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.copied;
    announce(button.dataset.copied);
    setTimeout(() => (button.textContent = label), 2000);
  });
}

// Results that came by htmx: keep what was unfolded, say how many, leave the keyboard where it was.
let unfolded = [];
document.addEventListener("htmx:beforeSwap", (event) => {
  unfolded = [...event.detail.target.querySelectorAll("details[open][id]")].map((one) => one.id);
});
document.addEventListener("htmx:afterSwap", (event) => {
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  const count = document.querySelector("[data-announce]");
  if (count && event.detail.target.id === "results") announce(count.textContent.trim());
});
document.addEventListener("htmx:afterSettle", () => {
  const lost = !document.activeElement || document.activeElement === document.body;
  if (lost) document.querySelector("[data-announce]")?.focus();
});

// What the check-in page keeps on a phone goes with the sign-out and with the event. Arrivals that were
// not sent yet stay: they hold no name.
function forgetDoor(name) {
  localStorage.removeItem(`checkin:list:${name}`);
  globalThis.caches?.delete(`checkin:${name}`);
  navigator.serviceWorker?.getRegistrations().then((found) => {
    for (const each of found) if (each.scope.endsWith(`/${name}/check-in/`)) each.unregister();
  });
}
const account = document.querySelector(".masthead-account");
if (account) {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith("checkin:list:"))) {
    const { until } = JSON.parse(localStorage.getItem(key));
    const isOver = until && until < Date.now();
    if (!account.querySelector(".menu") || isOver) forgetDoor(key.slice("checkin:list:".length));
  }
}
