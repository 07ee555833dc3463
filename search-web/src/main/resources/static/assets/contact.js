// Keys of the contact sheet. They act only while one of its pages has the focus; the forms do the same without them.
// After a step the address ends in the page it was about, which so has the focus again.
"use strict";

const contact = document.getElementById("contact");
if (contact) {
  const frames = [...contact.querySelectorAll(".frame")];
  const link = frame => frame.querySelector("a.leaf");
  const tick = frame => frame.querySelector("input[name=pages]");
  const said = document.getElementById("contact-said");
  const tools = document.getElementById("contact-tools");
  const reason = contact.elements.raison;
  let carried = null;
  let asked = null;

  // The reason that was chosen last holds until another one is.
  const last = sessionStorage.getItem("contact-reason");
  if (last) reason.value = last;
  reason.addEventListener("change", () => sessionStorage.setItem("contact-reason", reason.value));
  reason.addEventListener("keydown", event => {
    if (!asked || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    const frame = asked;
    asked = null;
    said.textContent = "";
    if (event.key === "Escape") return link(frame).focus();
    sessionStorage.setItem("contact-reason", reason.value);
    send(frame, "rejeter", {});
  });

  const columns = () => frames.filter(frame => frame.offsetTop === frames[0].offsetTop).length;

  // One step about the page in focus, or about all that are ticked when it is one of them.
  const send = (frame, action, values) => {
    if (!tick(frame).checked) {
      frames.forEach(each => { tick(each).checked = each === frame; });
    }
    for (const [name, value] of Object.entries(values)) contact.elements[name].value = value;
    contact.requestSubmit(tools.querySelector(`button[value=${action}]`));
  };

  const putDown = frame => {
    const from = Number(carried.dataset.place);
    const to = Number(frame.dataset.place);
    const moved = carried;
    carried = null;
    if (to === from) {
      moved.classList.remove("carried");
      said.textContent = contact.dataset.dropped;
      return;
    }
    frames.forEach(each => { tick(each).checked = each === moved; });
    contact.elements.place.value = String(to);
    contact.requestSubmit(tools.querySelector("button[value=deplacer]"));
  };

  const keys = {
    r: frame => {
      if (frame.dataset.rejected === "true") return send(frame, "garder", {});
      const chosen = sessionStorage.getItem("contact-reason");
      if (chosen) return send(frame, "rejeter", {raison: chosen});
      // The first time nobody has said why yet.
      asked = frame;
      said.textContent = contact.dataset.why;
      reason.focus();
    },
    b: frame => send(frame, frame.dataset.good === "true" ? "revoir" : "bonne", {}),
    s: frame => send(frame, "couper",
      frame.dataset.halves === "true" ? {coupure: "entiere"} : {coupure: "moities", pli: frame.dataset.fold}),
    m: frame => {
      if (carried) return putDown(frame);
      carried = frame;
      frame.classList.add("carried");
      said.textContent = contact.dataset.carried;
    },
    u: frame => {
      const undo = document.querySelector("#undo button");
      if (undo.disabled) return;
      // Named, so that the focus comes back to it and the key may be pressed once more.
      const page = document.createElement("input");
      Object.assign(page, {type: "hidden", name: "pages", value: frame.dataset.page});
      undo.form.append(page);
      undo.form.requestSubmit(undo);
    },
    " ": frame => { tick(frame).checked = !tick(frame).checked; },
    "?": () => {
      const help = document.getElementById("contact-help");
      help.open = !help.open;
    },
  };

  // Enter in a field does what the button beside it says, and not what the first button of all does.
  document.getElementById("contact-tools").addEventListener("keydown", event => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    event.target.form.requestSubmit(event.target.closest("label").nextElementSibling);
  });

  contact.addEventListener("keydown", event => {
    const frame = event.target.closest(".frame");
    if (!frame || event.target !== link(frame) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(), ArrowUp: -columns()}[event.key];
    if (step) {
      event.preventDefault();
      const to = frames[frames.indexOf(frame) + step];
      if (to) link(to).focus();
    } else if (carried && (event.key === "Enter" || event.key === "Escape")) {
      event.preventDefault();
      putDown(event.key === "Enter" ? frame : carried);
    } else if (Object.hasOwn(keys, event.key.toLowerCase())) {
      event.preventDefault();
      keys[event.key.toLowerCase()](frame);
    }
  });
}
