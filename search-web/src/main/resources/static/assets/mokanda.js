// What makes the screens quicker. Every page works without it.
"use strict";

const isTyping = element => element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");

// --- search: arrows walk through the rows, "/" goes to the box, Escape empties it ---
const box = document.getElementById("words");
if (box) {
  const end = box.value.length;
  box.setSelectionRange(end, end);
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !isTyping(event.target)) {
      event.preventDefault();
      box.focus();
      box.select();
    }
    if (event.key === "Escape" && !event.isComposing && document.activeElement.closest("main")) {
      event.preventDefault();
      box.focus();
      box.value = "";
      box.dispatchEvent(new Event("input", {bubbles: true}));
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const rows = [...document.querySelectorAll("#results .hit")];
    const at = rows.indexOf(document.activeElement);
    if (rows.length === 0 || (at < 0 && document.activeElement !== box)) return;
    event.preventDefault();
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    if (to < 0) box.focus();
    else if (to < rows.length) rows[to].focus();
  });
  // Enter goes straight to what a reference names; a reference that is still being typed does not.
  document.getElementById("search-form").addEventListener("htmx:configRequest", event => {
    if (event.detail.triggeringEvent?.type === "submit") event.detail.parameters.aller = "1";
  });
  const results = document.getElementById("results");
  // While somebody types, lists pass by. Their pictures, each of which may be a look that is noted, wait for the one that stays.
  const STAYS_AFTER_MS = 1500;
  let stays;
  const wait = () => {
    clearTimeout(stays);
    stays = setTimeout(() => {
      for (const picture of results.querySelectorAll("img[data-src]")) {
        picture.src = picture.dataset.src;
        picture.removeAttribute("data-src");
      }
    }, STAYS_AFTER_MS);
  };
  document.getElementById("search-form").addEventListener("input", wait);
  results.addEventListener("htmx:afterSwap", wait);
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.body.addEventListener(failure, () => {
      const note = document.createElement("p");
      note.className = "notice bad";
      note.textContent = results.dataset.failed;
      results.replaceChildren(note);
    });
  }
}

