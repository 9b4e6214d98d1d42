/* The search of a site with thousands of pages, by Pagefind, whose index is loaded in pieces. It takes the place of the
   theme's search: its box, its keys (/ s f) and its button on a phone open this dialog. */
(() => {
  "use strict";

  const MOST = 20; // results shown
  const here = document.currentScript?.src ?? "";
  const root = new URL("../", here || location.href);
  let engine = null;
  let asked = 0; // queries so far
  let answered = 0; // the one whose results stand there
  let awaited = 0; // the one whose first result was asked for before it stood there

  const dialog = () => document.querySelector("dialog.claims-search");
  const part = (element, name) => element.querySelector(`[data-part=${name}]`);
  const input = () => dialog().querySelector("input");

  async function load() {
    engine ??= import(new URL("pagefind/pagefind.js", root).href).then(async (found) => {
      await found.init();
      return found;
    });
    return engine;
  }

  function say(text) {
    dialog().querySelector(".claims-search__said").textContent = text;
  }

  function row({ url, excerpt, meta }) {
    const item = dialog().querySelector("template").content.firstElementChild.cloneNode(true);
    item.querySelector("a").href = url;
    part(item, "title").textContent = meta.title ?? url;
    part(item, "excerpt").innerHTML = excerpt; // Pagefind's: text and <mark>
    return item;
  }

  async function search() {
    const query = input().value.trim();
    const mine = ++asked;
    const list = dialog().querySelector(".claims-search__results");
    list.setAttribute("aria-busy", String(Boolean(query)));
    if (!query) {
      list.replaceChildren();
      say("");
      answered = mine;
      return;
    }
    const said = dialog().querySelector(".claims-search__said").dataset;
    try {
      const found = await (await load()).debouncedSearch(query, {}, 150);
      if (!found || mine !== asked) return;
      const shown = await Promise.all(found.results.slice(0, MOST).map((each) => each.data()));
      if (mine !== asked) return;
      list.replaceChildren(...shown.map(row));
      const count = found.results.length;
      const all = count > 1 ? said.many.replace("#", count.toLocaleString("en")) : count ? said.one : said.none;
      say(count > MOST ? `${all} ${said.first.replace("#", String(MOST))}` : all);
      list.setAttribute("aria-busy", "false");
      answered = mine;
      if (awaited === mine) list.querySelector("a")?.click();
    } catch {
      if (mine !== asked) return;
      list.replaceChildren();
      list.setAttribute("aria-busy", "false");
      engine = null;
      say(said.failed);
    }
  }

  function open(query = "") {
    const toggle = document.getElementById("__search");
    if (toggle) toggle.checked = false;
    if (!dialog() || dialog().open) return;
    dialog().showModal();
    if (query) input().value = query;
    input().select();
    load().catch(() => {});
    search();
  }

  /* Up and down walk through the results. */
  function walk(event) {
    const links = [input(), ...dialog().querySelectorAll(".claims-search__results a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && event.target === input()) {
      event.preventDefault();
      if (answered === asked) links[1]?.click();
      else awaited = asked;
    } else if (step) {
      event.preventDefault();
      links[Math.min(Math.max(links.indexOf(document.activeElement) + step, 0), links.length - 1)]?.focus();
    }
  }

  const theirs = (target) =>
    target instanceof Element &&
    target.closest("[data-md-component=search-query], #mkdocs-search-query, label[for=__search]");
  const typing = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

  document.addEventListener(
    "focusin",
    (event) => {
      if (theirs(event.target)) {
        event.target.blur();
        open();
      }
    },
    true
  );
  document.addEventListener(
    "click",
    (event) => {
      if (theirs(event.target)) {
        event.preventDefault();
        open();
      } else if (event.target === dialog() || (event.target instanceof Element && event.target.closest(".claims-search__results a"))) {
        dialog().close();
      }
    },
    true
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (dialog()?.open) {
        if (dialog().contains(event.target)) walk(event);
      } else if (["/", "s", "f"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        open();
      }
    },
    true
  );
  document.addEventListener("input", (event) => {
    if (dialog()?.contains(event.target)) search();
  });
  const wish = new URLSearchParams(location.search).get("q");
  if (wish) open(wish);
})();
