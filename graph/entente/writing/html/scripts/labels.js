// Labels in the size of the screen that never lie on each other, at any zoom: the most connected first.

const labels = (() => {
  const WIDEST = 22; // letters in a line
  const SIZE = 12.5;
  const LINE = 15;
  const BESIDE = 4; // between two labels in a row, that they are not read as one
  const TURNING = /[\u202a-\u202e\u2066-\u2069]/g; // marks that turn the direction of writing
  const MOST_COVERED = 0.4; // of a thing, under the name of something large
  const broken = new Map();

  // A label in one or two lines.
  function lines(text) {
    if (!broken.has(text)) broken.set(text, breakUp(text));
    return broken.get(text);
  }

  function breakUp(text) {
    const words = text.replace(TURNING, "").replace(/\s+/g, " ").trim().slice(0, 200).split(" ");
    const found = [""];
    for (const word of words) {
      const last = found[found.length - 1];
      if (!last) found[found.length - 1] = word;
      else if (last.length + word.length < WIDEST) found[found.length - 1] = `${last} ${word}`;
      else found.push(word);
    }
    const kept = found.slice(0, 2).map((line) => (line.length > WIDEST + 4 ? `${line.slice(0, WIDEST + 3)}…` : line));
    if (found.length > 2 && !kept[1].endsWith("…")) kept[1] += "…";
    return kept;
  }

  // Which rectangles of the screen are taken, in squares of a fixed side.
  function taken() {
    const SIDE = 64;
    const squares = new Map();
    const boxes = [];
    const keys = (box) => {
      const found = [];
      for (let x = Math.floor(box[0] / SIDE); x <= Math.floor(box[2] / SIDE); x += 1) {
        for (let y = Math.floor(box[1] / SIDE); y <= Math.floor(box[3] / SIDE); y += 1) found.push(x * 65536 + y);
      }
      return found;
    };
    const meets = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
    const shared = (one, other) => Math.max(Math.min(one[2], other[2]) - Math.max(one[0], other[0]), 0) * Math.max(Math.min(one[3], other[3]) - Math.max(one[1], other[1]), 0);
    return {
      // The shares of what is taken that a rectangle would cover, taken together.
      covered: (box) => [...new Set(keys(box).flatMap((key) => squares.get(key) || []))].reduce((all, other) => all + shared(box, other) / shared(other, other), 0),
      free: (box) => keys(box).every((key) => !(squares.get(key) || []).some((other) => meets(box, other))),
      take: (box) => {
        boxes.push(box);
        keys(box).forEach((key) => (squares.get(key) || squares.set(key, []).get(key)).push(box));
      },
      all: () => boxes,
    };
  }

  const widths = new Map();
  function width(context, line, font) {
    const key = font + line;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(line).width);
    }
    return widths.get(key);
  }

  function write(context, texts, x, y, look) {
    context.font = look.font;
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = look.ground;
    context.fillStyle = look.ink;
    texts.forEach((line, number) => {
      context.strokeText(line, x, y + number * LINE);
      context.fillText(line, x, y + number * LINE);
    });
  }

  // Boxes that a label may have around a node at (x, y) with radius r: below, above, right, left, then aslant.
  function boxes(x, y, r, wide, high) {
    const [aside, off] = [r * 0.75 + 4, r * 0.6 + 2];
    const corners = [
      [x - wide / 2, y + r + 3], [x - wide / 2, y - r - 3 - high], [x + r + 5, y - high / 2], [x - r - 5 - wide, y - high / 2],
      [x + aside, y + off], [x - aside - wide, y + off], [x + aside, y - off - high], [x - aside - wide, y - off - high],
    ];
    return corners.map(([left, top]) => [left, top, left + wide, top + high]);
  }

  // The place that hides least, for what may hide something.
  function leastCovering(found, things, { large, must }) {
    if (!large && !must) return null;
    const all = found.map((box) => ({ box, hides: things.covered(box) })).sort((one, other) => one.hides - other.hides);
    return all.length && (must || all[0].hides <= MOST_COVERED) ? all[0].box : null;
  }

  // Write one label if there is room in sight: among names and things, for what is `large` among names where it
  // covers least of things. `must` writes it in any case.
  function put(context, space, item, look) {
    const texts = lines(item.text);
    const wide = Math.max(...texts.map((line) => width(context, line, look.font)));
    const found = boxes(item.x, item.y, item.r, wide + 2 * BESIDE, texts.length * LINE);
    const seen = (one) => one[0] > 2 && one[1] > 2 && one[2] < look.wide - 2 && one[3] < look.high - 2;
    const free = found.filter((one) => seen(one) && space.names.free(one));
    const box = free.find((one) => space.things.free(one)) || leastCovering(free, space.things, item) || (item.must ? found[0] : null);
    if (!box) return false;
    space.names.take(box);
    write(context, texts, (box[0] + box[2]) / 2, box[1] + LINE / 2, look);
    return true;
  }

  return { lines, boxes, taken, put, width, write, SIZE };
})();
