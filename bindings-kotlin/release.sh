#!/usr/bin/env bash
# The release: builds the native library of every platform, tests, signs and stages the jars in a folder laid out as
# Maven Central has it, and checks that folder.
#
#   bindings-kotlin/release.sh FOLDER
#
# It needs what natives.sh and `mvn verify` need, and gpg with a key to sign with (its default, or that of
# GPG_KEYNAME). FOLDER is made and must be empty. It sends nothing anywhere: see the README.
set -euo pipefail
[ $# = 1 ] || { echo 'bindings-kotlin/release.sh FOLDER' >&2 && exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
[ -z "$(ls -A "$folder")" ] || { echo "release.sh: $folder is not empty" >&2 && exit 2; }
cd "$(dirname "$0")"
. ../tests/remap.sh

./natives.sh x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu x86_64-unknown-linux-musl x86_64-pc-windows-gnu \
    x86_64-apple-darwin aarch64-apple-darwin
# The host's library is among them, for older systems than the host.
mvn -B -ntp -Prelease -Dnatives.host.skip=true -Dmaven.install.skip=true ${GPG_KEYNAME:+"-Dgpg.keyname=$GPG_KEYNAME"} \
    -DaltDeploymentRepository="staged::file://$folder" clean deploy
"${JAVA_HOME:+$JAVA_HOME/bin/}java" tools/CheckStaging.java "$folder"
