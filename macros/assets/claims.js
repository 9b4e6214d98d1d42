/* Opens a citation in place: hover, keyboard focus or tap shows a card with the marker's own
   claims, what the opened reference found, and the reference itself. Without this script a
   marker is a plain link to the list of references.

   All listeners sit on the document, so pages that a theme swaps in (navigation.instant)
   need no set-up. The card stands in the page right after its link, so Tab walks into it. */
(() => {
  "use strict";

  const LINK = ".claims-citation a.claims-ref";
  const OPEN_AFTER = 120; // ms of hovering: passing over a marker opens nothing
  const CLOSE_AFTER = 300; // ms to move the pointer from the marker into the card
  const GAP = 8; // px between marker, card and the edge of the window
  const LEAST = 160; // px of height below which a card may rather cover its marker

  let card = null;
  let link = null;
  let timer = 0;
  let silent = false; // focus given back by us opens nothing
  let pressed = null; // the link under the last press: with what, and whether its card was open

  const later = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  const linkAt = (target) => (target instanceof Element ? target.closest(LINK) : null);
  const isOpen = () => card !== null && card.isConnected;
  const inCard = (target) => isOpen() && target instanceof Node && card.contains(target);

  const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

  /* A theme that swaps pages in place takes every click, and Material fetches the whole page
     anew before it scrolls. Our links within the page go to the browser, which scrolls at once. */
  const WITHIN = ".claims-citation a, .claims-backlinks a, .claims-card a, .claims-evidence-line a";
  const staysOnPage = (anchor) =>
    anchor?.hash && anchor.href.split("#")[0] === location.href.split("#")[0];

  /* The contents of one claim's card, with only the evidence from the reference opened. */
  function claimPart(id, anchor) {
    const source = document.querySelector(
      `template.claims-card-of[data-claim="${CSS.escape(id)}"]`,
    );
    if (!source) return null;
    const content = source.content.cloneNode(true);
    for (const line of content.querySelectorAll("[data-reference]")) {
      if (line.dataset.reference !== anchor) line.remove();
    }
    return content;
  }

  function fillClaims(made, marker, anchor) {
    const ids = (marker.dataset.claims || "").split(" ").filter(Boolean);
    for (const id of ids) {
      const content = claimPart(id, anchor);
      if (content?.querySelector("[data-reference]")) {
        part(made, "claims").append(content);
      } else if (content) {
        const others = part(made, "others");
        others.hidden = false;
        others.append(content.querySelector(".claims-card__statement") ?? content);
      }
    }
  }

  function build(opened) {
    const shell = document.querySelector("template.claims-card-shell");
    const anchor = decodeURIComponent(opened.hash.slice(1));
    const entry = document.getElementById(anchor);
    if (!shell || !entry) return null;
    const made = shell.content.firstElementChild.cloneNode(true);
    fillClaims(made, opened.closest(".claims-citation"), anchor);
    const words = opened.closest(".claims-citation--words");
    part(made, "number").textContent = words ? "" : `${opened.textContent}. `;
    part(made, "reference").append(...entry.cloneNode(true).childNodes);
    part(made, "go").setAttribute("href", opened.getAttribute("href"));
    made.id = "claims-card";
    made.setAttribute("aria-label", `Citation, reference ${opened.textContent}`);
    return made;
  }

  /* Beside its marker and inside the window: below where it fits, else on the roomier side. */
  function place() {
    if (!isOpen()) return;
    const at = link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const height = window.innerHeight;
    const away = at.bottom < 0 || at.top > height;
    if (away && !card.contains(document.activeElement)) return close();
    const scrolled = card.scrollTop;
    card.style.maxHeight = "";
    const natural = card.getBoundingClientRect();
    const [above, below] = [at.top - 2 * GAP, height - at.bottom - 2 * GAP];
    const under = natural.height <= below || below >= above;
    const room = Math.max(under ? below : above, Math.min(LEAST, height - 2 * GAP));
    const tall = Math.min(natural.height, room);
    if (tall < natural.height) card.style.maxHeight = `${tall}px`;
    const left = Math.min(at.left + (at.width - natural.width) / 2, width - natural.width - GAP);
    const top = under ? at.bottom + GAP : at.top - GAP - tall;
    card.style.left = `${Math.max(left, GAP)}px`;
    card.style.top = `${Math.max(Math.min(top, height - tall - GAP), GAP)}px`;
    card.scrollTop = scrolled;
  }

  function open(opened) {
    clearTimeout(timer);
    if ((isOpen() && link === opened) || !opened.isConnected) return;
    close();
    const made = build(opened);
    if (!made) return;
    card = made;
    link = opened;
    link.after(card);
    card.classList.add("claims-card--open");
    card.showPopover?.();
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", card.id);
    place();
  }

  function close({ restore = false } = {}) {
    clearTimeout(timer);
    if (!card) return;
    const [was, from] = [card, link];
    const held = was.contains(document.activeElement);
    card = link = null;
    was.remove();
    from.setAttribute("aria-expanded", "false");
    from.removeAttribute("aria-controls");
    if (restore && held) {
      silent = true;
      from.focus();
      silent = false;
    }
  }

  /* The pointer has left: a card that holds the keyboard's focus stays. */
  const leave = () => {
    const focused = document.activeElement;
    if (focused === link && focused?.matches(":focus-visible")) return;
    if (!inCard(focused)) close();
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = linkAt(event.target);
    if (over) later(() => open(over), OPEN_AFTER);
    else if (inCard(event.target)) clearTimeout(timer);
    else if (isOpen()) later(leave, CLOSE_AFTER);
    else clearTimeout(timer);
  });

  document.documentElement.addEventListener("pointerleave", () => {
    if (isOpen()) later(leave, CLOSE_AFTER);
    else clearTimeout(timer);
  });

  document.addEventListener("focusin", (event) => {
    const focused = linkAt(event.target);
    if (focused && !silent) open(focused);
    else if (!focused && !inCard(event.target)) close();
  });

  document.addEventListener(
    "pointerdown",
    (event) => {
      const down = linkAt(event.target);
      const wasOpen = isOpen() && link === down;
      pressed = down && { link: down, touch: event.pointerType !== "mouse", wasOpen };
      if (!down && !inCard(event.target)) close();
    },
    true,
  );

  document.addEventListener(
    "click",
    (event) => {
      const anchor = event.target instanceof Element ? event.target.closest(WITHIN) : null;
      if (staysOnPage(anchor)) event.stopPropagation();
      const clicked = linkAt(event.target);
      const press = pressed?.link === clicked ? pressed : null; // none when Enter was pressed
      pressed = null;
      if (clicked && press?.touch) {
        event.preventDefault(); // a tap opens, another closes; the card leads to the list
        if (press.wasOpen) close();
        else open(clicked);
      } else if (clicked) {
        later(close, 0); // a click or Enter follows the link
      } else if (inCard(event.target)) {
        const within = event.target.closest("a, [data-part=close]");
        if (within?.matches("[data-part=close]")) close({ restore: true });
        else if (within?.matches("[data-part=go]")) later(close, 0);
        else if (!within) event.preventDefault(); // no summary or label around it
      }
    },
    true,
  );

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      event.stopPropagation();
      close({ restore: true });
    },
    true,
  );

  /* Buttons that copy a text of the page. They are hidden where this script does not run. */
  document.documentElement.classList.add("claims-js");

  async function copy(button) {
    const text = button.previousElementSibling; // themes give it an ID of their own
    const said = button.closest(".claims-cite").querySelector("[role=status]");
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(text); // no access, as without https
      said.textContent = "Selected: copy it with your keyboard or the menu.";
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest(".claims-copy") : null;
    if (button) copy(button);
  });

  /* The page of all claims has a form, and a script of its own for it. */
  const folder = document.currentScript?.src.replace(/[^/]*$/, "") ?? "";
  let asked = false;

  function loadList() {
    if (asked || !document.querySelector(".claims-filter")) return;
    asked = true;
    const script = document.createElement("script");
    script.src = `${folder}claims-list.js`;
    document.head.append(script);
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", loadList);
  else loadList();
  globalThis.document$?.subscribe(loadList); // Material puts new pages in place of old ones

  const follow = (event) => {
    if (!inCard(event.target)) place();
  };
  addEventListener("scroll", follow, { passive: true, capture: true });
  addEventListener("resize", place, { passive: true });

  // A theme that swaps pages may lose the place that a link leads to, when its reader scrolled
  // just before: look whether the marker or the reference is in view, until the reader moves on.
  function arrive(address, anchor) {
    const stop = new AbortController();
    const moved = () => stop.abort();
    let looks = 50;
    const look = () => {
      if (stop.signal.aborted || looks-- === 0) return moved();
      const target = location.href === address ? document.getElementById(anchor) : null;
      if (target) {
        looks = Math.min(looks, 15); // a while longer: the theme scrolls late, too
        const box = target.getBoundingClientRect();
        if (box.bottom < 0 || box.top > window.innerHeight) target.scrollIntoView();
      }
      setTimeout(look, 100);
    };
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(kind, moved, { passive: true, signal: stop.signal });
    }
    setTimeout(look, 100);
  }

  document.addEventListener(
    "click",
    (event) => {
      const followed = event.target instanceof Element ? event.target.closest("a[href*='#']") : null;
      if (!followed || !/^#(fnref:claims-|ref-)/.test(followed.hash)) return;
      if (followed.pathname === location.pathname || followed.origin !== location.origin) return;
      arrive(followed.href, decodeURIComponent(followed.hash.slice(1)));
    },
    true,
  );
})();
