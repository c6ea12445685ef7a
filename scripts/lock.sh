#!/usr/bin/env bash
# Writes requirements.lock anew: the program with all extras, each library with its version and hashes, for every
# platform and Python that it runs on. Installed by: pip install --require-hashes -r requirements.lock
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet uv
"$work/venv/bin/uv" pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate --quiet --output-file requirements.lock
