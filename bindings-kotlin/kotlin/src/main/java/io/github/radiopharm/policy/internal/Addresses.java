package io.github.radiopharm.policy.internal;

import com.sun.jna.Pointer;

/** Bytes of the library, where they lie. */
final class Addresses {
    private Addresses() {}

    /** Copies some of the bytes at an address. */
    static void copy(long address, long size, long start, byte[] into, int length) {
        if (0 < length) {
            new Pointer(address).read(start, into, 0, length);
        }
    }
}
