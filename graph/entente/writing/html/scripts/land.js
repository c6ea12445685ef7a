// The land on which places are drawn: plate carrée, a degree is ten units, north is up.

const land = (() => {
  const x = (node) => node.at[1] * 10;
  const y = (node) => node.at[0] * -10;

  function background() {
    const lines = [];
    for (let at = -1500; at <= 1500; at += 300) lines.push(`M${at} -900V900`);
    for (let at = -600; at <= 600; at += 300) lines.push(`M-1800 ${at}H1800`);
    return [
      draw("rect", { class: "sea", x: -1800, y: -900, width: 3600, height: 1800 }),
      draw("path", { class: "graticule", d: lines.join("") }),
      draw("path", { class: "land", d: rest.land }),
    ];
  }

  // What of the world is shown: the places with some land around them, in the form of the box.
  function extent(list, shape, least) {
    const [[left, right], [top, bottom]] = [span(list.map(x)), span(list.map(y))];
    let wide = Math.max((right - left) * 1.16, least);
    const high = Math.max((bottom - top) * 1.4, least / shape);
    wide = Math.min(Math.max(wide, high * shape), 3600);
    return held({ x: (left + right) / 2, y: (top + bottom) / 2, wide, high: wide / shape });
  }

  // A frame that does not leave the world.
  function held(frame) {
    const hold = (middle, size, limit) => (size >= 2 * limit ? 0 : Math.min(Math.max(middle, size / 2 - limit), limit - size / 2));
    return { ...frame, x: hold(frame.x, frame.wide, 1800), y: hold(frame.y, frame.high, 900) };
  }

  const viewBox = (frame) => [frame.x - frame.wide / 2, frame.y - frame.high / 2, frame.wide, frame.high].map((one) => one.toFixed(1)).join(" ");

  function dot(node, r) {
    const [at, up] = [x(node), y(node)];
    return draw("path", { d: `M${at} ${up - r}L${at + r} ${up} ${at} ${up + r} ${at - r} ${up}Z`, fill: roles[node.role].colour, class: "dot" });
  }

  // Where one place is, beside what is known of it.
  function small(node) {
    const frame = extent([node], 2, 700);
    return draw("svg", { class: "map small", viewBox: viewBox(frame), role: "img", "aria-label": `Where ${node.label} is` }, ...background(), dot(node, 16));
  }

  return { x, y, background, extent, held, viewBox, dot, small };
})();
