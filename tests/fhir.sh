#!/usr/bin/env bash
# Validates every FHIR resource that the crate writes, and the charts of examples/fhir, with the validator of HAPI.
#
# The structure of resources is checked by the Rust tests in any case. This needs a JDK of version 17 or later, and
# Maven, which brings the validator; RADIOPHARM_FHIR_VALIDATOR may name a folder with its jars instead. Against base R4
# always; against the guides of HL7 where RADIOPHARM_FHIR_PACKAGES names a folder with their packages (.tgz): US Core
# 7.0.0, PAS 2.2.1, CRD 2.0.1, DTR 2.0.1, SDC and HRex. They are no part of the project.
set -euo pipefail
cd "$(dirname "$0")/.."
target="$(realpath -m "${CARGO_TARGET_DIR:-target}")"
folder="$target/fhir"

missing() {
    printf 'tests/fhir.sh needs %s\n' "$*" >&2
    exit 2
}

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
if ! command -v "$java" >/dev/null 2>&1; then
    for found in /usr/lib/jvm/*/bin/java; do
        [ ! -x "$found" ] || java=$found
    done
fi
command -v "$java" >/dev/null 2>&1 || missing 'Java. Install a JDK of version 17 or later, or set JAVA_HOME'
javac="${java%java}javac"
command -v "$javac" >/dev/null 2>&1 || missing "javac, which is not beside $java. Install a JDK of version 17 or later"
version=$("$javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
[ 17 -le "${version:-0}" ] || missing "Java 17 or later, and $java is older. Install a newer JDK, or set JAVA_HOME"

rm -rf "$folder"
mkdir -p "$folder/resources" "$folder/classes"
FHIR_RESOURCES="$folder/resources" cargo test --locked -q -p radiopharm-policy-tests --test fhir_answers \
    every_resource_has_the_structure_of_its_type

jars=${RADIOPHARM_FHIR_VALIDATOR:-}
if [ -z "$jars" ]; then
    command -v mvn >/dev/null 2>&1 || missing 'Maven. Install it, or name a folder with the jars of HAPI by RADIOPHARM_FHIR_VALIDATOR'
    jars="$folder/jars"
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v "$javac")")")") mvn -q -B -f tests/fhir/pom.xml \
        dependency:copy-dependencies "-DoutputDirectory=$jars"
fi
"$javac" --release 17 -d "$folder/classes" -cp "$jars/*" tests/fhir/src/main/java/Validate.java

validate() {
    "$java" -Xmx3g -cp "$folder/classes:$jars/*" Validate "$@"
}

echo 'against base R4:'
validate "$folder/resources" examples/fhir
if [ -n "${RADIOPHARM_FHIR_PACKAGES:-}" ]; then
    # What is written for other versions than these packages have is left to base R4.
    echo 'CRD 2.2.1 and DTR 2.2.0: against base R4 ONLY, since no packages of these versions could be had'
    mkdir -p "$folder/versions"
    mv "$folder"/resources/crd-2.2.1-* "$folder"/resources/adaptive-*-2.2.0-* "$folder/versions/"
    echo "against the packages of $RADIOPHARM_FHIR_PACKAGES:"
    validate --packages "$RADIOPHARM_FHIR_PACKAGES" "$folder/resources"
else
    echo 'against the guides of HL7: LEFT OUT, since RADIOPHARM_FHIR_PACKAGES names no folder with their packages'
fi
rm -rf "$folder"
