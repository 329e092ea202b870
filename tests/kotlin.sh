#!/usr/bin/env bash
# The Kotlin and Java packages: builds and tests them, installs their jars into an empty local repository, and
# runs the projects of examples/ that depend on the installed jars alone.
#
# It needs a JDK of version 17 or later and Maven 3.8 or later; for the Java package, a JDK of version 22 or
# later beside it. JAVA_HOME says which JDK runs Maven, RADIOPHARM_JDK where a newer one is.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

fail() {
    printf 'tests/kotlin.sh: %s\n' "$*" >&2
    exit 2
}

# The version of the JDK in a folder; nothing where there is none.
version_of() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Every JDK that can be found: "version folder", oldest first.
jdks() {
    local on_path
    on_path=$(readlink -f "$(command -v javac 2>/dev/null || true)" 2>/dev/null || true)
    for folder in "${RADIOPHARM_JDK:-}" "${JAVA_HOME:-}" "${on_path%/bin/javac}" /usr/lib/jvm/* /opt/*jdk* \
        "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$folder" ] || continue
        version=$(version_of "$folder")
        [ -z "$version" ] || printf '%s %s\n' "$version" "$(readlink -f "$folder")"
    done | sort -n -u
}

command -v cargo >/dev/null 2>&1 || fail 'cargo is not installed. Install rustup from https://rustup.rs'

found=$(jdks | awk '17 <= $1')
if [ -z "$found" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo 'no JDK of version 17 or later: installing one'
    { apt-get update -qq && apt-get install -y -qq openjdk-17-jdk-headless; } >/dev/null || true
    found=$(jdks | awk '17 <= $1')
fi
[ -n "$found" ] || fail 'no JDK of version 17 or later was found. Install one (Debian: openjdk-17-jdk-headless), or set JAVA_HOME'
if ! command -v mvn >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo 'no Maven: installing it'
    { apt-get update -qq && apt-get install -y -qq maven; } >/dev/null || true
fi
command -v mvn >/dev/null 2>&1 || fail 'Maven is not installed. Install Maven 3.8 or later (Debian: maven)'

# Maven runs on the oldest, and the build finds the others.
read -r oldest oldest_home <<<"$(head -n 1 <<<"$found")"
read -r newest newest_home <<<"$(tail -n 1 <<<"$found")"
export JAVA_HOME=$oldest_home
if [ 22 -le "$newest" ]; then
    export RADIOPHARM_JDK=$newest_home
fi
tested="JDK $oldest"
[ "$oldest" = "$newest" ] || tested="JDKs $oldest and $newest"
echo "Kotlin package: JDK $oldest ($oldest_home) builds it, $tested to test it"
left_out="Java package: LEFT OUT, since it needs a JDK of version 22 or later and the newest here is $newest.
Install one beside it (Debian: openjdk-25-jdk-headless; Temurin 25 from https://adoptium.net), or set RADIOPHARM_JDK."
if [ 22 -le "$newest" ]; then
    echo "Java package: JDK $newest ($newest_home) builds and tests it"
else
    echo "$left_out"
fi

echo 'formatting and lints of the crate, with the generator'
cargo clippy --quiet --package radiopharm-policy-kotlin --all-targets --all-features --locked -- -D warnings

echo 'building, testing and packaging'
. tests/remap.sh
(cd bindings-kotlin && mvn -B -ntp verify)

echo 'every worked case: the JVM against the program `determine`, byte by byte'
cargo build --quiet --release --locked --bin determine
program=${CARGO_TARGET_DIR:-target}/release/determine
compare() { # module
    local folder=bindings-kotlin/$1/target
    # The program says with its status that requests had errors; some of these have.
    "$program" --json "$folder/requests.ndjson" | cmp - "$folder/full.ndjson" &&
        "$program" --json --brief "$folder/requests.ndjson" | cmp - "$folder/brief.ndjson"
}
compared() { # module
    (set +o pipefail && compare "$1") || fail "the answers of the $1 package differ from those of the program"
}
compared kotlin
[ "$newest" -lt 22 ] || compared java

# The consumers see the jars that were just made and nothing else of this project: a local repository that is
# empty but for them. What others publish is copied from the usual local repository where it is there already.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
repository=$scratch/repository
cache=$(mvn -B -q help:evaluate -Dexpression=settings.localRepository -DforceStdout 2>/dev/null | tail -n 1)
[ -d "$cache" ] || cache=$HOME/.m2/repository
cat >"$scratch/settings.xml" <<XML
<settings>
  <localRepository>$repository</localRepository>
  <profiles>
    <profile>
      <id>cache</id>
      <repositories><repository><id>cache</id><url>file://$cache</url></repository></repositories>
      <pluginRepositories><pluginRepository><id>cache</id><url>file://$cache</url></pluginRepository></pluginRepositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>cache</activeProfile></activeProfiles>
</settings>
XML

echo 'the everyday build is not deployed, and says why'
if (cd bindings-kotlin && mvn -B -q -ntp -N -Dmaven.install.skip=true \
    -DaltDeploymentRepository="staged::file://$scratch/never" deploy) >"$scratch/refused" 2>&1; then
    fail 'the everyday build was deployed'
fi
grep -q 'native library of this host alone' "$scratch/refused" || {
    cat "$scratch/refused" >&2
    fail 'the everyday build does not say why it is not deployed'
}

version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' bindings-kotlin/pom.xml | head -n 1)
install() { # module artifact
    local jar=$root/bindings-kotlin/$1/target/$2-$version.jar
    [ -f "$jar" ] || fail "$jar was not built"
    mvn -B -q -ntp org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file \
        -DlocalRepositoryPath="$repository" -Dfile="$jar" -DpomFile="$root/bindings-kotlin/$1/pom.xml"
}
mkdir "$scratch/parent"
mvn -B -q -ntp org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file \
    -DlocalRepositoryPath="$repository" -Dfile="$root/bindings-kotlin/pom.xml" -Dpackaging=pom \
    -DpomFile="$root/bindings-kotlin/pom.xml"
install natives radiopharm-policy-natives
install kotlin radiopharm-policy

consume() { # folder, options of Maven
    rm -rf "${scratch:?}/$1"
    cp -R "$root/examples/$1" "$scratch/$1"
    rm -rf "$scratch/$1/target"
    (cd "$scratch/$1" && mvn -B -q -ntp -s "$scratch/settings.xml" "${@:2}" compile exec:exec)
}

property() { # name: what the parent POM says
    sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" bindings-kotlin/pom.xml
}

# The same program with the jars as modules, where only the module that the README names may call native code.
modular() { # folder modules native-module class jars
    local jars denied=()
    jars=$(find "$repository" -name '*.jar' | grep "$5" | tr '\n' ':')
    [ "$newest" -lt 24 ] || denied=(--illegal-native-access=deny)
    "$newest_home/bin/java" "${denied[@]}" --enable-native-access="$3" --module-path "$jars" --add-modules "$2" \
        -classpath "$scratch/$1/target/classes" "$4" >/dev/null
}

for kotlin in "$(property kotlin.oldest.library)" "$(property kotlin.version)"; do
    echo "a Kotlin $kotlin project that depends on the installed jars, on JDK $oldest"
    consume kotlin "-Dkotlin.version=$kotlin"
done
if [ 22 -le "$newest" ]; then
    install java radiopharm-policy-java
    echo "a Java project that depends on the installed jars, on JDK $newest"
    JAVA_HOME=$newest_home consume java
    echo "both, with the jars as modules, on JDK $newest"
    modular kotlin io.github.radiopharm.policy com.sun.jna DecideKt \
        '/radiopharm-policy/\|-natives/\|/jna/\|/kotlin-stdlib/\|/org/jetbrains/annotations/'
    modular java io.github.radiopharm.policy.ffm io.github.radiopharm.policy.ffm Decide \
        '/radiopharm-policy-java/\|-natives/'
    echo "a runtime image that jlink makes of the Java package, without the JDK"
    jars=$(find "$repository" -name '*.jar' | grep '/radiopharm-policy-java/\|-natives/' | tr '\n' ':')
    "$newest_home/bin/jlink" --module-path "$jars" --add-modules io.github.radiopharm.policy.ffm \
        --output "$scratch/image"
    "$scratch/image/bin/java" --enable-native-access=io.github.radiopharm.policy.ffm \
        -classpath "$scratch/java/target/classes" Decide >/dev/null
fi

if [ 22 -le "$newest" ]; then
    echo 'the benchmark, once and briefly, with either jar: not for its figures, but to see that it runs'
    for library in radiopharm-policy-java radiopharm-policy; do
        (cd bindings-kotlin && mvn -B -q -ntp -Pbenchmark -pl benchmark -am -DskipTests -Ddokka.skip=true \
            -Dmaven.javadoc.skip=true -Dmaven.source.skip=true -Dbenchmark.library=$library -Dbenchmark.short=true verify)
    done
fi
if [ 22 -le "$newest" ] && [ "$oldest" != "$newest" ]; then
    echo "everything again with JDK $newest and no other in reach"
    (cd bindings-kotlin && env -u RADIOPHARM_JDK JAVA_HOME="$newest_home" RADIOPHARM_ONLY_JDK=yes \
        mvn -B -ntp -DexcludedGroups=slow verify)
fi

if [ 22 -le "$newest" ]; then
    echo "The Kotlin and Java packages pass, on $tested."
else
    echo "The Kotlin package passes, on $tested."
    echo "$left_out"
fi
