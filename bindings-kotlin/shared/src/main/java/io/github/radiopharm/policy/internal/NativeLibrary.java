package io.github.radiopharm.policy.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Finds the native library of this platform on the class path.
 *
 * <p>What lies in a jar is unpacked into a file of its own, loaded, and deleted at once where the system lets a loaded
 * file be deleted; elsewhere the next process deletes it. So a process that is killed leaves nothing behind.
 */
public final class NativeLibrary {
    private static final String OVERRIDE = "uniffi.component.radiopharm_policy.libraryOverride";
    private static final String FOLDER = "radiopharm.policy.nativeFolder";
    private static final String PREFIX = "radiopharm_policy-";
    private static final int ATTEMPTS = 100;

    /** The platforms for which there are recipes, as JNA names them; with musl in place of glibc, they end so. */
    private static final List<String> PLATFORMS = List.of(
            "linux-x86-64",
            "linux-aarch64",
            "linux-x86-64-musl",
            "win32-x86-64",
            "darwin-x86-64",
            "darwin-aarch64");

    private NativeLibrary() {}

    /** Loads the library by its path, whatever loads it; what it gives back keeps it. */
    public static <T> T load(Function<String, T> by) {
        String chosen = System.getProperty(OVERRIDE);
        if (chosen != null) {
            return by.apply(Path.of(chosen).toAbsolutePath().toString());
        }
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"), isMusl());
        URL library = resource(platform);
        if (library == null) {
            throw new UnsatisfiedLinkError(missing(platform));
        }
        if (library.getProtocol().equals("file")) {
            return by.apply(Paths.get(URI.create(library.toString())).toString());
        }
        Path folder = folder();
        Path copy = null;
        try {
            deleteLeftovers(folder);
            copy = create(Files.createDirectories(folder), suffix(platform));
            try (InputStream in = library.openStream()) {
                Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            return by.apply(copy.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(remedy(folder, "could not be unpacked", failed), failed);
        } catch (UnsatisfiedLinkError | IllegalArgumentException failed) {
            // A folder that is mounted so that nothing in it can be run lets nothing in it be loaded either.
            UnsatisfiedLinkError told = new UnsatisfiedLinkError(remedy(folder, "could not be loaded", failed));
            told.initCause(failed);
            throw told;
        } finally {
            delete(copy);
        }
    }

    private static String remedy(Path folder, String what, Throwable failed) {
        return "the native library of radiopharm-policy " + what + " from the folder " + folder + " ("
                + failed.getMessage() + "). It needs a folder that can be written to and whose files can be loaded (not"
                + " mounted noexec): name one with -D" + FOLDER + "=/path/to/a/folder, or unpack the library from the jar"
                + " radiopharm-policy-natives yourself and name it with -D" + OVERRIDE + "=/path/to/the/library.";
    }

    /** Where copies are made: a folder of the user's choice, or that of temporary files. */
    private static Path folder() {
        String chosen = System.getProperty(FOLDER);
        return Path.of(chosen != null ? chosen : System.getProperty("java.io.tmpdir")).toAbsolutePath();
    }

    /**
     * A new file that its owner alone can read and write.
     *
     * <p>Files of temporary names from the JVM would start its generators of secure random numbers, which takes longer
     * than a decision. Whoever guesses this name cannot use it: what is there already is left alone.
     */
    private static Path create(Path folder, String suffix) throws IOException {
        boolean isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        for (int attempt = 1; ; attempt++) {
            String name = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
            Path path = folder.resolve(PREFIX.concat(name).concat(suffix));
            try {
                return isPosix
                        ? Files.createFile(path, PosixFilePermissions.asFileAttribute(
                                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)))
                        : Files.createFile(path);
            } catch (FileAlreadyExistsException taken) {
                if (ATTEMPTS < attempt) {
                    throw taken;
                }
            }
        }
    }

    /** Deletes what earlier processes could not: files that no process has loaded any more. */
    private static void deleteLeftovers(Path folder) {
        if (!isWindows() || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, PREFIX + "*.dll")) {
            // What is loaded cannot be deleted there.
            copies.forEach(NativeLibrary::delete);
        } catch (IOException unreadable) {
            // Then they stay.
        }
    }

    private static void delete(Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException loaded) {
            // The next process deletes it.
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** Whether this process runs on musl (Alpine): then its loader is mapped into it. */
    private static boolean isMusl() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return false;
        }
        try (BufferedReader lines = Files.newBufferedReader(maps, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("/ld-musl-") || line.contains("/libc.musl-")) {
                    return true;
                }
            }
        } catch (IOException unreadable) {
            // Then it is taken for glibc, as most are.
        }
        return false;
    }

    /** The name of a platform, as JNA names it. */
    static String platform(String system, String architecture, boolean isMusl) {
        String name = system.toLowerCase(Locale.ROOT);
        String os = name.startsWith("windows")
                ? "win32"
                : name.startsWith("mac") || name.startsWith("darwin") ? "darwin" : name.replace(' ', '-');
        String arch;
        switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> arch = "x86-64";
            case "aarch64", "arm64" -> arch = "aarch64";
            default -> arch = architecture;
        }
        return os + "-" + arch + (isMusl ? "-musl" : "");
    }

    /** What to say where no library fits. */
    static String missing(String platform) {
        List<String> present = PLATFORMS.stream().filter(each -> resource(each) != null).toList();
        return "radiopharm-policy has no native library for " + platform + ". The jar radiopharm-policy-natives on"
                + " the class path has "
                + (present.isEmpty() ? "none" : "those for " + String.join(", ", present))
                + ". Add a radiopharm-policy-natives that has it, or build it and start Java with -D" + OVERRIDE
                + "=/path/to/the/library.";
    }

    private static URL resource(String platform) {
        String prefix = platform.startsWith("win32") ? "" : "lib";
        String name = platform + "/" + prefix + "radiopharm_policy_jvm" + suffix(platform);
        // Not by the class, which sees no other module: the libraries lie in a jar of their own.
        ClassLoader loader = NativeLibrary.class.getClassLoader();
        return loader == null ? ClassLoader.getSystemResource(name) : loader.getResource(name);
    }

    private static String suffix(String platform) {
        if (platform.startsWith("win32")) {
            return ".dll";
        }
        return platform.startsWith("darwin") ? ".dylib" : ".so";
    }
}
