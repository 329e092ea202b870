package io.github.radiopharm.policy.internal;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The functions of the native library, as JNA calls them.
 *
 * <p>Each is looked for when it is called first, since most programs call few of them. They are called by their address:
 * what JNA registers for a class (`Native.register`) it keeps by a global reference, and with it the class loader.
 */
final class Border {
    private static final com.sun.jna.NativeLibrary LIBRARY;
    /** The addresses, where the library is left to the class loader; otherwise null. */
    private static final Pointer[] ADDRESSES;
    private static final AtomicReferenceArray<Function> FUNCTIONS =
            new AtomicReferenceArray<>(UniffiNames.NAMES.length);

    static {
        // On a thread that ends: JNA keeps some of its objects with the threads on which it makes structures.
        Opening opening = new Opening();
        Thread thread = new Thread(null, opening, "radiopharm-policy", 0, false);
        thread.setContextClassLoader(null);
        thread.setDaemon(true);
        thread.start();
        boolean wasInterrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException later) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (opening.failed instanceof Error failed) {
            throw failed;
        }
        if (opening.failed instanceof RuntimeException failed) {
            throw failed;
        }
        LIBRARY = opening.library;
        ADDRESSES = opening.addresses;
    }

    private Border() {}

    /** A function by its place among the names. */
    private static Function function(int place) {
        Function function = FUNCTIONS.get(place);
        if (function == null) {
            function = ADDRESSES == null
                    ? LIBRARY.getFunction(UniffiNames.NAMES[place])
                    : Function.getFunction(ADDRESSES[place]);
            FUNCTIONS.set(place, function);
        }
        return function;
    }

    static RustBuffer.ByValue buffer(int place, Object... arguments) {
        return (RustBuffer.ByValue) function(place).invoke(RustBuffer.ByValue.class, arguments);
    }

    static long large(int place, Object... arguments) {
        return function(place).invokeLong(arguments);
    }

    static int whole(int place, Object... arguments) {
        return function(place).invokeInt(arguments);
    }

    static byte small(int place, Object... arguments) {
        return (byte) function(place).invokeInt(arguments);
    }

    static void nothing(int place, Object... arguments) {
        function(place).invokeVoid(arguments);
    }

    /** Loads the library, and lets JNA learn what it passes. */
    private static final class Opening implements Runnable {
        private static final int MILLISECONDS = 5000;
        private com.sun.jna.NativeLibrary library;
        private Pointer[] addresses;
        private Throwable failed;

        @Override
        public void run() {
            try {
                ClassLoader own = Border.class.getClassLoader();
                if (Native.class.getClassLoader() != own) {
                    startCleaner();
                    open(false);
                } else if (own == ClassLoader.getSystemClassLoader() || Border.class.getModule().isNamed()) {
                    open(false);
                } else {
                    Cleanables before = Cleanables.now();
                    open(true);
                    before.andNoMore();
                }
            } catch (RuntimeException | Error told) {
                failed = told;
            }
        }

        private void open(boolean isLeft) {
            // No lambda, which is linked at its first use.
            NativeLibrary.load(new java.util.function.Function<String, com.sun.jna.NativeLibrary>() {
                @Override
                public com.sun.jna.NativeLibrary apply(String path) {
                    // Without this class loader, which would be kept with the library.
                    library = com.sun.jna.NativeLibrary.getInstance(path);
                    if (isLeft) {
                        leave(path);
                    }
                    return library;
                }
            });
            forget(new RustBuffer.ByValue());
            forget(new ForeignBytes.ByValue());
        }

        /**
         * Leaves the library to this class loader, which unloads it when it goes itself; JNA's objects would go without
         * doing so.
         */
        private void leave(String path) {
            try {
                System.load(path);
            } catch (LinkageError | RuntimeException refused) {
                // Another class loader has this file, or native access is denied: then JNA keeps the one copy.
                return;
            }
            Pointer[] found = new Pointer[UniffiNames.NAMES.length];
            for (int place = 0; place < found.length; place++) {
                found[place] = library.getGlobalVariableAddress(UniffiNames.NAMES[place]);
            }
            addresses = found;
            library.close();
        }

        /** Lets JNA learn a structure, and not keep its class: the options of a class name the class. */
        private static void forget(com.sun.jna.Structure structure) {
            structure.getPointer();
            Native.getLibraryOptions(structure.getClass()).remove("enclosing-library");
        }

        /**
         * Starts the thread of JNA that frees memory, where JNA lies in a class loader above this one.
         *
         * <p>Before Java 24 a thread keeps the classes that were on the stack when it was started, and their class
         * loaders. So it is started by the JVM itself.
         */
        private static void startCleaner() {
            if (24 <= Runtime.version().feature()) {
                return;
            }
            try {
                MethodHandle memory = MethodHandles.publicLookup()
                        .findConstructor(Memory.class, MethodType.methodType(void.class, long.class));
                MethodHandle made = MethodHandles.insertArguments(memory, 0, 8L)
                        .asType(MethodType.methodType(Object.class));
                Callable<?> task = MethodHandleProxies.asInterfaceInstance(Callable.class, made);
                ForkJoinTask<?> started = ForkJoinPool.commonPool().submit(task);
                // Whoever asks for its result may do it himself, on this stack.
                for (int waited = 0; !started.isDone() && waited < MILLISECONDS; waited++) {
                    Thread.sleep(1);
                }
            } catch (ReflectiveOperationException | InterruptedException failed) {
                // Then that thread is started from here, and keeps this class loader.
            }
        }
    }

    /**
     * What JNA's thread waits to free, where JNA lies in this class loader.
     *
     * <p>That thread ends half a minute after nothing is left, and while it runs it keeps the class loader. What is made
     * once is never freed, so it is taken out.
     */
    private record Cleanables(Object cleaner, Field first, Object head) {
        static Cleanables now() {
            try {
                Class<?> type = Class.forName("com.sun.jna.internal.Cleaner");
                Object cleaner = type.getMethod("getCleaner").invoke(null);
                Field first = type.getDeclaredField("firstCleanable");
                first.setAccessible(true);
                return new Cleanables(cleaner, first, first.get(cleaner));
            } catch (ReflectiveOperationException | RuntimeException other) {
                return new Cleanables(null, null, null);
            }
        }

        void andNoMore() {
            if (cleaner == null) {
                return;
            }
            synchronized (cleaner) {
                try {
                    if (head != null) {
                        Field previous = head.getClass().getDeclaredField("previous");
                        previous.setAccessible(true);
                        previous.set(head, null);
                    }
                    first.set(cleaner, head);
                } catch (ReflectiveOperationException | RuntimeException other) {
                    // Then they stay.
                }
            }
        }
    }
}
