// The page for the desk: shows the story with its numbers underlined, and beside it what does not fit. All text is set as text, never as markup.
const $ = (id) => document.getElementById(id);
const text = $("text"), shown = $("shown"), list = $("found");
const PAUSE = 250, AGAIN = 2000, MOST = 200, LEVELS = ["error", "warning", "info"];
let report = null, pictures = new Map(), chosen = -1, sources = [], accepted = new Map(), undo = [], turn = 0, timer = 0, first = 0, name = "story.txt";

const element = (tag, words, classes) => {
  const made = document.createElement(tag);
  if (words !== undefined) made.textContent = words;
  if (classes) made.className = classes;
  return made;
};
const say = (words) => { $("status").textContent = words; };

async function ask(work, body) {
  const answer = await fetch(`/v1/${work}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const told = await answer.json().catch(() => ({ error: `the server answered ${answer.status}` }));
  if (!answer.ok) throw Object.assign(new Error(told.error || `the server answered ${answer.status}`), { busy: [429, 503].includes(answer.status) });
  return told;
}

// Places count characters; strings of this language count UTF-16 units.
function unitsOf(whole) {
  const starts = [0];
  for (const character of whole) starts.push(starts.at(-1) + character.length);
  return (place) => starts[Math.min(place, starts.length - 1)];
}

async function check() {
  const mine = ++turn, whole = text.value;
  if (!whole.trim()) { report = null; render(); say("Paste a story, or drop a file."); return; }
  const article = { text: whole, name };
  say("Checking…");
  try {
    const told = await ask("desk", { article, sources: sources.map(({ body }) => body) });
    if (mine !== turn || whole !== text.value) return;
    report = told.report.files[0];
    pictures = new Map(report.findings.map((one, at) => [one, told.pictures[at]]));
    chosen = Math.min(chosen, visible().length - 1);
    render();
    const count = visible().length;
    say(`${count === 0 ? "Nothing found" : count === 1 ? "1 finding" : `${count} findings`} in what was compared.`);
  } catch (error) {
    if (mine !== turn) return;
    report = null; render();
    say(`Not checked: ${error.message}`);
    if (error.busy) timer = setTimeout(check, AGAIN); // too many texts at once, or a machine that is slow just now
  }
}

const visible = () => (report ? report.findings.filter((one) => !accepted.has(one.fingerprint)) : []);
const isHere = (place) => place.file === (report && report.file) && place.in === "file";

function render() {
  drawStory(); drawFindings(); drawCoverage();
}

// Marks that lie within others, as 300 does in "300 to 200", cut these into pieces, each of all kinds that hold there.
function cut(marks) {
  const edges = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b), pieces = [];
  marks.sort((a, b) => a.start - b.start);
  let next = 0, open = [];
  edges.slice(0, -1).forEach((start, at) => {
    open = open.filter((mark) => mark.end > start);
    while (next < marks.length && marks[next].start <= start) open.push(marks[next++]);
    if (open.length) pieces.push({ start, end: edges[at + 1], kinds: open.flatMap(({ kinds }) => kinds) });
  });
  return pieces;
}

function drawStory() {
  const whole = text.value, units = unitsOf(whole), marks = new Map();
  const add = (place, kind) => {
    const key = `${place.start} ${place.end}`;
    if (isHere(place)) marks.set(key, { start: units(place.start), end: units(place.end), kinds: [...(marks.get(key)?.kinds ?? []), kind] });
  };
  if (report) {
    for (const number of report.coverage.numbers) add(number.place, number.compared ? "compared" : "alone");
    visible().forEach((finding, at) => {
      for (const place of [finding.primary, ...finding.related]) { add(place, finding.severity); if (at === chosen) add(place, "lit"); }
    });
  }
  const pieces = []; let reached = 0;
  for (const mark of cut([...marks.values()])) {
    pieces.push(whole.slice(reached, mark.start), element("mark", whole.slice(mark.start, mark.end), mark.kinds.join(" ")));
    reached = mark.end;
  }
  shown.replaceChildren(...pieces, whole.slice(reached), "\n");
}

function drawFindings() {
  const found = visible();
  first = Math.max(0, Math.min(chosen - MOST / 2, found.length - MOST)); // of very many findings those around the chosen one are listed
  $("count").textContent = report ? `(${found.length})` : "";
  list.replaceChildren(...found.slice(first, first + MOST).map((finding, row) => {
    const at = first + row;
    const item = element("li"), button = element("button", undefined, "finding");
    button.type = "button";
    button.append(element("span", finding.severity, `level ${finding.severity}`), " ", element("span", finding.message), element("br"),
      element("span", `${finding.rule}, line ${finding.primary.line}`, "rule"));
    button.addEventListener("click", () => choose(at, false));
    item.append(button);
    if (at === chosen) {
      item.setAttribute("aria-current", "true");
      for (const place of finding.related) if (!isHere(place)) item.append(element("p", `“${place.text}” in ${place.file}, ${place.cell ?? `line ${place.line}`}`, "where"));
      item.append(...(pictures.get(finding) ?? []).map(draw));
    }
    return item;
  }));
  if (found.length > MOST) list.append(element("li", `${first + 1} to ${first + MOST} of ${found.length}; F8 goes on to the others.`, "where"));
  for (const [fingerprint, { message, reason }] of accepted) {
    if (!report?.findings.some((one) => one.fingerprint === fingerprint)) continue;
    const item = element("li", `Accepted: ${message} (${reason}) `, "accepted"), back = element("button", "Undo");
    back.type = "button";
    back.addEventListener("click", () => { accepted.delete(fingerprint); render(); });
    item.append(back); list.append(item);
  }
}

// A picture comes as shapes, the same as in the report: the sum in signs, and the ranges that fail to meet on one scale.
function draw({ kind, name: told, width, height, shapes }) {
  const made = (tag, attributes, words) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    if (words) one.textContent = words;
    return one;
  };
  const svg = made("svg", { class: kind, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": told });
  svg.append(...shapes.map(({ tag, attributes, words, pieces }) => {
    const one = made(tag, attributes, words);
    one.append(...pieces.map(([piece, level]) => made("tspan", { class: level }, piece)));
    return one;
  }));
  return svg;
}

function drawCoverage() {
  const told = report?.coverage;
  $("coverage").textContent = told ? `${told.seen} numbers seen, ${told.compared} compared with another, ${told.not_compared} not compared.` : "Nothing yet.";
  if ($("every").open) drawNumbers();
}

function drawNumbers() {
  $("numbers").replaceChildren(...(report?.coverage.numbers ?? []).map((number) => element("li",
    `“${number.place.text}” (${number.place.line}:${number.place.column}): ${number.compared ? number.relations.map((one) => one.kind).join(", ") : number.set_aside}`)));
}

function choose(at, focus = true) {
  const found = visible();
  if (!found.length) return;
  chosen = (at + found.length) % found.length;
  render();
  shown.querySelector("mark.lit")?.scrollIntoView({ block: "center", behavior: "auto" });
  if (focus) list.querySelectorAll("button.finding")[chosen - first]?.focus();
}

function accept() {
  const finding = visible()[chosen];
  if (!finding) return;
  $("accepting").textContent = finding.message;
  $("reason").value = "";
  $("accept").returnValue = "";
  $("accept").showModal();
}
$("accept").addEventListener("close", () => {
  const finding = visible()[chosen], reason = $("reason").value.trim();
  if ($("accept").returnValue !== "ok" || !finding || !reason) return;
  accepted.set(finding.fingerprint, { message: finding.message, reason }); undo.push(finding.fingerprint);
  chosen = Math.min(chosen, visible().length - 1);
  render();
});

$("every").addEventListener("toggle", drawNumbers);
$("cancel").addEventListener("click", () => $("accept").close("cancel"));

document.addEventListener("keydown", (event) => {
  if ($("accept").open) return;
  if (event.key === "F8") choose(event.shiftKey ? Math.max(chosen, 0) - 1 : chosen + 1);
  else if (event.altKey && event.code === "KeyA") accept();
  else if (event.altKey && event.code === "KeyZ") { accepted.delete(undo.pop()); render(); }
  else return;
  event.preventDefault();
});
text.addEventListener("input", () => { drawStory(); clearTimeout(timer); timer = setTimeout(check, PAUSE); });

const base64 = (buffer) => { let all = ""; for (const byte of new Uint8Array(buffer)) all += String.fromCharCode(byte); return btoa(all); };
async function openStory(file) {
  try {
    const told = await ask("read", { name: file.name, data: base64(await file.arrayBuffer()) });
    const plain = /\.(txt|md|markdown)$/i.test(file.name);
    text.value = plain ? await file.text() : told.text; name = plain ? file.name : "story.txt"; chosen = -1;
    await check();
  } catch (error) { say(`${file.name} was not opened: ${error.message}`); }
}
async function addSources(files) {
  const unread = [];
  for (const file of files) {
    try { sources.push({ name: file.name, body: { name: file.name, data: base64(await file.arrayBuffer()) } }); } catch (error) { unread.push(`${file.name} was not opened: ${error.message}`); }
  }
  drawSources(); await check();
  if (unread.length) say(unread.join("; "));
}
function drawSources() {
  $("sources").replaceChildren(...sources.map(({ name: called }, at) => {
    const item = element("li", `${called} `), button = element("button", "Remove");
    button.type = "button"; button.setAttribute("aria-label", `Remove ${called}`);
    button.addEventListener("click", () => { sources.splice(at, 1); drawSources(); check(); });
    item.append(button); return item;
  }));
}
$("open").addEventListener("change", (event) => { if (event.target.files[0]) openStory(event.target.files[0]); event.target.value = ""; });
$("add").addEventListener("change", async (event) => { await addSources([...event.target.files]); event.target.value = ""; });
$("take").addEventListener("click", () => {
  if (!$("pasted").value.trim()) return;
  const called = `source ${sources.length + 1}.txt`;
  sources.push({ name: called, body: { name: called, text: $("pasted").value } }); $("pasted").value = "";
  drawSources(); check();
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    document.body.classList.toggle("dropping", kind === "dragover");
    if (kind !== "drop") return;
    const files = [...event.dataTransfer.files], onStory = $("paper").contains(event.target);
    if (files.length && onStory) { openStory(files[0]); if (files.length > 1) addSources(files.slice(1)); } else if (files.length) addSources(files);
  });
}
