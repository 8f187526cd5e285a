#!/usr/bin/env bash
# Finds Chromium for the browser tests, or installs Debian's where that is allowed.
set -u
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null && as_root="sudo -n"
    fi
    if [ "$(id -u)" -eq 0 ] || [ -n "$as_root" ]; then
        echo "Installing Chromium for the browser tests ..."
        $as_root apt-get update -qq >/dev/null &&
            $as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends chromium >/dev/null
        command -v chromium >/dev/null 2>&1 && exit 0
    fi
fi
if [ "${ALLOW_SKIP:-}" = "1" ]; then
    echo "SKIPPED: no Chromium here, so the browser tests will not run."
    exit 0
fi
echo "No Chromium was found, and it may not be installed from here." >&2
echo "Install your system's chromium, or run with ALLOW_SKIP=1 to go without the browser tests." >&2
exit 1
