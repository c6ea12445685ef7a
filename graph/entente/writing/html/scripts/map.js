// Places with coordinates on an outline of the land, drawn from data in the page.

const map = (() => {
  const box = byId("view-map");
  const land = rest.land;
  const placed = nodes.filter((node) => node.at);
  let frame = null;

  // Plate carrée: a degree is ten units, north is up.
  const x = (longitude) => longitude * 10;
  const y = (latitude) => -latitude * 10;

  const outline = () => draw("path", { class: "land", d: land });

  function background() {
    const lines = [];
    for (let at = -150; at <= 150; at += 30) lines.push(`M${x(at)} -900V900`);
    for (let at = -60; at <= 60; at += 30) lines.push(`M-1800 ${y(at)}H1800`);
    return [draw("rect", { class: "sea", x: -1800, y: -900, width: 3600, height: 1800 }), draw("path", { class: "graticule", d: lines.join("") }), outline()];
  }

  // What of the world is shown: the places with some land around them, in the form of the box.
  function extent(list, shape, least) {
    const xs = list.map((node) => x(node.at[1]));
    const ys = list.map((node) => y(node.at[0]));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    let wide = Math.max((right - left) * 1.3, least);
    let high = Math.max((bottom - top) * 1.4, least / shape);
    if (wide / high > shape) high = wide / shape; else wide = high * shape;
    if (wide > 3600) [wide, high] = [3600, 3600 / shape];
    const hold = (middle, size, limit) => (size >= 2 * limit ? 0 : Math.min(Math.max(middle, size / 2 - limit), limit - size / 2));
    return { x: hold((left + right) / 2, wide, 1800), y: hold((top + bottom) / 2, high, 900), wide, high };
  }

  const viewBox = ({ x: middleX, y: middleY, wide, high }) => [middleX - wide / 2, middleY - high / 2, wide, high].map((one) => one.toFixed(1)).join(" ");

  function small(node) {
    const picture = draw("svg", { class: "map small", viewBox: viewBox(extent([node], 2, 700)), role: "img", "aria-label": `Where ${node.label} is` });
    picture.append(...background(), dot(node, 16));
    return picture;
  }

  function dot(node, r) {
    const colour = roles[node.role].colour;
    return draw("circle", { cx: x(node.at[1]), cy: y(node.at[0]), r, fill: colour, class: "dot" });
  }

  function build() {
    const list = placed.filter(allowed);
    if (!list.length) {
      box.replaceChildren(make("p", { class: "empty" }, "No place that passes the filters has coordinates."));
      return;
    }
    const shape = Math.max(box.clientWidth, 200) / Math.max(box.clientHeight, 200);
    frame ||= extent(list, shape, 900);
    const picture = draw("svg", { class: "map", viewBox: viewBox(frame), preserveAspectRatio: "xMidYMid slice", role: "group", "aria-label": "Map of places" });
    picture.append(...background(), ...points(list), draw("g", { class: "names" }));
    // Names above all dots.
    picture.lastElementChild.append(...picture.querySelectorAll(".place text"));
    box.replaceChildren(picture, make("div", { class: "zoom", role: "group", "aria-label": "Zoom of the map" },
      button("+", () => zoom(0.7), { class: "icon", "aria-label": "Closer" }), button("−", () => zoom(1.43), { class: "icon", "aria-label": "Further off" }),
      button("All", () => { frame = null; build(); }, { class: "icon", "aria-label": "All places" })));
    drag(picture);
  }

  // Dots as large as often named, labels where there is room, largest first.
  function points(list) {
    const unit = frame.wide / Math.max(box.clientWidth, 300);
    const space = labels.taken();
    const ordered = [...list].sort((one, other) => other.mentions - one.mentions || one.id - other.id);
    const made = ordered.map((node) => {
      const r = (5 + 2.2 * Math.sqrt(node.mentions)) * unit;
      const group = draw("g", { class: "place", tabindex: 0, role: "button", "aria-label": `${node.label}, ${count(node.mentions, "mention", "mentions")}` });
      group.append(draw("title", {}, node.label), dot(node, Math.min(r, 22 * unit)));
      const at = { x: x(node.at[1]), y: y(node.at[0]) };
      const [name] = labels.lines(node.label);
      const half = name.length * 3.6;
      const spot = [at.x / unit - half, at.y / unit - 30, at.x / unit + half, at.y / unit - 12];
      if (space.free(spot)) {
        space.take(spot);
        group.append(draw("text", { x: at.x, y: at.y - Math.min(r, 22 * unit) - 5 * unit, "font-size": 12.5 * unit }, name));
      }
      if (state.selected?.node === node.id) group.classList.add("chosen");
      group.addEventListener("click", () => selectNode(node.id));
      group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); selectNode(node.id); } });
      return group;
    });
    return made.reverse();
  }

  function zoom(factor) {
    const wide = Math.min(Math.max(frame.wide * factor, 60), 3600);
    frame = { ...frame, high: frame.high * (wide / frame.wide), wide };
    build();
  }

  function drag(picture) {
    picture.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY > 0 ? 1.2 : 0.83); }, { passive: false });
    let from = null;
    picture.addEventListener("pointerdown", (event) => { from = { x: event.clientX, y: event.clientY, frame }; });
    picture.addEventListener("pointermove", (event) => {
      if (!from || !event.buttons) return;
      const unit = frame.wide / picture.clientWidth;
      frame = { ...frame, x: from.frame.x - (event.clientX - from.x) * unit, y: from.frame.y - (event.clientY - from.y) * unit };
      picture.setAttribute("viewBox", viewBox(frame));
    });
    picture.addEventListener("pointerup", () => { from = null; });
  }

  function update() {
    if (state.view === "map") build();
  }

  return { update, small, some: placed.length > 0 };
})();
