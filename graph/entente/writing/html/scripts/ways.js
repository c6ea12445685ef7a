// Where one is when not everything is shown: around a thing, or on the way between two.

const ways = (() => {
  const box = byId("where");

  function choose(from) {
    search.ask((to) => {
      if (to !== from) change({ way: { from, to }, focus: null, selected: null, view: "graph" }, { remember: true });
    }, `Way from ${nodes[from].label} to …`);
  }

  function update() {
    box.hidden = !state.focus && !state.way;
    if (state.focus) box.replaceChildren(...aroundBar());
    else if (state.way) box.replaceChildren(...wayBar());
  }

  const leave = () => button(isNarrow() ? "Back" : "Back to all", back, { title: "Esc" });

  function aroundBar() {
    const { node, depth } = state.focus;
    const steps = [1, 2, 3].map((step) => button(String(step), () => focusOn(node, step), { "aria-pressed": step === depth, "aria-label": `${step} steps around`, title: `${step} steps around (${step})` }));
    return [make("span", {}, "Around ", make("b", { dir: "auto" }, nodes[node].label)), make("span", { class: "steps", role: "group", "aria-label": "Steps" }, ...steps), leave()];
  }

  function wayBar() {
    const { from, to } = state.way;
    const steps = shown.edges.length;
    const found = steps ? `${count(steps, "step", "steps")} from ` : "No way from ";
    const why = steps ? "" : " in what the filters let through";
    return [make("span", {}, found, make("b", { dir: "auto" }, nodes[from].label), " to ", make("b", { dir: "auto" }, nodes[to].label), why), leave()];
  }

  return { choose, update };
})();
