// The keyboard, and the help that tells of it.

const keys = (() => {
  const help = byId("help");

  const TOLD = [
    ["Find", [["/", "Find a thing by its name"], ["↑ ↓ Enter", "Choose what was found"]]],
    ["Look", [["← ↑ → ↓", "Go to the nearest thing that way"], ["+ −", "Closer, further off"], ["0", "Fit all"], ["a", "Show all relations"], ["v", "Let things move"]]],
    ["A chosen thing", [["f", "Focus on it and its neighbours"], ["1 2 3", "So many steps around it"], ["p", "Way to another thing"], ["h", "Leave it out"], ["Esc", "Back, a step at a time"]]],
    ["Views", [["g", "Graph"], ["t", "Table"], ["r", "Read"], ["m", "Map"], ["d", "Dark or light"], ["?", "This help"]]],
  ];

  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const chosen = () => state.selected?.node ?? state.focus?.node;
  const withChosen = (act) => () => { if (chosen() !== undefined) act(chosen()); };

  const DONE = {
    "/": () => search.focus(),
    "?": () => help.showModal(),
    "0": () => canvas.fit(),
    "+": () => canvas.zoom(1.3),
    "=": () => canvas.zoom(1.3),
    "-": () => canvas.zoom(1 / 1.3),
    a: () => byId("all").click(),
    v: () => canvas.togglePhysics(),
    f: withChosen((id) => focusOn(id)),
    1: withChosen((id) => focusOn(id, 1)),
    2: withChosen((id) => focusOn(id, 2)),
    3: withChosen((id) => focusOn(id, 3)),
    p: withChosen((id) => ways.choose(id)),
    h: withChosen((id) => hide(id)),
    g: () => show("graph"),
    t: () => show("table"),
    r: () => show("read"),
    m: () => { if (map.some) show("map"); },
    d: () => theme(),
    Escape: () => (document.body.classList.contains("filtering") ? filters.drawer(false) : back()),
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.matches("input:not([type=checkbox], [type=range]), select, textarea")) return;
    const onCanvas = document.activeElement === byId("canvas-box");
    if (onCanvas && ARROWS[event.key]) step(ARROWS[event.key]);
    else if (onCanvas && event.key === "Enter") panel.box.focus();
    else if (DONE[event.key]) DONE[event.key]();
    else return;
    event.preventDefault();
  }

  function step(direction) {
    const from = state.selected?.node;
    const to = from === undefined || !shown.nodes.has(from) ? Math.min(...shown.nodes) : canvas.neighbour(from, direction);
    if (to === undefined || !Number.isFinite(to)) return;
    change({ selected: { node: to } });
    canvas.reach(to);
    say(`${nodes[to].label}, ${kinds[nodes[to].kind].label}, ${count(nodes[to].edges.length, "relation", "relations")}`);
  }

  function buildHelp() {
    const sections = TOLD.map(([title, lines]) => make("section", {}, make("h3", {}, title),
      make("dl", {}, ...lines.flatMap(([key, what]) => [make("dt", {}, ...key.split(" ").map((one) => make("kbd", {}, one))), make("dd", {}, what)]))));
    help.append(
      make("header", {}, make("h2", { id: "help-title" }, "How to use this page"), button("Close", () => help.close())),
      make("p", {}, "Choose a thing or a line, and read what is said and the sentence that says it. Choose a thing twice quickly to see only its neighbours. Drag to move about; turn the wheel or spread two fingers to come closer. What the legend does not tick is not shown."),
      make("div", { class: "help-keys" }, ...sections),
      make("p", { class: "note" }, "The page is one file. It loads nothing and sends nothing; the address after # holds what you see, so that a link or a bookmark brings it back."));
    help.addEventListener("click", (event) => { if (event.target === help) help.close(); });
    byId("help-open").addEventListener("click", () => help.showModal());
  }

  function start() {
    buildHelp();
    addEventListener("keydown", onKey);
  }

  return { start };
})();
