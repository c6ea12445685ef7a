// Paper: always light, the graph as large as the sheet is wide, every row of the table.

const paper = (() => {
  let theme = null;
  let picture = null;

  function before() {
    theme ??= document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = "paper";
    canvas.repaint();
    table.unfold();
    picture?.remove();
    picture = canvas.picture();
    if (!picture) return;
    picture.className = "on-paper";
    byId("view-graph").append(picture);
  }

  function after() {
    picture?.remove();
    if (theme === null) return;
    document.documentElement.dataset.theme = theme;
    canvas.repaint();
    theme = null;
  }

  function start() {
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    byId("print").addEventListener("click", () => window.print());
  }

  return { start };
})();
