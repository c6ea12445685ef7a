"""Writers: one module a format; each takes a KnowledgeGraph and a path."""
