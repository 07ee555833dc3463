// Sends files piece by piece (tus 1.0.0), so that a broken line, a restarted server or a closed laptop costs one piece.
// Without it the form sends them whole.
"use strict";

const place = document.getElementById("bring");
if (place) {
  const by = id => document.getElementById(id);
  const words = place.dataset;
  const fill = (text, ...values) => values.reduce((said, value, i) => said.replaceAll(`{${i}}`, value), text);
  // In a folder, notes beside the scans and hidden files are left out, as the command line does.
  const isSideFile = file => file.name.startsWith(".") || /\.(txt|xml|tsv|csv|md|json|db|ini)$/i.test(file.name);
  const PIECE_MIN = 64 << 10, PIECE_MAX = 8 << 20, AT_ONCE = 2, SHOWN_MAX = 500;
  // Scanners begin each book with the same names, and pages without compression have one length: the time tells them apart.
  const isSame = (item, name, length, modified) => item.name === name && item.file.size === length && item.file.lastModified === modified;
  const items = [];
  let piece = 256 << 10, running = 0, paused = false, leftOut = 0, lastSaid = 0;
  let token = by("bring-form").action.match(/_csrf=([^&]+)/)[1];

  class Stop extends Error {}          // a person has to do something
  class Wait extends Error {}          // it passes by itself

  const call = async (method, url, headers = {}, body = undefined) => {
    let answer;
    try {
      answer = await fetch(url, {method, body, redirect: "manual", cache: "no-store",
        headers: {"Tus-Resumable": "1.0.0", "X-CSRF-TOKEN": decodeURIComponent(token), ...headers}});
    } catch {
      throw new Wait();
    }
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new Stop(words.signIn);
    if ([429, 502, 503, 504].includes(answer.status)) throw new Wait();
    return answer;
  };
  const refusal = async answer => new Stop((await answer.text()) || `${answer.status}`);
  const sleep = ms => new Promise(done => setTimeout(done, ms));
  const digest = async bytes => {
    if (!window.crypto || !crypto.subtle) return {};          // not on a plain line to another machine
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return {"Upload-Checksum": "sha256 " + btoa(String.fromCharCode(...sum))};
  };
  const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  // What was there before this page began to send, or before the line broke; what is sent since, it knows itself.
  let there = null;
  const known = async () => {
    if (there) return there;
    const answer = await call("GET", words.files);
    if (!answer.ok) throw await refusal(answer);
    there = (await answer.json()).files;
    return there;
  };

  // One file from where it is to its end; throws Wait when the line breaks and Stop when it can't go on.
  const send = async item => {
    if (!item.url) {
      const before = (await known()).find(file => isSame(item, file.name, file.length, file.modified) && !items.some(other => other.url === `${words.files}/${file.number}`));
      if (before) {
        item.url = `${words.files}/${before.number}`;
      } else {
        const made = await call("POST", words.files, {"Upload-Length": item.file.size, "Upload-Metadata": `filename ${base64(item.name)},modified ${base64(String(item.file.lastModified))}`});
        if (made.status !== 201) throw await refusal(made);
        item.url = made.headers.get("Location");
      }
    }
    const head = await call("HEAD", item.url);
    if (!head.ok) { item.url = null; throw new Wait(); }
    item.sent = Number(head.headers.get("Upload-Offset"));
    while (item.sent < item.file.size && !paused) {
      let bytes;
      try {
        bytes = await item.file.slice(item.sent, item.sent + piece).arrayBuffer();
      } catch {
        throw new Stop(words.unreadable);
      }
      const begun = performance.now();
      const answer = await call("PATCH", item.url, {"Content-Type": "application/offset+octet-stream", "Upload-Offset": item.sent, ...await digest(bytes)}, bytes);
      if (answer.status === 409 || answer.status === 460) throw new Wait();
      if (answer.status !== 204) throw await refusal(answer);
      const took = performance.now() - begun;
      if (took < 1000) piece = Math.min(PIECE_MAX, piece * 2);
      if (took > 8000) piece = Math.max(PIECE_MIN, piece / 2);
      item.sent = Number(answer.headers.get("Upload-Offset"));
      item.tries = 0;
      show(item);
    }
    item.state = item.sent === item.file.size ? "there" : "waiting";
  };

  const work = async () => {
    if (running >= AT_ONCE || paused) return;
    const item = items.find(each => each.state === "waiting");
    if (!item) return;
    running++;
    item.state = "sending";
    work();
    try {
      await send(item);
    } catch (trouble) {
      item.state = "waiting";
      if (trouble instanceof Wait) {
        there = null;
        item.tries++;
        show(item, words.waitingLine);
        await sleep(Math.min(30000, 500 * 2 ** Math.min(item.tries, 6)));
      } else if (trouble.message === words.signIn) {
        stop(words.signIn);
      } else {
        item.state = "failed";
        item.said = trouble.message;
      }
    }
    running--;
    show(item);
    work();
  };

  const stop = text => {
    paused = true;
    by("pause").textContent = words.goOn;
    by("whole-stopped").textContent = text || "";
    by("whole-stopped").hidden = !text;
    if (text) {
      const link = document.createElement("a");
      link.href = "/connexion";
      link.target = "_blank";
      link.textContent = words.again;
      by("whole-stopped").append(" ", link);
    }
    show();
  };
  const goOn = async () => {
    // Whoever signed in again has another token.
    try {
      const page = new DOMParser().parseFromString(await (await call("GET", words.page)).text(), "text/html");
      token = page.getElementById("bring-form").getAttribute("action").match(/_csrf=([^&]+)/)[1];
    } catch (trouble) {
      stop(trouble instanceof Wait ? words.waitingLine : words.signIn);
      return;
    }
    paused = false;
    by("pause").textContent = words.pause;
    by("whole-stopped").hidden = true;
    items.forEach(item => { if (item.state === "failed") item.state = "waiting"; item.tries = 0; });
    work();
    show();
  };
  by("pause").addEventListener("click", () => paused ? goOn() : stop(""));

  const size = bytes => (bytes / 1e6).toLocaleString(document.documentElement.lang, {maximumFractionDigits: bytes < 1e7 ? 1 : 0});
  const show = (item, said) => {
    if (item && item.bar) {
      item.bar.value = item.file.size === 0 ? 1 : item.sent / item.file.size;
      item.bar.setAttribute("aria-label", fill(words.file, item.name));
      item.note.textContent = said || (item.state === "there" ? words.there : item.state === "failed" ? item.said : "");
      item.row.className = item.state;
    }
    const total = items.reduce((sum, each) => sum + each.file.size, 0), sent = items.reduce((sum, each) => sum + each.sent, 0);
    const there = items.filter(each => each.state === "there").length, failed = items.filter(each => each.state === "failed").length;
    const over = there + failed === items.length;
    by("whole-progress").value = total === 0 ? (over ? 1000 : 0) : 1000 * sent / total;
    const text = fill(over ? (failed ? words.someFailed : words.allThere) : paused ? words.stopped : words.sending,
      there, items.length, size(sent), size(total), failed) + (leftOut ? " " + fill(words.leftOut, leftOut) : "");
    by("whole-said").textContent = text;
    if (over || performance.now() - lastSaid > 10000) {
      lastSaid = performance.now();
      by("whole-live").textContent = text;
    }
    by("pause").hidden = over && failed === 0;
    by("seal-button").disabled = !over || failed > 0;
    if (over && failed > 0) by("pause").textContent = words.goOn, paused = true;
  };

  const add = (files, fromFolder) => {
    for (const file of files) {
      const name = file.webkitRelativePath || file.relative || file.name;
      if (fromFolder && isSideFile(file)) { leftOut++; continue; }
      if (items.some(item => isSame(item, name, file.size, file.lastModified))) continue;
      const item = {file, name, sent: 0, tries: 0, state: "waiting", url: null};
      items.push(item);
      if (items.length <= SHOWN_MAX) {
        item.row = document.createElement("li");
        const label = document.createElement("span");
        label.className = "mono name";
        label.textContent = name;
        item.bar = document.createElement("progress");
        item.note = document.createElement("span");
        item.note.className = "muted";
        item.row.append(label, item.bar, item.note);
        by("sending").append(item.row);
      }
      show(item);
    }
    if (items.length === 0) return;
    by("whole").hidden = false;
    by("fates").hidden = !by("fates").querySelector("li");
    paused = false;
    for (let i = 0; i < AT_ONCE; i++) work();
  };

  // Folders that are dropped are walked through; what a browser hands over there has no path.
  const walk = async (entry, path, found) => {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      file.relative = path + file.name;
      found.push(file);
    } else {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((done, failed) => reader.readEntries(done, failed));
        if (some.length === 0) return;
        for (const each of some) await walk(each, `${path}${entry.name}/`, found);
      }
    }
  };
  const drop = by("drop");
  drop.addEventListener("dragover", event => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", async event => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map(each => each.webkitGetAsEntry()).filter(Boolean);
    const alone = [], inFolders = [];
    for (const entry of entries) await walk(entry, "", entry.isFile ? alone : inFolders);
    add(alone, false);
    add(inFolders, true);
  });
  by("files").addEventListener("change", event => { add([...event.target.files], false); event.target.value = ""; });
  by("folder").addEventListener("change", event => { add([...event.target.files], true); event.target.value = ""; });
  by("bring-form").addEventListener("submit", event => event.preventDefault());
  addEventListener("beforeunload", event => {
    if (items.some(item => item.state === "waiting" || item.state === "sending")) event.preventDefault();
  });
  by("folder-field").hidden = false;
  by("drop-hint").hidden = false;
  by("send-plain").hidden = true;
}
