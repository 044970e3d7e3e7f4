#!/bin/sh
# Resolves what pyproject.toml asks for into pins with hashes, good for every Python that it allows.
set -eu
compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header "$@"
}
compile --output-file requirements.txt pyproject.toml requirements.in
compile --output-file requirements-dev.txt --constraints requirements.txt --extra dev pyproject.toml
compile --output-file requirements-train.txt --constraint requirements-dev.txt --extra train pyproject.toml
