#!/usr/bin/env bash
# Cross-builds the native library for every platform of the natives jar, and puts all six into it:
# Linux on x86-64 and aarch64 (glibc 2.17), Linux on x86-64 with musl (Alpine), Windows on x86-64, macOS on x86-64 and
# aarch64.
#
#   bindings-kotlin/natives.sh            builds what is not the host's, then the jar
#   bindings-kotlin/natives.sh TARGET...  builds these targets of Rust only, and no jar
#
# It needs rustup and Python 3; cargo-zigbuild and Zig come from PyPI into a folder of this build. Only libraries for
# the host's processor and system can be run: the host's by the tests, musl's by a program that musl's own loader starts
# (Debian: the package musl; a message says so where it is not there). Of the others the format is looked at.
set -euo pipefail
cd "$(dirname "$0")"
. ../tests/remap.sh

targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    targets=(
        x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu x86_64-unknown-linux-musl x86_64-pc-windows-gnu
        x86_64-apple-darwin aarch64-apple-darwin
    )
fi

# JNA's name of the folder for a target, and the name of the library in it.
place_of() {
    case $1 in
    x86_64-unknown-linux-gnu) echo linux-x86-64/libradiopharm_policy_jvm.so ;;
    aarch64-unknown-linux-gnu) echo linux-aarch64/libradiopharm_policy_jvm.so ;;
    x86_64-unknown-linux-musl) echo linux-x86-64-musl/libradiopharm_policy_jvm.so ;;
    x86_64-pc-windows-gnu) echo win32-x86-64/radiopharm_policy_jvm.dll ;;
    x86_64-apple-darwin) echo darwin-x86-64/libradiopharm_policy_jvm.dylib ;;
    aarch64-apple-darwin) echo darwin-aarch64/libradiopharm_policy_jvm.dylib ;;
    *) echo "natives.sh knows no folder for $1" >&2 && exit 2 ;;
    esac
}

# What a library of each format begins with.
magic_of() {
    case $1 in
    *linux*) echo 7f454c46 ;;
    *windows*) echo 4d5a ;;
    *darwin*) echo cffaedfe ;;
    esac
}

# Loads a library for musl as Alpine would, and lets it decide: musl's loader starts a program that Zig links for it.
loads_under_musl() { # library
    local loader=/lib/ld-musl-x86_64.so.1 scratch
    if [ "$(uname -s)-$(uname -m)" != Linux-x86_64 ]; then
        echo 'natives.sh: the library for musl was NOT LOADED: this host is not Linux on x86-64' >&2
        return
    fi
    if ! [ -x "$loader" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        { apt-get update -qq && apt-get install -y -qq musl; } >/dev/null || true
    fi
    [ -x "$loader" ] || {
        echo "natives.sh needs $loader to load the library for musl. Install musl (Debian: the package musl)." >&2
        exit 2
    }
    scratch=$(mktemp -d)
    cat >"$scratch/load.c" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// A buffer of the library, and what a call says of how it went.
struct buffer { uint64_t capacity, length; uint8_t *data; };
struct status { int8_t code; struct buffer error; };

static struct buffer (*alloc)(uint64_t, struct status *);

// A number of four bytes, the first one being the greatest, and bytes behind it.
static struct buffer filled(uint32_t number, const char *bytes, size_t length) {
    struct status status = {0};
    struct buffer made = alloc(4 + length, &status);
    for (int place = 0; place < 4; place++)
        made.data[place] = number >> 8 * (3 - place);
    memcpy(made.data + 4, bytes, length);
    made.length = 4 + length;
    return made;
}

int main(int count, char **arguments) {
    const char *request = "{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\"}";
    struct buffer (*determine)(struct buffer, struct buffer, int32_t, struct status *);
    struct status status = {0};
    void *library = dlopen(arguments[1], RTLD_NOW);
    if (!library || !(alloc = dlsym(library, "ffi_radiopharm_policy_jvm_rustbuffer_alloc")) ||
        !(determine = dlsym(library, "uniffi_radiopharm_policy_jvm_fn_func_determine_json"))) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    // The brief format is the second; no edition is asked for.
    struct buffer answer = determine(filled(strlen(request), request, strlen(request)), filled(2, "", 0), -1, &status);
    if (status.code || !answer.length || !memmem(answer.data, answer.length, "\"outcome\":\"information_needed\"", 30)) {
        fprintf(stderr, "the library gives no decision\n");
        return 1;
    }
    printf("decides under musl: %.*s\n", (int)answer.length, (char *)answer.data);
    return 0;
}
C
    "$tools/bin/python" -m ziglang cc -target x86_64-linux-musl -dynamic -o "$scratch/load" "$scratch/load.c"
    "$loader" "$scratch/load" "$1"
    rm -r "$scratch"
}

tools=target/zig
if ! [ -x "$tools/bin/cargo-zigbuild" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check cargo-zigbuild==0.24.0 ziglang==0.15.2
fi
PATH=$PWD/$tools/bin:$PATH
rustup target add "${targets[@]}"

for target in "${targets[@]}"; do
    place=$(place_of "$target")
    # The oldest glibc that Rust itself asks for, so that old systems can load it.
    built=$target
    [[ $target != *linux-gnu ]] || built=$target.2.17
    # A library that a process loads takes the C library that the process has.
    flags=$CARGO_ENCODED_RUSTFLAGS
    [[ $target != *musl ]] || flags+=$'\037-Ctarget-feature=-crt-static'
    CARGO_ENCODED_RUSTFLAGS=$flags cargo zigbuild --release --locked --lib --package radiopharm-policy-kotlin --target "$built" \
        --target-dir target/cross
    mkdir -p "natives/cross/$(dirname "$place")"
    cp "target/cross/$target/release/$(basename "$place")" "natives/cross/$place"
    found=$(od -An -tx1 -N4 "natives/cross/$place" | tr -d ' \n')
    [[ $found == "$(magic_of "$target")"* ]] || {
        echo "natives.sh: natives/cross/$place is no library of $target" >&2
        exit 1
    }
    no_paths "natives/cross/$place"
    [[ $target != *musl ]] || loads_under_musl "natives/cross/$place"
    printf '%-28s %8d bytes  natives/cross/%s\n' "$target" "$(wc -c <"natives/cross/$place")" "$place"
done

if [ $# -eq 0 ]; then
    # With the host's library as it was built here: the everyday build would make one that asks for this host's glibc.
    mvn -B -q -ntp -pl natives -am -Dnatives.host.skip=true clean package
    unzip -l natives/target/radiopharm-policy-natives-*.jar | grep radiopharm_policy_jvm
fi
