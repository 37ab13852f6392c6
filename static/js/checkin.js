// The door of an event on a phone, with and without a line. What the phone keeps: for each person the
// SHA-256 of the code, name, category and economy, and apart from it who came while the line was down; and
// for a reload without a line an empty page with its styles and scripts (js/checkin-worker.js).
const door = document.querySelector("[data-door]");
const words = JSON.parse(document.getElementById("door-words").textContent);
const listKey = `checkin:list:${door.dataset.door}`;
const queueKey = `checkin:queue:${door.dataset.door}`;
const until = Number(door.dataset.until);
let token = door.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const part = (name) => door.querySelector(`[data-${name}]`);
const SHOWN = 50;
const EVERY = 30_000;
const AGAIN = 3_000;
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: door.dataset.zone });

let people = read(listKey)?.people ?? [];
let last = null;
let trouble = "";
let stale = true;
let sending = null;
let isKept = false;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

const queue = () => read(queueKey) ?? [];

function keep() {
  localStorage.setItem(listKey, JSON.stringify({ until, people }));
}

function say(text, ...facts) {
  return facts.reduce((said, fact) => said.replace("%s", fact), text);
}

// What is seen

function show(kind, strong, text) {
  const result = part("result");
  const bold = document.createElement("strong");
  bold.textContent = strong;
  result.replaceChildren(bold, ` ${text}`);
  result.className = `door-result door-${kind}`;
  result.hidden = false;
}

function showLine() {
  const waiting = queue().length;
  const said = [trouble || (navigator.onLine ? "" : words.offline), waiting ? say(words.waiting, waiting) : ""];
  part("line").textContent = said.filter(Boolean).join(" ");
  part("line").hidden = !said.some(Boolean);
  if (!people.length) return;
  part("here").textContent = people.filter((one) => one.at).length;
  part("expected").textContent = people.length;
}

function row(one) {
  const item = document.createElement("li");
  const who = document.createElement("div");
  const name = document.createElement("strong");
  const what = document.createElement("span");
  name.textContent = one.name;
  what.textContent = one.what;
  what.className = "soft";
  who.append(name, what);
  item.append(who, one.at ? arrived(one) : button(one));
  return item;
}

function arrived(one) {
  const line = document.createElement("p");
  const since = document.createElement("span");
  line.className = "door-in";
  since.textContent = say(words.since, clock.format(one.at));
  line.append(since);
  if (!queue().some((each) => one.ids.includes(each.id))) {
    const undo = document.createElement("a");
    undo.href = door.dataset.undo.replace("REF", one.ref);
    undo.textContent = words.undo;
    undo.setAttribute("aria-label", `${words.undo}: ${one.name}`);
    line.append(undo);
  }
  return line;
}

function button(one) {
  const press = document.createElement("button");
  press.className = "button button-quiet";
  press.type = "button";
  press.textContent = words.checkIn;
  press.setAttribute("aria-label", `${words.checkIn}: ${one.name}`);
  press.addEventListener("click", () => arrive(one, "name"));
  return press;
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function showRows() {
  if (!people.length) return;
  const asked = plain(document.getElementById("q").value).split(/\s+/).filter(Boolean);
  const found = people.filter((one) => asked.every((word) => plain(`${one.name} ${one.what}`).includes(word)));
  const list = document.createElement("ul");
  list.className = "door-list";
  list.setAttribute("role", "list");
  list.append(...found.slice(0, SHOWN).map(row));
  const note = document.createElement("p");
  note.className = "soft";
  note.textContent = found.length ? say(words.more, found.length - SHOWN) : words.nobody;
  part("rows").replaceChildren(list, ...(found.length && found.length <= SHOWN ? [] : [note]));
}

function showAll() {
  showLine();
  showRows();
}

// Who comes

async function digest(text) {
  const typed = text.trim().replace(/\/+$/, "").split("/").pop().toUpperCase();
  const code = typed.replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function arriveByCode(text) {
  const id = await digest(text);
  const one = people.find((each) => each.ids.includes(id));
  if (one) return arrive(one, "code");
  // Confirmed a moment ago, perhaps: the server knows.
  const [answer] = (await send([{ id, at: Date.now(), how: "code" }])) ?? [];
  if (!answer) return show("unknown", words.unknown, words.unknownOffline);
  if (answer.result === "unknown") return show("unknown", words.unknown, words.unknownHint);
  if (answer.result === "refused") return show("unknown", words.refused, answer.why);
  showAnswer(answer);
  refresh();
}

function arrive(one, how) {
  last = one.ids[0];
  if (one.at) return show("again", words.again, `${one.name} · ${one.what} · ${say(words.since, clock.format(one.at))}`);
  one.at = Date.now();
  localStorage.setItem(queueKey, JSON.stringify([...queue(), { id: one.ids[0], at: one.at, how }]));
  keep();
  show("first", words.first, `${one.name} · ${one.what}`);
  showAll();
  return flush();
}

function showAnswer({ result, name, what, at }) {
  const text = `${name} · ${what} · ${say(words.since, clock.format(at))}`;
  show(result === "first" ? "first" : "again", result === "first" ? words.first : words.again, text);
}

// The line

async function send(arrivals) {
  try {
    if (!token) throw new Error("The list brings the token, once there is a line.");
    const answer = await fetch(door.dataset.arrivals, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ sent: Date.now(), arrivals }),
    });
    trouble = answer.ok ? "" : words.signIn;
    return answer.ok ? (await answer.json()).results : null;
  } catch {
    trouble = words.offline;
    return null;
  } finally {
    showLine();
  }
}

