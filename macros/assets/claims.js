/* Opens a citation in place: hover, keyboard focus or tap shows a card with the marker's own
   claims, what the opened reference found, and the reference itself. Without this script a
   marker is a plain link to the list of references.

   All listeners sit on the document, so pages that a theme swaps in (navigation.instant)
   need no set-up. The card stands in the page right after its link, so Tab walks into it. */
(() => {
  "use strict";

  const LINK = ".claims-citation a.claims-ref";
  const OPEN_AFTER = 120; // ms of hovering: passing over a marker opens nothing
  const CLOSE_AFTER = 250; // ms to move the pointer from the marker into the card
  const GAP = 8; // px between marker, card and the edge of the window

  let card = null;
  let link = null;
  let timer = 0;
  let silent = false; // focus given back by us opens nothing
  let tapped = null; // the link whose card was open when the finger came down

  const later = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  const linkAt = (target) => (target instanceof Element ? target.closest(LINK) : null);
  const inCard = (target) => card !== null && target instanceof Node && card.contains(target);

  const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

  function claimParts(marker, anchor) {
    const ids = (marker.dataset.claims || "").split(" ").filter(Boolean);
    return ids.flatMap((id) => {
      const source = document.querySelector(
        `template.claims-card-of[data-claim="${CSS.escape(id)}"]`,
      );
      if (!source) return [];
      const content = source.content.cloneNode(true);
      for (const line of content.querySelectorAll("[data-reference]")) {
        if (line.dataset.reference !== anchor) line.remove();
      }
      return [content];
    });
  }

  function build(opened) {
    const shell = document.querySelector("template.claims-card-shell");
    const anchor = decodeURIComponent(opened.hash.slice(1));
    const entry = document.getElementById(anchor);
    if (!shell || !entry) return null;
    const made = shell.content.firstElementChild.cloneNode(true);
    part(made, "claims").append(...claimParts(opened.closest(".claims-citation"), anchor));
    part(made, "number").textContent = `${opened.textContent}. `;
    const text = entry.cloneNode(true);
    part(made, "reference").append(...text.childNodes);
    part(made, "go").setAttribute("href", opened.getAttribute("href"));
    made.id = "claims-card";
    made.setAttribute("aria-label", `Citation, reference ${opened.textContent}`);
    return made;
  }

  function place() {
    if (!card || !link) return;
    const at = link.getBoundingClientRect();
    const box = card.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const height = window.innerHeight;
    if (at.bottom < 0 || at.top > height) return close();
    const left = Math.min(at.left + at.width / 2 - box.width / 2, width - box.width - GAP);
    const below = at.bottom + GAP;
    const above = at.top - GAP - box.height;
    const top = below + box.height <= height || above < GAP ? below : above;
    card.style.left = `${Math.max(left, GAP)}px`;
    card.style.top = `${Math.max(Math.min(top, height - box.height - GAP), GAP)}px`;
  }

  function open(opened) {
    clearTimeout(timer);
    if (card?.isConnected && link === opened) return;
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

  const leave = () => {
    const focused = document.activeElement;
    if (focused === link && focused?.matches(":focus-visible")) return;
    if (!inCard(focused)) close();
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = linkAt(event.target);
    if (over) later(() => open(over), link ? 0 : OPEN_AFTER);
    else if (inCard(event.target)) clearTimeout(timer);
    else if (card) later(leave, CLOSE_AFTER);
    else clearTimeout(timer);
  });

  document.addEventListener("focusin", (event) => {
    const focused = linkAt(event.target);
    if (focused && !silent) open(focused);
    else if (card && !focused && !inCard(event.target)) close();
  });

  document.addEventListener(
    "pointerdown",
    (event) => {
      const down = linkAt(event.target);
      tapped = down && down === link ? down : null;
      if (card && !down && !inCard(event.target)) close();
    },
    true,
  );

  document.addEventListener(
    "click",
    (event) => {
      const clicked = linkAt(event.target);
      if (inCard(event.target) && event.target.closest("[data-part=close]")) {
        close({ restore: true });
      } else if (inCard(event.target) && event.target.closest("[data-part=go]")) {
        later(close, 0);
      } else if (clicked && event.pointerType === "touch") {
        event.preventDefault(); // a tap opens, another closes; the card leads to the list
        event.stopPropagation();
        if (tapped === clicked) close();
        else open(clicked);
      } else if (clicked) {
        later(close, 0); // a click or Enter follows the link
      }
    },
    true,
  );

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !card) return;
      event.stopPropagation();
      close({ restore: true });
    },
    true,
  );

  addEventListener("scroll", place, { passive: true, capture: true });
  addEventListener("resize", place, { passive: true });
})();
