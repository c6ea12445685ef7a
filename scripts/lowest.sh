#!/usr/bin/env bash
# Runs tests with the oldest library of each kind that pyproject.toml allows: lowest.sh [pytest arguments].
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet uv
extras=$(sed -n '/^\[project.optional-dependencies\]/,/^$/s/^\([a-z]*\) =.*/--extra \1/p' pyproject.toml | grep -v spark)
# shellcheck disable=SC2086 # several words are meant
"$work/venv/bin/uv" pip compile pyproject.toml $extras --group test --resolution lowest-direct \
  --python-version 3.11 --no-header --quiet --output-file "$work/lowest.txt"
"$work/venv/bin/uv" venv --quiet --python 3.11 "$work/lowest"
"$work/venv/bin/uv" pip install --quiet --python "$work/lowest/bin/python" -r "$work/lowest.txt"
"$work/lowest/bin/python" -m pytest "$@"
