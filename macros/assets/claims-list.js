/* Filters and sorts the pages of all claims and of all references. What is asked for stands in the address, so that it can be
   shared and the browser's back button works. Without this script they are plain lists.
   Each choice of the form is named as the
   `data-` value of the list's items that it asks for. claims.js loads this file where there is a form to serve. */
(() => {
  "use strict";

  const PAUSE = 120; // ms after a key before the list follows
  let form = null;
  let items = null; // read when somebody first asks for something
  let sorted = "";
  let timer = 0;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const UNSAID = { cited: "no", status: "approved" }; // of items that do not say it
  const values = (element, name) =>
    (element.dataset[name] ?? UNSAID[name] ?? "").replace(/-/g, " ").split("|");

  function read() {
    const list = form.parentElement.querySelector(".claims-list--all");
    return Array.from(list.children, (element, place) => ({
      element,
      place,
      words: fold(`${element.textContent} ${element.querySelector("a")?.getAttribute("href")}`),
    }));
  }

  const fits = (item, words, facets) =>
    facets.every(([name, value]) => values(item.element, name).includes(value.replace(/-/g, " "))) &&
    words.every((word) => item.words.includes(word));

  /* `-year` sorts by data-year, the greatest first; '' as the page came. */
  function sort(by) {
    if (by === sorted) return;
    sorted = by;
    const rank = (item) => Number.parseInt(item.element.dataset[by.slice(1)], 10) || -1;
    const order = [...items].sort((a, b) => (by && rank(b) - rank(a)) || a.place - b.place);
    order[0]?.element.parentElement.append(...order.map((item) => item.element));
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
    const of = (name) => wishes.filter(([each]) => each === name).map(([, value]) => value);
    const words = of("words").flatMap((text) => fold(text).split(/\s+/)).filter(Boolean);
    const facets = wishes.filter(([name]) => name !== "words" && name !== "sort");
    const filtered = words.length + facets.length > 0;
    let shown = 0;
    for (const item of items) {
      const fit = fits(item, words, facets);
      if (item.element.hidden === fit) item.element.hidden = !fit;
      shown += fit;
    }
    sort(of("sort")[0] ?? "");
    const { all, none, one, many } = count.dataset;
    const said = many.replace("#", shown.toLocaleString("en"));
    count.textContent = !filtered ? all : shown > 1 ? said : shown ? one : none;
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
    sorted = "";
    if (form) follow();
  }

  start();
  globalThis.document$?.subscribe(start); // Material puts new pages in place of old ones
})();
