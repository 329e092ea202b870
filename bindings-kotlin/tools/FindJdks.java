import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Looks for the JDKs of this machine and writes which of them the build uses, as properties for Maven.
 *
 * <p>It looks at the JDK that runs Maven, at those beside it, at JAVA_HOME, at RADIOPHARM_JDK, and where systems
 * keep them. The Kotlin jar is tested on the oldest from 17; the Java jar takes the newest, which
 * must be at least 22. Where RADIOPHARM_ONLY_JDK is set, it looks at the JDK that runs Maven and at no other, as on a
 * machine that has no other.
 */
final class FindJdks {
    private static final int LEAST = 17;
    private static final int LEAST_FOR_FFM = 22;

    private record Jdk(int version, Path home) {
        String tool(String name) {
            Path plain = home.resolve("bin").resolve(name);
            return (Files.exists(plain) ? plain : home.resolve("bin").resolve(name + ".exe")).toString();
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<Jdk> jdks = find();
        Properties properties = new Properties();
        if (jdks.isEmpty()) {
            throw new IllegalStateException("no JDK of version 17 or later was found; install one");
        }
        Jdk oldest = jdks.get(0);
        Jdk newest = jdks.get(jdks.size() - 1);
        boolean canFfm = LEAST_FOR_FFM <= newest.version();
        properties.setProperty("jdk.oldest.version", Integer.toString(oldest.version()));
        properties.setProperty("jdk.oldest.java", oldest.tool("java"));
        properties.setProperty("jdk.newest.version", Integer.toString(newest.version()));
        properties.setProperty("jdk.newest.home", newest.home().toString());
        properties.setProperty("jdk.newest.java", newest.tool("java"));
        properties.setProperty("jdk.newest.javac", newest.tool("javac"));
        properties.setProperty("jdk.newest.javadoc", newest.tool("javadoc"));
        properties.setProperty("jdk.one", Boolean.toString(oldest.version() == newest.version()));
        properties.setProperty("jdk.ffm.missing", Boolean.toString(!canFfm));
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        System.out.println("JDK " + oldest.version() + " is at " + oldest.home());
        if (newest.version() != oldest.version()) {
            System.out.println("JDK " + newest.version() + " is at " + newest.home());
        }
        if (!canFfm) {
            System.out.println("The Java package is LEFT OUT: it needs a JDK of version 22 or later, and the newest"
                    + " here is " + newest.version() + ". Install one (Temurin 25, for example) beside it, or set"
                    + " RADIOPHARM_JDK to its folder.");
        }
    }

    private static List<Jdk> find() throws IOException {
        List<Path> places = new ArrayList<>();
        Path running = Path.of(System.getProperty("java.home")).toRealPath();
        places.add(running);
        String only = System.getenv("RADIOPHARM_ONLY_JDK");
        if (only != null && !only.isBlank()) {
            return jdks(places);
        }
        for (String name : List.of("RADIOPHARM_JDK", "JAVA_HOME")) {
            String place = System.getenv(name);
            if (place != null && !place.isBlank()) {
                places.add(Path.of(place));
            }
        }
        for (Path folder : List.of(
                running.resolveSibling("."),
                Path.of("/usr/lib/jvm"),
                Path.of("/opt"),
                Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> inside = Files.list(folder)) {
                    inside.forEach(places::add);
                }
            }
        }
        for (Path folder : List.of(Path.of("/Library/Java/JavaVirtualMachines"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> inside = Files.list(folder)) {
                    inside.map(bundle -> bundle.resolve("Contents/Home")).forEach(places::add);
                }
            }
        }
        return jdks(places);
    }

    private static List<Jdk> jdks(List<Path> places) throws IOException {
        List<Jdk> jdks = new ArrayList<>();
        for (Path place : places) {
            int version = version(place);
            Jdk jdk = new Jdk(version, place);
            if (LEAST <= version && Files.exists(Path.of(jdk.tool("javac")))) {
                jdks.add(jdk);
            }
        }
        jdks.sort(Comparator.comparingInt(Jdk::version));
        return jdks;
    }

    /** The version that a folder's release file states; 0 where there is none. */
    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IllegalArgumentException broken) {
            return 0;
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        String[] parts = version.split("[.+_-]");
        try {
            return Integer.parseInt(parts[0]);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
