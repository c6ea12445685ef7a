"""A script with which neosemantics (n10s) reads the Turtle as it is."""

from collections.abc import Iterator

from entente.writing.terms import expanded
from entente_ontology.names import PREFIXES

SEVERAL = ("skos:altLabel", "entente:cue", "entente:algorithm")
"""Properties with several texts, which would else overwrite each other."""


def semantics() -> Iterator[str]:
    """Configuration, prefixes, import."""
    lists = ", ".join(f"'{expanded(name)}'" for name in SEVERAL)
    yield (
        "// Entente: reads graph.ttl with the plugin neosemantics (n10s) into an empty database.\n"
        "// Run with: cypher-shell --param \"file => 'file:///where/it/is/graph.ttl'\" "
        "--file neosemantics.cypher\n"
        "CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (one:Resource) REQUIRE one.uri IS UNIQUE;\n"
        "CALL n10s.graphconfig.init({handleVocabUris: 'SHORTEN', handleMultival: 'ARRAY', "
        f"multivalPropList: [{lists}]}});\n"
    )
    for prefix, namespace in PREFIXES.items():
        yield f"CALL n10s.nsprefixes.`add`('{prefix}', '{namespace}');\n"
    yield "CALL n10s.rdf.import.fetch($file, 'Turtle');\n"
