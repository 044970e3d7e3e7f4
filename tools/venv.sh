#!/bin/sh
# Makes a virtual environment with the first Python that is new enough and can make one.
set -eu
for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$name" -m venv "$1"
    fi
done
echo "Muster needs Python 3.11 or newer with its venv module (on Debian: python3 and" \
    "python3-venv). Install it, or name one: make PYTHON=/path/to/python3" >&2
exit 1
