/* Filters and sorts the pages of all claims and of all references. What is asked for stands in the address, so that it can be
   shared and the browser's back button works. Without this script they are plain lists.
   Each choice of the form is named as the
   `data-` value of the list's items that it asks for. claims.js loads this file where there is a form to serve. */
(() => {
  "use strict";

  const PAUSE = 120; // ms after a key before the list follows
  let form = null;
  let path = ""; // of the form's page: a theme changes the address before it changes the page
  const MOST = 400; // entries shown of a list over several pages
  let items = null; // read when somebody first asks for something
  let index = null; // the promise of those of all pages
  let whole = null; // what the page shows of a list over several pages when nobody asks
  let sorted = "";
  let timer = 0;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const UNSAID = { cited: "no", status: "approved" }; // of items that do not say it
  const values = (item, name) =>
    (item.data[name] ?? UNSAID[name] ?? "").replace(/-/g, " ").split("|");
  const list = () => form.parentElement.querySelector(".claims-list--all");

  function read() {
    return Array.from(list().children, (element, place) => ({
      element,
      data: element.dataset,
      place,
      words: fold(`${element.textContent} ${element.querySelector("a")?.getAttribute("href")}`),
    }));
  }

  /* The rows of all pages of a list, as its index has them; nothing of them is parsed before it is shown. */
  const DATA = /\sdata-([a-z]+)="([^"]*)"/g;
  const plain = document.createElement("textarea");
  function unescaped(text) {
    if (!text.includes("&")) return text;
    plain.innerHTML = text;
    return plain.value;
  }
  async function load() {
    const address = new URL(form.dataset.index, location.href);
    const response = await fetch(address);
    if (!response.ok) throw new Error(String(response.status));
    const { rows } = await response.json();
    return rows.map((html, place) => ({
      html,
      address,
      place,
      data: Object.fromEntries(
        Array.from(html.slice(0, html.indexOf(">")).matchAll(DATA), ([, name, value]) => [name, unescaped(value)])
      ),
      words: fold(unescaped(html.replace(/<a [^>]*?href="([^"]*)"[^>]*>/g, " $1 ").replace(/<[^>]*>/g, " "))),
    }));
  }

  function made(item) {
    if (!item.element) {
      const template = document.createElement("template");
      template.innerHTML = item.html;
      for (const link of template.content.querySelectorAll("a[href]"))
        link.href = new URL(link.getAttribute("href"), item.address).href;
      item.element = template.content.firstElementChild;
    }
    return item.element;
  }

  const fits = (item, words, facets) =>
    facets.every(([name, value]) => values(item, name).includes(value.replace(/-/g, " "))) &&
    words.every((word) => item.words.includes(word));

  const rank = (item, by) => Number.parseInt(item.data[by.slice(1)], 10) || -1;
  const ranked = (some, by) =>
    [...some].sort((a, b) => (by && rank(b, by) - rank(a, by)) || a.place - b.place);

  /* Of a list over several pages the first that fit take the page's place, and go with the question. */
  function show(fitting, by) {
    whole ??= Array.from(list().children);
    const pager = form.parentElement.querySelector(".claims-pager");
    if (pager) pager.hidden = fitting !== null;
    const shown = fitting === null ? whole : ranked(fitting, by).slice(0, MOST).map(made);
    list().replaceChildren(...shown);
  }

  /* `-year` sorts by data-year, the greatest first; '' as the page came. */
  function sort(by) {
    if (by === sorted) return;
    sorted = by;
    const order = ranked(items, by);
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
    if (!items && form.dataset.index) {
      const asking = form;
      const some = (found) => {
        if (form !== asking || items) return;
        items = found;
        apply();
      };
      index ??= load();
      index.then(some, () => some(read())); // from the disk there is this page alone
      return;
    }
    items ??= read();
    const of = (name) => wishes.filter(([each]) => each === name).map(([, value]) => value);
    const words = of("words").flatMap((text) => fold(text).split(/\s+/)).filter(Boolean);
    const facets = wishes.filter(([name]) => name !== "words" && name !== "sort");
    const filtered = words.length + facets.length > 0;
    const fitting = items.filter((item) => fits(item, words, facets));
    const shown = fitting.length;
    const by = of("sort")[0] ?? "";
    const paged = Boolean(items[0]?.html);
    if (paged) show(filtered || by ? fitting : null, by);
    else {
      const kept = new Set(fitting);
      for (const item of items) if (item.element.hidden === kept.has(item)) item.element.hidden = !kept.has(item);
      sort(by);
    }
    const { all, none, one, many, first } = count.dataset;
    const said = many.replace("#", shown.toLocaleString("en"));
    count.textContent = !filtered ? all : shown > 1 ? said : shown ? one : none;
    if (paged && shown > MOST && (filtered || by)) count.textContent += first.replace("#", MOST.toLocaleString("en"));
  }

  /* The form as some parameters say; what `typed` says for itself may stay. */
  function fill(params, typed = new Set()) {
    for (const field of form.elements) {
      if (!field.name || typed.has(field.name)) continue;
      field.value = params.get(field.name) ?? "";
      if (field.value === "" && field.options) field.selectedIndex = 0;
    }
  }

  const isHere = () => form?.isConnected && location.pathname === path;

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
    timer = 0;
    if (!isHere()) return; // somebody has gone on while typing
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
    if (!ours(event)) return;
    event.preventDefault(); // it would empty the form only after this
    fill(new URLSearchParams());
    changed(true);
  });
  addEventListener("popstate", () => {
    if (!isHere()) return;
    fill(new URLSearchParams(location.search));
    apply();
  });

  /* Begin with a form. What somebody has typed before this script came stays, and so do the last
     keys before a theme put the page, fetched anew, in the place of itself. */
  function start() {
    const found = document.querySelector("form.claims-filter");
    if (found === form) return;
    if (timer && location.pathname === path) tell(false);
    clearTimeout(timer);
    timer = 0;
    form = found;
    path = location.pathname;
    items = index = whole = null;
    sorted = "";
    if (!form) return;
    const typed = new Set(asked().map(([name]) => name));
    fill(new URLSearchParams(location.search), typed);
    apply();
    if (typed.size) tell(false);
  }

  start();
  globalThis.document$?.subscribe(start); // Material puts new pages in place of old ones
})();
