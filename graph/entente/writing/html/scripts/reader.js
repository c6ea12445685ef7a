// A document to read: its sentences, or its whole text where that is there, with what is named marked.

const reader = (() => {
  const box = byId("view-read");
  const own = { document: null, article: null };

  function update(changes) {
    if (state.view !== "read" || !documents.length) return;
    const fresh = own.document !== state.document;
    if (fresh) build();
    for (const one of box.querySelectorAll(".chosen")) one.classList.remove("chosen");
    const chosen = [...box.querySelectorAll(pointedAt())];
    for (const one of chosen) one.classList.add("chosen");
    const isNew = fresh || changes.view || changes.document !== undefined;
    if (isNew || state.selected?.node === undefined) chosen[0]?.scrollIntoView({ block: isNew ? "center" : "nearest" });
  }

  // What in the text is chosen: the sentence, those that state the relation, or where the thing is named.
  function pointedAt() {
    const { node, edge, sentence } = state.selected || {};
    if (node !== undefined) return `[data-thing="${node}"]`;
    const told = edge !== undefined ? edges[edge].sentences : [sentence ?? -1];
    return told.map((number) => `[data-sentence="${number}"]`).join(", ");
  }

  // The document in which one finds what is chosen, where that is not the one that is read.
  function documentOf({ node, edge } = {}) {
    const told = node !== undefined ? nodes[node].sentences : edge !== undefined ? edges[edge].sentences.map((number) => sentences[number]) : [];
    const isHere = !told.length || told.some((sentence) => sentence.document === state.document);
    return isHere ? state.document : told[0].document;
  }

  function build() {
    own.document = state.document;
    const read = documents[state.document];
    const mine = sentences.filter((sentence) => sentence.document === state.document);
    const picker = make("select", { "aria-label": "Document" }, ...documents.map((one, number) => make("option", { value: number }, titleOf(one))));
    picker.value = String(state.document);
    picker.addEventListener("change", () => open(Number(picker.value)));
    const entitled = mine.length && sameWords(textOf(mine[0]), read.title);
    const head = entitled && read.text === null ? marked(mine[0]) : read.title || read.name;
    own.article = make("article", { dir: "auto" },
      make("header", {}, make("h2", { dir: "auto", class: entitled && read.text !== null ? "unseen" : null }, head), ...about(read)),
      ...(read.text === null ? fromSentences(entitled ? mine.slice(1) : mine) : fromText(read, mine)));
    box.replaceChildren(make("div", { class: "bar" }, picker), make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Text" }, own.article));
  }

  const sameWords = (one, other) => one.trim().replace(/\s+/g, " ") === other.trim().replace(/\s+/g, " ");

  // Who wrote it and when, what says nearly the same, how much of it is here. An author without a name, who
  // is called after the title, says nothing new below it.
  function about(read) {
    const by = read.authors.filter((id) => nodes[id].label !== `author of ${read.title}`).map((id) => thingButton(nodes[id]));
    const copies = read.copies.map((number) => button(titleOf(documents[number]), () => open(number), { class: "quiet" }));
    const pages = read.pages.length ? count(read.pages.length, "page", "pages") : "";
    return [
      by.length ? make("p", { class: "by" }, ...by) : null,
      make("p", { class: "note" }, [read.publisher, read.issued, read.name, pages].filter(Boolean).join(" · ")),
      copies.length ? make("p", { class: "note copies" }, "Says nearly the same as ", ...copies) : null,
      make("p", { class: "note" }, read.text === null ? "The sentences that name or state something; the rest is in the document." : "The whole text."),
    ];
  }

  const open = (number) => change({ document: number, selected: null }, { remember: true });

  const BLOCKS = { 1: null, 2: "heading", 3: "item" };

  // Sentences of a block make a paragraph; where text is left out, dots stand for it.
  function fromSentences(mine) {
    const parts = [];
    let end = null;
    let page = 0;
    for (const sentence of mine) {
      const gap = end !== null && sentence.begin > end + 24;
      if (gap && sentence.opens) parts.push(make("p", { class: "gap" }, "…"));
      if (sentence.opens || !parts.length) parts.push(make("p", { class: BLOCKS[sentence.opens] }));
      parts[parts.length - 1].append(gap && !sentence.opens ? " … " : " ");
      if (pageOf(sentence) !== page) parts[parts.length - 1].append(pageMark(page = pageOf(sentence)));
      parts[parts.length - 1].append(marked(sentence));
      end = Math.max(end ?? 0, sentence.end);
    }
    return parts;
  }

  function fromText({ text, title, pages }, mine) {
    const parts = [];
    let block = null;
    let at = 0;
    let page = 0;
    const upTo = (end) => {
      for (; pages[page] <= end; page += 1) {
        parts.push(cut(text, at, Math.max(at, pages[page])), pageMark(page + 1));
        at = Math.max(at, pages[page]);
      }
      parts.push(cut(text, at, end));
    };
    for (const sentence of mine) {
      if (sentence.begin < at) continue;
      upTo(sentence.begin);
      if (sentence.opens) block = BLOCKS[sentence.opens] === "heading" ? (sameWords(textOf(sentence), title) ? "title" : "heading") : null;
      parts.push(block ? make("span", { class: block }, marked(sentence)) : marked(sentence));
      at = sentence.end;
    }
    upTo(Infinity);
    return [make("div", { class: "whole" }, ...parts)];
  }

  // Where a page begins, in the margin; no part of the text.
  const pageMark = (page) => make("span", { class: "page-mark", "data-page": `Page ${page}` });

  function marked(sentence) {
    const states = sentence.edges.length;
    const text = textOf(sentence);
    const parts = nested(text, sentence.marks.map((mark) => ({ node: nodes[mark.node], begin: cut(text, 0, mark.begin).length, end: cut(text, 0, mark.end).length })));
    const element = make("span", { class: states ? "sentence states" : "sentence", "data-sentence": sentence.id }, ...parts);
    if (states) {
      element.append(make("span", { class: "glue" }, make("button", { type: "button", class: "states-button", "aria-label": `${count(states, "relation", "relations")} stated here`, title: `${count(states, "relation", "relations")} stated here`, onclick: () => select({ sentence: sentence.id }) }, String(states))));
    }
    return element;
  }

  // Marks within marks are kept where they lie wholly inside; of two that cross, the first wins.
  function nested(text, marks, begin = 0, end = text.length) {
    const parts = [];
    let at = begin;
    const sorted = [...marks].sort((one, other) => one.begin - other.begin || other.end - one.end);
    while (sorted.length) {
      const mark = sorted.shift();
      if (mark.begin < at || mark.end > end) continue;
      const inner = sorted.filter((other) => other.begin >= mark.begin && other.end <= mark.end && other.end - other.begin < mark.end - mark.begin);
      parts.push(text.slice(at, mark.begin), name(mark.node, nested(text, inner, mark.begin, mark.end)));
      at = mark.end;
    }
    parts.push(text.slice(at, end));
    return parts.filter((part) => part !== "");
  }

  function name(node, parts) {
    const open = (event) => { event.stopPropagation(); selectNode(node.id); };
    const onkeydown = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(event); } };
    return make("span", { class: `named role-${roles[node.role].name}`, "data-thing": node.id, role: "button", tabindex: 0, title: `${node.label} · ${kinds[node.kind].label}`, onclick: open, onkeydown }, ...parts);
  }

  return { update, documentOf };
})();
