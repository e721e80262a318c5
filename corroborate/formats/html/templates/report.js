"use strict";
// Filters, and their state in the address: #level=error&outlet=Name. Without this script everything is shown.
(function () {
  const form = document.getElementById("filters");
  const status = document.getElementById("shown");
  const entries = Array.from(document.querySelectorAll(".entry"));
  const groups = Array.from(document.querySelectorAll(".entries"));
  const names = ["level", "status", "rule", "outlet", "words"];
  const claims = entries.filter((entry) => "claim" in entry.dataset).length;
  const sections = new Map();

  for (const section of document.querySelectorAll("main > section")) {
    const own = entries.filter((entry) => section.contains(entry));
    if (own.length) sections.set(section, own);
  }

  // An entry that leads to a card is found by the words of the card too, one of several by what is told of them all.
  function holds(entry, words) {
    const group = entry.closest(".entries");
    const link = entry.querySelector('a[href^="#c"]');
    const card = link && document.getElementById(link.getAttribute("href").slice(1));
    const head = group && group.querySelector(".head");
    return [entry, card, head].some((one) => one && one.textContent.toLowerCase().includes(words));
  }

  function listed(entry, name) {
    return entry.dataset[name].split(" ");
  }

  function matches(entry, wanted) {
    const level = entry.dataset.level;
    const key = wanted.outlet && form.elements.outlet.selectedOptions[0].dataset.key;
    return (
      (!wanted.level || level === "error" || level === wanted.level) &&
      (!wanted.status || entry.dataset.status === wanted.status) &&
      (!wanted.rule || listed(entry, "rules").includes(wanted.rule)) &&
      (!wanted.outlet || listed(entry, "outlets").includes(key)) &&
      (!wanted.words || holds(entry, wanted.words.toLowerCase()))
    );
  }

  function wanted() {
    return Object.fromEntries(names.map((name) => [name, form.elements[name].value.trim()]));
  }

  function show() {
    const now = wanted();
    const filtered = names.some((name) => now[name]);
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !matches(entry, now);
      shown += !entry.hidden && "claim" in entry.dataset ? 1 : 0;
    }
    for (const group of groups) group.hidden = !group.querySelector(".entry:not([hidden])");
    let empty = 0;
    for (const [section, own] of sections) {
      section.hidden = filtered && own.every((entry) => entry.hidden);
      empty += section.hidden ? 1 : 0;
      const link = document.querySelector(`nav a[href="#${section.id}"]`);
      if (link) link.parentElement.hidden = section.hidden;
    }
    for (const rest of document.querySelectorAll("details.rest")) {
      rest.hidden = !rest.querySelector(".entry:not([hidden])");
      rest.open = rest.open || (filtered && !rest.hidden);
    }
    const without = empty ? `; ${empty} ${empty === 1 ? "section" : "sections"} without a match hidden` : "";
    status.textContent = filtered ? `${shown} of ${claims} claims shown${without}` : `${claims} claims`;
  }

  function address(at) {
    const state = new URLSearchParams();
    for (const [name, value] of Object.entries(wanted())) {
      if (value) state.set(name, value);
    }
    if (at) state.set("at", at);
    return "#" + state.toString();
  }

  function go(id) {
    const target = id && document.getElementById(id);
    if (target) {
      target.scrollIntoView();
      target.focus({ preventScroll: true });
    }
  }

  // An address without "=" is a plain link to a place and leaves the filters as they are.
  function read() {
    const written = location.hash.slice(1);
    if (written.includes("=")) {
      const state = new URLSearchParams(written);
      for (const name of names) form.elements[name].value = state.get(name) || "";
      show();
      go(state.get("at"));
    } else {
      show();
    }
  }

  function changed() {
    show();
    history.replaceState(null, "", address(""));
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    setTimeout(changed);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || !names.some((name) => wanted()[name])) return;
    event.preventDefault();
    const id = link.getAttribute("href").slice(1);
    history.pushState(null, "", address(id));
    go(id);
  });
  window.addEventListener("hashchange", read);
  window.addEventListener("popstate", read);
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });

  form.hidden = false;
  read();
})();
