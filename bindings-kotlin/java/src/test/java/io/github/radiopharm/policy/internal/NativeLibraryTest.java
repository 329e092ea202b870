package io.github.radiopharm.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NativeLibraryTest {
    @Test
    void aPlatformWithoutALibraryIsToldWhatThereIs() {
        assertEquals("linux-x86-64", NativeLibrary.platform("Linux", "amd64", false));
        assertEquals("linux-x86-64-musl", NativeLibrary.platform("Linux", "amd64", true));
        assertEquals("win32-x86-64", NativeLibrary.platform("Windows 11", "amd64", false));
        assertEquals("darwin-aarch64", NativeLibrary.platform("Mac OS X", "aarch64", false));
        assertEquals("freebsd-riscv64", NativeLibrary.platform("FreeBSD", "riscv64", false));
        String message = NativeLibrary.missing("freebsd-riscv64");
        assertTrue(message.contains("no native library for freebsd-riscv64"), message);
        assertTrue(
                message.contains(NativeLibrary.platform(
                        System.getProperty("os.name"), System.getProperty("os.arch"), false)),
                message);
    }
}
