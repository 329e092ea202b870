package io.github.radiopharm.policy.ffm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Finds the native library of this platform on the class path. */
final class NativeLibrary {
    private static final String OVERRIDE = "uniffi.component.radiopharm_policy.libraryOverride";

    /** The platforms for which there are recipes, as JNA names them. */
    private static final List<String> PLATFORMS =
            List.of("linux-x86-64", "linux-aarch64", "win32-x86-64", "darwin-x86-64", "darwin-aarch64");

    private NativeLibrary() {}

    /** The path of a file that can be loaded: the library itself, or a copy of what lies in a jar. */
    static String path() {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        URL library = resource(platform);
        if (library == null) {
            throw new UnsatisfiedLinkError(missing(platform));
        }
        try {
            if (library.getProtocol().equals("file")) {
                return Path.of(URI.create(library.toString())).toString();
            }
            Path copy = Files.createTempFile("radiopharm_policy", suffix(platform));
            copy.toFile().deleteOnExit();
            try (InputStream in = library.openStream()) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return copy.toAbsolutePath().toString();
        } catch (IOException failed) {
            throw new UncheckedIOException("the native library of radiopharm-policy could not be unpacked", failed);
        }
    }

    /** The name of a platform, as JNA names it. */
    static String platform(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        String os = name.startsWith("windows")
                ? "win32"
                : name.startsWith("mac") || name.startsWith("darwin") ? "darwin" : name.replace(' ', '-');
        String arch = switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86-64";
            case "aarch64", "arm64" -> "aarch64";
            default -> architecture;
        };
        return os + "-" + arch;
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
        // Not by the class, which sees no other module: the libraries lie in a jar of their own.
        return NativeLibrary.class
                .getClassLoader()
                .getResource(platform + "/" + prefix + "radiopharm_policy_jvm" + suffix(platform));
    }

    private static String suffix(String platform) {
        if (platform.startsWith("win32")) {
            return ".dll";
        }
        return platform.startsWith("darwin") ? ".dylib" : ".so";
    }
}
