#!/bin/sh
# Builds the packages of the last commit twice, from two checkouts in two folders, and compares
# them byte by byte.
# Usage: reproduce.sh [TARGET] [FOLDER]     TARGET: deb (default), portable, all or windows
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
target=${1:-deb}
folder=${2:-$(mktemp -d)}
commit=$(git -C "$here" rev-parse HEAD)
for place in "first place" "zweite/Größe"; do
    mkdir -p "$folder/$place/source" "$folder/$place/work"
    git -C "$here" archive "$commit" | tar -x -C "$folder/$place/source"
    python3 "$folder/$place/source/build_installer.py" "$target" \
        --work "$folder/$place/work" --output "$folder/$place/out"
done
cat "$folder/first place/out/SHA256SUMS"
if (cd "$folder/zweite/Größe/out" && sha256sum --quiet -c "$folder/first place/out/SHA256SUMS"); then
    echo "Two builds of $commit in two folders are identical."
else
    echo "The builds differ; they are in $folder." >&2
    exit 1
fi
