/* `claims serve` only: what `claims check` finds, beside the sentence it is about, and with
   --editor a click on a citation that opens its claim in the text editor. The data stand before
   this code. Nothing of it is in a site that is built. */
(() => {
  "use strict";

  const found = globalThis.claimsPreview;
  const root = new URL("../", document.currentScript.src).pathname; // of the site
  const BLOCKS = "p, li, td, th, h1, h2, h3, h4, h5, h6, dd, dt, blockquote, figcaption";
  const ASIDE = ".claims-citation, .claims-error, .claims-backlinks, .claims-preview, .headerlink, script, style, template";
  const STYLE = `
    .claims-preview { display: block; margin: 0.4em 0 0.8em; padding: 0.4em 0.7em; border-inline-start: 0.25em solid;
      font: 0.75rem/1.45 system-ui, sans-serif; background: #fff; color: #222; border-color: #555; overflow-wrap: anywhere; }
    .claims-preview[data-severity="error"] { border-color: #b3261e; background: #fdf1f0; }
    .claims-preview[data-severity="warning"] { border-color: #9a6700; background: #fff8e5; }
    .claims-preview b, .claims-preview span { display: block; }
    .claims-preview a { color: #0b57a4; text-decoration: underline; }
    ::highlight(claims-error) { text-decoration: underline wavy #b3261e; }
    ::highlight(claims-warning), ::highlight(claims-note) { text-decoration: underline wavy #9a6700; }
    @media print { .claims-preview { display: none; } }`;

  const letters = (text) => text.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "");
  const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

  /* Names and code in a message stand in backquotes. */
  function said(name, text) {
    const line = made(name, "");
    text.split("`").forEach((each, number) => line.append(number % 2 ? made("code", each) : each));
    return line;
  }

  /* The letters of a block, and for each the place where it stands. */
  function read(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const places = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const aside = node.parentElement.closest(ASIDE);
      if (aside && block.contains(aside)) continue;
      for (let at = 0; at < node.data.length; at += 1) {
        const sign = letters(node.data[at]);
        text += sign;
        if (sign) places.push([node, at]);
      }
    }
    return { text, places };
  }

  /* From where to where a sentence stands in a text: around its longest part, the others near it. */
  function span(text, parts) {
    const longest = parts.reduce((best, each, at) => (each.length > parts[best].length ? at : best), 0);
    let start = text.indexOf(parts[longest]);
    if (start < 0) return null;
    let end = start + parts[longest].length;
    for (const each of parts.slice(0, longest).reverse()) {
      start = start < each.length ? -1 : text.lastIndexOf(each, start - each.length);
      if (start < 0) return null;
    }
    for (const each of parts.slice(longest + 1)) {
      const at = text.indexOf(each, end);
      if (at < 0) return null;
      end = at + each.length;
    }
    return [start, end];
  }

  /* The smallest block that holds a sentence, and where in it. Code is an ellipsis in `words`. */
  function place(words, blocks) {
    const parts = words.split("…").map(letters).filter(Boolean);
    if (!parts.length) return null;
    let best = null;
    for (const each of blocks) {
      if (best && each.read.text.length >= best.read.text.length) continue;
      const at = span(each.read.text, parts);
      if (at) best = { ...each, start: at[0], end: at[1] };
    }
    return best;
  }

  function note(finding) {
    const box = made("aside", "", { className: "claims-preview" });
    box.dataset.severity = finding.severity;
    box.append(said("b", `${finding.code} ${finding.severity}: ${finding.message}`));
    if (finding.help) box.append(said("span", finding.help));
    box.append(
      finding.open ? made("a", finding.place, { href: finding.open }) : made("span", finding.place),
    );
    return box;
  }

  function put(box, block) {
    if (/^(LI|TD|TH|DD|DT)$/.test(block.tagName)) return block.append(box);
    let last = block;
    while (last.nextElementSibling?.classList.contains("claims-preview")) last = last.nextElementSibling;
    last.after(box); // several in their order
  }

  function elsewhere() {
    const files = Object.entries(found.elsewhere);
    if (!files.length) return null;
    const box = made("aside", "", { className: "claims-preview" });
    box.dataset.severity = "note";
    const counts = files.map(([file, count]) => `${file} ${count}`).join(", ");
    box.append(made("b", `Also found: ${counts}`), said("span", "`claims check` shows what it is."));
    return box;
  }

  function show() {
    for (const each of document.querySelectorAll(".claims-preview")) each.remove();
    const page = decodeURIComponent(location.pathname.slice(root.length));
    const findings = found.pages[page] ?? found.pages[page.replace(/index\.html$/, "")] ?? [];
    const main = document.querySelector("article, [role=main], main") ?? document.body;
    const blocks = findings.length
      ? [...main.querySelectorAll(BLOCKS)].map((block) => ({ block, read: read(block) }))
      : [];
    const ranges = { error: [], warning: [], note: [] };
    const top = [];
    for (const finding of findings) {
      const at = place(finding.words, blocks);
      if (!at) {
        top.push(note(finding));
        continue;
      }
      put(note(finding), at.block);
      const range = document.createRange();
      range.setStart(...at.read.places[at.start]);
      const [last, offset] = at.read.places[at.end - 1];
      range.setEnd(last, offset + 1);
      ranges[finding.severity].push(range);
    }
    const others = elsewhere();
    if (others) top.push(others);
    const title = main.querySelector("h1");
    if (title) title.after(...top);
    else main.prepend(...top);
    if (globalThis.CSS?.highlights) {
      for (const [kind, each] of Object.entries(ranges)) {
        CSS.highlights.set(`claims-${kind}`, new Highlight(...each));
      }
    }
  }

  /* In a frame: a page that goes to another address, if only the editor's, ends its live reload. */
  function open(address) {
    const frame = made("iframe", "", { hidden: true, src: address });
    document.body.append(frame);
    setTimeout(() => frame.remove(), 2000);
  }

  /* Before the card opens: one claim is opened at once, of several one is chosen. */
  function follow(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (!target?.closest(".claims-preview--choice")) document.querySelector(".claims-preview--choice")?.remove();
    const clicked = target?.closest("a");
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (clicked.closest(".claims-preview")) {
      event.preventDefault();
      event.stopPropagation();
      return open(clicked.href);
    }
    const link = clicked.closest(".claims-citation a.claims-ref");
    if (!link) return;
    const ids = (link.closest(".claims-citation").dataset.claims || "").split(" ");
    const known = ids.filter((id) => Object.hasOwn(found.claims, id));
    if (!known.length) return;
    event.preventDefault();
    event.stopPropagation();
    if (known.length === 1) return open(found.claims[known[0]]);
    const box = made("aside", "", { className: "claims-preview claims-preview--choice" });
    box.append(made("b", "Open in the editor"));
    for (const id of known) {
      const line = made("span", "");
      line.append(made("a", id, { href: found.claims[id] }));
      box.append(line);
    }
    put(box, link.closest(BLOCKS) ?? link.closest(".claims-citation"));
    box.querySelector("a").focus();
  }

  document.head.append(made("style", STYLE));
  addEventListener("click", follow, true);
  if (globalThis.document$?.subscribe) document$.subscribe(show); // Material swaps pages in place
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
  else show();
})();
