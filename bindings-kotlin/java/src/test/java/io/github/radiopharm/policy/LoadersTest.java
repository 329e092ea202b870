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

    private static WeakReference<ClassLoader> comesAndGoes(URL[] path) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            assertNotSame(RadiopharmPolicy.class, decide(loader));
            return new WeakReference<>(loader);
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

    @Test
    void twoLoadersDecideSideBySide(@TempDir Path folder) throws Exception {
        URL[] path = classPath(folder);
        try (URLClassLoader one = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
                URLClassLoader other = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            assertNotSame(decide(one), decide(other));
        }
    }

    @Test
    void loadersThatAreDroppedAreUnloaded(@TempDir Path folder) throws Exception {
        URL[] path = classPath(folder);
        long before = mapped();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int count = 0; count < LOADERS; count++) {
            loaders.add(comesAndGoes(path));
        }
        long until = System.nanoTime() + 60_000_000_000L;
        long left = LOADERS;
        while (0 < left && System.nanoTime() < until) {
            System.gc();
            Thread.sleep(500);
            left = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        assertEquals(0, left, "of " + LOADERS + " class loaders these many stay");
        assertTrue(mapped() <= before, "copies of the library stay mapped");
    }
}
