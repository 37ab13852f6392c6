// Where there is no line, the door of one event comes from what its page has kept on this phone
// (js/checkin.js): a page that names nobody, its styles and its scripts. Nothing else is touched.
const page = new URL(registration.scope).pathname;
const store = `checkin:${page.split("/").at(-3)}`;
const PATIENCE = 5_000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function kept(request) {
  // Never made by looking: what was forgotten stays forgotten.
  return (await caches.has(store)) ? (await caches.open(store)).match(request) : undefined;
}

async function door(request) {
  const asked = fetch(request);
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  if (answer && answer.status < 500) return answer;
  return (await kept(page)) ?? asked;
}

async function asset(request) {
  return (await kept(request)) ?? fetch(request);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (new URL(request.url).pathname === page) event.respondWith(door(request));
  } else if (request.destination === "style" || request.destination === "script") {
    event.respondWith(asset(request));
  }
});
