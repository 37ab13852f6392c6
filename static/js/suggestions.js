// Keys in the list of suggestions under a search box: down and up walk, Escape closes.

for (const form of document.querySelectorAll("form.search")) {
  const input = form.querySelector("input");
  const list = form.querySelector(".suggestions");
  const close = () => list.replaceChildren();

  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    if (event.key === "Escape" && links.length) {
      close();
      input.focus();
      event.preventDefault();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !links.length) return;
    const to = links.indexOf(document.activeElement) + step;
    if (to >= links.length) return;
    event.preventDefault();
    (to < 0 ? input : links[to]).focus();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
}
