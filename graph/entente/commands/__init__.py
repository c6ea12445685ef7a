"""Commands of `entente` that are more than a call, by what they work on."""
