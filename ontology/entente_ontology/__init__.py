"""The vocabulary, kinds, shapes, lexicon and queries of Entente, as data and as Python terms."""
