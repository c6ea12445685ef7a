#!/usr/bin/env bash
# Writes requirements.lock anew: the program with all extras but spark, which alone is larger than all the rest,
# each library with its version and hashes, for every platform and Python that it runs on. Installed by: pip install --require-hashes -r requirements.lock
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet uv
extras=$(sed -n '/^\[project.optional-dependencies\]/,/^$/s/^\([a-z]*\) =.*/--extra \1/p' pyproject.toml | grep -v spark)
# shellcheck disable=SC2086 # several words are meant
"$work/venv/bin/uv" pip compile pyproject.toml $extras --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate --quiet --output-file requirements.lock
