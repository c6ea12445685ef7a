// What is known of a relation, of a sentence, of a way: the other faces of the panel.

// The head of a panel, with the button that closes it.
function panelHead(kicker, title, swatches, leave = () => select(null)) {
  const close = button("", leave, { class: "icon close", "aria-label": "Close details", title: "Close (Esc)" });
  close.append(icon("M5 5l10 10M15 5 5 15"));
  return make("header", {}, make("p", { class: "kicker" }, ...swatches, kicker), title, taller(), close);
}

// On a small screen details are a sheet: low, half or tall, as high as the screen.
function sheet(height) {
  document.body.dataset.sheet = height;
}

function taller() {
  const NEXT = { low: "half", half: "tall", tall: "half" };
  const words = () => (document.body.dataset.sheet === "tall" ? "Lower" : "Taller");
  const made = button("", () => {
    sheet(NEXT[document.body.dataset.sheet]);
    made.setAttribute("aria-label", words());
  }, { class: "icon narrow taller", "aria-label": words() });
  made.append(icon("M5 12l5-5 5 5"));
  return made;
}

// A list of which the first are shown, and a button for more.
function longList(all, item, name) {
  const FIRST = 12;
  const list = make("ul", { class: name });
  let next = 0;
  const more = button("", () => extend(), { class: "quiet more" });
  const extend = () => {
    list.append(...all.slice(next, next + FIRST).map(item));
    next += FIRST;
    more.hidden = next >= all.length;
    more.textContent = `${Math.min(all.length - next, FIRST)} more of ${all.length - next}`;
  };
  extend();
  return [list, more];
}

// In how many documents a relation stands, and how many these are where copies count once.
function sourcesOf(edge) {
  const all = count(edge.documents.length, "document", "documents");
  if (edge.weight === edge.documents.length) return all;
  return edge.weight === 1 ? `${all} that say nearly the same` : `${all}, of which copies count once: ${edge.weight}`;
}

const statements = (() => {
  function ofEdge(edge) {
    const [from, to] = [nodes[edge.from], nodes[edge.to]];
    const list = make("dl", { class: "facts" });
    const add = (name, ...value) => list.append(make("dt", {}, name), make("dd", {}, ...value));
    add("How it is said", mannerWords(edge));
    add("Sure", percent(edge.confidence), make("span", { class: "meter", "aria-hidden": "true" }, meter(edge.confidence)));
    if (edge.cues.length) add("In the words", make("span", { dir: "auto" }, edge.cues.map((cue) => `“${cues[cue]}”`).join(", ")));
    if (edge.by.length) add("According to", ...edge.by.map((id) => thingButton(nodes[id])));
    add("Said in", `${count(edge.sentences.length, "sentence", "sentences")}, ${sourcesOf(edge)}`);
    return [
      panelHead("Relation", make("h2", { class: "triple" }, thingButton(from), make("span", { class: "verb" }, stroke(edge.manner), relations[edge.relation].label), thingButton(to)), []),
      list,
      make("h3", {}, edge.sentences.length > 1 ? "The sentences that say so" : "The sentence that says so"),
      ...edge.sentences.slice(0, 60).map((number) => quote(sentences[number], edge)),
      make("div", { class: "buttons" }, copyButton("Copy link", "Link", () => location.href)),
    ];
  }

  function meter(share) {
    const bar = draw("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none" });
    bar.append(draw("rect", { width: 100, height: 6, rx: 3, class: "meter-all" }), draw("rect", { width: 100 * share, height: 6, rx: 3, class: "meter-some" }));
    return bar;
  }

  function ofSentence(sentence) {
    const said = sentence.edges.map((edge) => make("li", {}, make("button", { type: "button", class: "triple-row", onclick: () => selectEdge(edge.id) },
      make("b", { dir: "auto" }, nodes[edge.from].label), ` ${relations[edge.relation].label} `, make("b", { dir: "auto" }, nodes[edge.to].label)), mannerBadge(edge)));
    const about = [...new Set(sentence.marks.map((mark) => mark.node))].map((id) => make("li", {}, thingButton(nodes[id])));
    return [
      panelHead("Sentence", make("h2", {}, said.length ? `${count(said.length, "relation", "relations")} stated here` : "No relation stated here"), []),
      quote(sentence, null),
      said.length ? make("h3", {}, "What it says") : null,
      make("ul", { class: "said" }, ...said),
      about.length ? make("h3", {}, "What it names") : null,
      make("ul", { class: "things" }, ...about),
    ].filter(Boolean);
  }

  // Step by step, each with the sentence that states it.
  function ofWay({ from, to }) {
    const steps = shown.edges.map((edge) => make("li", {},
      make("button", { type: "button", class: "triple-row", onclick: () => selectEdge(edge.id) },
        make("b", { dir: "auto" }, nodes[edge.from].label), ` ${relations[edge.relation].label} `, make("b", { dir: "auto" }, nodes[edge.to].label)),
      mannerBadge(edge), quote(sentences[edge.sentences[0]], edge)));
    const title = make("h2", { dir: "auto" }, `${nodes[from].label} to ${nodes[to].label}`);
    return [panelHead(`Way of ${count(steps.length, "step", "steps")}`, title, [], back), make("ol", { class: "said way" }, ...steps)];
  }

  return { ofEdge, ofSentence, ofWay };
})();
