package io.github.radiopharm.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class loaders that come and go, as those of web applications that are deployed again do. */
class LoadersTest {
    private static final int LOADERS = 20;
    private static final String REQUEST = "{\"drug\":\"xofigo\",\"date_of_service\":\"2026-05-04\"}";

    /** The class path of this test, its folder of native libraries packed into a jar, as users have them. */
    private static URL[] classPath(Path folder) throws IOException {
        List<URL> path = new ArrayList<>();
        Path natives = Path.of(System.getProperty("natives.folder")).toRealPath();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path place = Path.of(entry);
            if (Files.exists(place) && !place.toRealPath().equals(natives)
                    && !place.getFileName().toString().startsWith("radiopharm-policy-natives")) {
                path.add(place.toUri().toURL());
            }
        }
        Path jar = folder.resolve("natives.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(natives)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                entries.putNextEntry(new JarEntry(natives.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        path.add(jar.toUri().toURL());
        return path.toArray(new URL[0]);
    }

    private static Class<?> decide(ClassLoader loader) throws Exception {
        Class<?> facade = loader.loadClass("io.github.radiopharm.policy.RadiopharmPolicy");
        Object answer = facade.getMethod("determineJson", String.class).invoke(null, REQUEST);
        assertEquals(RadiopharmPolicy.determineJson(REQUEST), answer);
        return facade;
    }

    private static WeakReference<ClassLoader> comesAndGoes(URL[] path, ClassLoader parent) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(path, parent)) {
            thread.setContextClassLoader(loader);
            assertNotSame(RadiopharmPolicy.class, decide(loader));
            return new WeakReference<>(loader);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static long mapped() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(maps)) {
            return lines.filter(line -> line.contains("radiopharm_policy-"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .count();
        }
    }

    private static boolean isOfJna(URL entry) {
        return entry.getPath().contains("/jna-");
    }

    @Test
    void twoLoadersDecideSideBySide(@TempDir Path folder) throws Exception {
        URL[] path = classPath(folder);
        try (URLClassLoader one = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
                URLClassLoader other = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            assertNotSame(decide(one), decide(other));
        }
    }

    @Test
    void twoLoadersDecideByTheLibraryThatTheUserNames(@TempDir Path folder) throws Exception {
        URL[] path = classPath(folder);
        Path library = folder.resolve("library-of-the-user");
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("natives.folder")))) {
            Files.copy(files.filter(file -> file.getFileName().toString().contains("radiopharm_policy_jvm"))
                    .filter(file -> !file.toString().contains("musl")).findFirst().orElseThrow(), library);
        }
        String override = "uniffi.component.radiopharm_policy.libraryOverride";
        System.setProperty(override, library.toString());
        try (URLClassLoader one = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
                URLClassLoader other = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            assertNotSame(decide(one), decide(other));
            assertNotSame(decide(one), decide(other));
        } finally {
            System.clearProperty(override);
        }
    }

    /** With JNA, its own thread goes half a minute after the last loader is dropped. */
    @Test
    @Tag("slow")
    void loadersThatAreDroppedAreUnloaded(@TempDir Path folder) throws Exception {
        allGo(classPath(folder), ClassLoader.getPlatformClassLoader());
    }

    /** As in a server whose applications share JNA. */
    @Test
    void loadersBelowThatOfJnaAreUnloaded(@TempDir Path folder) throws Exception {
        URL[] path = classPath(folder);
        URL[] shared = Stream.of(path).filter(LoadersTest::isOfJna).toArray(URL[]::new);
        // Without JNA this is what the other test holds, and quick.
        try (URLClassLoader parent = new URLClassLoader(shared, ClassLoader.getPlatformClassLoader())) {
            allGo(Stream.of(path).filter(entry -> !isOfJna(entry)).toArray(URL[]::new), parent);
        }
    }

    private static void allGo(URL[] path, ClassLoader parent) throws Exception {
        long before = mapped();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int count = 0; count < LOADERS; count++) {
            loaders.add(comesAndGoes(path, parent));
        }
        long until = System.nanoTime() + 120_000_000_000L;
        long left = LOADERS;
        long more = Long.MAX_VALUE;
        while ((0 < left || 0 < more) && System.nanoTime() < until) {
            System.gc();
            Thread.sleep(500);
            left = loaders.stream().filter(loader -> loader.get() != null).count();
            more = mapped() - before;
        }
        assertEquals(0, left, "of " + LOADERS + " class loaders these many stay");
        assertTrue(more <= 0, more + " copies of the library stay mapped");
    }
}
