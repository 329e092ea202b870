# To be sourced before a release build: makes the compiler write no path of this machine into what it builds, whatever
# panics and debug information name. The sources keep the paths that they have in the repository.
root="${root:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}"
remapped=(
    "--remap-path-prefix=$root=radiopharm-policy"
    "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
    "--remap-path-prefix=$(rustc --print sysroot)=rust"
)
# Arguments are separated by a character that no path has, since a path may hold a blank.
encoded="${CARGO_ENCODED_RUSTFLAGS:-$(printf '%s' "${RUSTFLAGS:-}" | tr ' ' '\037')}"
for flag in "${remapped[@]}"; do
    # Whoever was started by what has done this already does it once.
    [[ $encoded == *"$flag"* ]] || encoded="${encoded:+$encoded$'\037'}$flag"
done
export CARGO_ENCODED_RUSTFLAGS="$encoded"

# Fails where a library holds a path of this machine.
no_paths() {
    local path
    for path in "$root" "${CARGO_HOME:-$HOME/.cargo}" "$HOME/"; do
        # A home that is the root of everything begins every path.
        [ "$path" = // ] || ! grep -q -a -F "$path" "$1" || {
            printf '%s holds paths of this machine:\n' "$1" >&2
            grep -o -a -E "${path}[[:print:]]{0,60}" "$1" | head -n 5 >&2
            return 1
        }
    done
}
