/* Filters the page of all claims. What is asked for stands in the address, so that it can be
   shared and the browser's back button works. Without this script the page is a plain list.
   claims.js loads it where there is a form to serve. */
(() => {
  "use strict";

  const PAUSE = 120; // ms after a key before the list follows
  let form = null;
  let items = null; // read when somebody first asks for something
  let timer = 0;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const parts = (text) => (text ? text.split("|") : []);

  function read() {
    return Array.from(form.parentElement.querySelectorAll(".claims-list--all > li"), (element) => ({
      element,
      words: fold(`${element.textContent} ${element.querySelector("a").getAttribute("href")}`),
      tag: parts(element.dataset.tags),
      design: parts(element.dataset.designs),
      certainty: [
        element.querySelector(".claims-certainty")?.dataset.certainty.replace("-", " ") ??
          "not rated",
      ],
      cited: [element.dataset.cited ?? "no"],
      status: [element.dataset.status ?? "approved"],
    }));
  }

  const asked = () => Array.from(new FormData(form)).filter(([, value]) => value.trim());

  function apply() {
    const wishes = asked();
    const count = form.querySelector("[role=status]");
    if (!wishes.length && !items) {
      count.textContent = count.dataset.all;
      return;
    }
    items ??= read();
    const words = wishes.filter(([name]) => name === "q").flatMap(([, q]) => fold(q).split(/\s+/));
    const facets = wishes.filter(([name]) => name !== "q");
    let shown = 0;
    for (const item of items) {
      const fits =
        facets.every(([name, value]) => item[name].includes(value)) &&
        words.every((word) => item.words.includes(word));
      if (item.element.hidden === fits) item.element.hidden = !fits;
      shown += fits;
    }
    const { all, none, one, many } = count.dataset;
    const said = many.replace("#", shown.toLocaleString("en"));
    count.textContent = !wishes.length ? all : shown > 1 ? said : shown ? one : none;
  }

  /* The form as the address says. */
  function follow() {
    const params = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (field.name) field.value = params.get(field.name) ?? "";
      if (field.name && field.value === "" && field.options) field.selectedIndex = 0;
    }
    apply();
  }

  /* The address as the form says; `push` makes a step that the back button undoes. */
  function tell(push) {
    const url = new URL(location.href);
    for (const field of form.elements) url.searchParams.delete(field.name);
    for (const [name, value] of asked()) url.searchParams.set(name, value.trim());
    if (url.href === location.href) return;
    try {
      history[push ? "pushState" : "replaceState"](history.state, "", url);
    } catch {
      // a page from the disk keeps its address
    }
  }

  function changed(push) {
    clearTimeout(timer);
    apply();
    tell(push);
  }

  const ours = (event) => form !== null && form.contains(event.target);

  document.addEventListener("input", (event) => {
    if (!ours(event) || event.target.options) return;
    clearTimeout(timer);
    timer = setTimeout(changed, PAUSE, false);
  });
  document.addEventListener("change", (event) => {
    if (ours(event)) changed(Boolean(event.target.options));
  });
  document.addEventListener("submit", (event) => {
    if (!ours(event)) return;
    event.preventDefault();
    changed(false);
  });
  document.addEventListener("reset", (event) => {
    if (ours(event)) setTimeout(changed, 0, true);
  });
  addEventListener("popstate", () => {
    if (form?.isConnected) follow();
  });

  function start() {
    const found = document.querySelector("form.claims-filter");
    if (found === form) return;
    form = found;
    items = null;
    if (form) follow();
  }

  start();
  globalThis.document$?.subscribe(start); // Material puts new pages in place of old ones
})();
