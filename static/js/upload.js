// Sends chosen or dropped files one by one with a progress bar each; without it the plain form sends them all.
const form = document.querySelector("[data-upload]");
const input = form.querySelector("input[type=file]");
const list = form.querySelector("[data-upload-list]");
const button = form.querySelector("button[type=submit]");
const words = form.dataset;

function row(file) {
  const item = document.createElement("li");
  item.className = "upload-item";
  const name = document.createElement("span");
  name.textContent = file.name;
  const state = document.createElement("span");
  state.textContent = words.sending;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  item.append(name, state, bar);
  list.append(item);
  return { item, state, bar };
}

function refuse({ item }, reason) {
  const problem = document.createElement("p");
  problem.className = "upload-problem";
  problem.textContent = reason;
  item.replaceChildren(problem);
}

// The server's sentence begins with the name of the file; ours are given it.
function reasonOf(request, file) {
  if (request.status === 413) return `${file.name}: ${words.tooLarge}`;
  try {
    return JSON.parse(request.responseText).refused.join(" ");
  } catch {
    return `${file.name}: ${words.failed}`;
  }
}

function send(file) {
  const shown = row(file);
  const data = new FormData(form);
  data.delete(input.name);
  data.append(input.name, file);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) shown.bar.value = (100 * event.loaded) / event.total;
    });
    request.upload.addEventListener("load", () => (shown.state.textContent = words.checking));
    request.addEventListener("loadend", () => {
      if (request.status === 201) {
        shown.state.textContent = words.added;
        shown.bar.remove();
      } else {
        refuse(shown, reasonOf(request, file));
      }
      done(request.status === 201);
    });
    request.send(data);
  });
}

// What the list below says now, with the rows just added; what was typed in it is saved by its own button.
async function refresh() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("file-list");
  if (fresh) document.getElementById("file-list").replaceWith(fresh);
}

async function sendAll(files) {
  if (!files.length || button.disabled) return;
  button.disabled = true;
  list.replaceChildren();
  let added = 0;
  for (const file of files) added += await send(file);
  input.value = "";
  button.disabled = false;
  if (added) await refresh();
  const problem = list.querySelector(".upload-problem");
  if (problem) {
    problem.tabIndex = -1;
    problem.focus();
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  sendAll([...input.files]);
});
