// Finding things by label or alias, without accents, with the keyboard.

const search = (() => {
  const input = byId("query");
  const list = byId("hits");
  const MOST = 12;
  let found = [];
  let at = -1;
  let pick = null; // what to do with the choice; opens the thing where null
  let index = null;

  // 0 whole name, 1 its beginning, 2 beginning of a word, 3 within; things before them count by rank.
  function rank(text, asked) {
    if (text === asked) return 0;
    if (text.startsWith(asked)) return 1;
    const within = text.indexOf(asked);
    if (within < 0) return 9;
    return /[\p{L}\p{N}]/u.test(text[within - 1]) ? 3 : 2;
  }

  function look(asked) {
    index ||= nodes.map((node) => ({ node, names: [node.label, ...node.aliases].map((name) => ({ name, folded: fold(name) })) }));
    const hits = [];
    for (const { node, names } of index) {
      let best = null;
      names.forEach(({ name, folded }, alias) => {
        const score = rank(folded, asked) + (alias ? 0.5 : 0);
        if (score < 9 && (!best || score < best.score)) best = { node, name, alias, score };
      });
      if (best) hits.push(best);
    }
    return hits.sort((one, other) => one.score - other.score || one.node.id - other.node.id);
  }

  function show() {
    const asked = fold(input.value).trim();
    const hits = asked ? look(asked) : [];
    found = hits.slice(0, MOST).map((hit) => hit.node);
    at = found.length ? 0 : -1;
    list.replaceChildren(...hits.slice(0, MOST).map(option));
    if (asked && !hits.length) list.append(note("Nothing here has that name."));
    if (hits.length > MOST) list.append(note(`${(hits.length - MOST).toLocaleString("en")} more: type more of the name.`));
    open(Boolean(asked));
    point();
  }

  const note = (text) => make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none" }, text);

  function option(hit, number) {
    const { node } = hit;
    return make("li", { role: "option", id: `hit-${number}`, onmousedown: (event) => event.preventDefault(), onclick: () => choose(number) },
      swatch(node.role),
      make("span", { class: "name" }, make("span", { dir: "auto" }, node.label), hit.alias ? make("span", { class: "alias", dir: "auto" }, ` ${hit.name}`) : null),
      make("span", { class: "kind" }, kinds[node.kind].label));
  }

  function open(yes) {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", yes);
  }

  function point() {
    [...list.querySelectorAll("[id]")].forEach((one, number) => {
      one.setAttribute("aria-selected", number === at);
      if (number === at) one.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) input.setAttribute("aria-activedescendant", `hit-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    const node = found[number];
    if (!node) return;
    const act = pick || ((id) => selectNode(id));
    leave();
    act(node.id);
    if (!isNarrow()) panel.box.focus({ preventScroll: true });
  }

  function leave() {
    input.value = "";
    ask(null);
    open(false);
    input.blur();
  }

  // Ask for another thing, for a way to it.
  function ask(what, prompt) {
    pick = what;
    input.placeholder = prompt || "Find an actor, threat, measure, place";
    if (what) input.focus();
  }

  function onKey(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (found.length) at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      point();
    } else if (event.key === "Enter") choose(at);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function start() {
    input.addEventListener("input", show);
    input.addEventListener("focus", () => { if (input.value) show(); });
    input.addEventListener("blur", () => { open(false); if (!input.value) ask(null); });
    input.addEventListener("keydown", onKey);
  }

  return { start, ask, focus: () => { input.focus(); input.select(); } };
})();
