// Prints what graphology-gexf reads of the file named, as JSON.
const { readFileSync } = require("node:fs");
const { MultiDirectedGraph } = require("graphology");
const { parse } = require("graphology-gexf");

const graph = parse(MultiDirectedGraph, readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify({
  nodes: graph.mapNodes((id, data) => ({ id, ...data })),
  edges: graph.mapEdges((id, data, source, target) => ({ id, source, target, ...data })),
}));