// --- act: Enter confirms a field and goes to the next one ---
const form = document.getElementById("act-form");
if (form && document.getElementById("validate")) {
  const rows = [...form.querySelectorAll(".act-field")];
  const valueOf = row => row.querySelector(".value > input:not([type=checkbox]), .value > textarea");
  const seenOf = row => row.querySelector(".seen input");
  const settle = row => {
    const seen = seenOf(row);
    if (!seen) return;
    const changed = valueOf(row).value.trim() !== valueOf(row).dataset.proposed.trim();
    row.classList.toggle("settled", seen.checked || changed);
    if (seen.checked || changed) row.classList.remove("problem");
  };
  const confirm = row => {
    const seen = seenOf(row);
    if (seen) seen.checked = true;
    settle(row);
    const next = rows[rows.indexOf(row) + 1];
    if (next) {
      valueOf(next).focus();
      if (valueOf(next).select) valueOf(next).select();
    } else {
      document.getElementById("validate").focus();
    }
  };
  for (const row of rows) {
    settle(row);
    row.addEventListener("input", () => settle(row));
    valueOf(row).addEventListener("keydown", event => {
      if (event.key === "Enter" && !event.ctrlKey && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        confirm(row);
      }
    });
  }
  form.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit(document.getElementById("validate"));
    }
  });
  const wrong = form.querySelector(".problem .value > input:not([type=checkbox]), .problem .value > textarea");
  if (wrong) wrong.focus();
}
document.addEventListener("keydown", event => {
  const step = event.altKey && {PageUp: "prev", PageDown: "next"}[event.key];
  const link = step && document.querySelector(`.pager a[rel=${step}]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});

// --- a button that must not be pressed twice ---
for (const button of document.querySelectorAll("button[data-once]")) {
  button.form.addEventListener("submit", () => { button.disabled = true; });
}

// --- after a step that loads the page again the keyboard is where it was, or at what went wrong ---
const KEYBOARD = "keyboard";
// A changed question has an address of its own on the same screen.
const screenOf = path => path.replace(/^\/recherche\/.*/, "/recherche");
document.addEventListener("submit", event => {
  if (!event.submitter || event.target.method !== "post") return;
  const within = event.submitter.parentElement.closest("[id]");
  if (!within) return;
  sessionStorage.setItem(KEYBOARD, JSON.stringify({
    path: screenOf(location.pathname),
    own: event.submitter.id,
    id: within.id,
    button: [...within.querySelectorAll("button")].indexOf(event.submitter),
    at: Date.now(),
  }));
});
const step = JSON.parse(sessionStorage.getItem(KEYBOARD));
sessionStorage.removeItem(KEYBOARD);
const comeBack = () => {
  if (document.activeElement !== document.body) return;
  const wrong = document.querySelector("main .notice.bad[role=alert]:not([hidden])");
  const within = document.getElementById(step.id);
  if (wrong) {
    wrong.tabIndex = -1;
    wrong.focus();
  } else if (screenOf(location.pathname) === step.path && within) {
    // Its counterpart stands in its place, as "resume" does after "pause".
    const buttons = [...within.querySelectorAll("button")];
    (step.own && document.getElementById(step.own) || buttons[Math.min(step.button, buttons.length - 1)] || within).focus();
  }
};
if (step && Date.now() - step.at < 30000) {
  if (!location.hash) comeBack();
  // For browsers without scripts the address names the place: going there, a browser takes the focus away once more.
  else if (location.hash === "#" + step.id) addEventListener("load", () => setTimeout(comeBack));
}

// --- scans that can be zoomed ---
const scans = document.querySelectorAll("figure.scan[data-zoom]");
if (scans.length > 0) {
  // The viewer would add a style of its own, which the content policy refuses. It doesn't when it finds an element of
  // that name; one outside of HTML's namespace is no style to the browser.
  const own = document.createElementNS(null, "style");
  own.setAttribute("data-openseadragon-mobile-css", "");
  document.head.append(own);
  const script = document.createElement("script");
  script.src = document.querySelector("meta[name=viewer-script]").content;
  script.addEventListener("load", () => scans.forEach(openScan));
  document.head.append(script);
}

function openScan(figure) {
  const [, , width, height] = figure.dataset.page.split(" ").map(Number);
  const focus = figure.dataset.focus.split(" ").map(Number);
  const still = figure.querySelector(".still");
  const place = document.createElement("div");
  place.className = "viewer";
  // In its place before it opens: the viewer measures itself.
  still.replaceWith(place);
  figure.querySelector(".scan-tools").hidden = false;
  const viewer = OpenSeadragon({
    element: place,
    tileSources: figure.dataset.zoom,
    drawer: "canvas",
    showNavigationControl: false,
    gestureSettingsMouse: {clickToZoom: false, dblClickToZoom: true},
    maxZoomPixelRatio: 3,
    visibilityRatio: 0.95,
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.5,
    // Letters would clash with what people type beside the scan.
    keyboardNavEnabled: true,
  });
  const onScreen = (x, y, w, h) => new OpenSeadragon.Rect(x / width, y / width, w / width, h / width);
  const bounds = rect => onScreen(...["x", "y", "width", "height"].map(side => Number(rect.getAttribute(side))));
  const withMargin = ([x, y, w, h]) => {
    const margin = Math.max(w, h) * 0.04;
    return onScreen(x - margin, y - margin, w + 2 * margin, h + 2 * margin);
  };
  let marks;
  viewer.addOnceHandler("open", () => {
    marks = still.querySelector(".marks").cloneNode(true);
    marks.setAttribute("viewBox", `0 0 ${width} ${height}`);
    marks.classList.add("over");
    viewer.addOverlay({element: marks, location: new OpenSeadragon.Rect(0, 0, 1, height / width), checkResize: false});
    for (const link of marks.querySelectorAll("a")) {
      new OpenSeadragon.MouseTracker({element: link, clickHandler: event => {
        if (event.quick) location.href = link.getAttribute("href");
      }});
    }
    viewer.viewport.fitBounds(withMargin(focus), true);
    viewer.viewport.applyConstraints(true);
    point(document.activeElement);
    walkHits(marks, rect => viewer.viewport.panTo(bounds(rect).getCenter()), focus);
  });
  viewer.addOnceHandler("open-failed", () => {
    place.replaceWith(still);
    figure.querySelector(".scan-tools").hidden = true;
  });
  figure.querySelector(".scan-tools").addEventListener("click", event => {
    const what = event.target.dataset.do;
    if (what === "in") viewer.viewport.zoomBy(1.5);
    if (what === "out") viewer.viewport.zoomBy(1 / 1.5);
    if (what === "focus") viewer.viewport.fitBounds(withMargin(focus));
    if (what === "whole") viewer.viewport.goHome();
    if (what === "turn") viewer.viewport.setRotation(viewer.viewport.getRotation() + 90);
    viewer.viewport.applyConstraints();
  });
  const canvas = place.querySelector(".openseadragon-canvas");
  canvas.setAttribute("role", "group");
  canvas.setAttribute("aria-label", figure.dataset.label);

  // The place of the field one is in is shown and, when out of sight, brought into sight.
  const point = element => {
    if (!marks) return;
    const name = element.dataset.name || element.name;
    for (const rect of marks.querySelectorAll(".field")) {
      const now = rect.dataset.name === name;
      rect.classList.toggle("now", now);
      if (now) {
        const place = bounds(rect);
        const seen = viewer.viewport.getBounds(true);
        const inside = place.x >= seen.x && place.y >= seen.y
          && place.x + place.width <= seen.x + seen.width && place.y + place.height <= seen.y + seen.height;
        if (!inside) viewer.viewport.panTo(place.getCenter());
      }
    }
  };
  document.addEventListener("focusin", event => point(event.target));
}

// --- a page with words that were found: from one to the next, beginning where the page is shown ---
function walkHits(marks, show, [x, y, width, height]) {
  const hits = [...marks.querySelectorAll(".hit")];
  const found = document.getElementById("found");
  if (hits.length === 0 || !found) return;
  const inFocus = hit => {
    const left = Number(hit.getAttribute("x"));
    const top = Number(hit.getAttribute("y"));
    return left >= x && left < x + width && top >= y && top < y + height;
  };
  let at = Math.max(0, hits.findIndex(inFocus));
  const mark = () => {
    hits.forEach((hit, i) => hit.classList.toggle("now", i === at));
    found.querySelector("output").textContent = found.dataset.at.replace("{0}", at + 1).replace("{1}", hits.length);
  };
  const walk = step => {
    at = (at + step + hits.length) % hits.length;
    mark();
    show(hits[at]);
  };
  mark();
  if (hits.length === 1) return;
  found.querySelector(".walk").hidden = false;
  found.addEventListener("click", event => {
    if (event.target.dataset.walk) walk(Number(event.target.dataset.walk));
  });
  document.addEventListener("keydown", event => {
    const step = event.altKey && {ArrowUp: -1, ArrowDown: 1}[event.key];
    if (step) {
      event.preventDefault();
      walk(step);
    }
  });
}