// One sending at a time; what comes meanwhile goes with the next.
function flush() {
  sending ??= sendQueue().finally(() => (sending = null));
  return sending;
}

async function sendQueue() {
  while (queue().length) {
    const batch = queue();
    const answers = await send(batch);
    if (!answers) return;
    for (const answer of answers) settle(answer);
    const sent = new Set(batch.map((each) => each.id));
    localStorage.setItem(queueKey, JSON.stringify(queue().filter((each) => !sent.has(each.id))));
    keep();
    showAll();
  }
  localStorage.removeItem(queueKey);
}

function settle(answer) {
  const one = people.find((each) => each.ids.includes(answer.id));
  if (answer.result === "refused" || answer.result === "unknown") {
    if (one) one.at = null;
    show("unknown", words.refused, `${answer.name ?? one?.name ?? ""} ${answer.why ?? words.unknown}`);
    return;
  }
  if (one) one.at = answer.at;
  // Somebody else was quicker.
  if (answer.result === "again" && answer.id === last) showAnswer(answer);
}

async function refresh() {
  if (until && Date.now() > until) return forget();
  try {
    const answer = await fetch(door.dataset.list, { redirect: "manual" });
    if (answer.status === 410 || answer.status === 403 || answer.status === 404) return forget();
    trouble = answer.ok ? "" : words.signIn;
    stale = !answer.ok;
    if (answer.ok) {
      const said = await answer.json();
      const fresh = said.people;
      token = said.token;
      const held = new Map(queue().map((each) => [each.id, each.at]));
      people = fresh.map((one) => ({ ...one, at: one.at ?? one.ids.map((id) => held.get(id)).find(Boolean) ?? null }));
      keep();
      keepPage();
    }
  } catch {
    trouble = words.offline;
    stale = true;
  }
  showAll();
  return flush();
}

// Once for each load: the page to come back to, and who gives it where there is no line.
async function keepPage() {
  if (isKept || !("serviceWorker" in navigator)) return;
  isKept = true;
  try {
    const page = await fetch(door.dataset.kept, { redirect: "error" });
    if (!page.ok) return;
    const store = await caches.open(`checkin:${door.dataset.door}`);
    const parts = document.querySelectorAll("link[rel=stylesheet], script[src]");
    const assets = [...parts].map((one) => one.href ?? one.src);
    await store.addAll(assets);
    await store.put(door.dataset.page, page);
    for (const old of await store.keys()) {
      if (!assets.includes(old.url) && new URL(old.url).pathname !== door.dataset.page) await store.delete(old);
    }
    await navigator.serviceWorker.register(door.dataset.worker, { scope: door.dataset.page });
  } catch {
    isKept = false;
  }
}

function forget() {
  people = [];
  stale = false;
  forgetDoor(door.dataset.door);
  part("rows").replaceChildren();
  trouble = words.over;
  showLine();
  return flush();
}

// The camera

let stream = null;

async function scan() {
  const video = part("video");
  if (stream) return stop();
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return show("unknown", words.noCamera, "");
  }
  video.srcObject = stream;
  video.hidden = false;
  part("scan").textContent = words.stop;
  await video.play();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let seen = "";
  while (stream) {
    const [found] = await detector.detect(video).catch(() => []);
    // The same square stays in view for a while and counts once.
    if (found && found.rawValue !== seen) await arriveByCode(found.rawValue);
    seen = found?.rawValue ?? "";
    await new Promise((done) => setTimeout(done, 250));
  }
}

function stop() {
  for (const track of stream.getTracks()) track.stop();
  stream = null;
  part("video").hidden = true;
  part("scan").textContent = words.scan;
}

part("camera").hidden = !("BarcodeDetector" in window && navigator.mediaDevices);
part("scan").addEventListener("click", scan);
part("code-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const input = document.getElementById("code");
  arriveByCode(input.value);
  input.value = "";
  input.focus();
});
part("name-form").addEventListener("submit", (event) => {
  if (!people.length) return;
  event.preventDefault();
  showRows();
});
document.getElementById("q").addEventListener("input", showRows);
addEventListener("online", refresh);
addEventListener("offline", showLine);
// Another tab on this phone.
addEventListener("storage", () => {
  people = read(listKey)?.people ?? people;
  showAll();
});
setInterval(() => document.hidden || refresh(), EVERY);
setInterval(() => (stale || queue().length) && refresh(), AGAIN);
showAll();
refresh();
