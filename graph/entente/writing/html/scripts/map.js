// Places with coordinates on an outline of the land, drawn from data in the page.

const map = (() => {
  const box = byId("view-map");
  const placed = nodes.filter((node) => node.at);
  const MANY = 120; // places
  const context = document.createElement("canvas").getContext("2d"); // measures names
  let frame = null; // what of the world is shown
  let chosen = null; // the same, where the reader moved it
  let picture = null;
  let dragged = false;

  function build() {
    const list = placed.filter(allowed);
    if (!list.length) {
      box.replaceChildren(make("p", { class: "empty" }, "No place that passes the filters has coordinates."));
      return;
    }
    picture = draw("svg", { class: "map", preserveAspectRatio: "xMidYMid slice", role: "group", "aria-label": "Map of places" });
    const places = nodes.filter((node) => roles[node.role].name === "Place" && allowed(node)).sort((one, other) => !one.at - !other.at);
    const zooming = make("div", { class: "zoom", role: "group", "aria-label": "Zoom of the map" },
      button(icon("M10 4v12M4 10h12"), () => zoom(0.7), { class: "icon", "aria-label": "Closer", title: "Closer" }),
      button(icon("M4 10h12"), () => zoom(1.43), { class: "icon", "aria-label": "Further off", title: "Further off" }),
      button(icon("M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4"), () => { chosen = null; fill(); }, { class: "icon", "aria-label": "All places", title: "All places" }));
    box.replaceChildren(
      make("div", { class: "map-frame" }, picture, zooming,
        make("p", { class: "note" }, `${list.length.toLocaleString("en")} of ${count(places.length, "place", "places")}: where coordinates are known`)),
      make("ul", { class: "places things" }, ...places.map((node) => make("li", {}, thingButton(node), make("span", { class: "count" }, node.at ? count(node.mentions, "mention", "mentions") : "not on the map")))));
    drag();
    fill();
  }

  // Land, dots and names as the frame has them.
  function fill() {
    const list = placed.filter(allowed);
    const shape = Math.max(picture.clientWidth, 200) / Math.max(picture.clientHeight, 200);
    frame = chosen ? land.held({ ...chosen, high: chosen.wide / shape }) : land.extent(list, shape, 900);
    picture.setAttribute("viewBox", land.viewBox(frame));
    const names = draw("g", { class: "names" });
    picture.replaceChildren(...land.background(), ...points(list, names), names);
  }

  // Dots as large as often named, and smaller where there are many; names where there is room, the most named first, above all dots.
  function points(list, names) {
    const unit = frame.wide / Math.max(picture.clientWidth, 300);
    const space = { names: labels.taken(), things: labels.taken() };
    const few = Math.min(Math.max(Math.sqrt(MANY / list.length), 0.45), 1);
    const spots = [...list].sort((one, other) => other.mentions - one.mentions || one.id - other.id)
      .map((node) => ({ node, r: few * Math.min(7 + 2.4 * Math.sqrt(node.mentions), 26), x: land.x(node) / unit, y: land.y(node) / unit }));
    for (const { x, y, r } of spots) space.things.take([x - r, y - r, x + r, y + r]);
    for (const spot of spots) names.append(...named(spot, space, unit));
    return spots.map((spot) => point(spot, unit)).reverse();
  }

  function named({ node, x, y, r }, space, unit) {
    const [line] = labels.lines(node.label);
    const wide = labels.width(context, line, `500 12.5px ${getComputedStyle(box).fontFamily}`) + 6;
    const [left, right] = [frame.x - frame.wide / 2, frame.x + frame.wide / 2].map((edge) => edge / unit);
    const free = (spot) => spot[0] > left && spot[2] < right && space.names.free(spot) && space.things.free(spot);
    const spot = labels.boxes(x, y, r, wide, 15).find(free);
    if (!spot) return [];
    space.names.take(spot);
    return [draw("text", { x: ((spot[0] + spot[2]) / 2) * unit, y: ((spot[1] + spot[3]) / 2 + 4.5) * unit, "font-size": 12.5 * unit }, line)];
  }

  function point({ node, r }, unit) {
    const group = draw("g", { class: "place", tabindex: 0, role: "button", "aria-label": `${node.label}, ${count(node.mentions, "mention", "mentions")}` },
      draw("title", {}, node.label), land.dot(node, r * unit));
    if (state.selected?.node === node.id) group.classList.add("chosen");
    group.addEventListener("click", () => { if (!dragged) selectNode(node.id); });
    group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); selectNode(node.id); } });
    return group;
  }

  // Closer or further off around a spot, which stays where it is.
  function zoom(factor, at = frame) {
    const wide = Math.min(Math.max(frame.wide * factor, 60), 3600);
    const share = wide / frame.wide;
    chosen = { wide, x: at.x + (frame.x - at.x) * share, y: at.y + (frame.y - at.y) * share };
    fill();
  }

  // One finger or the mouse moves the map, two fingers zoom it.
  function drag() {
    const held = new Map();
    let from = null;
    const mark = () => { from = { frame, points: [...held.values()] }; };
    const lift = (event) => {
      if (!held.delete(event.pointerId)) return;
      mark();
      if (!held.size && dragged) fill();
    };
    picture.addEventListener("pointerdown", (event) => {
      held.set(event.pointerId, { x: event.clientX, y: event.clientY });
      dragged = false;
      mark();
    });
    picture.addEventListener("pointermove", (event) => {
      if (!held.has(event.pointerId)) return;
      held.set(event.pointerId, { x: event.clientX, y: event.clientY });
      follow(from, [...held.values()]);
    });
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) picture.addEventListener(name, lift);
    picture.addEventListener("wheel", (event) => {
      event.preventDefault();
      const inside = picture.getBoundingClientRect();
      const unit = frame.wide / inside.width;
      zoom(event.deltaY > 0 ? 1.2 : 0.83, { x: frame.x + (event.clientX - inside.left - inside.width / 2) * unit, y: frame.y + (event.clientY - inside.top - inside.height / 2) * unit });
    }, { passive: false });
  }

  const middle = (points) => ({ x: points.reduce((all, one) => all + one.x, 0) / points.length, y: points.reduce((all, one) => all + one.y, 0) / points.length });
  const apart = ([one, other]) => (other ? Math.max(Math.hypot(one.x - other.x, one.y - other.y), 1) : 1);

  function follow(from, points) {
    const [before, now] = [middle(from.points), middle(points)];
    const share = apart(from.points) / apart(points);
    if (!dragged && share === 1 && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
    dragged = true;
    const unit = from.frame.wide / picture.clientWidth;
    const wide = Math.min(Math.max(from.frame.wide * share, 60), 3600);
    chosen = { wide, x: from.frame.x - (now.x - before.x) * unit, y: from.frame.y - (now.y - before.y) * unit };
    frame = land.held({ ...chosen, high: from.frame.high * (wide / from.frame.wide) });
    picture.setAttribute("viewBox", land.viewBox(frame));
  }

  function update() {
    if (state.view === "map") build();
  }

  // Beside a panel that opens, the map has less room.
  new ResizeObserver(() => { if (state.view === "map" && picture?.isConnected) fill(); }).observe(box);

  return { update, some: placed.length > 0 };
})();
