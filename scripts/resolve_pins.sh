#!/usr/bin/env bash
# Resolves the pinned requirements for each Python named: resolve_pins.sh PYTHON 3.12 3.13
set -u
python=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for version in "$@"; do
    if "$python" -m pip install --quiet --disable-pip-version-check --dry-run --ignore-installed \
        --target "$scratch" --only-binary=:all: --python-version "$version" \
        -r requirements.txt >"$scratch/log" 2>&1; then
        echo "requirements.txt resolves for Python $version"
    else
        echo "requirements.txt does not resolve for Python $version:" >&2
        grep -E "ERROR" "$scratch/log" >&2
        exit 1
    fi
done
