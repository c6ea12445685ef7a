"""Commands of `entente` that are more than a call, each in a module of its own."""
