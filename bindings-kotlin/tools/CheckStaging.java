import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks a staged folder for what Maven Central asks for, and tells everything that is missing at once.
 *
 * <p>Each artifact has a POM, and a jar with its sources and its documentation; each file has checksums that are right
 * and a signature that gpg knows; each POM says what it must and needs no other POM of this project; each jar has the
 * licenses; and the jar of the native libraries has those of all platforms.
 */
final class CheckStaging {
    private static final Set<String> ARTIFACTS = Set.of(
            "radiopharm-policy-parent", "radiopharm-policy-natives", "radiopharm-policy", "radiopharm-policy-java");
    private static final List<String> LIBRARIES = List.of(
            "linux-x86-64/libradiopharm_policy_jvm.so",
            "linux-aarch64/libradiopharm_policy_jvm.so",
            "linux-x86-64-musl/libradiopharm_policy_jvm.so",
            "win32-x86-64/radiopharm_policy_jvm.dll",
            "darwin-x86-64/libradiopharm_policy_jvm.dylib",
            "darwin-aarch64/libradiopharm_policy_jvm.dylib");
    private static final List<String> LICENSES = List.of("META-INF/LICENSE-MIT", "META-INF/LICENSE-APACHE");
    private static final List<String> OF_A_POM =
            List.of("groupId", "artifactId", "version", "name", "description", "url", "licenses", "developers", "scm");

    private final List<String> faults = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        CheckStaging check = new CheckStaging();
        Path root = Path.of(arguments[0], "io", "github", "radiopharm");
        for (String artifact : ARTIFACTS) {
            check.artifact(root.resolve(artifact), artifact);
        }
        if (Files.isDirectory(root)) {
            try (Stream<Path> staged = Files.list(root)) {
                staged.filter(path -> !ARTIFACTS.contains(path.getFileName().toString()))
                        .forEach(path -> check.faults.add(path + " is no artifact of this project"));
            }
        }
        check.faults.forEach(System.err::println);
        if (!check.faults.isEmpty()) {
            System.err.println(check.faults.size() + " faults: not ready for Maven Central");
            System.exit(1);
        }
        System.out.println(root + " is ready for Maven Central");
    }

    private void artifact(Path folder, String artifact) throws Exception {
        if (!Files.isDirectory(folder)) {
            faults.add(folder + " is missing");
            return;
        }
        try (Stream<Path> versions = Files.list(folder)) {
            for (Path version : (Iterable<Path>) versions.filter(Files::isDirectory)::iterator) {
                String stem = artifact + "-" + version.getFileName();
                if (stem.endsWith("-SNAPSHOT")) {
                    faults.add(version + " is a snapshot");
                }
                pom(version.resolve(stem + ".pom"), artifact);
                if (!artifact.endsWith("-parent")) {
                    for (String kind : List.of("", "-sources", "-javadoc")) {
                        jar(version.resolve(stem + kind + ".jar"), artifact.endsWith("-natives") && kind.isEmpty());
                    }
                }
            }
        }
    }

    /** A file with its checksums and its signature; false where it is not there. */
    private boolean file(Path file) throws Exception {
        if (!Files.isRegularFile(file)) {
            faults.add(file + " is missing");
            return false;
        }
        for (String[] sum : new String[][] {{"MD5", ".md5"}, {"SHA-1", ".sha1"}}) {
            Path beside = Path.of(file + sum[1]);
            byte[] digest = MessageDigest.getInstance(sum[0]).digest(Files.readAllBytes(file));
            String expected = String.format("%0" + 2 * digest.length + "x", new BigInteger(1, digest));
            if (!Files.isRegularFile(beside)) {
                faults.add(beside + " is missing");
            } else if (!Files.readString(beside).trim().startsWith(expected)) {
                faults.add(beside + " is not the checksum of " + file.getFileName());
            }
        }
        Path signature = Path.of(file + ".asc");
        if (!Files.isRegularFile(signature)) {
            faults.add(signature + " is missing");
        } else {
            Process gpg = new ProcessBuilder("gpg", "--batch", "--verify", signature.toString(), file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(gpg.getInputStream().readAllBytes());
            if (gpg.waitFor() != 0) {
                faults.add(signature + " does not sign " + file.getFileName() + ": " + said.strip());
            }
        }
        return true;
    }

    private void pom(Path file, String artifact) throws Exception {
        if (!file(file)) {
            return;
        }
        Document document;
        try (InputStream in = Files.newInputStream(file)) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        Element project = document.getDocumentElement();
        for (String name : OF_A_POM) {
            if (text(project, name).isEmpty()) {
                faults.add(file + " says no " + name);
            }
        }
        if (!text(project, "artifactId").equals(artifact)) {
            faults.add(file + " is of another artifact");
        }
        for (String name : List.of("parent", "repositories", "pluginRepositories", "modules")) {
            if (child(project, name) != null && !artifact.endsWith("-parent")) {
                faults.add(file + " is not flattened: it has " + name);
            }
        }
        Node dependencies = child(project, "dependencies");
        for (Node one = dependencies == null ? null : dependencies.getFirstChild(); one != null;
                one = one.getNextSibling()) {
            if (one instanceof Element dependency) {
                String version = text(dependency, "version");
                if (version.isEmpty() || version.endsWith("-SNAPSHOT") || version.contains("${")) {
                    faults.add(file + ": no version of " + text(dependency, "artifactId") + " for all times");
                }
            }
        }
    }

    private void jar(Path file, boolean isOfLibraries) throws Exception {
        if (!file(file)) {
            return;
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (String license : LICENSES) {
                if (jar.getEntry(license) == null) {
                    faults.add(file + " has no " + license);
                }
            }
            if (jar.stream().noneMatch(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))) {
                faults.add(file + " holds nothing");
            }
            for (String library : isOfLibraries ? LIBRARIES : List.<String>of()) {
                if (jar.getEntry(library) == null) {
                    faults.add(file + " has no " + library);
                }
            }
        } catch (IOException unreadable) {
            faults.add(file + " is no jar");
        }
    }

    private static Node child(Node of, String name) {
        for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (name.equals(child.getNodeName())) {
                return child;
            }
        }
        return null;
    }

    private static String text(Node of, String name) {
        Node child = child(of, name);
        return child == null ? "" : child.getTextContent().strip();
    }
}
