"use strict";

const POLL_MILLISECONDS = 1000;
const element = (id) => document.getElementById(id);
const narrow = window.matchMedia("(max-width: 900px)");
const tabs = { server: element("tab-server"), direct: element("tab-direct") };
let told = null;
let seen = 0;

function show(name, { focus = false } = {}) {
  for (const [other, tab] of Object.entries(tabs)) {
    const shown = other === name;
    tab.setAttribute("aria-selected", String(shown));
    tab.tabIndex = shown ? 0 : -1;
    element(other).toggleAttribute("data-shown", shown);
  }
  if (focus) tabs[name].focus();
  markUnread();
}

function markUnread() {
  if (told === null) return;
  if (!narrow.matches || tabs.direct.getAttribute("aria-selected") === "true") seen = told;
  element("unread").textContent = ` (${told - seen} new)`;
  element("unread").hidden = told === seen;
}

function describe(state) {
  element("now").textContent = state.now;
  element("next").textContent = state.next ? `Next follow-up: ${state.next}` : "No follow-up is due.";
  if (told === null) seen = state.told;
  told = state.told;
  markUnread();
}

async function poll() {
  try {
    const answer = await fetch("state", { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    describe(await answer.json());
    setTimeout(poll, POLL_MILLISECONDS);
  } catch {
    element("jump").disabled = true;
    element("outcome").textContent = "The preview has ended. Start it again from the terminal.";
  }
}

async function jump() {
  element("jump").disabled = true;
  element("outcome").textContent = "Moving the clock…";
  try {
    const answer = await fetch("jump", { method: "POST" });
    const state = await answer.json();
    element("outcome").textContent = state.error ?? state.sentence;
    if (!answer.ok) return;
    describe(state);
    if (state.came) show("direct");
  } catch {
    element("outcome").textContent = "The clock could not be moved. Is the preview still running?";
  } finally {
    element("jump").disabled = false;
  }
}

for (const [name, tab] of Object.entries(tabs)) {
  tab.addEventListener("click", () => show(name));
  tab.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    show(name === "server" ? "direct" : "server", { focus: true });
  });
}
narrow.addEventListener("change", markUnread);
element("jump").addEventListener("click", jump);
poll();
