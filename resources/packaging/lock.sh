#!/bin/sh
# Writes run.lock, fast.lock, test.lock and build.lock from pyproject.toml: every file by its SHA-256, for
# Linux, macOS and Windows and each Python from 3.11 on. What is locked stays as it is where it
# still fits; with --upgrade the newest versions are taken.
# Usage: lock.sh UV [--upgrade]
set -eu
cd "$(dirname "$0")/../.."
uv=$1
shift
locks=resources/packaging
lock() {
    name=$1
    shift
    "$uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --custom-compile-command "make lock" pyproject.toml -o "$locks/$name.lock" "$@"
}
lock test --extra test --extra paper --extra source "$@"
# The others take the same versions as the tests ran with.
lock run --extra source --constraint "$locks/test.lock" "$@"
lock fast --extra test --extra source --constraint "$locks/test.lock" "$@"
lock build --extra build --constraint "$locks/test.lock" "$@"
